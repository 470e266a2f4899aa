"""Headlines."""

import pytest

from tests.checking.eye import STORY, Mark, problems

LONG = "حكاية " * 20 + "الميناء"


@pytest.mark.parametrize(
    ("headline", "expected"),
    [
        pytest.param("عاد المركب إلى الميناء.", [(1, 23, "headline-stop")], id="a full stop"),
        pytest.param("«عاد المركب إلى الميناء.»", [(1, 24, "headline-stop")], id="in quotes"),
        pytest.param("عاد المركب..", [], id="two stops"),
        pytest.param("هل عاد المركب؟", [], id="a question"),
        pytest.param("عودة المركب: صور أ.ف.ب.", [], id="an abbreviation"),
        pytest.param(LONG, [(1, 1, "headline-long")], id="too long"),
        pytest.param(LONG[6:-1], [], id="just short enough"),
    ],
)
def test_headline(headline: str, expected: list[Mark]) -> None:
    found = problems(f"{headline}\n\n{STORY}\n")
    assert [(each.span.line, each.span.column, each.code) for each in found] == expected
