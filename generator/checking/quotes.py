"""Quotes: marks without their mate, with a space inside them, and words cut short before them."""

import re
from collections.abc import Iterator

from generator.checking.manuscript import Manuscript
from generator.model import Problem

_ANY = re.compile("[«»\"“”„‟]")
_ASCII, _CURLY = '"', "“”„‟"
_LETTER = "\u0621-\u064a"
_OPENS_BEFORE = re.compile(r"[\s(\[:ـ،\-–—/*•>]")
_CLOSES_AFTER = re.compile(r"[\s)\].,،؛:؟!?\-–—…/]")
# 55" is a length: a number with nothing that opens before it.
_INCHES = re.compile(r'(?<![\d."“”«])\d[\d.,]*"(?!\w)')
_FAR = 6
"""Over so many paragraphs one quotation may run."""

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
    if not _ANY.search(text.prose):
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


class _Loose:
    """The marks of one family that have no mate in their paragraph, by paragraph."""

    def __init__(self) -> None:
        self.unclosed: list[tuple[int, int]] = []  # paragraph's number, offset


def _unbalanced(text: Manuscript, *, swapped: bool) -> Iterator[Problem]:
    loose: list[tuple[int, int, bool]] = []
    paragraphs = list(text.paragraphs())
    for number, (offset, prose) in enumerate(paragraphs):
        found = [(offset + place, opens) for place, opens in _mateless(prose, swapped=swapped)]
        loose += [(number, place, opens) for place, opens in found]
    yield from ()
