"""Markup within a line parts no run: a phrase that is half a link is still one phrase."""

import pytest
from playwright.sync_api import Browser

from generator.rendering.markup import markup
from tests.bidi.rows import Unit, row
from tests.bidi.sight import orders_on

pytestmark = pytest.mark.browser

# The Markdown of each row, whose text must be seen as its notation says.
LINES = {
    "a link within a Latin phrase": (
        "ar",
        "فريق [WAI](https://a.example/) Mobile Task Force اجتمع في المدينة القديمة",
        "فريق {WAI Mobile Task Force} اجتمع في المدينة القديمة",
    ),
    "a number after an emphasised name": ("ar", "معيار **WCAG** 2.0 جديد", "معيار {WCAG 2.0} جديد"),
    "two links and a slash": (
        "ar",
        "معيار [ISO](https://a.example/) / [IEC](https://b.example/) 40500 قديم",
        "معيار {ISO / IEC 40500} قديم",
    ),
    "emphasis that ends a Latin phrase": (
        "ar",
        "نشرت مجلة The *Economist* تحقيقًا",
        "نشرت مجلة {The Economist} تحقيقًا",
    ),
    "links in an Arabic list": (
        "ar",
        "قنوات [CNN](https://a.example/)، [BBC](https://b.example/) نقلت",
        "قنوات {CNN}، {BBC} نقلت",
    ),
    "a link before a full stop": ("ar", "زوروا [Apple](https://a.example/).", "زوروا {Apple}."),
    "an emphasised percentage": ("ar", "ارتفع **50%** اليوم", "ارتفع {50%} اليوم"),
    "an emphasised half of a range": ("ar", "بين **2013**-2018 عامًا", "بين {2013}-{2018} عامًا"),
    "a Latin phrase on two lines": (
        "ar",
        "رخصة البرامج الحرة GNU\nGPL version 2.0 قديمة",
        "رخصة البرامج الحرة {GNU GPL version 2.0} قديمة",
    ),
    "what looks like a list": (
        "ar",
        "التطبيق متاح على:\n- iOS\n- Android",
        "التطبيق متاح على: - {iOS} - {Android}",
    ),
    "after a word that tells its language": (
        "ar",
        'اختاروا <em lang="en">Captions</em> بين 15-20٪ منها',
        "اختاروا {Captions} بين {15}-{20}٪ منها",
    ),
    "code": ("ar", "اكتب `C++` الآن", "اكتب {C++} الآن"),
    "a link within an Arabic phrase": (
        "en",
        "they say there هناك [طلب دمج](https://a.example/) جديد it is open",
        "they say there {هناك طلب دمج جديد} it is open",
    ),
    "a link after an Arabic word and before a number": (
        "en",
        "the book [كتاب](https://a.example/) 2020 was",
        "the book {كتاب} 2020 was",
    ),
    "links in an English list": (
        "en",
        "from [مصر](https://a.example/), [قطر](https://b.example/) they came",
        "from {مصر}, {قطر} they came",
    ),
}


@pytest.mark.parametrize(("language", "written", "notation"), LINES.values(), ids=LINES)
def test_inline_markup_parts_no_run(
    language: str, written: str, notation: str, browser: Browser
) -> None:
    expected = row(language, written, notation)
    assert look(browser, markup(written, language), expected.direction) == expected.order


def look(browser: Browser, html: str, direction: str) -> tuple[Unit, ...]:
    context = browser.new_context()
    page = context.new_page()
    page.set_content(f'<div dir="{direction}">{html}</div>')
    (seen,) = orders_on(page, "p")
    context.close()
    return seen
