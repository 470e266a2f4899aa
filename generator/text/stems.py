"""Stems: the part of a word that its forms share, near enough to tell what two texts share.

For comparing only, like folding. Light stemming takes off what is written as one with a word
(article, conjunction, pronoun) and its endings; it looks no root up, so broken plurals stay apart.
"""

import tomllib
from functools import lru_cache

from generator.places import data_text
from generator.text.folding import fold

# What may be written before a word, with the fewest letters that must be left of it: more where
# the conjunction stands alone, for many words begin with its letter («وزير», «وزارة»).
_PREFIXES = (
    ("وال", 3), ("فال", 3), ("بال", 3), ("كال", 3), ("ولل", 3), ("لل", 3), ("ال", 2), ("و", 5),
)  # fmt: skip
# Pronouns, those after the feminine ending first: «سيارتها» is a «سيارة».
_PRONOUNS = (
    "تهما",
    "تها",
    "تهم",
    "تهن",
    "تكم",
    "تنا",
    "ته",
    "هما",
    "كما",
    "ها",
    "هم",
    "هن",
    "كم",
    "نا",
)
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
    """Give the stem of *word*, which is folded; the word itself in a language we do not know."""
    if language == "ar":
        return _arabic(word)
    return _english(word) if language == "en" else word


def _arabic(word: str) -> str:
    for prefix, least in _PREFIXES:
        if word.startswith(prefix) and len(word) - len(prefix) >= least:
            word = word[len(prefix) :]
            break
    word = _without(_PRONOUNS, word)
    # «السعوديين», «سعودية» and «سعودي» share «سعود».
    while (shorter := _without(_ENDINGS, word)) != word:
        word = shorter
    return word


def _without(endings: tuple[str, ...], word: str) -> str:
    for ending in endings:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
            return word[: -len(ending)]
    return word


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
