"""What the command line says, and in which language: problems, progress, the report."""

import os
import sys
import time
import tomllib
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import TextIO

import msgspec

from generator.model import Problem
from generator.places import data_text
from generator.problems import Severity, severity, wording

MOST = 50
"""How many problems are printed unless all are asked for."""
BETWEEN_REFRESHES = 0.1
"""Seconds for which a progress bar is left as it is: drawing it takes milliseconds."""
_FIRST_STRONG_ISOLATE, _POP_ISOLATE = "\u2068", "\u2069"


def environment_language() -> str:
    """Give ``ar`` where POSIX's locale rules make messages Arabic, else ``en``."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(name):
            return "ar" if value.lower().startswith("ar") else "en"
    return "en"


@lru_cache(maxsize=1)
def _table() -> dict[str, dict[str, str]]:
    return tomllib.loads(data_text("cli.toml"))


def say(key: str, language: str, **values: object) -> str:
    """Give the words for *key* of data/cli.toml."""
    return _table()[key][language].format(**values)


def plain(text: str) -> str:
    """Give *text* with control, format and unpaired characters shown as their code points.

    What a seed holds may not steer the terminal (ESC) nor reorder the line it stands in (U+202E).
    """
    if text.isprintable():
        return text
    return "".join(
        character
        if unicodedata.category(character) not in {"Cc", "Cf", "Cs"}
        else character.encode("unicode_escape").decode()
        for character in text
    )


def problem_lines(problem: Problem, language: str, *, isolate: bool) -> Iterator[str]:
    """Give the line that tells *problem*, and its hint below it; *isolate* is for a terminal.

    There, what may be Arabic stands in isolates: otherwise the terminal would reorder the place.
    """
    values = tuple(map(plain, problem.values))
    told = wording(msgspec.structs.replace(problem, values=values), language)
    before, after = (_FIRST_STRONG_ISOLATE, _POP_ISOLATE) if isolate else ("", "")
    span = plain(str(problem.span))
    weight = severity(problem)
    yield f"{before}{span}{after}: {weight}[{problem.code}] {before}{told.message}{after}"
    if told.hint:
        yield f"    {before}{told.hint}{after}"


def print_problems(
    problems: Iterable[Problem], language: str, *, notes: bool, stream: TextIO | None = None
) -> None:
    """Print *problems*, one a line, on standard error; with *notes*, all of them."""
    out = stream or sys.stderr
    chosen = [each for each in problems if notes or severity(each) is not Severity.NOTE]
    shown = chosen if notes else chosen[:MOST]
    for problem in shown:
        for line in problem_lines(problem, language, isolate=out.isatty()):
            print(line, file=out)
    if len(shown) < len(chosen):
        print(say("more", language, count=len(chosen) - len(shown)), file=out)


_COLOURS = {
    "title": "bold red",
    "kicker": "red",
    "subtitle": "red",
    "repeats": "dim red",
    "abstract": "dim",
    "caption": "magenta",
    "credit": "magenta",
    "byline": "blue",
    "dateline": "blue",
    "date": "blue",
    "related": "green",
    "related-heading": "dim green",
    "tags": "cyan",
    "tags-heading": "dim cyan",
    "tail": "dim yellow",
    "front-matter": "dim",
}
"""How a terminal shows the lines of each field; the body has no colour."""


def print_lines(lines: Iterable[tuple[int, tuple[str, ...], str]]) -> None:
    """Print lines of a seed, each after its number and fields: Latin first, so that columns hold.

    On a terminal the line stands in an isolate and has the colour of its first field; colours obey
    NO_COLOR.
    """
    if not sys.stdout.isatty():
        for number, fields, line in lines:
            print(f"{number:5}  {', '.join(fields):20} {plain(line)}".rstrip())
        return
    from rich.console import Console
    from rich.text import Text

    console = Console()
    for number, fields, line in lines:
        style = _COLOURS.get(fields[0], "") if fields else ""
        text = Text(f"{number:5}  ", style="dim")
        text.append(f"{', '.join(fields):20} ", style=style)
        if line.strip():
            text.append(f"{_FIRST_STRONG_ISOLATE}{plain(line)}{_POP_ISOLATE}", style=style)
        console.print(text, soft_wrap=True)


@contextmanager
def progress_bar(language: str, *, quiet: bool) -> Iterator[Callable[[str, int, int], None]]:
    """Give what a build tells its progress: a bar on a terminal, nothing in a pipe."""
    if quiet or not sys.stderr.isatty():
        yield lambda _stage, _done, _total: None
        return
    from rich.console import Console  # 40 ms, and only a terminal has a use for it
    from rich.progress import Progress, TaskID

    # No thread redraws the bar: processes are forked while it is shown.
    with Progress(console=Console(stderr=True), transient=True, auto_refresh=False) as bar:
        tasks: dict[str, TaskID] = {}
        shown = 0.0

        def tell(stage: str, done: int, total: int) -> None:
            nonlocal shown
            if stage not in tasks:
                tasks[stage] = bar.add_task(say(stage, language), total=total)
            bar.update(tasks[stage], completed=done, total=total)
            if time.monotonic() - shown > BETWEEN_REFRESHES:
                bar.refresh()
                shown = time.monotonic()

        yield tell
