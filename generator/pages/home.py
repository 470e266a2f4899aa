"""Home pages: what is newest in each edition."""

from itertools import islice

from generator import addresses
from generator.model import Value
from generator.pages.page import Card, Cards, Link, Page, Version
from generator.pages.shelves import Shelf

LATEST = 9
"""How many articles a home page shows with their summaries below the lead story."""
IN_SECTION = 4
"""How many articles of each section a home page names."""
ELSEWHERE = 20
"""How many headlines a page shows of what is written in other languages only."""


class SectionBlock(Value, frozen=True):
    """A section as the home page shows it."""

    section: Link
    cards: tuple[Card, ...]


class HomePage(Page, frozen=True, kw_only=True, tag="home"):
    """An edition's front page; *elsewhere* is what it has not got in its own language."""

    lead: Card | None
    latest: tuple[Card, ...]
    sections: tuple[SectionBlock, ...]
    elsewhere: tuple[Link, ...]
    archive: str


def home(cards: Cards, shelf: Shelf) -> HomePage:
    """Give the home page of an edition: a pinned story leads it, else the newest."""
    settings = cards.settings
    lead = next((entry for entry in shelf.entries if entry.lead), None) or next(
        iter(shelf.entries), None
    )
    others = (entry for entry in shelf.entries if entry is not lead)
    return HomePage(
        address=addresses.home(shelf.prefix),
        language=shelf.language,
        versions=tuple(
            Version(language, addresses.home(settings.prefix(language)))
            for language in settings.languages
        ),
        lead=cards.full(lead) if lead else None,
        latest=tuple(cards.full(entry) for entry in islice(others, LATEST)),
        sections=tuple(
            SectionBlock(
                cards.section(folder, shelf.language),
                tuple(cards.brief(entry) for entry in shelf.sections[folder][:IN_SECTION]),
            )
            for folder in cards.library.sections
            if folder in shelf.sections
        ),
        elsewhere=tuple(cards.link(entry) for entry in shelf.elsewhere[:ELSEWHERE]),
        archive=addresses.archive("index", shelf.prefix),
    )
