"""Redirects: the address of a published article never dies."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

from generator.entries import Entry
from generator.model import Value
from generator.pages.page import Cards, Page

_LONGEST = 200
"""More bytes than an address of ours ever had."""
_ADDRESS = re.compile(
    r"(?:(?P<language>[a-z]{2,3})/)?(?P<kind>articles|more)/"
    r"(?:(?P<readable>[^/\\\x00-\x1f]*)-)?(?P<id>[0-9a-f]{8})\.html"
)


class RedirectPage(Page, frozen=True, kw_only=True, tag="redirect"):
    """What stands at a former address: the way to *target*, whose headline *title* is.

    *source* is the seed that states it as its alias, or the one that has it by the record.
    """

    source: str
    target: str
    title: str

    @property
    def origin(self) -> str:
        """Give the seed."""
        return self.source


class Former(Value, frozen=True):
    """An address as the record has it: *language* is empty for the default edition's.

    *kind* and *id* stay when the headline, and so the *readable* part, changes.
    """

    address: str
    language: str
    kind: str
    readable: str
    id: str


def redirects(cards: Cards, recorded: Iterable[str]) -> Iterator[RedirectPage]:
    """Give a page for every former address: those *recorded* when published, and stated aliases.

    An alias goes before the record. Of two articles that state one the older comes first; there is
    a page for each, so that the plan tells of it.
    """
    library = cards.library
    stated: dict[str, set[str]] = defaultdict(set)
    base = cards.settings.base_path.lstrip("/")
    for entry in (*library.standing, *reversed(library.entries)):
        own = library.addresses[entry.source]
        for stated_alias in entry.aliases:
            # «https://name.github.io/repo/old/» is «old/» below «/repo/».
            alias = stated_alias.removeprefix(base) or stated_alias
            name = _folded(alias)
            if name != _folded(own) and own not in stated[name]:
                stated[name].add(own)
                yield _to_article(cards, alias, entry)
    record = tuple(recorded)
    living = {*library.addresses.values(), *(each.address for each in library.wanted.values())}
    gone = [each for each in record if each not in living]
    if not gone:
        return
    taken = {*map(_folded, living), *stated}
    trail = _Trail(cards, record)
    for former in filter(None, map(_former, gone)):
        name = _folded(former.address)
        page = None if name in taken else trail.page(former)
        if page:
            taken.add(name)
            yield page


class _Trail:
    """Where the former addresses of *record* lead today."""

    def __init__(self, cards: Cards, record: tuple[str, ...]) -> None:
        self._record = record
        self._cards = cards
        library = cards.library
        self._articles: dict[str, dict[str, Entry]] = defaultdict(dict)
        for entry in library.entries:
            self._articles[entry.id][entry.language] = entry
        self._wanted = {
            (headline[:8], language): wanted
            for (headline, language), wanted in library.wanted.items()
        }

    @cached_property
    def _headlines(self) -> Mapping[str, str]:
        """Give the ids of articles by what their addresses were read as."""
        known = filter(None, map(_former, self._record))
        return {
            each.readable: each.id for each in known if each.kind == "articles" and each.readable
        }

    def page(self, former: Former) -> RedirectPage | None:
        """Give the page for *former*, if it leads anywhere."""
        language = former.language or self._cards.settings.languages[0]
        found: Mapping[str, Entry] | None
        if former.kind == "articles":
            found = self._articles.get(former.id)
        elif wanted := self._wanted.get((former.id, language)):
            return RedirectPage(
                address=former.address,
                language=language,
                source=wanted.asked_by[0].source,
                target=wanted.address,
                title=wanted.title,
            )
        else:
            found = self._cards.answered.get(former.id) or self._once_answered(former)
        return (
            _to_article(self._cards, former.address, self._best(found, language)) if found else None
        )

    def _once_answered(self, former: Former) -> Mapping[str, Entry] | None:
        """Give the article that had the headline of a read-more page, and has another by now."""
        return self._articles.get(self._headlines.get(former.readable, ""))

    def _best(self, found: Mapping[str, Entry], language: str) -> Entry:
        """Give the version in *language*, else in the first of the site's languages there is."""
        entry = found[min(found, key=lambda each: (each != language, self._cards.rank(each)))]
        return self._cards.library.versions[entry.key].get(language, entry)


def _former(address: str) -> Former | None:
    """Read an address of the record; None for one that holds no id."""
    found = _ADDRESS.fullmatch(address)
    if not found or len(address.encode()) > _LONGEST:
        return None
    return Former(
        address, found["language"] or "", found["kind"], found["readable"] or "", found["id"]
    )


def _folded(address: str) -> str:
    """Give what two addresses share that some disks hold for one."""
    return unicodedata.normalize("NFC", address).casefold()


def _to_article(cards: Cards, address: str, entry: Entry) -> RedirectPage:
    return RedirectPage(
        address=address,
        language=cards.settings.edition(entry.language),
        source=entry.source,
        target=cards.library.addresses[entry.source],
        title=entry.title,
    )
