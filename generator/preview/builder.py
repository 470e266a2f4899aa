"""The builder: a process beside the server's that builds, so that pages are served meanwhile."""

import os
import signal
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection

import msgspec

from generator.building.build import build
from generator.building.job import Options, Report
from generator.building.site import Site
from generator.building.workers import Workers
from generator.errors import SiteError
from generator.model import Problem, Span, Value
from generator.preview.forme import Forme, difference, make_up
from generator.rendering.press import Press
from generator.settings import ReaderSettings, Settings, load

LESS_HASTE = 5
"""How far the builder stands back (nice) while the browser sets the page that is looked at."""


PAUSE = 2.0
"""Seconds without a save before what was built is indexed for search."""


class Built(Value, frozen=True):
    """What came of a build: a *report* and the *base_path* it was for, or why there is none."""

    report: Report | None
    problems: tuple[Problem, ...]
    base_path: str = "/"


class Composed(Value, frozen=True):
    """How the forme changed: pages by address, and the addresses of those that have *gone*."""

    press: Press
    reader: ReaderSettings
    pages: dict[str, bytes]
    gone: tuple[str, ...]


Message = Built | Composed | None
"""What is told of the builder's work; None is its end."""


class Builder:
    """The process that builds *site*; the one server asks it, and is told in a thread's call.

    For each ``ask`` there is one Built; a Composed follows where nothing more has been asked yet.
    """

    def __init__(self, site: Site, options: Options, jobs: int) -> None:
        """Start the process: before any thread is, since those do not survive a fork."""
        fork = sys.platform == "linux"
        context = get_context("fork") if fork else get_context("spawn")
        self._ours, theirs = context.Pipe()
        self._process = context.Process(
            target=_work, args=(self._ours, theirs, site, options, jobs), name="warraq-builder"
        )
        self._process.start()
        theirs.close()
        self._thread: threading.Thread | None = None

    def listen(self, told: Callable[[Message], None]) -> None:
        """Tell *told* every message, from now on."""
        self._thread = threading.Thread(target=self._listen, args=(told,), daemon=True)
        self._thread.start()

    def _listen(self, told: Callable[[Message], None]) -> None:
        try:
            while True:
                told(self._ours.recv())
        except (EOFError, OSError):
            told(None)

    def ask(self) -> None:
        """Ask for a build of what is on the disk now; the process may have ended."""
        try:
            self._ours.send(None)
        except OSError:
            return  # its end is told by ``listen``

    def close(self) -> None:
        """End the process, even amid a build: whatever it has written is whole."""
        # A process that has just been forked forgets any other signal.
        self._process.kill()
        self._process.join()
        if self._thread:
            self._thread.join()
        self._ours.close()


def _work(ours: Connection, pipe: Connection, site: Site, options: Options, jobs: int) -> None:
    ours.close()  # else the end of the first process would not end the pipe
    # Ctrl-C reaches every process of the terminal, and it is the first that ends the others. One
    # that comes before this line meets the handler of the first process, which does nothing here.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    if hasattr(os, "nice"):
        os.nice(LESS_HASTE)
    # Where the first process has died with an answer unread, the pipe is not ended but reset.
    with suppress(EOFError, ConnectionError), Workers(jobs) as workers:
        room = _Room(site, options, workers)
        while True:
            pipe.recv()
            pipe.send(room.build())
            if not pipe.poll() and (composed := room.compose()):
                pipe.send(composed)
            if not pipe.poll(PAUSE):
                room.index(pipe.poll)


class _AskedError(Exception):
    """More was saved, and is built first."""


class _Room:
    """The builder's own side of the work: what it has made is at hand for what it makes next."""

    def __init__(self, site: Site, options: Options, workers: Workers) -> None:
        self._site = site
        self._options = options
        self._workers = workers
        self._settings: Settings | None = None
        self._forme: Forme | None = None

    def build(self) -> Built:
        """Build, with the settings that the site has now."""
        self._settings = None
        try:
            # Share cards are seen on other sites only, and cost more than all the rest.
            settings = msgspec.structs.replace(load(self._site.root), cards=False)
            report = build(
                self._site, settings, self._workers, self._options, lambda _name, _done, _of: None
            )
        except SiteError as error:
            return Built(None, (error.problem,))
        except OSError as error:
            said = error.strerror or str(error)
            return Built(None, (Problem(Span(str(error.filename or "")), "disk-failed", (said,)),))
        self._settings = settings
        return Built(report, report.problems, settings.base_path)

    def index(self, is_asked: Callable[[], bool]) -> None:
        """Index what the last build made, if it made something; it ends where more *is_asked*."""
        if self._settings is None:
            return
        options = msgspec.structs.replace(self._options, indexes=True)

        def look_up(_name: str, _done: int, _of: int) -> None:
            if is_asked():
                raise _AskedError

        # Whatever else goes wrong, the next build tells.
        with suppress(_AskedError, SiteError, OSError):
            build(self._site, self._settings, self._workers, options, look_up)

    def compose(self) -> Composed | None:
        """Compose what the last build made, if it made something."""
        if self._settings is None:
            return None
        try:
            forme = make_up(self._site, self._settings, self._workers, self._options)
        except (SiteError, OSError):
            return None  # The site has changed since: the next build tells.
        pages, gone = difference(self._forme, forme)
        self._forme = forme
        return Composed(forme.press, forme.reader, pages, gone)
