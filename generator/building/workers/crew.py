"""Crews: whose executors do the work; their kinds are in ``processes.py`` and ``cluster.py``."""

from collections.abc import Callable
from concurrent.futures import BrokenExecutor, Future
from typing import ParamSpec, Protocol, TypeVar

Arguments = ParamSpec("Arguments")
Result = TypeVar("Result")

IN_FLIGHT = 3
"""How many batches a worker may have waiting: more would only fill memory."""


class EndedError(BrokenExecutor):
    """A lane's process has ended before it gave an answer.

    *place* is the piece it was at, from 1, or 0; *stuck* tells that it stood still there.
    """

    def __init__(self, place: int = 0, *, stuck: bool = False) -> None:
        """Tell of the end at the piece *place*."""
        super().__init__(f"a worker's process ended at its piece {place}")
        self.place = place
        self.stuck = stuck


class Crew(Protocol):
    """Executors, counted from 0 up to *size*; *room* is how many batches may wait in all."""

    size: int
    room: int

    def submit(
        self,
        number: int,
        function: Callable[Arguments, Result],
        /,
        *arguments: Arguments.args,
        **named: Arguments.kwargs,
    ) -> Future[Result]:
        """Let the executor *number* call *function*; if it has ended, one in its place."""

    def answer(self, future: Future[Result]) -> Result:
        """Wait for what an executor gave; EndedError if whoever worked on it has ended."""

    def close(self) -> None:
        """End all; what they have not done is dropped."""
