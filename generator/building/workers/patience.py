"""Patience: for how long a piece of work may go on before it is given up."""

import math
import signal
import threading
from collections.abc import Callable
from types import FrameType, TracebackType
from typing import Self, TypeVar

Work = TypeVar("Work")
Result = TypeVar("Result")

PATIENCE = 30
"""Seconds for a seed, a page or a picture: ten times what the costliest take on a plain server.

There, a picture of 64 megapixels takes 3.2 seconds of one processor, a font 2, and the largest seed
of Markdown 1.
"""
TICK = 1.0


class TooSlowError(BaseException):
    """A piece has used up its time. No ``except Exception`` on the way to us may swallow it."""


class Patience:
    """Ends what takes too long in this thread by a TooSlowError; use it as a context manager.

    In a process's first thread seconds of computing are counted: neither a busy machine nor one
    that slept uses them up, and a regular expression is interrupted too. In another thread, or on
    Windows, it is seconds by the clock, and a single call of C goes on to its end.
    """

    def __init__(self, seconds: float) -> None:
        """Allow each piece *seconds*, and up to a TICK more."""
        self._seconds = seconds
        self._left = math.inf
        self._lock = threading.Lock()

    def __enter__(self) -> Self:
        """Begin to count."""
        first = threading.current_thread() is threading.main_thread()
        by_kernel = first and hasattr(signal, "setitimer")
        self._timer = _KernelTimer(self) if by_kernel else _ThreadTimer(self)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Count no more."""
        self._timer.end()

    def spend(self, function: Callable[[Work], Result], piece: Work) -> Result:
        """Give *function* of *piece*; TooSlowError where it takes too long."""
        try:
            self._left = self._seconds
            return function(piece)
        finally:
            with self._lock:
                self._left = math.inf

    def tick(self) -> bool:
        """Count a tick; tell whether the piece at hand has had its time.

        That stays so at further ticks: an error raised in a destructor goes by unseen.
        """
        self._left -= TICK
        return self._left < 0

    def tick_within(self, act: Callable[[], None]) -> None:
        """Count a tick, and *act* while the piece that has had its time cannot end."""
        with self._lock:
            if self.tick():
                act()


class _KernelTimer:
    """Interrupts the first thread after each TICK that the process has computed."""

    def __init__(self, patience: Patience) -> None:
        self._patience = patience
        self._before = signal.signal(signal.SIGVTALRM, self._tick)
        signal.setitimer(signal.ITIMER_VIRTUAL, TICK, TICK)

    def _tick(self, _number: int, _frame: FrameType | None) -> None:
        if self._patience.tick():
            raise TooSlowError

    def end(self) -> None:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, self._before)


class _ThreadTimer:
    """Raises the error in the thread that it was made in, from one of its own."""

    def __init__(self, patience: Patience) -> None:
        self._patience = patience
        self._thread = threading.get_ident()
        self._ended = threading.Event()
        threading.Thread(target=self._run, daemon=True).start()

    def _run(self) -> None:
        while not self._ended.wait(TICK):
            self._patience.tick_within(self._interrupt)

    def _interrupt(self) -> None:
        import ctypes  # only here, as it takes milliseconds

        thread = ctypes.c_ulong(self._thread)
        ctypes.pythonapi.PyThreadState_SetAsyncExc(thread, ctypes.py_object(TooSlowError))

    def end(self) -> None:
        self._ended.set()
