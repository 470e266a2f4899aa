"""Workers: batches of work done here or in other processes, never too many for the memory."""

import multiprocessing
import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from itertools import chain, islice
from types import TracebackType
from typing import Self, TypeVar
from zlib import crc32

Work = TypeVar("Work")
Result = TypeVar("Result")

FEW = 200
"""Up to how many pieces of work a pool of processes costs more than it saves."""
BATCH = 100
IN_FLIGHT = 3
"""How many batches a worker may have waiting: more would only fill memory."""


class Workers:
    """Runs work in batches; the processes are begun by the first call that has enough to do.

    Each worker is a pool of one process, so that work with the same key goes to the same process:
    there, what an earlier batch left in memory is at hand.
    """

    def __init__(self, jobs: int) -> None:
        """Use up to *jobs* processes; with one, all work is done in this one."""
        self.jobs = jobs
        self._pools: list[Executor] = []

    def __enter__(self) -> Self:
        """Enter the context at whose end the processes end."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End the processes; what they have not begun is dropped."""
        for pool in self._pools:
            pool.shutdown(cancel_futures=True)

    def run(
        self,
        function: Callable[[Sequence[Work]], Result],
        work: Iterable[Work],
        key: Callable[[Work], str],
    ) -> Iterator[Result]:
        """Give *function* of each batch of *work*; pieces of one *key* meet the same process."""
        pieces = iter(work)
        first = list(islice(pieces, FEW + 1))
        if self.jobs == 1 or len(first) <= FEW:
            everything = chain(first, pieces)
            while batch := list(islice(everything, BATCH)):
                yield function(batch)
            return
        self._pools = self._pools or [_process() for _ in range(self.jobs)]
        waiting: deque[Future[Result]] = deque()
        batches: list[list[Work]] = [[] for _ in self._pools]
        for piece in chain(first, pieces):
            lane = crc32(key(piece).encode()) % self.jobs
            batches[lane].append(piece)
            if len(batches[lane]) == BATCH:
                waiting.append(self._pools[lane].submit(function, batches[lane]))
                batches[lane] = []
                if len(waiting) >= self.jobs * IN_FLIGHT:
                    yield waiting.popleft().result()
        for pool, batch in zip(self._pools, batches, strict=True):
            waiting.append(pool.submit(function, batch))
        while waiting:
            yield waiting.popleft().result()


def default_jobs() -> int:
    """Give the number of processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _process() -> Executor:
    """Open a pool of one process; a forked one has our modules already, where forking is safe."""
    method = "fork" if sys.platform == "linux" else "spawn"
    context = multiprocessing.get_context(method)
    return ProcessPoolExecutor(1, mp_context=context, initializer=_follow_the_parent)


def _follow_the_parent() -> None:
    """Begin a worker: it ends when the first process has ended, and only then.

    Ctrl-C and a terminal's end reach us all, but a worker that died with half of an answer sent
    would leave the first process waiting for the rest; and one whose parent was killed would wait
    for work for ever.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    threading.Thread(target=_end_with_the_parent, daemon=True).start()


def _end_with_the_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
