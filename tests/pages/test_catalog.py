"""The catalog: every page once, what is linked to before what links."""

import msgspec

from generator.pages import AnyPage, ArticlePage, HomePage, MorePage, catalog
from generator.settings import parse
from tests.pages.stock import cards_of, entry_of

CARDS = cards_of(
    entry_of("seeds/sea/1.txt", "سفن", related=("شباك", "نجوم")),
    entry_of("seeds/sea/1.en.txt", "Ships", language="en", related=("Nets",)),
    entry_of("seeds/sky/2.txt", "نجوم", published="2024-05-01"),
    entry_of("seeds/3.fa.txt", "کشتی", language="fa"),
    settings=parse("base_url = 'https://news.example'"),
)
PAGES = list(catalog(CARDS))


def test_no_two_pages_have_one_address() -> None:
    addresses = [page.address for page in PAGES]
    assert len(set(addresses)) == len(addresses)


def test_articles_come_first_and_the_default_home_after_all_lists() -> None:
    kinds = [type(page) for page in PAGES]
    assert kinds[:4] == [ArticlePage] * 4
    homes = [page.address for page in PAGES if isinstance(page, HomePage)]
    assert homes == ["en/index.html", "index.html"]
    assert max(place for place, kind in enumerate(kinds) if kind is MorePage) < kinds.index(
        HomePage
    )


def test_every_link_of_an_edition_and_every_version_leads_to_a_page() -> None:
    there = {page.address for page in PAGES}
    assert {version.address for page in PAGES for version in page.versions} <= there


def test_versions_name_each_other() -> None:
    by_address = {page.address: page for page in PAGES}
    for page in PAGES:
        for version in page.versions:
            assert by_address[version.address].versions == page.versions


def test_a_page_travels_to_a_worker_and_back() -> None:
    decode = msgspec.msgpack.Decoder(AnyPage).decode
    assert [decode(msgspec.msgpack.encode(page)) for page in PAGES] == PAGES


def test_the_order_in_which_articles_are_found_makes_no_difference() -> None:
    entries = CARDS.library.entries
    settings = CARDS.settings
    assert list(catalog(cards_of(*reversed(entries), settings=settings))) == PAGES
