"""Dates: the day that a date line gives, where it gives a full and possible one.

Hijri and Persian days are known for dates but not converted: a table of new moons is not ours to
keep, and an estimate would be a day that the text does not say.
"""

import re
import tomllib
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from generator.model import Value
from generator.places import data_text
from generator.text.digits import ascii_digits
from generator.text.folding import fold
from generator.text.markers import WORD

# A year of the common era that newspapers have: printing in Arabic began in the 18th century.
_FIRST_YEAR, _LAST_YEAR = 1700, 2199
# Years of the Hijri and the Persian calendar that a text of our time may give.
_OTHER_CALENDARS = range(1200, 1501)
_DECEMBER = 12
_LAST_DAY = 31
# Two digits for a year: up to this one it is of the 21st century (POSIX, strptime %y).
_PIVOT = 68

# What a date line may hold beside dates: week days, times of day, zones and the words for them.
_COMPANY_WORDS = """
    الاحد الاثنين الثلاثا الاربعا الخميس الجمعه السبت يوم الموافق لـ ل من ه هـ م ميلاديه ميلادي
    هجريه هجري في الساعه صباحا مسا ص ظهرا عصرا تاريخ التاريخ النشر نشر اخر تحديث بتاريخ بتوقيت
    غرينتش جرينتش مكه المكرمه توقيت التحديث ت
    monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun
    am pm a p m gmt utc et est bst ast published updated posted date on at last st nd rd th of t z
"""
_COMPANY = frozenset(_COMPANY_WORDS.split())
_TIME = re.compile(
    r"\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?|[+-]\d{2}:?\d{2}\b|\b[0-2]\d[0-5]\d(?=\s*\(GMT)"
)
_ISO = re.compile(r"(?<!\d)(\d{4,5})\s*[-/.]\s*(\d{1,2})\s*[-/.]\s*(\d{1,2})(?!\d)")
_NUMERIC = re.compile(
    r"(?<![\d:.])(\d{1,2})\s*[-/.]\s*(\d{1,2})\s*[-/.]\s*(\d{4,5}|\d{2})(?![\d:])"
)


_RUN = re.compile(r"[^\W_]+")
_DAY = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?")
_YEAR = re.compile(r"\d{4,5}")
_OF = frozenset({"من", "of"})
_YEAR_WORDS = frozenset({"عام", "سنه"})
_HIJRI = 100
# A year, or numbers as a date has them. A line without a year is a date line only if short.
_HINT = re.compile(r"\d{4}|\d[/.-]\s?\d")
_DIGIT = re.compile(r"\d")
_LONGEST_WITHOUT_YEAR = 30


class _Found(NamedTuple):
    start: int
    end: int
    iso: str | None
    possible: bool


class DateLine(Value, frozen=True):
    """The dates of a line from *start* to *end*, code points of the text.

    *published* is ISO 8601 or None; *possible* is False for a day that no calendar has.
    """

    start: int
    end: int
    published: str | None
    possible: bool


@lru_cache(maxsize=1)
def _months() -> dict[str, int]:
    """Give the number of each month by its folded name; Hijri months have numbers from 101."""
    table = tomllib.loads(data_text("months.toml"))
    return {
        fold(name): int(number) + first
        for kind, first in (("hijri", _HIJRI), ("gregorian", 0))
        for number, names in table[kind].items()
        for name in names
    }


def _day(year: str, month: int, day: str) -> tuple[str | None, bool]:
    """Give the ISO form, None in other calendars, and whether there can be such a day."""
    number = int(year)
    if len(year) <= len("99"):
        number += 2000 if number <= _PIVOT else 1900
    if number in _OTHER_CALENDARS:
        return None, 1 <= month <= _DECEMBER and 1 <= int(day) <= _LAST_DAY
    if not _FIRST_YEAR <= number <= _LAST_YEAR:
        return None, False
    try:
        return date(number, month, int(day)).isoformat(), True
    except ValueError:
        return None, False


