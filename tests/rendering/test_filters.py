"""Filters: what templates may call, in the page's own language."""

import pytest

from generator.pages.editions import Edition
from generator.rendering import filters
from generator.rendering.environment import environment
from tests.rendering.theme import ARABIC, ENGLISH, press_of


def rendered(template: str, edition: Edition = ARABIC) -> str:
    return environment(press_of({})).from_string(template).render(edition=edition)


@pytest.mark.parametrize(
    ("template", "edition", "shown"),
    [
        ("{{ '2024-04-24'|date }}", ARABIC, "24 أبريل 2024"),
        ("{{ '2024-04-24'|date }}", ENGLISH, "April 24, 2024"),
        ("{{ '2024-04-24T06:30:00+04:00'|date }}", ENGLISH, "April 24, 2024"),
        ("{{ '2024-04'|month }}", ARABIC, "أبريل 2024"),
        ("{{ '2024-04'|month }}", ENGLISH, "April 2024"),
    ],
)
def test_dates_are_in_the_page_s_language(template: str, edition: Edition, shown: str) -> None:
    assert rendered(template, edition) == shown


def test_a_tongue_is_told_where_it_is_not_the_page_s() -> None:
    assert rendered("<p{{ 'en'|tongue }}>") == '<p lang="en" dir="ltr">'
    assert rendered("<p{{ 'ar'|tongue }}>", ENGLISH) == '<p lang="ar" dir="rtl">'
    assert rendered("<p{{ 'ar'|tongue }}>") == "<p>"
    assert rendered("<p{{ '\"><b>'|tongue }}>") == ('<p lang="&#34;&gt;&lt;b&gt;" dir="ltr">')


@pytest.mark.parametrize(
    ("language", "name"),
    [("ar", "العربية"), ("en", "English"), ("fa", "فارسی"), ("fr", "Français"), ("zz", "zz")],
)
def test_a_language_is_named_in_itself(language: str, name: str) -> None:
    assert rendered(f"{{{{ {language!r}|language_name }}}}").lower() == name.lower()


def test_a_url_is_absolute_and_encoded() -> None:
    assert rendered("{{ 'more/أ.html'|absolute }}") == "https://news.example/more/%D8%A3.html"


def test_words_can_be_said_in_another_language() -> None:
    assert rendered("{{ 'en'|say('Home') }} {{ 'ar'|say('Home') }}") == "Home الرئيسة"


@pytest.mark.parametrize(
    ("text", "language", "attribute"),
    [
        ("سفن الميناء", "ar", ""),
        ("Top 10", "ar", ' dir="ltr"'),
        ("سفن الميناء", "en", ' dir="rtl"'),
        ("1971", "ar", ""),
    ],
)
def test_a_text_that_runs_the_other_way_says_so(text: str, language: str, attribute: str) -> None:
    assert filters.turned(text, language) == attribute
