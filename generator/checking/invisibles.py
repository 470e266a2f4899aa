"""Invisibles: characters that steer the direction of text or join letters, and are not seen."""

import re
import unicodedata
from collections.abc import Iterable, Iterator

from generator.checking.manuscript import Manuscript
from generator.model import Problem

_LETTER = "\u0621-\u064a\u0671-\u06d3"
_MARKS = re.compile("[\u200e\u200f\u061c]")
_CONTROLS = re.compile("[\u202a-\u202e\u2066-\u2069]")
_EMBEDDINGS, _OVERRIDES, _ISOLATES = "\u202a\u202b", "\u202d\u202e", "\u2066\u2067\u2068"
_POP, _POP_ISOLATE = "\u202c", "\u2069"
# The strong letter or the digit before and after a mark, on its line.
_LAST = re.compile(r"([^\W_])[^\w\n]*\Z")
_NEXT = re.compile(r"[^\w\n]{0,40}([^\W_]|\n|\Z)")
_REACH = 40
_ARABIC = re.compile(f"[{_LETTER}]")
_IN_WORD = re.compile(rf"(?<=[{_LETTER}\u064b-\u0652])[\u00ad\u200b\u2060]+(?=[{_LETTER}])")
_JOINERS_IN_WORD = re.compile(rf"(?<=[{_LETTER}\u064b-\u0652])[\u200c\u200d]+(?=[{_LETTER}])")
_NOTHING = ("\u00ad", "\u200b", "\u2060", "\u200c", "\u200d")


def invisibles(text: Manuscript) -> Iterator[Problem]:
    """Give the characters of *text* that nobody sees, the first of each kind with their number."""
    if text.text.isascii():
        return
    yield from _first_of_each(text, "bidi-mark", _idle(text))
    if _CONTROLS.search(text.prose):
        yield from _controls(text)
    if any(character in text.prose for character in _NOTHING):
        yield from _first_of_each(text, "zero-width", _IN_WORD.finditer(text.prose))
        if text.arabic:
            yield from _first_of_each(text, "zero-width", _JOINERS_IN_WORD.finditer(text.prose))


def _idle(text: Manuscript) -> Iterator[re.Match[str]]:
    """Give the direction marks between Arabic letters, where there is nothing to steer."""
    for match in _MARKS.finditer(text.prose):
        after = _NEXT.match(text.prose, match.end())
        before = _LAST.search(text.prose[max(0, match.start() - _REACH) : match.start()])
        if after and (not before or _ARABIC.match(before[1])) and _idle_after(after[1]):
            yield match


def _idle_after(character: str) -> bool:
    return character in {"", "\n"} or _ARABIC.match(character) is not None


def _controls(text: Manuscript) -> Iterator[Problem]:
    loose: list[re.Match[str]] = []
    for match in re.finditer("[^\n\u2029]+", text.prose):
        loose += _unpaired(_CONTROLS.finditer(text.prose, *match.span()))
    places = {control.start() for control in loose}
    paired = [each for each in _CONTROLS.finditer(text.prose) if each.start() not in places]
    overrides = [each for each in paired if each[0] in _OVERRIDES]
    harmless = [each for each in paired if each[0] in _EMBEDDINGS + _ISOLATES]
    yield from _first_of_each(text, "bidi-unpaired", loose)
    yield from _first_of_each(text, "bidi-override", overrides)
    yield from _first_of_each(text, "bidi-paired", harmless)


def _unpaired(controls: Iterable[re.Match[str]]) -> list[re.Match[str]]:
    """Give the controls of a paragraph that open without an end or end nothing (UAX #9, X1-X8)."""
    loose: list[re.Match[str]] = []
    opened: list[re.Match[str]] = []
    isolates = 0
    for control in controls:
        if control[0] in _EMBEDDINGS + _OVERRIDES + _ISOLATES:
            opened.append(control)
            isolates += control[0] in _ISOLATES
        elif control[0] == _POP_ISOLATE and isolates:
            isolates -= 1
            while opened[-1][0] not in _ISOLATES:  # an isolate's end ends what is open inside
                loose.append(opened.pop())
            opened.pop()
        elif control[0] == _POP and opened and opened[-1][0] not in _ISOLATES:
            opened.pop()
        else:
            loose.append(control)
    return sorted(loose + opened, key=lambda each: each.start())


def _first_of_each(
    text: Manuscript, code: str, matches: Iterable[re.Match[str]]
) -> Iterator[Problem]:
    kinds: dict[str, list[re.Match[str]]] = {}
    for match in matches:
        kinds.setdefault(match[0][0], []).append(match)
    for character, found in kinds.items():
        named = f"U+{ord(character):04X} {unicodedata.name(character)}"
        yield text.finding(code, *found[0].span(), named, str(len(found)))
