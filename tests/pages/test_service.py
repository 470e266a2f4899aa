"""Service pages: sitemaps that stay as they are, robots.txt, 404.html."""

from generator.entries import Entry
from generator.pages.page import Page
from generator.pages.service import (
    MOST_URLS,
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


def test_without_a_base_url_there_are_no_sitemaps() -> None:
    assert list(service(cards_of(), ())) == [
        NotFoundPage(address="404.html", language="ar"),
        TextPage(address=".nojekyll", language="ar", text=""),
        TextPage(address="robots.txt", language="ar", text="User-agent: *\nAllow: /\n"),
    ]


def test_with_one_robots_are_told_of_the_sitemap() -> None:
    entry = entry_of("seeds/1.txt", "سفن")
    cards = cards_of(entry, settings=PUBLIC)
    lists = [Page(address="index.html", language="ar"), Page(address="more/x.html", language="ar")]
    address = cards.library.addresses[entry.source]
    assert list(service(cards, lists))[2:] == [
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
