"""The archive: cut into pieces whose bounds follow from each article alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.entries import Entry
from generator.pages.archive import (
    ArchiveIndexPage,
    ArchivePage,
    Piece,
    PieceCount,
    PieceLink,
    archive,
    piece,
    pieces_standing,
    section_archive,
)
from generator.pages.page import Cards, Link, Version
from generator.pages.shelves import shelves
from generator.settings import Settings
from tests.pages.stock import cards_of, entry_of


def numbered(number: int) -> Entry:
    return entry_of(f"seeds/{number:05}.txt", f"خبر {number}")


def archive_of(cards: Cards, edition: int) -> list[ArchivePage | ArchiveIndexPage]:
    on_shelves = shelves(cards)
    return list(archive(cards, on_shelves[edition], pieces_standing(on_shelves)))


def pages_of(*entries: Entry, settings: Settings | None = None) -> list[ArchivePage]:
    """Give the pieces of the default edition's archive."""
    cards = cards_of(*entries, settings=settings)
    found = archive_of(cards, 0)
    return [page for page in found if isinstance(page, ArchivePage)]


def contents(*entries: Entry) -> dict[str, list[str]]:
    return {page.address: [card.title for card in page.cards] for page in pages_of(*entries)}


@pytest.mark.parametrize(
    ("entry", "slug"),
    [
        pytest.param(entry_of("seeds/0.txt", "س"), "0-49", id="first-number"),
        pytest.param(entry_of("seeds/49.txt", "س"), "0-49", id="last-number"),
        pytest.param(entry_of("seeds/50.txt", "س"), "50-99", id="next-number"),
        pytest.param(
            entry_of("seeds/7.txt", "س", published="2024-05-31"), "2024-05", id="month-first"
        ),
        pytest.param(entry_of("seeds/ا.txt", "ميناء"), "م", id="letter"),
        pytest.param(entry_of("seeds/ا.txt", "الميناء"), "م", id="without-the-article"),
        pytest.param(entry_of("seeds/ا.txt", "«أُفُق»"), "ا", id="folded-letter"),
        pytest.param(entry_of("seeds/ا.txt", "Ships"), "s", id="latin-letter"),
        pytest.param(entry_of("seeds/ا.txt", "5 سفن"), "0", id="digit"),
        pytest.param(entry_of("seeds/ا.txt", "؟؟؟"), "0", id="no-letter"),
        pytest.param(entry_of("seeds/ا.txt", "ال"), "0", id="the-article-alone"),
    ],
)
def test_an_article_lies_in_the_piece(entry: Entry, slug: str) -> None:
    assert piece(entry, months=True, numbers=50).slug == slug


def test_a_section_goes_by_years_and_longer_ranges() -> None:
    dated = entry_of("seeds/0.txt", "س", published="2024-05-31")
    assert piece(dated, months=False, numbers=500) == Piece(2, 2024, "year", "2024", "2024")
    assert piece(numbered(1234), months=False, numbers=500).slug == "1000-1499"


def test_pieces_come_newest_first_months_before_numbers_before_letters() -> None:
    entries = (
        entry_of("seeds/ب.txt", "سفن"),
        entry_of("seeds/ا.txt", "أفق"),
        numbered(3),
        numbered(120),
        entry_of("seeds/1.txt", "س", published="1999-12-31"),
        entry_of("seeds/2.txt", "ش", published="2024-01-01"),
    )
    assert [page.piece.slug for page in pages_of(*entries)] == [
        "2024-01",
        "1999-12",
        "100-149",
        "0-49",
        "ا",
        "س",
    ]


def test_articles_come_newest_first_within_a_piece() -> None:
    assert contents(numbered(2), numbered(0), numbered(1)) == {
        "archive/0-49.html": ["خبر 2", "خبر 1", "خبر 0"]
    }


