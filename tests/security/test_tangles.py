"""No text of a seed takes long: what would is named with its line, and the rest is built."""

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.reading import read_seed
from generator.reading.tangles import tangle
from generator.rendering.markup import markup
from generator.settings import ReaderSettings
from tests.reading.reading import LEAD, problems
from tests.sites import generator, write

CEILING = 10
"""Seconds of processor time, for what takes one: nothing of this kind can be near it by chance."""
DEEP = "the Markdown is nested too deep to be set"


def many(mark: str, most: str) -> str:
    return f"too many «{mark}» in one place: more than {most}"


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        pytest.param("* " * 1000 + "س", 5, DEEP, marks=pytest.mark.catalogue("D01")),
        pytest.param("1. " * 1000, 5, DEEP, marks=pytest.mark.catalogue("D01")),
        pytest.param(">" * 50_000, 5, DEEP, marks=pytest.mark.catalogue("D01")),
        pytest.param("> * " * 1000, 5, DEEP, marks=pytest.mark.catalogue("D01")),
        pytest.param(
            "".join("    " * depth + "* س\n" for depth in range(300)), 55, DEEP,
            marks=pytest.mark.catalogue("D01"),
        ),
        pytest.param("[" * 10_000, 5, DEEP, marks=pytest.mark.catalogue("D02")),
        pytest.param("![" * 10_000, 5, DEEP, marks=pytest.mark.catalogue("D02")),
        pytest.param("[a](" * 16_000, 5, DEEP, marks=pytest.mark.catalogue("D02")),
        pytest.param("س\n\n" + "<a " * 10_000, 7, many("<…", "100"),
                     marks=pytest.mark.catalogue("D03")),
        pytest.param("<!--\n" * 10_000, 505, many("<!", "500"),
                     marks=pytest.mark.catalogue("D03")),
        pytest.param("".join(f"[^{n}]: س\n\n" for n in range(10_000)), 1005, many("[…]:", "500"),
                     marks=pytest.mark.catalogue("D04")),
        pytest.param("[^1] " * 10_000 + "\n\n[^1]: س", 5, many("[^…]", "1,000"),
                     marks=pytest.mark.catalogue("D04")),
        pytest.param("".join(f"[{n}]: http://a.b\n" for n in range(10_000)), 505,
                     many("[…]:", "500"), marks=pytest.mark.catalogue("D04")),
        pytest.param("س\n" + " ".join("`" * n for n in range(1, 150)), 6, many("`", "50"),
                     marks=pytest.mark.catalogue("D05")),
        pytest.param("__" + "***" * 3000, 5, many("*", "1,000"),
                     marks=pytest.mark.catalogue("D05")),
        pytest.param("```" + " " * 10_000, 5, many(" ", "1,000"),
                     marks=pytest.mark.catalogue("D05")),
        pytest.param("<div>" * 15_000, 5, DEEP, marks=pytest.mark.catalogue("D06")),
        pytest.param("<div>\n\n" * 50_000, 205, DEEP, marks=pytest.mark.catalogue("D06")),
        pytest.param("<p>س</p>\n\n" * 30_000, 20_005, many("<", "20,000"),
                     marks=pytest.mark.catalogue("D06")),
        pytest.param("|س" * 5000 + "|\n" + "|-" * 5000 + "|", 5, many("|", "100"),
                     marks=pytest.mark.catalogue("X18")),
        pytest.param("* * *\n" * 1000, 105, many("*", "100"), marks=pytest.mark.catalogue("D01")),
        pytest.param("س\n" * 150_000, 5, "more than 250,000 characters of Markdown without a blank"
                     " line", marks=pytest.mark.catalogue("D05")),
        pytest.param("س\n\n" * 400_000, 5, "the Markdown has more than 1,000,000 characters",
                     marks=pytest.mark.catalogue("D05")),
    ],
    ids=lambda value: repr(value)[:24],
)  # fmt: skip
def test_what_would_take_long_is_named_with_its_line(text: str, line: int, message: str) -> None:
    seed = f"---\ntitle: سوق\n---\n\n{text}\n"
    begun = time.process_time()
    [said] = problems(seed.encode(), name="seeds/1.md")
    assert said.partition("] ")[2] == message
    assert said.startswith(f"seeds/1.md:{line}: ")
    assert time.process_time() - begun < CEILING


