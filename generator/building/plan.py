"""The plan: what the site consists of, and which of it must be made anew."""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Literal

import msgspec

from generator.addresses import AddressBook
from generator.building.ledger import PageRow
from generator.building.output import MARKER, UNFINISHED
from generator.building.printing import Order
from generator.building.site import Found
from generator.digests import raw_digest
from generator.model import Problem, Span, Value
from generator.pages import AnyPage, FeedPage, MediaPage, TextPage
from generator.rendering.press import TEMPLATES

_encode = msgspec.msgpack.Encoder().encode


class Contexts(Value, frozen=True):
    """What files depend on beside their pages, as digests.

    *templates* is by template and language; *media* is that of fonts, cards and pictures.
    """

    templates: Mapping[tuple[str, str], bytes]
    media: bytes


Doubt = Literal["new", "unrecorded", "missing", "altered", "changed"]
"""Why a file must be made: what is to be in it has *changed*, or what is there is not as recorded.

One that is *unrecorded* is there, and nothing is known of it."""


class Stale(Value, frozen=True):
    """A file that must be made because of *doubt*: a *page* and its MessagePack form, or a copy."""

    address: str
    doubt: Doubt
    page: AnyPage | None = None
    data: bytes = b""


def fingerprint(page: AnyPage, data: bytes, contexts: Contexts) -> bytes:
    """Give the fingerprint of *page*, whose MessagePack form is *data*."""
    context = b""
    if isinstance(page, MediaPage):
        context = contexts.media
    elif not isinstance(page, TextPage):
        context = contexts.templates[TEMPLATES[type(page)], page.language]
    return raw_digest(context + data)


def doubt(known: PageRow | None, current: bytes, size: int | None) -> Doubt | None:
    """Tell what is wrong with a file that is *known* so, if anything is.

    *current* is the fingerprint that it should have, *size* that of what is there.
    """
    if known is None:
        return "new" if size is None else "unrecorded"
    if known.fingerprint != current:
        return "changed"
    if known.size != size:
        return "missing" if size is None else "altered"
    return None


class Plan:
    """Goes through a site's pages and files; *current* gives each one's fingerprint by address.

    *ordered* are the addresses of the orders, by their number, *feeds* those of all feeds. *copies*
    are the files that are stale, by address and fingerprint.
    """

    def __init__(
        self,
        recorded: Mapping[str, PageRow],
        sizes: Mapping[str, int],
        tell: Callable[[Stale], None],
        is_sound: Callable[[str, PageRow], bool] | None = None,
    ) -> None:
        """Plan against what was *recorded* at the last build, and the *sizes* of what is there.

        *tell* is told of each stale file. *is_sound* is asked of each other one whether its bytes
        are those that were recorded; without it their number is trusted.
        """
        self._recorded = recorded
        self._sizes = sizes
        self._tell = tell
        self._is_sound = is_sound
        self._book = AddressBook((MARKER, UNFINISHED))
        self.current: dict[str, bytes] = {}
        self.ordered: list[str] = []
        self.feeds: list[str] = []
        self.copies: list[tuple[str, bytes]] = []
        self.problems: list[Problem] = []

    def orders(
        self,
        pages: Iterable[AnyPage],
        files: Mapping[str, Found],
        redirects: Iterable[AnyPage],
        contexts: Contexts,
        root: Path,
    ) -> Iterator[Order]:
        """Give an order for each stale one of *pages* and, last, of *redirects*.

        Of two that want one address, or of which one wants the other's for a folder, the earlier
        has it: pages go before the *files* to be copied, which are by address, and these before
        redirects. Those below the site's folder *root* are called as they are there.
        """
        yield from self._orders(pages, contexts)
        for address, file in files.items():
            current = raw_digest(_encode(file.signature))
            owner = file.name.removeprefix(f"{root}{os.sep}").replace(os.sep, "/")
            if found := self._take(address, current, owner):
                self._tell(Stale(address, found))
                self.copies.append((address, current))
        yield from self._orders(redirects, contexts)

    def _orders(self, pages: Iterable[AnyPage], contexts: Contexts) -> Iterator[Order]:
        for page in pages:
            data = _encode(page)
            if isinstance(page, FeedPage):
                self.feeds.append(page.address)
            # What is made of one seed goes to whoever has read it.
            owner = page.origin
            current = fingerprint(page, data, contexts)
            if found := self._take(page.address, current, owner):
                self._tell(Stale(page.address, found, page, data))
                self.ordered.append(page.address)
                yield Order(len(self.ordered) - 1, page.address, owner, data)

    def _take(self, address: str, current: bytes, owner: str) -> Doubt | None:
        """Enter a file into the plan and tell whether it is stale; two owners are a problem."""
        other = self._book.enter(address, owner)
        if other is not None:
            self.problems.append(Problem(Span(owner), "address-twice", (address, other)))
            return None
        self.current[address] = current
        known = self._recorded.get(address)
        found = doubt(known, current, self._sizes.get(address))
        if found is None and known and self._is_sound and not self._is_sound(address, known):
            return "altered"
        return found
