"""Problems: every code has its severity and is told in Arabic and in English."""

import ast
import string
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.model import Problem, Span
from generator.problems import Severity, Wording, codes, severity, wording

PACKAGE = Path(__file__).parent.parent / "generator"
CODES = codes()


def placeholders(text: str) -> set[str]:
    return {field for _, field, _, _ in string.Formatter().parse(text) if field is not None}


def calls() -> Iterator[tuple[str, ast.Call]]:
    """Give every ``Problem(…)`` of the package, and the file it stands in."""
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "Problem":
                yield path.relative_to(PACKAGE).as_posix(), node


def strings() -> set[str]:
    """Give every string of the package's code: codes travel to a ``Problem`` in tables too."""
    return {
        node.value
        for path in PACKAGE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


def stated(call: ast.Call) -> str | None:
    """Give the code that *call* states as a literal."""
    code = call.args[1] if len(call.args) > 1 else None
    return code.value if isinstance(code, ast.Constant) and isinstance(code.value, str) else None


def test_every_code_that_is_used_has_its_words() -> None:
    used = [(file, code) for file, call in calls() if (code := stated(call)) is not None]
    assert [(file, code) for file, code in used if code not in CODES] == []
    assert len(used) > 20


def test_every_code_that_has_words_is_used() -> None:
    assert set(CODES) - strings() == set()


def test_every_use_fills_all_placeholders() -> None:
    wrong = []
    for file, call in calls():
        code = stated(call)
        values = call.args[2] if len(call.args) > 2 else ast.Tuple(elts=[])
        if code in CODES and isinstance(values, ast.Tuple):
            row = CODES[code]
            needed = set().union(
                *(placeholders(row[key]) for key in row if key not in {"severity", "told"})
            )
            if needed != {str(number) for number in range(len(values.elts))}:
                wrong.append((file, call.lineno, code))
    assert wrong == []


@pytest.mark.parametrize("code", CODES)
class TestEveryCode:
    def test_has_a_severity(self, code: str) -> None:
        assert severity(Problem(Span("x"), code)) in Severity

    def test_is_told_in_both_languages(self, code: str) -> None:
        row = CODES[code]
        assert set(row) - {"en_hint", "ar_hint", "told"} == {"severity", "en", "ar"}
        assert ("en_hint" in row) == ("ar_hint" in row)
        assert all(row[key].strip() == row[key] != "" for key in row)

    def test_says_the_same_in_both(self, code: str) -> None:
        row = CODES[code]
        assert placeholders(row["en"]) == placeholders(row["ar"])
        assert placeholders(row.get("en_hint", "")) == placeholders(row.get("ar_hint", ""))

    def test_has_arabic_letters_in_arabic_and_none_in_english(self, code: str) -> None:
        row = CODES[code]
        for key in row:
            arabic = any("\u0620" <= letter <= "\u064a" for letter in row[key])
            assert arabic == key.startswith("ar")


def test_values_fill_the_message_and_the_hint() -> None:
    problem = Problem(Span("site.toml", 3), "settings-unknown-key", ("nmae", "name"))
    assert wording(problem, "en") == Wording("there is no setting «nmae»", "use name")
    assert wording(problem, "ar") == Wording("لا إعداد باسم «nmae»", "استعمل name")


def test_a_value_is_no_placeholder() -> None:
    problem = Problem(Span("a.txt", 1), "date-impossible", ("{0} {x}",))
    assert wording(problem, "en").message == "no such day: «{0} {x}»"


def test_any_other_language_is_told_in_english() -> None:
    problem = Problem(Span("seeds/a.txt"), "seed-empty")
    assert wording(problem, "fr") == wording(problem, "en")


def test_a_place_is_told_as_far_as_it_is_known() -> None:
    spans = [Span("a.txt"), Span("a.txt", 3), Span("a.txt", 3, 7)]
    assert [str(span) for span in spans] == ["a.txt", "a.txt:3", "a.txt:3:7"]


def test_problems_sort_by_place() -> None:
    problems = [
        Problem(Span("b.txt"), "seed-empty"),
        Problem(Span("a.txt", 10), "body-missing"),
        Problem(Span("a.txt", 9, 2), "mojibake"),
        Problem(Span("a.txt", 9, 2), "marks-stacked"),
    ]
    assert [each.code for each in sorted(problems)] == [
        "marks-stacked",
        "mojibake",
        "body-missing",
        "seed-empty",
    ]
