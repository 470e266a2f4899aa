"""Markers: words that tell what a line is, known in whatever spelling they were typed."""

import re
import tomllib
from functools import lru_cache

from generator.places import data_text
from generator.text.folding import INVISIBLE, MARKS, TATWEEL, fold

# A word with its vowel marks, tatweel and joiners, as it stands.
WORD = re.compile(rf"[^\W_][\w{MARKS}{TATWEEL}{INVISIBLE}'’]*")
# The conjunction written as one with the word after it: «رصد وتصوير».
_AND = "و"


@lru_cache(maxsize=1)
def _table() -> dict[str, list[str]]:
    text = data_text("markers.toml")
    return tomllib.loads(text)


@lru_cache(maxsize=64)
def phrases(kind: str) -> frozenset[str]:
    """Give the folded words and phrases of *kind*, a key of data/markers.toml."""
    return frozenset(map(fold, _table()[kind]))


@lru_cache(maxsize=64)
def words(kind: str) -> tuple[str, ...]:
    """Give the words of *kind* as the file has them."""
    return tuple(_table()[kind])


@lru_cache(maxsize=64)
def _heads(kind: str) -> dict[str, tuple[tuple[str, ...], ...]]:
    """Give the phrases of *kind*, each as its words, longest first, under their first word."""
    heads: dict[str, list[tuple[str, ...]]] = {}
    for phrase in sorted(phrases(kind), key=len, reverse=True):
        parts = tuple(phrase.split())
        heads.setdefault(parts[0], []).append(parts)
    return {word: tuple(found) for word, found in heads.items()}


def is_a(kind: str, text: str) -> bool:
    """Tell whether *text*, punctuation aside, is a word or phrase of *kind*."""
    return fold(text) in phrases(kind)


@lru_cache(maxsize=64)
def _first_words(kinds: tuple[str, ...]) -> frozenset[str]:
    return frozenset(word for kind in kinds for word in _heads(kind))


def may_head(kinds: tuple[str, ...], text: str) -> bool:
    """Tell, at little cost, whether a phrase of *kinds* may head *text*: few lines have one."""
    first = text.split(None, 1)
    token = fold(first[0]) if first else ""
    if " " in token:
        token = token.partition(" ")[0]
    return not token or token in _first_words(kinds)


def head(kind: str, text: str, start: int = 0) -> tuple[int, int] | None:
    """Give where a phrase of *kind* stands at the head of *text*: (start, end) in code points.

    Signs may come before it: bullets, brackets, quotation marks.
    """
    if not start and not may_head((kind,), text):
        return None
    first = WORD.search(text, start)
    known = _heads(kind).get(fold(first[0])) if first else None
    if not first or not known:
        return None
    spans = [first.span()]
    folded = [fold(first[0])]
    for match in WORD.finditer(text, first.end()):
        if len(folded) == len(known[0]) or len(folded) > len(max(known, key=len)):
            break
        spans.append(match.span())
        folded.append(fold(match[0]))
    for phrase in known:
        if tuple(folded[: len(phrase)]) == phrase:
            return spans[0][0], spans[len(phrase) - 1][1]
    return None


def joined_heads(kind: str, text: str) -> int:
    """Give where phrases of *kind* end that open *text*, joined by «و» or a comma; 0: none."""
    end = 0
    while True:
        match = WORD.search(text, end)
        if not match:
            return end
        between = text[end : match.start()].strip(" ،,و")
        place = head(kind, text, match.start())
        if not place and end and match[0].startswith(_AND):
            place = head(kind, text[match.start() + 1 :])
            place = place and (0, place[1] + match.start() + 1)
        if not place or (between and end) or (not end and text[: match.start()].strip()):
            return end
        end = place[1]
