"""Punctuation."""

import pytest

from tests.checking.eye import marks, problems


@pytest.mark.parametrize(
    ("paragraph", "column", "code"),
    [
        pytest.param("هدأ البحر ، ونام البحارة.", 10, "mark-space-before", id="comma"),
        pytest.param("هدأ البحر ونام البحارة .", 23, "mark-space-before", id="full stop"),
        pytest.param("متى يعود المركب ؟", 16, "mark-space-before", id="question"),
        pytest.param("صور : عاد المركب مع الفجر.", 4, "mark-space-before", id="colon"),
        pytest.param("عاد المركب (فجرًا) ؛ فرح الناس.", 19, "mark-space-before", id="bracket"),
        pytest.param("هدأ البحر\u00a0\u00a0، ونام البحارة.", 10, "mark-space-before", id="nbsp"),
        pytest.param("هدأ البحر،ونام البحارة.", 10, "mark-space-missing", id="glued comma"),
        pytest.param("هدأ البحر.ونام البحارة.", 10, "mark-space-missing", id="glued stop"),
        pytest.param("أهذا صوت البحر؟نعم هو البحر.", 15, "mark-space-missing", id="glued question"),
        pytest.param("هدأ البحر،، ونام البحارة.", 10, "mark-doubled", id="two commas"),
        pytest.param("هدأ البحر,, ونام البحارة.", 10, "mark-doubled", id="two ASCII commas"),
        pytest.param("هدأ البحر،. ونام البحارة.", 10, "mark-doubled", id="comma and stop"),
        pytest.param("متى يعود المركب؟.", 16, "mark-doubled", id="question and stop"),
        pytest.param("ما أجمل البحر!!", 14, "mark-repeated", id="two exclamations"),
        pytest.param("متى يعود المركب؟؟؟", 16, "mark-repeated", id="three questions"),
        pytest.param("جهّز الأهالي مراكب القرية. للدفاع عن الميناء.", 26, "stop-stray", id="an aim"),
        pytest.param(
            "زار الربان جمعية البحارة. والتي ترعى الغواصين.", 25, "stop-stray", id="relative"
        ),
        pytest.param("وأكد الربان ثم أضاف. أن الريح مواتية.", 20, "stop-stray", id="what was said"),
    ],
)
def test_an_editor_marks(paragraph: str, column: int, code: str) -> None:
    assert marks(paragraph) == [(5, column, code)]


@pytest.mark.parametrize(
    "paragraph",
    [
        pytest.param("هدأ البحر.. ونام البحارة.", id="two stops as a dash"),
        pytest.param("هدأ البحر ... ونام البحارة.", id="an ellipsis after a space"),
        pytest.param("أحقًّا عاد المركب؟! نعم عاد.", id="wonder"),
        pytest.param("عاد د.سالم وم.خالد ومراسل أ.ف.ب. إلى الميناء.", id="titles and agencies"),
        pytest.param("نقلت أ . ف . ب خبر المركب.", id="an agency with spaces"),
        pytest.param("بثّت سي.إن.إن خبر المركب.", id="an agency's letters by name"),
        pytest.param("رافقه مراسل أ.ف.ب.، ثم مضى.", id="a comma after an abbreviation"),
        pytest.param("بلغ الطول 1،5 متر، والثمن 1,500 ريال.", id="decimals"),
        pytest.param("عاد المركب عند 10 : 30 صباحًا.", id="an hour"),
        pytest.param("كتب https://port.example/a,b.html ثم مضى.", id="an address"),
        pytest.param("كتب إلى crew@port.example، ثم مضى.", id="an e-mail address"),
        pytest.param("هدأ البحر :) ونام البحارة.", id="a smile"),
        pytest.param("بقي في الخبر solid 1px red ; float: right من الصفحة.", id="a page's code"),
        pytest.param("عاد المركب. للمزيد من الصور زوروا الميناء.", id="for more"),
        pytest.param("عاد المركب. للبحر رجال يعرفونه.", id="a nominal sentence"),
        pytest.param("عاد المركب.. والتي تنتظره فرحت.", id="two stops before a relative"),
    ],
)
def test_legal_punctuation_passes(paragraph: str) -> None:
    assert marks(paragraph) == []


def test_a_numbered_line_is_a_list() -> None:
    assert marks("1 . عاد المركب.\n2 . نام البحارة.\n3 . هدأ البحر.") == []


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "Le port\n\nLe bateau est dans le port : les marins sont pour le marché et le pain !\n",
            id="French",
        ),
        pytest.param(
            "پرانی بندرگاہ\n\nیہ کشتی بندرگاہ میں آئی ہے اور ملاح بازار سے روٹی : لے گئے ہیں۔\n",
            id="Urdu",
        ),
    ],
)
def test_spaces_that_other_languages_set(text: str) -> None:
    assert problems(text) == ()
