"""Markdown: a seed whose body stays Markdown until it is rendered."""

import re
from collections.abc import Iterator

from generator.model import Article, Block, BlockKind, LineFields
from generator.reading.lines import Line

_HEADING = re.compile(r"#\s+(?P<title>.+?)\s*#*")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})(.*)")
_KINDS: tuple[tuple[BlockKind, re.Pattern[str]], ...] = (
    ("code", re.compile(r" {0,3}(?:`{3}|~{3})| {4}|\t")),
    ("heading", re.compile(r"#{1,6}\s")),
    ("quote", re.compile(r" {0,3}>")),
    ("list", re.compile(r" {0,3}(?:[*+-]|\d+[.)])\s")),
    ("table", re.compile(r" {0,3}\|")),
)
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
        body=tuple(_blocks(rows[first - 1 :], first)),
        lines=tuple(fields),
        markdown="\n".join(rows[first - 1 :]).rstrip("\n"),
    )


def _blocks(rows: list[str], first: int) -> Iterator[Block]:
    """Part *rows*, from line *first* on, at blank lines; a fenced block is one block."""
    block: list[str] = []
    fence = ""
    for number, row in enumerate([*rows, ""], first):
        mark = _FENCE.match(row)
        if fence:
            block.append(row)
            if mark and mark[1].startswith(fence) and not mark[2].strip():
                fence = ""
            continue
        if mark:
            fence = mark[1]
        if row.strip():
            block.append(row)
        elif block:
            yield Block(_kind(block[0]), "\n".join(block), number - len(block))
            block = []
    if block:  # a fence that is never closed runs to the end
        yield Block("code", "\n".join(block[:-1]), first + len(rows) + 1 - len(block))


def _kind(row: str) -> BlockKind:
    return next((kind for kind, form in _KINDS if form.match(row)), "paragraph")


def _numbers(lines: list[Line]) -> list[int]:
    return list(dict.fromkeys(line.number for line in lines))
