"""Sections: a page in every edition, and pieces that lead to all of it."""

from generator.pages.archive import ArchivePage, PieceCount, pieces_standing
from generator.pages.page import Cards, Version
from generator.pages.sections import NEWEST, SectionPage, sections
from generator.pages.shelves import shelves
from generator.settings import parse
from tests.pages.stock import cards_of, entry_of


def sections_of(cards: Cards, edition: int) -> list[SectionPage | ArchivePage]:
    on_shelves = shelves(cards)
    return list(sections(cards, on_shelves[edition], pieces_standing(on_shelves)))


def test_a_section_shows_its_newest_and_leads_to_all() -> None:
    entries = [entry_of(f"seeds/sea/{number:03}.txt", f"سفينة {number}") for number in range(40)]
    cards = cards_of(*entries)
    piece, page = sections_of(cards, 0)
    assert isinstance(piece, ArchivePage)
    assert len(piece.cards) == 40
    newest = entries[::-1]
    assert page == SectionPage(
        address="sections/sea.html",
        language="ar",
        versions=(Version("ar", "sections/sea.html"), Version("en", "en/sections/sea.html")),
        title="sea",
        cards=tuple(cards.full(entry) for entry in newest[:NEWEST]),
        elsewhere=(),
        pieces=(PieceCount(piece.piece, "sections/sea/0-499.html", 40),),
    )


def test_an_edition_without_its_articles_lists_what_is_not_translated() -> None:
    entry = entry_of("seeds/sea/1.txt", "سفن")
    cards = cards_of(entry, settings=parse("[sections.sea]\nname = { en = 'Sea' }"))
    (page,) = sections_of(cards, 1)
    assert page == SectionPage(
        address="en/sections/sea.html",
        language="en",
        versions=(Version("ar", "sections/sea.html"), Version("en", "en/sections/sea.html")),
        title="Sea",
        cards=(),
        elsewhere=(cards.link(entry),),
        pieces=(),
    )


def test_sections_come_in_the_settings_order() -> None:
    settings = parse("[sections.sky]\norder = 1\n[sections.sea]\norder = 2")
    cards = cards_of(
        entry_of("seeds/sea/1.txt", "سفن"), entry_of("seeds/sky/2.txt", "نجوم"), settings=settings
    )
    pages = [page for page in sections_of(cards, 0) if isinstance(page, SectionPage)]
    assert [page.title for page in pages] == ["sky", "sea"]
