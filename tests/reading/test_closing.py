"""Below the story: related headlines, keywords, credits and tails; text is never taken for one."""

import re

import pytest

from generator.model import Dateline, LineFields, Related, TailLine
from tests.reading.reading import LEAD, SECOND, article, problems

STORY = f"سوق الوراقين يعود\n\n{LEAD}\n{SECOND}\n"


def test_the_seed_s_closing() -> None:
    found = article(
        f"{STORY}\nاقرأ المزيد:\n\nكيف وصل الورق إلى سمرقند؟\n\n"
        "أول مكتبة على ظهر قارب\n\nأهم الأخبار\n"
    )
    assert found.related == (
        Related("كيف وصل الورق إلى سمرقند؟", 8),
        Related("أول مكتبة على ظهر قارب", 10),
    )
    assert found.tail == (TailLine("أهم الأخبار", 12),)
    assert found.lines[3:] == (
        LineFields(6, ("related-heading",)),
        LineFields(8, ("related",)),
        LineFields(10, ("related",)),
        LineFields(12, ("tail",)),
    )


@pytest.mark.parametrize(
    "marker",
    [
        "اقرأ المزيد:",
        "إقرأ المزيد :",
        "اقرأ أيضاً",
        "إقرأ أيضًا..",
        "أقرأ ايضا:",
        "اقرئي أيضا:",
        "شاهد أيضاً:",
        "مواضيع ذات صلة",
        "*** اقرأ أيضا ***",
        "Read more:",
        "READ MORE",
        "Related:",
        "مزید پڑھیں:",
        "بیشتر بخوانید:",
        "קראו עוד:",
    ],
)
def test_the_marker_has_many_spellings(marker: str) -> None:
    found = article(f"{STORY}\n{marker}\nكيف وصل الورق إلى سمرقند؟\nأول مكتبة على ظهر قارب\n")
    assert len(found.related) == 2
    assert len(found.body) == 2


@pytest.mark.parametrize(
    "line",
    [
        "- أول مكتبة على ظهر قارب",
        "• أول مكتبة على ظهر قارب",
        "2- أول مكتبة على ظهر قارب",
        "٢. أول مكتبة على ظهر قارب",
        "أول مكتبة على ظهر قارب https://example.org/boat",
        "[أول مكتبة على ظهر قارب](https://example.org/boat)",
        "أول مكتبة على ظهر قارب\nhttps://example.org/boat",
    ],
)
def test_headlines_have_bullets_numbers_and_urls(line: str) -> None:
    found = article(f"{STORY}\nاقرأ أيضا:\nكيف وصل الورق إلى سمرقند؟\n{line}\n")
    url = "https://example.org/boat" if "https" in line else None
    assert found.related[1] == Related("أول مكتبة على ظهر قارب", 8, url)


def test_a_headline_may_stand_behind_the_marker_between_paragraphs() -> None:
    found = article(f"سوق الوراقين\n\n{LEAD}\n\nاقرأ أيضا: كيف وصل الورق إلى سمرقند؟\n\n{SECOND}\n")
    assert found.related == (Related("كيف وصل الورق إلى سمرقند؟", 5),)
    assert [block.text for block in found.body] == [LEAD, SECOND]
    assert found.lines[2] == LineFields(5, ("related-heading", "related"))


def test_paragraphs_after_the_headlines_are_the_story_s() -> None:
    found = article(f"سوق الوراقين\n\n{LEAD}\n\nاقرأ أيضا:\nأول مكتبة على ظهر قارب\n{SECOND}\n")
    assert len(found.related) == 1
    assert [block.text for block in found.body] == [LEAD, SECOND]


@pytest.mark.parametrize(
    "prose",
    [
        "المزيد من الدكاكين فتحت أبوابها",
        "للمزيد من التفاصيل زار الكاتب السوق مرتين.",
        "ذات صلة بالعلم كانت مهنة الوراق",
        "سمات السوق القديم كثيرة.",
        "وتابع المصدر: «عاد السوق».",
        "المزيد: قال أهل السوق إنهم عادوا.",
        "هاتف السوق الأول وصل قبل 90 عاما",
        "الصورة: لم يتغير شيء في السوق.",
    ],
)
def test_words_of_markers_occur_in_prose(prose: str) -> None:
    for text in (f"{LEAD}\n{prose}\n{SECOND}", f"{LEAD}\n{SECOND}\n{prose}"):
        found = article(f"سوق الوراقين\n\n{text}\n")
        assert (found.related, found.tags, found.tail, found.credit) == ((), (), (), None)
        assert prose in "\n".join(block.text for block in found.body)


def test_a_marker_without_headlines_is_kept_and_told() -> None:
    text = f"سوق الوراقين\n\n{LEAD}\n\nاقرأ أيضا:\n{SECOND}\n"
    assert len(article(text).body) == 3
    assert problems(text.encode()) == [
        (
            "seeds/1.txt:5: [tail-unsure] «اقرأ أيضا:» looks like the head of a list of "
            "headlines, but none follow; kept in the story"
        )
    ]


