"""Locks: of two commands that would write the same files, the second is told of the first."""

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from generator.building.site import Site
from generator.errors import ExitCode, SiteError
from generator.model import Problem, Span

BUILD = "build.lock"
PREVIEW = "preview.lock"
PATIENCE = 0.3
"""Seconds to wait: workers whose first process was killed hold its lock until they have noticed."""
_LONGEST = 200
Busy = Callable[[str], Problem]
"""Gives the problem for who else holds a lock."""

if sys.platform == "win32":
    import msvcrt

    _BUSY: tuple[type[OSError], ...] = (PermissionError,)

    def _take(handle: int) -> None:
        # Windows keeps others from reading what is locked: the byte lies far behind the text.
        os.lseek(handle, 1 << 20, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)

    def _give(handle: int) -> None:
        os.lseek(handle, 1 << 20, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_UNLCK, 1)
else:
    import fcntl

    _BUSY = (BlockingIOError,)

    def _take(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _give(handle: int) -> None:
        # Closing would not do: a worker that lives on has the same open file.
        fcntl.flock(handle, fcntl.LOCK_UN)


@contextmanager
def one_build(site: Site) -> Iterator[None]:
    """Be the only command that writes, or relies on, the output of *site*, and its ledger.

    The system lets go of the lock when the process ends, however it does. Raises SiteError, with
    the other's process and command, where another is at work.
    """

    def busy(who: str) -> Problem:
        return Problem(Span(str(site.root)), "build-running", (who,))

    with _file(site.state / BUILD, busy) as sign:
        sign(f"pid {os.getpid()} (warraq {' '.join(sys.argv[1:])})"[:_LONGEST])
        # Another site, or a copy of this one, may have the same output.
        with _folder(site.output, busy):
            yield


@contextmanager
def one_preview(site: Site) -> Iterator[Callable[[str], None]]:
    """Be the only preview of *site*; give what writes down for others where this one is.

    Raises SiteError where another preview runs.
    """

    def busy(who: str) -> Problem:
        return Problem(Span(str(site.root)), "preview-running", (who,))

    with _file(site.state / PREVIEW, busy) as sign:
        yield sign


@contextmanager
def _file(path: Path, busy: Busy) -> Iterator[Callable[[str], None]]:
    """Hold the lock *path* and give what writes down who does; SiteError where another does."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o666)

    def sign(text: str) -> None:
        os.ftruncate(handle, 0)
        os.lseek(handle, 0, os.SEEK_SET)
        os.write(handle, f"{text}\n".encode())

    with _held(handle, busy):
        sign("")
        yield sign


@contextmanager
def _folder(path: Path, busy: Busy) -> Iterator[None]:
    """Hold the lock on a folder itself, made if missing, where the system has such locks."""
    path.mkdir(parents=True, exist_ok=True)
    if sys.platform == "win32":
        yield
        return
    with _held(os.open(path, os.O_RDONLY), busy):
        yield


@contextmanager
def _held(handle: int, busy: Busy) -> Iterator[None]:
    """Hold the lock on an open file, and close it at the end."""
    until = time.monotonic() + PATIENCE
    try:
        while True:
            try:
                _take(handle)
                break
            except _BUSY as error:
                if time.monotonic() > until:
                    raise _told(handle, busy) from error
                time.sleep(PATIENCE / 10)
            except OSError:
                break  # a disk without locks, as some in a network: better without than not at all
        try:
            yield
        finally:
            with suppress(OSError):
                _give(handle)
    finally:
        os.close(handle)


def _told(handle: int, busy: Busy) -> SiteError:
    """Give what is told where the other has written down who it is, if that can be read."""
    who = ""
    with suppress(OSError):
        os.lseek(handle, 0, os.SEEK_SET)
        who = os.read(handle, 4 * _LONGEST).decode("utf-8", "replace").strip()
    return SiteError(busy(who or "…"), ExitCode.ENVIRONMENT)
