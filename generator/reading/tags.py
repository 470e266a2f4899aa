"""Tags: a line of keywords as its keywords."""

import re

from generator.reading.lines import words_of

_SEPARATORS = re.compile(r"\s*(?:[،,؛;|•·\n]|\s[-–/]\s|#)\s*")


def parted(text: str) -> list[str]:
    """Give the keywords of *text* where marks part them; else all of it as one, parted by no guess."""
    tags = [words_of(tag).strip(" .") for tag in _SEPARATORS.split(text)]
    return [tag for tag in tags if tag]
