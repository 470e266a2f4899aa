"""Home pages: the newest first, a little of each section, and what is not translated."""

from generator.entries import Entry
from generator.pages.home import ELSEWHERE, IN_SECTION, LATEST, HomePage, SectionBlock, home
from generator.pages.page import Version
from generator.pages.shelves import shelves
from tests.pages.stock import cards_of, entry_of

VERSIONS = (Version("ar", "index.html"), Version("en", "en/index.html"))


def in_sea(number: int) -> Entry:
    return entry_of(f"seeds/sea/{number:03}.txt", f"سفينة {number}")


def test_an_empty_site_has_a_home_in_every_language() -> None:
    cards = cards_of()
    assert [home(cards, shelf) for shelf in shelves(cards)] == [
        HomePage(
            address=address,
            language=language,
            versions=VERSIONS,
            lead=None,
            latest=(),
            sections=(),
            elsewhere=(),
            archive=archive,
        )
        for language, address, archive in (
            ("ar", "index.html", "archive/index.html"),
            ("en", "en/index.html", "en/archive/index.html"),
        )
    ]


def test_the_newest_leads_and_the_next_follow() -> None:
    entries = [in_sea(number) for number in range(12)]
    cards = cards_of(*entries)
    page = home(cards, shelves(cards)[0])
    newest = entries[::-1]
    assert page.lead == cards.full(newest[0])
    assert page.latest == tuple(cards.full(entry) for entry in newest[1 : LATEST + 1])
    assert page.sections == (
        SectionBlock(
            cards.section("sea", "ar"), tuple(cards.brief(entry) for entry in newest[:IN_SECTION])
        ),
    )


def test_a_section_without_articles_in_an_edition_is_left_out_of_its_home() -> None:
    english = entry_of("seeds/sky/1.en.txt", "Stars", language="en")
    cards = cards_of(in_sea(2), english)
    arabic_home, english_home = (home(cards, shelf) for shelf in shelves(cards))
    assert [block.section.title for block in arabic_home.sections] == ["sea"]
    assert [block.section.title for block in english_home.sections] == ["sky"]


def test_the_english_home_lists_what_is_translated_and_then_what_is_not() -> None:
    entries = [in_sea(number) for number in range(ELSEWHERE + 5)]
    english = entry_of("seeds/sea/000.en.txt", "Ship 0", language="en")
    cards = cards_of(*entries, english)
    page = home(cards, shelves(cards)[1])
    assert page.lead == cards.full(english)
    assert page.latest == ()
    newest = entries[::-1]
    assert page.elsewhere == tuple(cards.link(entry) for entry in newest[:ELSEWHERE])
    assert {link.language for link in page.elsewhere} == {"ar"}
