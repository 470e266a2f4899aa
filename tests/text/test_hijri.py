"""Hijri dates: days of Umm al-Qura beside Gregorian ones, in words."""

from datetime import date
from string import Formatter

import pytest

from generator.text.hijri import with_hijri, wordings

DAY = date(2024, 4, 15)


@pytest.mark.parametrize(
    ("language", "gregorian", "both"),
    [
        ("ar", "15 أبريل 2024", "15 أبريل 2024 م (6 شوال 1445 هـ)"),
        ("en", "April 15, 2024", "April 15, 2024 (6 Shawwal 1445 AH)"),
        ("fa", "15 آوریل 2024", "15 آوریل 2024 میلادی (6 شوال 1445 قمری)"),
        ("ur", "15 اپریل، 2024", "15 اپریل، 2024ء (6 شوال 1445ھ)"),
        ("he", "15 באפריל 2024", "15 באפריל 2024 (6 בשוואל 1445 להיג׳רה)"),
        ("fr", "15 avril 2024", "15 avril 2024 (6 chawwal 1445 de l’hégire)"),
    ],
)
def test_a_day_is_told_in_both_calendars(language: str, gregorian: str, both: str) -> None:
    assert with_hijri(gregorian, DAY, language) == both


@pytest.mark.parametrize(
    ("day", "both"),
    [
        pytest.param(date(1924, 7, 31), "x", id="before-the-tables"),
        pytest.param(date(1924, 8, 1), "x م (1 محرم 1343 هـ)", id="first"),
        pytest.param(date(2023, 7, 19), "x م (1 محرم 1445 هـ)", id="new-year"),
        pytest.param(date(2024, 3, 11), "x م (1 رمضان 1445 هـ)", id="ramadan"),
        pytest.param(date(2024, 6, 16), "x م (10 ذو الحجة 1445 هـ)", id="feast-of-sacrifice"),
        pytest.param(date(2077, 11, 16), "x م (30 ذو الحجة 1500 هـ)", id="last"),
        pytest.param(date(2077, 11, 17), "x", id="after-the-tables"),
    ],
)
def test_a_day_outside_the_tables_stays_gregorian(day: date, both: str) -> None:
    assert with_hijri("x", day, "ar") == both


def test_every_language_has_twelve_months_and_whole_formats() -> None:
    def fields(text: str) -> set[str]:
        return {field for _, field, _, _ in Formatter().parse(text) if field}

    for words in wordings().values():
        assert len(set(words.months)) == 12
        assert fields(words.date) == {"day", "month", "year"}
        assert fields(words.both) == {"gregorian", "hijri"}
