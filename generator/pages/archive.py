"""The archive, cut into fixed pieces, so that neither an addition nor a deletion moves the others.

A piece is a month for dated articles, a range of seed numbers for numbered ones, and a letter for
the rest. Its bounds follow from an article alone, never from how many there are.
"""

import sys
from collections.abc import Callable, Iterable, Iterator
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


class PieceCount(PieceLink, frozen=True):
    """The way to a piece that holds *count* articles."""

    count: int


Standing = frozenset[tuple[str, str, str]]
"""The pieces that exist: their edition's language, their section's folder if any, their slug."""


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

    pieces: tuple[PieceCount, ...]
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


def pieces_standing(shelves: Iterable[Shelf]) -> Standing:
    """Give the pieces of all editions' archives, so that each piece can name its other versions."""
    return frozenset(
        found
        for shelf in shelves
        for entry in shelf.entries
        for found in (
            (shelf.language, "", piece(entry, months=True, numbers=NUMBERS).slug),
            (shelf.language, entry.section or "", _in_section(entry).slug),
        )
    )


def archive(
    cards: Cards, shelf: Shelf, standing: Standing
) -> Iterator[ArchivePage | ArchiveIndexPage]:
    """Give the archive of an edition: its pieces and their index."""
    pieces = _pieces(shelf.entries, lambda entry: piece(entry, months=True, numbers=NUMBERS))
    yield from _pages(cards, shelf, "", pieces, standing)
    yield ArchiveIndexPage(
        address=addresses.archive("index", shelf.prefix),
        language=shelf.language,
        versions=tuple(
            Version(language, addresses.archive("index", cards.settings.prefix(language)))
            for language in cards.settings.languages
        ),
        pieces=_counted(cards, shelf, "", pieces),
        sections=tuple(
            cards.section(folder, shelf.language)
            for folder in cards.library.sections
            if folder in shelf.sections
        ),
    )


def section_archive(
    cards: Cards, shelf: Shelf, folder: str, standing: Standing
) -> tuple[tuple[ArchivePage, ...], tuple[PieceCount, ...]]:
    """Give the pieces of the archive of the section in *folder*, newest first, and their list."""
    pieces = _pieces(shelf.sections.get(folder, ()), _in_section)
    pages = tuple(_pages(cards, shelf, folder, pieces, standing))
    return pages, _counted(cards, shelf, folder, pieces)


def _in_section(entry: Entry) -> Piece:
    return piece(entry, months=False, numbers=NUMBERS_IN_SECTION)


def _pieces(
    entries: Iterable[Entry], place: Callable[[Entry], Piece]
) -> dict[Piece, tuple[Entry, ...]]:
    """Part *entries* into pieces, newest piece first."""
    found: dict[Piece, list[Entry]] = {}
    for entry in entries:
        found.setdefault(place(entry), []).append(entry)
    return {each: tuple(found[each]) for each in sorted(found, reverse=True)}


def _address(cards: Cards, folder: str, slug: str, language: str) -> str:
    """Give the address of a piece of the section in *folder*, of the whole archive without one."""
    prefix = cards.settings.prefix(language)
    if not folder:
        return addresses.archive(slug, prefix)
    return addresses.section_archive(section_slug(folder, cards.settings), slug, prefix)


def _counted(
    cards: Cards, shelf: Shelf, folder: str, pieces: dict[Piece, tuple[Entry, ...]]
) -> tuple[PieceCount, ...]:
    return tuple(
        PieceCount(each, _address(cards, folder, each.slug, shelf.language), len(entries))
        for each, entries in pieces.items()
    )


def _pages(
    cards: Cards,
    shelf: Shelf,
    folder: str,
    pieces: dict[Piece, tuple[Entry, ...]],
    standing: Standing,
) -> Iterator[ArchivePage]:
    section = cards.section(folder, shelf.language) if folder else None
    index = section.address if section else addresses.archive("index", shelf.prefix)
    links = [PieceLink(each, _address(cards, folder, each.slug, shelf.language)) for each in pieces]
    around = pairwise([None, *links, None])
    for (newer, here), (_, older) in pairwise(around):
        if here is not None:
            slug = here.piece.slug
            yield ArchivePage(
                address=here.address,
                language=shelf.language,
                versions=tuple(
                    Version(language, _address(cards, folder, slug, language))
                    for language in cards.settings.languages
                    if (language, folder, slug) in standing
                ),
                piece=here.piece,
                section=section,
                index=index,
                cards=tuple(cards.brief(entry) for entry in pieces[here.piece]),
                newer=newer,
                older=older,
            )
