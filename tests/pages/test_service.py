"""Service pages: sitemaps that stay as they are, robots.txt, 404.html, manifests."""

import json

from generator.entries import Entry
from generator.model import Front
from generator.pages.page import Page, Version
from generator.pages.service import (
    MOST_URLS,
    NewsItem,
    NewsSitemapPage,
    NotFoundPage,
    SitemapIndexPage,
    SitemapPage,
    SitemapUrl,
    TextPage,
    _cut,
    service,
)
from generator.settings import parse
from tests.pages.stock import cards_of, entry_of

PUBLIC = parse("base_url = 'https://news.example/paper'")


def sitemaps_of(*entries: Entry) -> dict[str, tuple[SitemapUrl, ...]]:
    pages = service(cards_of(*entries, settings=PUBLIC), ())
    return {page.address: page.urls for page in pages if isinstance(page, SitemapPage)}


def news_of(*entries: Entry) -> list[NewsSitemapPage]:
    pages = service(cards_of(*entries, settings=PUBLIC), ())
    return [page for page in pages if isinstance(page, NewsSitemapPage)]


def test_without_a_base_url_there_are_no_sitemaps() -> None:
    pages = list(service(cards_of(entry_of("seeds/1.txt", "سفن", published="2024-05-01")), ()))
    manifests = [pages.pop(3) for _ in range(2)]
    assert [page.address for page in manifests] == ["site.webmanifest", "en/site.webmanifest"]
    assert pages == [
        NotFoundPage(address="404.html", language="ar"),
        NotFoundPage(address="en/404.html", language="en"),
        TextPage(address=".nojekyll", language="ar", text=""),
        TextPage(address="robots.txt", language="ar", text="User-agent: *\nAllow: /\n"),
    ]


def test_with_one_robots_are_told_of_the_sitemap() -> None:
    entry = entry_of("seeds/1.txt", "سفن")
    cards = cards_of(entry, settings=PUBLIC)
    lists = [Page(address="index.html", language="ar"), Page(address="more/x.html", language="ar")]
    address = cards.library.addresses[entry.source]
    assert list(service(cards, lists))[5:] == [
        TextPage(
            address="robots.txt",
            language="ar",
            text="User-agent: *\nAllow: /\n\nSitemap: https://news.example/paper/sitemap.xml\n",
        ),
        SitemapPage(
            address="sitemaps/articles-0-9999.xml", language="ar", urls=(SitemapUrl(address),)
        ),
        SitemapPage(
            address="sitemaps/lists.xml",
            language="ar",
            urls=(SitemapUrl("more/x.html"), SitemapUrl("index.html")),
        ),
        SitemapIndexPage(
            address="sitemap.xml",
            language="ar",
            sitemaps=("sitemaps/articles-0-9999.xml", "sitemaps/lists.xml"),
        ),
    ]


def test_articles_are_parted_by_year_by_number_and_without_either() -> None:
    entries = (
        entry_of("seeds/1.txt", "س", published="2023-12-31"),
        entry_of("seeds/2.txt", "ش", published="2024-01-01"),
        entry_of("seeds/10000.txt", "ص"),
        entry_of("seeds/ض.txt", "ض"),
        entry_of("seeds/ط.txt", "ط"),
    )
    sitemaps = sitemaps_of(*entries)
    assert {address: len(urls) for address, urls in sitemaps.items()} == {
        "sitemaps/articles-10000-19999.xml": 1,
        "sitemaps/articles-2023.xml": 1,
        "sitemaps/articles-2024.xml": 1,
        "sitemaps/articles-letters.xml": 2,
    }
    assert [url.modified for url in sitemaps["sitemaps/articles-2024.xml"]] == ["2024-01-01"]


def test_an_addition_leaves_other_sitemaps_as_they_are() -> None:
    old = [entry_of(f"seeds/{number}.txt", f"خبر {number}") for number in (1, 9999, 10000)]
    before, after = sitemaps_of(*old), sitemaps_of(*old, entry_of("seeds/10001.txt", "جديد"))
    assert {address for address in after if after[address] != before.get(address)} == {
        "sitemaps/articles-10000-19999.xml"
    }


def test_one_that_would_hold_too_many_is_cut_from_the_oldest_on() -> None:
    urls = [SitemapUrl(f"articles/{number}.html") for number in range(2 * MOST_URLS + 1)]
    assert list(_cut("articles-2024", urls)) == [
        ("sitemaps/articles-2024.xml", tuple(urls[:MOST_URLS])),
        ("sitemaps/articles-2024-2.xml", tuple(urls[MOST_URLS:-1])),
        ("sitemaps/articles-2024-3.xml", (urls[-1],)),
    ]


