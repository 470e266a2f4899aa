"""Rows of what a search must find and must not."""

import tomllib
from pathlib import Path
from typing import NamedTuple

import msgspec

from generator.model import Value
from generator.searching.words import asked, keys

_FOLDER = Path(__file__).parent


class Row(NamedTuple):
    """Whether *query* must find *text*."""

    query: str
    text: str
    matches: bool


class _Rule(Value, frozen=True):
    matches: tuple[tuple[str, str], ...]
    misses: tuple[tuple[str, str], ...]


class Rows(Value, frozen=True):
    """The rows of a file; *wrong* are those that are known not to hold."""

    rows: tuple[Row, ...]
    wrong: frozenset[Row]


def rows(name: str) -> Rows:
    """Give the rows of the file *name*."""
    data = tomllib.loads((_FOLDER / f"{name}.toml").read_text("utf-8"))
    wrong = {tuple(row) for row in data.pop("wrong")}
    rules = msgspec.convert(data, dict[str, _Rule])
    found = tuple(
        Row(query, text, matches)
        for rule in rules.values()
        for matches, pairs in ((True, rule.matches), (False, rule.misses))
        for query, text in pairs
    )
    return Rows(found, frozenset(row for row in found if row[:2] in wrong))


def matches(query: str, text: str) -> bool:
    """Tell whether *text* answers *query*: the rule that the browser follows over an index."""
    page, wanted = set(keys(text)), asked(query)
    return bool(wanted) and all(page.intersection(ask) for ask in wanted)
