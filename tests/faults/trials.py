"""Trials: builds that are killed or refused, each in its own process, and what came of them."""

import errno
import gc
import os
import random
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from generator.building.output import UNFINISHED, Output
from generator.cli import main
from tests.faults.paper import AFTER, BEFORE, Paper, files, lay
from tests.faults.strikes import Operations, die, refusal
from tests.faults.verdict import dangling, mixed, torn

ERRORS = (errno.EIO, errno.ENOSPC, errno.EACCES)
NEVER = 0
"""The number of an operation that never comes."""
Attack = Callable[[], object]
"""Prepares, in the process that is to build, what will befall it."""


@dataclass(frozen=True)
class Ended:
    """How a build ended: its exit code, or less than 0 by a signal, and what it said."""

    code: int
    said: str


@dataclass
class Figures:
    """What came of *tried* builds, of which *struck* met what was prepared for them.

    The rest should be empty: files that were neither old nor new, links that led nowhere while the
    site was in that state, states that are neither and do not say so, builds after it whose output
    was not that of a clean one, and ends that were not told in one line with a code of their own.
    """

    tried: int = 0
    struck: int = 0
    torn: list[str] = field(default_factory=list)
    dangling: list[str] = field(default_factory=list)
    unmarked: list[str] = field(default_factory=list)
    differing: list[str] = field(default_factory=list)
    untold: list[str] = field(default_factory=list)

    @property
    def harm(self) -> dict[str, list[str]]:
        """Give what should be empty and is not."""
        kinds = ("torn", "dangling", "unmarked", "differing", "untold")
        return {kind: found for kind in kinds if (found := getattr(self, kind))}


