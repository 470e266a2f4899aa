"""Hijri dates: a day in the calendar of Umm al-Qura, in words; the table of months is hijridate's.

Elsewhere a month may begin a day earlier or later, when its moon is seen.
"""

import tomllib
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from importlib.util import find_spec

import msgspec

from generator.model import Value
from generator.places import data_text


class Wording(Value, frozen=True):
    """Hijri dates in one language: *date* and *both* are formats, of one date and of two."""

    months: tuple[str, ...]
    date: str
    both: str


def installed() -> bool:
    """Tell whether hijridate, which is optional, can be imported."""
    return find_spec("hijridate") is not None


@lru_cache(maxsize=1)
def wordings() -> Mapping[str, Wording]:
    """Give the wording of each language that we have one for."""
    text = data_text("hijri.toml")
    return msgspec.convert(tomllib.loads(text), dict[str, Wording])


def with_hijri(gregorian: str, day: date, language: str) -> str:
    """Give *gregorian*, which is *day* in words, and the Hijri day after it.

    The calendar has tables for 1924-08-01 to 2077-11-16: any other day stays as it is.
    """
    # Not at the top: it is optional, and most sites do not ask for it.
    from hijridate import Gregorian

    try:
        found = Gregorian(day.year, day.month, day.day).to_hijri()
    except OverflowError:
        return gregorian
    words = wordings()[language]
    month = words.months[found.month - 1]
    hijri = words.date.format(day=found.day, month=month, year=found.year)
    return words.both.format(gregorian=gregorian, hijri=hijri)
