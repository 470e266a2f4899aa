"""``build``: seeds to output."""

import argparse
import json
import sys
from pathlib import Path
from urllib.parse import urlsplit

from generator.building.build import build
from generator.building.job import Options, Report
from generator.building.site import Site, site_at
from generator.building.workers import Workers, default_jobs
from generator.commands.arguments import Told, add_site
from generator.console import print_problems, progress_bar, say
from generator.errors import ExitCode, SiteError
from generator.model import Problem, Span
from generator.problems import Severity
from generator.settings import load


def add_arguments(group: argparse._ArgumentGroup, told: Told) -> None:
    """Add what ``build`` takes."""
    add_site(group, told)
    group.add_argument("--output", type=Path, metavar="DIR", help=told("output"))
    group.add_argument("--base-url", metavar="URL", help=told("base_url"))
    group.add_argument("--jobs", type=_jobs, metavar="N", help=told("jobs"))
    group.add_argument("--clean", action="store_true", help=told("clean"))
    group.add_argument("--verify", action="store_true", help=told("verify"))
    group.add_argument("--strict", action="store_true", help=told("strict"))
    group.add_argument("--all-or-nothing", action="store_true", help=told("all_or_nothing"))
    group.add_argument("--drafts", action="store_true", help=told("drafts"))
    group.add_argument("--future", action="store_true", help=told("future"))
    group.add_argument("--frozen", action="store_true", help=told("frozen"))
    group.add_argument("--json", action="store_true", help=told("json"))
    group.add_argument("-q", "--quiet", action="store_true", help=told("quiet"))
    group.add_argument("-v", "--verbose", action="store_true", help=told("verbose"))


def run(options: argparse.Namespace) -> ExitCode:
    """Build the site and tell what was done."""
    site = site_at(options.site, options.output)
    settings = load(site.root, base_url=options.base_url)
    asked = Options(
        clean=options.clean,
        verify=options.verify,
        all_or_nothing=options.all_or_nothing,
        frozen=options.frozen,
        drafts=options.drafts,
        future=options.future,
    )
    quiet = options.quiet or options.json
    with (
        _workers(options.jobs, site) as workers,
        progress_bar(options.language, quiet=quiet) as progress,
    ):
        report = build(site, settings, workers, asked, progress)
    print_problems(report.problems, options.language, notes=options.verbose)
    if options.json:
        print(json.dumps(_summary(report, site), ensure_ascii=False))
    elif not options.quiet:
        _tell(report, site, options.language, held=options.all_or_nothing)
    failed = report.count(Severity.ERROR) or (options.strict and report.count(Severity.WARNING))
    return ExitCode.CONTENT if failed else ExitCode.OK


def _jobs(text: str) -> int | str:
    """Read a number of processes, or the address of a scheduler; SiteError for anything else."""
    if text.isdecimal() and len(text) <= 4 and int(text):
        return int(text)
    try:
        address = urlsplit(text)
        if address.hostname and text == f"tcp://{address.netloc}" and address.port:
            return text
    except ValueError:
        pass  # the port is none
    raise SiteError(Problem(Span("--jobs"), "jobs-unfit", (text,)))


def _workers(jobs: int | str | None, site: Site) -> Workers:
    if isinstance(jobs, str):
        from generator.building.workers.cluster import Cluster

        return Workers(Cluster(jobs, site.root))
    return Workers(jobs or default_jobs())


def _tell(report: Report, site: Site, language: str, *, held: bool) -> None:
    errors, warnings, notes = (report.count(weight) for weight in Severity)
    if errors or warnings or notes:
        counts = say("counts", language, errors=errors, warnings=warnings, notes=notes)
        print(counts, file=sys.stderr)
    if errors and held:
        print(say("held", language), file=sys.stderr)
        return
    print(
        say(
            "done",
            language,
            articles=report.articles,
            pages=report.pages,
            written=report.written,
            removed=report.removed,
            seconds=f"{report.seconds:.2f}",
            index=site.output / "index.html",
        )
    )


def _summary(report: Report, site: Site) -> dict[str, object]:
    return {
        "output": str(site.output),
        "articles": report.articles,
        "pages": report.pages,
        "written": report.written,
        "removed": report.removed,
        "seconds": round(report.seconds, 3),
        "problems": {weight.value: report.count(weight) for weight in Severity},
    }
