"""Where two orders of one text differ, told by the shape of what moved and not by its words."""

import re
import unicodedata
from itertools import pairwise

from tests.bidi.rows import Unit

_SHAPES = {"R": "ا", "AL": "ا", "L": "a", "EN": "9", "AN": "٩"}
_WORD = re.compile(r"\S+")


def moved(text: str, before: tuple[Unit, ...], after: tuple[Unit, ...]) -> set[str]:
    """Give the shapes of the parts of *text* that stand differently *before* and *after*.

    Two neighbours have moved when they have changed sides; a part reaches from one space to the
    next. Letters become «ا» or «a», digits «9» or «٩», and many of a kind become one.
    """
    sides_before, sides_after = _sides(before), _sides(after)
    units = sorted(before, key=lambda unit: unit.number)
    changed = [
        (left, right)
        for left, right in pairwise(units)
        if sides_before[left.number] != sides_after[left.number]
    ]
    parts: list[tuple[int, int]] = []
    for left, right in changed:
        touched = [
            word.span()
            for word in _WORD.finditer(text)
            if word.end() > left.start and word.start() < right.end
        ]
        start, end = touched[0][0], touched[-1][1]
        if parts and start < parts[-1][1]:
            start, _ = parts.pop()
        parts.append((start, end))
    return {shape(text[start:end]) for start, end in parts}


def shape(text: str) -> str:
    """Give the shape of *text*: no word can be read in it."""
    kinds = (_SHAPES.get(unicodedata.bidirectional(each), each) for each in text)
    visible = "".join(each for each in kinds if unicodedata.category(each) not in {"Mn", "Cf"})
    return re.sub(r"([اa9٩])\1+", r"\1", re.sub(r"\s+", " ", visible))


def _sides(seen: tuple[Unit, ...]) -> list[bool]:
    """Tell of each unit, in the order written, whether it stands left of the next one."""
    places = {unit.number: place for place, unit in enumerate(seen)}
    return [places[number] < places[number + 1] for number in range(len(places) - 1)]
