"""Words as readers search for them: every spelling and form of a word has a key in common.

A page has keys, a query asks for some. Both come of one table: here, and in the browser by the twin
of this module and of those in text/forms/, templates/static/search/words.js. Both take the same
steps in the same order; a change of one is a change of the other.

Nothing here knows a word's root. A page has the keys of all that its words may be; a query asks for
what its words most likely are, and, where few pages have that, for what they may be by their shape.
So «وقنفذ» is found by «قنفذ» and by «قنافذ», and «والد» not by «الد».
"""

from collections.abc import Iterator

from generator.text.forms.kin import kin
from generator.text.forms.readings import folded, reading
from generator.text.forms.spelling import words
from generator.text.forms.table import ARTICLE, Bases, as_json, table

__all__ = ["EDGE", "MOST", "as_json", "asked", "fold", "keys"]

EDGE = "ƿ"
"""Begins and ends a key. No newspaper's language has this letter, so no key begins another, no word
of a page begins a key, and no stemmer finds an ending: for a word, Pagefind also takes all that
begins with it, and where there is none, whatever the word begins with."""

MOST = 16
"""So many words of a query are asked for."""

_DIGITS = str.maketrans("0123456789", "abcdefghij")
_SERVANT = "عبد"
_LONGEST_SERVANT = 4


def fold(text: str) -> str:
    """Give *text* as its words, one space between them, each in the one spelling of its letters."""
    return " ".join(map(folded, words(text)))


def keys(text: str) -> tuple[str, ...]:
    """Give the keys of all that the words of *text* may be, sorted."""
    bases = {base for word in _page_words(text) for base in reading(word).page}
    return tuple(sorted(map(_key, bases)))


def asked(query: str) -> tuple[tuple[str, ...], ...]:
    """Give what a page must have to answer *query*: of each inner tuple, one key or more.

    What comes after the first MOST words is not asked. A query of silent words asks nothing, and no
    page answers it.
    """
    asks = (_asked_by(reading(word).query) for word in _query_words(query))
    return tuple(dict.fromkeys(filter(None, asks)))[:MOST]


def _asked_by(likely: Bases) -> tuple[str, ...]:
    bases = (*likely, *(each for base in likely for each in kin(base)))
    return tuple(map(_key, dict.fromkeys(bases)))


def _key(base: str) -> str:
    # Pagefind parts letters from digits, and would then have «ƿ», which all keys begin with, for a
    # word of the page.
    if base[0].isdecimal():
        return EDGE + EDGE + base.translate(_DIGITS) + EDGE
    return EDGE + base + EDGE


def _page_words(text: str) -> Iterator[str]:
    before = ""
    for word in words(text):
        yield word
        if _is_joined(before, word):
            yield before + word
        before = word


def _query_words(text: str) -> list[str]:
    found: list[str] = []
    for word in words(text):
        if found and _is_joined(found[-1], word):
            found[-1] += word
        else:
            found.append(word)
    return found


def _is_joined(before: str, word: str) -> bool:
    """Tell whether two words are as often written as one: «عبد الله», «أبو ظبي»."""
    if before.endswith(_SERVANT) and len(before) <= _LONGEST_SERVANT and word.startswith(ARTICLE):
        return True
    return f"{folded(before)} {folded(word)}" in table().joined
