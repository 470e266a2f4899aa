"""The notice: what is wrong with the site, as the page before the editor's eyes tells it."""

from collections.abc import Iterable
from pathlib import Path

import msgspec

from generator.building.site import Site, theme
from generator.console import plain
from generator.model import Problem, Span, Value
from generator.problems import Severity, severity, wording

MOST = 20
"""So many problems are shown at once."""
_TEMPLATES = "templates/"
_LONGEST = 400
_ISOLATE, _POP = "\u2068", "\u2069"


class Row(Value, frozen=True):
    """A problem: *line* is that of the source, before the marked place, in it and behind it."""

    place: str
    code: str
    message: str
    hint: str
    number: str
    line: tuple[str, str, str]
    direction: str


def one_a_place(problems: Iterable[Problem]) -> list[Problem]:
    """Give of *problems* the first of each code at each place: a template fails on every page."""
    found: dict[tuple[str, Span], Problem] = {}
    for problem in problems:
        found.setdefault((problem.code, problem.span), problem)
    return list(found.values())


def rows(problems: Iterable[Problem], site: Site, language: str) -> list[Row]:
    """Give a row for each error among *problems*, one a place."""
    errors = (each for each in problems if severity(each) is Severity.ERROR)
    return [_row(each, site, language) for each in one_a_place(errors)]


def _row(problem: Problem, site: Site, language: str) -> Row:
    # What comes from files may be of the other direction than the sentence it stands in.
    values = tuple(f"{_ISOLATE}{plain(value)}{_POP}" for value in problem.values)
    told = wording(msgspec.structs.replace(problem, values=values), language)
    span = problem.span
    return Row(
        place=plain(str(span)),
        code=problem.code,
        message=told.message,
        hint=told.hint,
        number=str(span.line or ""),
        line=marked(_line(site, span), span.column),
        direction="auto" if span.source.startswith("seeds/") else "ltr",
    )


def marked(line: str, column: int) -> tuple[str, str, str]:
    """Part *line* around the word at *column*, which counts from 1; 0 marks the whole line.

    A long line is shown around the place only.
    """
    if column < 1 or column > len(line):
        return ("", line[:_LONGEST], "…" if len(line) > _LONGEST else "")
    start = end = column - 1
    while start and line[start - 1].isalnum() and line[start].isalnum():
        start -= 1
    while end < len(line) and line[end].isalnum():
        end += 1
    # What is no letter is marked alone, together with the marks that stand on it.
    end = max(end, column)
    before, after = line[:start], line[end:]
    half = _LONGEST // 2
    if len(before) > half:
        before = f"…{before[-half:]}"
    if len(after) > half:
        after = f"{after[:half]}…"
    return (before, line[start:end], after)


def _line(site: Site, span: Span) -> str:
    """Give the line at *span*, or nothing where there is none to be shown."""
    file = _file(site, span.source)
    if not span.line or file is None:
        return ""
    text = file.read_bytes().decode("utf-8-sig", "replace")
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")  # as seeds are counted
    return lines[span.line - 1] if span.line <= len(lines) else ""


def _file(site: Site, source: str) -> Path | None:
    """Give the file that *source* names: the site's own, else the theme's."""
    if Path(source).is_absolute():
        return None
    paths = [site.root / source]
    if source.startswith(_TEMPLATES):
        paths.append(theme() / source.removeprefix(_TEMPLATES))
    return next((path for path in paths if path.is_file()), None)
