"""The archive, cut into fixed pieces, so that neither an addition nor a deletion moves the others.

A piece is a month for dated articles, a range of seed numbers for numbered ones, and a letter for
the rest. Its bounds follow from an article alone, never from how many there are.
"""

import sys
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Literal

from generator import addresses
from generator.entries import Entry
from generator.library import section_slug
from generator.model import Value
from generator.pages.page import Card, Cards, Link, Page, Version
from generator.pages.shelves import Shelf
from generator.text.folding import fold

NUMBERS = 50
NUMBERS_IN_SECTION = 500


class Piece(Value, frozen=True, order=True):
    """A piece of an archive; pieces sort from the newest kind and span to the oldest last.

    *kind* says how *start* and *end* read: ISO months or years (equal bounds), numbers, a letter.
    """

    rank: int
    first: int
    kind: Literal["letter", "numbers", "month", "year"]
    start: str
    end: str

    @property
    def slug(self) -> str:
        """Give the piece's name in its address."""
        return self.start if self.start == self.end else f"{self.start}-{self.end}"


class PieceLink(Value, frozen=True):
    """The way to a piece."""

    piece: Piece
    address: str


class ArchivePage(Page, frozen=True, kw_only=True, tag="archive"):
    """One piece of an edition's archive, or of a section's, with its neighbours."""

    piece: Piece
    section: Link | None
    index: str
    cards: tuple[Card, ...]
    newer: PieceLink | None
    older: PieceLink | None


class ArchiveIndexPage(Page, frozen=True, kw_only=True, tag="archive-index"):
    """The way to all pieces of an edition's archive."""

    pieces: tuple[PieceLink, ...]
    sections: tuple[Link, ...]


def piece(entry: Entry, *, months: bool, numbers: int) -> Piece:
    """Give the piece *entry* lies in: its month (else its year), its range of *numbers* numbers."""
    if entry.published:
        span = entry.published[: 7 if months else 4]
        first = int(span.replace("-", ""))
        return Piece(2, first, "month" if months else "year", span, span)
    if entry.number is not None:
        first = entry.number // numbers * numbers
        return Piece(1, first, "numbers", str(first), str(first + numbers - 1))
    letter = fold(entry.title).removeprefix("ال")[:1]
    if not letter.isalpha():
        return Piece(0, -sys.maxunicode, "letter", "0", "0")
    return Piece(0, -ord(letter), "letter", letter, letter)


def archive(cards: Cards, shelf: Shelf) -> Iterator[ArchivePage | ArchiveIndexPage]:
    """Give the archive of an edition: its pieces and their index."""
    pieces = _pieces(shelf.entries, months=True, numbers=NUMBERS)
    index = addresses.archive("index", shelf.prefix)
    links = [PieceLink(each, addresses.archive(each.slug, shelf.prefix)) for each in pieces]
    yield from _pages(cards, shelf, None, index, links, pieces)
    yield ArchiveIndexPage(
        address=index,
        language=shelf.language,
        versions=tuple(
            Version(language, addresses.archive("index", cards.settings.prefix(language)))
            for language in cards.settings.languages
        ),
        pieces=tuple(links),
        sections=tuple(
            cards.section(folder, shelf.language)
            for folder in cards.library.sections
            if folder in shelf.sections
        ),
    )


def section_archive(cards: Cards, shelf: Shelf, folder: str) -> tuple[ArchivePage, ...]:
    """Give the pieces of the archive of the section in *folder*, newest first."""
    section = cards.section(folder, shelf.language)
    slug = section_slug(folder, cards.settings)
    pieces = _pieces(shelf.sections.get(folder, ()), months=False, numbers=NUMBERS_IN_SECTION)
    links = [
        PieceLink(each, addresses.section_archive(slug, each.slug, shelf.prefix)) for each in pieces
    ]
    return tuple(_pages(cards, shelf, section, section.address, links, pieces))


def _pieces(
    entries: Iterable[Entry], *, months: bool, numbers: int
) -> dict[Piece, tuple[Entry, ...]]:
    """Part *entries* into pieces, newest piece first."""
    found: dict[Piece, list[Entry]] = {}
    for entry in entries:
        found.setdefault(piece(entry, months=months, numbers=numbers), []).append(entry)
    return {each: tuple(found[each]) for each in sorted(found, reverse=True)}


def _pages(  # noqa: PLR0913, PLR0917 - an archive page is where these six meet
    cards: Cards,
    shelf: Shelf,
    section: Link | None,
    index: str,
    links: list[PieceLink],
    pieces: dict[Piece, tuple[Entry, ...]],
) -> Iterator[ArchivePage]:
    around = pairwise([None, *links, None])
    for (newer, here), (_, older) in pairwise(around):
        if here is not None:
            yield ArchivePage(
                address=here.address,
                language=shelf.language,
                piece=here.piece,
                section=section,
                index=index,
                cards=tuple(cards.brief(entry) for entry in pieces[here.piece]),
                newer=newer,
                older=older,
            )
