"""Editions: what surrounds every page in one language."""

import sys

import pytest

from generator.model import Problem, Span
from generator.pages.editions import Edition, editions, lacking
from generator.pages.page import Link
from generator.settings import parse
from tests.pages.stock import cards_of, entry_of


def test_every_edition_leads_to_all_sections_in_its_own_language() -> None:
    settings = parse("""
        name = { ar = "المرسى", en = "The Anchorage" }
        description = "أخبار الساحل"
        [sections.sea]
        name = { ar = "بحر", en = "Sea" }
    """)
    cards = cards_of(entry_of("seeds/sea/1.txt", "سفن"), settings=settings)
    assert editions(cards) == (
        Edition(
            language="ar",
            locale="ar",
            direction="rtl",
            digits="latn",
            hijri=False,
            name="المرسى",
            description="أخبار الساحل",
            prefix="",
            home="index.html",
            archive="archive/index.html",
            sections=(Link("بحر", "sections/sea.html", "ar"),),
            standing=(),
            tags=None,
            feed=None,
            search=None,
            opensearch=None,
            card=None,
            preload=(),
            papers=("#fffdf8", "#171513"),
        ),
        Edition(
            language="en",
            locale="en",
            direction="ltr",
            digits="latn",
            hijri=False,
            name="The Anchorage",
            description="أخبار الساحل",
            prefix="en/",
            home="en/index.html",
            archive="en/archive/index.html",
            sections=(Link("Sea", "en/sections/sea.html", "en"),),
            standing=(),
            tags=None,
            feed=None,
            search=None,
            opensearch=None,
            card=None,
            preload=(),
            papers=("#fffdf8", "#171513"),
        ),
    )


def test_settings_of_digits_locale_and_calendar_are_of_every_edition() -> None:
    settings = parse("""
        languages = ["ar", "fa", "en"]
        digits = "arab"
        locale = ["ar_LB", "en_GB"]
        calendar = ["gregorian", "islamic-umalqura"]
    """)
    found = editions(cards_of(settings=settings))
    assert [(each.locale, each.digits, each.hijri) for each in found] == [
        ("ar_LB", "arab", True),
        ("fa", "arabext", True),
        ("en_GB", "latn", True),
    ]
    assert lacking(settings) == ()


def test_a_language_that_cldr_lacks_has_its_root_locale() -> None:
    cards = cards_of(settings=parse("languages = ['ar', 'arz']"))
    assert [each.locale for each in editions(cards)] == ["ar", "root"]


def test_a_language_without_hijri_words_has_gregorian_dates() -> None:
    settings = parse("languages = ['tr']\ncalendar = ['gregorian', 'islamic-umalqura']")
    assert [each.hijri for each in editions(cards_of(settings=settings))] == [False]


def test_without_the_package_dates_are_gregorian_and_that_is_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "hijridate", None)
    settings = parse("calendar = ['gregorian', 'islamic-umalqura']")
    assert [each.hijri for each in editions(cards_of(settings=settings))] == [False, False]
    assert lacking(settings) == (Problem(Span("site.toml"), "calendar-hijri-missing"),)
    assert lacking(parse("")) == ()
