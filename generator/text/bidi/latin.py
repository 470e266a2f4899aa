"""What stands apart in a text written right to left: Latin words, signed numbers, telephones."""

import re

from generator.text.bidi.brackets import PAIRS, balanced, completed, unpaired
from generator.text.bidi.letters import DIGITS, INDIC, LTR, NUMBER, RTL
from generator.text.bidi.run import Run, each_number
from generator.text.patterns import late

# Full stops are many, and few of them begin a name.
START = late(rf"[{LTR}{DIGITS}@#+\-−±$€£¥₪(.~/<](?:(?<!\.)|(?=[{LTR}]))")
"""What such a run may begin with."""
# One set first, so that the search for it is made at the speed of C.
HINT = late(
    rf"[{LTR}%‰°$€£¥₪#+\-−±{DIGITS}]"
    rf"(?:(?<![+\-−±{DIGITS}])|(?<=[+\-−±])[{DIGITS}]"
    rf"|(?<=[{DIGITS}])(?:\s?[-–—]|\)?[ ×][{DIGITS}]))"
)
"""Where a text has none of these, nothing stands apart: a number alone goes with the text."""

# What a Latin word holds beside letters: digits, marks, digits above and below the line.
_INNER = rf"{LTR}0-9_\u0300-\u036f\u00b2\u00b3\u00b9\u2070-\u209c\u2032\u2033°®™"
# Languages in which numbers that stand side by side are read as the text is.
_READ_WITH_THE_TEXT = frozenset({"ar"})
# In these the Latin comma is their own.
_OWN_COMMA = frozenset({"he"})

_UNITS = (
    "km/h|km²|km|kg|kB|KB|kWh|kW|kHz|Kbps|kph|mph|fps|dpi|px|mg|cm|mm|nm|ml|m²|m³|mAh|MWh|MW|MHz"
    "|Mbps|MB|Mb|Gbps|GHz|GWh|GW|GB|Gb|TWh|TB|Hz|cl|dl|m|g|l|W|V|°C|°F|USD|EUR|GBP|CHF|SAR|AED|QAR"
    r"|KWD|OMR|EGP|JOD|BHD|a\.m\.|p\.m\.|am|pm|AM|PM|GMT|UTC|BCE|BC|AD|CE"
)
_MONTHS = (
    "Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sep(?:tember)?"
    "|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?"
)
# Words that count: «CNN 48 مليون» is not a channel called «CNN 48».
_COUNTED = (
    "مليون|ملايين|مليار|بليون|تريليون|ألف|آلاف|مئة|مائة|عام|سنة|سنوات|يوم|أيام|شخص|دولار|يورو|ريال|درهم"
    "|جنيه|ليرة|دينار|في المئة|في المائة|بالمئة|بالمائة|نقطة|كيلو|متر|كم"
)
_ABBREVIATIONS = "Inc|Ltd|Co|Corp|Jr|Sr|Dr|Mr|Mrs|St|No|vs|etc"

# A number that stands with the text: before its letters, and with no sign of its own.
_PLAIN = late(rf"(?<![%#$€£¥₪]){NUMBER}(?=\s?[{RTL}،)])")
_URL = r"(?:[a-z][a-z0-9+.-]*://|www\.)[^\s<>\"«»“”،؛؟]+"
_TAG = rf"</?[{LTR}!][^<>{RTL}\n]*>"
_ISO_DATE = rf"\d{{4}}-\d\d-\d\d(?![{DIGITS}-])"
_CODED = late(f"{_URL}|{_TAG}|{_ISO_DATE}")
_BEFORE = r"(?<![^\s(\[{«»\"'“”‘’،؛:/\-–—])"
_SIGNED = late(
    rf"(?:[$€£¥₪]\s?[+\-−]?|{_BEFORE}[\-−±]|(?<![{DIGITS}{LTR}])\+)[0-9]+(?:[.,:/][0-9]+)*"
    rf"(?:\s?%|°)?(?![{DIGITS}\-–—])"
)
_MEASURE = late(
    rf"{NUMBER}(?:\s(?:{_UNITS})|\s(?:{_MONTHS})(?:,?\s[0-9]{{4}})?|[×x][0-9]+)(?![{_INNER}])"
)
_PERCENT = late(rf"[0-9]+(?:[.,][0-9]+)*(?:\s?[%‰]|°(?!\s?[{LTR}]))")
_RANGE = late(rf"[{DIGITS}]+(?:[.:][{DIGITS}]+)*(?:\s?[-–—]\s?[{DIGITS}]+(?:[.:][{DIGITS}]+)*)+")
# Digits in groups: a telephone number, a book's number, or 12 500 000 as the Maghreb writes it.
_GROUPS = late(
    rf"(?:\+[{DIGITS}]+|(?<![{DIGITS}][ .\-–])[{DIGITS}]+|\(\+?[{DIGITS}]+\)\s?[{DIGITS}]+)"
    rf"(?:[ .\-–](?:[{DIGITS}]+|\([{DIGITS}]+\))){{0,8}}(?![ .\-–]?[{DIGITS}])"
)
_DATE = late(rf"[{DIGITS}]{{1,2}}([-. ])[{DIGITS}]{{1,2}}\1[{DIGITS}]{{4}}")
_THOUSANDS = late(rf"[{DIGITS}]{{1,3}}(?: [{DIGITS}]{{3}})+")
_PHONE_DIGITS = range(7, 16)
_A_NUMBER = late(NUMBER)

