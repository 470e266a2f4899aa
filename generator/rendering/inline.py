"""Isolation in HTML that has elements within its lines: a phrase that is half a link is one run."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from html import escape, unescape

from generator.rendering.isolation import Voice
from generator.text.bidi import Run, runs
from generator.text.direction import Direction

# The sanitiser's output: its attributes hold no bare angle bracket, and every element has its end.
_PIECE = re.compile("<[^>]*>|[^<]+")
_NAME = re.compile("</?([a-z0-9]+)")
_TOLD = re.compile(' (dir|lang)="([^"]*)"')
_DIRECTIONS: Mapping[str, Direction] = {"rtl": "rtl", "ltr": "ltr"}
# A line's end is a space in HTML; yet what begins like an item of a list stays one.
_SOFT_BREAK = re.compile(r"\n(?!\s*(?:[-*+•]|[0-9]+[.)])\s)")
_VOID = frozenset({"br", "hr", "wbr"})
_VERBATIM = frozenset({"code", "pre", "kbd", "samp", "bdi", "bdo"})
# Elements within a line; one that says its own direction parts the line.
_WITHIN = frozenset(
    {"a", "abbr", "b", "cite", "del", "dfn", "em", "i", "ins", "mark", "q", "s", "small", "span"}
    | {"strong", "sub", "sup", "time", "u", "var", "wbr"}
)


def isolated_html(html: str, around: Voice) -> str:
    """Give sanitised *html*, within the text *around*, with the runs in its texts isolated."""
    found: list[str] = []
    line: list[str] = []
    # Of each open element: how the text within it is read, None where it is to be left as it is,
    # and whether its tags part the line.
    opened: list[tuple[Voice | None, bool]] = [(around, True)]
    for piece in _PIECE.findall(html):
        own, parts = opened[-1][0], False
        if piece.startswith("</"):
            _, parts = opened.pop()
        elif piece.startswith("<"):
            parts = own is None or _name(piece) not in _WITHIN or bool(_TOLD.search(piece))
            if _name(piece) not in _VOID:
                opened.append((_voice_within(piece, own) if parts else own, parts))
        if parts:
            found += _line(line, own), piece
            line = []
        else:
            line.append(piece)
    return "".join([*found, _line(line, around)])


def _name(tag: str) -> str:
    found = _NAME.match(tag)
    return found[1] if found else ""


def _voice_within(tag: str, around: Voice | None) -> Voice | None:
    if around is None or _name(tag) in _VERBATIM:
        return None
    told = dict(_TOLD.findall(tag))
    direction = _DIRECTIONS.get(told.get("dir", ""), around.direction)
    return Voice(direction, told.get("lang", around.language))


def _line(pieces: Sequence[str], own: Voice | None) -> str:
    """Give a line of tags and texts with its runs isolated."""
    if own is None:
        return "".join(pieces)
    texts = {n: unescape(piece) for n, piece in enumerate(pieces) if not piece.startswith("<")}
    parts = runs(_SOFT_BREAK.sub(" ", "".join(texts.values())), own.direction, own.language)
    marks = _marks(pieces, texts, parts)
    found = []
    for n, piece in enumerate(pieces):
        text, done = texts.get(n), 0
        for at, mark in marks.get(n, ()):
            if text is not None:
                found.append(escape(text[done:at], quote=False))
                done = at
            elif at:  # behind the tag
                found.append(piece)
                piece = ""  # noqa: PLW2901 - it has been said
            found.append(mark)
        found.append(piece if text is None else escape(text[done:], quote=False))
    return "".join(found)


def _marks(
    pieces: Sequence[str], texts: Mapping[int, str], parts: Sequence[Run]
) -> Mapping[int, list[tuple[int, str]]]:
    """Give what to put into each piece: at which character of a text, or before or behind a tag."""
    depths = list(_depths(pieces))
    places = [(n, at) for n, text in texts.items() for at in range(len(text))]
    marks: defaultdict[int, list[tuple[int, str]]] = defaultdict(list)
    done = 0
    for part in parts:
        begin, done = done, done + len(part.text)
        if part.direction is None:
            continue
        first, last = places[begin], places[done - 1]
        span = _widened(pieces, depths, first, (last[0], last[1] + 1), texts)
        if span:
            element = "bdo" if part.ordered else "bdi"
            marks[span[0][0]].append((span[0][1], f'<{element} dir="{part.direction}">'))
            marks[span[1][0]].append((span[1][1], f"</{element}>"))
    return marks


def _depths(pieces: Sequence[str]) -> Iterator[int]:
    """Give how many elements are open at each piece; a tag counts as outside its own."""
    depth = 0
    for piece in pieces:
        ends = piece.startswith("</")
        depth -= ends
        yield depth
        depth += piece.startswith("<") and not ends and _name(piece) not in _VOID


def _widened(
    pieces: Sequence[str],
    depths: Sequence[int],
    first: tuple[int, int],
    last: tuple[int, int],
    texts: Mapping[int, str],
) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """Give a run's bounds moved out of the elements that it fills from their edge.

    A run that begins in the middle of one element and ends in another has none: it is left to the
    algorithm.
    """
    (n, at), (m, end) = first, last
    outer = min(depths[n : m + 1])
    while depths[n] > outer and at == 0 and n and pieces[n - 1].startswith("<"):
        n -= 1
    while depths[m] > outer and end == len(texts.get(m, " ")) and m + 1 < len(pieces):
        if not pieces[m + 1].startswith("</"):
            break
        m, end = m + 1, 1
    if depths[n] != outer or depths[m] != outer:
        return None
    return (n, at), (m, end)
