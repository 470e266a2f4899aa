"""Tasks: what is done with pieces of work, each for itself, and how one that fails is told of."""

from collections.abc import Sequence
from enum import Enum
from typing import Protocol, TypeVar

from generator.building.workers.patience import Patience, TooSlowError

Work = TypeVar("Work")
Result = TypeVar("Result")
Work_contra = TypeVar("Work_contra", contravariant=True)
Result_co = TypeVar("Result_co", covariant=True)


class Cause(Enum):
    """Why a piece has no result.

    ``SLOW``: it had had its time; ``HEAVY``: there was not the memory for it; ``FATAL``: its
    process ended, each time that it was tried.
    """

    SLOW = "slow"
    HEAVY = "heavy"
    FATAL = "fatal"


class Task(Protocol[Work_contra, Result_co]):
    """What is done with each piece; a value, which can be sent to other processes."""

    def key(self, piece: Work_contra, /) -> str:
        """Give what decides who does it: pieces of one key meet in the same process."""

    def do(self, piece: Work_contra, /) -> Result_co:
        """Do it."""

    def refuse(self, piece: Work_contra, cause: Cause, /) -> Result_co:
        """Give what stands for the result where there is none, because of *cause*."""


class Numbers(Protocol):
    """Numbers in memory that processes share."""

    def __getitem__(self, index: int, /) -> int:
        """Give one."""

    def __setitem__(self, index: int, number: int, /) -> None:
        """Change one."""


_shown: list[Numbers] = [[0]]
"""Where this process shows which piece of its batch it is at, from 1; 0 is none."""


def show_in(memory: Numbers) -> None:
    """Show from now on in the first of *memory* at which piece this process is."""
    _shown[0] = memory


def do_all(task: Task[Work, Result], seconds: float, pieces: Sequence[Work]) -> list[Result]:
    """Do *task* with *pieces*, none of which may take more than *seconds*."""
    results = []
    shown = _shown[0]
    with Patience(seconds) as patience:
        for number, piece in enumerate(pieces, 1):
            shown[0] = number
            try:
                result = patience.spend(task.do, piece)
            except TooSlowError:
                result = task.refuse(piece, Cause.SLOW)
            except MemoryError:
                result = task.refuse(piece, Cause.HEAVY)
            results.append(result)
    shown[0] = 0
    return results
