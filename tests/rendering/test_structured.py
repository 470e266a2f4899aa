"""Structured data: JSON-LD says what the page shows, and nothing that is not known."""

import json
import re
from typing import Any

import msgspec
import pytest
from markupsafe import Markup
from selectolax.lexbor import LexborHTMLParser as HTMLParser

from generator.entries import entry
from generator.model import Article, Block, Dateline, Front
from generator.pages import AnyPage, ArticlePage, HomePage, NotFoundPage
from generator.pages.articles import articles
from generator.pages.editions import Edition, editions
from generator.pages.home import home
from generator.pages.page import Illustration
from generator.pages.shelves import shelves
from generator.rendering.galley import galley
from generator.rendering.structured import structured
from generator.settings import parse
from tests.pages.stock import cards_of

SETTINGS = parse("""
    name = { ar = "المرسى", en = "The Anchorage" }
    description = { ar = "أخبار الساحل" }
    [sections.sea]
    name = { ar = "بحر" }
""")
BASE = "https://news.example/paper"


def port(title: str = "ميناء", **told: Any) -> Article:  # noqa: ANN401 - an article's own fields
    return Article(
        **{
            "source": "seeds/sea/1_aaaa000000000000.txt",
            "language": "ar",
            "title": title,
            "body": (Block("paragraph", "عاد الصيادون.", 3),),
            **told,
        }
    )


def page_of(article: Article) -> tuple[ArticlePage, Edition]:
    cards = cards_of(entry(article, ""), settings=SETTINGS)
    (page,) = articles(cards)
    return page, next(each for each in editions(cards) if each.language == page.language)


def marked(article: Article, base_url: str = BASE) -> Markup:
    page, edition = page_of(article)
    return structured(page, galley(article), edition, base_url)


def said(article: Article, base_url: str = BASE) -> dict[str, Any]:
    """Give the JSON-LD of an article's page as a parser that knows no HTML reads it."""
    read: dict[str, Any] = json.loads(marked(article, base_url))
    return read


def test_an_article_says_all_that_is_known_of_it() -> None:
    article = port(
        published="2024-05-01",
        byline="سالم البحّار",
        dateline=Dateline("صور", "ساحل"),
        tags=("سفن",),
        front=Front(updated="2024-05-03", correction="الميناء قديم."),
    )
    url = f"{BASE}/articles/%D9%85%D9%8A%D9%86%D8%A7%D8%A1-aaaa0000.html"
    assert said(article) == {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": "ميناء",
        "inLanguage": "ar",
        "description": "عاد الصيادون.",
        "datePublished": "2024-05-01",
        "dateModified": "2024-05-03",
        "author": [
            {
                "@type": "Person",
                "name": "سالم البحّار",
                "url": f"{BASE}/authors/%D8%B3%D8%A7%D9%84%D9%85-"
                "%D8%A7%D9%84%D8%A8%D8%AD%D8%A7%D8%B1.html",
            }
        ],
        "publisher": {"@type": "NewsMediaOrganization", "name": "المرسى", "url": f"{BASE}/"},
        "articleSection": "بحر",
        "keywords": ["سفن"],
        "dateline": "صور",
        "sourceOrganization": {"@type": "Organization", "name": "ساحل"},
        "correction": "الميناء قديم.",
        "mainEntityOfPage": url,
        "url": url,
    }


def test_what_is_not_known_is_left_out() -> None:
    assert said(port(source="seeds/1.txt"), "") == {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": "ميناء",
        "inLanguage": "ar",
        "description": "عاد الصيادون.",
        "publisher": {"@type": "NewsMediaOrganization", "name": "المرسى"},
    }


def test_its_pictures_are_its_own_and_the_one_to_share() -> None:
    article = port()
    page, edition = page_of(article)
    picture = Illustration("assets/pictures/ميناء.jpg", 800, 600, ())
    shown = msgspec.structs.replace(page, picture=picture, card="cards/aaaa0000.png")
    told = json.loads(structured(shown, galley(article), edition, BASE))
    assert told["image"] == [
        f"{BASE}/assets/pictures/%D9%85%D9%8A%D9%86%D8%A7%D8%A1.jpg",
        f"{BASE}/cards/aaaa0000.png",
    ]
    assert "image" not in json.loads(structured(shown, galley(article), edition, ""))


def test_an_author_without_a_base_url_has_a_name_alone() -> None:
    assert said(port(byline="سالم البحّار"), "")["author"] == [
        {"@type": "Person", "name": "سالم البحّار"}
    ]


@pytest.mark.catalogue("X07")
@pytest.mark.parametrize(
    "title",
    [
        "</script><script>alert(1)</script>",
        "<!--<script>",
        "]]>",
        "بحر & برّ «ميناء»",
        "\"\\\b'",
        "حبر\u2028حبر\u2029حبر",
        "حبر 🪶",
        "طائرة Boeing 737 تعود",
    ],
)
def test_whatever_the_headline_it_stays_within_its_element_and_says_the_same(title: str) -> None:
    article = port(title)
    markup = marked(article)
    tree = HTMLParser(f'<script type="application/ld+json">{markup}</script><p>after</p>')
    (script,) = tree.css("script")
    assert [node.text() for node in tree.css("p")] == ["after"]
    assert re.findall("[<>&]", markup) == []
    headline = json.loads(script.text())["headline"]
    # What cannot be marked up is isolated by characters.
    assert re.sub("[\u2066-\u2069]", "", headline) == page_of(article)[0].title


def test_text_with_markup_is_said_in_words() -> None:
    article = port(
        dateline=Dateline("صور & Tyre", "Reuters <b>"),
        front=Front(correction="كان «The Port» لا غير"),
    )
    found = said(article)
    assert (found["dateline"], found["sourceOrganization"]["name"], found["correction"]) == (
        "صور & Tyre",
        "Reuters <b>",
        "كان «The Port» لا غير",
    )


def test_a_retracted_article_is_no_news() -> None:
    assert marked(port(front=Front(retracted="true"))) == ""


def test_a_home_page_is_the_site_s() -> None:
    cards = cards_of(entry(port(), ""), settings=SETTINGS)
    arabic, _ = editions(cards)
    page = home(cards, shelves(cards)[0])
    assert isinstance(page, HomePage)
    assert json.loads(structured(page, None, arabic, BASE)) == {
        "@context": "https://schema.org",
        "@type": "WebSite",
        "name": "المرسى",
        "inLanguage": "ar",
        "description": "أخبار الساحل",
        "url": f"{BASE}/",
    }
    assert "url" not in json.loads(structured(page, None, arabic, ""))


def test_other_pages_say_nothing() -> None:
    _, edition = page_of(port())
    page: AnyPage = NotFoundPage(address="404.html", language="ar")
    assert structured(page, None, edition, BASE) == ""
