"""Punctuation: spaces on the wrong side of a mark, marks set twice, a full stop gone astray.

The patterns begin with the mark and not with what comes before it: a search that can skip to the
next mark is several times faster. What comes before is looked at where one was found.
"""

import re
from collections.abc import Iterator

from generator.checking.manuscript import Manuscript
from generator.model import Problem

_LETTER = "\u0621-\u064a\u0671-\u06d3"
_VOWELS = "\u064b-\u0652"
_SPACE = " \t\xa0"
_A_LETTER = re.compile(f"[{_LETTER}{_VOWELS}]")
# What a mark may follow: a word, a number, a bracket or a quotation that ends.
_ENDS = re.compile(rf"[\w{_VOWELS})\]»”\"%]")
_SPACE_BEFORE = re.compile(
    rf"[{_SPACE}](?:[،؛؟](?![،؛؟!.])|[!?,;](?![!?؟.])|:(?![:)(DPp/\d.])|\.(?![.\w…]))"
)
_FRENCH = ":;!?"
_LATIN = re.compile(rf"[{_SPACE}]*[A-Za-z]")
_REACH = 24
_NUMBERED = re.compile(r"(?:\A|\n)[\s(*•-]*\d+\Z")
_INITIAL = re.compile(rf"(?<!\w)[{_LETTER}A-Za-z]{{1,2}}\Z")
_SPACE_MISSING = re.compile(rf"[،؛؟!](?=[{_LETTER}])|\.(?=[{_LETTER}]{{3,40}}(?![\w.]))")
# Before a stop a word of some length: «د.محمد» and «سي.إن.إن» are written so.
_LONG_WORD = re.compile(rf"(?<![\w.{_VOWELS}])[{_LETTER}{_VOWELS}]{{4,}}\Z")
_DOUBLED = re.compile(
    rf"([،؛,;:])[{_SPACE}]?\1{{1,20}}(?![.\d])|[،؛:,][{_SPACE}]?[،؛](?!\d)|[،؛,]\.(?!\.)"
    r"|[؟!]\.(?![.\w])|\.[،؛](?!\d)"
)
# A stop before what only goes on: a relative clause, what was said, an aim of a few words.
_STRAY = re.compile(
    rf"\.[{_SPACE}](?:(?P<relative>و?(?:التي|اللتين|اللذين)\s)|(?P<said>[أإ]ن(?:ه|ها|هم)?\s)"
    rf"|لل(?P<aim>[{_LETTER}]{{3,40}})[{_SPACE}](?:عن|على|في|من|إلى|مع|ضد)"
    rf"(?:[{_SPACE}][{_LETTER}]{{1,40}}){{1,4}}(?:[.»”\"]|$))",
    re.MULTILINE,
)
_SAYING = re.compile(r"(?<!\w)[وف]?(?:أكدت?|أضافت?|أوضحت?|أعلنت?)\Z")
# Sentences do begin so: «للمزيد من التفاصيل…».
_AIMS = """
    مزيد مرة مره عام يوم أسف اسف علم تذكير توضيح تاريخ أمانة إشارة تنويه متابعة إطلاع اطلاع حصول
    تواصل استفسار تسجيل حجز مشاركة اشتراك انضمام اطمئنان وهلة شهر أسبوع موسم سنة وقوف حديث
"""
_OPENING_AIMS = frozenset(_AIMS.split())
_REPEATED = re.compile("؟{2,}|!{2,}")
_ENDING_MARKS = "?!؟"


def punctuation(text: Manuscript) -> Iterator[Problem]:
    """Give what is wrong with the marks of *text*."""
    yield from _spaced(text)
    yield from _glued(text)
    yield from _doubled(text)
    if text.arabic:
        yield from _stray(text)


def _spaced(text: Manuscript) -> Iterator[Problem]:
    prose = text.prose
    for match in _SPACE_BEFORE.finditer(prose):
        start = match.start()
        while start and prose[start - 1] in _SPACE:
            start -= 1
        before = prose[max(0, start - _REACH) : start]
        if _ENDS.match(before[-1:]) and not _legal(text, match, before):
            yield text.finding("mark-space-before", start, match.end(), match[0][-1])


def _legal(text: Manuscript, match: re.Match[str], before: str) -> bool:
    """Tell whether the mark of *match* is right to stand after a space."""
    mark = match[0][-1]
    if mark in _FRENCH and text.language == "fr":
        return True
    if text.arabic and before[-1].isascii() and _LATIN.match(text.prose, match.end()):
        return True  # between foreign words, or in the remains of a web page's code
    if mark == ".":  # «أ . ف . ب», «1 . كذا»
        return bool(_INITIAL.search(before) or _NUMBERED.search(before))
    if mark == ":":  # 10 : 30; in Urdu it is set so
        after = text.prose[match.end() : match.end() + _REACH].lstrip(_SPACE)
        return text.language == "ur" or (before[-1].isdigit() and after[:1].isdigit())
    return False


def _glued(text: Manuscript) -> Iterator[Problem]:
    for match in _SPACE_MISSING.finditer(text.prose):
        before = text.prose[max(0, match.start() - _REACH) : match.start()]
        found = _LONG_WORD.search(before) if match[0] == "." else _A_LETTER.match(before[-1:])
        if found:
            yield text.finding("mark-space-missing", match.start(), match.end(), match[0])


def _doubled(text: Manuscript) -> Iterator[Problem]:
    for match in _DOUBLED.finditer(text.prose):
        before = text.prose[max(0, match.start() - _REACH) : match.start()]
        if match[0][0] != "." or _LONG_WORD.search(before):  # «أ.ف.ب.،» has an abbreviation's stop
            yield text.finding("mark-doubled", match.start(), match.end(), match[0])
    if "!!" not in text.prose and "؟؟" not in text.prose:
        return
    for match in _REPEATED.finditer(text.prose):
        beside = (
            text.prose[match.start() - 1 : match.start()]
            + text.prose[match.end() : match.end() + 1]
        )
        if not any(mark in _ENDING_MARKS for mark in beside):
            yield text.finding("mark-repeated", match.start(), match.end(), match[0][0])


def _stray(text: Manuscript) -> Iterator[Problem]:
    for match in _STRAY.finditer(text.prose):
        before = text.prose[max(0, match.start() - _REACH) : match.start()]
        stray = _LONG_WORD.search(before)
        if match["said"]:
            stray = _SAYING.search(before)
        if stray and match["aim"] not in _OPENING_AIMS:
            yield text.finding("stop-stray", match.start(), match.start() + 1)
