"""Every output of a site as a value, a module a kind."""

from collections.abc import Iterator

from generator.pages.archive import ArchiveIndexPage, ArchivePage, archive
from generator.pages.articles import ArticlePage, articles
from generator.pages.home import HomePage, home
from generator.pages.more import MorePage, more
from generator.pages.page import Cards, Page
from generator.pages.sections import SectionPage, sections
from generator.pages.service import (
    NotFoundPage,
    SitemapIndexPage,
    SitemapPage,
    TextPage,
    service,
)
from generator.pages.shelves import shelves

AnyPage = (
    ArticlePage
    | MorePage
    | ArchivePage
    | ArchiveIndexPage
    | SectionPage
    | HomePage
    | NotFoundPage
    | SitemapPage
    | SitemapIndexPage
    | TextPage
)

__all__ = [
    "AnyPage",
    "ArchiveIndexPage",
    "ArchivePage",
    "ArticlePage",
    "HomePage",
    "MorePage",
    "NotFoundPage",
    "Page",
    "SectionPage",
    "SitemapIndexPage",
    "SitemapPage",
    "TextPage",
    "catalog",
]


def catalog(cards: Cards) -> Iterator[AnyPage]:
    """Give every page of the site, in the order of writing: what is linked to before what links.

    So a reader who comes while a build writes finds no list that leads to a page not there yet.
    """
    yield from articles(cards)
    lists: list[AnyPage] = list(more(cards))
    for shelf in reversed(shelves(cards)):
        lists += archive(cards, shelf)
        lists += sections(cards, shelf)
        lists.append(home(cards, shelf))
    yield from lists
    yield from service(cards, lists)