class Trials:
    """Builds a paper again and again, from *before* to *after*, under one attack after another."""

    def __init__(self, folder: Path) -> None:
        """Lay out the paper in *folder*."""
        root = folder / "site"
        # In English, whatever the terminal's language is, and the workers are this process.
        self._command = ["build", "--lang", "en", "--site", str(root), "--jobs", "1", "--quiet"]

        def build() -> None:
            if main(self._command) != 0:
                raise AssertionError

        self.paper = Paper(root, build)
        gc.freeze()  # what all children share is not copied for each

    def operations(self, *, changes: bool = False) -> int:
        """Count the operations of the build on files, or those that are *changes*."""
        self.paper.reset()
        reading, writing = os.pipe()

        def report() -> None:
            counter = Operations(self.paper.root, NEVER, die, changes=changes)
            done = self._run()
            os.write(writing, f"{counter.count}".encode())
            os._exit(done)

        self._in_child(report)
        os.close(writing)
        with open(reading, "rb") as pipe:
            return int(pipe.read())

    def killed_at(self, number: int, attack: Attack | None = None) -> Figures:
        """Kill a build at file operation *number*."""

        def strike() -> None:
            if attack:
                attack()
            Operations(self.paper.root, number, die)

        return self._killed(f"operation {number}", lambda: self._build(strike))

    def killed_after(self, seconds: float) -> Figures:
        """Kill a build after some *seconds*."""
        return self._killed(f"after {seconds:.4f} s", lambda: self._build(None, seconds))

    def _killed(self, what: str, build: Callable[[], Ended]) -> Figures:
        self.paper.reset()
        ended = build()
        figures = Figures(tried=1, struck=int(ended.code == -signal.SIGKILL))
        if ended.code not in {0, -signal.SIGKILL}:
            figures.untold.append(f"{what}: {ended}")
        self._judge(what, figures)
        self._finish(what, figures)
        return figures

    def refused_at(self, number: int, error: int, *, changes: bool) -> Figures:
        """Let the system refuse operation *number*, or the change of that number, by an *error*."""
        what = f"{errno.errorcode[error]} at {'change' if changes else 'operation'} {number}"
        self.paper.reset()
        ended = self._build(
            lambda: Operations(self.paper.root, number, refusal(error), changes=changes)
        )
        figures = Figures(tried=1, struck=1)
        lines = [line for line in ended.said.splitlines() if "error[" in line]
        told = len(lines) == (ended.code != 0) or ended.code == 1
        if ended.code not in {0, 1, 3} or "Traceback" in ended.said or not told:
            figures.untold.append(f"{what}: {ended}")
        # A seed that cannot be read is no fault of the disk: the rest of the paper comes out.
        if ended.code != 1:
            self._judge(what, figures)
        if ended.code == 0 and files(self.paper.output) != self.paper.new:
            figures.differing.append(f"{what}: exit code 0")
        self._finish(what, figures)
        return figures

    def turned_back(self, number: int) -> Figures:
        """Kill a build at operation *number*, and go back to the seeds that were before."""
        what = f"turned back at operation {number}"
        self.paper.reset()
        self._build(lambda: Operations(self.paper.root, number, die))
        figures = Figures(tried=1, struck=1)
        lay(self.paper.root, BEFORE)
        self._build()
        found = files(self.paper.output)
        for folder in ("output", ".generator"):
            shutil.rmtree(self.paper.root / folder)
        self._build()
        if files(self.paper.output) != found:
            figures.differing.append(what)
        lay(self.paper.root, AFTER)
        return figures

    def _judge(self, what: str, figures: Figures) -> None:
        """Judge the output as a reader would find it at this moment."""
        now = files(self.paper.output)
        old, new = self.paper.old, self.paper.new
        figures.torn += [f"{what}: {name}" for name in torn(now, old, new)]
        if self.paper.record not in {self.paper.old_record, self.paper.new_record}:
            figures.torn.append(f"{what}: permalinks.txt")
        figures.dangling += [f"{what}: {link}" for link in dangling(now)]
        if mixed(now, old, new):
            figures.unmarked.append(what)

    def _finish(self, what: str, figures: Figures) -> None:
        """Build once more, undisturbed: nothing may be left of what was."""
        ended = self._build()
        if ended != Ended(0, ""):
            figures.untold.append(f"{what}, then: {ended}")
        if files(self.paper.output) != self.paper.new:
            figures.differing.append(what)
        # What two builds put on record stands in the order in which they did.
        if sorted(self.paper.record.split()) != sorted(self.paper.new_record.split()):
            figures.differing.append(f"{what}: permalinks.txt")
        left = {path.name for path in self.paper.root.iterdir()}
        left -= {"seeds", "static", "site.toml", "permalinks.txt", "output", ".generator"}
        if left or (self.paper.output / UNFINISHED).exists():
            figures.differing.append(f"{what}: left {left or UNFINISHED}")

    def _run(self) -> int:
        return main(self._command)

    def _build(self, attack: Attack | None = None, seconds: float | None = None) -> Ended:
        """Build in a process of its own, under *attack* if there is one, killed after *seconds*."""

        def child() -> None:
            if attack:
                attack()
            os._exit(self._run())

        return self._in_child(child, seconds)

    def _in_child(self, child: Callable[[], None], seconds: float | None = None) -> Ended:
        with tempfile.TemporaryFile() as told:
            process = os.fork()
            if not process:
                try:
                    os.dup2(told.fileno(), 1)
                    os.dup2(told.fileno(), 2)
                    # What is written is there at once: this process is not to come to its end.
                    sys.stdout = sys.stderr = os.fdopen(2, "w", 1, "utf-8", closefd=False)
                    child()
                finally:
                    os._exit(99)
            if seconds is not None:
                time.sleep(seconds)
                os.kill(process, signal.SIGKILL)
            _, status = os.waitpid(process, 0)
            told.seek(0)
            return Ended(os.waitstatus_to_exitcode(status), told.read().decode("utf-8", "replace"))

    def duration(self) -> float:
        """Give the seconds that the build takes undisturbed."""
        self.paper.reset()
        began = time.monotonic()
        self._build()
        return time.monotonic() - began


def in_place() -> None:
    """Have this process write as one should not: each file in its place, over the old one.

    The trials must find it out, or they would find out nothing.
    """

    def write(self: Output, address: str, data: bytes) -> bool:
        path = self._folder / address
        if self.sizes.get(address) == len(data) and path.read_bytes() == data:
            return False
        path.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o666)
        os.write(handle, data)
        os.close(handle)
        return True

    Output.write = write  # type: ignore[method-assign] # for this process alone


def total(parts: Iterable[Figures]) -> Figures:
    """Add up figures."""
    whole = Figures()
    for part in parts:
        whole.tried += part.tried
        whole.struck += part.struck
        for kind, found in part.harm.items():
            getattr(whole, kind).extend(found)
    return whole


def moments(trials: Trials, number: int, seed: int = 8) -> list[float]:
    """Give *number* moments of a build, by chance that is the same each time, as seconds."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    lasts = max(trials.duration() for _ in range(5))
    return [chance.uniform(0, lasts) for _ in range(number)]
