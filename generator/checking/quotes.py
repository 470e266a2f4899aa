"""Quotes: marks without their mate, with a space inside them, and words cut short before them."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from generator.checking.manuscript import Manuscript
from generator.model import Problem

_GUILLEMETS, _CURLY, _ASCII = ("«", "»"), ("“", "”", "„", "‟"), ('"', "''")
_FAMILIES = (_GUILLEMETS, _CURLY, _ASCII)
_MARKS = (*_GUILLEMETS, *_CURLY, *_ASCII)
_GUILLEMET = re.compile("[«»]")
_LETTER = "\u0621-\u064a"
_OPENS_BEFORE = re.compile(r"[\s(\[:ـ،\-–—/*•>]")
_CLOSES_AFTER = re.compile(r"[\s)\].,،؛:؟!?\-–—…/]")
# 55" is a length: a number with nothing that opens before it.
_INCHES = re.compile(r'(?<![\d.,"“”«])\d[\d.,]*"(?!\w)')
_FAR = 6
"""Over so many paragraphs one quotation may run."""
_NEAR = 40
"""So near to each other, two marks that turn the same way were meant as a pair."""
_TURNED = {"«": "»", "»": "«"}

# Verbs of saying that are no word without their last letter, in the spellings in use.
_VERBS = (
    "قال أضاف اضاف أكد اكد أوضح اوضح أشار اشار أعلن اعلن اعتبر استطرد واصل "
    "يقول تقول نقول يضيف تضيف يؤكد تؤكد يوضح توضح يعتبر تعتبر"
)
_CUT = {verb[:-1]: verb for verb in _VERBS.split()}
_OPENING = re.compile(r"[«\"“”](?=\w)")
_LAST_WORD = re.compile(r"(?<!\w)([وف]?)(\w{2,8})\s?:?\s?\Z")
_REACH = 16
_SPACES = " \t\xa0"
_SPACE_AFTER = re.compile(rf"«[{_SPACES}]+(?=[{_LETTER}0-9])")
_SPACE_BEFORE = re.compile(rf"[{_SPACES}]»(?=[\s.،؛:؟!)]|\Z)")
_ENDS = re.compile(rf"[{_LETTER}\u064b-\u06520-9.،؟!%]")


def quotes(text: Manuscript) -> Iterator[Problem]:
    """Give what is wrong with the quotation marks of *text*."""
    if not any(mark in text.prose for mark in _MARKS):
        return
    if text.arabic:
        yield from _cut_words(text)
    unbalanced = list(_unbalanced(text))
    yield from unbalanced
    if text.language != "fr" and "«" in text.prose:
        turned = {each.span for each in unbalanced if each.code == "quote-turned"}
        yield from (each for each in _spaced(text) if each.span not in turned)


def _cut_words(text: Manuscript) -> Iterator[Problem]:
    for match in _OPENING.finditer(text.prose):
        start = max(0, match.start() - _REACH)
        word = _LAST_WORD.search(text.prose[start : match.start()])
        if not word:
            continue
        # «واص» is «واصل» cut short, and «وأضا» is «أضاف» after «and».
        for prefix, cut in ((word[1], word[2]), ("", word[1] + word[2])):
            if cut in _CUT:
                whole = prefix + _CUT[cut]
                yield text.finding("quote-word-cut", start + word.start(), match.end(), whole)
                break


def _spaced(text: Manuscript) -> Iterator[Problem]:
    prose = text.prose
    found: list[tuple[int, int]] = []
    for match in _SPACE_AFTER.finditer(prose):
        before = prose[match.start() - 1 : match.start()] if match.start() else " "
        if before.isspace() or before in "(:":
            found.append(match.span())
    for match in _SPACE_BEFORE.finditer(prose) if " »" in prose or "\xa0»" in prose else ():
        start = match.start()
        while start and prose[start - 1] in _SPACES:
            start -= 1
        if _ENDS.match(prose[start - 1 : start]):
            found.append((start, match.end()))
    if found and not _swapped(prose):
        for start, end in found:
            yield text.finding("quote-space", start, end)


def _swapped(prose: str) -> bool:
    """Tell whether most guillemets stand the other way round: »كذا«."""
    balance = 0
    for match in _GUILLEMET.finditer(prose):
        before = prose[match.start() - 1 : match.start()] if match.start() else " "
        after = prose[match.end() : match.end() + 1] or " "
        if before.isspace() != after.isspace():
            balance += 1 if before.isspace() == (match[0] == "«") else -1
    return balance < 0


class _Loose(NamedTuple):
    """A mark that has no mate in its paragraph; *first* and *last* are the paragraph's bounds."""

    paragraph: int
    offset: int
    mark: str
    opens: bool


