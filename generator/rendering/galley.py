"""The galley: an article's own text set in type, before it is laid out on a page."""

import re
from collections.abc import Callable, Mapping
from html import escape

from markupsafe import Markup

from generator.model import Article, Block, Dateline, Front, Value
from generator.rendering.isolation import Voice, isolated, line, voice, voice_of
from generator.text.bidi import closed
from generator.text.direction import runs_one_way
from generator.text.display import display

# A credit that says nothing but what the badge says.
_ONLY_ARCHIVAL = re.compile(
    r"[\s(]*(?:(?:صورة\s+)?[أا]رشيفية?|(?:file|archive) photo)[\s).]*", re.IGNORECASE
)
_ARCHIVAL = re.compile(r"أرشيف|ارشيف|\b(?:archive|file) (?:photo|image|picture)", re.IGNORECASE)
_BULLET = re.compile(r"^\s*(?:[*•●▪◦·]+|[-–—](?=\s))\s*")


class Galley(Value, frozen=True):
    """An article's texts as HTML: escaped, and with the runs of the other direction isolated.

    *archival* tells whether its photo is said to be from the archive.
    """

    subtitle: Markup | None
    byline: Markup | None
    place: Markup | None
    source: Markup | None
    date: Markup | None
    caption: Markup | None
    credit: Markup | None
    archival: bool
    correction: Markup | None
    retraction: Markup | None
    body: Markup


def galley(article: Article) -> Galley:
    """Set *article* in type."""
    dateline = article.dateline or Dateline()

    around = voice(article.language)
    front = article.front or Front()

    def shown(text: str | None) -> Markup | None:
        return line(display(text), around) if text else None

    return Galley(
        subtitle=shown(article.subtitle),
        byline=shown(article.byline),
        place=shown(dateline.place),
        source=shown(dateline.source),
        date=shown(article.date),
        caption=shown(article.caption),
        credit=None if _ONLY_ARCHIVAL.fullmatch(article.credit or "") else shown(article.credit),
        archival=_ARCHIVAL.search(f"{article.caption or ''} {article.credit or ''}") is not None,
        correction=shown(front.correction),
        retraction=shown(None if _says_only_yes(front.retracted) else front.retracted),
        body=_text(article),
    )


def _says_only_yes(reason: str | None) -> bool:
    return (reason or "").lower() in {"", "true", "yes", "1"}


def _text(article: Article) -> Markup:
    if not article.markdown:
        return body(article.body, article.language)
    from generator.rendering.markup import markup  # a site without Markdown does not wait for it

    return Markup(markup(article.markdown, article.language))  # noqa: S704 - it is sanitised there


def body(blocks: tuple[Block, ...], language: str) -> Markup:
    """Give *blocks*, in text in *language*, as HTML; all text is escaped.

    A block whose letters mostly run the other way says so in its ``dir``, and its language if that
    can be told.
    """
    around = voice(language)
    texts = [display(block.text) for block in blocks]
    # Most articles are in one script: then one look at the whole spares one at each block.
    one_way = runs_one_way("".join(texts), around.direction)
    parts = []
    for block, text in zip(blocks, texts, strict=True):
        own = around if one_way else voice_of(text, around)
        parts.append(_MARKUP[block.kind](text, own.attributes(around), own))
    return Markup("\n".join(parts))  # noqa: S704 - every part is escaped below


def _set(text: str, own: Voice) -> str:
    return isolated(text, own.direction, own.language)


def _paragraph(text: str, turned: str, own: Voice) -> str:
    return f"<p{turned}>{_set(text, own)}</p>"


def _heading(text: str, turned: str, own: Voice) -> str:
    return f"<h2{turned}>{_set(text, own)}</h2>"


def _list(text: str, turned: str, own: Voice) -> str:
    """Mark up a list; a bullet gives way to the list's own, a number is text and stays."""
    lines = [each for each in text.split("\n") if each.strip()]
    bulleted = all(map(_BULLET.match, lines))
    items = (_BULLET.sub("", each) if bulleted else each for each in lines)
    inner = "".join(f"<li>{_set(item, own)}</li>" for item in items)
    style = "" if bulleted else ' class="numbered"'
    return f"<ul{turned}{style}>{inner}</ul>"


def _quote(text: str, turned: str, own: Voice) -> str:
    return f"<blockquote{turned}><p>{_lines(text, own)}</p></blockquote>"


def _verse(text: str, turned: str, own: Voice) -> str:
    return f'<p class="verse"{turned}>{_lines(text, own)}</p>'


def _table(text: str, turned: str, _own: Voice) -> str:
    return f'<pre class="table" tabindex="0"{turned}>{escape(closed(text), quote=False)}</pre>'


def _code(text: str, _turned: str, _own: Voice) -> str:
    return f'<pre dir="ltr"><code>{escape(closed(text), quote=False)}</code></pre>'


def _lines(text: str, own: Voice) -> str:
    return "<br>".join(_set(each, own) for each in text.split("\n"))


_MARKUP: Mapping[str, Callable[[str, str, Voice], str]] = {
    "paragraph": _paragraph,
    "heading": _heading,
    "list": _list,
    "quote": _quote,
    "verse": _verse,
    "table": _table,
    "code": _code,
}
