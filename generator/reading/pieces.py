"""Pieces: each stretch of a seed's text under the name of the field it goes to."""

from collections.abc import Iterable
from typing import Literal

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


def singled(pieces: Iterable[Piece]) -> tuple[list[Piece], list[Piece]]:
    """Give *pieces* with each single field once, and those that said another thing of it."""
    kept: list[Piece] = []
    surplus: list[Piece] = []
    texts: dict[str, str] = {}
    for piece in pieces:
        first = texts.setdefault(piece.field, piece.text) if piece.field in _SINGLE else piece.text
        (kept if first == piece.text else surplus).append(piece)
    return kept, surplus


def firsts(pieces: Iterable[Piece]) -> dict[str, str]:
    """Give the text of the first piece of each field."""
    texts: dict[str, str] = {}
    for piece in pieces:
        texts.setdefault(piece.field, piece.text)
    return texts


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
    return tuple(sorted(found, key=lambda line: line.line))


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
