"""Spelling: the words of a text without what is written or left out at will."""

import re
import unicodedata
from collections.abc import Mapping

from generator.text.folding import DELETED, DIGITS

# NFKD parts a letter from its accents, which make no difference here.
MARKS = {**DELETED, **dict.fromkeys(range(0x0300, 0x0370))}
"""Vowel marks, accents, tatweel and invisible characters, for str.translate."""

_PLAIN = {**MARKS, **DIGITS, ord("ٱ"): "ا"}
_ALEFS = str.maketrans("أإآ", "ااا")
# «1,500» and «١٬٥٠٠» are one number, «Oman's» is «Oman».
_BETWEEN = re.compile(r"(?<=[0-9])[,٬](?=[0-9]{3}(?![0-9]))|(?<=[a-z])['’](?:s(?![a-z]))?")
# «أبوالعلاء» is two words.
_FATHER = re.compile(r"(?<![^\W\d_])([أا]ب[ويا])(?=ال[^\W\d_]{3})")
_WORDS = re.compile(r"[^\W\d_]+|\d+")


def words(text: str) -> list[str]:
    """Give the words of *text* and its numbers, without their marks; hamzas and ة stay."""
    plain = unicodedata.normalize("NFKC", text).lower().translate(_PLAIN)
    return _WORDS.findall(_FATHER.sub(r"\1 ", _BETWEEN.sub("", plain)))


def spelt(word: str, letters: Mapping[str, str]) -> str:
    """Give *word* in the one spelling of its letters that *letters* has."""
    parts = unicodedata.normalize("NFKD", word).translate(MARKS)
    return "".join(letters.get(each, each) for each in parts)


def without_seats(word: str) -> str:
    """Give *word* with bare alefs."""
    return word.translate(_ALEFS)
