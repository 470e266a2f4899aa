"""Date lines: every month's name of the Arab press, both digit sets, and days that cannot be."""

import pytest

from generator.text.dates import DateLine, date_line


@pytest.mark.parametrize(
    ("month", "number"),
    [
        ("يناير", 1), ("كانون الثاني", 1), ("جانفي", 1), ("شباط", 2), ("فيفري", 2), ("آذار", 3),
        ("نيسان", 4), ("أفريل", 4), ("أيار", 5), ("ماي", 5), ("حزيران", 6), ("جوان", 6),
        ("تموز", 7), ("جويلية", 7), ("يوليوز", 7), ("آب", 8), ("أوت", 8), ("غشت", 8), ("اغسطس", 8),
        ("أيلول", 9), ("شتنبر", 9), ("تشرين الأول", 10), ("تشرين أول", 10), ("نونبر", 11),
        ("كانون أول", 12), ("دجنبر", 12), ("March", 3), ("Sept", 9), ("مئی", 5), ("ژوئن", 6),
    ],
)  # fmt: skip
def test_a_month_has_many_names(month: str, number: int) -> None:
    found = date_line(f"7 {month} 2019")
    assert found is not None
    assert found.published == f"2019-{number:02}-07"


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("3 مايو (أيار) 2015", "2015-05-03"),
        ("12 كانون أول/ديسمبر 2014", "2014-12-12"),
        ("الأربعاء ٥/٦/٢٠١٩", "2019-06-05"),
        ("2019-06-05T10:00:00Z", "2019-06-05"),
        ("Wednesday, June 5th, 2019", "2019-06-05"),
        ("نشر في 5 حزيران 2019 الساعة 10:30", "2019-06-05"),
    ],
)
def test_the_day_is_given_in_iso_form(text: str, iso: str) -> None:
    assert date_line(text) == DateLine(0, len(text), iso, possible=True)


@pytest.mark.parametrize(
    "text", ["25 شوال 1436 هـ", "1436/10/25", "1404-04-21 11:30:32+0330", "5 حزيران"]
)
def test_another_calendar_or_no_year_gives_no_day(text: str) -> None:
    assert date_line(text) == DateLine(0, len(text), None, possible=True)


@pytest.mark.parametrize(
    "text", ["30/2/2019", "٢٠٢٤/١٣/٤٥", "0000-00-00", "31 يونيو 2019", "1/1/99999", "45/10/1436"]
)
def test_some_days_cannot_be(text: str) -> None:
    found = date_line(text)
    assert found is not None
    assert (found.published, found.possible) == (None, False)


@pytest.mark.parametrize("text", ["", "سوق الوراقين", "3 دكاكين", "من 1 إلى 5", "2015"])
def test_a_number_is_no_date(text: str) -> None:
    assert date_line(text) is None
