"""A lane: a process that does one thing after another, watched by the one that began it."""

import mmap
import multiprocessing
import os
import pickle
import signal
import sys
import threading
import traceback
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from contextlib import contextmanager
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

from generator.building.workers.crew import EndedError
from generator.building.workers.patience import TICK
from generator.building.workers.task import Numbers, show_in

Arguments = ParamSpec("Arguments")
Result = TypeVar("Result")

MEMORY = 2 * 1024**3
"""Bytes that a process may take beside those it begins with.

A picture of 64 megapixels takes 1.2 GB, all other work less than a tenth of that.
"""
# A forked process has our modules already, where forking is safe.
_FORKS = sys.platform == "linux"
_CONTEXT = multiprocessing.get_context("fork") if _FORKS else multiprocessing.get_context("spawn")


class Lane(Executor):
    """A process of its own; once it has ended, what is asked of it raises EndedError.

    An answer that breaks off is an end like any other. One that shows no progress at all for the
    *most* seconds, other than while the machine sleeps, is ended.
    """

    def __init__(self, most: float) -> None:
        """Begin the process; OSError where there is no room for one more."""
        self._most = most
        self._over = False
        self._place: Numbers = (
            memoryview(mmap.mmap(-1, mmap.PAGESIZE)).cast("q")
            if _FORKS
            else _CONTEXT.RawArray("q", 1)
        )
        orders, self._orders = _CONTEXT.Pipe(duplex=False)
        self._answers, answers = _CONTEXT.Pipe(duplex=False)
        self._process = _CONTEXT.Process(
            target=_work, args=(orders, answers, self._place), daemon=True
        )
        try:
            with _no_interruption():
                self._process.start()
        except OSError:
            self._orders.close()
            self._answers.close()
            raise
        finally:
            # Only the process itself holds this end of the answers: with it they end.
            orders.close()
            answers.close()
        # Of two threads one waits for an answer, while the other has sent what comes next.
        self._threads = ThreadPoolExecutor(2)
        self._sending = threading.Lock()
        self._receiving = threading.Lock()

    def kill(self) -> None:
        """End the process at once."""
        self._process.kill()

    def lives(self) -> bool:
        """Tell whether the process is not known to have ended."""
        return not self._over

    def submit(
        self,
        function: Callable[Arguments, Result],
        /,
        *arguments: Arguments.args,
        **named: Arguments.kwargs,
    ) -> Future[Result]:
        """Let the process call *function*, after what it has been asked before."""
        call = pickle.dumps((function, arguments, named), pickle.HIGHEST_PROTOCOL)
        return self._threads.submit(self._ask, call)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:  # noqa: FBT001, FBT002 - as Executor has it
        """End the process; what it is doing is dropped."""
        self.kill()
        self._threads.shutdown(wait, cancel_futures=cancel_futures)
        self._process.join()
        self._orders.close()
        self._answers.close()

    def _ask(self, call: bytes) -> Any:  # noqa: ANN401 - what was submitted tells
        """Send a *call* and wait for its answer: the locks keep both in one order."""
        with self._sending:
            try:
                self._orders.send_bytes(call)
            except OSError as error:
                self._over = True
                raise EndedError from error
            self._receiving.acquire()
        try:
            done, answer = pickle.loads(self._answer())  # noqa: S301 - from a process of ours
        finally:
            self._receiving.release()
        if not done:
            raise answer
        return answer

    def _answer(self) -> bytes:
        """Wait for the bytes of an answer, and end a process that stands still."""
        quiet, place = 0.0, 0
        try:
            while not self._answers.poll(TICK):
                # Ticks are counted, not the clock: it goes on while we ourselves are stopped.
                quiet = quiet + TICK if self._place[0] == place else 0
                place = self._place[0]
                if quiet > self._most:
                    self._process.kill()
            return self._answers.recv_bytes()
        except (EOFError, OSError) as error:
            self._over = True
            place, self._place[0] = self._place[0], 0
            raise EndedError(place, stuck=quiet > self._most) from error


@contextmanager
def _no_interruption() -> Iterator[None]:
    """Hold Ctrl-C back: a process just forked would take it for the first one's, and tell of it."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _work(orders: Connection, answers: Connection, place: Numbers) -> None:
    """Do what is ordered until the first process ends."""
    _follow_the_parent()
    _limit_memory()
    show_in(place)
    while True:
        function, arguments, named = pickle.loads(orders.recv_bytes())  # noqa: S301 - our own
        try:
            answer = pickle.dumps((True, function(*arguments, **named)), pickle.HIGHEST_PROTOCOL)
        except Exception as error:  # noqa: BLE001 - it is raised where the answer is waited for
            error.add_note(traceback.format_exc())
            answer = pickle.dumps((False, error), pickle.HIGHEST_PROTOCOL)
        answers.send_bytes(answer)


def _follow_the_parent() -> None:
    """End when the first process has ended, even if it was killed, and not by Ctrl-C.

    That reaches all processes of the terminal, and it is the first that ends the others.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    threading.Thread(target=_end_with_the_parent, daemon=True).start()


def _end_with_the_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _limit_memory() -> None:
    """Take no more than MEMORY: what needs it fails, and not whatever else is on the machine.

    Only Linux counts what a process takes for itself.
    """
    if sys.platform != "linux":
        return
    import resource

    try:
        pages = int(Path("/proc/self/statm").read_text("ascii").split()[5])
    except OSError:
        return  # a machine that does not tell
    most = pages * resource.getpagesize() + MEMORY
    _, hard = resource.getrlimit(resource.RLIMIT_DATA)
    if hard == resource.RLIM_INFINITY or most < hard:
        resource.setrlimit(resource.RLIMIT_DATA, (most, hard))
