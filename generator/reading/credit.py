"""Credit: who took the photograph, or where it came from, and the caption before it."""

import re

from generator.reading.lines import words_of
from generator.reading.pieces import Piece
from generator.text.gazetteer import Gazetteer
from generator.text.markers import head, is_a

# A caption or a credit's bracket is no longer than this (layouts.md, 3).
_LONGEST_CAPTION = 140
_LONGEST_CREDIT = 60
_MOST_WORDS = 7
_STOPS = (".", "۔", "؟", "!", "،")
_BRACKETS = {")": "(", "]": "["}


_SEPARATOR = re.compile(r"\s*(?:[:/–-]|by\b)\s*:?\s*", re.IGNORECASE)


def closing_bracket(text: str) -> tuple[str, str] | None:
    """Give *text* before its closing bracket, and what the bracket holds."""
    opener = _BRACKETS.get(text[-1:])
    start = text.rfind(opener) if opener else -1
    if start < 0 or len(text) - start > _LONGEST_CREDIT:
        return None
    inside = words_of(text[start + 1 : -1])
    return (words_of(text[:start]), inside) if inside else None


def credited(text: str) -> str | None:
    """Give the name in «تصوير: …» and its like, as a whole text."""
    if len(text) > _LONGEST_CREDIT:
        return None
    place = head("photo", text)
    separator = _SEPARATOR.match(text, place[1]) if place and not text[: place[0]].strip() else None
    name = words_of(text[separator.end() :]) if separator else ""
    # «الصورة: …» may begin a sentence.
    fits = name and len(name.split()) <= _MOST_WORDS and not name.endswith(_STOPS)
    return name if fits else None


def bracket_credit(inside: str, known: Gazetteer) -> str | None:
    """Give the credit that a bracket holds: a photographer, an archive, an agency."""
    name = credited(inside)
    if name:
        return name
    if is_a("archive", inside) or is_a("photo", inside):
        return inside
    return inside if known.is_source(inside) and not known.is_place(inside) else None


def credit_line(text: str, known: Gazetteer) -> str | None:
    """Give the credit if the whole of *text* is one: «(أرشيفية)», «تصوير: …»."""
    parts = closing_bracket(text)
    if parts and not parts[0]:
        return bracket_credit(parts[1], known)
    return credited(text)


def captioned(number: int, text: str, known: Gazetteer) -> list[Piece]:
    """Give caption and credit of a line that closes with a credit's bracket, else nothing."""
    parts = closing_bracket(text) if len(text) <= _LONGEST_CAPTION else None
    credit = bracket_credit(parts[1], known) if parts else None
    if not parts or not credit or not parts[0]:
        return []
    return [Piece(number, "caption", without_stop(parts[0])), Piece(number, "credit", credit)]


def opens_as_caption(text: str) -> bool:
    """Tell whether *text* begins as captions do: «جانب من …», «لقطة …»."""
    return len(text) <= _LONGEST_CAPTION and head("captions", text) is not None


def without_stop(text: str) -> str:
    """Give *text* without its closing full stop; two and more dots are no full stop."""
    if text.endswith((".", "۔")) and not text.endswith(".."):
        return text[:-1].rstrip()
    return text
