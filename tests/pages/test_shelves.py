"""Shelves: what each edition has, and what it has not."""

from generator.entries import Entry
from generator.model import Front
from generator.pages.shelves import Shelf, shelves
from generator.settings import Settings, parse
from tests.pages.stock import cards_of, entry_of

PAIR = entry_of("seeds/sea/1.txt", "سفن"), entry_of("seeds/sea/1.en.txt", "Ships", language="en")
ARABIC = entry_of("seeds/sky/2.txt", "نجوم")
ENGLISH = entry_of("seeds/3.en.txt", "Stars", language="en")
PERSIAN = entry_of("seeds/4.fa.txt", "ستاره", language="fa")


def shelves_of(*entries: Entry, settings: Settings | None = None) -> tuple[Shelf, ...]:
    return shelves(cards_of(*entries, settings=settings))


def test_each_edition_has_its_own_articles_and_lists_what_it_lacks() -> None:
    assert shelves_of(*PAIR, ARABIC, ENGLISH) == (
        Shelf(
            language="ar",
            prefix="",
            entries=(ARABIC, PAIR[0]),
            elsewhere=(ENGLISH,),
            sections={"sea": (PAIR[0],), "sky": (ARABIC,)},
            elsewhere_in={},
        ),
        Shelf(
            language="en",
            prefix="en/",
            entries=(ENGLISH, PAIR[1]),
            elsewhere=(ARABIC,),
            sections={"sea": (PAIR[1],)},
            elsewhere_in={"sky": (ARABIC,)},
        ),
    )


def test_the_english_edition_exists_from_day_one() -> None:
    _, english = shelves_of(ARABIC)
    assert (english.entries, english.elsewhere) == ((), (ARABIC,))


def test_a_language_of_no_edition_stands_on_the_default_one_s_shelf() -> None:
    arabic, english = shelves_of(PERSIAN)
    assert (arabic.entries, arabic.elsewhere) == ((PERSIAN,), ())
    assert (english.entries, english.elsewhere) == ((), (PERSIAN,))


def test_what_is_lacking_is_named_once_in_the_first_language_it_has() -> None:
    settings = parse("languages = ['en', 'ar', 'fr']")
    french = entry_of("seeds/sky/2.fr.txt", "Etoiles", language="fr")
    english, _, _ = shelves_of(ARABIC, french, settings=settings)
    assert english.elsewhere == (ARABIC,)


def test_a_site_of_one_language_lacks_nothing() -> None:
    (only,) = shelves_of(ARABIC, settings=parse("languages = ['ar']"))
    assert (only.prefix, only.entries, only.elsewhere) == ("", (ARABIC,), ())


def test_what_is_retracted_is_on_none_and_leaves_its_place_to_its_versions() -> None:
    settings = parse("languages = ['ar', 'en', 'fr']")
    taken_back = entry_of("seeds/sea/1.txt", "سفن", front=Front(retracted="true"))
    arabic, english, french = shelves_of(taken_back, PAIR[1], settings=settings)
    assert (arabic.entries, arabic.elsewhere) == ((), ())
    assert (english.entries, english.elsewhere) == ((PAIR[1],), ())
    assert (french.entries, french.elsewhere) == ((), (PAIR[1],))


def test_an_empty_site_has_empty_shelves() -> None:
    assert shelves_of() == (Shelf("ar", "", (), (), {}, {}), Shelf("en", "en/", (), (), {}, {}))
