"""Unknown words."""

import shutil

import pytest

from generator.checking.spelling import Met, meet, strange_words, unknown
from generator.model import Problem, Span
from tests.checking.eye import STORY, examined


def told(text: str, *strange: str) -> list[tuple[str, str, int]]:
    known: dict[str, Met] = {}
    manuscript = examined(f"حكاية الميناء القديم\n\n{text}\n\n{STORY}\n").text
    assert manuscript
    meet(manuscript, known)
    return [
        (each.values[1], each.values[2], each.span.column)
        for each in unknown(known, frozenset(strange))
    ]


@pytest.mark.parametrize(
    ("text", "strange", "expected"),
    [
        pytest.param("اتسع نظاق الصيد.", ["نظاق"], [("نظاق", "1", 6)], id="a slip"),
        pytest.param("ضاع نظاق ونظاق ثم نظاق.", ["نظاق"], [("نظاق", "2", 5)], id="once, counted"),
        pytest.param("اتسع نِظـاق الصيد.", ["نظاق"], [("نِظـاق", "1", 6)], id="vowels, tatweel"),
        pytest.param("عاد الدكتور كورتيز إلى البحر.", ["كورتيز"], [], id="after a title"),
        pytest.param("عاد توماس كورتيز إلى البحر.", ["توماس", "كورتيز"], [], id="two together"),
        pytest.param("ركب «السنبوق» إلى البحر.", ["السنبوق"], [], id="in quotes"),
        pytest.param("عاد البلهاني إلى البحر.", ["البلهاني"], [], id="a family name"),
        pytest.param("عاد المركب إلى البحر.", [], [], id="known words"),
    ],
)
def test_unknown_words(text: str, strange: list[str], expected: list[tuple[str, str, int]]) -> None:
    assert told(text, *strange) == expected


def test_without_hunspell_there_is_one_clear_note(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    missing = Problem(Span("--spelling"), "speller-missing", ("hunspell",))
    assert strange_words(["نظاق"]) == missing


@pytest.mark.skipif(not shutil.which("hunspell"), reason="hunspell is not installed")
def test_hunspell_knows_arabic() -> None:
    strange = strange_words(["نظاق", "نطاق", "البحر"])
    if isinstance(strange, Problem):
        pytest.skip("hunspell has no Arabic dictionary here")
    assert strange == {"نظاق"}
