"""A run: a piece of a text that stands apart, or not."""

import re

from generator.model import Value
from generator.text.bidi.letters import DIGITS
from generator.text.direction import Direction

_PART = re.compile(rf"[{DIGITS}.:]+|[^{DIGITS}.:]+")


class Run(Value, frozen=True):
    """A piece of a text; one with a *direction* stands apart, one without goes with the text.

    An *ordered* one is set in its direction character by character: Arabic digits with hyphens
    between them change places even where all around is written left to right.
    """

    text: str
    direction: Direction | None = None
    ordered: bool = False


def each_number(text: str) -> list[Run]:
    """Give the numbers in *text* as runs, and what is between them as it is."""
    parts = _PART.findall(text)
    return [Run(part, "ltr" if part[0].isdigit() else None) for part in parts]
