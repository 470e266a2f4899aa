"""Folding: spellings that a reader takes for the same are the same."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.text.folding import fold

anything = st.text(st.characters(exclude_categories=["Cs"]))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("أحمد إلى آخر", "احمد الى اخر", id="hamza-and-madda-on-alef"),
        pytest.param("غزة", "غزه", id="ta-marbuta"),
        pytest.param("الدورى", "الدوري", id="alef-maqsura"),
        pytest.param("شاطئ", "شاطى", id="hamza-on-ya"),
        pytest.param("مؤتمر", "موتمر", id="hamza-on-waw"),
        pytest.param("سماء", "سما", id="hamza-alone"),
        pytest.param("تَوَعَّدَ", "توعد", id="vowel-marks"),
        pytest.param("هٰذا", "هذا", id="dagger-alef"),
        pytest.param("ٱلبحر", "البحر", id="wasla"),
        pytest.param("سفـــن", "سفن", id="tatweel"),
        pytest.param("کشتی", "كشتي", id="persian-kaf-and-ya"),
        pytest.param("ﻻ ﺳﻔﻦ", "لا سفن", id="presentation-forms"),
        pytest.param("٣ سفن ۴", "3 سفن 4", id="digits"),
        pytest.param("«أين السفن؟»", "أين السفن", id="punctuation"),
        pytest.param("أين  \u00a0 السفن\n", "أين السفن", id="spaces"),
        pytest.param("\u200fسف\u200cن\u202c", "سفن", id="invisible"),
        pytest.param("NASA", "nasa", id="letter-case"),
        pytest.param("بحر-أحمر", "بحر أحمر", id="hyphen"),
        pytest.param(unicodedata.normalize("NFD", "أؤئآ"), "أؤئآ", id="decomposed"),
    ],
)
def test_two_spellings_fold_to_one(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("كتاب", "كتب", id="long-vowel"),
        pytest.param("سفن", "سفر", id="letter"),
        pytest.param("البحر", "بحر", id="article"),
        pytest.param("بحر أحمر", "بحرأحمر", id="word-boundary"),
        pytest.param("3 سفن", "4 سفن", id="number"),
        pytest.param("أحمر بحر", "بحر أحمر", id="order"),
    ],
)
def test_other_words_stay_apart(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@pytest.mark.parametrize("text", ["", "؟؟؟", "— …", "\u200f\ufeff", "ـــ"])
def test_what_has_no_word_folds_to_nothing(text: str) -> None:
    assert fold(text) == ""


@given(anything)
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(anything)
def test_normalisation_makes_no_difference(text: str) -> None:
    assert fold(unicodedata.normalize("NFC", text)) == fold(text)
    assert fold(unicodedata.normalize("NFD", text)) == fold(text)
    assert fold(unicodedata.normalize("NFKD", text)) == fold(text)


@given(anything)
def test_words_are_one_space_apart(text: str) -> None:
    assert fold(text).split() == [word for word in fold(text).split(" ") if word]
    assert all(character == " " or character.isalnum() for character in fold(text))
