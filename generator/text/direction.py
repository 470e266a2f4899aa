"""Direction of languages and of blocks of text."""

import unicodedata
from typing import Literal

Direction = Literal["rtl", "ltr"]

# CLDR's languages written right to left that a newspaper may well be in, by primary subtag.
RTL_LANGUAGES = frozenset({"ar", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "ug", "ur", "yi"})


def language_direction(language: str) -> Direction:
    """Give the direction in which *language* (a BCP 47 tag) is written."""
    return "rtl" if language.partition("-")[0] in RTL_LANGUAGES else "ltr"


def text_direction(text: str, default: Direction) -> Direction:
    """Give the direction of the majority of strong letters in *text*, *default* when they tie.

    UAX #9 (P2) takes the first strong letter, so that «NATO تعلن…» would be set left to right.
    """
    balance = 0
    for character in text:
        kind = unicodedata.bidirectional(character)
        balance += (kind in {"R", "AL"}) - (kind == "L")
    if balance == 0:
        return default
    return "rtl" if balance > 0 else "ltr"
