"""Quotation marks."""

import pytest

from tests.checking.eye import marks, problems


@pytest.mark.parametrize(
    ("paragraph", "column", "code"),
    [
        pytest.param(
            "قال الربان «الريح مواتية ثم مضى إلى السوق.", 12, "quote-unbalanced", id="not closed"
        ),
        pytest.param("قال الربان: الريح مواتية» ثم مضى.", 25, "quote-unbalanced", id="not opened"),
        pytest.param('قال الربان "الريح مواتية ثم مضى.', 12, "quote-unbalanced", id="ASCII"),
        pytest.param("قال الربان “الريح مواتية ثم مضى.", 12, "quote-unbalanced", id="curly"),
        pytest.param(
            'قال "نعم" ثم قال "لا وهو يضحك، وقال "ربما" ومضى.',
            18,
            "quote-unbalanced",
            id="the one that is not closed",
        ),
        pytest.param('قال الربان «الريح مواتية" ثم مضى.', 25, "quote-mismatched", id="mixed pair"),
        pytest.param(
            "سمّاه أهل البحر «السيب « منذ القدم.", 24, "quote-turned", id="closed with an opener"
        ),
        pytest.param(
            "وعلى رأسهم» النوخذة» ثم البحارة.", 11, "quote-turned", id="opened with a closer"
        ),
        pytest.param("كتب الربان « الريح مواتية» ثم مضى.", 12, "quote-space", id="space after"),
        pytest.param("كتب الربان «الريح مواتية » ثم مضى.", 25, "quote-space", id="space before"),
        pytest.param("وأضا «الريح مواتية» ثم مضى.", 1, "quote-word-cut", id="added"),
        pytest.param('ثم سكت وقا: "الريح مواتية" ومضى.', 8, "quote-word-cut", id="said, colon"),
        pytest.param("ثم واص «الريح مواتية» ومضى.", 4, "quote-word-cut", id="no conjunction"),
    ],
)
def test_an_editor_marks(paragraph: str, column: int, code: str) -> None:
    assert marks(paragraph) == [(5, column, code)]


@pytest.mark.parametrize(
    "paragraphs",
    [
        pytest.param(["قال الربان «الريح مواتية» ثم مضى."], id="a pair"),
        pytest.param(["قال: «سمعت أبي يقول «الريح مواتية» مرارًا» ثم مضى."], id="a pair inside"),
        pytest.param(["أبحر على «السنبوك» ومعه لـ«النهّام» وبـ”السيب“ مكان."], id="prefixes"),
        pytest.param(["قال الربان »الريح مواتية« ثم مضى."], id="guillemets the other way round"),
        pytest.param(["قال ”الريح مواتية“ ومضى.", "وقال “البحر هادئ” ومضى."], id="both curly ways"),
        pytest.param(["كتب: «الريح مواتية.", "والبحر هادئ»."], id="over two paragraphs"),
        pytest.param(
            ['كتب: "الريح مواتية.', "والبحر هادئ، والسماء صافية.", 'ونعود غدًا".'],
            id="over three, ASCII",
        ),
        pytest.param(["كتب: «الريح مواتية.", "«والبحر هادئ»."], id="opened anew in each"),
        pytest.param(['اشترى شاشة 55" ثم مضى.'], id="inches"),
        pytest.param(["قرأ في صحيفة « Le Monde » ثم مضى."], id="French"),
        pytest.param(["وأضاف «الريح مواتية»، وقال «نعم»."], id="whole verbs"),
        pytest.param(["وأضاءت «السفن» الميناء، وقام «النهّام»."], id="other verbs"),
    ],
)
def test_legal_quotations_pass(paragraphs: list[str]) -> None:
    assert marks(*paragraphs) == []


def test_the_hint_gives_the_whole_word() -> None:
    text = "حكاية الميناء\n\nوصل المركب إلى الميناء مع الفجر، وأضا «الريح مواتية» ثم مضى.\n"
    assert problems(text)[0].values == ("…مع الفجر، وأضا «الريح مواتية» ثم…", "وأضاف")


def test_a_quotation_of_several_lines_in_markdown() -> None:
    text = "---\ntitle: الميناء\n---\n\nقال الربان «الريح\nمواتية» ثم مضى.\n\nمضى المركب.\n"
    assert problems(text, "seeds/a.md") == ()


def test_abbreviations_in_hebrew() -> None:
    text = 'סיפור הנמל\n\nהספינה הגיעה לנמל עם שחר, והמלחים הלכו לשוק של ארה"ב לחפש לחם ומים.\n'
    assert problems(text) == ()
