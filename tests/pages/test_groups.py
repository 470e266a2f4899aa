"""Pages of tags and authors, and the index of the tags."""

import pytest

from generator.entries import Entry
from generator.model import Front
from generator.pages.groups import MOST, Counted, GroupPage, TagIndexPage, groups
from generator.pages.page import Link, Version
from generator.pages.shelves import shelves
from tests.pages.stock import cards_of, entry_of


def groups_of(*entries: Entry, edition: int = 0) -> list[GroupPage | TagIndexPage]:
    cards = cards_of(*entries)
    return list(groups(cards, shelves(cards)[edition]))


def counts(pages: list[GroupPage | TagIndexPage]) -> dict[str, int]:
    return {page.address: page.count for page in pages if isinstance(page, GroupPage)}


def test_an_edition_without_tags_and_authors_has_none_of_these_pages() -> None:
    assert groups_of(entry_of("seeds/1.txt", "ميناء")) == []


def test_a_tag_has_a_page_and_stands_in_the_index() -> None:
    old = entry_of("seeds/1.txt", "ميناء", tags=("بحر",))
    new = entry_of("seeds/2.txt", "سفن", tags=("بحر",))
    cards = cards_of(old, new)
    assert list(groups(cards, shelves(cards)[0])) == [
        GroupPage(
            address="tags/بحر.html",
            language="ar",
            versions=(Version("ar", "tags/بحر.html"),),
            kind="tag",
            title="بحر",
            count=2,
            cards=(cards.brief(new), cards.brief(old)),
        ),
        TagIndexPage(
            address="tags.html",
            language="ar",
            versions=(Version("ar", "tags.html"),),
            tags=(Counted(Link("بحر", "tags/بحر.html", "ar"), 2),),
        ),
    ]


def test_every_author_of_a_byline_has_a_page() -> None:
    entry = entry_of("seeds/1.txt", "ميناء", byline="سالم البحّار، ليلى النجّار")
    assert counts(groups_of(entry)) == {
        "authors/سالم-البحار.html": 1,
        "authors/ليلى-النجار.html": 1,
    }


def test_a_tag_is_called_as_the_oldest_article_spells_it() -> None:
    old = entry_of("seeds/1.en.txt", "Port", language="en", tags=("Sea",))
    new = entry_of("seeds/2.en.txt", "Ship", language="en", tags=("sea", "SEA!"))
    page, index = groups_of(new, old, edition=1)
    assert isinstance(page, GroupPage)
    assert isinstance(index, TagIndexPage)
    assert (page.address, page.title, page.count) == ("en/tags/sea.html", "Sea", 2)
    assert index.tags == (Counted(Link("Sea", "en/tags/sea.html", "en"), 2),)


def test_marks_and_tatweel_make_no_other_tag_and_a_hamza_does() -> None:
    tags = ("أحمد", "أَحْمَد", "أحـمد", "احمد")
    entries = [entry_of(f"seeds/{n}.txt", f"س {n}", tags=(tag,)) for n, tag in enumerate(tags)]
    assert counts(groups_of(*entries)) == {"tags/أحمد.html": 3, "tags/احمد.html": 1}


@pytest.mark.catalogue("N07")
def test_a_tag_without_a_letter_is_none() -> None:
    assert groups_of(entry_of("seeds/1.txt", "ميناء", tags=("***", "؟"))) == []


def test_the_index_is_in_the_order_of_the_alphabet() -> None:
    tags = ("يخوت", "اللؤلؤ", "بحر", "أشرعة", "سفن")
    index = groups_of(entry_of("seeds/1.txt", "ميناء", tags=tags))[-1]
    assert isinstance(index, TagIndexPage)
    names = [each.link.title for each in index.tags]
    assert names == ["أشرعة", "بحر", "سفن", "اللؤلؤ", "يخوت"]


def test_pages_of_one_tag_in_two_editions_name_each_other() -> None:
    arabic = entry_of("seeds/1.txt", "ميناء", tags=("GPS", "بحر"))
    english = entry_of("seeds/2.en.txt", "Ship", language="en", tags=("GPS",))
    versions = (Version("ar", "tags/gps.html"), Version("en", "en/tags/gps.html"))
    indices = (Version("ar", "tags.html"), Version("en", "en/tags.html"))
    found = [groups_of(arabic, english, edition=edition) for edition in (0, 1)]
    assert {page.address: page.versions for pages in found for page in pages} == {
        "tags/gps.html": versions,
        "tags/بحر.html": (Version("ar", "tags/بحر.html"),),
        "tags.html": indices,
        "en/tags/gps.html": versions,
        "en/tags.html": indices,
    }


def test_a_page_lists_no_more_than_its_measure_and_counts_all() -> None:
    entries = [entry_of(f"seeds/{n}.txt", f"س {n}", tags=("بحر",)) for n in range(MOST + 1)]
    page = groups_of(*entries)[0]
    assert isinstance(page, GroupPage)
    assert (page.count, len(page.cards), page.cards[0].title) == (MOST + 1, MOST, f"س {MOST}")


def test_what_is_retracted_a_draft_or_no_article_is_in_none() -> None:
    fronts = (Front(retracted="true"), Front(draft=True), Front(kind="page"))
    entries = [
        entry_of(f"seeds/{n}.txt", f"س {n}", tags=("بحر",), byline="سالم البحّار", front=front)
        for n, front in enumerate(fronts)
    ]
    assert groups_of(*entries) == []


def test_what_is_retracted_does_not_spell_a_tag() -> None:
    old = entry_of("seeds/1.en.txt", "A", language="en", tags=("SEA",), front=Front(retracted=""))
    new = entry_of("seeds/2.en.txt", "B", language="en", tags=("Sea",))
    page = groups_of(old, new, edition=1)[0]
    assert isinstance(page, GroupPage)
    assert (page.title, page.count) == ("Sea", 1)
