"""The bundle: which files of output/ may be published, and under which domain."""

from pathlib import Path

import pytest

from generator.model import Problem, Span
from generator.publishing.bundle import Limits, domain, faults, named, survey
from tests.sites import article as seed
from tests.sites import build, write


def test_what_the_build_made_and_nothing_else_is_fit() -> None:
    files = {".warraq": 10, "index.html": 20, "articles/الميناء.html": 30}
    assert list(faults(files, frozenset({"index.html", "articles/الميناء.html"}))) == []


def test_a_built_site_is_fit(tmp_path: Path) -> None:
    build(write(tmp_path, f"-- seeds/1.txt --\n{seed('الميناء')}-- site.toml --\nfonts = false\n"))
    files = survey(tmp_path / "output")
    marker = (tmp_path / "output/.warraq").read_text("utf-8")
    assert named(marker) == files.keys() - {".warraq"}
    assert list(faults(files, named(marker))) == []


def test_a_file_that_lies_there_by_chance_is_not() -> None:
    files = {"index.html": 20, "notes/secret.txt": 5}
    told = [Problem(Span("notes/secret.txt"), "output-stray")]
    assert list(faults(files, frozenset({"index.html"}))) == told


@pytest.mark.catalogue("V17")
def test_a_file_that_is_missing_or_a_link_makes_the_site_incomplete(tmp_path: Path) -> None:
    write(tmp_path, "-- a.html --\nأ\n")
    (tmp_path / "b.html").symlink_to("a.html")
    (tmp_path / "folder").symlink_to(tmp_path)
    files = survey(tmp_path)
    assert files == {"a.html": 3, "b.html": -1, "folder": -1}
    assert list(faults(files, frozenset({"a.html", "b.html", "c.html"}))) == [
        Problem(Span("folder"), "output-stray"),
        Problem(Span("b.html"), "output-missing"),
        Problem(Span("c.html"), "output-missing"),
    ]


class TestLimits:
    FILES = {"a.html": 1_000_000, "film.mp4": 2_500_001}  # noqa: RUF012 - never changed

    def problems(self, site: int, file: int) -> list[Problem]:
        return list(faults(self.FILES, frozenset(self.FILES), Limits(site, file)))

    def test_up_to_them_a_site_is_fit(self) -> None:
        assert self.problems(3_500_001, 2_500_001) == []

    def test_a_file_over_them_is_told_with_its_size(self) -> None:
        assert self.problems(3_500_001, 2_500_000) == [
            Problem(Span("film.mp4"), "file-too-large", ("2.5", "2.5"))
        ]

    def test_a_site_over_them_is_told_with_its_size(self) -> None:
        assert self.problems(3_500_000, 2_500_001) == [
            Problem(Span("output"), "site-too-large", ("3.5", "3.5"))
        ]

    def test_they_are_those_of_github(self) -> None:
        assert Limits() == Limits(site=1_000_000_000, file=104_857_600)


@pytest.mark.catalogue("N08")
@pytest.mark.parametrize(
    "name",
    ['"a".html', "a:b.html", "a?.html", "a\\b.html", "a|b", "a*", "<a>", "a.", "b /a", "a\n"],
)
def test_a_name_that_not_every_disk_takes_is_told(name: str) -> None:
    assert list(faults({name: 1}, frozenset({name}))) == [Problem(Span(name), "name-unfit")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("news.example", "news.example"),
        (" News.Example.\n", "news.example"),
        ("موقع.شبكة", "xn--4gbrim.xn--ngbc5azd"),
        ("name.github.io", "name.github.io"),
        ("https://news.example", None),
        ("news.example/path", None),
        ("news.example:8080", None),
        ("news_paper.example", None),
        ("-news.example", None),
        ("news..example", None),
        ("news", None),
        ("news.example\nevil.example", None),
        ("", None),
        (f"{'a' * 64}.example", None),
    ],
)
def test_a_domain_is_told_from_what_is_none(text: str, expected: str | None) -> None:
    assert domain(text) == expected
