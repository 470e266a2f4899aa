"""Read-more pages: where a story is wanted, who wants it."""

from generator.pages.more import MorePage, more
from tests.pages.stock import cards_of, entry_of


def test_a_wanted_story_has_a_page_that_names_who_asks_newest_first() -> None:
    older = entry_of("seeds/1.txt", "الموانئ", related=("أين السفن؟",))
    newer = entry_of("seeds/2.txt", "الشباك", related=("أين السفن؟",))
    cards = cards_of(older, newer)
    assert list(more(cards)) == [
        MorePage(
            address=f"more/أين-السفن-{older.related[0].headline[:8]}.html",
            language="ar",
            title="أين السفن؟",
            title_language="ar",
            asked_by=(cards.full(newer), cards.full(older)),
        )
    ]


def test_it_is_gone_when_the_story_arrives() -> None:
    asking = entry_of("seeds/1.txt", "الموانئ", related=("أين السفن؟",))
    assert list(more(cards_of(asking, entry_of("seeds/2.txt", "أين السفن")))) == []


def test_who_asks_in_a_language_of_no_edition_finds_it_in_the_default_one() -> None:
    asking = entry_of("seeds/1.fa.txt", "بندر", language="fa", related=("کشتی‌ها",))
    (page,) = more(cards_of(asking))
    assert (page.language, page.title_language) == ("ar", "fa")
    assert page.address.startswith("more/")
