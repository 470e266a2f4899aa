"""Letters: of another language's keyboard, in the shape of old fonts, or stretched."""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator

from generator.checking.manuscript import Manuscript
from generator.model import Problem
from generator.text.folding import MARKS, TATWEEL

# Ornate brackets (FD3E, FD3F) and word ligatures such as ﷺ (FDF0-FDFF) are characters of their own.
_FORMS = re.compile("[\ufb50-\ufbb1\ufbd3-\ufd3d\ufd50-\ufdcf\ufe70-\ufefc]")
_PERSIAN = {"ی": "ي", "ک": "ك", "ھ": "ه", "ہ": "ه", "ە": "ه", "ے": "ي"}
# A word that has these is a Persian or an Urdu one, rightly spelled.
_FOREIGN = "پچژگٹڈڑں"
_SUSPECTS = re.compile(f"[{''.join(_PERSIAN)}{_FOREIGN}]")
_TWICE = re.compile(rf"{TATWEEL}(?:{TATWEEL}|[\u0621-\u063a\u0641-\u064a{MARKS}]+{TATWEEL})")
_WORD = re.compile(rf"[\u0621-\u064a{MARKS}]+")
_NEAR = 60
"""So near to a letter that only Persian has, a word is of the same quotation or title."""


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
    places: dict[str, list[int]] = {}
    foreign: list[int] = []
    for match in _SUSPECTS.finditer(text.prose):
        if match[0] in _PERSIAN:
            places.setdefault(match[0], []).append(match.start())
        else:
            foreign.append(match.start())
    for letter, all_places in places.items():
        found = [place for place in all_places if not _is_near(place, foreign)]
        if found:
            values = (f"U+{ord(letter):04X}", letter, _PERSIAN[letter], str(len(found)))
            yield text.finding("letter-persian", found[0], found[0] + 1, *values)


def _is_near(place: int, others: list[int]) -> bool:
    after = bisect_left(others, place)
    return any(abs(other - place) < _NEAR for other in others[max(0, after - 1) : after + 1])


def _stretched(text: Manuscript) -> Iterator[Problem]:
    """Give the words with more than one tatweel inside; at an end it joins: «الـ24», «لـ«»."""
    end = 0
    for twice in _TWICE.finditer(text.prose):
        if twice.start() < end:
            continue
        start = twice.start()
        while start > end and _WORD.match(text.prose[start - 1]):
            start -= 1
        word = _WORD.match(text.prose, start)
        if word:
            end = word.end()
            if word[0].strip(TATWEEL).count(TATWEEL) > 1:
                yield text.finding("word-stretched", start, end, word[0].replace(TATWEEL, ""))
