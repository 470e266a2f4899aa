"""Related headlines: «اقرأ المزيد» in any spelling, and the headlines behind or below it."""

import re

from generator.model import Value
from generator.reading.lines import Line, words_of
from generator.reading.pieces import Piece
from generator.reading.tails import is_address, is_contact, is_label
from generator.text.markers import head, is_a, may_head

# A headline, and a marker's line with a headline glued to it.
_LONGEST_HEADLINE = 130
_LONGEST_LINE = 170
_SHORTEST_GLUED = 10
_STOPS = (".", "۔", "،", ",", "؛", ":")
_BULLET = re.compile(r"(?:[*•●▪◦■►▶»·>–—-]+|\(?[\d٠-٩۰-۹]{1,2}\s*[-–.)]+)\s*(?=\S)")
_URL = re.compile(r"(?:https?://|www\.)[^\s<>]+", re.IGNORECASE)
_LINK = re.compile(r"\[(?P<title>[^\]]+)\]\((?P<url>[^)\s]+)\)")
_COLON = re.compile(r"[)\]]?\s*(?:(?:[:：؛]|\.{2,}|…|[-–—]\s|\|)+)?\s*")
# What may stand before a marker: bullets, brackets, rules.
_SIGNS = frozenset(" .*•●■►▶|#=<>»«([-/\u200f")
# What is the site's or the author's, and ends a list of headlines.
_ASIDE = ("labels", "tags", "contacts", "appeals")
_EDGES = " :-–—()[]<>|"


class Marker(Value, frozen=True):
    """The words of a marker, whether a mark follows them, and the headline on the same line."""

    heading: str
    colon: bool
    title: str


class Found(Value, frozen=True):
    """The pieces taken, the lines left, and markers left in the text since no headline follows."""

    pieces: tuple[Piece, ...]
    rest: list[Line]
    unsure: tuple[Line, ...]


def related_headlines(lines: tuple[Line, ...]) -> Found:
    """Take each marker with its headlines, wherever it stands."""
    pieces: list[Piece] = []
    rest: list[Line] = []
    unsure: list[Line] = []
    index = 0
    while index < len(lines):
        line = lines[index]
        index += 1
        marker = _marker(line.text) if len(line.text) <= _LONGEST_LINE else None
        if not marker:
            rest.append(line)
            continue
        taken, below = _block(marker, line, lines, index)
        pieces += taken
        index += below
        if not taken:
            rest.append(line)
            if not marker.title and index < len(lines):
                unsure.append(line)
    return Found(tuple(pieces), rest, tuple(unsure))


def _marker(text: str) -> Marker | None:
    place = head("related", text)
    if not place or not _SIGNS.issuperset(text[: place[0]]):
        return None
    colon = _COLON.match(text, place[1])
    end = colon.end() if colon else place[1]
    mark = text[place[1] : end].strip(" )]\t\u00a0")
    title = text[end:] if any(map(str.isalnum, text[end:])) else ""
    return Marker(text[place[0] : place[1]], bool(mark), words_of(title))


def _block(
    marker: Marker, line: Line, lines: tuple[Line, ...], index: int
) -> tuple[list[Piece], int]:
    """Give the pieces of a marker and its headlines, and how many lines from *index* they take.

    Markers that are words of prose too are believed only with a colon, or at the text's end.
    """
    heading, title = Piece(line.number, "related-heading", marker.heading), marker.title
    alone = is_a("related_alone", marker.heading)
    weak = alone and not marker.colon
    if title:
        ended = title.endswith(_STOPS) and not title.endswith("..")
        plain = not weak and not ended and len(title) > _SHORTEST_GLUED
        sure = plain or (marker.colon and not (alone and ended))
        return ([heading, *_linked(line.number, title)], 0) if sure else ([], 0)
    headlines, below = _headlines(lines, index)
    if not headlines or (weak and below < len(lines) - index - 1):
        return [], 0
    return [heading, *headlines], below


def _headlines(lines: tuple[Line, ...], index: int) -> tuple[list[Piece], int]:
    """Give the headlines from *index* on, and how many lines they are."""
    found: list[Piece] = []
    for count in range(len(lines) - index):
        line = lines[index + count]
        text = line.text
        if found and text.startswith(("http", "www.")) and _URL.fullmatch(text):
            found.append(Piece(line.number, "url", text))
        elif _ends_list(text):
            return found, count
        else:
            found += _linked(line.number, text)
    return found, len(lines) - index


def _ends_list(text: str) -> bool:
    """Tell whether *text* is no headline: a paragraph, or the site's or the author's."""
    if len(text) > _LONGEST_HEADLINE or (text.endswith(_STOPS) and not text.endswith("..")):
        return True
    if may_head(_ASIDE, text) and (is_label(text) or head("tags", text) or is_contact(text)):
        return True
    return is_address(text)


def _linked(number: int, text: str) -> list[Piece]:
    """Give a headline without its bullet, and the URL written beside it."""
    bullet = _BULLET.match(text)
    if bullet:
        text = text[bullet.end() :]
    link = _LINK.fullmatch(text) if text[0] == "[" else None
    if link:
        return [Piece(number, "related", link["title"]), Piece(number, "url", link["url"])]
    url = _URL.search(text) if "/" in text or "www." in text else None
    if url:
        title = words_of((text[: url.start()] + text[url.end() :]).strip(_EDGES))
        if title and title in text:
            address = url[0].rstrip(").,،")
            return [Piece(number, "related", title), Piece(number, "url", address)]
    return [Piece(number, "related", text)]
