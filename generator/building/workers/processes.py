"""Processes: a crew on this machine."""

from collections.abc import Callable
from concurrent.futures import Future
from typing import ParamSpec, TypeVar

from generator.building.workers.crew import IN_FLIGHT
from generator.building.workers.lane import Lane

Arguments = ParamSpec("Arguments")
Result = TypeVar("Result")

_SLACK = 3
"""For how many times a piece's patience its process may show no progress.

It counts its own seconds of computing: what comes so far is stuck in a call of C.
"""


class Processes:
    """A crew of processes on this machine: a Lane each."""

    def __init__(self, jobs: int, patience: float) -> None:
        """Begin *jobs* processes, or as many as the machine has room for: even none."""
        self._most = _SLACK * patience
        self._lanes: list[Lane] = []
        for _ in range(jobs):
            try:
                self._lanes.append(Lane(self._most))
            except OSError:
                # Half of the room stays free: the work itself needs some.
                for lane in self._lanes[len(self._lanes) // 2 :]:
                    lane.shutdown()
                del self._lanes[len(self._lanes) // 2 :]
                break
        self.size = len(self._lanes)
        self.room = self.size * IN_FLIGHT

    def submit(
        self,
        number: int,
        function: Callable[Arguments, Result],
        /,
        *arguments: Arguments.args,
        **named: Arguments.kwargs,
    ) -> Future[Result]:
        """Let the lane *number* call *function*; OSError if it has ended and there is no room."""
        if not self._lanes[number].lives():
            self._lanes[number].shutdown()
            self._lanes[number] = Lane(self._most)
        return self._lanes[number].submit(function, *arguments, **named)

    def answer(self, future: Future[Result]) -> Result:
        """Wait for what a lane gave: it ends where there will be none."""
        return future.result()

    def close(self) -> None:
        """Kill the processes, all before any is waited for: a second Ctrl-C may come."""
        for lane in self._lanes:
            lane.kill()
        for lane in self._lanes:
            lane.shutdown(cancel_futures=True)
