"""Bounds: how far Python-Markdown looks for the end of what opens within a line.

It would look through the whole block, a character at a time, for each bracket and each mark of code
that stays open. What reading/tangles.py refuses has many of them in plain sight; here the rest,
such as brackets that close in code alone, are read as the text they are.
"""

import re
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.inlinepatterns import InlineProcessor, LinkInlineProcessor

_LINKS = ["reference", "link", "image_link", "image_reference", "short_reference"]
_LINKS += ["short_image_ref"]
_LONGEST_LINK = 2000
_LONGEST_CODE = 1000
_DEEPEST = 20

_Handled = tuple[Element | str | None, int | None, int | None]


def bound(md: Markdown) -> None:
    """Let the patterns of *md* for links, pictures and code look for their ends only so far."""
    for name in _LINKS:
        links = md.inlinePatterns[name]
        assert isinstance(links, LinkInlineProcessor)  # noqa: S101 - for the type checker
        _bound_links(links)
    code = md.inlinePatterns["backtick"]
    assert isinstance(code, InlineProcessor)  # noqa: S101 - for the type checker
    _bound_code(code)


def _bound_links(links: LinkInlineProcessor) -> None:
    text_at, target_at = links.getText, links.getLink

    def text(data: str, index: int) -> tuple[str, int, bool]:
        return text_at(_near(data, index, "["), index)

    def target(data: str, index: int) -> tuple[str, str | None, int, bool]:
        return target_at(_near(data, index, "("), index)

    links.getText, links.getLink = text, target  # type: ignore[method-assign] # this one's alone


def _bound_code(code: InlineProcessor) -> None:
    handle = code.handleMatch

    def handled(m: re.Match[str], data: str) -> _Handled:
        return handle(m, data[: m.end() + _LONGEST_CODE])

    code.handleMatch = handled  # type: ignore[method-assign] # this one's alone


def _near(data: str, index: int, opener: str) -> str:
    """Give *data* up to where what is opened at *index* has its end, if it has any."""
    end, at = min(len(data), index + _LONGEST_LINK), index
    for _ in range(_DEEPEST):
        at = data.find(opener, at + 1, end)
        if at < 0:
            return data[:end]
    return data[:at]
