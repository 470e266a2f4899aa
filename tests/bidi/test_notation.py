"""The tables' own notation, and how two orders are told apart."""

import pytest

from tests.bidi.rows import Row, row, units
from tests.bidi.shapes import moved, shape


def seen(row: Row) -> list[str]:
    return [unit.text for unit in row.order]


@pytest.mark.parametrize(
    ("language", "notation", "order"),
    [
        ("ar", "قال {ab} ثم", ["ثم", "a", "b", "قال"]),
        ("ar", "{12}-{34}", ["3", "4", "-", "1", "2"]),
        ("ar", "{12} {34}", ["3", "4", "1", "2"]),
        ("ar", "({a}).", [".", ")", "a", "("]),
        ("ar", "قال {a/{قدس}/{غزة}} ثم", ["ثم", "a", "/", "قدس", "/", "غزة", "قال"]),
        ("en", "a {قال، ثم} b", ["a", "ثم", "،", "قال", "b"]),
        ("en", "a {قال {12} ثم} b", ["a", "ثم", "1", "2", "قال", "b"]),
        ("en", "{قدس}, {غزة}", ["قدس", ",", "غزة"]),
    ],
)
def test_a_row_says_what_is_seen(language: str, notation: str, order: list[str]) -> None:
    assert seen(row(language, "", notation)) == order


def test_the_text_is_the_row_without_braces() -> None:
    assert row("ar", "", "قال {a {ثم} b} كله").text == "قال a ثم b كله"


def test_the_reference_says_every_direction_itself() -> None:
    assert row("ar", "", "قال \u2066{a&}\u2069").reference == (
        '<bdo dir="rtl">قال <bdo dir="ltr">a&amp;</bdo></bdo>'
    )


@pytest.mark.parametrize("notation", ["{a", "a}", "{a}{b}"])
def test_a_row_that_says_nothing_clear_is_refused(notation: str) -> None:
    with pytest.raises(AssertionError):
        row("ar", "", notation)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("كِتَابٌ ab", ["كِتَابٌ", "a", "b"]),
        ("می‌گوید", ["می‌گوید"]),
        ("م² \u200f\u2067.", ["م", "²", "."]),
        ("كتاب،١٢", ["كتاب", "،", "١", "٢"]),
        ("\U0001f469\u200d\U0001f680!", ["\U0001f469\u200d\U0001f680", "!"]),
    ],
)
def test_units(text: str, expected: list[str]) -> None:
    assert [unit.text for unit in units(text)] == expected


def test_what_has_moved_is_told_without_its_words() -> None:
    text = "ارتفع السعر (50%) أمس، قالت Reuters"
    written = units(text)
    swapped = (*written[:4], written[5], written[4], *written[6:])
    assert moved(text, written, written) == set()
    assert moved(text, written, swapped) == {"(9%)"}


def test_a_shape_keeps_kinds_and_signs() -> None:
    assert shape("قال، في ١٢ Mai\u2069 2015-16:") == "ا، ا ٩ a 9-9:"
