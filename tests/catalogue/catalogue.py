"""The catalogue as a text: made of rows.toml and of the marks that tests bear.

A test holds the rows that ``@pytest.mark.catalogue("E01", …)`` names; a class or a module can bear
the mark for all its tests.
"""

import ast
import tomllib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from pathlib import Path

TESTS = Path(__file__).parent.parent
FILE = TESTS / "CATALOGUE.md"
MARK = "catalogue"
_HEAD = """\
# Catalogue

What may come at a build, a preview or a publication, and the tests that hold what is to come of it.
This file is made by `python -m tests.catalogue` from the marks that tests bear; a test fails where
it is out of date, or where a row has neither a test nor a reason to have none.

{rows} rows: {held} are held by {tests} tests, {reasons} have none for a reason.
"""


@dataclass(frozen=True)
class Holder:
    """A test, or a class or module of tests: the *file* it is in and its *name*."""

    file: str
    name: str

    @property
    def sentence(self) -> str:
        """Give the name as the sentence it is."""
        words = self.name.removeprefix("test_").replace("_", " ")
        return words.replace("<", "‹").replace("|", "¦")


@dataclass(frozen=True)
class Catalogue:
    """All rows by name, the reasons of those that no test holds, and who holds the others."""

    groups: Mapping[str, str]
    rows: Mapping[str, str]
    reasons: Mapping[str, str]
    holders: Mapping[str, tuple[Holder, ...]]

    @property
    def open(self) -> list[str]:
        """Give the rows that have neither a test nor a reason."""
        return [row for row in self.rows if row not in self.holders and row not in self.reasons]

    @property
    def unknown(self) -> list[str]:
        """Give the names of marks and reasons that are no row."""
        return sorted({*self.holders, *self.reasons} - self.rows.keys())

    @property
    def outdated(self) -> list[str]:
        """Give the rows with a reason to have no test, and a test."""
        return sorted(self.holders.keys() & self.reasons.keys())


def catalogue() -> Catalogue:
    """Give the catalogue as the tests are now."""
    table = tomllib.loads((TESTS / "catalogue/rows.toml").read_text("utf-8"))
    found: dict[str, list[Holder]] = defaultdict(list)
    for path in sorted(TESTS.rglob("*.py")):
        file = path.relative_to(TESTS).as_posix()
        for row, name in marks(path.read_text("utf-8"), path.stem, partial(_constant, file)):
            holder = Holder(file, name)
            if holder not in found[row]:
                found[row].append(holder)
    holders = {row: tuple(each) for row, each in sorted(found.items())}
    return Catalogue(table["groups"], table["rows"], table["reasons"], holders)


def _constant(file: str, name: str) -> Iterable[str]:
    """Give what the module in *file* calls *name*."""
    module = import_module(f"tests.{file.removesuffix('.py').replace('/', '.')}")
    return tuple(map(str, vars(module)[name]))


def marks(
    source: str, module: str, constant: Callable[[str], Iterable[str]]
) -> Iterator[tuple[str, str]]:
    """Give the rows that the tests in *source* hold, each with the name of who bears the mark.

    *constant* tells the rows of a mark that has ``*ROWS``.
    """
    if MARK not in source:  # most files need no parsing
        return
    yield from _marks(ast.parse(source), module, constant)


def _marks(
    node: ast.AST, bearer: str, constant: Callable[[str], Iterable[str]]
) -> Iterator[tuple[str, str]]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield from _marks(child, child.name, constant)
            continue
        if (
            isinstance(child, ast.Call)
            and isinstance(child.func, ast.Attribute)
            and child.func.attr == MARK
        ):
            for row in child.args:
                if isinstance(row, ast.Starred):
                    yield from ((each, bearer) for each in constant(ast.unparse(row.value)))
                else:
                    yield str(ast.literal_eval(row)), bearer
        yield from _marks(child, bearer, constant)


def text(of: Catalogue) -> str:
    """Give the catalogue as a page of Markdown, a table for each group."""
    tests = {holder for holders in of.holders.values() for holder in holders}
    parts = [
        _HEAD.format(
            rows=len(of.rows), held=len(of.holders), tests=len(tests), reasons=len(of.reasons)
        )
    ]
    for letter, title in of.groups.items():
        parts.append(f"\n## {title}\n\n| | what comes | held by |\n|---|---|---|\n")
        parts += [
            f"| {row} | {what} | {_held(of, row)} |\n"
            for row, what in of.rows.items()
            if row.startswith(letter)
        ]
    return "".join(parts)


def _held(of: Catalogue, row: str) -> str:
    if row in of.reasons:
        return f"*not applicable*: {of.reasons[row]}"
    return "; ".join(f"[{each.sentence}]({each.file})" for each in of.holders.get(row, ()))
