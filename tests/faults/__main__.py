"""``python -m tests.faults``: kill builds, refuse them what they ask for, and print the figures.

With ``--json`` the figures are for a program. KILLS is how many builds are killed at random times.
"""

import argparse
import json
import os
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

from tests.faults.trials import ERRORS, Figures, Trials, in_place, moments, total

WORDS = {
    "operations": "killed at each operation on files",
    "moments": "killed at a random time",
    "turned back": "killed, then built from the seeds of before",
    "changes": "refused a change: EIO, ENOSPC and EACCES",
    "readings": "refused any operation: one of the three",
    "in place": "killed while written in place (the control)",
}


def trials(folder: Path, kills: int, *, every: int) -> Iterator[tuple[str, Figures]]:
    """Run all trials in *folder*; where they are many, one in *every* so many."""
    on = Trials(folder)
    count, changes = on.operations(), on.operations(changes=True)
    numbers = range(1, count + 1)
    yield "operations", total(map(on.killed_at, numbers))
    yield "moments", total(map(on.killed_after, moments(on, kills)))
    yield "turned back", total(map(on.turned_back, numbers[::every]))
    yield (
        "changes",
        total(
            on.refused_at(number, ERRORS[(number + turn) % 3], changes=True)
            for turn in range(3 if every == 1 else 1)
            for number in range(1, changes + 1)
        ),
    )
    yield (
        "readings",
        total(
            on.refused_at(number, ERRORS[number // every % 3], changes=False)
            for number in numbers[::every]
        ),
    )
    yield "in place", total(on.killed_at(number, in_place) for number in numbers[::every])


def main() -> None:
    """Print what came of the trials."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults", description=__doc__)
    parser.add_argument("kills", metavar="KILLS", type=int, nargs="?", default=200)
    parser.add_argument("--all", action="store_true", help="leave no trial out")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    # In memory where there is such a folder: the disk of the machine is none of our concern.
    memory = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None  # noqa: S108 - a folder in it
    with tempfile.TemporaryDirectory(prefix="warraq-faults-", dir=memory) as folder:
        found = {}
        for kind, figures in trials(Path(folder), options.kills, every=1 if options.all else 5):
            found[kind] = figures
            if not options.json:
                harm = {each: len(names) for each, names in figures.harm.items()}
                told = ", ".join(f"{number} {each}" for each, number in harm.items())
                print(f"{figures.tried:6} {WORDS[kind]}: {told or 'nothing lost'}", flush=True)
    if options.json:
        print(json.dumps({kind: asdict(figures) for kind, figures in found.items()}))
    elif any(figures.harm for kind, figures in found.items() if kind != "in place"):
        sys.exit(1)


if __name__ == "__main__":
    main()