def test_what_articles_hold_is_no_tangle() -> None:
    table = "| س | ع |\n|---|---|\n" + "| ص | [ل](https://a.example/) |\n" * 500
    notes = "".join(f"س[^{n}] " for n in range(400)) + "\n\n"
    notes += "".join(f"[^{n}]: حاشية\n" for n in range(400))
    for text in (
        LEAD, table, notes, "- [س](https://a.example/) `x`\n" * 500, "* * *\n\n" * 200,
        "- " * 40, "-" * 200, "`س` " * 400, "(س) [ع] " * 400, "<b>س</b> " * 2000,
        "".join("  " * depth + "- س\n" for depth in range(20)), "<br>\n" * 1000, "> " * 40 + "س",
        "<https://a.example/> " * 400, "5 < 6 و 7 > 6. " * 400, "نص :( " * 40,
        "```\n" + "if (a[i] < b[i]) {\n}\n" * 500 + "```\n",
    ):  # fmt: skip
        assert tangle(text) is None, text[:40]


# What is not refused takes its length's time, not more: Markdown's own marks, again and again.
ENDLESS: dict[str, Callable[[int], str]] = {
    "[]()": lambda n: "[]()" * n,
    "[a][b] ": lambda n: "[a][b] " * n + "\n\n[b]: http://a.b",
    "[`]`": lambda n: "[`]` " * (n // 2),
    "<": lambda n: "<" * n,
    "</": lambda n: "</" * n,
    "<b>": lambda n: "<b>س</b>" * (n // 2),
    "&#": lambda n: "&#" * n,
    "&amp;": lambda n: "&amp;" * n,
    "** _": lambda n: "**_" * n + "*_" * n,
    "*a **b ": lambda n: "*a **b " * n,
    "***a**b*": lambda n: "***a**b*" * n,
    "``_`": lambda n: "``_`" * n,
    "`a` ": lambda n: "`a` " * n,
    "\\": lambda n: "\\" * n,
    "# a": lambda n: "# a\n\n" * n,
    "# a, links": lambda n: "".join(f"# a{i}\n\n[x](#A{i})\n\n" for i in range(n // 2)),
    "* a": lambda n: "* a\n\n" * n,
    "> a": lambda n: "> a\n\n" * n,
    "a : b": lambda n: "a\n:   b\n\n" * n,
    "|a|b|": lambda n: "|a|b|\n|-|-|\n" + "|a|b|\n" * n,
    "```": lambda n: "```\n" * n,
    "<div>x</div>": lambda n: "<div>x</div>\n\n" * (n // 2),
    "(A ": lambda n: "(A) " * n,
    "\u2067\u202b": lambda n: "\u2067\u202b" * n,
    "paragraphs": lambda n: "نص a\n\n" * n,
    "one word": lambda n: "ا" * 10 * n,
}


@pytest.mark.catalogue("D02", "D03", "D05")
@pytest.mark.parametrize("name", ENDLESS)
def test_what_is_set_takes_the_time_of_its_length(name: str, *, long: bool) -> None:
    markup("نص", "ar")
    text = ENDLESS[name](4000)
    assert tangle(text) is None
    once = _seconds(text)
    assert once < CEILING
    if long:
        twice = _seconds(ENDLESS[name](8000))
        assert twice < 3 * once + 0.1


def _seconds(text: str) -> float:
    begun = time.process_time()
    markup(text, "ar")
    return time.process_time() - begun


@pytest.mark.catalogue("D01", "D02")
def test_a_tangle_keeps_its_old_page_and_stops_nobody_else(tmp_path: Path) -> None:
    seed = "---\ntitle: {0}\n---\n{1}\n"
    good = f"-- seeds/a.md --\n{seed.format('سوق', LEAD)}"
    write(tmp_path, f"{good}-- seeds/b.md --\n{seed.format('ميناء', LEAD)}")
    assert generator("build", cwd=tmp_path).code == 0
    [kept] = (tmp_path / "output/articles").glob("ميناء-*")
    before = kept.read_bytes()
    write(
        tmp_path,
        f"-- seeds/b.md --\n{seed.format('ميناء', 'س' + chr(10) + '[' * 10_000)}"
        f"-- seeds/c.md --\n{seed.format('مسجد', LEAD)}",
    )
    done = generator("build", cwd=tmp_path)
    assert done.code == 1
    assert "seed-changed" not in done.err
    assert "seeds/b.md:5: error[markdown-too-deep]" in done.err
    assert kept.read_bytes() == before
    assert list((tmp_path / "output/articles").glob("مسجد-*"))


@pytest.mark.catalogue("D09")
def test_an_article_has_fifty_tags_at_most() -> None:
    tags = ",".join(f"t{number}" for number in range(10_000))
    seed = f"---\ntitle: سوق\ntags: {tags}\n---\n{LEAD}\n"
    reading = read_seed(seed.encode(), "seeds/1.md", ReaderSettings())
    assert reading.article is not None
    assert reading.article.tags == tuple(f"t{number}" for number in range(50))
    assert [problem.code for problem in reading.problems] == ["tags-too-many"]
