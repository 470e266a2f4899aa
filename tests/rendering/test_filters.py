"""Filters: what templates may call, in the page's own language."""

import pytest
from msgspec.structs import replace

from generator.pages.editions import Edition
from generator.rendering.environment import environment
from tests.rendering.theme import ARABIC, ENGLISH, press_of


def rendered(template: str, edition: Edition = ARABIC) -> str:
    jinja = environment(replace(press_of({}), editions=(edition,)), edition.language)
    return jinja.from_string(template).render(edition=edition)


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


@pytest.mark.parametrize(
    ("locale", "day", "month"),
    [
        ("ar", "24 أبريل 2024", "أبريل 2024"),
        ("ar_LB", "24 نيسان 2024", "نيسان 2024"),
        ("ar_MA", "24 أبريل 2024", "أبريل 2024"),
        ("ar_DZ", "24 أفريل 2024", "أفريل 2024"),
        ("he", "24 באפריל 2024", "אפריל 2024"),
        ("fr", "24 avril 2024", "avril 2024"),
        ("en", "April 24, 2024", "April 2024"),
        ("en_GB", "24 April 2024", "April 2024"),
        ("fa", "24 آوریل 2024", "آوریل 2024"),
        ("ur", "24 اپریل، 2024", "اپریل 2024"),
    ],
)
def test_months_have_the_names_of_the_locale_whatever_came_before(
    locale: str, day: str, month: str
) -> None:
    edition = replace(ARABIC, language=locale[:2], locale=locale)
    assert rendered("{{ '2024-04-24'|date }}", edition) == day
    assert rendered("{{ '2024-04'|month }}", edition) == month


def test_dates_and_numbers_have_the_digits_of_the_edition() -> None:
    edition = replace(ARABIC, digits="arab")
    template = (
        "{{ '2024-04-24'|date }}، {{ '2024-04'|month }}، {{ 1971|number }}، {{ '50'|number }}"
    )
    assert rendered(template, edition) == "٢٤ أبريل ٢٠٢٤، أبريل ٢٠٢٤، ١٩٧١، ٥٠"


def test_hijri_days_stand_beside_gregorian_ones_and_months_stay_gregorian() -> None:
    edition = replace(ARABIC, hijri=True, locale="ar_LB", digits="arab")
    assert rendered("{{ '2024-04-15'|date }}", edition) == "١٥ نيسان ٢٠٢٤ م (٦ شوال ١٤٤٥ هـ)"
    assert rendered("{{ '1899-04-15'|date }}", edition) == "١٥ نيسان ١٨٩٩"
    assert rendered("{{ '2024-04'|month }}", edition) == "نيسان ٢٠٢٤"


@pytest.mark.parametrize(
    ("language", "members", "shown"),
    [
        ("ar", [], ""),
        ("ar", ["تمر"], "تمر"),
        ("ar", ["تمر", "لبان", "لؤلؤ"], "تمر ولبان ولؤلؤ"),
        ("en", ["dates", "pearls"], "dates and pearls"),
        ("en", ["dates", "incense", "pearls"], "dates, incense, and pearls"),
        ("fr", ["dattes", "encens", "perles"], "dattes, encens et perles"),
        ("he", ["תמרים", "לבונה"], "תמרים ולבונה"),
        ("ur", ["کھجور", "لوبان", "موتی"], "کھجور، لوبان، اور موتی"),
        ("en", ["{0}", "%s"], "{0} and %s"),
    ],
)
def test_a_list_is_joined_as_its_language_does(
    language: str, members: list[str], shown: str
) -> None:
    edition = replace(ARABIC, language=language, locale=language)
    assert rendered(f"{{{{ {members!r}|listed }}}}", edition) == shown


def test_a_list_keeps_markup_and_escapes_the_rest() -> None:
    template = "{% set link %}<a>&amp;</a>{% endset %}{{ [link, '<b>']|listed }}"
    assert rendered(template, ENGLISH) == "<a>&amp;</a> and &lt;b&gt;"


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
