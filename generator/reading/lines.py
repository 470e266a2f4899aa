"""Lines: a text as its non-blank lines, trimmed of what surrounds the words."""

import re

from generator.model import Value

_SPACES = "".join(chr(code) for code in range(0x3001) if chr(code).isspace())
# Zero-width space, direction marks and a stray byte order mark say nothing at the edge of a line.
_EDGES = _SPACES + "\u200b\u200e\u200f\ufeff"
_OPENERS = "\u202a\u202b\u202d\u202e\u2066\u2067\u2068"
_CLOSERS = "\u202c\u2069"
_CONTROLS = frozenset(_OPENERS + _CLOSERS)
_BLANK = _EDGES + _OPENERS + _CLOSERS + "\u200c\u200d"
_SURROUNDINGS = frozenset(_EDGES + _OPENERS + _CLOSERS + "&;")
# A hard space as an entity; one is left standing when a web page is saved as text.
_HARD_SPACE = "&nbsp;"
# NEL, U+2028 and U+2029 part paragraphs; editors do not count them as lines.
_PARTING = re.compile("[\x85\u2028\u2029]")


class Line(Value, frozen=True):
    """A non-blank line or a part of one; *number* counts LF, CRLF and CR from 1."""

    number: int
    text: str
    gap: bool
    """Whether a blank line, or the beginning, comes before it."""


def trim(text: str) -> str:
    """Give *text* without white space, direction marks and pairs of embeddings round it."""
    text = text.strip()
    if not text or (text[0] not in _SURROUNDINGS and text[-1] not in _SURROUNDINGS):
        return text
    text = text.strip(_EDGES)
    start, end = 0, len(text)
    while text.startswith(_HARD_SPACE, start):
        start += len(_HARD_SPACE)
    while text.endswith(_HARD_SPACE, start, end):
        end -= len(_HARD_SPACE)
    text = text[start:end].strip(_EDGES)
    if text and (text[0] in _CONTROLS or text[-1] in _CONTROLS):
        return _without_embedding(text)
    return text


def _without_embedding(text: str) -> str:
    """Give *text* without the controls at its edges that open or close nothing inside it."""
    partners = _partners(text)
    start, end = 0, len(text)
    while start < end:
        if text[start] in _EDGES or _lone(text, start, partners):
            start += 1
        elif text[end - 1] in _EDGES or _lone(text, end - 1, partners):
            end -= 1
        elif text[start] in _OPENERS and partners[start] == end - 1:
            start, end = start + 1, end - 1
        else:
            break
    return text[start:end]


def _lone(text: str, place: int, partners: dict[int, int]) -> bool:
    return text[place] in _CONTROLS and place not in partners


def _partners(text: str) -> dict[int, int]:
    """Give the place of the closing control for each opening one that has one, and the reverse."""
    opened: list[int] = []
    partners: dict[int, int] = {}
    for place, character in enumerate(text):
        if character in _OPENERS:
            opened.append(place)
        elif character in _CLOSERS and opened:
            opener = opened.pop()
            partners[opener] = place
            partners[place] = opener
    return partners


def words_of(text: str) -> str:
    """Give *text* without any control or space at its edges: for names, which need no direction."""
    return trim(text.strip(_BLANK))


def lines_of(text: str) -> list[Line]:
    """Give the non-blank lines of *text*, in order."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    parted = "\x85" in text or "\u2028" in text or "\u2029" in text
    lines: list[Line] = []
    gap = True
    for number, raw in enumerate(text.split("\n"), 1):
        if not raw:
            gap = True
            continue
        for part in _PARTING.split(raw) if parted else (raw,):
            words = part.strip()
            if words and (words[0] in _SURROUNDINGS or words[-1] in _SURROUNDINGS):
                words = trim(words)
            if not words or (words[0] in _BLANK and not words.strip(_BLANK)):
                gap = True
                continue
            lines.append(Line(number, words, gap))
            gap = False
    return lines
