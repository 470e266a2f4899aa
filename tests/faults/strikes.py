"""Strikes: at its k-th file operation a process is killed, or the system refuses."""

import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

OPERATIONS = frozenset(
    {
        "open",
        "os.listdir",
        "os.mkdir",
        "os.remove",
        "os.rename",
        "os.rmdir",
        "os.scandir",
        "os.truncate",
        "fcntl.flock",
        "sqlite3.connect",
    }
)
"""The audit events (PEP 578) that are operations on files; ``os.write`` has none and is wrapped."""
_CHANGING = OPERATIONS - {"open", "os.listdir", "os.scandir", "fcntl.flock", "sqlite3.connect"}

Strike = Callable[[str], None]
"""Called at the operation of this name; whether it returns, raises or ends the process."""


class Operations:
    """Counts the operations of this process on files below a folder, and strikes at one of them.

    Nothing takes it back: it is for a process of its own.
    """

    def __init__(self, below: Path, at: int, strike: Strike, *, changes: bool = False) -> None:
        """Have *strike* called at operation number *at* below the folder; the first is 1.

        With *changes* only those count that change something.
        """
        self.count = 0
        self._below = str(below)
        self._at = at
        self._strike = strike
        self._changes = changes
        sys.addaudithook(self._audit)
        self._wrap_write()

    def _audit(self, event: str, arguments: tuple[Any, ...]) -> None:
        if event not in OPERATIONS or (self._changes and not _is_change(event, arguments)):
            return
        place = arguments[0] if arguments else None
        # What is relative is below an open folder: none of us changes the working directory.
        if isinstance(place, str | bytes | os.PathLike):
            path = os.fsdecode(place)
            if Path(path).is_absolute() and not path.startswith(self._below):
                return
        self._next(event)

    def _wrap_write(self) -> None:
        write = os.write

        def half(handle: int, data: Any) -> int:  # noqa: ANN401 - whatever os.write takes
            if handle <= 2:
                return write(handle, data)
            if self.count + 1 == self._at:
                write(handle, memoryview(data)[: len(data) // 2])
            self._next("os.write")
            return write(handle, data)

        os.write = half  # a stand-in, for this process alone

    def _next(self, event: str) -> None:
        self.count += 1
        if self.count == self._at:
            self._strike(event)


def _is_change(event: str, arguments: tuple[Any, ...]) -> bool:
    if event == "open":
        _path, mode, flags = arguments
        writes = flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT) if isinstance(flags, int) else 0
        return bool(writes) or (isinstance(mode, str) and bool(set(mode) & set("wax+")))
    return event in _CHANGING


def die(_event: str) -> None:
    """End this process as a power cut ends it: nothing of ours is run any more."""
    os.kill(os.getpid(), signal.SIGKILL)


def refusal(number: int) -> Strike:
    """Give the strike by which the system refuses with the error *number*."""

    def refuse(_event: str) -> None:
        raise OSError(number, os.strerror(number))

    return refuse
