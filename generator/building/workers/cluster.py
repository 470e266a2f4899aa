"""A cluster: a crew on other machines, which Dask's scheduler gives its work."""

import importlib
import logging
import threading
from collections.abc import Callable, Mapping
from concurrent.futures import CancelledError, Executor, Future
from functools import partial
from pathlib import Path
from typing import Any, NoReturn, ParamSpec, TypeVar

from generator.building.toolchain import toolchain
from generator.building.workers.crew import IN_FLIGHT, EndedError
from generator.errors import ExitCode, SiteError
from generator.model import Problem, Span

Arguments = ParamSpec("Arguments")
Result = TypeVar("Result")

ANSWERS = 5
"""Seconds for the scheduler to answer."""
FIRST = 30
"""Seconds for a worker to answer for the first time: it has our modules to import."""
LONGEST = 600
"""Seconds for a batch: a hundred pages at a twentieth of a common speed take less than one."""
ABSENCES = 4
"""How often in turn the scheduler may have no workers, asked every few seconds, while we wait."""
MOST = 64
"""How many batches may wait in all: what they give, up to a megabyte each, waits in our memory."""

_TURN = threading.Lock()


class Cluster:
    """A crew of a scheduler's workers, who see the same files under the same paths as we do.

    Who does what is the scheduler's choice, and so is who may take how much memory. Its workers
    work in threads: a piece is given up by the clock, and only where Python can be interrupted.
    """

    size = 1

    def __init__(self, address: str, folder: Path) -> None:
        """Take the workers of the scheduler at *address*, ``tcp://host:port``.

        Raises SiteError where Dask is not installed, where nobody answers, and where a worker has
        other code than ours or does not see *folder*, the site's.
        """
        self._address = address
        try:
            dask: Any = importlib.import_module("dask")  # it states few of its types
            distributed: Any = importlib.import_module("distributed")
        except ImportError:
            _give_up("cluster-extra")
        dask.config.set({"distributed.comm.timeouts.connect": ANSWERS})
        logging.disable()  # it is we who tell
        self._killed: type[Exception] = distributed.KilledWorker
        found: Future[Any] = Future()
        # In a thread, which is left behind: Dask waits for ever for one who takes a call and says
        # nothing.
        threading.Thread(
            target=_find, args=(distributed.Client, address, found), daemon=True
        ).start()
        try:
            self._client = found.result(ANSWERS + 1)
        except OSError:  # a TimeoutError is one
            _give_up("cluster-silent", address)
        threads = self._workers()
        if not threads:
            self.close()
            _give_up("cluster-empty", address)
        self._executor: Executor = self._client.get_executor(pure=False)
        self.room = min(sum(threads.values()) * IN_FLIGHT, MOST)
        try:
            for worker in threads:
                self._greet(worker, folder)
        except SiteError:
            self.close()
            raise

    def submit(
        self,
        _number: int,
        function: Callable[Arguments, Result],
        /,
        *arguments: Arguments.args,
        **named: Arguments.kwargs,
    ) -> Future[Result]:
        """Let some worker call *function*; SiteError if there is no scheduler any more."""
        try:
            return self._executor.submit(_in_turn, partial(function, *arguments, **named))
        except Exception:
            if self._client.status == "running":
                raise
            return _give_up("cluster-lost", self._address)

    def answer(self, future: Future[Result]) -> Result:
        """Wait for what a worker gave; SiteError if the cluster gives no answer any more."""
        alone = 0
        for _ in range(LONGEST // ANSWERS):
            try:
                return future.result(ANSWERS)
            except self._killed as error:
                raise EndedError(place=1) from error
            except CancelledError:
                break
            except TimeoutError:
                # One who has broken down is replaced, which takes a while.
                alone = 0 if self._workers() else alone + 1
                if alone == ABSENCES:
                    break
        return _give_up("cluster-lost", self._address)

    def _workers(self) -> Mapping[str, int]:
        """Give how many threads each worker has, by its address; nothing without an answer."""
        scheduler = self._client.scheduler
        if scheduler is None:  # the client has closed itself
            return {}
        try:
            return dict(self._client.sync(scheduler.ncores, callback_timeout=ANSWERS))
        except OSError:  # a TimeoutError is one
            return {}

    def close(self) -> None:
        """Leave the cluster; what it has not done is dropped."""
        self._client.close()

    def _greet(self, worker: str, folder: Path) -> None:
        """Demand of a *worker* our code and our files, else SiteError."""
        future = self._client.submit(
            _introduce, str(folder), workers=[worker], allow_other_workers=False, pure=False
        )
        try:
            theirs, sees = future.result(FIRST)
        except (TimeoutError, CancelledError):
            _give_up("cluster-silent", worker)
        except ImportError:
            _give_up("cluster-differs", worker)
        if theirs != toolchain():
            _give_up("cluster-differs", worker)
        if not sees:
            _give_up("cluster-apart", worker, str(folder))


def _find(client: Callable[..., object], address: str, found: Future[Any]) -> None:
    """Give by *found* a *client* of the scheduler at *address*."""
    try:
        found.set_result(client(address, timeout=ANSWERS, set_as_default=False))
    except Exception as error:  # noqa: BLE001 - whatever comes of talking to what is no scheduler
        found.set_exception(OSError(str(error)))
        # The error holds a client, which would take ten seconds to tidy up: it stays with us.
        threading.Event().wait()


def _give_up(code: str, *values: str) -> NoReturn:
    raise SiteError(Problem(Span("--jobs"), code, values), ExitCode.ENVIRONMENT)


def _in_turn(call: Callable[[], Result]) -> Result:
    """Make a *call* on a worker while none of its other threads does: our code is for one."""
    with _TURN:
        return call()


def _introduce(folder: str) -> tuple[str, bool]:
    """Tell, on a worker, what its code is and whether it sees *folder*."""
    return toolchain(), Path(folder).is_dir()
