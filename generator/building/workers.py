"""Workers: batches of work done here or in other processes, never more of them than fit in memory."""

import multiprocessing
import os
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from itertools import chain, islice
from types import TracebackType
from typing import Self, TypeVar

Work = TypeVar("Work")
Result = TypeVar("Result")

FEW = 200
"""Up to how many pieces of work a pool of processes costs more than it saves."""
BATCH = 50
IN_FLIGHT = 3
"""How many batches a worker may have waiting: more would only fill memory."""


class Workers:
    """Runs batches in order; the pool is begun by the first call that has enough to do."""

    def __init__(self, jobs: int) -> None:
        """Use up to *jobs* processes; with one, all work is done in this one."""
        self.jobs = jobs
        self._pool: Executor | None = None

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
        if self._pool:
            self._pool.shutdown(cancel_futures=True)

    def run(
        self, function: Callable[[Sequence[Work]], Result], work: Iterable[Work]
    ) -> Iterator[Result]:
        """Give *function* of each batch of *work*, in the order of the work."""
        pieces = iter(work)
        first = list(islice(pieces, FEW + 1))
        batches = _batches(chain(first, pieces))
        if self.jobs == 1 or len(first) <= FEW:
            yield from map(function, batches)
            return
        self._pool = self._pool or _pool(self.jobs)
        waiting: deque[Future[Result]] = deque()
        for batch in batches:
            waiting.append(self._pool.submit(function, batch))
            if len(waiting) >= self.jobs * IN_FLIGHT:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


def default_jobs() -> int:
    """Give the number of processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _pool(jobs: int) -> Executor:
    """Open a pool of processes; a forked one has our modules already, where forking is safe."""
    method = "fork" if sys.platform == "linux" else "spawn"
    return ProcessPoolExecutor(jobs, mp_context=multiprocessing.get_context(method))


def _batches(work: Iterable[Work]) -> Iterator[Sequence[Work]]:
    pieces = iter(work)
    while batch := list(islice(pieces, BATCH)):
        yield batch
