"""Numerals: the digits in which dates and counts are shown; an article's own text keeps its own."""

from collections.abc import Mapping
from typing import Literal

NumberingSystem = Literal["latn", "arab", "arabext"]
"""A set of digits by its name in CLDR: 0–9, ٠–٩, or the ۰–۹ of Persian and Urdu."""

_OWN: Mapping[str, NumberingSystem] = {"ar": "arab", "fa": "arabext", "ur": "arabext"}
_SHOWN: Mapping[NumberingSystem, Mapping[int, str]] = {
    "latn": {},
    "arab": dict(zip(map(ord, "0123456789"), "٠١٢٣٤٥٦٧٨٩", strict=True)),
    "arabext": dict(zip(map(ord, "0123456789"), "۰۱۲۳۴۵۶۷۸۹", strict=True)),
}


def numbering_system(language: str, digits: Literal["latn", "arab"]) -> NumberingSystem:
    """Give what *digits*, the site's setting, means in *language*: most languages have only 0–9."""
    return _OWN.get(language, "latn") if digits == "arab" else "latn"


def numeral(text: str, system: NumberingSystem) -> str:
    """Give *text*, whose digits are ASCII, with the digits of *system*."""
    return text.translate(_SHOWN[system])
