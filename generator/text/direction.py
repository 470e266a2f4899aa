"""Direction of languages and of blocks of text."""

import unicodedata
from typing import Literal

Direction = Literal["rtl", "ltr"]

# CLDR's languages written right to left that a newspaper may well be in, by primary subtag.
RTL_LANGUAGES = frozenset(
    {"acm", "apc", "ar", "ary", "arz", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "ug", "ur", "yi"}
)


def language_direction(language: str) -> Direction:
    """Give the direction in which *language* (a BCP 47 tag) is written."""
    return "rtl" if language.partition("-")[0] in RTL_LANGUAGES else "ltr"


# Windows-1256 has one byte for each letter of Arabic and of French: the letters of most texts can
# be counted by two passes that are made in C. Whatever it lacks is encoded as «?».
_CODE_PAGE = bytes(range(256)).decode("cp1256")
_NOT_ARABIC = bytes(
    byte
    for byte, each in enumerate(_CODE_PAGE)
    if unicodedata.bidirectional(each) not in {"AL", "R"}
)
_NOT_LATIN = bytes(
    byte for byte, each in enumerate(_CODE_PAGE) if unicodedata.bidirectional(each) != "L"
)


def text_direction(text: str, default: Direction) -> Direction:
    """Give the direction of the majority of strong letters in *text*, *default* when they tie.

    UAX #9 (P2) takes the first strong letter, so that «NATO تعلن…» would be set left to right.
    """
    coded = text.encode("cp1256", "replace")
    balance = len(coded.translate(None, _NOT_ARABIC)) - len(coded.translate(None, _NOT_LATIN))
    if abs(balance) <= coded.count(b"?"):
        balance = _balance(text)
    if balance == 0:
        return default
    return "rtl" if balance > 0 else "ltr"


def runs_one_way(text: str, direction: Direction) -> bool:
    """Tell whether *text* surely has no letter that is written against *direction*."""
    coded = text.encode("cp1256", "replace")
    other = _NOT_LATIN if direction == "rtl" else _NOT_ARABIC
    return b"?" not in coded and not coded.translate(None, other)


def _balance(text: str) -> int:
    """Count letters written right to left, less those written left to right, in any script."""
    kinds = [unicodedata.bidirectional(character) for character in text]
    return kinds.count("R") + kinds.count("AL") - kinds.count("L")
