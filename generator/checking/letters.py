"""Letters: of another language's keyboard, in the shape of old fonts, or stretched."""

import re
import unicodedata
from collections.abc import Iterator

from generator.checking.manuscript import Manuscript
from generator.model import Problem
from generator.text.folding import MARKS, TATWEEL

# Ornate brackets (FD3E, FD3F) and word ligatures such as ﷺ (FDF0-FDFF) are characters of their own.
_FORMS = re.compile("[\ufb50-\ufbb1\ufbd3-\ufd3d\ufd50-\ufdcf\ufe70-\ufefc]")
_PERSIAN = {"ی": "ي", "ک": "ك", "ھ": "ه", "ہ": "ه", "ە": "ه", "ے": "ي"}
_PERSIAN_WORD = re.compile(rf"[^\W\d_][\w{MARKS}]*")
# A word that has these is a Persian or an Urdu one, rightly spelled.
_FOREIGN = frozenset("پچژگٹڈڑں")
_WORD = re.compile(rf"[\u0621-\u064a{MARKS}]+")
_NEAR = 60
"""So near to a Persian word, a word is of the same quotation or title."""


def letters(text: Manuscript) -> Iterator[Problem]:
    """Give what is wrong with single letters of *text*."""
    if not text.arabic:
        return
    yield from _forms(text)
    yield from _persian(text)
    yield from _stretched(text)


def _forms(text: Manuscript) -> Iterator[Problem]:
    found = list(_FORMS.finditer(text.prose)) if not text.prose.isascii() else []
    if found:
        first = found[0]
        plain = unicodedata.normalize("NFKC", first[0])
        code = f"U+{ord(first[0]):04X}"
        yield text.finding("letter-form", *first.span(), code, plain, str(len(found)))


def _persian(text: Manuscript) -> Iterator[Problem]:
    if not any(letter in text.prose for letter in _PERSIAN):
        return
    places: dict[str, list[int]] = {}
    persian = -_NEAR
    for word in _PERSIAN_WORD.finditer(text.prose):
        if _FOREIGN.intersection(word[0]):
            persian = word.end()
            for found in places.values():
                while found and found[-1] > word.start() - _NEAR:
                    found.pop()
        elif word.start() - persian >= _NEAR:
            for place, letter in enumerate(word[0], word.start()):
                if letter in _PERSIAN:
                    places.setdefault(letter, []).append(place)
    for letter, found in places.items():
        if found:
            values = (f"U+{ord(letter):04X}", letter, _PERSIAN[letter], str(len(found)))
            yield text.finding("letter-persian", found[0], found[0] + 1, *values)


def _stretched(text: Manuscript) -> Iterator[Problem]:
    """Give the words with more than one tatweel inside; at an end it joins: «الـ24», «لـ«»."""
    if TATWEEL not in text.prose:
        return
    for match in _WORD.finditer(text.prose):
        if match[0].strip(TATWEEL).count(TATWEEL) > 1:
            yield text.finding("word-stretched", *match.span(), match[0].replace(TATWEEL, ""))
