"""The preview as a whole: saved → proof → build → told, and pages served all the while."""

import asyncio
import socket
import time
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import Protocol, TypeVar

import msgspec

from generator.building.site import Site
from generator.console import say
from generator.errors import ExitCode, SiteError
from generator.model import Problem, Span
from generator.preview.builder import Builder, Built, Composed, Message
from generator.preview.ending import Ending
from generator.preview.gate import Gate
from generator.preview.notice import MOST, rows
from generator.preview.proof import ProofPress
from generator.preview.server import PreviewServer, Reader
from generator.preview.stand import Copy, Stand
from generator.preview.watch import Watcher

Argument = TypeVar("Argument")

QUIET = 0.1
"""Seconds without a save before a build begins: some editors delete a file, then write it anew."""
LONGEST = 5.0
"""Seconds after which it begins although more is being saved."""


class Announcer(Protocol):
    """Tells the terminal."""

    def serving(self, url: str) -> None:
        """Tell where the site is served, when it is."""

    def looking(self, fault: str) -> None:
        """Tell that files are looked at, since the system does not tell of changes: its *fault*."""

    def built(self, names: frozenset[str], built: Built, seconds: float) -> None:
        """Tell what came of a build that was begun because of *names*; at first there are none."""


class Preview:
    """A site being edited, and the browsers that show it."""

    def __init__(
        self, site: Site, gate: Gate, builder: Builder, announcer: Announcer, language: str
    ) -> None:
        """Prepare the preview of *site*, which *builder* builds."""
        self._site = site
        self._gate = gate
        self._builder = builder
        self._announcer = announcer
        self._language = language
        self._stand = Stand(site.output)
        self._proofs = ProofPress(site)
        self._server = PreviewServer(self._stand, gate, self._joined)
        self._problems: dict[str, object] = self._notice(())
        self._changed: set[str] = set()
        self._first_heard = self._last_heard = 0.0
        self._saved = asyncio.Event()
        self._answers: asyncio.Queue[Built] = asyncio.Queue()
        self._died: asyncio.Future[ExitCode]

    async def run(self, sockets: list[socket.socket], ending: Ending) -> ExitCode:
        """Serve until the *ending* comes, whose code it gives; SiteError where the builder dies."""
        loop = asyncio.get_running_loop()
        self._died = loop.create_future()
        self._builder.listen(partial(_call, loop, self._received))
        told = partial(_call, loop, self._heard)
        watcher = Watcher(self._site.root, told, partial(_call, loop, self._announcer.looking))
        watcher.start()
        self._server.listen(sockets)
        ends = (
            loop.create_task(ending.come()),
            self._died,
            loop.create_task(self._build()),
        )
        try:
            done, _ = await asyncio.wait(ends, return_when=asyncio.FIRST_COMPLETED)
            return next(each.result() for each in ends if each in done)
        finally:
            for each in ends:
                each.cancel()
            watcher.stop()
            await self._server.close()

    def _heard(self, names: frozenset[str]) -> None:
        """Show at once what can be; the build waits until the editor has done saving."""
        now = time.monotonic()
        if not self._changed:
            self._first_heard = now
        self._last_heard = now
        self._changed |= names
        self._saved.set()
        open_at = {self._address(reader.path) for reader in self._server.readers}
        proofs = self._proofs.pull(open_at, names)
        if proofs:
            self._stand.proofs.update(proofs)
            self._reload_pages()

    def _address(self, path: str) -> str:
        found = self._stand.find(path)
        return found.address if isinstance(found, Copy) else ""

    def _received(self, message: Message) -> None:
        if isinstance(message, Composed):
            self._proofs.take(message)
        elif message is not None:
            self._answers.put_nowait(message)
        elif not self._died.done():
            problem = Problem(Span("serve"), "builder-died")
            self._died.set_exception(SiteError(problem, ExitCode.ENVIRONMENT))

    async def _build(self) -> ExitCode:
        """Build at first, and then whenever something was saved; builds never overlap."""
        await self._build_once(frozenset(), time.monotonic())
        self._announcer.serving(f"{self._gate.url}{self._stand.base}")
        while True:
            await self._saved.wait()
            await self._quiet()
            names, first = frozenset(self._changed), self._first_heard
            self._changed.clear()
            self._saved.clear()
            await self._build_once(names, first)

    async def _quiet(self) -> None:
        while True:
            now = time.monotonic()
            end = min(self._last_heard + QUIET, self._first_heard + LONGEST)
            if now >= end:
                return
            await asyncio.sleep(end - now)

    async def _build_once(self, names: frozenset[str], since: float) -> None:
        before = dict(self._stand.proofs)
        self._builder.ask()
        built = await self._answers.get()
        if self._changed:
            # The build that follows at once reads the seeds that were saved during this one.
            passing = (each for each in built.problems if each.code != "seed-changed")
            built = msgspec.structs.replace(built, problems=tuple(passing))
        if built.report:
            self._stand.base = built.base_path
        # What was saved during the build has proofs that this build does not replace.
        for address, proof in before.items():
            if self._stand.proofs.get(address) is proof:
                del self._stand.proofs[address]
        self._problems = self._notice(built.problems)
        for reader in self._server.readers:
            reader.send_message(self._problems)
        self._reload_pages()
        for path in self._stand.changed():
            for reader in self._server.readers:
                reader.send_message(_reload(path))
        self._announcer.built(names, built, time.monotonic() - since)

    def _joined(self, reader: Reader) -> None:
        """Tell a page that was just opened what it has missed since it was served."""
        reader.send_message(self._problems)
        self._reload(reader)

    def _reload_pages(self) -> None:
        for reader in self._server.readers:
            self._reload(reader)

    def _reload(self, reader: Reader) -> None:
        found = self._stand.find(reader.path)
        if isinstance(found, Copy) and found.stamp != reader.stamp:
            # It is told once: what it loads then has another stamp, and joins anew.
            reader.stamp = found.stamp
            reader.send_message(_reload(reader.path))

    def _notice(self, problems: tuple[Problem, ...]) -> dict[str, object]:
        found = rows(problems, self._site, self._language)
        more = len(found) - MOST
        return {
            "command": "problems",
            "language": self._language,
            "title": say("preview_problems", self._language, count=len(found)),
            "close": say("preview_close", self._language),
            "problems": found[:MOST],
            "more": say("preview_more", self._language, count=more) if more > 0 else "",
        }


def _reload(path: str) -> dict[str, object]:
    """Give livereload's message that what lies at *path* is to be loaded anew."""
    return {"command": "reload", "path": path, "liveCSS": True, "liveImg": True}


def _call(
    loop: asyncio.AbstractEventLoop, function: Callable[[Argument], None], argument: Argument
) -> None:
    """Call *function* in the thread of *loop*, if that still runs."""
    with suppress(RuntimeError):
        loop.call_soon_threadsafe(function, argument)
