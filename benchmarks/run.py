"""The benchmark: ``python benchmarks/run.py`` builds sites of made-up articles and prints a table.

See README.md beside this file for what is measured, and how far it can be trusted.
"""
# ruff: noqa: INP001 - the files here are run as scripts and import one another from this folder

import argparse
import os
import platform
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import median

from articles import MOST, article
from measure import Measured, measure
from sites import HUGO, Site, find_hugo, hugo, hugo_version, warraq, warraq_version

SETTLING = 3
"""Seconds after which a new file's time stamp is old enough for a generator to rely on."""


@dataclass(frozen=True, slots=True)
class Row:
    """The runs of one scenario; *pages* are the HTML files of the site."""

    generator: str
    articles: int
    scenario: str
    pages: int
    runs: tuple[Measured, ...]

    @property
    def wall(self) -> float:
        """Give the median of the runs' seconds by the clock."""
        return median(run.wall for run in self.runs)


class Bench:
    """Builds sites, and keeps old outputs aside until the end.

    Nothing is deleted between timed runs: on some file systems new files are slow to make for
    minutes after many were deleted.
    """

    def __init__(self, work: Path, runs: int) -> None:
        """Time each scenario *runs* times, in the folder *work*."""
        self._work = work
        self._aside = work / "aside"
        self._runs = runs

    def rows(self, site: Site) -> Iterator[Row]:
        """Write the articles of *site* and time all scenarios."""
        tell(f"{site.generator}, {site.count:,} articles: writing them")
        if site.write_all():
            time.sleep(SETTLING)
        self._forget(site)
        self._build(site, "a build that does not count")
        for scenario, prepare in (
            ("cold", lambda _: self._forget(site)),
            ("nothing changed", lambda _: None),
            ("one article changed", lambda run: _edit(site, run)),
        ):
            yield self._row(site, scenario, prepare)

    def clean(self) -> None:
        """Delete the old outputs."""
        tell("deleting old outputs")
        shutil.rmtree(self._aside, ignore_errors=True)

    def _row(self, site: Site, scenario: str, prepare: Callable[[int], None]) -> Row:
        runs = []
        for run in range(1, self._runs + 1):
            prepare(run)
            runs.append(self._build(site, f"{scenario}, {run} of {self._runs}"))
        return Row(site.generator, site.count, scenario, site.pages(), tuple(runs))
