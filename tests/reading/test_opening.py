"""Above the lead: headline, repeats, kicker, caption, credit, dateline, byline, date, abstract."""

import pytest

from generator.model import Dateline, LineFields, TailLine
from tests.reading.reading import ENGLISH, LEAD, SECOND, article

SEED = f"""سوق الوراقين يعود إلى بغداد

سوق الوراقين يعود إلى بغداد
دكان وراق في السوق القديم. (أرشيفية)
بغداد: «ورّاق»

{LEAD}

{SECOND}
"""


def test_the_seed_s_opening() -> None:
    found = article(SEED)
    assert found.title == "سوق الوراقين يعود إلى بغداد"
    assert found.caption == "دكان وراق في السوق القديم"
    assert found.credit == "أرشيفية"
    assert found.dateline == Dateline("بغداد", "ورّاق")
    assert [block.text for block in found.body] == [LEAD, SECOND]
    assert found.lines == (
        LineFields(1, ("title",)),
        LineFields(3, ("repeats",)),
        LineFields(4, ("caption", "credit")),
        LineFields(5, ("dateline",)),
        LineFields(7, ("body",)),
        LineFields(9, ("body",)),
    )


def test_the_same_opening_in_english() -> None:
    found = article(
        "Booksellers return\n\nBooksellers return\nA shop in the old market. (File photo)\n"
        f'BAGHDAD: "Warraq"\n\n{ENGLISH}\n',
        "seeds/1.en.txt",
    )
    assert (found.caption, found.credit) == ("A shop in the old market", "File photo")
    assert found.dateline == Dateline("BAGHDAD", "Warraq")
    assert found.language == "en"


@pytest.mark.parametrize(
    ("line", "place", "source", "byline"),
    [
        ("القاهرة - رويترز", "القاهرة", "رويترز", None),
        ("د. ب. أ - القاهرة", "القاهرة", "د. ب. أ", None),
        ("القاهرة - (د ب أ)", "القاهرة", "د ب أ", None),
        ("سالم البحري – مسقط", "مسقط", None, "سالم البحري"),
        ("مسقط-الوئام:", "مسقط", "الوئام", None),
        ("مسقط ـ الوئام ـ سالم البحري:", "مسقط", "الوئام", "سالم البحري"),
        ("لندن: سالم البحري", "لندن", None, "سالم البحري"),
        ("لندن: «الشرق الأوسط»", "لندن", "الشرق الأوسط", None),
        ("طهران - لندن: «الشرق الأوسط»", "طهران - لندن", "الشرق الأوسط", None),
        ("سالم البحري (مكة المكرمة)", "مكة المكرمة", None, "سالم البحري"),
        ("رويترز (لندن- دبي)", "لندن- دبي", "رويترز", None),
        ("الرياض (واس)", "الرياض", "واس", None),
        ("سالم البحري من لندن", "لندن", None, "سالم البحري"),
        ("«الاقتصادية» من الرياض", "الرياض", "الاقتصادية", None),
        ("بقلم: سالم البحري", None, None, "سالم البحري"),
        ("سالم البحري", None, None, "سالم البحري"),
        ("اليوم - الدمام", "الدمام", "اليوم", None),
        ("دبي - الرياض", "دبي", "الرياض", None),
        ("مسقط - صوتنا:", "مسقط", "صوتنا", None),
        ("صوتنا (مسقط)", "مسقط", "صوتنا", None),
        ("سالم البحري – خليج اليوم", None, "خليج اليوم", "سالم البحري"),
        ("الوئام - متابعات:", None, "الوئام - متابعات", None),
        ("&nbsp;سالم البحري (مسقط)", "مسقط", None, "سالم البحري"),
        ("مسقط: سالم صنعاء: هند", None, None, "مسقط: سالم صنعاء: هند"),
    ],
)  # fmt: skip
def test_a_dateline_has_one_of_seven_forms(
    line: str, place: str | None, source: str | None, byline: str | None
) -> None:
    found = article(f"سوق الوراقين يعود إلى بغداد\n\n{line}\n{LEAD}\n{SECOND}\n")
    filed = found.dateline or Dateline()
    assert (filed.place, filed.source, found.byline) == (place, source, byline)
    assert [block.text for block in found.body] == [LEAD, SECOND]


def test_an_agency_may_open_the_lead_itself() -> None:
    found = article(f"سوق الوراقين يعود\n\nدبي، الإمارات العربية المتحدة (CNN) -- {LEAD}\n")
    assert found.dateline == Dateline("دبي، الإمارات العربية المتحدة", "CNN")
    assert found.body[0].text == LEAD
    assert found.lines[1] == LineFields(3, ("dateline", "body"))


def test_a_speaker_in_the_lead_is_no_dateline() -> None:
    lead = f"المدير: {LEAD}"
    assert article(f"سوق الوراقين يعود\n\n{lead}\n").body[0].text == lead


def test_the_photographer_stands_in_the_dateline_s_bracket() -> None:
    found = article(f"سوق الوراقين يعود\n\nسالم البحري – مسقط (تصوير: هند اليافعي)\n{LEAD}\n")
    assert (found.byline, found.credit) == ("سالم البحري", "هند اليافعي")
    assert found.dateline == Dateline("مسقط")


