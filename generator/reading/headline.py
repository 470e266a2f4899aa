"""Headline: the first line, without the site's name before it, and its kicker."""

import re

from generator.reading.lines import Line, trim, words_of
from generator.reading.pieces import Piece
from generator.text.dates import date_line, may_hold_date
from generator.text.folding import fold
from generator.text.markers import is_a

# 99 % of headlines are under 93 characters; no paragraph without a full stop is this short.
_LONGEST = 200
# From this length a closing full stop makes a sentence of it (0.01 % of headlines have one).
_SENTENCE = 60
_STOPS = (".", "۔")
# A site's name as page titles have it: «CNNArabic.com - », «BBC Arabic - ».
_SITE = re.compile(
    r"[\u202a-\u202e\s]*((?:[A-Za-z][\w-]*\.)+(?:com|net|org|info|co\.\w\w)|BBC Arabic|BBC News)"
    r"[\u202c\s]*\s[-–|]\s+(?=\S)"
)
_ADDRESS = re.compile(
    r"(?:https?://|www\.)\S+|[\w.]+@[\w.]+|(?:[\w-]+\.)+(?:com|net|org)", re.IGNORECASE
)
_ALIKE = 12
_KICKER_LENGTH = 20


def headline(lines: list[Line]) -> tuple[list[Piece], int]:
    """Give the pieces of the headline and how many of *lines* they take: 0 where there is none."""
    if len(lines) > 1 and lines[0].text.endswith(":") and is_a("labels", lines[0].text):
        label = Piece(lines[0].number, "tail", lines[0].text)
        pieces, taken = headline(lines[1:])
        return [label, *pieces], taken + 1
    if _is_kicker(lines):
        kicker = Piece(lines[0].number, "kicker", lines[0].text.rstrip(" :/"))
        return [kicker, *_of_line(lines[1])], 2
    if not _is_headline(lines[0], lines[1:]):
        return [], 0
    return _of_line(lines[0]), 1


def _is_kicker(lines: list[Line]) -> bool:
    """Tell whether the first line is a kicker over the headline: «سياسي», «Opinion»."""
    if len(lines[0].text) > _KICKER_LENGTH or len(lines) <= 2:
        return False
    return is_a("kickers", lines[0].text) and _is_headline(lines[1], lines[2:])


def _is_headline(line: Line, after: list[Line]) -> bool:
    text = line.text
    if len(text) > _LONGEST:
        return False
    if len(text) >= _SENTENCE and text.endswith(_STOPS) and not text.endswith(".."):
        return False
    if _ADDRESS.fullmatch(text) or not any(map(str.isalnum, text)):
        return False
    if may_hold_date(text):
        dates = date_line(text)
        return not dates or dates.end - dates.start < len(text)
    return bool(after) or len(text) <= _LONGEST


def _of_line(line: Line) -> list[Piece]:
    text, pieces = line.text, []
    if text.isascii() or text[0] < "\u0590" or text[0] > "\u2000":
        site = _SITE.match(text)
        if site:
            pieces.append(Piece(line.number, "tail", words_of(site[1])))
            text = words_of(text[site.end() :])
    if "/" in text:
        kicker, _, after = text.partition("/")
        if len(kicker) <= _KICKER_LENGTH and is_a("kickers", kicker) and trim(after):
            pieces.append(Piece(line.number, "kicker", trim(kicker)))
            text = trim(after)
    return [*pieces, Piece(line.number, "title", text)]


def same(text: str, other: str) -> bool:
    """Tell whether two texts are the same words; cheap where they are plainly not."""
    if text == other:
        return True
    shorter, longer = sorted((len(text), len(other)))
    return (
        longer - shorter <= shorter // 2 + _ALIKE
        and _opening(text) == _opening(other)
        and fold(text) == fold(other)
    )


def _opening(text: str) -> str:
    """Give the first base letters of *text*, enough to tell most texts apart."""
    return fold(text[:_ALIKE])[: _ALIKE // 3]


def begins(text: str, lead: str) -> bool:
    """Tell whether *text* begins with the words of *lead*."""
    if text.startswith(lead):
        return True
    if _opening(text) != _opening(lead):
        return False
    words = fold(lead)
    return bool(words) and (fold(text[: len(lead) * 2]) + " ").startswith(words + " ")
