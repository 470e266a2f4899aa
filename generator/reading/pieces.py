"""Pieces: each stretch of a seed's text under the name of the field it goes to."""

from collections.abc import Iterable
from typing import Literal, NamedTuple

from generator.model import Field, LineFields, Related, TailLine, Value

PieceField = Field | Literal["place", "source", "url"]


class Piece(Value, frozen=True):
    """*text* of the line *number* and its field; a *url* belongs to the headline before it."""

    number: int
    field: PieceField
    text: str


# Fields that an article has once; what a text gives twice stays in its body.
_SINGLE = frozenset(
    ("title", "kicker", "abstract", "caption", "credit", "byline", "place", "source", "date")
)


class Sorted(NamedTuple):
    """The pieces in order, *surplus* those that say another thing of a field an article has once.

    *texts* has the text of each such field.
    """

    kept: list[Piece]
    surplus: list[Piece]
    texts: dict[str, str]


def sorted_out(pieces: Iterable[Piece]) -> Sorted:
    """Give *pieces* with each field that an article has once given once, the first time."""
    kept: list[Piece] = []
    surplus: list[Piece] = []
    texts: dict[str, str] = {}
    for piece in pieces:
        single = piece.field in _SINGLE
        if single and texts.setdefault(piece.field, piece.text) != piece.text:
            surplus.append(piece)
        else:
            kept.append(piece)
    return Sorted(kept, surplus, texts)


def related(pieces: Iterable[Piece]) -> tuple[Related, ...]:
    """Give the related headlines of *pieces*, each with the URL that follows it."""
    found: list[Related] = []
    for piece in pieces:
        if piece.field == "related":
            found.append(Related(piece.text, piece.number))
        elif piece.field == "url" and found:
            found[-1] = Related(found[-1].title, found[-1].line, piece.text)
    return tuple(found)


def tail(pieces: Iterable[Piece]) -> tuple[TailLine, ...]:
    """Give the lines of *pieces* that are no article text, in the order of the text."""
    found = [TailLine(piece.text, piece.number) for piece in pieces if piece.field == "tail"]
    return tuple(sorted(found, key=lambda line: line.line) if len(found) > 1 else found)


def _field(field: PieceField) -> Field:
    match field:
        case "place" | "source":
            return "dateline"
        case "url":
            return "related"
        case _:
            return field


def account(pieces: Iterable[Piece], body: Iterable[int]) -> tuple[LineFields, ...]:
    """Give the fields of each line, in order; *body* has the numbers of the body's lines."""
    fields: dict[int, tuple[Field, ...]] = {}
    for piece in pieces:
        field = _field(piece.field)
        known = fields.get(piece.number, ())
        if field not in known:
            fields[piece.number] = (*known, field)
    for number in body:
        known = fields.get(number, ())
        if "body" not in known:
            fields[number] = (*known, "body")
    return tuple(LineFields(number, fields[number]) for number in sorted(fields))
