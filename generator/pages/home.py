"""Home pages: what is newest in each edition."""

from heapq import nlargest
from itertools import islice

from generator import addresses
from generator.entries import Entry
from generator.model import Value
from generator.pages.page import Card, Cards, Link, Page, Version
from generator.pages.shelves import Shelf

LATEST = 9
"""How many articles a home page shows with their summaries below the lead story."""
IN_SECTION = 4
"""How many articles of each section a home page names."""
CITED = 5
"""How many of the articles that others point to most a home page names."""
ELSEWHERE = 20
"""How many headlines a page shows of what is written in other languages only."""


class SectionBlock(Value, frozen=True):
    """A section as the home page shows it."""

    section: Link
    cards: tuple[Card, ...]


class HomePage(Page, frozen=True, kw_only=True, tag="home"):
    """An edition's front page; *elsewhere* is what it has not got in its own language.

    *dated* is the newest date of an article, if there is one. *cited* are the articles that most
    others point to.
    """

    dated: str | None
    lead: Card | None
    latest: tuple[Card, ...]
    sections: tuple[SectionBlock, ...]
    cited: tuple[Card, ...]
    elsewhere: tuple[Link, ...]


def home(cards: Cards, shelf: Shelf) -> HomePage:
    """Give the home page of an edition: a pinned story leads it, else the newest."""
    settings = cards.settings
    lead = next((entry for entry in shelf.entries if entry.lead), None) or next(
        iter(shelf.entries), None
    )
    latest = tuple(islice((entry for entry in shelf.entries if entry is not lead), LATEST))
    above = {entry.source for entry in (lead, *latest) if entry}
    return HomePage(
        address=addresses.home(shelf.prefix),
        language=shelf.language,
        versions=tuple(
            Version(language, addresses.home(settings.prefix(language)))
            for language in settings.languages
        ),
        dated=max((entry.published or "" for entry in shelf.entries), default="") or None,
        lead=cards.full(lead) if lead else None,
        latest=tuple(cards.full(entry) for entry in latest),
        sections=tuple(
            SectionBlock(
                cards.section(folder, shelf.language),
                tuple(map(cards.brief, _below(shelf.sections[folder], above))),
            )
            for folder in cards.library.sections
            if folder in shelf.sections
        ),
        cited=_cited(cards, shelf),
        elsewhere=tuple(cards.link(entry) for entry in shelf.elsewhere[:ELSEWHERE]),
    )


def _below(entries: tuple[Entry, ...], above: set[str]) -> tuple[Entry, ...]:
    """Give a section's newest that do not stand *above* already, its very newest if all do."""
    others = tuple(islice((each for each in entries if each.source not in above), IN_SECTION))
    return others or entries[:1]


def _cited(cards: Cards, shelf: Shelf) -> tuple[Card, ...]:
    """Give the articles that most others point to; one pointer is no choice of many."""
    cited_by = cards.library.cited_by
    cited = (entry for entry in shelf.entries if len(cited_by.get(entry.key, ())) > 1)
    most = nlargest(CITED, cited, key=lambda entry: len(cited_by[entry.key]))
    return tuple(map(cards.brief, most))
