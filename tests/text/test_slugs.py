"""Slugs: readable in the headline's own letters, and safe as a file name everywhere."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator.text.slugs import MAX_BYTES, RESERVED, slug

TASHKEEL = "".join(map(chr, range(0x064B, 0x0653))) + "\u0670"
LETTERS = "ابتثجحخدذرزسشصضطظعغفقكلمنهويىةءأإؤئآ"
anything = st.text(st.characters(exclude_categories=["Cs"]))
arabic = st.text(st.sampled_from(LETTERS + " -،؟«»0123456789"), max_size=120)


@pytest.mark.catalogue("N05", "N07", "N08", "N10", "N11")
@pytest.mark.parametrize(
    ("title", "expected"),
    [
        pytest.param("ميناء صُور يستقبل 3 سفن", "ميناء-صور-يستقبل-3-سفن", id="arabic"),
        pytest.param("اتسّاع المرسى", "اتساع-المرسى", id="shadda-parts-no-word"),
        pytest.param("مرســـى", "مرسى", id="tatweel"),
        pytest.param("هٰذا", "هذا", id="dagger-alef"),
        pytest.param("مدرسة الآباء وشاطئ القُرى", "مدرسة-الآباء-وشاطئ-القرى", id="letters-stay"),
        pytest.param("٤٨ ساعة و۵ دقائق", "48-ساعة-و5-دقائق", id="digits"),
        pytest.param("کشتی", "کشتی", id="persian-kaf-and-ya"),
        pytest.param("ﻻ ﺳﻔﻦ", "لا-سفن", id="presentation-forms"),
        pytest.param("\u200fسفن\u200b\ufeff", "سفن", id="invisible"),
        pytest.param("«أين السفن؟» — سؤال", "أين-السفن-سؤال", id="punctuation"),
        pytest.param("NATO وسفن", "nato-وسفن", id="two-scripts"),
        pytest.param("../../etc/passwd", "etc-passwd", id="path"),
        pytest.param(r"a\b:c*d|e", "a-b-c-d-e", id="windows-path"),
        pytest.param("سفن%D9%20", "سفن-d9-20", id="percent"),
        pytest.param("&quot;سفن&quot; &#1777;&#x664;", "سفن-14", id="entities"),
        pytest.param("&amp;#1777;", "1777", id="entity-of-an-entity"),
        pytest.param("؟؟؟", "", id="punctuation-alone"),
        pytest.param("🚢", "", id="emoji-alone"),
        pytest.param("", "", id="nothing"),
        pytest.param("ا", "ا", id="one-letter"),
        pytest.param("CON", "con-1", id="device-name"),
        pytest.param("lpt9", "lpt9-1", id="port"),
        pytest.param("console", "console", id="like-a-device-name"),
    ],
)
def test_a_headline_becomes(title: str, expected: str) -> None:
    assert slug(title) == expected


def test_a_long_headline_is_cut_at_a_word() -> None:
    assert slug("سفينة " * 40) == "-".join(["سفينة"] * 14)


def test_a_long_word_is_cut_at_a_letter() -> None:
    assert slug("س" * 300) == "س" * 80
    assert slug("a" + "س" * 300) == "a" + "س" * 79


@pytest.mark.catalogue("N11")
@given(anything | arabic)
@example("İstanbul")
@example("Ǆ")
def test_it_holds_lower_case_letters_digits_and_single_hyphens(title: str) -> None:
    parts = slug(title).split("-")
    assert all(part.isalnum() for part in parts) or parts == [""]
    assert slug(title) == slug(title).lower()


@pytest.mark.catalogue("N01")
@given(anything | arabic)
@example("x" * MAX_BYTES + " y")
def test_it_is_160_bytes_at_most(title: str) -> None:
    assert len(slug(title * 9).encode()) <= MAX_BYTES


@given(anything | arabic)
def test_a_slug_s_slug_is_itself(title: str) -> None:
    assert slug(slug(title)) == slug(title)


@given(anything | arabic)
def test_decomposed_letters_make_no_difference(title: str) -> None:
    composed, decomposed = (unicodedata.normalize(form, title) for form in ("NFC", "NFD"))
    assert slug(composed) == slug(decomposed)


@given(anything | arabic)
def test_it_is_in_nfc(title: str) -> None:
    assert unicodedata.is_normalized("NFC", slug(title))


@pytest.mark.catalogue("N05")
@given(arabic, st.lists(st.tuples(st.integers(0, 120), st.sampled_from(TASHKEEL + "ـ"))))
def test_tashkeel_and_tatweel_make_no_difference(title: str, marks: list[tuple[int, str]]) -> None:
    marked = list(title)
    for place, mark in sorted(marks, reverse=True):
        marked.insert(place, mark)
    assert slug("".join(marked)) == slug(title)


@pytest.mark.catalogue("N08")
@given(anything)
def test_it_is_no_device_of_windows(title: str) -> None:
    assert slug(title) not in RESERVED
