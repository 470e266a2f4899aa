"""Closing: related headlines, keywords and tails; all of it at a marker, none of it by guess."""

import re
from typing import NamedTuple

from generator.model import Value
from generator.reading.credit import bracket_credit, closing_bracket, credit_line
from generator.reading.lines import Line, words_of
from generator.reading.pieces import Piece
from generator.reading.tags import parted
from generator.text.dates import date_line, may_hold_date
from generator.text.gazetteer import Gazetteer
from generator.text.markers import head, is_a, words

# A related headline, as a headline of its own, and a marker's line with a headline glued to it.
_LONGEST_HEADLINE = 130
_LONGEST_MARKER = 170
_LONGEST_TAIL = 200
_LONGEST_END = 24
_LONGEST_CREDIT = 70
_LONGEST_LABEL = 40
# A keyword list glued to the last sentence is in the last letters of the text (layouts.md, 8).
_GLUED = 400
_STOPS = (".", "۔", "،", ",", "؛", ":")
_BULLET = re.compile(r"(?:[*•●▪◦■►▶»·>–—-]+|\(?[\d٠-٩۰-۹]{1,2}\s*[-–.)]+)\s*")
_URL = re.compile(r"(?:https?://|www\.)[^\s<>]+", re.IGNORECASE)
_MARKDOWN_LINK = re.compile(r"\[(?P<title>[^\]]+)\]\((?P<url>[^)\s]+)\)")
_ADDRESS = re.compile(
    r"\W*(?:[\w.+-]+@[\w-]+(?:[. ]\w+)+|(?:https?://|www\.)\S+|@\w+|\[email[\s\u00a0]protected\].*)\W*",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"[@\d٠-٩]|https?:|www\.")
_CLOCK = re.compile(r"\d{1,2}:\d{2}\s*(?:ت\s*م|جمت|GMT)?", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!؟?۔”\"»)،…]\s*$")


_COLON = re.compile(r"[)\]]?\s*(?:(?:[:：؛]|\.{2,}|…|[-–—]\s|\|)+)?\s*")
_SIGNS = frozenset(" .*•●■►▶|#=<>»«([-/\u200f")


class Closing(Value, frozen=True):
    """The pieces found, the lines left for the body, and the lines kept though they look like tail."""

    pieces: tuple[Piece, ...]
    rest: tuple[Line, ...]
    unsure: tuple[Line, ...] = ()


def closing(lines: tuple[Line, ...], known: Gazetteer, *, sourced: bool) -> Closing:
    """Take related headlines wherever they stand, then keywords, credits and tails from the end.

    *sourced*: the story's source is known, so that an agency in a last bracket is not it.
    """
    pieces, kept, unsure = _without_related(lines)
    while kept:
        line = kept[-1]
        found, text = _cut(line, pieces)
        if not found:
            found, text = _tail(line, known, only=len(kept) == 1), ""
        if not found:
            break
        pieces += found
        kept[-1:] = [Line(line.number, text, line.gap)] if text else []
    if kept:
        found, text = _last_bracket(kept[-1], known, sourced=sourced)
        pieces += found
        kept[-1] = Line(kept[-1].number, text, kept[-1].gap)
    return Closing(tuple(pieces), tuple(kept), tuple(unsure))


def _without_related(lines: tuple[Line, ...]) -> tuple[list[Piece], list[Line], list[Line]]:
    pieces: list[Piece] = []
    kept: list[Line] = []
    unsure: list[Line] = []
    index = 0
    while index < len(lines):
        line = lines[index]
        index += 1
        marker = _marker(line.text) if len(line.text) <= _LONGEST_MARKER else None
        if not marker:
            kept.append(line)
            continue
        taken = _block(marker, line, lines[index:])
        if not taken:
            if not marker.title and index < len(lines):
                unsure.append(line)
            kept.append(line)
            continue
        pieces += taken
        index = next(
            (i for i in range(index, len(lines)) if lines[i].number > taken[-1].number), len(lines)
        )
    return pieces, kept, unsure


class _Marker(NamedTuple):
    heading: str
    colon: bool
    title: str


def _marker(text: str) -> _Marker | None:
    """Give the marker of related headlines that heads *text*, and the headline behind it."""
    place = head("related", text)
    if not place or not _SIGNS.issuperset(text[: place[0]]):
        return None
    colon = _COLON.match(text, place[1])
    end = colon.end() if colon else place[1]
    return _Marker(
        text[place[0] : place[1]], bool(text[place[1] : end].strip(" )]")), words_of(text[end:])
    )


def _block(marker: _Marker, line: Line, after: tuple[Line, ...]) -> list[Piece]:
    """Give a marker and its headlines: behind it on its line, or on the lines below."""
    heading, title = Piece(line.number, "related-heading", marker.heading), marker.title
    alone = is_a("related_alone", marker.heading)
    if title:
        sure = marker.colon or (
            not alone and not title.endswith(_STOPS) and len(title) > len("من هنا هنا")
        )
        return [heading, *_linked(line.number, title)] if sure else []
    headlines = _headlines(after)
    if alone and not marker.colon and (not headlines or len(headlines) < len(after) - 1):
        return []
    return [heading, *headlines] if headlines else []


def _headlines(lines: tuple[Line, ...]) -> list[Piece]:
    found: list[Piece] = []
    for line in lines:
        text = line.text
        if found and text.startswith(("http", "www.")) and _URL.fullmatch(text):
            found.append(Piece(line.number, "url", text))
            continue
        if len(text) > _LONGEST_HEADLINE or text.endswith(_STOPS) and not text.endswith(".."):
            break
        if _is_marked(text):
            break
        found += _linked(line.number, text)
    return found


