"""Quotes: marks without their mate, with a space inside them, and words cut short before them."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from generator.checking.manuscript import Manuscript
from generator.model import Problem

_GUILLEMETS = re.compile("[«»]")
_CURLY = re.compile("[“”„‟]")
_ASCII = re.compile("\"|''")
_MARKS = ("«", "»", '"', "''", "“", "”", "„", "‟")
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
    "قال أضاف اضاف أكد اكد أوضح اوضح أشار اشار أعلن اعلن اعتبر استطرد واصل أفاد افاد "
    "يقول تقول نقول يضيف تضيف يؤكد تؤكد يوضح توضح يعتبر تعتبر"
)
_CUT = {verb[:-1]: verb for verb in _VERBS.split() if verb not in {"أفاد", "افاد"}}
_CUT_WORD = re.compile(
    rf"(?<![\w])(?P<and>[وف]?)(?P<cut>{'|'.join(sorted(_CUT, key=len, reverse=True))})"
    r":?[ \xa0]*[«\"“”](?=\w)"
)
_SPACE_AFTER = re.compile(rf"(?:(?<=[\s(:])|(?<![^\n]))«[ \t\xa0]+(?=[{_LETTER}0-9])")
_SPACE_BEFORE = re.compile(rf"(?<=[{_LETTER}0-9.،؟!%])[ \t\xa0]+»(?=[\s.،؛:؟!)]|\Z)")


def quotes(text: Manuscript) -> Iterator[Problem]:
    """Give what is wrong with the quotation marks of *text*."""
    if not any(mark in text.prose for mark in _MARKS):
        return
    yield from _cut_words(text)
    swapped = _swapped(text.prose)
    if not swapped and text.language != "fr":
        for match in _SPACE_AFTER.finditer(text.prose):
            yield text.finding("quote-space", match.start(), match.end())
        for match in _SPACE_BEFORE.finditer(text.prose):
            yield text.finding("quote-space", match.start(), match.end())
    yield from _unbalanced(text, swapped=swapped)


def _cut_words(text: Manuscript) -> Iterator[Problem]:
    if not text.arabic:
        return
    for match in _CUT_WORD.finditer(text.prose):
        whole = match["and"] + _CUT[match["cut"]]
        yield text.finding("quote-word-cut", match.start(), match.end(), whole)


def _swapped(prose: str) -> bool:
    """Tell whether guillemets stand the other way round: »كذا«."""
    if "«" not in prose:
        return False
    ours = len(re.findall(r"(?<![^\s(])«(?=\w)|(?<=[\w.،])»(?![^\s.،)])", prose))
    theirs = len(re.findall(r"(?<![^\s(])»(?=\w)|(?<=[\w.،])«(?![^\s.،)])", prose))
    return theirs > ours


class _Loose(NamedTuple):
    """A mark that has no mate in its paragraph; *first* and *last* are the paragraph's bounds."""

    paragraph: int
    offset: int
    mark: str
    opens: bool


def _unbalanced(text: Manuscript, *, swapped: bool) -> Iterator[Problem]:
    paragraphs = list(text.paragraphs())
    left: list[_Loose] = []
    for family in (_GUILLEMETS, _CURLY, _ASCII):
        if not family.search(text.prose):
            continue
        loose: list[_Loose] = []
        for number, (offset, prose) in enumerate(paragraphs):
            marks = _guillemets(prose, swapped=swapped) if family is _GUILLEMETS else None
            marks = _odd_one(prose, family) if marks is None else marks
            loose += [_Loose(number, offset + at, mark, opens) for at, mark, opens in marks]
        openers = {
            number for number, (_, prose) in enumerate(paragraphs) if family.match(prose.lstrip())
        }
        left += _unmatched(loose, openers)
    left.sort(key=lambda each: each.offset)
    yield from _told(text, left)


def _guillemets(prose: str, *, swapped: bool) -> list[tuple[int, str, bool]]:
    """Give the guillemets of a paragraph without their mate: place, mark, whether it opens."""
    opener = "»" if swapped else "«"
    opened: list[int] = []
    loose: list[tuple[int, str, bool]] = []
    for match in _GUILLEMETS.finditer(prose):
        if match[0] == opener:
            opened.append(match.start())
        elif opened:
            opened.pop()
        else:
            loose.append((match.start(), match[0], False))
    if len(opened) == len(loose) and loose and opened[0] < loose[-1][0]:
        return []
    return loose + [(place, opener, True) for place in opened]


def _odd_one(prose: str, family: re.Pattern[str]) -> list[tuple[int, str, bool]]:
    """Give the mark of a paragraph that holds an odd number of marks that look alike."""
    marks = list(family.finditer(prose))
    if len(marks) % 2 and family is _ASCII:
        inches = {match.end() - 1 for match in _INCHES.finditer(prose)}
        marks = [mark for mark in marks if mark.start() not in inches]
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
        code, at, values = "quote-unbalanced", here, (here.mark,)
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
