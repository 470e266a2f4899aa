"""Stems: the part of a word that its forms share, near enough to tell what two texts share.

For comparing only, like folding. What a word is a form of is read as a search reads it (forms/), so
that broken plurals share the stem of their singular; then endings go that a search keeps apart: who
reads of «سوريا» reads of «السوريين».
"""

import tomllib
from functools import lru_cache

from generator.places import data_text
from generator.text.folding import fold
from generator.text.forms.readings import folded, reading

# The dual is not among them: more names than duals end so («لبنان», «عمان»).
_ENDINGS = ("ات", "ون", "ين", "ه", "ي", "ا")
_SHORTEST = 3

_VOWELS = frozenset("aeiouy")


@lru_cache(maxsize=16)
def stop_words(language: str) -> frozenset[str]:
    """Give the folded words of *language* that say nothing of what a text is about."""
    text = data_text("stopwords.toml")
    table = tomllib.loads(text)
    words = frozenset(map(fold, (table["any"] + table.get(language, "")).split()))
    if language != "ar":
        return words
    return words | {letter + word for word in words for letter in "وف"}


def stem(word: str, language: str) -> str:
    """Give the stem of *word*, which has its hamzas and no marks; nothing if it says nothing.

    In a language we do not know, it is the word itself.
    """
    if language == "ar":
        return next(map(_without_endings, reading(word).query), "")
    return _english(folded(word)) if language == "en" else folded(word)


def _without_endings(word: str) -> str:
    # «السعوديين», «سعودية» and «سعودي» share «سعود».
    end = len(word)
    while True:
        ending = next((each for each in _ENDINGS if word.endswith(each, 0, end)), "")
        if not ending or end - len(ending) < _SHORTEST:
            return word[:end]
        end -= len(ending)


def _english(word: str) -> str:
    word = _singular(word)
    for ending in ("ing", "ed"):
        left = word.removesuffix(ending)
        if left != word and len(left) >= _SHORTEST and _VOWELS & set(left):
            # «stopped», but «filled» and «passed».
            doubled = left[-1] == left[-2] and left[-1] not in "lsz"
            word = left[:-1] if doubled else left
            break
    return word[:-1] if word.endswith("e") and len(word) > _SHORTEST else word


def _singular(word: str) -> str:
    if len(word) <= _SHORTEST or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-2] if word.endswith(("ches", "shes", "xes", "sses", "zes")) else word[:-1]
