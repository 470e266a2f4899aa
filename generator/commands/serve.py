"""``serve``: the live preview of a site."""

import argparse
import asyncio
import os
import sys
import threading
import time
import webbrowser
from pathlib import Path

import msgspec

from generator.building.job import Options
from generator.building.lock import one_preview
from generator.building.output import guard
from generator.building.site import Site, site_at
from generator.building.workers import default_jobs
from generator.commands.arguments import Told, add_site
from generator.console import plain, print_problems, say
from generator.errors import ExitCode
from generator.model import Problem
from generator.preview.builder import Builder, Built
from generator.preview.ending import Ending
from generator.preview.gate import Gate
from generator.preview.notice import one_a_place
from generator.preview.ports import bind
from generator.preview.preview import Preview
from generator.problems import Severity, severity
from generator.settings import load

PORT = 5500
HOST = "127.0.0.1"
WORKSHOP = ".generator/preview"
NAMED = 3
"""So many saved files are named beside a build."""
_TOLD = (Severity.ERROR, Severity.WARNING)


def add_arguments(group: argparse._ArgumentGroup, told: Told) -> None:
    """Add what ``serve`` takes."""
    add_site(group, told)
    group.add_argument("--port", type=_port, default=PORT, metavar="N", help=told("port"))
    group.add_argument("--host", default=HOST, metavar="HOST", help=told("host"))
    group.add_argument("--open", action="store_true", help=told("open"))
    group.add_argument("--drafts", action="store_true", help=told("drafts"))
    group.add_argument("--future", action="store_true", help=told("future"))


def run(options: argparse.Namespace) -> ExitCode:
    """Serve the site until Ctrl-C, which is how a preview is meant to end: 0."""
    ending = Ending()
    site = site_at(options.site, options.site / WORKSHOP / "site", f"{WORKSHOP}/state")
    load(site.root)
    guard(site)
    asked = Options(drafts=options.drafts, future=options.future, preview=True)
    gate = Gate(options.host, options.port)
    announcer = _Announcer(site, options.language, open_browser=options.open)
    # Before anything is opened: what a process has open, its children have too.
    builder = Builder(site, asked, default_jobs())
    try:
        with one_preview(site) as sign:
            sockets = bind(options.host, options.port)
            sign(gate.url)
            if gate.is_open:
                print(say("serve_open", options.language, host=options.host), file=sys.stderr)
            preview = Preview(site, gate, builder, announcer, options.language)
            return asyncio.run(preview.run(sockets, ending))
    finally:
        builder.close()


class _Announcer:
    """Prints builds, and of their problems those that the build before did not have."""

    def __init__(self, site: Site, language: str, *, open_browser: bool) -> None:
        self._root = site.root
        self._language = language
        self._open_browser = open_browser
        self._told: frozenset[Problem] = frozenset()

    def serving(self, url: str) -> None:
        print(say("serving", self._language, url=url), flush=True)
        if self._open_browser:
            # Some browsers keep whoever opened them waiting.
            threading.Thread(target=webbrowser.open, args=(url,), daemon=True).start()

    def looking(self, fault: str) -> None:
        print(say("serve_looks", self._language, fault=plain(fault)), file=sys.stderr)

    def built(self, names: frozenset[str], built: Built, seconds: float) -> None:
        fresh = [each for each in built.problems if each not in self._told]
        shown = map(self._located, one_a_place(fresh))
        print_problems(shown, self._language, notes=False)
        report = built.report
        if report:
            print(
                say(
                    "rebuilt" if names else "first_built",
                    self._language,
                    time=time.strftime("%H:%M:%S"),
                    names=self._named(names),
                    articles=report.articles,
                    pages=report.pages,
                    written=report.written,
                    removed=report.removed,
                    seconds=f"{seconds:.2f}",
                ),
                flush=True,
            )
        errors, warnings = (
            sum(severity(each) is weight for each in one_a_place(built.problems))
            for weight in (Severity.ERROR, Severity.WARNING)
        )
        if errors or warnings:
            told = say("serve_counts", self._language, errors=errors, warnings=warnings)
            print(told, file=sys.stderr)
        elif self._told:
            print(say("mended", self._language), file=sys.stderr)
        self._told = frozenset(each for each in built.problems if severity(each) in _TOLD)

    def _located(self, problem: Problem) -> Problem:
        """Give *problem* with its place as seen from here: terminals make links of such places."""
        path = self._root / problem.span.source
        if not path.exists():
            return problem
        try:
            shown = os.path.relpath(path)
        except ValueError:  # Windows: on another drive
            shown = str(path)
        span = msgspec.structs.replace(problem.span, source=Path(shown).as_posix())
        return msgspec.structs.replace(problem, span=span)

    def _named(self, names: frozenset[str]) -> str:
        shown = [plain(name) for name in sorted(names)[:NAMED]]
        return ", ".join([*shown, *(["…"] if len(names) > NAMED else [])])


def _port(text: str) -> int:
    """Read a port; argparse turns the ValueError into its own message."""
    number = int(text)
    if not 1 <= number <= 65535:
        raise ValueError(text)
    return number
