"""The plan: what the site consists of, and which of it must be made anew."""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping

import msgspec

from generator.building.ledger import PageRow
from generator.building.printing import Order
from generator.building.site import Found
from generator.entries import raw_digest
from generator.model import Problem, Span, Value
from generator.pages import AnyPage, MediaPage, TextPage
from generator.rendering.press import TEMPLATES

_encode = msgspec.msgpack.Encoder().encode


class Contexts(Value, frozen=True):
    """What files depend on beside their pages, as digests.

    *templates* is by template and language; *media* is that of fonts, cards and pictures.
    """

    templates: Mapping[tuple[str, str], bytes]
    media: bytes


class Plan:
    """Goes through a site's pages and files; *current* gives each one's fingerprint by address.

    *copies* are the files that are stale, by address and fingerprint.
    """

    def __init__(self, recorded: Mapping[str, PageRow], sizes: Mapping[str, int]) -> None:
        """Plan against what was *recorded* at the last build, and the *sizes* of what is there."""
        self._recorded = recorded
        self._sizes = sizes
        self._owners: dict[str, str] = {}
        self.current: dict[str, bytes] = {}
        self.copies: list[tuple[str, bytes]] = []
        self.problems: list[Problem] = []

    def orders(
        self,
        pages: Iterable[AnyPage],
        files: Mapping[str, Found],
        redirects: Iterable[AnyPage],
        contexts: Contexts,
    ) -> Iterator[Order]:
        """Give an order for each stale one of *pages* and, last, of *redirects*.

        Of two that want one address the earlier has it: pages go before the *files* to be copied,
        which are by address, and these before redirects.
        """
        yield from self._orders(pages, contexts)
        for address, file in files.items():
            fingerprint = raw_digest(_encode(file.signature))
            if self._take(address, fingerprint, file.name):
                self.copies.append((address, fingerprint))
        yield from self._orders(redirects, contexts)

    def _orders(self, pages: Iterable[AnyPage], contexts: Contexts) -> Iterator[Order]:
        for page in pages:
            data = _encode(page)
            context = b""
            if isinstance(page, MediaPage):
                context = contexts.media
            elif not isinstance(page, TextPage):
                context = contexts.templates[TEMPLATES[type(page)], page.language]
            # What is made of one seed goes to whoever has read it.
            owner = page.origin
            fingerprint = raw_digest(context + data)
            if self._take(page.address, fingerprint, owner):
                yield Order(page.address, owner, fingerprint, data)

    def _take(self, address: str, fingerprint: bytes, owner: str) -> bool:
        """Enter a file into the plan and tell whether it is stale; two owners of one are a problem.

        Addresses are held equal without regard to case and normalisation, as some disks hold them.
        """
        name = address if address.isascii() else unicodedata.normalize("NFC", address)
        folded = name.casefold()
        if folded in self._owners:
            other = self._owners[folded]
            self.problems.append(Problem(Span(owner), "address-twice", (address, other)))
            return False
        self._owners[folded] = owner
        self.current[address] = fingerprint
        known = self._recorded.get(address)
        return (
            known is None
            or known.fingerprint != fingerprint
            or self._sizes.get(address) != known.size
        )
