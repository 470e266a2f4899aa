"""Section pages: what is newest in a section, and the way to its archive."""

from collections.abc import Iterator

from generator import addresses
from generator.library import section_slug
from generator.pages.archive import ArchivePage, PieceCount, Standing, section_archive
from generator.pages.home import ELSEWHERE
from generator.pages.page import Card, Cards, Link, Page, Version
from generator.pages.shelves import Shelf

NEWEST = 30
"""How many articles a section's page shows."""


class SectionPage(Page, frozen=True, kw_only=True, tag="section"):
    """A section's newest articles; *pieces* leads to all of them, newest first.

    *feed* is the address of its feeds, without the ending of their format.
    """

    title: str
    cards: tuple[Card, ...]
    elsewhere: tuple[Link, ...]
    pieces: tuple[PieceCount, ...]
    feed: str | None = None


def sections(cards: Cards, shelf: Shelf, standing: Standing) -> Iterator[SectionPage | ArchivePage]:
    """Give the pages of every section in an edition, each after the pieces of its archive."""
    for folder in cards.library.sections:
        pages, pieces = section_archive(cards, shelf, folder, standing)
        yield from pages
        section = cards.section(folder, shelf.language)
        yield SectionPage(
            address=section.address,
            language=shelf.language,
            versions=_versions(cards, folder),
            title=section.title,
            cards=tuple(cards.full(entry) for entry in shelf.sections.get(folder, ())[:NEWEST]),
            elsewhere=tuple(
                cards.link(entry) for entry in shelf.elsewhere_in.get(folder, ())[:ELSEWHERE]
            ),
            pieces=pieces,
            feed=_feed(cards, shelf, folder),
        )


def _feed(cards: Cards, shelf: Shelf, folder: str) -> str | None:
    """Give the address of a section's feeds, without the ending of their format, if it has any."""
    if not cards.settings.base_url or folder not in shelf.sections:
        return None
    return addresses.section_feed(section_slug(folder, cards.settings), shelf.prefix)


def _versions(cards: Cards, folder: str) -> tuple[Version, ...]:
    settings = cards.settings
    slug = section_slug(folder, settings)
    return tuple(
        Version(language, addresses.section(slug, settings.prefix(language)))
        for language in settings.languages
    )
