"""The default theme: every kind of page, in both languages, with hostile words in it."""

import json
import re
import xml.etree.ElementTree as ET
from html import unescape

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from generator.model import Article, Block, Front
from generator.pages import AnyPage, RedirectPage, catalog, redirects
from generator.pages.page import Cards, Media
from generator.rendering.press import TEMPLATES
from generator.rendering.render import render
from generator.settings import parse
from tests.pages.stock import cards_of, entry_of
from tests.rendering.theme import CATALOGUES, theme_of
from tests.rendering.theme import TEMPLATES as THEME

HOSTILE = """<i>"'&lt;"""
STOCK = cards_of(
    entry_of(
        "seeds/sea/1.txt",
        f"سفن {HOSTILE}",
        related=(f"شباك {HOSTILE}",),
        kicker=HOSTILE,
        byline="سعاد الورّاق",
        tags=(f"مراكب {HOSTILE}",),
        front=Front(aliases=("/old.html",), updated="2024-05-03", correction=HOSTILE),
    ),
    entry_of("seeds/sea/1.en.txt", f"Ships {HOSTILE}", language="en", story=f"Back. {HOSTILE}"),
    entry_of("seeds/sky/2.txt", "نجوم", published="2024-05-01", place=HOSTILE, related=("سفن",)),
    entry_of("seeds/ب.txt", "بلا رقم"),
    entry_of("seeds/3.fa.txt", "کشتی", language="fa"),
    entry_of("seeds/4.txt", "خبر سُحب", front=Front(retracted=f"لم يصحّ {HOSTILE}")),
    entry_of("seeds/about.txt", "عن الصحيفة", front=Front(kind="page")),
    settings=parse(f"""
        name = {{ ar = 'المرسى {HOSTILE.replace("'", "")}', en = "Anchorage" }}
        description = {{ ar = "أخبار", en = "News" }}
        base_url = "https://news.example/paper"
        [sections.sea]
        name = {{ ar = "بحر & برّ", en = "Sea & land" }}
    """),
)
CARDS = Cards(STOCK.library, STOCK.settings, Media(search=True))
PAGES = {page.address: page for page in (*catalog(CARDS), *redirects(CARDS, ()))}
PRESS = theme_of(CARDS)


ARTICLES = {
    entry.source: Article(
        entry.source,
        entry.language,
        title=entry.title,
        body=(Block("paragraph", f"عاد القارب {HOSTILE}", 3),),
        front=Front(correction=f"بل عاد {HOSTILE}", retracted=f"لم يصحّ {HOSTILE}"),
    )
    for entry in (*CARDS.library.entries, *CARDS.library.standing)
}


def printed(page: AnyPage) -> str:
    data = render(PRESS, page, {source: ARTICLES[source] for source, _ in page.seeds()})
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

    @pytest.mark.catalogue("X04")
    def test_takes_no_word_for_markup(self, address: str) -> None:
        assert parsed(address).css('i, b, script:not([src], [type="application/ld+json"])') == []
        assert "<i>" not in HTML[address]
        assert "&amp;lt;i" not in HTML[address]

    def test_has_a_title_and_one_main_heading(self, address: str) -> None:
        tree = parsed(address)
        assert [len(tree.css(each)) for each in ("title", "h1", "main")] == [1, 1, 1]
        assert only(address, "title").text().strip()

    def test_says_what_it_is_about(self, address: str) -> None:
        if isinstance(PAGES[address], RedirectPage):
            return
        said = {
            node.attributes.get("name") or node.attributes.get("property"): node.attributes[
                "content"
            ]
            for node in parsed(address).css("meta[name], meta[property]")
        }
        assert said["description"]
        assert said["og:description"] == said["description"]
        assert only(address, "title").text().startswith(said["og:title"] or "?")
        assert said["og:locale"] == {"ar": "ar_AR", "en": "en_US"}[PAGES[address].language]

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
        base = address.rpartition("/")[0]
        for node in parsed(address).css("body a[href]"):
            href = node.attributes["href"] or ""
            if href.startswith("#"):
                continue
            if address.endswith("404.html"):
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
        for node in tree.css("link[hreflang]")
    }
    assert set(alternates) == {"ar", "en", "x-default"}
    assert alternates["x-default"] == alternates["ar"]
    assert only(article, 'link[rel="canonical"]').attributes["href"] == alternates["ar"]
    assert all(url.isascii() for url in alternates.values())


def test_an_article_in_one_language_has_no_alternates() -> None:
    article = next(address for address in PAGES if "نجوم" in address)
    assert parsed(article).css("link[hreflang]") == []


def test_the_404_page_has_no_url_and_is_not_to_be_indexed() -> None:
    assert "canonical" not in HTML["404.html"]
    assert "og:url" not in HTML["404.html"]
    assert only("404.html", 'meta[name="robots"]').attributes["content"] == "noindex"


def article_of(words: str) -> str:
    return next(address for address in PAGES if "articles/" in address and words in address)


def test_an_article_tells_programs_when_and_where_it_was_published() -> None:
    told = [
        (node.attributes["property"], node.attributes["content"])
        for node in parsed(article_of("نجوم")).css('meta[property^="article:"]')
    ]
    assert told == [("article:published_time", "2024-05-01"), ("article:section", "sky")]
    data = json.loads(only(article_of("نجوم"), 'script[type="application/ld+json"]').text())
    assert (data["@type"], data["datePublished"]) == ("NewsArticle", "2024-05-01")


def test_an_article_leads_to_its_authors_and_tags() -> None:
    tree = parsed(article_of("سفن"))
    assert [node.text() for node in tree.css('a[rel="author"]')] == ["سعاد الورّاق"]
    assert [node.text() for node in tree.css('a[rel="tag"]')] == [f"مراكب {unescape(HOSTILE)}"]


def test_a_correction_and_the_day_of_it_stand_on_the_page() -> None:
    tree = parsed(article_of("سفن"))
    assert [node.text() for node in tree.css(".notice")] == [f"تصحيح: بل عاد {unescape(HOSTILE)}"]
    assert [node.attributes["datetime"] for node in tree.css(".updated time")] == ["2024-05-03"]


def test_a_retracted_article_says_so_and_why_in_place_of_its_text() -> None:
    address = article_of("سحب")
    assert "لم يصحّ" in only(address, ".notice").text()
    assert "عاد القارب" not in HTML[address]
    assert "تصحيح" not in HTML[address]


def test_a_feed_can_be_found_from_every_page() -> None:
    for address in ("en/index.html", article_of("سفن")):
        found = [
            node.attributes["type"] for node in parsed(address).css('link[rel="alternate"][type]')
        ]
        assert found == ["application/rss+xml", "application/feed+json"]


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


@pytest.mark.parametrize("address", [each for each in XML if each.startswith("sitemap")])
def test_sitemaps_are_valid_xml_with_ascii_addresses(address: str) -> None:
    tree = ET.fromstring(XML[address])  # noqa: S314 - our own output
    locations = [node.text or "" for node in tree.iter() if node.tag.endswith("loc")]
    assert locations
    assert all(each.isascii() and each.startswith("https://news.example/") for each in locations)


def test_without_a_base_url_there_is_no_absolute_url() -> None:
    cards = cards_of(entry_of("seeds/1.txt", "سفن"))
    press = theme_of(cards)
    for page in catalog(cards):
        data = render(press, page, {"seeds/1.txt": Article("seeds/1.txt", "ar", title="سفن")})
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
            article = Article("seeds/1.txt", "ar", title="سفن")
            data = render(press, page, {article.source: article})
            assert isinstance(data, bytes)
            assert b'class="languages"' not in data
