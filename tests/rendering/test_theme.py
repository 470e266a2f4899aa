"""The default theme: every kind of page, in both languages, with hostile words in it."""

import re
import xml.etree.ElementTree as ET

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from generator.model import Article, Block
from generator.pages import AnyPage, ArticlePage, catalog
from generator.rendering import render
from generator.rendering.press import TEMPLATES
from generator.settings import parse
from tests.pages.stock import cards_of, entry_of
from tests.rendering.theme import CATALOGUES, theme_of
from tests.rendering.theme import TEMPLATES as THEME

HOSTILE = """<i>"'&lt;"""
CARDS = cards_of(
    entry_of("seeds/sea/1.txt", f"سفن {HOSTILE}", related=(f"شباك {HOSTILE}",), kicker=HOSTILE),
    entry_of("seeds/sea/1.en.txt", f"Ships {HOSTILE}", language="en", story=f"Back. {HOSTILE}"),
    entry_of("seeds/sky/2.txt", "نجوم", published="2024-05-01", place=HOSTILE, related=("سفن",)),
    entry_of("seeds/ب.txt", "بلا رقم"),
    entry_of("seeds/3.fa.txt", "کشتی", language="fa"),
    settings=parse(f"""
        name = {{ ar = 'المرسى {HOSTILE.replace("'", "")}', en = "Anchorage" }}
        description = {{ ar = "أخبار", en = "News" }}
        base_url = "https://news.example/paper"
        [sections.sea]
        name = {{ ar = "بحر & برّ", en = "Sea & land" }}
    """),
)
PAGES = {page.address: page for page in catalog(CARDS)}
PRESS = theme_of(CARDS)


def printed(page: AnyPage) -> str:
    article = None
    if isinstance(page, ArticlePage):
        block = Block("paragraph", f"عاد القارب {HOSTILE}", 3)
        article = Article(page.source, page.article_language, title=page.title, body=(block,))
    data = render(PRESS, page, article)
    assert isinstance(data, bytes), data
    return data.decode()


HTML = {address: printed(page) for address, page in PAGES.items() if address.endswith(".html")}
XML = {address: printed(page) for address, page in PAGES.items() if address.endswith(".xml")}


def parsed(address: str) -> LexborHTMLParser:
    return LexborHTMLParser(HTML[address])


def only(address: str, selector: str) -> LexborNode:
    (node,) = parsed(address).css(selector)
    return node


def test_there_is_a_template_for_every_kind_and_every_kind_was_tried() -> None:
    assert set(TEMPLATES.values()) <= set(THEME)
    assert {type(page) for page in PAGES.values()} >= set(TEMPLATES)


@pytest.mark.parametrize("address", HTML)
class TestEveryPage:
    def test_says_its_language_and_direction(self, address: str) -> None:
        language = PAGES[address].language
        root = only(address, "html")
        assert root.attributes["lang"] == language
        assert root.attributes["dir"] == {"ar": "rtl", "en": "ltr"}[language]

    def test_takes_no_word_for_markup(self, address: str) -> None:
        assert parsed(address).css("i, b, script") == []
        assert "<i>" not in HTML[address]
        assert "&amp;lt;i" not in HTML[address]

    def test_has_a_title_and_one_main_heading(self, address: str) -> None:
        tree = parsed(address)
        assert [len(tree.css(each)) for each in ("title", "h1", "main")] == [1, 1, 1]
        assert only(address, "title").text().strip()

    def test_has_no_id_twice(self, address: str) -> None:
        ids = [node.attributes["id"] for node in parsed(address).css("[id]")]
        assert len(set(ids)) == len(ids)
        for node in parsed(address).css("[aria-labelledby]"):
            assert node.attributes["aria-labelledby"] in ids

    def test_a_change_of_language_says_the_direction_too(self, address: str) -> None:
        for node in parsed(address).css("[lang]"):
            expected = "rtl" if node.attributes["lang"] in {"ar", "fa"} else "ltr"
            assert node.attributes.get("dir") == expected

    def test_links_lead_to_pages_and_are_relative(self, address: str) -> None:
        base = "" if address == "404.html" else address.rpartition("/")[0]
        for node in parsed(address).css("body a[href]"):
            href = node.attributes["href"] or ""
            if href.startswith("#"):
                continue
            if address == "404.html":
                target = href.removeprefix("/paper/")
            else:
                parts = base.split("/") if base else []
                ups = href.count("../")
                target = "/".join([*parts[: len(parts) - ups], href.replace("../", "")])
            assert target in PAGES

    def test_arabic_chrome_holds_no_latin_word(self, address: str) -> None:
        if PAGES[address].language != "ar":
            return
        for label in parsed(address).css("[aria-label]"):
            assert not re.search("[A-Za-z]", label.attributes["aria-label"] or "")


