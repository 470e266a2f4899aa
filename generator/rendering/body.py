"""An article's body in HTML: its words as they stand, marked up by what each block is."""

import re
from collections.abc import Callable, Mapping
from html import escape

from markupsafe import Markup

from generator.model import Block
from generator.text.direction import Direction, text_direction
from generator.text.display import display

_BULLET = re.compile(r"^\s*(?:[*•●▪◦·]+|[-–—](?=\s))\s*")


def body(blocks: tuple[Block, ...], direction: Direction) -> Markup:
    """Give *blocks*, in text whose direction is *direction*, as HTML; all text is escaped.

    A block whose letters mostly run the other way says so in its ``dir``.
    """
    return Markup("\n".join(_MARKUP[block.kind](display(block.text), direction) for block in blocks))  # noqa: S704 - every part is escaped below


def _direction(text: str, direction: Direction) -> str:
    own = text_direction(text, direction)
    return "" if own == direction else f' dir="{own}"'


def _paragraph(text: str, direction: Direction) -> str:
    return f"<p{_direction(text, direction)}>{escape(text, quote=False)}</p>"


def _heading(text: str, direction: Direction) -> str:
    return f"<h2{_direction(text, direction)}>{escape(text, quote=False)}</h2>"


def _list(text: str, direction: Direction) -> str:
    """Mark up a list; a bullet gives way to the list's own, a number is text and stays."""
    lines = text.split("\n")
    bulleted = all(_BULLET.match(line) for line in lines)
    items = (_BULLET.sub("", line) if bulleted else line for line in lines)
    inner = "".join(f"<li>{escape(item, quote=False)}</li>" for item in items)
    style = "" if bulleted else ' class="numbered" role="list"'
    return f"<ul{_direction(text, direction)}{style}>{inner}</ul>"


def _quote(text: str, direction: Direction) -> str:
    return f"<blockquote{_direction(text, direction)}><p>{_lines(text)}</p></blockquote>"


def _verse(text: str, direction: Direction) -> str:
    return f'<p class="verse"{_direction(text, direction)}>{_lines(text)}</p>'


def _table(text: str, direction: Direction) -> str:
    return f'<pre class="table"{_direction(text, direction)}>{escape(text, quote=False)}</pre>'


def _code(text: str, _direction: Direction) -> str:
    return f'<pre dir="ltr"><code>{escape(text, quote=False)}</code></pre>'


def _lines(text: str) -> str:
    return "<br>".join(escape(line, quote=False) for line in text.split("\n"))


_MARKUP: Mapping[str, Callable[[str, Direction], str]] = {
    "paragraph": _paragraph,
    "heading": _heading,
    "list": _list,
    "quote": _quote,
    "verse": _verse,
    "table": _table,
    "code": _code,
}
