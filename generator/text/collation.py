"""Collation: names in the order of a printed index, as readers of a language look them up.

The alphabets of Arabic, Persian, Urdu and Hebrew are their dictionaries'; Latin letters are in the
order of English. Letters of other scripts follow the reader's own.
"""

import re
import tomllib
import unicodedata
from collections.abc import Iterator, Mapping
from functools import lru_cache

import msgspec

from generator.model import Value
from generator.places import data_text
from generator.text.folding import DELETED

Weight = tuple[int, int]
SortKey = tuple[tuple[Weight, ...], str]
"""What compares as names do; it is of no other use."""

_WORD = re.compile(r"[^\W_]+")
_PART = re.compile(r"\d+|\D")
_ARTICLE = "ال"
_SHORTEST_NOUN = 3
# What a weight begins with: the end of a word is less than all else, then come numbers, then
# scripts in the reader's order.
_END: Weight = (0, 0)
_NUMBER, _DIGIT, _LETTER = 1, 2, 3
# Letters of an alphabet come before all others of their script, which are by code point.
_STRANGER = 1000
_SCRIPTS = ("LATIN", "ARABIC", "HEBREW")
_OWN = {"ar": "ARABIC", "fa": "ARABIC", "ur": "ARABIC", "he": "HEBREW"}


class _Table(Value, frozen=True):
    """The data of collation.toml; *kept* are words that begin with no article."""

    kept: str
    alphabets: Mapping[str, str]
    same: Mapping[str, Mapping[str, str]]


def sort_key(text: str, language: str) -> SortKey:
    """Give the key by which *text* stands in an index for readers of *language*.

    Names are compared word by word, «أبو ظبي» before «أبواب», and in Arabic without their article.
    Numbers come first, by value; then the language's own script. Letter case, accents, vowel marks,
    tatweel, hamza seats and punctuation make no difference, except to the order of two names that
    are else the same: only equal texts have equal keys.
    """
    plain = unicodedata.normalize("NFKC", text).casefold().translate(DELETED)
    words = _WORD.findall("".join(each for each in plain if unicodedata.category(each) != "Mn"))
    if words and language == "ar":
        words[0] = _without_article(words[0])
    return tuple(weight for word in words for weight in _word(word, language)), text


def _without_article(word: str) -> str:
    """Give *word* as an Arabic index has it: «ال» is an article before three letters or more.

    So «الله» and «الآن» stay whole; «ألمانيا» begins with another letter.
    """
    noun = word.removeprefix(_ARTICLE)
    return word if len(noun) < _SHORTEST_NOUN or word in _kept() else noun


def _word(word: str, language: str) -> Iterator[Weight]:
    for part in _PART.findall(word):
        yield from _number(part) if part.isdecimal() else _letter(part, language)
    yield _END


def _number(digits: str) -> Iterator[Weight]:
    """Give weights by value: of two numbers the one with more digits is the greater."""
    # Not int(), which refuses some thousands of digits.
    values = [unicodedata.decimal(digit) for digit in digits]
    zeros = next((index for index, value in enumerate(values) if value), len(values))
    yield _NUMBER, len(values) - zeros
    yield from ((_DIGIT, value) for value in values[zeros:])


@lru_cache(maxsize=4096)
def _letter(letter: str, language: str) -> tuple[Weight, ...]:
    """Give the weights of *letter*: more than one where it stands for two letters, as «æ» does."""
    name = unicodedata.name(letter, "")
    script = next((each for each in _SCRIPTS if name.startswith(each)), "")
    order = list(dict.fromkeys((_OWN.get(language, "LATIN"), *_SCRIPTS, "")))
    tongue = _tongue(script, language)
    alphabet, same = _table().alphabets.get(tongue, ""), _table().same.get(tongue, {})
    # «أ» is «ا» with a mark, as «é» is «e»; but «آ» is a letter of the Persian alphabet.
    bare = unicodedata.normalize("NFKD", letter)[0] if script and letter not in alphabet else letter
    return tuple(
        (
            _LETTER + order.index(script),
            alphabet.index(each) if each in alphabet else _STRANGER + ord(each),
        )
        for each in same.get(bare, bare)
    )


def _tongue(script: str, language: str) -> str:
    """Give whose alphabet orders *script* for readers of *language*: a key of the table."""
    if script == "ARABIC":
        return language if language in {"fa", "ur"} else "ar"
    return {"HEBREW": "he", "LATIN": "latin"}.get(script, "")


@lru_cache(maxsize=1)
def _table() -> _Table:
    text = data_text("collation.toml")
    return msgspec.convert(tomllib.loads(text), _Table)


@lru_cache(maxsize=1)
def _kept() -> frozenset[str]:
    return frozenset(_table().kept.split())