# From the first letter to the last letter or digit that no letter of the text comes between. It has
# an end, as the other patterns have, so that no text takes longer than its length.
_STRETCH = late(
    rf"(?:(?:{_BEFORE}|(?<=\bو))(?:~/|[./](?=[{LTR}]))|[@#](?=[{LTR}0-9_]))?"
    rf"(?=[{_INNER}]*[{LTR}]|[0-9]+[.\-/:][{_INNER}.\-/:]*[{LTR}])"
    rf"[{_INNER}]+(?:[^{RTL}،؛؟«»\n\u200f]{{0,1000}}[{_INNER})\]\"”>](?![{_INNER}]))?"
    rf"(?:\+{{1,2}}|(?<=\b[A-Z])\#)?"
)
_CUT = late(
    rf"\s*\[(?=[{DIGITS}])"  # a footnote mark
    rf"|\s+\(?(?=[0-9]{{4}}\s?[-–—]\s?[0-9]{{4}})|\s?\((?=[0-9]+\s?[-–—]\s?[0-9]+\))"  # years
    rf"|[,.;:!?]?\s+(?=[0-9]+(?:[.,][0-9]+)*(?:\s?[%‰]|\s+(?:{_COUNTED})))"
    rf"|[.;:!?]\s+(?![{LTR}\"“'‘(/])"  # the sentence is over
    r"|,\s+(?=\[)|\s+%(?=\})|…"
)
_SENTENCE = ".,:;!?'’…*-–—/|&=_ \t"
_ABBREVIATED = late(rf"(?:(?:\b[{LTR}]\.){{2,}}|\b(?:{_ABBREVIATIONS})\.)\Z")
_NEAR = 5  # characters: the longest abbreviation and its point
_FAR = 1000
_MARKED = late("[.,:;!?'’…)\\]»\"”]*\u200e")

_ARABIC_LETTER = late("[\u0621-\u064a\u066e-\u06d5\u06fa-\u06ff\u0750-\u08ff]")
_NUMBER_AT_END = late(rf"\s+{NUMBER}\Z")
_GOES_ON = late(rf"\s+(?:{_COUNTED})|\s?[%‰]|\s?[-–—]\s?[{DIGITS}]")
_TAG_GOES_ON = late(rf"[_-]?[{RTL}]")
_LATIN = late(f"[{LTR}]")
_IN_WORD = late(rf"[{LTR}0-9]")
_CLOSING = "".join(PAIRS)
_SIGNS = "%#$€£¥₪"


def find(text: str, at: int, limit: int, language: str) -> list[Run]:
    """Give what stands apart in *text* from *at* on, up to *limit*, if anything does."""
    if _PLAIN.match(text, at, limit):
        return []
    if found := _CODED.match(text, at, limit):
        return [Run(_without(found[0], ".,:;!?'’…"), "ltr")]
    if text[at].isdigit() or text[at] in "+-−±$€£¥₪(":
        return (
            _amount(text, at, limit)
            or _phrase(text, at, limit, language)
            or _number(text, at, limit, language)
        )
    return _phrase(text, at, limit, language)


def _amount(text: str, at: int, limit: int) -> list[Run]:
    """Give a number in groups, with its sign or with its unit."""
    groups = _GROUPS.match(text, at, limit)
    if groups and _are_one(groups[0]):
        return [Run(groups[0], "ltr", ordered=_turns(groups[0]))]
    found = _SIGNED.match(text, at, limit) or _MEASURE.match(text, at, limit)
    return [Run(found[0], "ltr")] if found else []


