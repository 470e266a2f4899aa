"""Leftovers: what a web page leaves in a text that was taken from it."""

import re
from collections.abc import Iterator
from html import unescape
from html.entities import html5

from generator.checking.manuscript import Manuscript
from generator.model import Problem
from generator.text.entities import ENTITY


def leftovers(text: Manuscript) -> Iterator[Problem]:
    """Give each HTML entity that stands in *text*, its first place and their number."""
    if "&" not in text.prose or text.markdown:  # in Markdown they are legal
        return
    places: dict[str, list[re.Match[str]]] = {}
    for match in ENTITY.finditer(text.prose):
        if match[0][1] == "#" or match[0][1:] in html5:
            places.setdefault(match[0], []).append(match)
    for entity, found in places.items():
        shown = unescape(entity)
        meant = shown if shown.isprintable() and not shown.isspace() else f"U+{ord(shown[0]):04X}"
        yield text.finding("entity-left", *found[0].span(), entity, meant, str(len(found)))
