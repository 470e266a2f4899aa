"""The ending: Ctrl-C and the system's word are taken down, and interrupt nothing.

As an exception, an interrupt could come up in the middle of an import, of a lock or of the
interpreter's own end, and be told there as a fault, or be lost.
"""

import asyncio
import signal
import socket
from types import FrameType

from generator.errors import ExitCode

_CODES = {signal.SIGINT: ExitCode.OK, signal.SIGTERM: ExitCode.TERMINATED}


class Ending:
    """Takes down the first signal that wants this process to end; a second one ends it at once."""

    def __init__(self) -> None:
        """Take it down from now on; nothing is undone, since it may come while Python ends."""
        self._code: ExitCode | None = None
        for number in _CODES:
            signal.signal(number, self._take)

    def _take(self, number: int, _frame: FrameType | None) -> None:
        self._code = _CODES[signal.Signals(number)]
        for each in _CODES:
            signal.signal(each, signal.SIG_DFL)

    async def come(self) -> ExitCode:
        """Wait for the signal, which may have come already, and give the exit code."""
        here, there = socket.socketpair()
        with here, there:
            for each in (here, there):
                each.setblocking(False)  # noqa: FBT003 - the library's signature
            # The system may hand a signal to any thread: the one of the loop must be woken for it.
            signal.set_wakeup_fd(there.fileno())
            try:
                while self._code is None:
                    await asyncio.get_running_loop().sock_recv(here, 1)
            finally:
                signal.set_wakeup_fd(-1)
        return self._code
