"""``check``: the editor's eye on seeds."""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from generator.building.inventory import find_seeds
from generator.building.seeds import load as load_seed
from generator.building.site import site_at
from generator.checking.examination import Examined, Verdict, examine, judge
from generator.checking.eye import FRAGMENTED
from generator.checking.spelling import Met, meet, strange_words, unknown
from generator.commands.arguments import Told, add_site
from generator.console import plain, problem_lines, progress_bar, say
from generator.errors import ExitCode
from generator.library import Wanted
from generator.model import Problem
from generator.places import SEEDS
from generator.problems import Severity, severity, wording
from generator.reading import read_seed
from generator.settings import ReaderSettings, load

MOST_WANTED = 10
"""So many headlines are listed unless all are asked for."""
ASKED_FOR = frozenset({"word-unknown", "speller-missing"})
"""Notes that answer an option, and so are always printed."""


def add_arguments(group: argparse._ArgumentGroup, told: Told) -> None:
    """Add what ``check`` takes."""
    group.add_argument("files", nargs="*", metavar="FILE", help=told("check_files"))
    add_site(group, told)
    group.add_argument("--json", action="store_true", help=told("check_json"))
    group.add_argument("--strict", action="store_true", help=told("strict"))
    group.add_argument("--spelling", action="store_true", help=told("spelling"))
    group.add_argument("-v", "--verbose", action="store_true", help=told("check_verbose"))


def run(options: argparse.Namespace) -> ExitCode:
    """Read the seeds and print what an editor would mend in them."""
    settings = load(options.site)
    root, names, problems = _names(options.site, options.files)
    words: dict[str, Met] = {}
    examined: list[Examined] = []
    with progress_bar(options.language, quiet=options.json) as progress:
        for done, name in enumerate(names, 1):
            found = _examined(root, name, settings.reader)
            if options.spelling and found.text:
                meet(found.text, words)
            # The text is let go: of a large archive only what is compared may be kept.
            examined.append(msgspec.structs.replace(found, text=None))
            progress("reading", done, len(names))
    verdict = judge(examined, settings)
    problems += verdict.problems
    if options.spelling:
        problems += _spelling(words)
    problems.sort()
    if options.json:
        _print_json(sorted([*problems, *verdict.unanswered]), options.language)
    else:
        _print_text(problems, verdict, options.language, verbose=options.verbose)
    weights = Counter(map(severity, problems))
    failed = weights[Severity.ERROR] or (options.strict and weights[Severity.WARNING])
    return ExitCode.CONTENT if failed else ExitCode.OK


def _names(site: Path, files: list[str]) -> tuple[str, list[str], list[Problem]]:
    """Give the folder that names are relative to, the seeds' names, and what cannot be a seed."""
    if files:
        return ".", [Path(file).as_posix() for file in files], []
    site_at(site)
    listing = find_seeds(site / SEEDS)
    return str(site), list(listing.seeds), list(listing.problems)


def _examined(root: str, name: str, reader: ReaderSettings) -> Examined:
    loaded = load_seed("" if Path(name).is_absolute() else root, name)
    if isinstance(loaded, Problem):
        return Examined(None, (loaded,))
    return examine(loaded.data, read_seed(loaded.data, name, reader))


def _spelling(words: dict[str, Met]) -> Iterator[Problem]:
    strange = strange_words(words)
    if isinstance(strange, Problem):
        yield strange
    else:
        yield from unknown(words, strange)


def _print_json(problems: Iterable[Problem], language: str) -> None:
    for problem in problems:
        told = wording(problem, language)
        row = {
            "source": problem.span.source,
            "line": problem.span.line,
            "column": problem.span.column,
            "severity": severity(problem).value,
            "code": problem.code,
            "message": told.message,
            "hint": told.hint,
            "fragment": problem.values[0] if problem.code in FRAGMENTED else "",
        }
        print(json.dumps(row, ensure_ascii=False))


def _print_text(problems: list[Problem], verdict: Verdict, language: str, *, verbose: bool) -> None:
    """Print the problems by file and place, then the most wanted headlines, then the counts."""
    isolate = sys.stdout.isatty()
    source = ""
    for problem in problems:
        note = severity(problem) is Severity.NOTE and problem.code not in ASKED_FOR
        if note and not verbose:
            continue
        if source and problem.span.source != source:
            print()
        source = problem.span.source
        for line in problem_lines(problem, language, isolate=isolate):
            print(line)
    if verdict.wanted:
        if source:
            print()
        _print_wanted(verdict.wanted, language, most=None if verbose else MOST_WANTED)
        print()
    elif source:
        print()
    weights = Counter(map(severity, problems))
    counts = {f"{weight.value}s": weights[weight] for weight in Severity}
    print(say("counts" if verbose or not counts["notes"] else "check_counts", language, **counts))


def _print_wanted(wanted: tuple[Wanted, ...], language: str, *, most: int | None) -> None:
    print(say("wanted", language, count=len(wanted)))
    for each in wanted[:most]:
        print(f"{len(each.asked_by):5}  {plain(each.title)}")
    if most and len(wanted) > most:
        print(say("more", language, count=len(wanted) - most))
