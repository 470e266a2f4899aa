"""Pages that gather articles by a word they carry: a tag, or the name of an author."""

from collections import defaultdict
from collections.abc import Iterator

from generator import addresses
from generator.entries import Entry
from generator.model import Value
from generator.pages.page import Card, Cards, GroupKind, Link, Page, Version
from generator.pages.shelves import Shelf
from generator.text.collation import sort_key
from generator.text.slugs import slug

MOST = 500
"""How many articles, the newest, such a page lists."""


class GroupPage(Page, frozen=True, kw_only=True, tag="group"):
    """The articles with one tag or by one author, newest first; *count* is how many there are."""

    kind: GroupKind
    title: str
    count: int
    cards: tuple[Card, ...]


class Counted(Value, frozen=True):
    """A link and how many articles stand behind it."""

    link: Link
    count: int


class TagIndexPage(Page, frozen=True, kw_only=True, tag="tag-index"):
    """The way to all tags of an edition, in the order of its language."""

    tags: tuple[Counted, ...]


def groups(cards: Cards, shelf: Shelf) -> Iterator[GroupPage | TagIndexPage]:
    """Give the pages of an edition's tags, their index, and the pages of its authors."""
    tags = _gathered(cards, shelf, "tag")
    yield from _pages(cards, shelf, "tag", tags)
    if tags:
        counted = [Counted(link, len(entries)) for link, entries in tags.items()]
        counted.sort(key=lambda each: sort_key(each.link.title, shelf.language))
        yield TagIndexPage(
            address=addresses.tags(shelf.prefix),
            language=shelf.language,
            versions=tuple(
                Version(language, addresses.tags(cards.settings.prefix(language)))
                for language in cards.settings.languages
                if language in cards.tagged
            ),
            tags=tuple(counted),
        )
    yield from _pages(cards, shelf, "author", _gathered(cards, shelf, "author"))


def _gathered(cards: Cards, shelf: Shelf, kind: GroupKind) -> dict[Link, list[Entry]]:
    """Gather an edition's articles by tag or author."""
    found: defaultdict[Link, list[Entry]] = defaultdict(list)
    for entry in shelf.entries:
        for link in cards.groups_of(kind, entry):
            found[link].append(entry)
    return found


def _pages(
    cards: Cards, shelf: Shelf, kind: GroupKind, gathered: dict[Link, list[Entry]]
) -> Iterator[GroupPage]:
    for link, entries in gathered.items():
        name = slug(link.title)
        yield GroupPage(
            address=link.address,
            language=shelf.language,
            versions=tuple(
                Version(language, cards.group(kind, name, language).address)
                for language in cards.settings.languages
                if cards.has_group(kind, name, language)
            ),
            kind=kind,
            title=link.title,
            count=len(entries),
            cards=tuple(cards.brief(entry) for entry in entries[:MOST]),
        )
