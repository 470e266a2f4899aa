"""The page that readers search the archive with, and what introduces it to browsers."""

from collections.abc import Iterator

from generator import addresses
from generator.library import section_slug
from generator.model import Value
from generator.pages.page import Cards, Link, Page, Version
from generator.pages.service import TextPage
from generator.searching.facets import facet
from generator.searching.words import as_json
from generator.settings import in_language


class Choice(Value, frozen=True):
    """What a search can be narrowed to: *word* is the one that such articles have in the index.

    *section* is the link of a section, whose *value* is its slug.
    """

    value: str
    word: str
    section: Link | None = None


class SearchPage(Page, frozen=True, kw_only=True, tag="search"):
    """An edition's search page: what a search can be narrowed to, *years* from the newest on."""

    sections: tuple[Choice, ...]
    languages: tuple[Choice, ...]
    years: tuple[Choice, ...]


class OpenSearchPage(Page, frozen=True, kw_only=True, tag="opensearch"):
    """What lets a browser search the site from its own field (OpenSearch 1.1)."""

    name: str
    search: str


def search(cards: Cards) -> Iterator[SearchPage | OpenSearchPage | TextPage]:
    """Give the search pages of all editions, if the site has an index, and the table of words."""
    settings, library = cards.settings, cards.library
    if not cards.media.search:
        return
    first = settings.languages[0]
    yield TextPage(address=addresses.SEARCH_WORDS, language=first, text=as_json().decode())
    shown = [entry for entry in library.entries if not entry.retracted]
    languages = sorted({entry.language for entry in shown}, key=cards.rank)
    years = {entry.published[:4] for entry in shown if entry.published}
    for language in settings.languages:
        here = addresses.search(settings.prefix(language))
        yield SearchPage(
            address=here,
            language=language,
            versions=tuple(
                Version(other, addresses.search(settings.prefix(other)))
                for other in settings.languages
            ),
            sections=tuple(
                _choice("section", section_slug(folder, settings), cards.section(folder, language))
                for folder in library.sections
            ),
            languages=tuple(_choice("language", each) for each in languages),
            years=tuple(_choice("year", each) for each in sorted(years, reverse=True)),
        )
        if settings.base_url:
            yield OpenSearchPage(
                address=addresses.opensearch(settings.prefix(language)),
                language=language,
                name=in_language(settings.name, language),
                search=here,
            )


def _choice(kind: str, value: str, section: Link | None = None) -> Choice:
    return Choice(value, facet(kind, value), section)
