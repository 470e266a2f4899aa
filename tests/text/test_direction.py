"""Direction: that of a language, and that of most letters of a block."""

import unicodedata

import pytest
from babel.core import get_global
from hypothesis import given
from hypothesis import strategies as st

from generator.text.direction import Direction, language_direction, text_direction
from generator.text.languages import CODES

RTL_SCRIPTS = ("Arab", "Hebr", "Thaa", "Syrc", "Nkoo")
LIKELY_SUBTAGS = get_global("likely_subtags")


@pytest.mark.parametrize("language", sorted(CODES))
def test_a_language_runs_as_its_script_does(language: str) -> None:
    subtags = LIKELY_SUBTAGS.get(language, language).split("_")
    expected = "rtl" if any(script in subtags for script in RTL_SCRIPTS) else "ltr"
    assert language_direction(language) == expected


@pytest.mark.parametrize(("tag", "direction"), [("ar-OM", "rtl"), ("en-GB", "ltr"), ("", "ltr")])
def test_a_region_makes_no_difference(tag: str, direction: Direction) -> None:
    assert language_direction(tag) == direction


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        pytest.param("NATO تعلن عن مناورات", "rtl", id="latin-first"),
        pytest.param("The port of صور is old", "ltr", id="arabic-within"),
        pytest.param("عاد Google Chrome", "ltr", id="more-latin"),
        pytest.param("ספינות Dhow", "rtl", id="hebrew"),
        pytest.param("Суда в порту صور", "ltr", id="cyrillic"),
        pytest.param("ﺳﻔﻦ ab", "rtl", id="presentation-forms"),
        pytest.param("سفن ????? abcd", "ltr", id="question-marks-are-no-letters"),
        pytest.param("؛\u200f\u200f Dhow", "ltr", id="one-more-latin-than-marks"),
        pytest.param("صور\u200f Dhow", "ltr", id="marks-count-as-bidi-has-them"),
        pytest.param("٢٠٢٤ 2024 (%)", "ltr", id="no-letters"),
        pytest.param("سفن abc", "ltr", id="as-many"),
        pytest.param("", "ltr", id="nothing"),
    ],
)
def test_most_letters_decide(text: str, direction: Direction) -> None:
    assert text_direction(text, "ltr") == direction


@pytest.mark.parametrize("default", ["rtl", "ltr"])
@pytest.mark.parametrize("text", ["", "2024", "سفن abc"])
def test_the_default_decides_a_tie(text: str, default: Direction) -> None:
    assert text_direction(text, default) == default


@given(
    st.text() | st.text(st.sampled_from("ابپ\u06d2\u0621?؟éa€ŒשЯ中\u200f\u200eـ٣3 «\udc80")),
    st.sampled_from(["rtl", "ltr"]),
)
def test_it_is_what_counting_each_letter_gives(text: str, default: Direction) -> None:
    kinds = [unicodedata.bidirectional(character) for character in text]
    right, left = kinds.count("R") + kinds.count("AL"), kinds.count("L")
    expected = default if right == left else "rtl" if right > left else "ltr"
    assert text_direction(text, default) == expected
