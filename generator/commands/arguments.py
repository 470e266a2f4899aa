"""What several commands take alike."""

import argparse
from collections.abc import Callable
from pathlib import Path

Told = Callable[[str], str]
"""Gives the help for an argument by its key in data/cli.toml."""


def add_site(group: argparse._ArgumentGroup, told: Told) -> None:
    """Add ``--site``."""
    group.add_argument("--site", type=Path, default=Path(), metavar="DIR", help=told("site"))


def positive(text: str) -> int:
    """Read a whole number from 1 up; argparse turns the ValueError into its own message."""
    number = int(text)
    if number < 1:
        raise ValueError(text)
    return number
