"""Metadata: what a page's head says of it to search engines and social networks.

It is made here and not in a template, since it is the same for every house, and half of the time
that a page takes to be set would go into it.
"""

from collections.abc import Iterator

from markupsafe import Markup, escape

from generator import addresses
from generator.media.cards import SIZE
from generator.pages import AnyPage, ArticlePage, NotFoundPage, SectionPage
from generator.pages.editions import Edition

# OpenGraph wants a region with every language; a site's own goes before these.
_PLACES = {
    "ar": "ar_AR",
    "en": "en_US",
    "fa": "fa_IR",
    "fr": "fr_FR",
    "he": "he_IL",
    "ur": "ur_PK",
}


def metadata(  # noqa: PLR0913, PLR0917 - a page's head is where these six meet
    page: AnyPage, edition: Edition, base_url: str, root: str, headline: str, summary: str
) -> Markup:
    """Give the ``meta`` and ``link`` elements of *page*, a line each.

    *headline* and *summary* are for attributes; markup in them stays. *root* leads to the root of
    the site.
    """
    headline, summary = escape(headline), escape(summary)
    lines = [f'<meta name="description" content="{summary}">']
    lines += _robots(page)
    for name, value in _graph(page, edition, base_url, headline, summary):
        kind = "name" if name.startswith("twitter:") else "property"
        lines.append(f'<meta {kind}="{name}" content="{value}">')
    if base_url and not isinstance(page, NotFoundPage):
        lines += _links(page, base_url)
    if isinstance(page, SectionPage) and page.feed:
        for kind, ending in (("rss", "xml"), ("feed", "json")):
            lines.append(
                f'<link rel="alternate" type="application/{kind}+{ending}"'
                f' title="{headline}" href="{root}{escape(page.feed)}.{ending}">'
            )
    return Markup("\n".join(lines))  # noqa: S704 - every value is escaped


def _robots(page: AnyPage) -> Iterator[str]:
    if isinstance(page, NotFoundPage) or (isinstance(page, ArticlePage) and page.retracted):
        yield '<meta name="robots" content="noindex">'
    else:
        yield '<meta name="robots" content="max-image-preview:large">'


def _graph(
    page: AnyPage, edition: Edition, base_url: str, headline: str, summary: str
) -> Iterator[tuple[str, str]]:
    """Give the properties of OpenGraph (ogp.me), and the one of its own that X reads."""
    article = isinstance(page, ArticlePage)
    yield "og:title", headline
    yield "og:description", summary
    yield "og:site_name", escape(edition.name)
    yield "og:locale", edition.locale if "_" in edition.locale else _place(edition.language)
    for version in page.versions:
        if version.language != page.language:
            yield "og:locale:alternate", _place(version.language)
    yield "og:type", "article" if article else "website"
    if isinstance(page, ArticlePage):
        yield from _facts(page)
    if not base_url:
        return
    if not isinstance(page, NotFoundPage):
        yield "og:url", addresses.absolute(page.address, base_url)
    card = page.card if isinstance(page, ArticlePage) else None
    if shown := card or edition.card:
        yield "og:image", addresses.absolute(shown, base_url)
        yield "og:image:width", str(SIZE[0])
        yield "og:image:height", str(SIZE[1])
        yield "og:image:alt", headline
    yield "twitter:card", "summary_large_image" if shown else "summary"


def _facts(page: ArticlePage) -> Iterator[tuple[str, str]]:
    if page.published:
        yield "article:published_time", page.published
    if page.updated:
        yield "article:modified_time", page.updated
    if page.section:
        yield "article:section", escape(page.section.title)
    for tag in page.tags:
        yield "article:tag", escape(tag.title)


def _links(page: AnyPage, base_url: str) -> Iterator[str]:
    yield f'<link rel="canonical" href="{addresses.absolute(page.address, base_url)}">'
    if len(page.versions) < 2:
        return
    for version in page.versions:
        url = addresses.absolute(version.address, base_url)
        yield f'<link rel="alternate" hreflang="{version.language}" href="{url}">'
    first = addresses.absolute(page.versions[0].address, base_url)
    yield f'<link rel="alternate" hreflang="x-default" href="{first}">'


def _place(language: str) -> str:
    return _PLACES.get(language, language)
