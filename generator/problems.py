"""Problems in words: data/problems.toml has each code's severity and wording."""

import tomllib
from collections.abc import Iterable, Iterator
from enum import StrEnum
from functools import lru_cache

from generator.model import Problem, Value
from generator.places import data_text


class Severity(StrEnum):
    """How much a problem weighs: an error makes the exit code 1, a warning only under --strict."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Wording(Value, frozen=True):
    """A problem told to a person; *hint* is empty where there is not one thing to do."""

    message: str
    hint: str = ""


@lru_cache(maxsize=1)
def codes() -> dict[str, dict[str, str]]:
    """Give the table of all codes: ``severity``, ``en``, ``ar``, their hints, ``told``."""
    text = data_text("problems.toml")
    return tomllib.loads(text)


def severity(problem: Problem) -> Severity:
    """Give the severity of *problem*."""
    return Severity(codes()[problem.code]["severity"])


def once(problems: Iterable[Problem]) -> Iterator[Problem]:
    """Give *problems*, but of those that a site is told once only the first with its values."""
    told = set()
    for problem in problems:
        if codes()[problem.code].get("told") == "once":
            same = (problem.code, problem.values)
            if same in told:
                continue
            told.add(same)
        yield problem


def wording(problem: Problem, language: str) -> Wording:
    """Give *problem* in Arabic where *language* is ``ar``, else in English."""
    told, row = "ar" if language == "ar" else "en", codes()[problem.code]
    return Wording(
        row[told].format(*problem.values),
        row.get(f"{told}_hint", "").format(*problem.values),
    )
