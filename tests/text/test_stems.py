"""Stems: the forms of a word share one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.text.folding import fold
from generator.text.forms.readings import folded
from generator.text.forms.spelling import words as words_of
from generator.text.stems import stem, stop_words


def stems(words: str, language: str) -> set[str]:
    return {stem(word, language) for word in words_of(words)}


@pytest.mark.parametrize(
    ("words", "shared"),
    [
        pytest.param("سفينة السفينة والسفينة بالسفينة للسفينة", "سفين", id="article"),
        pytest.param("سيارة سيارات سيارتها سيارتهم سيارته", "سيار", id="pronoun"),
        pytest.param("سعودي سعودية السعوديون السعوديين السعودي", "سعود", id="nisba"),
        pytest.param("معلم المعلمون معلمين المعلمات معلمة", "معلم", id="plural"),
        pytest.param("سوريا سوريّة سوري السوريين", "سور", id="country"),
        pytest.param("عامًا عام العام", "عام", id="tanwin"),
        pytest.param("وزير الوزير والوزير", "وزير", id="first-letter-waw"),
        pytest.param("لبنان اللبنانيون لبنانية", "لبنان", id="name-in-an"),
        pytest.param("واحة الواحات", "واح", id="short"),
        pytest.param("بحر البحر", "بحر", id="three-letters"),
        pytest.param("دم الدم", "دم", id="two-letters"),
        pytest.param("قارب قوارب بالقوارب قاربه", "قارب", id="broken-plural"),
        pytest.param("مؤسّسة المؤسسات ومؤسساتها", "موسس", id="seat-of-hamza"),
        pytest.param("أميركا أمريكا الأميركيين", "امريك", id="two-spellings"),
    ],
)
def test_arabic_forms_share_a_stem(words: str, shared: str) -> None:
    assert stems(words, "ar") == {shared}


@pytest.mark.parametrize(
    ("words", "shared"),
    [
        pytest.param("star stars starring", "star", id="doubled"),
        pytest.param("trade trades traded trading", "trad", id="silent-e"),
        pytest.param("city cities", "city", id="ies"),
        pytest.param("box boxes", "box", id="es"),
        pytest.param("fill fills filled filling", "fill", id="ll"),
        pytest.param("glass glasses", "glass", id="ss"),
        pytest.param("string strings", "string", id="no-vowel-left"),
        pytest.param("Venus", "venus", id="us"),
        pytest.param("bus", "bus", id="three-letters"),
    ],
)
def test_english_forms_share_a_stem(words: str, shared: str) -> None:
    assert stems(words, "en") == {shared}


def test_a_word_of_another_language_is_its_own_stem() -> None:
    assert stem("kitaplar", "tr") == "kitaplar"


def test_a_word_without_an_end_has_a_stem() -> None:
    assert stem("ا" * 100_000, "ar") == "ا" * 3


@given(st.text(), st.sampled_from(["ar", "en", "tr"]))
def test_a_stem_is_in_the_one_spelling_of_its_letters(text: str, language: str) -> None:
    for word in words_of(text):
        found = stem(word, language)
        assert folded(found) == found


def test_stop_words_are_known_folded_and_with_the_conjunction() -> None:
    assert {fold(word) for word in ("إلى", "وإلى", "فقال", "أيضًا")} <= stop_words("ar")


def test_stop_words_are_those_of_the_language_and_what_is_left_of_addresses() -> None:
    assert "the" in stop_words("en")
    assert "the" not in stop_words("ar")
    assert {"www", "html"} <= stop_words("tr")
