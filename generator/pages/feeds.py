"""Feeds: the newest articles of an edition or of a section, with their full text."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Literal, Self

import msgspec

from generator import addresses
from generator.digests import Digest
from generator.entries import Entry
from generator.library import section_slug
from generator.model import Value
from generator.pages.page import Cards, Page
from generator.pages.shelves import Shelf
from generator.text.display import display

NEWEST = 20
"""How many articles a feed holds."""

FeedFormat = Literal["rss", "json"]


class FeedItem(Value, frozen=True):
    """An article in a feed; its text is named, not held.

    *identity* stays when *address* changes.
    """

    source: str
    digest: Digest
    identity: str
    address: str
    language: str
    title: str
    summary: str
    published: str | None
    updated: str | None
    authors: tuple[str, ...]
    tags: tuple[str, ...]
    section: str | None


class FeedPage(Page, frozen=True, kw_only=True, tag="feed"):
    """A feed, RSS 2.0 or JSON Feed 1.1; *section* is the title of the one it is of, if any.

    *home* is the page that it is the feed of. *dated* is the newest date in it, if there is any.
    """

    format: FeedFormat
    section: str | None
    home: str
    dated: str | None
    items: tuple[FeedItem, ...]

    def seeds(self) -> tuple[tuple[str, Digest], ...]:
        """Give the seeds of its articles."""
        return tuple((item.source, item.digest) for item in self.items)

    def reset(self, digests: Mapping[str, Digest], /) -> Self:
        """Give the feed with the *digests* that the seeds of some of its articles have now."""
        items = tuple(
            msgspec.structs.replace(item, digest=digests.get(item.source, item.digest))
            for item in self.items
        )
        return msgspec.structs.replace(self, items=items)


def feeds(cards: Cards, shelf: Shelf) -> Iterator[FeedPage]:
    """Give the feeds of an edition and of its sections; without base_url none: they hold URLs."""
    if not cards.settings.base_url:
        return
    home = addresses.home(shelf.prefix)
    yield from _both(cards, shelf, None, home, addresses.feed(shelf.prefix), shelf.entries)
    for folder, entries in shelf.sections.items():
        section = cards.section(folder, shelf.language)
        where = addresses.section_feed(section_slug(folder, cards.settings), shelf.prefix)
        title = display(section.title)
        yield from _both(cards, shelf, title, section.address, where, entries)


def _both(  # noqa: PLR0913, PLR0917 - two feeds are one in two formats
    cards: Cards,
    shelf: Shelf,
    section: str | None,
    home: str,
    where: str,
    entries: Iterable[Entry],
) -> Iterator[FeedPage]:
    newest: Sequence[Entry] = tuple(islice(entries, NEWEST))
    items = tuple(_item(cards, entry) for entry in newest)
    formats: tuple[FeedFormat, ...] = ("rss", "json")
    for form in formats:
        yield FeedPage(
            address=f"{where}.{'xml' if form == 'rss' else 'json'}",
            language=shelf.language,
            format=form,
            section=section,
            home=home,
            dated=max((each.updated or each.published or "" for each in items), default="") or None,
            items=items,
        )


def _item(cards: Cards, entry: Entry) -> FeedItem:
    edition = cards.settings.edition(entry.language)
    return FeedItem(
        source=entry.source,
        digest=entry.digest,
        identity=f"{entry.id}-{entry.language}",
        address=cards.library.addresses[entry.source],
        language=entry.language,
        title=entry.title,
        summary=entry.summary,
        published=entry.published,
        updated=entry.updated,
        authors=entry.authors,
        tags=entry.tags,
        section=display(cards.section(entry.section, edition).title) if entry.section else None,
    )