def test_canonical_and_alternate_urls_are_absolute_and_reciprocal() -> None:
    article = next(
        address for address in PAGES if address.startswith("articles/") and "سفن" in address
    )
    tree = parsed(article)
    alternates = {
        node.attributes["hreflang"]: node.attributes["href"] or ""
        for node in tree.css('link[rel="alternate"]')
    }
    assert set(alternates) == {"ar", "en", "x-default"}
    assert alternates["x-default"] == alternates["ar"]
    assert only(article, 'link[rel="canonical"]').attributes["href"] == alternates["ar"]
    assert all(url.isascii() for url in alternates.values())


def test_an_article_in_one_language_has_no_alternates() -> None:
    article = next(address for address in PAGES if "نجوم" in address)
    assert parsed(article).css('link[rel="alternate"]') == []


def test_the_404_page_has_no_canonical_url() -> None:
    assert "canonical" not in HTML["404.html"]


def test_the_current_page_is_marked_in_the_masthead() -> None:
    marked = {
        address: [node.text() for node in parsed(address).css('[aria-current="page"]')]
        for address in ("index.html", "sections/sea.html", "archive/index.html", "404.html")
    }
    assert marked["sections/sea.html"] == ["بحر & برّ"]
    assert marked["archive/index.html"] == ["الأرشيف"]
    assert marked["404.html"] == []
    assert len(marked["index.html"]) == 1


def test_an_article_of_another_language_says_so_and_its_trail_does_not() -> None:
    persian = next(address for address in PAGES if "کشتی" in address)
    assert only(persian, "article").attributes["lang"] == "fa"
    assert only(persian, "article nav").attributes["lang"] == "ar"


def test_what_is_not_translated_is_marked_as_arabic() -> None:
    items = parsed("en/index.html").css(".elsewhere li")
    assert [item.attributes["lang"] for item in items] == ["ar", "fa", "ar"]


@pytest.mark.parametrize("address", XML)
def test_sitemaps_are_valid_xml_with_ascii_addresses(address: str) -> None:
    tree = ET.fromstring(XML[address])  # noqa: S314 - our own output
    locations = [node.text or "" for node in tree.iter() if node.tag.endswith("loc")]
    assert locations
    assert all(each.isascii() and each.startswith("https://news.example/") for each in locations)


def test_without_a_base_url_there_is_no_absolute_url() -> None:
    cards = cards_of(entry_of("seeds/1.txt", "سفن"))
    press = theme_of(cards)
    for page in catalog(cards):
        article = Article("seeds/1.txt", "ar", title="سفن")
        data = render(press, page, article)
        assert isinstance(data, bytes)
        assert b"canonical" not in data
        assert b"http://" not in data.replace(b"http-equiv", b"")


def test_every_language_that_has_a_catalogue_can_be_the_only_one() -> None:
    for language in CATALOGUES:
        cards = cards_of(
            entry_of("seeds/1.txt", "سفن"), settings=parse(f"languages = ['{language}']")
        )
        press = theme_of(cards)
        for page in catalog(cards):
            data = render(press, page, Article("seeds/1.txt", "ar", title="سفن"))
            assert isinstance(data, bytes)
            assert b'class="languages"' not in data