def _number(text: str, at: int, limit: int, language: str) -> list[Run]:
    """Give a percentage, a range, or a number whose sign would go astray."""
    if found := _PERCENT.match(text, at, limit):
        return [Run(found[0], "ltr")]
    # After an Arabic letter the algorithm has ranges, and a sign before or after, by itself (W2).
    with_the_text = language in _READ_WITH_THE_TEXT
    alone = not _ARABIC_LETTER.search(text, max(0, at - _FAR), at)
    if with_the_text and not alone:
        return []
    if found := _RANGE.match(text, at, limit):
        if with_the_text:
            return each_number(found[0])
        return [Run(found[0], "ltr", ordered=_turns(found[0]))]
    number = _A_NUMBER.match(text, at, limit) if alone else None
    if number:
        around = text[at - 1 : at] + text[number.end() : number.end() + 1]
        if any(sign in _SIGNS for sign in around):
            return [Run(number[0], "ltr")]
    return []


def _phrase(text: str, at: int, limit: int, language: str) -> list[Run]:
    """Give the Latin words from *at* on."""
    if at and _IN_WORD.match(text, at - 1):
        return []
    found = _STRETCH.match(text, at, limit)
    if not found:
        return []
    end = _end(text, at, found.end(), language)
    run = _without(balanced(completed(text[at:end], text[end : end + 1])), _SENTENCE)
    if not _LATIN.search(run):
        return []
    end = at + len(run)
    if run[0] == "#" and _TAG_GOES_ON.match(text, end):
        return []  # a tag of two scripts is read as the text is
    return [Run(text[at : _with_its_own(text, at, end, limit)], "ltr")]


def _end(text: str, at: int, end: int, language: str) -> int:
    """Give where the words from *at* on end: before the sentence goes on, *end* at the latest."""
    end = min(end, _first_cut(text, at, end))
    if language in _OWN_COMMA and (comma := text.find(",", at, end)) > at:
        return comma
    number = _GOES_ON.match(text, end) and _NUMBER_AT_END.search(text, at, end)
    return number.start() if number else end


def _first_cut(text: str, at: int, end: int) -> int:
    for cut in _CUT.finditer(text, at + 1, end):
        near = max(at, cut.start() - _NEAR)
        if not _ABBREVIATED.search(text, near, cut.start() + 1):
            return cut.start()
    return end


def _with_its_own(text: str, at: int, end: int, limit: int) -> int:
    """Give the end of a run that ends at *end* with the punctuation that is its own.

    That is the point of an abbreviation; «?» after words, which is no Arabic question mark; «!» in
    quotation marks, which else is everybody's; and all that stands before a mark U+200E.
    """
    following, after = text[end : end + 1], text[end + 1 : end + 2]
    words = text.count(" ", at, end) > 1
    if following == ".":
        end += bool(after and _ABBREVIATED.search(text, at, end + 1))
    elif words and (following == "?" or (following == "!" and after in {"»", "”", '"'})):
        end += 1
    marked = _MARKED.match(text, end, limit)
    return marked.end() if marked else end


def _without(run: str, punctuation: str) -> str:
    """Give *run* without the *punctuation* at its end, which belongs to the sentence."""
    while run and run[-1] in punctuation + _CLOSING:
        if run[-1] in PAIRS:
            lone = unpaired(run)
            if not lone or run[lone[0].start() :].strip(punctuation + _CLOSING):
                break
            run = run[: lone[0].start()]
        elif run[-1] == "." and _ABBREVIATED.search(run, max(0, len(run) - _NEAR)):
            break
        else:
            run = run[:-1]
    return run


def _are_one(groups: str) -> bool:
    """Tell a telephone number and the like from a range, a date or a row of numbers."""
    if _THOUSANDS.fullmatch(groups):
        return True
    parts = re.findall(rf"[{DIGITS}]+", groups)
    digits = sum(map(len, parts))
    if digits not in _PHONE_DIGITS or _DATE.fullmatch(groups) or {*map(len, parts)} == {4}:
        return False
    if len(parts) == 1:
        return groups[0] == "+"
    first = groups[0]
    return first in "+(" or first in "0٠۰" or len(parts) > 3 or (len(parts) == 3 and digits >= 10)


def _turns(text: str) -> bool:
    return re.search(f"[{INDIC}]", text) is not None
