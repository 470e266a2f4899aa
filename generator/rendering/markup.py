"""Markdown bodies: Python-Markdown's output, fitted to an article's page and sanitised.

What a seed holds is untrusted: nothing leaves here that the allow-list below does not name.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from xml.etree.ElementTree import Element

import nh3
from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from generator.text.direction import Direction, text_direction
from generator.text.slugs import slug

_HEADINGS = {f"h{level}" for level in range(1, 7)}
_BLOCKS = _HEADINGS | {"p", "ul", "ol", "dl", "blockquote", "table"}
_TEXT = {
    "a",
    "abbr",
    "b",
    "bdi",
    "bdo",
    "cite",
    "code",
    "del",
    "dfn",
    "em",
    "i",
    "ins",
    "kbd",
    "mark",
}
_TEXT |= {
    "q",
    "s",
    "samp",
    "small",
    "span",
    "strong",
    "sub",
    "sup",
    "time",
    "u",
    "var",
    "br",
    "wbr",
}
_TAGS = (_BLOCKS - {"h1"}) | _TEXT
_TAGS |= {"li", "dt", "dd", "pre", "hr", "div", "figure", "figcaption", "details", "summary"}
_TAGS |= {"thead", "tbody", "tfoot", "tr", "th", "td", "caption"}
# What no reader sees goes with its content; of other tags only the tag goes.
_HIDDEN = {"script", "style", "title", "textarea", "noscript", "iframe", "svg", "math"}
_SCHEMES = {"http", "https", "mailto", "tel"}
_ATTRIBUTES = {
    "*": {"lang", "dir", "title"},
    "a": {"href", "id"},
    "sup": {"id"},
    "li": {"id"},
    "ol": {"start"},
    "time": {"datetime"},
    "th": {"colspan", "rowspan", "scope"},
    "td": {"colspan", "rowspan"},
    **{heading: {"id"} for heading in _HEADINGS},
}
_CLASSES = {
    "div": {"footnote"},
    "sup": {"footnote-ref"},
    "a": {"footnote-ref", "footnote-backref"},
    "th": {"start", "center", "end"},
    "td": {"start", "center", "end"},
}
_ALIGNED = {"left": "start", "center": "center", "right": "end"}
# Python-Markdown's stand-in for what it has set aside.
_STASHED = re.compile("\x02[^\x03]*\x03")
_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:")


def markup(text: str, direction: Direction) -> str:
    """Give Markdown *text*, in a language of this *direction*, as safe HTML without ``h1``."""
    parser = _parser(direction)
    parser.reset()
    return nh3.clean(
        parser.convert(text),
        tags=_TAGS,
        clean_content_tags={
            "script",
            "style",
            "title",
            "textarea",
            "noscript",
            "iframe",
            "svg",
            "math",
        },
        attributes=_ATTRIBUTES,
        allowed_classes=_CLASSES,
        url_schemes=_SCHEMES,
        set_tag_attribute_values={"pre": {"dir": "ltr"}, "code": {"dir": "ltr"}},
        link_rel=None,
    )


@lru_cache(maxsize=2)
def _parser(direction: Direction) -> Markdown:
    """Set up the parser once a process: that takes longer than most articles."""
    return Markdown(
        extensions=[
            "tables",
            "footnotes",
            "def_list",
            "fenced_code",
            "sane_lists",
            _Fit(direction),
        ],
        output_format="html",
    )


class _Fit(Extension):
    """Fits a Markdown document to its place on an article's page."""

    def __init__(self, direction: Direction) -> None:
        super().__init__()
        self._direction = direction

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the library's name
        # After inline patterns (20), so that links and emphasis are there to be seen.
        md.treeprocessors.register(_Fitter(md, self._direction), "fit", 15)


class _Fitter(Treeprocessor):
    """Gives headings their ids, blocks their direction, cells their side, links their scheme."""

    def __init__(self, md: Markdown, direction: Direction) -> None:
        super().__init__(md)
        self._direction = direction

    def run(self, root: Element) -> None:
        """Fit the document *root*, in place."""
        # The page has its headline: a document with an h1 of its own moves down by one.
        shift = 1 if root.find(".//h1") is not None else 0
        names: set[str] = set()
        for element in list(root.iter()):
            if element.tag in _HEADINGS:
                element.tag = f"h{min(6, int(element.tag[1]) + shift)}"
                element.set("id", _unique(slug(_text(element)) or "section", names))
            if element.tag in _BLOCKS:
                own = text_direction(_text(element), self._direction)
                if own != self._direction:
                    element.set("dir", own)
            elif element.tag in {"th", "td"}:
                _align(element)
            elif element.tag == "img":
                _as_text(element)
            elif element.tag == "a" and not _leads_somewhere(element.get("href", "")):
                element.attrib.pop("href", None)


def _align(cell: Element) -> None:
    """Turn a cell's inline style, which the page's policy forbids, into a class."""
    side = cell.attrib.pop("style", "").removeprefix("text-align: ").rstrip(";")
    if side in _ALIGNED:
        cell.set("class", _ALIGNED[side])


def _unique(name: str, names: set[str]) -> str:
    """Give *name*, with a number from 2 up where it is taken."""
    found, number = name, 1
    while found in names:
        number += 1
        found = f"{name}-{number}"
    names.add(found)
    return found


def _leads_somewhere(href: str) -> bool:
    """Tell whether a link can be followed from the page: one to a file beside the seed cannot."""
    return href.startswith("#") or bool(_SCHEME.match(href))


def _as_text(image: Element) -> None:
    """Let an image's description stand for it: no page asks another server for a picture."""
    image.tag, image.text = "span", image.get("alt", "")
    image.attrib.clear()


def _text(element: Element) -> str:
    """Give the words in *element*, code and raw HTML aside: they are in nobody's language."""
    return _STASHED.sub("", "".join(_words(element)))


def _words(element: Element) -> Iterator[str]:
    if element.tag != "code":
        yield element.text or ""
        for child in element:
            yield from _words(child)
            yield child.tail or ""
