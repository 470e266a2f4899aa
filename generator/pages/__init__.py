"""Every output of a site as a value, a module a kind."""

from collections.abc import Iterator

from generator.pages.archive import ArchiveIndexPage, ArchivePage, archive, pieces_standing
from generator.pages.articles import ArticlePage, articles
from generator.pages.feeds import FeedPage, feeds
from generator.pages.groups import GroupPage, TagIndexPage, groups
from generator.pages.home import HomePage, home
from generator.pages.media import CardPage, FontPage, PicturePage, fonts, pictures, share_cards
from generator.pages.more import MorePage, more
from generator.pages.page import Cards, Page
from generator.pages.redirects import RedirectPage, redirects
from generator.pages.search import OpenSearchPage, SearchPage, search
from generator.pages.sections import SectionPage, sections
from generator.pages.service import (
    NewsSitemapPage,
    NotFoundPage,
    SitemapIndexPage,
    SitemapPage,
    TextPage,
    service,
)
from generator.pages.shelves import shelves
from generator.pages.standing import StandingPage, standing_pages

AnyPage = (
    ArticlePage
    | MorePage
    | ArchivePage
    | ArchiveIndexPage
    | SectionPage
    | HomePage
    | GroupPage
    | TagIndexPage
    | StandingPage
    | FeedPage
    | SearchPage
    | OpenSearchPage
    | RedirectPage
    | NotFoundPage
    | SitemapPage
    | NewsSitemapPage
    | SitemapIndexPage
    | TextPage
    | FontPage
    | CardPage
    | PicturePage
)
MediaPage = FontPage | CardPage | PicturePage

__all__ = [
    "AnyPage",
    "ArchiveIndexPage",
    "ArchivePage",
    "ArticlePage",
    "CardPage",
    "FeedPage",
    "FontPage",
    "GroupPage",
    "HomePage",
    "MediaPage",
    "MorePage",
    "NewsSitemapPage",
    "NotFoundPage",
    "OpenSearchPage",
    "Page",
    "PicturePage",
    "RedirectPage",
    "SearchPage",
    "SectionPage",
    "SitemapIndexPage",
    "SitemapPage",
    "StandingPage",
    "TagIndexPage",
    "TextPage",
    "catalog",
    "redirects",
]


def catalog(cards: Cards) -> Iterator[AnyPage]:
    """Give every page of the site, in the order of writing: what is linked to before what links.

    So a reader who comes while a build writes finds no list that leads to a page not there yet.
    Redirects are no part of it: they take what addresses are left (``redirects``).
    """
    yield from fonts(cards)
    yield from pictures(cards)
    yield from share_cards(cards)
    yield from articles(cards)
    lists: list[AnyPage] = [*standing_pages(cards), *more(cards)]
    all_shelves = shelves(cards)
    pieces = pieces_standing(all_shelves)
    for shelf in reversed(all_shelves):
        lists += archive(cards, shelf, pieces)
        lists += sections(cards, shelf, pieces)
        lists += groups(cards, shelf)
        lists.append(home(cards, shelf))
    yield from lists
    for shelf in all_shelves:
        yield from feeds(cards, shelf)
    yield from search(cards)
    yield from service(cards, lists)
