"""How seeds were read, told to a program (JSON Lines) or to a person, line by line."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import msgspec

from generator.entries import headline_key
from generator.model import Article, Problem, Reading
from generator.problems import severity, wording
from generator.reading.encoding import decode
from generator.text.display import display


def record(
    reading: Reading, source: str, answers: Mapping[str, str], language: str
) -> dict[str, Any]:
    """Give the record of one seed as plain values, in the order DESIGN gives its keys.

    *answers* gives, by the headline's key, the source of the article that has it. A seed that could
    not be read has a record too, with its problems and without text.
    """
    article = reading.article or Article(source=source, language="")
    whole = msgspec.to_builtins(article)
    del whole["markdown"], whole["front"]
    for related in whole["related"]:
        related["answered_by"] = answers.get(headline_key(display(related["title"])))
    whole["problems"] = [_problem(problem, language) for problem in reading.problems]
    return {"source": source, **whole}


def answers(articles: Iterable[Article]) -> dict[str, str]:
    """Give the source of each article by its headline's key; of two the first answers."""
    found: dict[str, str] = {}
    for article in articles:
        if key := headline_key(display(article.title or "")):
            found.setdefault(key, article.source)
    return found


def _problem(problem: Problem, language: str) -> dict[str, Any]:
    return {
        "severity": severity(problem).value,
        "code": problem.code,
        "line": problem.span.line,
        "column": problem.span.column,
        "message": wording(problem, language).message,
    }


def listing(
    data: bytes, encoding: str, article: Article
) -> Iterator[tuple[int, tuple[str, ...], str]]:
    """Give the number of each line of a seed, the fields it went to, and the line."""
    text = decode(data, encoding).text or ""
    fields: dict[int, tuple[str, ...]] = {line.line: line.fields for line in article.lines}
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for number, line in enumerate(lines, 1):
        yield number, fields.get(number, ()), line
