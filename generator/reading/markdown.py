"""Markdown: a seed whose body stays Markdown until it is rendered."""

import re

from generator.model import Article, LineFields
from generator.reading.lines import Line

_HEADING = re.compile(r"#\s+(?P<title>.+?)\s*#*")
_UNDERLINE = re.compile(r"=+\s*")


def markdown_article(text: str, lines: list[Line], name: str, language: str, title: str) -> Article:
    """Give the article of *text*, its lines from *lines* on; *title* is a stated one, else empty.

    Without a stated title the first heading is the headline, if it is the first line. Its body is
    Markdown, LF at line ends, from the line below that on.
    """
    heading = _HEADING.fullmatch(lines[0].text) if lines and not title else None
    taken = 1 if heading else 0
    found = heading["title"] if heading else None
    if not heading and not title and len(lines) > 1 and _UNDERLINE.fullmatch(lines[1].text):
        found, taken = lines[0].text, 2
    rows = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    first = lines[taken].number if len(lines) > taken else len(rows) + 1
    fields = [LineFields(line.number, ("title",)) for line in lines[:taken]]
    fields += [LineFields(n, ("body",)) for n in _numbers(lines[taken:])]
    return Article(
        source=name,
        language=language,
        title=title or found,
        lines=tuple(fields),
        markdown="\n".join(rows[first - 1 :]).rstrip("\n"),
    )


def _numbers(lines: list[Line]) -> list[int]:
    return list(dict.fromkeys(line.number for line in lines))
