"""Home pages: the newest first, a little of each section, and what is not translated."""

from generator.entries import Entry
from generator.model import Front
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
            dated=None,
            lead=None,
            latest=(),
            sections=(),
            cited=(),
            elsewhere=(),
        )
        for language, address in (("ar", "index.html"), ("en", "en/index.html"))
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
            cards.section("sea", "ar"), tuple(cards.brief(entry) for entry in newest[LATEST + 1 :])
        ),
    )


def test_a_section_repeats_only_its_newest_where_all_of_it_stands_above() -> None:
    entries = [in_sea(number) for number in range(3)]
    cards = cards_of(*entries)
    page = home(cards, shelves(cards)[0])
    assert page.sections == (SectionBlock(cards.section("sea", "ar"), (cards.brief(entries[-1]),)),)


def test_a_section_names_a_few() -> None:
    entries = [in_sea(number) for number in range(40)]
    cards = cards_of(*entries)
    (block,) = home(cards, shelves(cards)[0]).sections
    below = entries[::-1][LATEST + 1 :]
    assert block.cards == tuple(cards.brief(entry) for entry in below[:IN_SECTION])


def test_it_is_of_the_day_of_its_newest_article() -> None:
    days = ("2024-05-01", "2024-05-03", None)
    entries = [
        entry_of(f"seeds/{n}.txt", f"سفينة {n}", published=day) for n, day in enumerate(days)
    ]
    cards = cards_of(*entries)
    assert [home(cards, shelf).dated for shelf in shelves(cards)] == ["2024-05-03", None]


def test_it_names_the_articles_that_most_others_point_to() -> None:
    most, some, once, lonely = (in_sea(number) for number in range(4))
    citing = [
        entry_of(f"seeds/{number}.txt", f"خبر {number}", related=related)
        for number, related in enumerate(
            (
                (most.title, some.title, once.title),
                (most.title, some.title),
                (most.title,),
            )
        )
    ]
    cards = cards_of(most, some, once, lonely, *citing)
    assert home(cards, shelves(cards)[0]).cited == (cards.brief(most), cards.brief(some))


def test_what_is_retracted_a_draft_or_no_article_is_not_on_it() -> None:
    fronts = (Front(retracted="true", lead=True), Front(draft=True), Front(kind="page"))
    hidden = [
        entry_of(f"seeds/{number}.txt", f"س {number}", front=front)
        for number, front in enumerate(fronts)
    ]
    titles = tuple(entry.title for entry in hidden)
    citing = [
        entry_of(f"seeds/9{number}.txt", f"خبر {number}", related=titles) for number in (1, 2)
    ]
    cards = cards_of(*hidden, *citing)
    page, english = (home(cards, shelf) for shelf in shelves(cards))
    shown = {card.title for card in (page.lead, *page.latest, *page.cited) if card}
    assert shown == {"خبر 1", "خبر 2"}
    assert {link.title for link in english.elsewhere} == {"خبر 1", "خبر 2"}


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