def test_one_who_wrote_and_photographed_is_named_as_both() -> None:
    found = article(f"سوق الوراقين يعود\n\nرصد وتصوير: سالم البحري – عين اليوم\n{LEAD}\n")
    assert (found.byline, found.credit) == ("سالم البحري", "سالم البحري")
    assert found.dateline == Dateline(source="عين اليوم")


def test_buttons_of_a_slider_are_the_site_s() -> None:
    found = article(f"سوق الوراقين يعود\n\nNext Previous بغداد - واس\n{LEAD}\n")
    assert found.tail == (TailLine("Next Previous", 3),)
    assert found.dateline == Dateline("بغداد", "واس")


def test_a_kicker_stands_before_a_slash() -> None:
    found = article(f"ثقافي / سوق الوراقين يعود إلى بغداد\n\n{LEAD}\n")
    assert (found.kicker, found.title) == ("ثقافي", "سوق الوراقين يعود إلى بغداد")


def test_a_speaker_is_no_kicker() -> None:
    title = "المدير: السوق يعود إلى بغداد"
    found = article(f"{title}\n\n{LEAD}\n")
    assert (found.kicker, found.title) == (None, title)


def test_a_kicker_may_have_a_line_of_its_own() -> None:
    found = article(f"ثقافي\nسوق الوراقين يعود إلى بغداد\n\n{LEAD}\n")
    assert (found.kicker, found.title) == ("ثقافي", "سوق الوراقين يعود إلى بغداد")


def test_a_caption_may_be_told_by_its_first_words() -> None:
    found = article(f"سوق الوراقين يعود\n\nجانب من السوق القديم\n{LEAD}\n")
    assert found.caption == "جانب من السوق القديم"


def test_a_short_line_is_not_a_caption_for_being_short() -> None:
    found = article(f"سوق الوراقين يعود\n\nالسوق القديم والمكتبة\n{LEAD}\n")
    assert found.caption is None


def test_the_headline_is_repeated_in_another_spelling() -> None:
    found = article(f"إعادة افتتاح السوق\n\nاعادة افتتاح السُّوق\n{LEAD}\n")
    assert found.lines[1] == LineFields(3, ("repeats",))


def test_a_poem_s_first_line_is_its_title_and_stays() -> None:
    found = article(
        "قفا نبك من ذكرى حبيب ومنزل\n\nقفا نبك من ذكرى حبيب ومنزل\nبسقط اللوى بين الدخول فحومل\n"
        "فتوضح فالمقراة لم يعف رسمها\nلما نسجتها من جنوب وشمأل\n"
    )
    assert [(block.kind, block.text.count("\n")) for block in found.body] == [("verse", 3)]


def test_the_lead_twice_is_an_abstract() -> None:
    found = article(f"سوق الوراقين يعود\n\n{LEAD}\n\n{LEAD} وما زال.\n{SECOND}\n")
    assert found.abstract == LEAD
    assert len(found.body) == 2


@pytest.mark.parametrize(
    ("line", "published"),
    [
        ("الأحد 3 مايو (أيار) 2015", "2015-05-03"),
        ("٣ أيار ٢٠١٥", "2015-05-03"),
        ("12 جويلية 2017", "2017-07-12"),
        ("25 شوال 1436 هـ الموافق 10 أغسطس 2015 م", "2015-08-10"),
        ("25 شوال 1436 هـ", None),
        ("1600 (GMT+04:00) - 16/01/09", "2009-01-16"),
        ("Sunday, 31 May 2015 - 22:24 pm", "2015-05-31"),
        ("2015-05-31", "2015-05-31"),
        ("31 مايو", None),
    ],
)
def test_a_date_line_is_kept_as_found(line: str, published: str | None) -> None:
    found = article(f"سوق الوراقين يعود إلى بغداد\n{line}\n{LEAD}\n")
    assert (found.date, found.published) == (line, published)


def test_a_date_in_a_sentence_is_no_date_line() -> None:
    found = article(f"سوق الوراقين يعود\n\nافتتح السوق في 3 مايو 2015.\n{LEAD}\n")
    assert found.date is None
    assert len(found.body) == 2


def test_place_and_agency_stand_round_the_date() -> None:
    found = article(f"سوق الوراقين يعود\n\nبغداد 3 مايو 2015 م واس\n{LEAD}\n")
    assert found.dateline == Dateline("بغداد", "واس")
    assert (found.date, found.published) == ("3 مايو 2015 م", "2015-05-03")


def test_several_fields_share_a_line_parted_by_spaces() -> None:
    found = article(
        "Example.com - سوق الوراقين يعود\n"
        f"16/01/2009    سوق الوراقين يعود      السوق في مطلع القرن      \n{LEAD}\n"
    )
    assert found.title == "سوق الوراقين يعود"
    assert found.caption == "السوق في مطلع القرن"
    assert found.published == "2009-01-16"
    assert found.tail == (TailLine("Example.com", 1),)


def test_a_text_may_have_no_headline() -> None:
    found = article(f"{LEAD}\n\n{SECOND}\n")
    assert found.title is None
    assert len(found.body) == 2


def test_what_is_said_twice_of_one_field_stays_in_the_body() -> None:
    found = article(f"سوق الوراقين يعود\n\nجانب من السوق (أرشيفية)\n{LEAD}\nتصوير: سالم البحري\n")
    assert found.credit == "أرشيفية"
    assert [block.text for block in found.body] == [LEAD, "تصوير: سالم البحري"]
