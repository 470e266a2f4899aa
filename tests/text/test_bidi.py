"""What stands apart in a text of the other direction, and what goes with it.

In these tables ⟦…⟧ holds what stands apart. That a browser then sets each character where a reader
looks for it is tested in tests/bidi.
"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.text.bidi import closed, isolates, runs

ARABIC = (
    "عاد القارب إلى صور.",
    "كان ذلك في 2013، وعددهم 1,250.",
    "لغة ⟦C++⟧ ولغة ⟦C#⟧ و⟦.NET⟧",
    "ارتفع ⟦50%⟧ ثم ⟦2.5%⟧.",
    "نسبة ٥٠٪ منها",
    "درجة ⟦-5⟧ ثم ⟦+5⟧، و⟦$100⟧ أو 100$",
    "كوفيد-19",
    "بين 2013-2018 عامًا",
    "⟦2013⟧-⟦2018⟧: أعوام القحط",
    "(⟦١٨٩٤⟧-⟦١٩٦٢⟧)",
    "نسخة ⟦1.2.3-beta⟧ صدرت",
    "⟦NATO⟧ تعلن",
    "نقلت (⟦CNN⟧) عن ⟦The New York Times⟧.",
    "قنوات ⟦CNN⟧، ⟦BBC⟧، ⟦AFP⟧.",
    "قناة ⟦CNN⟧ 48 مليون",
    "نظام ⟦Windows 11⟧ وطائرة ⟦Boeing 737⟧",
    "⟦Reuters⟧[1] كتبت",
    "راسل ⟦info@example.com⟧ أو زر ⟦https://example.org/a?b=(1)⟧.",
    "وسم ⟦#Dhow⟧ ووسم #رؤية_2030 و⟦@sohar⟧",
    "هاتف ⟦+968 2454 0000⟧ أو ⟦011-123-4567⟧",
    "سكانها ⟦12 500 000⟧ نسمة",
    "كتاب ⟦978-3-16-148410-0⟧",
    "يوم ⟦2015-09-22⟧ أو 22/9/2015 أو 22-9-2015 الساعة 22:24",
    "مسافة ⟦10 km⟧ وسعة ⟦5GB⟧ وشاشة ⟦1920x1080⟧",
    "شركة ⟦Apple Inc.⟧ في ⟦U.S.⟧ أولًا",
    "سأل: ⟦Where is the port?⟧ ثم مضى",
    "(انظر: ⟦Smith (2010)⟧، ص 5)",
    "الوسم ⟦<br>⟧ يقطع السطر",
    "القالب {% ⟦end⟧ %} ينتهي، و{% ⟦comment⟧ %}{# ⟦a note⟧ #} ملاحظة",
)
ENGLISH = (
    "The dhow is back in Sur.",
    "the book ⟦كتاب⟧ 2020 was",
    "in ⟦الرياض⟧, ⟦القاهرة⟧ and ⟦الدوحة⟧.",
    "He said ⟦السلام عليكم، كيف الحال؟⟧ and left",
    "tag ⟦#القدس⟧ and ⟦@عمان⟧",
    "(⟦القدس⟧) and “⟦القدس⟧”",
    "says ⟦قال «نعم» ثم صمت⟧ there",
    "lived ⟦١٨٩٤⟧-⟦١٩٦٢⟧ in ⟦سنة ٢٠⟧",
    "the word ⟦שלום⟧, twice.",
    "the sign ؛ parts clauses",
    "see https://example.org/#⟦الميناء⟧ there",
)


def marked(text: str, direction: str, language: str) -> str:
    found = runs(text, "rtl" if direction == "rtl" else "ltr", language)
    return "".join(f"⟦{run.text}⟧" if run.direction else run.text for run in found)


def bare(text: str) -> str:
    return text.replace("⟦", "").replace("⟧", "")


@pytest.mark.parametrize("text", ARABIC)
def test_in_arabic(text: str) -> None:
    assert marked(bare(text), "rtl", "ar") == text


@pytest.mark.parametrize("text", ENGLISH)
def test_in_english(text: str) -> None:
    assert marked(bare(text), "ltr", "en") == text


@pytest.mark.parametrize("language", ["fa", "he", "ur"])
def test_a_range_is_one_run_where_numbers_are_read_from_the_left(language: str) -> None:
    assert marked("x 2013-2018", "rtl", language) == "⟦x⟧ ⟦2013-2018⟧"


def test_a_word_is_never_cut() -> None:
    word = "a" * 3000
    assert marked(f"ن {word} ن", "rtl", "ar") == f"ن ⟦{word}⟧ ن"
    words = "ab " * 1000
    assert "⟦b" not in marked(f"ن {words}ن", "rtl", "ar")


def test_brackets_that_are_never_closed_hold_nothing_together() -> None:
    assert marked("ن " + "(a " * 1000, "rtl", "ar") == "ن " + "(⟦a⟧ " * 1000
    assert marked("x " + "(ن " * 1000, "ltr", "en") == "x " + "(⟦ن⟧ " * 1000


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("الرابط ((https://a.example/b)). ثم", "الرابط ((⟦https://a.example/b⟧)). ثم"),
        ("قال (CNN (Live), BBC) أمس", "قال (⟦CNN (Live), BBC⟧) أمس"),
        ("قال CNN (Live أمس", "قال ⟦CNN⟧ (⟦Live⟧ أمس"),
        (
            "الأعداد 3 5 7 9 11 13 15 17 19 21 23 أولية",
            "الأعداد 3 5 7 9 11 13 15 17 19 21 23 أولية",
        ),
    ],
)
def test_what_has_no_partner_ends_a_run(text: str, found: str) -> None:
    assert marked(text, "rtl", "ar") == found


@given(st.text(st.sampled_from("اب ج12٣-–.,:%$+#@/()[]«»\"'xyZ\n\u200f") | st.characters()))
def test_the_pieces_joined_are_the_text(text: str) -> None:
    for direction, language in (("rtl", "ar"), ("rtl", "fa"), ("ltr", "en")):
        found = runs(text, "rtl" if direction == "rtl" else "ltr", language)
        assert "".join(run.text for run in found) == text
        assert all(run.text for run in found) or not text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("عاد القارب", "عاد القارب"),
        ("نقلت CNN عن شهود", "نقلت CNN عن شهود"),
        ("وكالة (AFP) أولًا", "وكالة (AFP) أولًا"),
        ("نظام Windows 11 الجديد", "نظام Windows 11 الجديد"),
        ("لغة C++ أولًا", "لغة \u2068C++\u2069 أولًا"),
        ("نمت 50% أولًا", "نمت \u206850%\u2069 أولًا"),
        ("CNN، BBC", "\u2068CNN\u2069، \u2068BBC\u2069"),
        ("2013-2018: أعوام", "\u20682013\u2069-\u20682018\u2069: أعوام"),
    ],
)
def test_plain_text_has_isolates_only_where_needed(text: str, shown: str) -> None:
    assert isolates(text, "rtl", "ar") == shown


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("سفن", ""),
        ("سفن\u200f شباك\u200e", ""),
        ("\u2067سفن\u2069", ""),
        ("\u2067سفن", "\u2069"),
        ("\u202bسفن", "\u202c"),
        ("\u2066\u202eسفن", "\u202c\u2069"),
        ("\u2066\u202eسفن\u2069", ""),
        ("سفن\u2069\u202c", ""),
        ("\u202b\u2066سفن\u202c", "\u2069\u202c"),
    ],
)
def test_what_a_line_leaves_open_is_closed(text: str, end: str) -> None:
    assert closed(text) == text + end
    assert closed(f"{text}\nشباك") == f"{text}{end}\nشباك"


@given(st.text(st.sampled_from("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069سx")))
def test_what_is_closed_needs_no_closing(text: str) -> None:
    assert closed(closed(text)) == closed(text)
