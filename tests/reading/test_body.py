"""The body: paragraphs however they are parted, headings, lists, verse, tables, quotes, breaks."""

import pytest

from generator.model import LineFields
from tests.reading.reading import LEAD, SECOND, article


def kinds(body: str) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in article(f"سوق الوراقين\n\n{body}\n").body]


@pytest.mark.parametrize("parting", ["\n", "\n\n", "\r\n", "\r", "\u2028", "\x85", "\n    "])
def test_paragraphs_are_parted_in_many_ways(parting: str) -> None:
    assert kinds(LEAD + parting + SECOND) == [("paragraph", LEAD), ("paragraph", SECOND)]


def test_lines_count_as_editors_count_them() -> None:
    found = article(f"سوق الوراقين\r\n\r\n{LEAD}\u2028{SECOND}\r{LEAD}")
    assert found.lines == (
        LineFields(1, ("title",)),
        LineFields(3, ("body",)),
        LineFields(4, ("body",)),
    )


@pytest.mark.parametrize("heading", ["السوق القديم", "مهنة «الوراق»", "تحديث (1)", "الخلاصة:"])
def test_a_short_line_between_paragraphs_is_a_heading(heading: str) -> None:
    assert kinds(f"{LEAD}\n{heading}\n{SECOND}")[1] == ("heading", heading)


@pytest.mark.parametrize("sentence", ["عاد السوق.", "وفيما يلي أسماء الدكاكين:", "أين السوق؟"])
def test_a_short_sentence_is_a_paragraph(sentence: str) -> None:
    assert kinds(f"{LEAD}\n{sentence}\n{SECOND}")[1] == ("paragraph", sentence)


@pytest.mark.parametrize(
    "items",
    [
        "- الورق\n- الحبر\n- القلم",
        "* الورق\n* الحبر",
        "• الورق\n• الحبر",
        "1- الورق\n2- الحبر",
        "١. الورق\n٢. الحبر",
        "(1) الورق\n(2) الحبر",
    ],
)
def test_marked_lines_are_a_list(items: str) -> None:
    assert kinds(f"{LEAD}\n{items}\n{SECOND}")[1] == ("list", items)


def test_numbered_items_may_be_long() -> None:
    items = f"1- {LEAD}\n2- {SECOND}"
    assert kinds(items) == [("list", items)]


def test_a_numbered_line_over_each_paragraph_is_a_heading() -> None:
    body = f"1 - الورق:\n{LEAD}\n2 - الحبر:\n{SECOND}"
    assert [kind for kind, _ in kinds(body)] == ["heading", "paragraph"] * 2


def test_a_column_may_start_each_paragraph_with_a_bullet() -> None:
    body = f"• {LEAD} {SECOND}\n• {SECOND} {LEAD}\n• {SECOND}"
    assert [kind for kind, _ in kinds(body)] == ["paragraph"] * 3


def test_bullets_over_numbered_lists_are_headings() -> None:
    body = f"{LEAD}\n\n* الورق\n1. البغدادي\n2. الشامي\n\n* الحبر\n1. الأسود\n2. الأحمر"
    assert [kind for kind, _ in kinds(body)] == ["paragraph", *["heading", "list"] * 2]


def test_verse_is_one_block_its_lines_and_stanzas_kept() -> None:
    verse = (
        "قفا نبك من ذكرى حبيب ومنزل\nبسقط اللوى بين الدخول فحومل\n\n"
        "فتوضح فالمقراة لم يعف رسمها\nلما نسجتها من جنوب وشمأل"
    )
    assert kinds(f"{LEAD}\n{verse}\n{SECOND}")[1] == ("verse", verse)


def test_a_longer_line_inside_verse_is_verse() -> None:
    long = "وفي دكان الوراق القديم مصباح يضيء على الورق المصفر حين ينام أهل السوق"
    verse = f"يا سوقنا القديم\nيا بيت الكتاب\n{long}\nهنا الحبر\nهنا الورق\nهنا القلم"
    assert kinds(f"{LEAD}\n{verse}\n{SECOND}")[1] == ("verse", verse)