def test_each_piece_leads_to_its_neighbours() -> None:
    newest, middle, oldest = pages_of(numbered(0), numbered(60), numbered(140))
    ways = [PieceLink(page.piece, page.address) for page in (newest, middle, oldest)]
    assert (newest.newer, newest.older) == (None, ways[1])
    assert (middle.newer, middle.older) == (ways[0], ways[2])
    assert (oldest.newer, oldest.older) == (ways[1], None)


numbers = st.lists(st.integers(0, 400), min_size=1, max_size=12, unique=True)


@given(numbers, st.integers(0, 400))
def test_an_addition_or_deletion_touches_no_other_piece(old: list[int], number: int) -> None:
    without = contents(*(numbered(each) for each in old if each != number))
    with_it = contents(*(numbered(each) for each in {*old, number}))
    own = f"archive/{number // 50 * 50}-{number // 50 * 50 + 49}.html"
    assert {address for address in with_it if with_it[address] != without.get(address)} == {own}
    assert without.keys() - with_it.keys() == set()


@given(numbers)
def test_every_article_lies_in_one_piece(chosen: list[int]) -> None:
    titles = [title for cards in contents(*map(numbered, chosen)).values() for title in cards]
    assert sorted(titles) == sorted(f"خبر {number}" for number in chosen)


def test_a_piece_names_the_same_piece_in_other_languages() -> None:
    pair = (
        entry_of("seeds/7.txt", "سفن"),
        entry_of("seeds/7.en.txt", "Ships", language="en"),
        entry_of("seeds/60.txt", "موانئ"),
    )
    cards = cards_of(*pair)
    pages = {
        page.address: page.versions for edition in (0, 1) for page in archive_of(cards, edition)
    }
    both = (Version("ar", "archive/0-49.html"), Version("en", "en/archive/0-49.html"))
    assert pages["archive/0-49.html"] == pages["en/archive/0-49.html"] == both
    assert pages["archive/50-99.html"] == (Version("ar", "archive/50-99.html"),)


class TestIndex:
    def test_leads_to_every_piece_and_section(self) -> None:
        cards = cards_of(numbered(1), entry_of("seeds/sea/060.txt", "سفن"))
        index = archive_of(cards, 0)[-1]
        assert index == ArchiveIndexPage(
            address="archive/index.html",
            language="ar",
            versions=(Version("ar", "archive/index.html"), Version("en", "en/archive/index.html")),
            pieces=(
                PieceCount(Piece(1, 50, "numbers", "50", "99"), "archive/50-99.html", 1),
                PieceCount(Piece(1, 0, "numbers", "0", "49"), "archive/0-49.html", 1),
            ),
            sections=(Link("sea", "sections/sea.html", "ar"),),
        )

    def test_exists_in_an_edition_without_articles(self) -> None:
        cards = cards_of(numbered(1))
        (index,) = archive_of(cards, 1)
        assert index == ArchiveIndexPage(
            address="en/archive/index.html",
            language="en",
            versions=(Version("ar", "archive/index.html"), Version("en", "en/archive/index.html")),
            pieces=(),
            sections=(),
        )


def test_a_section_s_pieces_lead_back_to_its_page() -> None:
    cards = cards_of(entry_of("seeds/sea/1.txt", "سفن"), entry_of("seeds/sky/2.txt", "نجوم"))
    on_shelves = shelves(cards)
    (page,), counts = section_archive(cards, on_shelves[0], "sea", pieces_standing(on_shelves))
    piece = Piece(1, 0, "numbers", "0", "499")
    assert counts == (PieceCount(piece, "sections/sea/0-499.html", 1),)
    assert page == ArchivePage(
        address="sections/sea/0-499.html",
        language="ar",
        versions=(Version("ar", "sections/sea/0-499.html"),),
        piece=piece,
        section=Link("sea", "sections/sea.html", "ar"),
        index="sections/sea.html",
        cards=(cards.brief(cards.library.entries[1]),),
        newer=None,
        older=None,
    )
