"""What each page of a site is: its language, its landmarks, its links, its words."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser as HTMLParser
from selectolax.lexbor import LexborNode

from tests.sites import REPOSITORY, build


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("site")
    shutil.copytree(REPOSITORY / "seeds", root / "seeds")
    shutil.copy(REPOSITORY / "site.toml", root)
    build(root, "--base-url", "https://news.example/")
    return root / "output"


def first(tree: HTMLParser | LexborNode, selector: str) -> LexborNode:
    found = tree.css_first(selector)
    assert found is not None, selector
    return found


def pages(output: Path) -> Iterator[tuple[str, HTMLParser, str]]:
    for path in sorted(output.rglob("*.html")):
        text = path.read_text("utf-8")
        yield path.relative_to(output).as_posix(), HTMLParser(text), text


def test_every_page_says_its_language_and_direction(output: Path) -> None:
    for name, tree, _ in pages(output):
        root = first(tree, "html").attributes
        wanted = ("en", "ltr") if name.startswith("en/") else ("ar", "rtl")
        assert (root["lang"], root["dir"]) == wanted, name


def test_every_page_begins_with_its_character_set(output: Path) -> None:
    for name, _, text in pages(output):
        assert text.index('<meta charset="utf-8">') < 100, name


def test_every_page_has_one_main_headline_and_the_landmarks(output: Path) -> None:
    for name, tree, _ in pages(output):
        counts = {
            tag: len(tree.css(tag)) for tag in ("h1", "main", "body > header", "body > footer")
        }
        assert set(counts.values()) == {1}, (name, counts)
        assert first(tree, "body > a.skip").attributes["href"] == "#main", name


def test_ids_are_unique_and_labels_exist(output: Path) -> None:
    for name, tree, _ in pages(output):
        ids = [node.attributes["id"] for node in tree.css("[id]")]
        assert len(ids) == len(set(ids)), name
        labels = {node.attributes["aria-labelledby"] for node in tree.css("[aria-labelledby]")}
        assert labels <= set(ids), name


def test_titles_and_descriptions_are_of_the_page(output: Path) -> None:
    titles = [first(tree, "title").text() for _, tree, _ in pages(output)]
    assert len(titles) == len(set(titles))


def test_links_between_pages_are_relative(output: Path) -> None:
    for name, tree, _ in pages(output):
        if name.endswith("404.html"):
            continue
        for node in tree.css("a"):
            href = node.attributes["href"] or ""
            assert not href.startswith(("/", "http")), (name, href)


def test_text_in_another_language_says_so(output: Path) -> None:
    english = HTMLParser((output / "en/index.html").read_text("utf-8"))
    elsewhere = english.css(".elsewhere li")
    assert len(elsewhere) > 3
    assert {(node.attributes["lang"], node.attributes["dir"]) for node in elsewhere} == {
        ("ar", "rtl")
    }


def test_a_pair_is_linked_both_ways(output: Path) -> None:
    arabic = next((output / "articles").glob("*-9378ed96.html"))
    english = next((output / "en/articles").glob("*-9378ed96.html"))
    for path in (arabic, english):
        tree = HTMLParser(path.read_text("utf-8"))
        alternates = {
            node.attributes["hreflang"]: node.attributes["href"]
            for node in tree.css("link[hreflang]")
        }
        assert set(alternates) == {"ar", "en", "x-default"}
        assert alternates["x-default"] == alternates["ar"]
        other = english if path is arabic else arabic
        link = first(tree, ".languages a").attributes["href"] or ""
        assert (path.parent / link).resolve() == other


def test_a_page_without_a_translation_says_so_and_leads_to_that_home(output: Path) -> None:
    page = next((output / "more").glob("*.html"))
    item = first(HTMLParser(page.read_text("utf-8")), ".languages li")
    assert first(item, "a").attributes["href"] == "../en/index.html"
    assert "غير مترجمة" in item.text()


def test_no_inline_script_style_or_handler(output: Path) -> None:
    for name, tree, _ in pages(output):
        data = "[type='application/ld+json']"
        assert tree.css(f"script:not([src], {data}), style, [style], [onclick], [onload]") == [], (
            name
        )


def test_the_sitemaps_name_every_page_but_the_404_and_the_search_pages(output: Path) -> None:
    index = (output / "sitemap.xml").read_text("utf-8")
    named = set()
    for path in (output / "sitemaps").glob("*.xml"):
        assert f"https://news.example/sitemaps/{path.name}" in index
        tree = HTMLParser(path.read_text("utf-8"))
        named |= {node.text() for node in tree.css("loc")}
    assert all(url.isascii() for url in named)
    assert len(named) == len(
        [name for name, _, _ in pages(output) if not name.endswith(("404.html", "search.html"))]
    )


def test_without_a_base_url_nothing_that_needs_one_is_written(tmp_path: Path) -> None:
    shutil.copytree(REPOSITORY / "seeds", tmp_path / "seeds")
    build(tmp_path)
    assert not (tmp_path / "output/sitemap.xml").exists()
    home = (tmp_path / "output/index.html").read_text("utf-8")
    assert "canonical" not in home
    assert 'hreflang="x-default"' not in home
