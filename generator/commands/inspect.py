"""``inspect``: how seeds are read, line by line."""

import argparse
import json
from pathlib import Path

from generator.building.seeds import load as load_seed
from generator.commands.arguments import Told, add_site
from generator.console import plain, print_lines, print_problems
from generator.errors import ExitCode
from generator.inspection import answers, listing, record
from generator.model import Problem, Reading
from generator.problems import Severity, severity
from generator.reading import read_seed
from generator.settings import load


def add_arguments(group: argparse._ArgumentGroup, told: Told) -> None:
    """Add what ``inspect`` takes."""
    group.add_argument("files", nargs="+", metavar="FILE", help=told("files"))
    group.add_argument("--json", action="store_true", help=told("json"))
    add_site(group, told)


def run(options: argparse.Namespace) -> ExitCode:
    """Read the files and print what became of each of their lines."""
    reader = load(options.site).reader
    readings = []
    for name in map(str, options.files):
        loaded = load_seed("", name) if Path(name).is_absolute() else load_seed(".", name)
        if isinstance(loaded, Problem):
            readings.append((name, b"", Reading(None, (loaded,))))
        else:
            readings.append(
                (name, loaded.data, read_seed(loaded.data, Path(name).as_posix(), reader))
            )
    found = answers(reading.article for _, _, reading in readings if reading.article)
    for name, data, reading in readings:
        if options.json:
            row = record(reading, Path(name).as_posix(), found, options.language)
            print(json.dumps(row, ensure_ascii=False))
        else:
            _tell(name, data, reader.encoding, reading)
            print_problems(reading.problems, options.language, notes=True)
    problems = (problem for _, _, reading in readings for problem in reading.problems)
    failed = any(severity(problem) is Severity.ERROR for problem in problems)
    return ExitCode.CONTENT if failed else ExitCode.OK


def _tell(name: str, data: bytes, encoding: str, reading: Reading) -> None:
    """Print each line of the seed *name* with its number and fields."""
    print(plain(name))
    if reading.article:
        print_lines(listing(data, encoding, reading.article))
