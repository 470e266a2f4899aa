"""Collation: names in the order in which a reader looks for them in a printed index."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.text.collation import sort_key

ARABIC = [
    "3 أسئلة", "٧ عجائب", "10 كتب", "إبراء", "ابن بطوطة", "ابن ماجد", "أبو ظبي", "أبواب", "الآثار",
    "الأحساء", "الآداب", "إدلب", "أربيل", "الاقتصاد", "الآن", "التزام", "الله", "ألمانيا",
    "المانيا الغربية", "أم القيوين", "إيران", "البَحر", "البحرين", "بغـداد", "بيئة", "پاكستان",
    "التراث", "تعز", "ثقافة", "الجزائر", "جزيرة", "الحرم", "حضرموت", "الخليج", "الدوحة", "ذمار",
    "الرياض", "زبيد", "سماء", "السودان", "الشارقة", "صحار", "الصحافة", "ضباء", "طنجة", "ظفار",
    "العراق", "عُمان", "غزة", "فاس", "ڤيينا", "القاهرة", "كتاب", "الكويت", "لبنان", "الليل",
    "مدارس", "مدرسة", "المدى", "المدينة", "نزوى", "النيل", "الهند", "الواحة", "وهران", "اليمن",
    "BBC", "Électricité", "NASA", "ירושלים",
]  # fmt: skip
PERSIAN = ["۲ شعر", "۱۰ کتاب", "آبادان", "ابهر", "پارس", "تبریز", "چالوس", "ژاله", "کاشان", "گرگان",
           "مشهد", "نائین", "ورامین", "همدان", "یزد", "BBC"]  # fmt: skip
URDU = ["ابر", "آباد", "بہار", "پشاور", "تاریخ", "ٹھٹھہ", "چترال", "دہلی", "ڈھاکہ", "ڑ", "گلگت",
        "لاہور", "وزیرآباد", "ہنزہ", "ھ", "یاد", "ے"]  # fmt: skip
HEBREW = ["7 ימים", "אילת", "בית לחם", "ירושלים", "כפר", "כרם", "מים", "מימד", "נמל", "צפת",
          "תל אביב", "NASA", "القدس"]  # fmt: skip
FRENCH = ["2 mers", "10 jours", "Abbaye", "Écho", "école", "Ecouen", "Étretat", "mer", "Œdipe",
          "offre", "zinc", "البحر"]  # fmt: skip


@pytest.mark.parametrize(
    ("language", "index"),
    [("ar", ARABIC), ("fa", PERSIAN), ("ur", URDU), ("he", HEBREW), ("fr", FRENCH)],
)
def test_an_index_is_in_order(language: str, index: list[str]) -> None:
    keys = [sort_key(name, language) for name in index]
    assert [name for _, name in sorted(keys)] == index


@pytest.mark.parametrize(
    ("one", "same"),
    [
        pytest.param("أحمد", "احمد", id="hamza-on-alef"),
        pytest.param("إسراء", "اسراء", id="hamza-below-alef"),
        pytest.param("آثار", "اثار", id="madda"),
        pytest.param("ٱلله", "الله", id="wasla"),
        pytest.param("مسؤول", "مسوول", id="hamza-on-waw"),
        pytest.param("رئيس", "رييس", id="hamza-on-ya"),
        pytest.param("مدرسة", "مدرسه", id="ta-marbuta"),
        pytest.param("مصطفى", "مصطفي", id="alef-maqsura"),
        pytest.param("مُحَمَّد", "محمد", id="vowels"),
        pytest.param("الرئيـــس", "الرئيس", id="tatweel"),
        pytest.param("البحر", "بحر", id="article"),
        pytest.param("«البحر»!", "البحر", id="punctuation"),
        pytest.param("٣٠ عامًا", "30 عامًا", id="arabic-digits"),
        pytest.param("۳۰ عامًا", "30 عامًا", id="persian-digits"),
        pytest.param("007", "7", id="zeros"),
        pytest.param("ﻻمية", "لامية", id="presentation-form"),
        pytest.param("کتاب", "كتاب", id="persian-kaf"),
        pytest.param("ÉCOLE", "ecole", id="accent-and-case"),
        pytest.param("İzmir", "izmir", id="turkish"),
        pytest.param("ספרים", "ספרימ", id="hebrew-final"),
    ],
)
def test_spellings_of_one_name_stand_together(one: str, same: str) -> None:
    assert sort_key(one, "ar")[0] == sort_key(same, "ar")[0]
    assert sort_key(one, "ar") != sort_key(same, "ar")


@pytest.mark.parametrize(
    ("word", "without"),
    [
        pytest.param("الله", "له", id="two-letters-left"),
        pytest.param("الآن", "آن", id="an-adverb"),
        pytest.param("ألمانيا", "مانيا", id="an-alef-with-hamza"),
        pytest.param("المانيا", "مانيا", id="a-hamza-left-out"),
        pytest.param("إلهام", "هام", id="a-name"),
        pytest.param("التزام", "تزام", id="a-verbal-noun"),
        pytest.param("وادي الملح", "وادي ملح", id="in-the-middle"),
    ],
)
def test_what_is_no_article_or_not_the_first_word_s_stays(word: str, without: str) -> None:
    assert sort_key(word, "ar")[0] != sort_key(without, "ar")[0]


def test_an_article_is_ignored_before_a_verbal_noun_too() -> None:
    assert sort_key("الالتزام", "ar")[0] == sort_key("التزام", "ar")[0]


def test_persian_keeps_an_arabic_article() -> None:
    assert sort_key("الجزیره", "fa")[0] != sort_key("جزیره", "fa")[0]


def test_a_number_may_have_any_length() -> None:
    long = "9" * 5000
    assert sort_key("10", "ar") < sort_key(long, "ar") < sort_key("1" + long, "ar")


names = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)


@given(st.lists(names, min_size=2), st.sampled_from(["ar", "fa", "he", "fr"]))
def test_the_order_is_total(names: list[str], language: str) -> None:
    keys = sorted((sort_key(name, language), name) for name in set(names))
    assert all(one[0] < other[0] for one, other in pairwise(keys))