def test_versions_in_other_languages_are_named_with_each() -> None:
    pair = (
        entry_of("seeds/1_aaaa000000000000.txt", "سفن"),
        entry_of("seeds/1_aaaa000000000000.en.txt", "Ships", language="en"),
    )
    versions = (
        Version("ar", "articles/سفن-aaaa0000.html"),
        Version("en", "en/articles/ships-aaaa0000.html"),
    )
    assert sitemaps_of(*pair)["sitemaps/articles-0-9999.xml"] == (
        SitemapUrl("en/articles/ships-aaaa0000.html", None, versions),
        SitemapUrl("articles/سفن-aaaa0000.html", None, versions),
    )


def test_lists_in_several_languages_name_each_other() -> None:
    versions = (Version("ar", "index.html"), Version("en", "en/index.html"))
    lists = [Page(address="index.html", language="ar", versions=versions)]
    pages = service(cards_of(settings=PUBLIC), lists)
    assert [page.urls for page in pages if isinstance(page, SitemapPage)] == [
        (SitemapUrl("index.html", None, versions),)
    ]


def test_an_update_is_the_day_of_the_last_change() -> None:
    entry = entry_of("seeds/1.txt", "س", published="2024-01-01", front=Front(updated="2024-02-03"))
    (url,) = sitemaps_of(entry)["sitemaps/articles-2024.xml"]
    assert url.modified == "2024-02-03"


def test_what_is_retracted_is_in_no_sitemap_and_is_no_version() -> None:
    taken_back = entry_of("seeds/1.txt", "سفن", published="2024-05-01", front=Front(retracted=""))
    english = entry_of("seeds/1.en.txt", "Ships", language="en", published="2024-05-01")
    address = cards_of(english).library.addresses[english.source]
    assert sitemaps_of(taken_back, english)["sitemaps/articles-2024.xml"] == (
        SitemapUrl(address, "2024-05-01"),
    )
    assert [item.title for page in news_of(taken_back, english) for item in page.items] == ["Ships"]


def test_drafts_and_standing_pages_are_no_articles_of_a_sitemap() -> None:
    fronts = (Front(draft=True), Front(kind="page"))
    entries = [
        entry_of(f"seeds/{number}.txt", f"س {number}", published="2024-05-01", front=front)
        for number, front in enumerate(fronts)
    ]
    assert sitemaps_of(*entries) == {}
    assert news_of(*entries) == []


class TestNews:
    def test_is_what_the_two_days_before_the_newest_have_brought(self) -> None:
        days = ("2024-04-30", "2024-05-01", "2024-05-02", "2024-05-03", None)
        entries = [
            entry_of(f"seeds/{n}_aaaa000{n}00000000.txt", f"س {n}", published=day)
            for n, day in enumerate(days)
        ]
        (page,) = news_of(*entries)
        assert page.address == "sitemaps/news.xml"
        assert page.items == tuple(
            NewsItem(
                address=f"articles/س-{n}-aaaa000{n}.html",
                language="ar",
                paper="ورّاق",
                title=f"س {n}",
                published=days[n] or "",
            )
            for n in (3, 2, 1)
        )

    def test_without_a_dated_article_there_is_none(self) -> None:
        assert news_of(entry_of("seeds/1.txt", "سفن")) == []

    def test_holds_no_more_than_it_may(self) -> None:
        entries = [
            entry_of(f"seeds/{number}.txt", f"س {number}", published="2024-05-01")
            for number in range(1001)
        ]
        (page,) = news_of(*entries)
        assert len(page.items) == 1000


def test_each_edition_has_a_manifest() -> None:
    settings = parse(
        "name = { ar = 'المرسى', en = 'The Anchorage' }\ndescription = { en = 'News' }"
    )
    pages = {page.address: page for page in service(cards_of(settings=settings), ())}
    english = pages["en/site.webmanifest"]
    assert isinstance(english, TextPage)
    assert json.loads(english.text) == {
        "name": "The Anchorage",
        "short_name": "The Anchorage",
        "description": "News",
        "lang": "en",
        "dir": "ltr",
        "start_url": "index.html",
        "display": "browser",
        "icons": [{"src": "../assets/favicon.svg", "sizes": "any", "type": "image/svg+xml"}],
    }
    arabic = pages["site.webmanifest"]
    assert isinstance(arabic, TextPage)
    assert "المرسى" in arabic.text
    assert (json.loads(arabic.text)["dir"], json.loads(arabic.text)["icons"][0]["src"]) == (
        "rtl",
        "assets/favicon.svg",
    )
