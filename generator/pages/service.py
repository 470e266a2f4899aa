"""Pages for machines and for the lost: sitemaps, robots.txt, 404.html, .nojekyll."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from generator import addresses
from generator.entries import Entry
from generator.model import Value
from generator.pages.archive import piece
from generator.pages.page import Cards, Page

MOST_URLS = 50_000
"""What one sitemap may hold (sitemaps.org protocol)."""
NUMBERS_IN_SITEMAP = 10_000


class SitemapUrl(Value, frozen=True):
    """A page that search engines should know; *modified* is ISO 8601."""

    address: str
    modified: str | None = None


class SitemapPage(Page, frozen=True, kw_only=True, tag="sitemap"):
    """A list of pages for search engines."""

    urls: tuple[SitemapUrl, ...]


class SitemapIndexPage(Page, frozen=True, kw_only=True, tag="sitemap-index"):
    """The list of the sitemaps."""

    sitemaps: tuple[str, ...]


class NotFoundPage(Page, frozen=True, kw_only=True, tag="not-found"):
    """The page a host gives for an address that does not exist, in all of the site's languages."""


class TextPage(Page, frozen=True, kw_only=True, tag="text"):
    """A file whose text is known without a template."""

    text: str


def service(
    cards: Cards, lists: Sequence[Page]
) -> Iterator[NotFoundPage | TextPage | SitemapPage | SitemapIndexPage]:
    """Give the service pages of a site whose pages other than articles are *lists*."""
    settings = cards.settings
    language = settings.languages[0]
    yield NotFoundPage(address="404.html", language=language)
    yield TextPage(address=".nojekyll", language=language, text="")
    if not settings.base_url:
        yield TextPage(address="robots.txt", language=language, text="User-agent: *\nAllow: /\n")
        return
    sitemap = addresses.absolute("sitemap.xml", settings.base_url)
    robots = f"User-agent: *\nAllow: /\n\nSitemap: {sitemap}\n"
    yield TextPage(address="robots.txt", language=language, text=robots)
    found = dict(_article_sitemaps(cards))
    found["lists"] = [SitemapUrl(page.address) for page in reversed(lists)]
    pages = [
        SitemapPage(address=address, language=language, urls=urls)
        for name, members in found.items()
        for address, urls in _cut(name, members)
    ]
    yield from pages
    index = tuple(page.address for page in pages)
    yield SitemapIndexPage(address="sitemap.xml", language=language, sitemaps=index)


def _article_sitemaps(cards: Cards) -> Iterator[tuple[str, list[SitemapUrl]]]:
    """Part articles by year, or by ten thousand seed numbers: old sitemaps stay as they are."""
    found: defaultdict[str, list[Entry]] = defaultdict(list)
    for entry in reversed(cards.library.entries):
        where = piece(entry, months=False, numbers=NUMBERS_IN_SITEMAP)
        found["letters" if where.kind == "letter" else where.slug].append(entry)
    for name, entries in sorted(found.items()):
        yield (
            f"articles-{name}",
            [
                SitemapUrl(cards.library.addresses[entry.source], entry.published)
                for entry in entries
            ],
        )


def _cut(name: str, urls: list[SitemapUrl]) -> Iterator[tuple[str, tuple[SitemapUrl, ...]]]:
    """Cut a sitemap that would hold too many, from the oldest on."""
    for start in range(0, len(urls), MOST_URLS):
        number = f"-{start // MOST_URLS + 1}" if start else ""
        yield f"sitemaps/{name}{number}.xml", tuple(urls[start : start + MOST_URLS])
