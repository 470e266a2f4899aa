"""Feeds as bytes, by the rules of RSS 2.0, RFC 822, RFC 3339, JSON Feed 1.1 and XML 1.0."""

import json
import re
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from selectolax.lexbor import LexborHTMLParser as HTMLParser

from generator.entries import entry
from generator.model import Article, Block, Front, Problem
from generator.pages.feeds import FeedPage, feeds
from generator.pages.page import Cards
from generator.pages.shelves import shelves
from generator.rendering.feeds import moment
from generator.rendering.render import render
from generator.settings import Settings, parse
from tests.pages.stock import cards_of
from tests.rendering.theme import theme_of

PUBLIC = parse("""
    name = { ar = "المرسى", en = "The Anchorage" }
    description = { ar = "أخبار الساحل" }
    base_url = "https://news.example/paper"
""")
CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
CREATOR = "{http://purl.org/dc/elements/1.1/}creator"
SELF = "{http://www.w3.org/2005/Atom}link"
# RFC 822, section 5.1, with the four digits of RFC 1123.
RFC822 = re.compile(
    r"(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d "
    r"(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4} \d\d:\d\d:\d\d (GMT|[+-]\d{4})"
)
RFC3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
HOSTILE = [
    "]]>",
    "بحر & برّ <b>",
    "&amp;lt;script&amp;gt;",
    "\"'`",
    "حبر\x01\x0b\x1f\x7f",
    "حبر\ufffe\uffff",
    "حبر 🪶🇴🇲",
    "<![CDATA[<!--",
    "السعر $100 \\u0000",
]


def port(title: str = "ميناء", **told: Any) -> Article:  # noqa: ANN401 - an article's own fields
    body = (Block("paragraph", "عاد الصيادون.", 3), Block("paragraph", "قال: نعم & لا.", 5))
    return Article(
        **{
            "source": "seeds/sea/1_aaaa000000000000.txt",
            "language": "ar",
            "title": title,
            "body": body,
            **told,
        }
    )


def feeds_of(
    *articles: Article, settings: Settings = PUBLIC, edition: int = 0
) -> dict[str, tuple[FeedPage, bytes]]:
    cards: Cards = cards_of(*(entry(each, "") for each in articles), settings=settings)
    texts = {each.source: each for each in articles}
    press = theme_of(cards)
    found = {}
    for page in feeds(cards, shelves(cards)[edition]):
        data = render(press, page, texts)
        assert not isinstance(data, Problem), data
        found[page.address] = page, data
    return found


def xml(data: bytes) -> ET.Element:
    return ET.fromstring(data)  # noqa: S314 - we wrote it ourselves


def rss(*articles: Article, **others: Any) -> ET.Element:  # noqa: ANN401 - handed on
    found = feeds_of(*articles, **others)
    data = next(data for address, (_, data) in found.items() if address.endswith("feed.xml"))
    channel = xml(data).find("channel")
    assert channel is not None
    return channel


def json_feed(*articles: Article, **others: Any) -> dict[str, Any]:  # noqa: ANN401 - handed on
    found = feeds_of(*articles, **others)
    data = next(data for address, (_, data) in found.items() if address.endswith("feed.json"))
    read: dict[str, Any] = json.loads(data)
    return read


def content(article: Article) -> str:
    """Give the text of the one article in both feeds, which must be the same."""
    (item,) = json_feed(article)["items"]
    text = rss(article).findtext(f"item/{CONTENT}", "")
    assert text == item["content_html"]
    return text


def test_an_rss_channel_says_whose_it_is_and_where() -> None:
    channel = rss(port(published="2024-05-01"))
    assert [(child.tag, child.text) for child in channel if child.tag not in {"item", SELF}] == [
        ("title", "المرسى"),
        ("link", "https://news.example/paper/"),
        ("description", "أخبار الساحل"),
        ("language", "ar"),
        ("lastBuildDate", "Wed, 01 May 2024 00:00:00 +0000"),
    ]
    self_link = channel.find(SELF)
    assert self_link is not None
    assert self_link.attrib == {
        "href": "https://news.example/paper/feed.xml",
        "rel": "self",
        "type": "application/rss+xml",
    }


