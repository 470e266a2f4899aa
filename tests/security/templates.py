"""Where a template puts what is not its own: each expression, and what stands around it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, Protocol

_PIECE = re.compile(r"\{\{(.*?)\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_PLACE = re.compile("[\ue000-\uf8ff]")
_TAG_NAME = re.compile(r"</?([a-zA-Z][^\s/>]*)")
_ATTRIBUTE = re.compile(r"([^\s\"'>/=]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>]*))")
_END = {name: re.compile(rf"</{name}\b", re.IGNORECASE) for name in ("script", "style")}

Kind = Literal["text", "tag name", "tag", "quoted", "unquoted", "script", "style"]


@dataclass(frozen=True)
class Place:
    """An *expression* of a template, in an attribute with *name* and *value* where it is in one."""

    kind: Kind
    expression: str
    name: str = ""
    value: str = ""


def places(template: str) -> Iterator[Place]:
    """Give the place of every expression of *template*, of HTML or XML.

    Statements are taken for nothing: all branches stand one behind another.
    """
    expressions: list[str] = []

    def marked(piece: re.Match[str]) -> str:
        if piece[1] is None:
            return ""
        expressions.append(piece[1].strip())
        return chr(0xE000 + len(expressions) - 1)

    text = _PIECE.sub(marked, template)

    def shown(part: str) -> str:
        return _PLACE.sub(lambda mark: f"{{{{ {expressions[ord(mark[0]) - 0xE000]} }}}}", part)

    def found(part: str, kind: Kind, name: str = "", value: str = "") -> Iterator[Place]:
        for mark in _PLACE.findall(part):
            yield Place(kind, expressions[ord(mark) - 0xE000], name, shown(value))

    at = 0
    while at < len(text):
        start = text.find("<", at)
        start = len(text) if start < 0 else start
        yield from found(text[at:start], "text")
        if start == len(text):
            return
        end = _end_of_tag(text, start)
        tag = text[start:end]
        yield from _in_tag(tag, found)
        at = end
        name = _TAG_NAME.match(tag)
        if name and name[1].lower() in _END and not tag.startswith("</"):
            close = _END[name[1].lower()].search(text, end)
            at = close.start() if close else len(text)
            kind: Kind = "script" if name[1].lower() == "script" else "style"
            yield from found(text[end:at], kind, value=tag)


def _end_of_tag(text: str, start: int) -> int:
    """Give where the tag at *start* ends: at the first «>» outside of quotation marks."""
    quote = ""
    for at in range(start, len(text)):
        if quote:
            quote = "" if text[at] == quote else quote
        elif text[at] in "\"'":
            quote = text[at]
        elif text[at] == ">":
            return at + 1
    return len(text)


class _Find(Protocol):
    def __call__(
        self, part: str, kind: Kind, name: str = "", value: str = ""
    ) -> Iterator[Place]: ...


def _in_tag(tag: str, found: _Find) -> Iterator[Place]:
    name = _TAG_NAME.match(tag)
    if name:
        yield from found(name[0], "tag name")
        tag = tag[name.end() :]
    for each in _ATTRIBUTE.finditer(tag):
        quoted = each[2] if each[2] is not None else each[3]
        if quoted is None:
            yield from found(each[4], "unquoted", each[1], each[4])
        else:
            yield from found(quoted, "quoted", each[1].lower(), quoted)
    yield from found(_ATTRIBUTE.sub("", tag), "tag")