def _unbalanced(text: Manuscript) -> Iterator[Problem]:
    paragraphs = list(text.paragraphs())
    left: list[_Loose] = []
    # In Hebrew «"» stands inside abbreviations.
    for family in _FAMILIES[:2] if text.language == "he" else _FAMILIES:
        loose = _mateless(paragraphs, family, swapped=False)
        if loose and family is _GUILLEMETS and _swapped(text.prose):
            loose = _mateless(paragraphs, family, swapped=True)
        if loose:
            first = re.compile(rf"\s*(?:{'|'.join(family)})")
            openers = {number for number, (_, prose) in enumerate(paragraphs) if first.match(prose)}
            left += _unmatched(loose, openers)
    left.sort(key=lambda each: each.offset)
    yield from _told(text, left)


def _mateless(
    paragraphs: list[tuple[int, str]], family: tuple[str, ...], *, swapped: bool
) -> list[_Loose]:
    """Give the marks of *family* that have no mate in their paragraph."""
    loose: list[_Loose] = []
    for number, (offset, prose) in enumerate(paragraphs):
        counts = sum([prose.count(mark) for mark in family])
        if family is _GUILLEMETS and counts:
            found = _guillemets(prose, "»" if swapped else "«")
        elif counts % 2:
            found = _odd_one(prose, family)
        else:
            continue
        loose += [_Loose(number, offset + at, mark, opens) for at, mark, opens in found]
    return loose


def _guillemets(prose: str, opener: str) -> list[tuple[int, str, bool]]:
    """Give the guillemets of a paragraph without their mate: place, mark, whether it opens."""
    opened, loose = _leftover(prose, opener)
    if len(opened) == len(loose) and loose and opened[0] < loose[-1]:
        return []
    return [(place, prose[place], False) for place in loose] + [
        (place, prose[place], True) for place in opened
    ]


def _leftover(prose: str, opener: str) -> tuple[list[int], list[int]]:
    """Give where guillemets open without an end, and end without having been opened."""
    opened: list[int] = []
    loose: list[int] = []
    for match in _GUILLEMET.finditer(prose):
        if match[0] == opener:
            opened.append(match.start())
        elif opened:
            opened.pop()
        else:
            loose.append(match.start())
    return opened, loose


def _odd_one(prose: str, family: tuple[str, ...]) -> list[tuple[int, str, bool]]:
    """Give the mark of a paragraph that holds an odd number of marks that look alike."""
    inches = {match.end() - 1 for match in _INCHES.finditer(prose)}
    marks = [mark for mark in re.finditer("|".join(family), prose) if mark.start() not in inches]
    if len(marks) % 2 == 0:
        return []
    opened: re.Match[str] | None = None
    for mark in marks:
        before = prose[mark.start() - 1 : mark.start()] or " "
        after = prose[mark.end() : mark.end() + 1] or " "
        opens = _OPENS_BEFORE.match(before) and not _CLOSES_AFTER.match(after)
        closes = _CLOSES_AFTER.match(after) and not _OPENS_BEFORE.match(before)
        if opened is None and closes:
            return [(mark.start(), mark[0], False)]
        if opened is not None and opens:
            return [(opened.start(), opened[0], True)]
        opened = mark if opened is None else None
    return [(opened.start(), opened[0], True)] if opened else []


def _unmatched(loose: list[_Loose], openers: set[int]) -> Iterator[_Loose]:
    """Give the marks of *loose* whose mate is in no other paragraph either.

    *openers* are the paragraphs that begin with a mark: a quotation of several paragraphs may
    open anew in each, and close in the last.
    """
    index = 0
    while index < len(loose):
        here = loose[index]
        after = loose[index + 1] if index + 1 < len(loose) else None
        if (
            after
            and here.opens
            and not after.opens
            and 0 < after.paragraph - here.paragraph <= _FAR
        ):
            index += 2
            continue
        if not (here.opens and here.paragraph + 1 in openers):
            yield here
        index += 1


def _told(text: Manuscript, left: list[_Loose]) -> Iterator[Problem]:
    """Tell of the marks *left*; two that lie near each other are one mistake."""
    index = 0
    while index < len(left):
        here = left[index]
        after = left[index + 1] if index + 1 < len(left) else None
        values: tuple[str, ...] = (here.mark,)
        code, at = "quote-unbalanced", here
        if after and after.paragraph == here.paragraph:
            if here.opens and not after.opens and here.mark != after.mark:
                code, at, values = "quote-mismatched", after, (here.mark, after.mark)
            elif (
                here.mark == after.mark
                and here.mark in _TURNED
                and here.opens == after.opens
                and after.offset - here.offset <= _NEAR
            ):
                code, at = "quote-turned", after if here.opens else here
                values = (at.mark, _TURNED[at.mark])
        yield text.finding(code, at.offset, at.offset + len(at.mark), *values)
        index += 1 if code == "quote-unbalanced" else 2