def test_an_rss_item_has_all_that_is_known() -> None:
    article = port(
        published="2024-05-01",
        byline="سالم البحّار، ليلى النجّار",
        tags=("سفن",),
        front=Front(updated="2024-05-03"),
    )
    (item,) = rss(article).findall("item")
    assert [(child.tag, child.text) for child in item if child.tag != CONTENT] == [
        ("title", "ميناء"),
        (
            "link",
            "https://news.example/paper/articles/%D9%85%D9%8A%D9%86%D8%A7%D8%A1-aaaa0000.html",
        ),
        ("guid", "https://news.example/paper/#aaaa0000-ar"),
        ("pubDate", "Wed, 01 May 2024 00:00:00 +0000"),
        (CREATOR, "سالم البحّار"),
        (CREATOR, "ليلى النجّار"),
        ("category", "sea"),
        ("category", "سفن"),
        ("description", "عاد الصيادون."),
    ]
    guid = item.find("guid")
    assert guid is not None
    assert guid.attrib == {"isPermaLink": "false"}


def test_a_json_feed_has_all_that_is_known() -> None:
    article = port(
        published="2024-05-01",
        byline="سالم البحّار",
        tags=("سفن",),
        front=Front(updated="2024-05-03"),
    )
    assert json_feed(article) == {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "المرسى",
        "description": "أخبار الساحل",
        "home_page_url": "https://news.example/paper/",
        "feed_url": "https://news.example/paper/feed.json",
        "language": "ar",
        "items": [
            {
                "id": "https://news.example/paper/#aaaa0000-ar",
                "url": "https://news.example/paper/articles/"
                "%D9%85%D9%8A%D9%86%D8%A7%D8%A1-aaaa0000.html",
                "title": "ميناء",
                "summary": "عاد الصيادون.",
                "content_html": '<div lang="ar" dir="rtl">\n<p>عاد الصيادون.</p>\n'
                "<p>قال: نعم &amp; لا.</p>\n</div>",
                "date_published": "2024-05-01T00:00:00Z",
                "date_modified": "2024-05-03T00:00:00Z",
                "language": "ar",
                "authors": [{"name": "سالم البحّار"}],
                "tags": ["سفن"],
            }
        ],
    }


def test_what_is_not_known_is_left_out() -> None:
    channel = rss(port(source="seeds/1.txt"))
    assert channel.find("lastBuildDate") is None
    (item,) = channel.findall("item")
    assert [child.tag for child in item] == ["title", "link", "guid", "description", CONTENT]
    (same,) = json_feed(port(source="seeds/1.txt"))["items"]
    assert set(same) == {"id", "url", "title", "summary", "content_html", "language"}


def test_dates_are_of_the_form_that_each_format_asks_for() -> None:
    article = port(published="1999-12-31", front=Front(updated="2000-01-01"))
    channel = rss(article)
    dates = [channel.findtext("lastBuildDate", ""), channel.findtext("item/pubDate", "")]
    assert [date for date in dates if not RFC822.fullmatch(date)] == []
    (item,) = json_feed(article)["items"]
    dates = [item["date_published"], item["date_modified"]]
    assert [date for date in dates if not RFC3339.fullmatch(date)] == []


@pytest.mark.parametrize(
    ("published", "told"),
    [
        ("2024-05-01", "2024-05-01T00:00:00Z"),
        ("2024-05-01T09:30", "2024-05-01T09:30:00Z"),
        ("2024-05-01T09:30:15+04:00", "2024-05-01T09:30:15+04:00"),
        ("2024-05-01T09:30:15.250Z", "2024-05-01T09:30:15Z"),
        ("1700-01-01", "1700-01-01T00:00:00Z"),
    ],
)
def test_a_moment_is_whole_and_has_its_zone(published: str, told: str) -> None:
    assert moment(published) == told


