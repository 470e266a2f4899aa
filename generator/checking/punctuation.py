"""Punctuation: spaces on the wrong side of a mark, marks set twice, a full stop gone astray."""

import re
from collections.abc import Iterator

from generator.checking.manuscript import Manuscript
from generator.model import Problem

_LETTER = "\u0621-\u064a\u0671-\u06d3"
_VOWELS = "\u064b-\u0652"
_SPACE = " \t\xa0"
# What a mark may follow: a word, a number, a bracket or a quotation that ends.
_BEFORE = r"(?<=[\w\u064b-\u0652)\]»”\"%])"
_SPACE_BEFORE = re.compile(
    rf"{_BEFORE}[{_SPACE}]+(?:[،؛؟](?![،؛؟!.])|[!?,;](?![!?؟.])|:(?![:)(DPp/\d.])|\.(?![.\w…]))"
)
_FRENCH = ":;!?"
_NUMBERED = re.compile(r"(?:^|\n)[\s(*•-]*\d+$")
_INITIAL = re.compile(rf"(?<!\w)[{_LETTER}A-Za-z]{{1,2}}$")
_SPACE_MISSING = re.compile(
    rf"[{_LETTER}][{_VOWELS}]?[،؛؟!](?=[{_LETTER}])"
    rf"|(?<![\w.{_VOWELS}])[{_LETTER}{_VOWELS}]{{4,}}\.(?=[{_LETTER}]{{3,}}(?![\w.]))"
)
_DOUBLED = re.compile(
    rf"([،؛,;:])[{_SPACE}]?\1{{1,20}}(?![.\d])|[،؛:,][{_SPACE}]?[،؛](?!\d)|[،؛,]\.(?!\.)|[؟!]\.(?![.\w])|(?<=[{_LETTER}]{{4}})\.[،؛](?!\d)"
)
# A stop before what only goes on: a relative clause, what was said, an aim of a few words.
_STRAY = re.compile(
    rf"(?<=[{_LETTER}]{{3}})\.[{_SPACE}](?:و?(?:التي|اللتين|اللذين)\s"
    rf"|لل[{_LETTER}]{{3,}}[{_SPACE}](?:عن|على|في|من|إلى|مع|ضد)(?:[{_SPACE}][{_LETTER}]+){{1,4}}(?:[.»”\"]|$)"
    rf"|(?<=(?:أكد|ضاف|وضح|علن)\.\s)[أإ]ن(?:ه|ها|هم)?\s)",
    re.MULTILINE,
)
_OPENERS = re.compile(
    r"\.\sلل(?:مزيد|مرة|مره|عام|يوم|أسف|اسف|علم|تذكير|توضيح|تاريخ|أمانة|إشارة|تنويه|متابعة|إطلاع|اطلاع"
    r"|حصول|تواصل|استفسار|تسجيل|حجز|مشاركة|اشتراك|انضمام|اطمئنان|وهلة|شهر|أسبوع|موسم|سنة|وقوف|حديث)"
)
_REPEATED = re.compile(r"(?<![?!؟])(?:؟{2,}|!{2,})(?![?!؟])")


def punctuation(text: Manuscript) -> Iterator[Problem]:
    """Give what is wrong with the marks of *text*."""
    prose = text.prose
    for match in _SPACE_BEFORE.finditer(prose):
        if not _legal_space(text, match):
            yield text.finding("mark-space-before", match.start(), match.end(), match[0].strip())
    for match in _SPACE_MISSING.finditer(prose):
        mark = match.end() - 1
        yield text.finding("mark-space-missing", mark, mark + 1, prose[mark])
    for match in _DOUBLED.finditer(prose):
        yield text.finding("mark-doubled", match.start(), match.end(), match[0])
    if text.arabic:
        for match in _STRAY.finditer(prose):
            if not _OPENERS.match(match[0]):
                yield text.finding("stop-stray", match.start(), match.start() + 1)
    for match in _REPEATED.finditer(prose):
        yield text.finding("mark-repeated", match.start(), match.end(), match[0][0])


def _legal_space(text: Manuscript, match: re.Match[str]) -> bool:
    """Tell whether the mark of *match* is right to stand after a space."""
    mark, prose = match[0][-1], text.prose
    if mark in _FRENCH and text.language == "fr":
        return True
    if mark == ":" and text.language == "ur":  # Urdu sets it so
        return True
    before = prose[max(0, match.start() - 12) : match.start()]
    if mark == ".":  # «أ . ف . ب», «1 . كذا»
        return bool(_INITIAL.search(before) or _NUMBERED.search(before))
    if mark == ":":  # 10 : 30
        return before[-1:].isdigit() and prose[match.end() :].lstrip(_SPACE)[:1].isdigit()
    return False
