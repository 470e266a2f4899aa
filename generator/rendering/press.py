"""The press: all that turns pages into bytes, as one value that any process can set up from."""

from collections.abc import Mapping

from generator.model import Value
from generator.pages import (
    AnyPage,
    ArchiveIndexPage,
    ArchivePage,
    ArticlePage,
    FeedPage,
    GroupPage,
    HomePage,
    MorePage,
    NewsSitemapPage,
    NotFoundPage,
    OpenSearchPage,
    RedirectPage,
    SearchPage,
    SectionPage,
    SitemapIndexPage,
    SitemapPage,
    StandingPage,
    TagIndexPage,
)
from generator.pages.editions import Edition

TEMPLATES: Mapping[type[AnyPage], str] = {
    ArticlePage: "article.html",
    MorePage: "more.html",
    HomePage: "home.html",
    SectionPage: "section.html",
    ArchivePage: "archive.html",
    ArchiveIndexPage: "archive-index.html",
    GroupPage: "group.html",
    TagIndexPage: "tags.html",
    StandingPage: "standing.html",
    FeedPage: "feed.xml",
    SearchPage: "search.html",
    OpenSearchPage: "opensearch.xml",
    RedirectPage: "redirect.html",
    NotFoundPage: "not-found.html",
    SitemapPage: "sitemap.xml",
    NewsSitemapPage: "sitemap-news.xml",
    SitemapIndexPage: "sitemap-index.xml",
}
"""The template of each kind of page; a TextPage and a JSON Feed need none."""


class Press(Value, frozen=True):
    """Templates and catalogues as text, by name, and what is the same on every page.

    *catalogues* are gettext .po files, by language. *base_url* has no slash at its end and may be
    empty; *base_path* has one.
    """

    templates: tuple[tuple[str, str], ...]
    catalogues: tuple[tuple[str, bytes], ...]
    editions: tuple[Edition, ...]
    base_url: str
    base_path: str

    def edition(self, language: str) -> Edition:
        """Give the edition in *language*."""
        return next(edition for edition in self.editions if edition.language == language)