@pytest.mark.catalogue("X08")
@pytest.mark.parametrize("title", HOSTILE)
def test_a_hostile_headline_stays_text(title: str) -> None:
    article = port(title, tags=(title,), byline=f"سالم {title}", section=f"بحر {title}")
    (same,) = json_feed(article)["items"]
    assert re.sub("[\u2066-\u2069]", "", same["title"]) == entry(article, "").title
    channels = [xml(data) for page, data in feeds_of(article).values() if page.format == "rss"]
    assert [each.findtext("channel/item/title") for each in channels] == [same["title"]] * 2


@pytest.mark.catalogue("E08", "E10", "X08")
@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("markdown", [False, True], ids=["text", "markdown"])
def test_a_hostile_text_leaves_the_feed_well_formed(text: str, *, markdown: bool) -> None:
    article = port(
        body=(Block("paragraph", text, 3),),
        markdown=f"{text}\n\n[{text}](https://news.example/?a=1&b=2)\n" if markdown else "",
        subtitle=text,
        front=Front(correction=text),
    )
    html = HTMLParser(content(article))
    assert html.css("script, iframe, [onclick]") == []
    (outer,) = html.css("body > div")
    assert outer.attributes == {"lang": "ar", "dir": "rtl"}


def test_the_text_is_whole_and_says_its_language() -> None:
    english = port(
        source="seeds/1.en.txt",
        language="en",
        title="Harbour",
        subtitle="An old one",
        front=Front(correction="It was another harbour."),
        body=(Block("paragraph", "The boats & the nets.", 3), Block("paragraph", "عادوا.", 5)),
    )
    (item,) = json_feed(english, edition=1)["items"]
    assert item["content_html"] == (
        '<div lang="en" dir="ltr">\n'
        "<p><strong>An old one</strong></p>\n"
        "<p>The boats &amp; the nets.</p>\n"
        '<p lang="ar" dir="rtl">عادوا.</p>\n'
        "<p><em>It was another harbour.</em></p>\n"
        "</div>"
    )


def test_a_language_of_no_edition_is_told_within_the_default_one_s_feed() -> None:
    french = port(language="fr", title="Le port")
    feed = json_feed(french)
    assert (feed["language"], feed["items"][0]["language"]) == ("ar", "fr")
    assert feed["items"][0]["content_html"].startswith('<div lang="fr" dir="ltr">')


def test_links_in_the_text_are_whole_urls() -> None:
    markdown = (
        "## مدخل\n\n[أول](#مدخل) ثم[^1] [خارج](https://other.example/a#b) [ملف](port.md) "
        "![صورة](a.jpg) <a href='/x'>جذر</a> <a href='//y.example/'>بلا</a>\n\n[^1]: حاشية.\n"
    )
    links = [
        node.attributes.get("href")
        for node in HTMLParser(content(port(markdown=markdown))).css("a")
    ]
    page = "https://news.example/paper/articles/%D9%85%D9%8A%D9%86%D8%A7%D8%A1-aaaa0000.html"
    assert [link for link in links if link is not None] == [
        f"{page}#مدخل",
        f"{page}#fn:1",
        "https://other.example/a#b",
        f"{page}#fnref:1",
    ]


def test_a_section_s_feed_is_called_after_both() -> None:
    found = feeds_of(port())
    page, data = found["sections/sea/feed.json"]
    assert page.home == "sections/sea.html"
    read = json.loads(data)
    assert (read["title"], read["home_page_url"], read["feed_url"]) == (
        "المرسى: sea",
        "https://news.example/paper/sections/sea.html",
        "https://news.example/paper/sections/sea/feed.json",
    )
    channel = xml(found["sections/sea/feed.xml"][1]).find("channel")
    assert channel is not None
    assert channel.findtext("title") == "المرسى: sea"


def test_a_feed_without_articles_is_one_all_the_same() -> None:
    assert rss(port(), edition=1).findall("item") == []
    assert json_feed(port(), edition=1)["items"] == []
