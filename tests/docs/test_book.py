"""The book in docs/: a site like any other, in two languages, true to the code."""

import shutil
from pathlib import Path

import pytest

from generator.cli import COMMANDS
from generator.errors import ExitCode
from generator.rendering.press import TEMPLATES
from generator.settings import load
from tests.conftest import host
from tests.docs.book import (
    DOCS,
    LANGUAGES,
    SEEDS,
    TABLES,
    blocks,
    names,
    options,
    path,
    renewed,
    settings,
    words,
)
from tests.site.crawl import crawl
from tests.sites import generator

PAGES = names()


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build a copy of the book, by the addresses that are committed, without a word of warning."""
    root = tmp_path_factory.mktemp("book") / "docs"
    root.mkdir()
    shutil.copytree(SEEDS, root / "seeds")
    for name in ("site.toml", "permalinks.txt"):
        shutil.copy(DOCS / name, root)
    done = generator("build", "--strict", "--frozen", "--verbose", cwd=root)
    assert (done.code, done.err) == (0, "")
    return root


def test_it_has_no_dead_link(book: Path) -> None:
    with host(book / "output") as address:
        found = crawl(address, "404.html", "en/404.html")
    assert found.dead == []
    articles = [url for url in found.pages if "/articles/" in url]
    assert len(articles) == len(PAGES) * len(LANGUAGES)


def test_every_page_is_in_both_languages() -> None:
    expected = {path(name, language) for name in PAGES for language in LANGUAGES}
    assert set(SEEDS.rglob("*.md")) == expected


def test_every_page_is_in_a_section_and_numbered_once() -> None:
    sections = [name.partition("/")[0] for name in PAGES]
    assert set(sections) == set(load(DOCS).sections)
    numbers = [name.partition("/")[2].partition("-")[0] for name in PAGES]
    assert sorted(set(numbers)) == sorted(numbers)


def test_a_page_opens_the_book_and_the_guide_comes_before_the_recipes(book: Path) -> None:
    home = (book / "output/en/index.html").read_text("utf-8")
    titles = ("Your first site in five minutes", "Writing an article", "Commands")
    places = [home.index(title) for title in titles]
    assert places == sorted(places)


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("kind", ["sh", "console"])
def test_both_languages_give_the_same_commands(name: str, kind: str) -> None:
    english, arabic = (path(name, language).read_text("utf-8") for language in LANGUAGES)
    assert blocks(english, kind) == blocks(arabic, kind)


@pytest.mark.parametrize("name", TABLES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_reference_says_what_the_code_says(name: str, language: str) -> None:
    # What differs is made anew by «python -m tests.docs».
    assert path(name, language).read_text("utf-8") == renewed(name, language)


def test_all_settings_are_explained_and_no_others() -> None:
    assert set(words("settings")) == {key for key, _, _ in settings()}


def test_all_templates_and_exit_codes_are_explained_and_no_others() -> None:
    assert set(words("pages")) == {kind.__name__ for kind in TEMPLATES}
    assert set(words("codes")) == {code.name for code in ExitCode}


@pytest.mark.parametrize("command", COMMANDS)
def test_the_options_of_a_command_are_those_of_its_help(command: str, tmp_path: Path) -> None:
    told = generator(command, "--help", "--lang", "en", cwd=tmp_path).out
    found = [name for name, _ in options(command, "en")]
    assert found
    assert [name for name in found if f"  {name}" not in told] == []


def test_an_arabic_page_is_in_arabic_and_an_english_one_in_english() -> None:
    for name in PAGES:
        english, arabic = (
            path(name, language).read_text("utf-8").split("\n")[1] for language in LANGUAGES
        )
        assert english.isascii(), english
        assert any("ء" <= letter <= "ي" for letter in arabic), arabic