def test_a_longer_line_behind_verse_is_none() -> None:
    long = "وفي دكان الوراق القديم مصباح يضيء على الورق المصفر حين ينام أهل السوق"
    verse = "يا سوقنا القديم\nيا بيت الكتاب\nهنا القلم"
    assert kinds(f"{LEAD}\n{verse}\n{long}\n{SECOND}")[1:3] == [
        ("verse", verse),
        ("paragraph", long),
    ]


@pytest.mark.parametrize("before", ["السطر الأخير:", f"{SECOND[:-1]}، وقال الشاعر:"])
def test_a_couplet_behind_a_colon_may_close_with_a_full_stop(before: str) -> None:
    verse = "خط الكتاب يلوح في القرطاس\nوأنامل الوراق تحت الياس."
    assert kinds(f"{LEAD}\n{before}\n{verse}")[2] == ("verse", verse)


def test_two_short_sentences_are_no_couplet() -> None:
    assert [kind for kind, _ in kinds(f"{LEAD}\nعاد السوق إلى أهله\nوعاد الوراق.")] == (
        ["paragraph"] * 3
    )


@pytest.mark.parametrize(
    "lines",
    [
        "سلمى الوراق\nمكتبة السوق القديم\nsalma@example.org",
        "سلمى الوراق\nمكتبة السوق القديم\n+961 (1) 555 0100",
        "مكتبة السوق القديم في بيروت\n12\nHamra St, Beirut",
    ],
)
def test_an_address_is_a_list_and_no_verse(lines: str) -> None:
    assert kinds(f"{LEAD}\n{lines}\n{SECOND}")[1] == ("list", lines)


def test_a_long_line_with_a_number_and_no_second_is_a_paragraph() -> None:
    line = "1- سوق بغداد 12 دكانا 2- سوق دمشق 10 دكاكين 3- سوق القاهرة 9 دكاكين 4- سوق فاس 7 دكاكين"
    assert kinds(f"{LEAD}\nالترتيب:\n{line}")[2] == ("paragraph", line)


def test_entries_of_a_form_are_a_list() -> None:
    form = "المكان: السوق\nالزمان: الصباح\nالحضور: الوراقون"
    assert kinds(f"{LEAD}\n{form}\n{SECOND}")[1] == ("list", form)


def test_a_table_has_bars_or_tabs() -> None:
    table = "الكتاب | السنة | النسخ\nالبخلاء | 1050 | 3"
    assert kinds(f"{LEAD}\n{table}")[1] == ("table", table)


def test_a_tweet_is_a_quote() -> None:
    tweet = "عاد السوق إلى أهله— مكتبة السوق (@example) أغسطس 3, 2015"
    assert kinds(f"{LEAD}\n{tweet}\n{SECOND}")[1] == ("quote", tweet)


def test_a_fence_holds_code() -> None:
    code = "```\nprint(1)\n```"
    assert kinds(f"{LEAD}\n{code}\n{SECOND}")[1] == ("code", code)


@pytest.mark.parametrize("rule", ["***", "* * *", "----", "......"])
def test_a_row_of_signs_is_a_break(rule: str) -> None:
    found = article(f"سوق الوراقين\n\n{LEAD}\n{rule}\n{SECOND}\n")
    assert [block.text for block in found.body] == [LEAD, SECOND]
    assert found.lines[2] == LineFields(4, ("break",))


def test_entities_and_presentation_forms_stay_as_written() -> None:
    line = f"كتب &quot;ﻻ إله إلا ﷲ&quot; على الورق. {LEAD}"
    assert kinds(line) == [("paragraph", line)]


def test_embeddings_round_a_line_are_no_part_of_it() -> None:
    assert kinds(f"{LEAD}\n\u202bالسوق القديم\u202c\n{SECOND}")[1] == ("heading", "السوق القديم")
