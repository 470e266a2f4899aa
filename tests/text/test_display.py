"""Display: a seed's letters as a page shows them."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.text.display import display

anything = st.text(st.characters(exclude_categories=["Cs"]))
tricky = st.text(
    st.sampled_from("اوي\u0653\u0654\u0301e \t\u00a0\x07\x1b\r\n\ufeff\ufffeﻻﺳ\ufe70&;#lt")
)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        pytest.param("عاد القارب «أمس».", "عاد القارب «أمس».", id="as-it-stands"),
        pytest.param("أَيْنَ السفـــن", "أَيْنَ السفـــن", id="marks-and-tatweel-stay"),
        pytest.param("٣ سفن ½ ﷺ ﴿سفن﴾", "٣ سفن ½ ﷺ ﴿سفن﴾", id="characters-of-their-own-stay"),
        pytest.param("&quot;صور&quot; &amp; صحار&nbsp;", '"صور" & صحار\u00a0', id="entities"),
        pytest.param("&amp;lt;", "&lt;", id="entities-once"),
        pytest.param("rock&reggae R&D ©&copy", "rock&reggae R&D ©&copy", id="no-entities"),
        pytest.param("صحار&nbsp و&quotصور&quot.", 'صحار و"صور".', id="half-entities"),
        pytest.param("ﻻ ﺳﻔﻦ", "لا سفن", id="presentation-forms"),
        pytest.param("a\u0301\u0627\u0653", "áآ", id="decomposed"),
        pytest.param("a\x00b\x07c\x1b[1m", "abc[1m", id="controls"),
        pytest.param("\ufeffa\ufffeb\ufdd0", "ab", id="noncharacters"),
        pytest.param("a \t  b\tc", "a b c", id="runs-of-spaces"),
        pytest.param("a\u00a0b", "a\u00a0b", id="hard-space-stays"),
        pytest.param("a  b\n\nc\td", "a b\n\nc d", id="line-breaks-stay"),
        pytest.param("a\r\nb", "a\nb", id="windows-line-ends"),
        pytest.param("نيم\u200cفاصله", "نيم\u200cفاصله", id="zero-width-non-joiner-stays"),
        pytest.param("\u0627\x07\u0653", "آ", id="letter-and-mark-parted-by-a-control"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_a_text_is_shown(text: str, shown: str) -> None:
    assert display(text) == shown


@given(anything | tricky)
def test_no_control_character_is_left(text: str) -> None:
    shown = display(text).replace("\n", "")
    assert "Cc" not in map(unicodedata.category, shown)


@given(anything | tricky)
def test_what_is_shown_is_in_nfc(text: str) -> None:
    assert unicodedata.is_normalized("NFC", display(text))


@given(anything | tricky)
def test_showing_twice_is_showing_once_where_there_is_no_entity(text: str) -> None:
    once = display(text.replace("&", ""))
    assert display(once) == once
