"""Characters: marks in a text that a reader cannot see, or that no text should hold."""

import re

from generator.model import Problem, Span

_CONTROLS = re.compile("[\x01-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f]")
_NONCHARACTERS = re.compile("[\ue000-\uf8ff\ufdd0-\ufdef\ufffe\uffff\U000e0000-\U0010ffff]")
_STACKED = re.compile("[\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670]{9,}")
_MOJIBAKE = re.compile("(?:[طظ][\u0080-\u00ff\u0152-\u0192\u2013-\u2122\u0621-\u064a]){3,}|(?:[ØÙ][\u0080-\u2122]){3,}")
_SUSPECTS = re.compile("[\x01-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ue000-\uf8ff\ufdd0-\ufdef\ufeff-\U0010ffff]")


def strange_characters(text: str, name: str) -> list[Problem]:
    """Give a problem for the first of each kind of character that no newspaper's text should hold."""
    found: list[Problem] = []
    if _SUSPECTS.search(text):
        for code, pattern in (
            ("control-character", _CONTROLS),
            ("byte-order-mark", re.compile("\ufeff")),
            ("no-character", _NONCHARACTERS),
            ("replacement-character", re.compile("\ufffd")),
        ):
            match = pattern.search(text)
            if match:
                values = (f"U+{ord(match[0]):04X}", str(len(pattern.findall(text))))
                found.append(Problem(_span(text, match.start(), name), code, values))
    return found


def _span(text: str, place: int, name: str) -> Span:
    head = text[:place].replace("\r\n", "\n").replace("\r", "\n")
    return Span(name, head.count("\n") + 1, len(head) - head.rfind("\n"))
