"""Reasons: why each file was made, as the ledger keeps it. They explain, and decide nothing."""

import time
from collections.abc import Iterator, Mapping, Sequence
from typing import Literal
from zlib import crc32

import msgspec

from generator.building.ledger import Ledger
from generator.building.plan import Doubt, Stale
from generator.building.press import LOCALE
from generator.building.store import SURROUNDINGS, UNREADABLE
from generator.digests import Digest
from generator.model import Value
from generator.pages import AnyPage, MediaPage, TextPage
from generator.rendering.press import TEMPLATES, Press

Kind = Doubt | Literal["file", "seeds", "shown", "templates", "words", "site", "code"]
"""Why a file was made: what is wrong with it, or what has changed.

That is the *file* it is a copy of, the text of its *seeds*, what it has *shown* of others, its
*templates*, the theme's *words*, what all pages show of the *site*, or our *code*. Where nothing of
it is known, it has but *changed*.
"""
FEW = 20
"""Where more seeds than these have changed, it is not told which of them a page shows."""


class Cause(Value, frozen=True, array_like=True):
    """What led to a file being made: *names* are the seeds or templates that it was."""

    kind: Kind
    names: tuple[str, ...] = ()


class Reason(Value, frozen=True, array_like=True):
    """When a file was made (seconds since 1970) and why.

    *seeds* is the CRC-32 of what says which seeds are set in it, *page* that of the page.
    """

    moment: int
    causes: tuple[Cause, ...]
    seeds: int
    page: int


class Surroundings(Value, frozen=True):
    """What pages were made with: *code* and *media* as digests, CRC-32s of the rest.

    *files* are templates and catalogues by their path in templates/.
    """

    code: Digest
    media: bytes
    base_url: str
    site: int
    files: Mapping[str, int]


_encode = msgspec.msgpack.Encoder().encode
_reason = msgspec.msgpack.Decoder(Reason).decode


def surroundings(press: Press, code: Digest, media: bytes) -> Surroundings:
    """Give what pages are made with by *press* and our code, whose digests are *code*, *media*."""
    files = {name: crc32(text.encode()) for name, text in press.templates}
    files |= {f"{LOCALE}{name}.po": crc32(data) for name, data in press.catalogues}
    site = crc32(_encode((press.editions, press.base_url)))
    return Surroundings(code, media, press.base_url, site, files)


class Reasons:
    """Gathers why files are made: *told* is by address, in the form that the ledger keeps."""

    def __init__(
        self,
        ledger: Ledger,
        press: Press,
        now: Surroundings,
        changed: Mapping[str, str | None],
    ) -> None:
        """Explain by what the *ledger* knows of the last build, and what is *now*.

        *changed* are the seeds that have, with the addresses of their articles if they have one.
        """
        self._ledger = ledger
        self._press = press
        self._now = now
        self._before = last_surroundings(ledger) or now
        self._changed = changed
        self._moment = int(time.time())
        self.told: dict[str, bytes] = {}

    def tell(self, stale: Stale) -> None:
        """Take down why a *stale* file is made."""
        page, data = stale.page, stale.data
        seeds = crc32(_encode(page.seeds())) if page else 0
        reason = Reason(self._moment, tuple(self.causes(stale)), seeds, crc32(data))
        self.told[stale.address] = _encode(reason)

    def keep(self) -> None:
        """Let the ledger know what this build's files were made with."""
        if self.told:
            self._ledger.remember(SURROUNDINGS, _encode(self._now))

    def causes(self, stale: Stale) -> Sequence[Cause]:
        """Give why a *stale* file is made."""
        if stale.doubt != "changed":
            return (Cause(stale.doubt),)
        if stale.page is None:
            return (Cause("file"),)
        before = reason_of(self._ledger, stale.address)
        found = [*self._of_page(stale.page, stale.data, before), *self._around(stale.page)]
        return found or (Cause("changed"),)

    def _of_page(self, page: AnyPage, data: bytes, before: Reason | None) -> Iterator[Cause]:
        if before is None:
            return
        set_in_it = [name for name, _ in page.seeds()]
        if before.seeds != crc32(_encode(page.seeds())):
            changed = tuple(name for name in set_in_it if name in self._changed)
            yield Cause("seeds", changed or tuple(set_in_it[:1]))
        elif before.page != crc32(data):
            few = self._changed if len(self._changed) <= FEW else {}
            yield Cause(
                "shown",
                tuple(
                    name for name, address in few.items() if address and address.encode() in data
                ),
            )

    def _around(self, page: AnyPage) -> Iterator[Cause]:
        now, before = self._now, self._before
        if isinstance(page, MediaPage):
            if now.media != before.media:
                yield Cause("code")
            return
        if isinstance(page, TextPage):
            return
        if now.code != before.code:
            yield Cause("code")
        if now.site != before.site:
            yield Cause("site")
        names = now.files.keys() | before.files.keys()
        changed = {name for name in names if now.files.get(name) != before.files.get(name)}
        if words := {name for name in changed if name.startswith(LOCALE)}:
            yield Cause("words", tuple(sorted(words)))
        if not changed:
            return
        from generator.rendering.closures import closure  # Jinja is not waited for without need

        if used := changed.intersection(closure(self._press, TEMPLATES[type(page)])):
            yield Cause("templates", tuple(sorted(used)))


def last_surroundings(ledger: Ledger) -> Surroundings | None:
    """Give what the last build that *ledger* knows made files with."""
    try:
        return msgspec.msgpack.decode(ledger.memo(SURROUNDINGS) or b"", type=Surroundings)
    except UNREADABLE:
        return None  # put down by another version


def reason_of(ledger: Ledger, address: str) -> Reason | None:
    """Give when and why the file at *address* was made, as far as *ledger* knows."""
    try:
        return _reason(ledger.reason(address))
    except UNREADABLE:
        return None
