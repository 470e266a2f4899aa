"""The tables' notation: a row of text that says itself in what order it must be seen.

Outside braces a row reads in its page's direction, unit by unit; «{…}» holds a run of the other
direction, and braces within braces turn it once more. The text is the row without its braces.
"""

import tomllib
import unicodedata
from dataclasses import dataclass, field, replace
from pathlib import Path

from generator.text.direction import Direction, language_direction

TABLES = Path(__file__).parent
LANGUAGES = ("ar", "en", "fa", "he")
TURNED: dict[Direction, Direction] = {"rtl": "ltr", "ltr": "rtl"}
JOINER = "\u200d"


@dataclass(frozen=True)
class Unit:
    """A part of a text that is seen as one: a word written right to left, or one character.

    *number* counts the units in the order in which they are written. *start* and *end* are offsets
    in the text, in code points; where they lie is no part of what is seen.
    """

    number: int
    text: str
    start: int = field(compare=False, repr=False)
    end: int = field(compare=False, repr=False)


@dataclass(frozen=True)
class Row:
    """A row of a table; *order* gives its units as seen, from left to right."""

    language: str
    name: str
    text: str
    order: tuple[Unit, ...]
    reference: str
    """The row as HTML in which nothing is left to the algorithm: every run says its direction."""

    @property
    def direction(self) -> Direction:
        return language_direction(self.language)


def units(text: str) -> tuple[Unit, ...]:
    """Give what can be seen of *text*, in the order in which it is written.

    Letters written right to left join, so that a word of theirs is one unit; marks and joiners
    belong to what they stand on; spaces and invisible characters are no units.
    """
    found: list[Unit] = []
    for at, character in enumerate(text):
        kind = unicodedata.bidirectional(character)
        last = found[-1] if found and found[-1].end == at else None
        belongs = last is not None and (
            kind == "NSM"
            or character in {JOINER, "\u200c"}
            or last.text.endswith(JOINER)
            or (kind in {"R", "AL"} and _word(last.text) and character.isalpha())
        )
        if last is not None and belongs:
            found[-1] = replace(last, text=last.text + character, end=at + 1)
        elif unicodedata.category(character)[0] not in "ZC":
            found.append(Unit(len(found), character, at, at + 1))
    return tuple(found)


def rows(language: str) -> list[Row]:
    """Give the rows of the table of *language*."""
    table = tomllib.loads((TABLES / f"{language}.toml").read_text("utf-8"))
    return [
        row(language, f"{chapter}-{name}", notation)
        for chapter, texts in table.items()
        for name, notation in texts.items()
    ]


def row(language: str, name: str, notation: str) -> Row:
    """Read one row."""
    direction = language_direction(language)
    text = notation.replace("{", "").replace("}", "")
    depths = _depths(notation)
    seen = tuple(_seen(units(text), depths, 0, direction))
    return Row(language, name, text, seen, _reference(notation, direction))


def _word(text: str) -> bool:
    return text[0].isalpha() and unicodedata.bidirectional(text[0]) in {"R", "AL"}


def _depths(notation: str) -> list[int]:
    """Give in how many braces each character of the text stands."""
    depth = 0
    depths = []
    for character in notation:
        if character in "{}":
            depth += 1 if character == "{" else -1
            assert depth >= 0, notation
        else:
            depths.append(depth)
    assert depth == 0, notation
    assert "}{" not in notation, "nothing parts these runs: " + notation
    return depths


def _seen(
    written: tuple[Unit, ...], depths: list[int], depth: int, direction: Direction
) -> list[Unit]:
    """Give *written*, all at least *depth* braces deep, from left to right."""
    pieces: list[list[Unit]] = []
    deeper: list[Unit] = []
    for at, unit in enumerate(written):
        if depths[unit.start] == depth:
            pieces.append([unit])
            continue
        deeper.append(unit)
        following = written[at + 1] if at + 1 < len(written) else None
        # A run ends where a character of this depth follows, be it only a space.
        if following is None or min(depths[unit.start : following.start + 1]) == depth:
            pieces.append(_seen(tuple(deeper), depths, depth + 1, TURNED[direction]))
            deeper = []
    if direction == "rtl":
        pieces.reverse()
    return [unit for piece in pieces for unit in piece]


def _reference(notation: str, direction: Direction) -> str:
    opened = [direction]
    parts = [f'<bdo dir="{direction}">']
    for character in notation:
        if character == "{":
            opened.append(TURNED[opened[-1]])
            parts.append(f'<bdo dir="{opened[-1]}">')
        elif character == "}":
            opened.pop()
            parts.append("</bdo>")
        elif unicodedata.category(character) != "Cf" or character in {JOINER, "\u200c"}:
            parts.append({"&": "&amp;", "<": "&lt;", ">": "&gt;"}.get(character, character))
    return "".join([*parts, "</bdo>"])
