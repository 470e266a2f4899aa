"""Pieces: each stretch of a seed's text under the name of the field it goes to."""

from collections.abc import Iterable
from typing import Literal

from generator.model import Field, LineFields, Related, TailLine, Value

PieceField = Field | Literal["place", "source", "url"]


class Piece(Value, frozen=True):
    """*text* of the line *number* and the field it goes to; a *url* belongs to the headline before."""

    number: int
    field: PieceField
    text: str


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
    if field == "place" or field == "source":
        return "dateline"
    return "related" if field == "url" else field


def account(pieces: Iterable[Piece], body: Iterable[int]) -> tuple[LineFields, ...]:
    """Give the fields of each line, lines in order; *body* numbers the lines of the body's blocks."""
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
