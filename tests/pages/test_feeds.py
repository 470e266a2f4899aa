"""Feeds: what is newest in an edition and in each section, in two formats."""

from generator.entries import Entry
from generator.model import Front
from generator.pages.feeds import NEWEST, FeedFormat, FeedItem, FeedPage, feeds
from generator.pages.shelves import shelves
from generator.settings import parse
from tests.pages.stock import STORY, cards_of, entry_of

PUBLIC = parse("""
    base_url = "https://news.example"
    [sections.sea]
    name = { ar = "بحر", en = "Sea" }
""")


def feeds_of(*entries: Entry, edition: int = 0) -> dict[str, FeedPage]:
    cards = cards_of(*entries, settings=PUBLIC)
    return {page.address: page for page in feeds(cards, shelves(cards)[edition])}


def sources(page: FeedPage) -> list[str]:
    return [item.source for item in page.items]


def test_without_a_base_url_there_are_none() -> None:
    cards = cards_of(entry_of("seeds/sea/1.txt", "ميناء"))
    assert [list(feeds(cards, shelf)) for shelf in shelves(cards)] == [[], []]


def test_an_edition_and_each_section_have_one_in_two_formats() -> None:
    front = Front(updated="2024-05-03")
    port = entry_of(
        "seeds/sea/1_aaaa000000000000.txt",
        "ميناء",
        published="2024-05-01",
        byline="سالم البحّار",
        tags=("سفن",),
        front=front,
    )
    item = FeedItem(
        source=port.source,
        digest=port.digest,
        identity="aaaa0000-ar",
        address="articles/ميناء-aaaa0000.html",
        language="ar",
        title="ميناء",
        summary=STORY,
        published="2024-05-01",
        updated="2024-05-03",
        authors=("سالم البحّار",),
        tags=("سفن",),
        section="بحر",
    )

    def feed(address: str, form: FeedFormat, section: str | None, home: str) -> FeedPage:
        return FeedPage(
            address=address,
            language="ar",
            format=form,
            section=section,
            home=home,
            dated="2024-05-03",
            items=(item,),
        )

    assert list(feeds_of(port).values()) == [
        feed("feed.xml", "rss", None, "index.html"),
        feed("feed.json", "json", None, "index.html"),
        feed("sections/sea/feed.xml", "rss", "بحر", "sections/sea.html"),
        feed("sections/sea/feed.json", "json", "بحر", "sections/sea.html"),
    ]


def test_an_edition_without_articles_has_an_empty_one() -> None:
    found = feeds_of(entry_of("seeds/sea/1.txt", "ميناء"), edition=1)
    assert {address: page.items for address, page in found.items()} == {
        "en/feed.xml": (),
        "en/feed.json": (),
    }
    assert found["en/feed.xml"].dated is None


def test_the_newest_come_first_and_the_oldest_are_left_out() -> None:
    entries = [entry_of(f"seeds/{number:03}.txt", f"س {number}") for number in range(NEWEST + 5)]
    page = feeds_of(*entries)["feed.xml"]
    assert sources(page) == [entry.source for entry in entries[:4:-1]]
    assert page.seeds() == tuple((each.source, each.digest) for each in entries[:4:-1])


def test_an_undated_article_has_no_date() -> None:
    page = feeds_of(entry_of("seeds/1.txt", "ميناء"))["feed.json"]
    assert (page.dated, page.items[0].published, page.items[0].updated) == (None, None, None)


def test_an_article_keeps_its_identity_under_another_headline_and_each_version_has_its_own() -> (
    None
):
    name = "seeds/1_aaaa000000000000"
    (old,) = feeds_of(entry_of(f"{name}.txt", "ميناء"))["feed.xml"].items
    (new,) = feeds_of(entry_of(f"{name}.txt", "مرسى"))["feed.xml"].items
    (english,) = feeds_of(entry_of(f"{name}.en.txt", "Port", language="en"), edition=1)[
        "en/feed.xml"
    ].items
    assert (old.identity, new.identity, english.identity) == (
        "aaaa0000-ar",
        "aaaa0000-ar",
        "aaaa0000-en",
    )


def test_what_is_retracted_a_draft_or_no_article_is_in_none() -> None:
    fronts = (Front(retracted="true"), Front(draft=True), Front(kind="page"))
    entries = [
        entry_of(f"seeds/sea/{number}.txt", f"س {number}", front=front)
        for number, front in enumerate(fronts)
    ]
    assert {address: page.items for address, page in feeds_of(*entries).items()} == {
        "feed.xml": (),
        "feed.json": (),
    }
