"""Shelves: a library's articles as each edition has them."""

from collections import defaultdict
from collections.abc import Mapping

from generator.entries import Entry
from generator.model import Value
from generator.pages.page import Cards


class Shelf(Value, frozen=True):
    """The articles of one edition, newest first; *elsewhere* are those no version of it stands for.

    What is retracted stands on no shelf.

    *sections* and *elsewhere_in* part the two by the folder of their section.
    """

    language: str
    prefix: str
    entries: tuple[Entry, ...]
    elsewhere: tuple[Entry, ...]
    sections: Mapping[str, tuple[Entry, ...]]
    elsewhere_in: Mapping[str, tuple[Entry, ...]]


def shelves(cards: Cards) -> tuple[Shelf, ...]:
    """Give the shelf of every edition, the default language's first."""
    return tuple(_shelf(cards, language) for language in cards.settings.languages)


def _shelf(cards: Cards, language: str) -> Shelf:
    edition, versions = cards.settings.edition, cards.library.versions
    here, elsewhere = [], []
    for entry in cards.library.entries:
        if entry.retracted:
            continue
        if edition(entry.language) == language:
            here.append(entry)
        elif not any(edition(each) == language for each in versions[entry.key]):
            published = (each for each in versions[entry.key].values() if not each.retracted)
            if min((each.language for each in published), key=cards.rank) == entry.language:
                elsewhere.append(entry)
    return Shelf(
        language=language,
        prefix=cards.settings.prefix(language),
        entries=tuple(here),
        elsewhere=tuple(elsewhere),
        sections=_by_section(here),
        elsewhere_in=_by_section(elsewhere),
    )


def _by_section(entries: list[Entry]) -> dict[str, tuple[Entry, ...]]:
    found = defaultdict(list)
    for entry in entries:
        if entry.section:
            found[entry.section].append(entry)
    return {folder: tuple(members) for folder, members in found.items()}