def _is_label(text: str) -> bool:
    return len(text) <= _LONGEST_LABEL and is_a("labels", text)


def _is_address(text: str) -> bool:
    return ("@" in text or "www" in text or "://" in text or "[" in text) and _ADDRESS.fullmatch(
        text
    ) is not None


def _linked(number: int, text: str) -> list[Piece]:
    """Give a headline without its bullet, and the URL written beside it."""
    bullet = _BULLET.match(text)
    if bullet and bullet.end() < len(text):
        text = text[bullet.end() :]
    if "/" not in text and "www." not in text:
        return [Piece(number, "related", text)]
    link = _MARKDOWN_LINK.fullmatch(text)
    if link:
        return [Piece(number, "related", link["title"]), Piece(number, "url", link["url"])]
    url = _URL.search(text)
    title = (
        words_of((text[: url.start()] + text[url.end() :]) if url else text).strip(" :-–—()[]<>|")
        if url
        else text
    )
    if not url or not title:
        return [Piece(number, "related", text)]
    if title not in text:
        return [Piece(number, "related", text)]
    return [Piece(number, "related", title), Piece(number, "url", url[0].rstrip(").,،"))]


def _is_marked(text: str) -> bool:
    """Tell whether *text* belongs to the site rather than to a list of headlines."""
    return (
        _is_label(text) or bool(head("tags", text) or head("contacts", text)) or _is_address(text)
    )


def _tail(line: Line, known: Gazetteer, *, only: bool) -> list[Piece]:
    """Give the pieces of a last line that is no article text; nothing when it may be."""
    number, text = line.number, line.text
    if len(text) > _LONGEST_TAIL:
        return []
    if _is_label(text) or _is_address(text) or _CLOCK.fullmatch(text):
        return [] if only else [Piece(number, "tail", text)]
    if text[0] in "/#*=([-" and len(text) <= _LONGEST_END and is_a("ends", text):
        return [Piece(number, "tail", text)]
    if head("contacts", text) and _NUMBER.search(text) and not text.endswith("."):
        keyword = _keywords(line)
        return keyword or [Piece(number, "tail", text)]
    dates = date_line(text) if may_hold_date(text) else None
    if dates and dates.end - dates.start >= len(text.strip("()[] .،")):
        return [Piece(number, "date", text)]
    credit = credit_line(text, known) if len(text) < _LONGEST_CREDIT else None
    if credit:
        return [Piece(number, "credit", credit)]
    return _keywords(line)


def _keywords(line: Line) -> list[Piece]:
    """Give the keywords of a line that is nothing else."""
    place = head("tags", line.text)
    if not place:
        return []
    after = line.text[place[1] :].lstrip()
    if not after.startswith(":") and not _is_keywords(after):
        return []
    heading = Piece(line.number, "tags-heading", line.text[place[0] : place[1]])
    return [heading, *(Piece(line.number, "tags", tag) for tag in parted(after.lstrip(" :")))]


def _is_keywords(text: str) -> bool:
    return len(text) <= _LONGEST_TAIL and not any(mark in text for mark in ".!؟?:؛")


def _last_bracket(line: Line, known: Gazetteer, *, sourced: bool) -> tuple[list[Piece], str]:
    """Take the credit or the agency in a bracket behind the last sentence."""
    text = line.text
    parts = (
        closing_bracket(text) if text[-1] in ")]" and len(text) > _LONGEST_HEADLINE // 2 else None
    )
    credit = bracket_credit(parts[1], known) if parts else None
    if not parts or not credit:
        return [], text
    agency = known.is_source(parts[1])
    if agency and (sourced or not _SENTENCE_END.search(parts[0])):
        return [], text
    return [Piece(line.number, "source" if agency else "credit", credit)], parts[0]


def _cut(line: Line, pieces: list[Piece]) -> tuple[list[Piece], str]:
    """Take a tail or keywords glued behind the last sentence; keywords only once."""
    found, text = _cut_tail(line.number, line.text)
    if not found and not any(piece.field == "tags-heading" for piece in pieces):
        found, text = _cut_tags(line.number, line.text)
    return found, text


def _cut_tail(number: int, text: str) -> tuple[list[Piece], str]:
    start = max(0, len(text) - _GLUED)
    for head in words("tails_glued"):
        place = text.find(head, start)
        if place >= 0 and (
            place == 0 or _SENTENCE_END.search(text[:place]) or "بصحيفة" in head or "@" in head
        ):
            return [Piece(number, "tail", words_of(text[place:]))], words_of(text[:place])
    return [], text


def _cut_tags(number: int, text: str) -> tuple[list[Piece], str]:
    for head in words("tags_glued"):
        place = text.rfind(head, max(0, len(text) - _GLUED))
        if place < 0 or (place and not text[place - 1].isspace()):
            continue
        before, after = text[:place].rstrip(), text[place + len(head) :]
        handle = before.rpartition(" ")[2].startswith(("@", "http"))
        if before and not handle and not _SENTENCE_END.search(before):
            continue
        if after[:1].strip(" :\u00a0") or not _is_keywords(after.lstrip(" :")):
            continue
        heading = Piece(number, "tags-heading", head)
        tags = parted(words_of(after.lstrip(" :")))
        return [heading, *(Piece(number, "tags", tag) for tag in tags)], words_of(before)
    return [], text
