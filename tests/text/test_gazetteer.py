"""Places and news agencies, in every spelling, and a site's own."""

import pytest

from generator.text.gazetteer import gazetteer
from generator.text.markers import head, is_a


@pytest.mark.parametrize("name", ["القاهرة", "القاهره", "أبوظبي", "ابوظبي", "MUSCAT", "New York"])
def test_a_place_is_known_in_every_spelling(name: str) -> None:
    assert gazetteer().is_place(name)


@pytest.mark.parametrize("name", ["أ ف ب", "أ. ف. ب", "أ.ف.ب", "ا ف ب", "رويترز", "REUTERS", "واس"])
def test_an_agency_is_known_in_every_spelling(name: str) -> None:
    assert gazetteer().is_source(name)


def test_a_name_may_be_a_place_and_a_newspaper() -> None:
    assert gazetteer().is_place("الرياض")
    assert gazetteer().is_source("الرياض")


def test_a_site_adds_its_own() -> None:
    known = gazetteer(("وادي السدر",), ("صوت الوادي",))
    assert known.is_place("وادى السدر")
    assert known.is_source("صوت الوادي")
    assert not gazetteer().is_place("وادي السدر")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("اقرأ أيضاً: عنوان", "اقرأ أيضاً"),
        ("إقــرأ أيضا عنوان", "إقــرأ أيضا"),
        ("** اقرأ المزيد", "اقرأ المزيد"),
        ("READ MORE: a headline", "READ MORE"),
        ("مقالات أخرى للكاتب", "مقالات أخرى للكاتب"),
    ],
)
def test_a_marker_heads_a_line_in_any_spelling(text: str, words: str) -> None:
    place = head("related", text)
    assert place is not None
    assert text[slice(*place)] == words


@pytest.mark.parametrize("text", ["", "***", "اقرأ", "وقال اقرأ المزيد"])
def test_a_line_without_a_marker_has_no_head(text: str) -> None:
    assert head("related", text) is None


def test_a_label_is_known_whole() -> None:
    assert is_a("labels", "أهمّ الأخبار!")
    assert not is_a("labels", "أهم الأخبار اليوم")
