"""Closing: related headlines, keywords and tails; all of it at a marker, none of it by guess."""

from generator.model import Value
from generator.reading.credit import bracket_credit, closing_bracket, credit_line
from generator.reading.dateline import filed
from generator.reading.lines import Line
from generator.reading.names import NOT_NAME, role_of
from generator.reading.pieces import Piece, PieceField
from generator.reading.related import related_headlines
from generator.reading.tags import cut_tags, tag_line
from generator.reading.tails import (
    SENTENCE_END,
    cut_tail,
    is_address,
    is_contact,
    is_end_mark,
    is_label,
)
from generator.text.dates import date_line, may_hold_date
from generator.text.gazetteer import Gazetteer
from generator.text.markers import is_a

_LONGEST_TAIL = 200
_LONGEST_SHORT = 80
_LONGEST_ROLE = 30
# A bracket behind a shorter text is part of it: a heading, a line of verse.
_SHORTEST_SENTENCE = 65


class Closing(Value, frozen=True):
    """The pieces found, the lines left for the body, and the markers left among these."""

    pieces: tuple[Piece, ...]
    rest: tuple[Line, ...]
    unsure: tuple[Line, ...] = ()


def closing(lines: tuple[Line, ...], known: Gazetteer, above: frozenset[PieceField]) -> Closing:
    """Take related headlines wherever they stand, then keywords, credits and tails from the end.

    *above*: the fields that the opening filled; what would fill them again stays in the body.
    """
    found = related_headlines(lines)
    pieces, rest, filled = list(found.pieces), found.rest, above
    while rest:
        taken, text = _last(rest[-1], known, filled, only=len(rest) == 1)
        taken = taken or _author(rest, known, filled)
        if not taken:
            break
        pieces += taken
        filled |= {taken[0].field}
        rest[-1:] = [Line(rest[-1].number, text, rest[-1].gap)] if text else []
    if rest:
        taken, text = _last_bracket(rest[-1], known, filled)
        if taken:
            pieces += taken
            rest[-1] = Line(rest[-1].number, text, rest[-1].gap)
    return Closing(tuple(pieces), tuple(rest), found.unsure)


def _last(
    line: Line, known: Gazetteer, filled: frozenset[PieceField], *, only: bool
) -> tuple[list[Piece], str]:
    """Give what the last line holds beside article text, and the text that is left of it."""
    text, tail = cut_tail(line.text)
    if tail:
        return [Piece(line.number, "tail", tail)], text
    if "tags-heading" not in filled:
        tags, text = cut_tags(line.number, line.text)
        if tags:
            return tags, text
    return (_whole(line, known, filled, only=only) if len(line.text) <= _LONGEST_TAIL else []), ""


def _whole(
    line: Line, known: Gazetteer, filled: frozenset[PieceField], *, only: bool
) -> list[Piece]:
    """Give the pieces of a last line that is no article text; nothing when it may be.

    *only*: nothing else is left, and a label may well be all that there is to say.
    """
    number, text = line.number, line.text
    if is_label(text) or is_address(text):
        return [] if only else [Piece(number, "tail", text)]
    if is_end_mark(text):
        return [Piece(number, "tail", text)]
    keywords = tag_line(number, text) if "tags-heading" not in filled else []
    if keywords:
        return keywords
    if is_contact(text):
        return [Piece(number, "tail", text)]
    short = len(text) < _LONGEST_SHORT
    dated = short and "date" not in filled and may_hold_date(text)
    dates = date_line(text) if dated else None
    if dates and dates.end - dates.start >= len(text.strip("()[] .،")):
        return [Piece(number, "date", text)]
    credit = credit_line(text, known) if short and "credit" not in filled else None
    return [Piece(number, "credit", credit)] if credit else []


def _author(rest: list[Line], known: Gazetteer, filled: frozenset[PieceField]) -> list[Piece]:
    """Give the author named on a line of its own below the text: «شعر: …», «ترجمة: …»."""
    line = rest[-1]
    if not line.gap or len(rest) == 1 or len(line.text) > _LONGEST_SHORT or "byline" in filled:
        return []
    role = role_of(line.text)
    if not role or NOT_NAME.search(role[1]) or role[1].startswith("ال") or " " not in role[1]:
        return []
    # «تقرير: …», «حوار: …» may be a headline.
    if is_a("photo", role[0]) or is_a("kickers", role[0]):
        return []
    # Where the line above has a role too, they are the credits of a film or of a book.
    if ":" in rest[-2].text[:_LONGEST_ROLE]:
        return []
    found = filed(line.number, line.text, known, prose_follows=False)
    return found if found and all(piece.field == "byline" for piece in found) else []


def _last_bracket(
    line: Line, known: Gazetteer, filled: frozenset[PieceField]
) -> tuple[list[Piece], str]:
    """Take the credit or the agency in a bracket behind the last sentence."""
    text = line.text
    parts = closing_bracket(text) if text[-1] in ")]" and len(text) > _SHORTEST_SENTENCE else None
    credit = bracket_credit(parts[1], known) if parts else None
    if not parts or not credit:
        return [], text
    field: PieceField = "source" if known.is_source(parts[1]) else "credit"
    if field in filled or (field == "source" and not SENTENCE_END.search(parts[0])):
        return [], text
    return [Piece(line.number, field, credit)], parts[0]
