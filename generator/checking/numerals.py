"""Numerals: two sets of digits in one article, and what was lost where a figure stood."""

import re
from collections.abc import Iterator

from generator.checking.manuscript import Manuscript
from generator.model import Problem

_EASTERN = re.compile("[٠-٩۰-۹]+")
# Digits beside Latin letters, as in G20 or an address, are of no set.
_WESTERN = re.compile(r"(?<![A-Za-z0-9\-./#])[0-9]+(?![A-Za-z0-9\-/]|\.[A-Za-z])")
_LOST = re.compile(r"(?<![?؟!])\?{3,}(?!\?)")
_LOST_PERCENT = re.compile(r"(?<![\w.])\d+[.,]\d+\?")


def numerals(text: Manuscript) -> Iterator[Problem]:
    """Give what is wrong with the figures of *text*."""
    if not text.arabic:
        return
    yield from _lost(text)
    eastern = list(_EASTERN.finditer(text.prose))
    western = list(_WESTERN.finditer(text.prose)) if eastern else []
    if western:
        fewer = min(eastern, western, key=len)
        values = (str(len(eastern)), str(len(western)))
        yield text.finding("digits-mixed", *fewer[0].span(), *values)


def _lost(text: Manuscript) -> Iterator[Problem]:
    if "?" not in text.prose:
        return
    for match in _LOST.finditer(text.prose):
        before = text.prose[match.start() - 1 : match.start()]
        if not before.isalpha():  # «لماذا???» asks loudly
            yield text.finding("figure-lost", *match.span(), match[0])
    for match in _LOST_PERCENT.finditer(text.prose):
        yield text.finding("figure-lost", *match.span(), match[0])