def _numeric(text: str) -> list[_Found]:
    """Give the dates of *text* in numbers alone, read day before month unless the year leads."""
    found = [_Found(*m.span(), *_day(m[1], int(m[2]), m[3])) for m in _ISO.finditer(text)]
    return found + [
        _Found(*m.span(), *_day(m[3], int(m[2]), m[1])) for m in _NUMERIC.finditer(text)
    ]


def _named(text: str) -> list[_Found]:
    """Give the dates of *text* with a month's name: «3 مايو (أيار) 2015», «May 3, 2015»."""
    tokens = [(fold(match[0]), match) for match in WORD.finditer(text)]
    found: list[_Found] = []
    index = 0
    while index < len(tokens):
        date_here = _date_at(tokens, index)
        if date_here:
            found.append(date_here[0])
            index = date_here[1]
        else:
            index += 1
    return found


_Token = tuple[str, re.Match[str]]


def _month_at(tokens: list[_Token], index: int) -> tuple[int, int]:
    """Give the month's number at *index* and where it ends; 0 where there is none.

    A second name of the same month may follow: «يونيو (حزيران)», «كانون أول/ديسمبر».
    """
    months, number = _months(), 0
    for _ in range(2):
        for length in (2, 1):
            names = [word for word, _ in tokens[index : index + length]]
            name = " ".join(names)
            if name in months:
                number, index = number or months[name], index + len(names)
                break
    return number, index


def _date_at(tokens: list[_Token], index: int) -> tuple[_Found, int] | None:
    start = index
    day = _DAY.fullmatch(tokens[index][0])
    index += day is not None
    if day and index < len(tokens) and tokens[index][0] in _OF:
        index += 1
    month, index = _month_at(tokens, index)
    if month and not day and index < len(tokens):
        day = _DAY.fullmatch(tokens[index][0])
        index += day is not None
    if not month or not day:
        return None
    end = index - 1
    if index < len(tokens) and tokens[index][0] in _YEAR_WORDS:
        index += 1
    year = _YEAR.match(tokens[index][0]) if index < len(tokens) else None
    if year:
        end = index
    value = _day(year[0], month, day[1]) if year and month < _HIJRI else (None, True)
    stop = tokens[end][1].start() + len(year[0]) if year else tokens[end][1].end()
    return _Found(tokens[start][1].start(), stop, *value), end + 1


def may_hold_date(text: str) -> bool:
    """Tell, at little cost, whether *text* may be a date line: most lines with a digit are not."""
    return (_HINT if len(text) > _LONGEST_WITHOUT_YEAR else _DIGIT).search(text) is not None


def date_line(text: str) -> DateLine | None:
    """Give the dates of *text* if it opens with one and its company: week day, hour, «الموافق»."""
    plain = ascii_digits(text)
    found = _numeric(plain) or _named(plain)
    if not found:
        return None
    marks = [(day.start, day.end) for day in found]
    marks += [match.span() for match in _TIME.finditer(plain)]
    rest = list(plain)
    for start, end in marks:
        rest[start:end] = " " * (end - start)
    words = list(_RUN.finditer("".join(rest)))
    company = [match.span() for match in words if fold(match[0]) in _COMPANY]
    strangers = [match.span() for match in words if fold(match[0]) not in _COMPANY]
    first, last = min(start for start, _ in marks), max(end for _, end in marks)
    before = max((end for _, end in strangers if end <= first), default=0)
    after = min((start for start, _ in strangers if start >= last), default=len(text))
    if any(first < start < last for start, _ in strangers):
        return None
    inside = [span for span in [*marks, *company] if before <= span[0] and span[1] <= after]
    iso = [day.iso for day in sorted(found, key=lambda day: day.start) if day.iso and day.possible]
    return DateLine(
        min(start for start, _ in inside),
        max(end for _, end in inside),
        iso[0] if iso else None,
        all(day.possible for day in found),
    )
