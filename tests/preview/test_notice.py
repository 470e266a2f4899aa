"""The notice: a problem as the page tells it."""

from pathlib import Path

import pytest

from generator.building.site import Site
from generator.model import Problem, Span
from generator.preview.notice import Row, marked, rows
from tests.sites import write


@pytest.mark.parametrize(
    ("line", "column", "parts"),
    [
        ("date: 31-02-2024", 7, ("date: ", "31", "-02-2024")),
        ("قال الوزير: نعم", 6, ("قال ", "الوزير", ": نعم")),
        ("a: b", 2, ("a", ":", " b")),
        ("كلمة", 0, ("", "كلمة", "")),
        ("كلمة", 9, ("", "كلمة", "")),
        ("", 3, ("", "", "")),
    ],
)
def test_the_word_at_the_place_is_marked(line: str, column: int, parts: tuple[str, ...]) -> None:
    assert marked(line, column) == parts


def test_of_a_long_line_the_place_is_shown() -> None:
    before, word, after = marked(f"{'ا ' * 500}هنا{' ب' * 500}", 1001)
    assert (len(before), word, len(after)) == (201, "هنا", 201)
    assert before.startswith("…")
    assert after.endswith("…")


def test_an_error_is_told_with_its_line_and_others_are_left_out(tmp_path: Path) -> None:
    write(tmp_path, "-- seeds/a.txt --\nعنوان\nالتاريخ: 31-02-2024\n")
    site = Site(tmp_path, tmp_path / "output")
    problems = [
        Problem(Span("seeds/a.txt", 2, 10), "date-impossible", ("31-02-2024",)),
        Problem(Span("seeds/a.txt", 1), "body-missing"),
    ]
    assert rows(problems, site, "ar") == [
        Row(
            place="seeds/a.txt:2:10",
            code="date-impossible",
            message="لا وجود لهذا التاريخ: «\u206831-02-2024\u2069»",
            hint="صحّح التاريخ أو احذف السطر؛ والمنتظر يوم وشهر وسنة من أربعة أرقام",
            number="2",
            line=("التاريخ: ", "31", "-02-2024"),
            direction="auto",
        )
    ]


def test_a_template_that_fails_on_every_page_is_told_once(tmp_path: Path) -> None:
    site = Site(tmp_path, tmp_path / "output")
    span = Span("templates/article.html", 1)
    problems = [Problem(span, "template-fails", ("x", f"{n}.html")) for n in range(3)]
    (row,) = rows(problems, site, "en")
    # The site has no such file of its own: the line is that of the theme.
    assert (row.place, row.line[1][:2], row.direction) == ("templates/article.html:1", "{%", "ltr")


@pytest.mark.catalogue("V15")
def test_nothing_outside_of_the_site_is_shown(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("secret")
    site = Site(tmp_path / "site", tmp_path / "output")
    (row,) = rows([Problem(Span(str(secret), 1), "disk-failed", ("x",))], site, "en")
    assert row.line == ("", "", "")
