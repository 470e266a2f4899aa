"""The galley: an article's own text set in type, before it is laid out on a page."""

import re
from collections.abc import Callable, Mapping
from html import escape

from markupsafe import Markup

from generator.model import Article, Block, Dateline, Value
from generator.text.direction import (
    Direction,
    language_direction,
    runs_one_way,
    text_direction,
)
from generator.text.display import display

_BULLET = re.compile(r"^\s*(?:[*•●▪◦·]+|[-–—](?=\s))\s*")


class Galley(Value, frozen=True):
    """An article's texts as displayed; *body* is HTML whose every word is escaped."""

    subtitle: str | None
    byline: str | None
    place: str | None
    source: str | None
    date: str | None
    caption: str | None
    credit: str | None
    tags: tuple[str, ...]
    body: Markup


def galley(article: Article) -> Galley:
    """Set *article* in type."""
    dateline = article.dateline or Dateline()
    return Galley(
        subtitle=_shown(article.subtitle),
        byline=_shown(article.byline),
        place=_shown(dateline.place),
        source=_shown(dateline.source),
        date=_shown(article.date),
        caption=_shown(article.caption),
        credit=_shown(article.credit),
        tags=tuple(display(tag) for tag in article.tags),
        body=_text(article),
    )


def _text(article: Article) -> Markup:
    direction = language_direction(article.language)
    if not article.markdown:
        return body(article.body, direction)
    from generator.rendering.markup import markup  # a site without Markdown does not wait for it

    return Markup(markup(article.markdown, direction))  # noqa: S704 - it is sanitised there


def body(blocks: tuple[Block, ...], direction: Direction) -> Markup:
    """Give *blocks*, in text whose direction is *direction*, as HTML; all text is escaped.

    A block whose letters mostly run the other way says so in its ``dir``.
    """
    texts = [display(block.text) for block in blocks]
    # Most articles are in one script: then one look at the whole spares one at each block.
    one_way = runs_one_way("".join(texts), direction)
    parts = []
    for block, text in zip(blocks, texts, strict=True):
        own = direction if one_way else text_direction(text, direction)
        parts.append(_MARKUP[block.kind](text, "" if own == direction else f' dir="{own}"'))
    return Markup("\n".join(parts))  # noqa: S704 - every part is escaped below


def _shown(text: str | None) -> str | None:
    return display(text) if text else None


def _paragraph(text: str, turned: str) -> str:
    return f"<p{turned}>{escape(text, quote=False)}</p>"


def _heading(text: str, turned: str) -> str:
    return f"<h2{turned}>{escape(text, quote=False)}</h2>"


def _list(text: str, turned: str) -> str:
    """Mark up a list; a bullet gives way to the list's own, a number is text and stays."""
    lines = [line for line in text.split("\n") if line.strip()]
    bulleted = all(_BULLET.match(line) for line in lines)
    items = (_BULLET.sub("", line) if bulleted else line for line in lines)
    inner = "".join(f"<li>{escape(item, quote=False)}</li>" for item in items)
    style = "" if bulleted else ' class="numbered" role="list"'
    return f"<ul{turned}{style}>{inner}</ul>"


def _quote(text: str, turned: str) -> str:
    return f"<blockquote{turned}><p>{_lines(text)}</p></blockquote>"


def _verse(text: str, turned: str) -> str:
    return f'<p class="verse"{turned}>{_lines(text)}</p>'


def _table(text: str, turned: str) -> str:
    return f'<pre class="table"{turned}>{escape(text, quote=False)}</pre>'


def _code(text: str, _turned: str) -> str:
    return f'<pre dir="ltr"><code>{escape(text, quote=False)}</code></pre>'


def _lines(text: str) -> str:
    return "<br>".join(escape(line, quote=False) for line in text.split("\n"))


_MARKUP: Mapping[str, Callable[[str, str], str]] = {
    "paragraph": _paragraph,
    "heading": _heading,
    "list": _list,
    "quote": _quote,
    "verse": _verse,
    "table": _table,
    "code": _code,
}
