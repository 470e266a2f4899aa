"""Pages for machines and for the lost: sitemaps, robots.txt, 404.html, .nojekyll."""

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta

from generator import addresses
from generator.entries import Entry
from generator.model import Value
from generator.pages.archive import piece
from generator.pages.page import Cards, Page, Version
from generator.settings import Settings, in_language
from generator.text.direction import language_direction

MOST_URLS = 50_000
"""What one sitemap may hold (sitemaps.org protocol)."""
NUMBERS_IN_SITEMAP = 10_000
NEWS_HOURS = 48
"""How long an article is news: search engines take none that is older into a news sitemap."""
MOST_NEWS = 1000
"""What one news sitemap may hold (Google's rules)."""


class SitemapUrl(Value, frozen=True):
    """A page that search engines should know; *modified* is ISO 8601.

    *versions* are the same page in all its languages, where it is in more than one.
    """

    address: str
    modified: str | None = None
    versions: tuple[Version, ...] = ()


class SitemapPage(Page, frozen=True, kw_only=True, tag="sitemap"):
    """A list of pages for search engines."""

    urls: tuple[SitemapUrl, ...]


class NewsItem(Value, frozen=True):
    """An article in the news sitemap; *paper* is the name of its edition."""

    address: str
    language: str
    paper: str
    title: str
    published: str


class NewsSitemapPage(Page, frozen=True, kw_only=True, tag="sitemap-news"):
    """The articles of the last two days before the newest dated one."""

    items: tuple[NewsItem, ...]


class SitemapIndexPage(Page, frozen=True, kw_only=True, tag="sitemap-index"):
    """The list of the sitemaps."""

    sitemaps: tuple[str, ...]


class NotFoundPage(Page, frozen=True, kw_only=True, tag="not-found"):
    """The page a host gives for an address that does not exist, in all of the site's languages.

    Each edition has one that speaks its own language first: some hosts give the nearest.
    """


class TextPage(Page, frozen=True, kw_only=True, tag="text"):
    """A file whose text is known without a template."""

    text: str


def service(
    cards: Cards, lists: Sequence[Page]
) -> Iterator[NotFoundPage | TextPage | SitemapPage | NewsSitemapPage | SitemapIndexPage]:
    """Give the service pages of a site whose pages other than articles are *lists*."""
    settings = cards.settings
    language = settings.languages[0]
    for each in settings.languages:
        yield NotFoundPage(address=f"{settings.prefix(each)}404.html", language=each)
    yield TextPage(address=".nojekyll", language=language, text="")
    for each in settings.languages:
        yield _manifest(settings, each)
    if not settings.base_url:
        yield TextPage(address="robots.txt", language=language, text="User-agent: *\nAllow: /\n")
        return
    sitemap = addresses.absolute("sitemap.xml", settings.base_url)
    robots = f"User-agent: *\nAllow: /\n\nSitemap: {sitemap}\n"
    yield TextPage(address="robots.txt", language=language, text=robots)
    found = dict(_article_sitemaps(cards))
    found["lists"] = [
        SitemapUrl(page.address, None, _several(page.versions)) for page in reversed(lists)
    ]
    pages: list[SitemapPage | NewsSitemapPage] = [
        SitemapPage(address=address, language=language, urls=urls)
        for name, members in found.items()
        for address, urls in _cut(name, members)
    ]
    pages += _news(cards)
    yield from pages
    index = tuple(page.address for page in pages)
    yield SitemapIndexPage(address="sitemap.xml", language=language, sitemaps=index)


def _article_sitemaps(cards: Cards) -> Iterator[tuple[str, list[SitemapUrl]]]:
    """Part articles by year, or by ten thousand seed numbers: old sitemaps stay as they are."""
    found: defaultdict[str, list[Entry]] = defaultdict(list)
    for entry in reversed(cards.library.entries):
        if entry.retracted:
            continue
        where = piece(entry, months=False, numbers=NUMBERS_IN_SITEMAP)
        found["letters" if where.kind == "letter" else where.slug].append(entry)
    for name, entries in sorted(found.items()):
        yield (
            f"articles-{name}",
            [
                SitemapUrl(
                    cards.library.addresses[entry.source],
                    entry.updated or entry.published,
                    _several(_published(cards, entry)),
                )
                for entry in entries
            ],
        )


def _published(cards: Cards, entry: Entry) -> tuple[Version, ...]:
    """Give the versions of an article but those taken back: no search engine is to have them."""
    found = cards.library.versions[entry.key]
    return tuple(each for each in cards.versions(entry) if not found[each.language].retracted)


def _several(versions: tuple[Version, ...]) -> tuple[Version, ...]:
    return versions if len(versions) > 1 else ()


def _news(cards: Cards) -> Iterator[NewsSitemapPage]:
    """Give the news sitemap: what is news is told by the articles' own dates, not by a clock."""
    dated = [
        (_moment(entry.published), entry)
        for entry in cards.library.entries
        if entry.published and not entry.retracted
    ]
    if not dated:
        return
    newest = max(moment for moment, _ in dated)
    items = [
        NewsItem(
            address=cards.library.addresses[entry.source],
            language=entry.language,
            paper=in_language(cards.settings.name, cards.settings.edition(entry.language)),
            title=entry.title,
            published=entry.published,
        )
        for moment, entry in dated
        if newest - moment <= timedelta(hours=NEWS_HOURS) and entry.published
    ]
    language = cards.settings.languages[0]
    yield NewsSitemapPage(
        address="sitemaps/news.xml", language=language, items=tuple(items[:MOST_NEWS])
    )


def _moment(published: str) -> datetime:
    moment = datetime.fromisoformat(published)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _manifest(settings: Settings, language: str) -> TextPage:
    """Give what a reader's machine may know of the paper when it is put on the home screen."""
    name = in_language(settings.name, language)
    prefix = settings.prefix(language)
    up = addresses.root(prefix)
    told = {
        "name": name,
        "short_name": name,
        "description": in_language(settings.description, language),
        "lang": language,
        "dir": language_direction(language),
        "start_url": "index.html",
        "display": "browser",
        "icons": [{"src": f"{up}assets/favicon.svg", "sizes": "any", "type": "image/svg+xml"}],
    }
    text = json.dumps({key: value for key, value in told.items() if value}, ensure_ascii=False)
    return TextPage(address=f"{prefix}site.webmanifest", language=language, text=f"{text}\n")


def _cut(name: str, urls: list[SitemapUrl]) -> Iterator[tuple[str, tuple[SitemapUrl, ...]]]:
    """Cut a sitemap that would hold too many, from the oldest on."""
    for start in range(0, len(urls), MOST_URLS):
        number = f"-{start // MOST_URLS + 1}" if start else ""
        yield f"sitemaps/{name}{number}.xml", tuple(urls[start : start + MOST_URLS])
