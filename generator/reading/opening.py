"""Opening: all that stands above the lead, in whatever order a newspaper has it."""

import re

from generator.model import Value
from generator.reading.credit import captioned, credit_line, opens_as_caption, without_stop
from generator.reading.dateline import filed, kind_of
from generator.reading.headline import begins, headline, same
from generator.reading.lead import lead_dateline
from generator.reading.lines import Line, words_of
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


def opening(lines: list[Line], known: Gazetteer) -> Opening:
    """Read the lines above the lead."""
    pieces, taken = headline(lines)
    rest = lines[taken:]
    title = next((piece.text for piece in pieces if piece.field == "title"), "")
    seen = 0
    while rest and seen < _MOST_LINES:
        line = rest[0]
        columns = _columns(line) if seen < 3 else []
        if columns:
            rest = [*columns, *rest[1:]]
            line = rest[0]
        if len(line.text) > _LONGEST:
            break
        found = _of_line(line, rest[1:], title, pieces, known)
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


def _of_line(
    line: Line, after: list[Line], title: str, pieces: list[Piece], known: Gazetteer
) -> list[Piece]:
    """Give the pieces of a line above the lead; nothing when it is the lead."""
    number, text = line.number, line.text
    fields = {piece.field for piece in pieces}
    if title and same(text, title):
        if _opens_verse(after):
            return []
        return [Piece(number, "repeats", text)]
    if "caption" not in fields and text[-1] in ")]":
        found = captioned(number, text, known)
        if found and not _is_dateline(found, known):
            return found
    if "credit" not in fields:
        credit = credit_line(text, known) if text[-1] in ")]" or len(text) < PROSE else None
        if credit and text[0] in "([":
            return [Piece(number, "credit", credit)]
    if "date" not in fields and may_hold_date(text):
        found = _dated(line)
        if found:
            return found
    if not fields & {"byline", "place", "source"}:
        found = filed(number, text, known, prose_follows=bool(after) and _is_prose(after[0].text))
        unlike = len(found) > 1 or (found and found[0].field != "byline")
        if unlike or (found and not _is_caption(text, after, fields, known)):
            return found
    if "caption" not in fields and _is_caption(text, after, fields, known):
        return [Piece(number, "caption", without_stop(text))]
    return []


def _opens_verse(after: list[Line]) -> bool:
    """Tell whether short lines follow as verse does: a poem's first line is often its title too."""
    verse = [line for line in after[:_VERSE] if len(line.text) < _LONGEST_NAME and not line.gap]
    return len(verse) == _VERSE


def _is_prose(text: str) -> bool:
    return len(text) > PROSE or (len(text) > _LONGEST_NAME and text.endswith(_STOPS))


def _is_dateline(found: list[Piece], known: Gazetteer) -> bool:
    """Tell whether «X (رويترز)» is a dateline rather than a caption: X is a place or sides of one."""
    text = found[0].text
    if not known.is_source(found[1].text) and not _JOINT.search(text):
        return False
    return kind_of(text, known) != "name" or len(filed(0, text, known, prose_follows=False)) > 1


def _dated(line: Line) -> list[Piece]:
    dates = date_line(line.text)
    if not dates or dates.end - dates.start < len(line.text.strip("()[] .،")):
        return []
    return [Piece(line.number, "date", line.text)]


def _is_caption(text: str, after: list[Line], fields: set[PieceField], known: Gazetteer) -> bool:
    """Tell whether a short line is a caption: by its first words, or by where it stands.

    Shortness alone is not enough; between a repeated headline and the dateline or lead it is.
    """
    if len(text) > _LONGEST_CAPTION or not after:
        return False
    if kind_of(text, known) != "name":
        return False
    if opens_as_caption(text):
        return not text.endswith(_CLOSERS)
    if "repeats" not in fields or text.endswith((":", "،", ",", "؛")):
        return False
    follows = after[0].text
    dateline = len(filed(0, follows, known, prose_follows=False)) > 0
    own = bool(filed(0, text, known, prose_follows=False))
    return not own and (dateline or len(follows) > PROSE) and text.count(" ") > 0


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
