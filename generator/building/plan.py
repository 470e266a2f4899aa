"""The plan: what the site consists of, and which of it must be made anew."""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping

import msgspec

from generator.building.ledger import PageRow
from generator.building.printing import Order
from generator.building.site import Found
from generator.entries import raw_digest
from generator.model import Problem, Span
from generator.pages import AnyPage, ArticlePage, TextPage
from generator.rendering.press import TEMPLATES

_encode = msgspec.msgpack.Encoder().encode


class Plan:
    """Goes through a site's pages and files; *current* gives each one's fingerprint by address."""

    def __init__(self, recorded: Mapping[str, PageRow], sizes: Mapping[str, int]) -> None:
        """Plan against what was *recorded* at the last build, and the *sizes* of what is there."""
        self._recorded = recorded
        self._sizes = sizes
        self._owners: dict[str, str] = {}
        self.current: dict[str, bytes] = {}
        self.problems: list[Problem] = []

    def orders(
        self, pages: Iterable[AnyPage], contexts: Mapping[tuple[str, str], bytes]
    ) -> Iterator[Order]:
        """Give an order for each stale page; *contexts* is by template and language."""
        for page in pages:
            data = _encode(page)
            context = b""
            if not isinstance(page, TextPage):
                context = contexts[TEMPLATES[type(page)], page.language]
            owner = page.source if isinstance(page, ArticlePage) else page.address
            fingerprint = raw_digest(context + data)
            if self._take(page.address, fingerprint, owner):
                yield Order(page.address, owner, fingerprint, data)

    def copies(self, files: Mapping[str, Found]) -> Iterator[tuple[str, bytes]]:
        """Give the address and fingerprint of each stale one of *files*, which are by address."""
        for address, file in files.items():
            fingerprint = raw_digest(_encode(file.signature))
            if self._take(address, fingerprint, file.name):
                yield address, fingerprint

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