@pytest.mark.parametrize(
    "tail",
    [
        "أهم الأخبار",
        "لمشاهدة الصور",
        "...المزيد",
        "editor@example.org",
        "www.example.org",
        "@example",
        "تويتر: @example",
        "فاكس: 5550123",
        "// انتهى //",
        "رابط الخبر بصحيفة الوئام: سوق الوراقين يعود",
        "Top stories",
    ],
)
def test_a_tail_is_no_text_of_the_story(tail: str) -> None:
    found = article(f"{STORY}\n{tail}\n")
    assert found.tail == (TailLine(tail, 6),)
    assert len(found.body) == 2


def test_a_tail_may_be_glued_to_the_last_sentence() -> None:
    found = article(f"سوق الوراقين\n\n{LEAD}\n{SECOND} رابط الخبر بصحيفة الوئام: سوق الوراقين\n")
    assert found.tail == (TailLine("رابط الخبر بصحيفة الوئام: سوق الوراقين", 4),)
    assert found.body[1].text == SECOND
    assert found.lines[2] == LineFields(4, ("tail", "body"))


def test_keywords_parted_by_commas() -> None:
    found = article(f"{STORY}\nالكلمات الدلالية: سوق، كتب، ورق\n")
    assert found.tags == ("سوق", "كتب", "ورق")
    assert found.lines[3] == LineFields(6, ("tags-heading", "tags"))


def test_keywords_glued_to_the_text_are_parted_by_the_story_s_phrases() -> None:
    text = f"سوق الوراقين\n\n{LEAD}\n{SECOND} سمات سوق الوراقين بغداد أهل العلم ورق \n"
    found = article(text)
    assert found.tags == ("سوق الوراقين", "بغداد", "أهل العلم", "ورق")
    assert found.body[1].text == SECOND
    assert problems(text.encode()) == [
        (
            "seeds/1.txt:4: [tags-guessed] keywords without marks between them, parted where the "
            "story has the same phrases: «سوق الوراقين بغداد أهل العلم ورق»"
        )
    ]


@pytest.mark.parametrize(
    ("ending", "credit", "source"),
    [
        ("\n(تصوير: هند اليافعي)", "هند اليافعي", None),
        ("\nتصوير: هند اليافعي", "هند اليافعي", None),
        (" (صورة أرشيفية)", "صورة أرشيفية", None),
        (" (أ ف ب)", None, "أ ف ب"),
    ],
)
def test_the_last_bracket_names_a_photographer_or_an_agency(
    ending: str, credit: str | None, source: str | None
) -> None:
    found = article(f"سوق الوراقين\n\n{LEAD}\n{SECOND}{ending}\n")
    assert found.credit == credit
    assert found.dateline == (Dateline(source=source) if source else None)
    assert [block.text for block in found.body] == [LEAD, SECOND]


def test_a_bracket_that_is_the_sentence_s_own_stays() -> None:
    last = "وكتب الرحالة عن السوق أن دكاكينه تزيد على مئة دكان (وقيل مئتين)"
    assert article(f"سوق الوراقين\n\n{LEAD}\n{last}\n").body[1].text == last


def test_a_text_that_is_nothing_but_a_label_keeps_it() -> None:
    found = article("أخبار السوق\n\nالمزيد\n")
    assert [block.text for block in found.body] == ["المزيد"]


@pytest.mark.parametrize(
    "line", ["شعر: ليلى بنت سعد", "ترجمة: سامي الوراق", "شعر / ليلى سعد -رحمها الله-"]
)
def test_the_author_may_be_named_below_the_text(line: str) -> None:
    found = article(f"سوق الوراقين\n\n{LEAD}\n{SECOND}\n\n{line}\n")
    assert found.byline == re.split(r"\s*[:/]\s*", line)[1]
    assert [block.text for block in found.body] == [LEAD, SECOND]


@pytest.mark.parametrize(
    "last",
    [
        "إخراج: نجلاء سالم\n\nقصة: ليلى سعد",
        "\nشعر: وهو ديوان العرب.",
        "\nحوار: ما الذي يريده الوراقون؟",
        "\nتقرير: مكتبات بغداد وأسواقها",
        "\nقصة: السوق القديم",
        "شعر: ليلى سعد",
    ],
)
def test_a_line_that_begins_as_a_role_may_be_the_text_s(last: str) -> None:
    found = article(f"سوق الوراقين\n\n{LEAD}\n{SECOND}\n{last}\n")
    assert found.byline is None
    assert found.body[-1].text.endswith(last.rpartition("\n")[2])


def test_an_author_named_above_is_not_named_again_below() -> None:
    found = article(f"سوق الوراقين\n\nسامي بن سعد\n{LEAD}\n{SECOND}\n\nشعر: ليلى سعد\n")
    assert found.byline == "سامي بن سعد"
    assert found.body[-1].text == "شعر: ليلى سعد"
