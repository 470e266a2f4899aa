"""Opening: all that stands above the lead, in whatever order a newspaper has it."""

import re

from generator.model import Value
from generator.reading.credit import captioned, credit_line, opens_as_caption, without_stop
from generator.reading.dateline import filed
from generator.reading.headline import begins, headline, same
from generator.reading.lead import lead_dateline
from generator.reading.lines import Line, words_of
from generator.reading.names import kind_of
from generator.reading.pieces import Piece, PieceField
from generator.text.dates import date_line, may_hold_date
from generator.text.gazetteer import Gazetteer

# A paragraph: a line longer than this is prose, whatever parts it (layouts.md, 8).
PROSE = 80
_LONGEST = 140
_LONGEST_CAPTION = 100
# The opening has no more lines than headline, repeat, date, caption, credit and dateline, twice.
_MOST_LINES = 9
_LONGEST_NAME = 50
_VERSE = 3
_STOPS = (".", "۔", "!", "؟", "?")
_COLUMNS = re.compile(r"[\s\u200e\u200f]{3,}")
_JOINT = re.compile(r"[-–—(:]")
_CLOSERS = (".", "۔", "!", "؟", "?", ":", "،", ",", "؛", ";")


class Opening(Value, frozen=True):
    """The pieces above the lead, and where *lines* go on: *rest* may begin inside a line."""

    pieces: tuple[Piece, ...]
    rest: tuple[Line, ...]


def opening(lines: list[Line], known: Gazetteer, stated: str = "") -> Opening:
    """Read the lines above the lead; *stated* is the headline if front matter gives one."""
    pieces, taken = headline(lines) if not stated else ([], 0)
    rest = lines[taken:]
    title = stated or next((piece.text for piece in pieces if piece.field == "title"), "")
    seen = 0
    while rest and seen < _MOST_LINES:
        line = rest[0]
        columns = _columns(line) if seen < 3 else []
        if columns:
            rest = [*columns, *rest[1:]]
            line = rest[0]
        if len(line.text) > _LONGEST:
            break
        fields = frozenset(piece.field for piece in pieces)
        found = _of_line(_View(line, rest[1:], title, fields, known))
        if not found:
            break
        pieces += found
        rest = rest[1:]
        seen += 1
    return _with_lead(pieces, rest, known)


def _columns(line: Line) -> list[Line]:
    """Give the parts of a line that holds several, three spaces or more between them."""
    if "   " not in line.text and "\u00a0  " not in line.text:
        return []
    parts = [words_of(part) for part in _COLUMNS.split(line.text)]
    if any(len(part) > _LONGEST_CAPTION for part in parts):
        return []
    return [Line(line.number, part, line.gap) for part in parts if part]


class _View(Value, frozen=True):
    """A line above the lead, the lines after it, and what was found before it."""

    line: Line
    after: list[Line]
    title: str
    fields: frozenset[PieceField]
    known: Gazetteer


def _of_line(view: _View) -> list[Piece]:
    """Give the pieces of a line above the lead; nothing when it is the lead."""
    for read in (_repeat, _caption_with_credit, _credit, _date, _dateline, _caption):
        found = read(view)
        if found:
            return found
    return []


def _repeat(view: _View) -> list[Piece]:
    text = view.line.text
    if not view.title or not same(text, view.title) or _opens_verse(view.after):
        return []
    return [Piece(view.line.number, "repeats", text)]


def _caption_with_credit(view: _View) -> list[Piece]:
    if "caption" in view.fields or view.line.text[-1] not in ")]":
        return []
    found = captioned(view.line.number, view.line.text, view.known)
    return [] if not found or _is_dateline(found, view.known) else found


def _credit(view: _View) -> list[Piece]:
    if "credit" in view.fields or view.line.text[0] not in "([":
        return []
    credit = credit_line(view.line.text, view.known)
    return [Piece(view.line.number, "credit", credit)] if credit else []


def _date(view: _View) -> list[Piece]:
    text = view.line.text
    dates = date_line(text) if "date" not in view.fields and may_hold_date(text) else None
    if not dates or dates.end - dates.start < len(text.strip("()[] .،")):
        return []
    return [Piece(view.line.number, "date", text)]


def _dateline(view: _View) -> list[Piece]:
    if not view.fields.isdisjoint(("byline", "place", "source")):
        return []
    prose = bool(view.after) and _is_prose(view.after[0].text)
    found = filed(view.line.number, view.line.text, view.known, prose_follows=prose)
    # A bare name may be a caption: the name of the one who is in the picture.
    bare = len(found) == 1 and found[0].field == "byline"
    return [] if bare and _is_caption(view) else found


def _caption(view: _View) -> list[Piece]:
    if "caption" in view.fields or not _is_caption(view):
        return []
    return [Piece(view.line.number, "caption", without_stop(view.line.text))]


def _opens_verse(after: list[Line]) -> bool:
    """Tell whether short lines follow as verse does: a poem's first line is often its title too."""
    verse = [line for line in after[:_VERSE] if len(line.text) < _LONGEST_NAME and not line.gap]
    return len(verse) == _VERSE


def _is_prose(text: str) -> bool:
    return len(text) > PROSE or (len(text) > _LONGEST_NAME and text.endswith(_STOPS))


def _is_dateline(found: list[Piece], known: Gazetteer) -> bool:
    """Tell whether «X (رويترز)» is a dateline, not a caption: X is a place or has sides."""
    text = found[0].text
    if not known.is_source(found[1].text) and not _JOINT.search(text):
        return False
    return kind_of(text, known) != "name" or len(filed(0, text, known, prose_follows=False)) > 1


def _is_caption(view: _View) -> bool:
    """Tell whether a short line is a caption: by its first words, or by where it stands.

    Shortness alone is not enough; between a repeated headline and the dateline or lead it is.
    """
    text, known = view.line.text, view.known
    if len(text) > _LONGEST_CAPTION or not view.after or kind_of(text, known) != "name":
        return False
    if opens_as_caption(text):
        return not text.endswith(_CLOSERS)
    if "repeats" not in view.fields or " " not in text or text.endswith((":", "،", ",", "؛")):
        return False
    follows = view.after[0].text
    if filed(0, text, known, prose_follows=False):
        return False
    return len(follows) > PROSE or len(filed(0, follows, known, prose_follows=False)) > 0


def _with_lead(pieces: list[Piece], rest: list[Line], known: Gazetteer) -> Opening:
    """Take the abstract before the lead and the dateline at the lead's head."""
    if len(rest) > 1 and len(rest[0].text) > PROSE // 2 and begins(rest[1].text, rest[0].text):
        pieces.append(Piece(rest[0].number, "abstract", rest[0].text))
        rest = rest[1:]
    if rest and not any(piece.field in {"place", "source"} for piece in pieces):
        cut = lead_dateline(rest[0], known)
        if cut:
            pieces += cut[0]
            rest = [Line(rest[0].number, cut[1], rest[0].gap), *rest[1:]]
    return Opening(tuple(pieces), tuple(rest))
