"""Characters: marks in a text that a reader cannot see, or that no text should hold."""

import re

from generator.model import Problem, Span

_CONTROLS = re.compile("[\x01-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f]")
_NONCHARACTERS = re.compile("[\ue000-\uf8ff\ufdd0-\ufdef\ufffe\uffff\U000e0000-\U0010ffff]")
_KINDS = (
    ("control-character", _CONTROLS),
    ("byte-order-mark", re.compile("\ufeff")),
    ("no-character", _NONCHARACTERS),
    ("replacement-character", re.compile("\ufffd")),
)
_STACKED = re.compile("[\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670]{9,}")
_MOJIBAKE = re.compile(
    "(?:[طظ][\u0080-\u00ff\u0152-\u0192\u2013-\u2122]){2,}|(?:[ØÙ][\u0080-\u2122]){2,}"
)
# UTF-8 bytes that only such characters, or rare ones, have: bytes are looked at ten times faster.
_SUSPECTS = bytes({*range(32), 127, 0xEE, 0xEF, 0xF3, 0xF4} - {9, 10, 13})
_C1 = re.compile(b"\xc2[\x80-\x84\x86-\x9f]")
# What alef and lam become when UTF-8 is read as Windows-1256 or Latin-1: «ط§ظ„», «Ø§Ù„».
_BROKEN_ALEF_LAM = ("§", "„", "Ø", "Ù")
_MARKS = tuple(chr(code) for code in (*range(0x064B, 0x0653), 0x0670))
_LATIN_MARKS = (b"\xcc", b"\xcd")
_MOST_MARKS = 8
_ENOUGH = 3


def strange_characters(text: str, data: bytes, name: str) -> list[Problem]:
    """Give a problem for the first of each kind of character that no newspaper's text should hold.

    *data* is *text* in UTF-8; in any other encoding of it every kind is looked for.
    """
    found: list[Problem] = []
    if len(data.translate(None, _SUSPECTS)) < len(data) or _C1.search(data):
        for code, pattern in _KINDS:
            matches = list(pattern.finditer(text))
            if matches:
                values = (f"U+{ord(matches[0][0]):04X}", str(len(matches)))
                found.append(Problem(_span(text, matches[0].start(), name), code, values))
    if any(map(text.__contains__, _BROKEN_ALEF_LAM)):
        places = list(_MOJIBAKE.finditer(text))
        if len(places) >= _ENOUGH:
            values = (places[0][0][:_MOST_MARKS], str(len(places)))
            found.append(Problem(_span(text, places[0].start(), name), "mojibake", values))
    marks = any(text.count(mark) > _MOST_MARKS for mark in filter(text.__contains__, _MARKS))
    if marks or any(map(data.__contains__, _LATIN_MARKS)):
        stack = _STACKED.search(text)
        if stack:
            count = str(len(stack[0]))
            found.append(Problem(_span(text, stack.start(), name), "marks-stacked", (count,)))
    return found


def _span(text: str, place: int, name: str) -> Span:
    head = text[:place].replace("\r\n", "\n").replace("\r", "\n")
    return Span(name, head.count("\n") + 1, len(head) - head.rfind("\n"))
