"""Letters, numerals, invisible characters and what a web page left behind."""

import pytest

from tests.checking.eye import marks, problems


@pytest.mark.parametrize(
    ("paragraph", "column", "code"),
    [
        pytest.param("عاد مركب اﻷمير مع الفجر.", 11, "letter-form", id="lam-alef of a font"),
        pytest.param("عاد المرکب مع الفجر.", 9, "letter-persian", id="Persian kaf"),
        pytest.param("وصل إلی الميناء مع الفجر.", 7, "letter-persian", id="Persian ya"),
        pytest.param("عاد المــركب مع الفجر.", 5, "word-stretched", id="two tatweels"),
        pytest.param("عاد الـمـركب مع الفجر.", 5, "word-stretched", id="two apart"),
        pytest.param("عاد ٣ بحارة من أصل 12 و15 بحارًا.", 5, "digits-mixed", id="two sets"),
        pytest.param("عاد ???? من البحارة.", 5, "figure-lost", id="a lost number"),
        pytest.param("ارتفع الماء 0.24? عن أمس.", 13, "figure-lost", id="a lost percent sign"),
        pytest.param("عاد المر\u200bكب مع الفجر.", 9, "zero-width", id="zero-width space"),
        pytest.param("عاد المر\u200cكب مع الفجر.", 9, "zero-width", id="non-joiner"),
        pytest.param("عاد المركب\u200f مع الفجر.", 11, "bidi-mark", id="an idle mark"),
        pytest.param("عاد \u202bالمركب\u202c مع الفجر.", 5, "bidi-paired", id="an embedding"),
        pytest.param("عاد \u2067المركب\u2069 مع الفجر.", 5, "bidi-paired", id="an isolate"),
        pytest.param("عاد \u202bالمركب مع الفجر.", 5, "bidi-unpaired", id="no end"),
        pytest.param("عاد المركب\u202c مع الفجر.", 11, "bidi-unpaired", id="an end of nothing"),
        pytest.param("عاد \u202eالمركب\u202c مع الفجر.", 5, "bidi-override", id="an override"),
        pytest.param("عاد المركب &amp; نام البحارة.", 12, "entity-left", id="an entity"),
        pytest.param("عاد &#65271;ول مرة مع الفجر.", 5, "entity-left", id="a numeric one"),
    ],
)
def test_an_editor_marks(paragraph: str, column: int, code: str) -> None:
    assert marks(paragraph) == [(5, column, code)]


@pytest.mark.parametrize(
    "paragraph",
    [
        pytest.param("عاد النبي ﷺ إلى المدينة، ﴿والفجر﴾.", id="signs that are no shapes"),
        pytest.param("قرأ كتاب «رژیم حقوقی دریا» ثم مضى.", id="a Persian title"),
        pytest.param("عاد گلاب وچاسب وڤيصل إلى الميناء.", id="foreign names"),
        pytest.param("عاد الـ24 بحارًا لـ«الميناء» عام 1436هـ.", id="tatweel that joins"),
        pytest.param("عاد السـالم مع الفجر.", id="one tatweel"),
        pytest.param("عاد ٣ بحارة، والخبر في port.example/12 و G20.", id="numbers of no set"),
        pytest.param("لماذا??? عاد المركب.", id="a loud question"),
        pytest.param("كتب بلغة C++\u200f ثم مضى.", id="a mark that steers"),
        pytest.param("عاد R&D و AT&T إلى الميناء & مضى.", id="an ampersand"),
        pytest.param("كتب &ميناء; ثم مضى.", id="no entity"),
    ],
)
def test_legal_letters_pass(paragraph: str) -> None:
    assert marks(paragraph) == []


def test_an_isolate_is_not_ended_by_the_end_of_an_embedding() -> None:
    assert marks("عاد \u2067المركب\u202c مع الفجر\u2069.") == [
        (5, 5, "bidi-paired"),
        (5, 12, "bidi-unpaired"),
    ]


def test_the_first_of_a_kind_is_told_with_their_number() -> None:
    text = "ميناء\n\nعاد المركب\u200f مع الفجر\u200f.\n\nنام البحارة\u200f في الميناء.\n"
    (mark,) = problems(text)
    assert mark.values[1:] == ("U+200F RIGHT-TO-LEFT MARK", "3")


def test_persian_is_right_in_persian() -> None:
    text = "بندر قدیمی\n\nاین کشتی از دریا به بندر آمد و ملوانان در بازار نان را دیدند.\n"
    assert problems(text, "seeds/a.fa.txt") == ()


def test_entities_are_legal_in_markdown() -> None:
    text = "---\ntitle: الميناء\n---\n\nعاد المركب &amp; نام البحارة.\n"
    assert problems(text, "seeds/a.md") == ()


def test_code_is_no_prose() -> None:
    text = (
        '---\ntitle: الميناء\n---\n\nاكتب `قال :"` في الملف.\n\n'
        "```\nقال « كذا ،، ثم\n```\n\nثم [امضِ](https://port.example/« ) إليه.\n"
    )
    assert problems(text, "seeds/a.md") == ()
