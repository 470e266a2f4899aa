"""The workers: how work is dealt out in batches, never too many for the memory."""

import os
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future
from itertools import chain, islice
from types import TracebackType
from typing import Generic, NamedTuple, Self, TypeVar
from zlib import crc32

from generator.building.workers.crew import Crew, EndedError
from generator.building.workers.patience import PATIENCE
from generator.building.workers.task import Cause, Task, do_all
from generator.errors import ExitCode, SiteError
from generator.model import Problem, Span

Work = TypeVar("Work")
Result = TypeVar("Result")

FEW = 200
"""Up to how many pieces of work a crew costs more than it saves."""
BATCH = 100


class _Batch(NamedTuple, Generic[Work, Result]):
    """*pieces* that the executor *number* has been given."""

    number: int
    pieces: list[Work]
    future: Future[list[Result]]


class Workers:
    """Does work in batches; the processes are begun by the first call that has enough to do.

    Pieces of one key are given to the same process: there, what an earlier batch left in memory is
    at hand. A piece that takes too long, needs too much memory or ends its process is refused, and
    all others are done.
    """

    def __init__(self, crew: int | Crew, patience: float = PATIENCE) -> None:
        """Use that many processes, or a *crew*; with one process, all work is done in this one.

        A piece may take *patience* seconds.
        """
        self._jobs = crew if isinstance(crew, int) else 0
        self._crew = None if isinstance(crew, int) else crew
        self._patience = patience

    def __enter__(self) -> Self:
        """Enter the context at whose end the processes end."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End the processes; what they have not done is dropped."""
        if self._crew:
            self._crew.close()

    def run(self, task: Task[Work, Result], work: Iterable[Work]) -> Iterator[list[Result]]:
        """Do *task* with all *work*, and give the results of each batch."""
        pieces = iter(work)
        first = list(islice(pieces, FEW + 1))
        everything = chain(first, pieces)
        crew = self._called(len(first))
        if crew:
            yield from self._dealt(crew, task, everything)
            return
        while batch := list(islice(everything, BATCH)):
            yield do_all(task, self._patience, batch)

    def _called(self, count: int) -> Crew | None:
        """Give the crew, begun if need be, where *count* pieces of work are worth one."""
        if count <= FEW or self._jobs == 1:
            return None
        if self._crew is None:
            # Where there is little to do, nobody waits for multiprocessing.
            from generator.building.workers.processes import Processes

            self._crew = Processes(self._jobs, self._patience)
        return self._crew if self._crew.size else None

    def _dealt(
        self, crew: Crew, task: Task[Work, Result], work: Iterable[Work]
    ) -> Iterator[list[Result]]:
        """Deal *work* out to *crew*, and give the results in the order of the dealing."""
        waiting: deque[_Batch[Work, Result]] = deque()
        hands: list[list[Work]] = [[] for _ in range(crew.size)]
        for piece in work:
            number = crc32(task.key(piece).encode()) % crew.size
            hands[number].append(piece)
            if len(hands[number]) == BATCH:
                waiting.append(self._given(crew, task, number, hands[number]))
                hands[number] = []
                if len(waiting) >= crew.room:
                    yield self._taken(crew, task, waiting.popleft())
        for number, hand in enumerate(hands):
            if hand:
                waiting.append(self._given(crew, task, number, hand))
        while waiting:
            yield self._taken(crew, task, waiting.popleft())

    def _given(
        self, crew: Crew, task: Task[Work, Result], number: int, pieces: list[Work]
    ) -> _Batch[Work, Result]:
        future = crew.submit(number, do_all, task, self._patience, pieces)
        return _Batch(number, pieces, future)

    def _taken(
        self, crew: Crew, task: Task[Work, Result], batch: _Batch[Work, Result]
    ) -> list[Result]:
        """Wait for a batch's results. If the process has ended, each piece is tried alone once."""
        try:
            return crew.answer(batch.future)
        except EndedError as end:
            stuck = end.place if end.stuck else 0
        results: list[Result] = []
        for place, piece in enumerate(batch.pieces, 1):
            if place == stuck:
                results.append(task.refuse(piece, Cause.SLOW))
                continue
            try:
                alone = self._given(crew, task, batch.number, [piece])
                result: list[Result] = crew.answer(alone.future)
                results += result
            except EndedError as end:
                if not end.place:  # what cannot begin a piece will do no other either
                    problem = Problem(Span("--jobs"), "worker-lost")
                    raise SiteError(problem, ExitCode.ENVIRONMENT) from end
                results.append(task.refuse(piece, Cause.SLOW if end.stuck else Cause.FATAL))
        return results


def default_jobs() -> int:
    """Give the number of processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
