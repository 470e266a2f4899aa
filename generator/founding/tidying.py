"""Tidying: HTML of any kind put in order, every tag closed where a browser closes it."""

import re
from html.parser import HTMLParser

import nh3

from generator.founding.shortcodes import without_shortcodes

_KNOWN = """
    a b code del em i ins kbd s samp strike strong sub sup tt br img iframe
    p div section article aside header footer main address center details summary dl dt dd
    h1 h2 h3 h4 h5 h6 ul ol li blockquote pre figure figcaption hr
    table caption thead tbody tfoot tr th td
"""
_TAGS = set(_KNOWN.split())
_ATTRIBUTES = {"a": {"href"}, "img": {"src", "alt"}, "iframe": {"src"}, "ol": {"start"}}
_UNSEEN = {"script", "style", "noscript", "template", "object", "svg", "select", "textarea"}
_DEEPEST_HTML = 400
"""Putting HTML in order takes the square of its depth; no text of an article is so deep."""
_SELF_CLOSING = {"p", "li", "td", "th", "tr", "dt", "dd", "br", "hr", "img", "input", "wbr", "col"}
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
_UNFIT = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ud800-\udfff]")


def tidy(html: str) -> tuple[str, bool]:
    """Give *html*, as WordPress stores a text, in order; and whether its line breaks are meant.

    They are in texts from before the block editor. Shortcodes are gone, and what no reader sees.
    """
    text = _UNFIT.sub("", html.replace("\r\n", "\n").replace("\r", "\n"))
    classic = "<!-- wp:" not in text
    text = without_shortcodes(text)
    clean = nh3.clean(
        _shallow(text),
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        clean_content_tags=_UNSEEN,
        url_schemes={"http", "https", "mailto", "tel"},
        link_rel=None,
    )
    return clean, classic


def _shallow(text: str) -> str:
    """Give *text*, without all its tags if they are nested too deep."""
    if _depth(text) <= _DEEPEST_HTML:
        return text
    return re.sub("<[^<>]*>", "\n\n", text).replace("<", "&lt;")


def _depth(text: str) -> int:
    """Give how many tags of *text* stand open at once, at most."""
    deepest = depth = 0
    for end, name in _TAG.findall(text):
        if name.lower() not in _SELF_CLOSING:
            depth = max(0, depth - 1) if end else depth + 1
            deepest = max(deepest, depth)
    return deepest


def plain_text(html: str) -> str:
    """Give the words of *html*, a title or an excerpt, on one line."""
    words = _Words()
    words.feed(nh3.clean(_shallow(html), tags=set(), clean_content_tags={"script", "style"}))
    words.close()
    return " ".join("".join(words.pieces).split())


class _Words(HTMLParser):
    """Gathers the text of HTML that has no tags, its entities decoded."""

    def __init__(self) -> None:
        """Begin with nothing."""
        super().__init__()
        self.pieces: list[str] = []

    def handle_data(self, data: str) -> None:
        """Keep the text."""
        self.pieces.append(data)
