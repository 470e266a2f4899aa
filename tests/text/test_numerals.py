"""Numerals: one setting, and what it means in each language."""

import pytest

from generator.text.numerals import numbering_system, numeral


@pytest.mark.parametrize(
    ("language", "shown"),
    [
        ("ar", "٠١٢٣٤٥٦٧٨٩"),
        ("fa", "۰۱۲۳۴۵۶۷۸۹"),
        ("ur", "۰۱۲۳۴۵۶۷۸۹"),
        ("he", "0123456789"),
        ("en", "0123456789"),
        ("fr", "0123456789"),
    ],
)
def test_each_language_has_its_digits_or_the_latin_ones(language: str, shown: str) -> None:
    assert numeral("0123456789", numbering_system(language, "arab")) == shown
    assert numeral("0123456789", numbering_system(language, "latn")) == "0123456789"


def test_only_digits_are_changed() -> None:
    assert numeral("24 أبريل 2024 (A4)", "arab") == "٢٤ أبريل ٢٠٢٤ (A٤)"
