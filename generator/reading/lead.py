"""Lead: the dateline that opens the first paragraph, as agencies write it."""

import re

from generator.reading.lines import Line, words_of
from generator.reading.names import kind_of, looks_like_name
from generator.reading.pieces import Piece
from generator.text.dates import date_line, may_hold_date
from generator.text.gazetteer import Gazetteer

# A dateline is in the first letters; a paragraph shorter than this has none.
_HEAD = 90
_SHORTEST = 80
_PLACE_WORDS = 4
_BRACKETED = re.compile(
    r"(?P<place>[^()«»\":]{0,45}?)\s*\((?P<source>[^()]{2,25})\)\s*(?P<dash>[-–—ـ:]{0,3})\s*(?=\w|[«\"“(])"
)
_DASHED = re.compile(r"(?P<left>[^()«»\".:،,\d]{2,35}?)\s+[-–—]{1,2}\s+(?=\S)")
_DATED = re.compile(r"(?P<dated>[^()«»\"،,]{6,50}?\d{4}\s*[مه]?ـ?)\s*[:–—-]\s*(?=\S)")
_LONGEST_SOURCE = 3
# An agency that the gazetteer does not know, before a dash: «(XYZ) --».
_INITIALS = re.compile(r"[A-Z]{2,6}")

Cut = tuple[list[Piece], str]


def lead_dateline(line: Line, known: Gazetteer) -> Cut | None:
    """Give the dateline that opens a paragraph, «دبي (CNN) -- …», and the paragraph after it."""
    head = line.text[:_HEAD]
    if len(line.text) < _SHORTEST:
        return None
    if "(" in head:
        found = _bracketed(line, known)
        if found:
            return found
    if " -" in head or " –" in head or " —" in head:
        found = _dashed(line, known)
        if found:
            return found
    return _dated(line, known) if ":" in head and may_hold_date(head) else None


def _bracketed(line: Line, known: Gazetteer) -> Cut | None:
    """Read «PLACE (AGENCY) - …», with a date behind the place or without."""
    text = line.text
    match = _BRACKETED.match(text)
    if not match or not (known.is_source(match["source"]) or _INITIALS.fullmatch(match["source"])):
        return None
    place, day = words_of(match["place"].strip(" -–,،")), ""
    dates = date_line(place) if may_hold_date(place) else None
    if dates and dates.end == len(place):
        place, day = words_of(place[: dates.start].rstrip(" ,،-–.۔")), place[dates.start :]
    elif not match["dash"] or len(place.split()) > _PLACE_WORDS:
        return None
    pieces = [Piece(line.number, "place", place)] if place else []
    pieces += [Piece(line.number, "date", day)] if day else []
    return [*pieces, Piece(line.number, "source", words_of(match["source"]))], text[match.end() :]


def _dashed(line: Line, known: Gazetteer) -> Cut | None:
    """Read «PLACE - …» and «NAME - OUTLET …» where nothing but words ends the outlet's name."""
    text = line.text
    match = _DASHED.match(text)
    if not match:
        return None
    left, rest = words_of(match["left"]), text[match.end() :]
    kind = kind_of(left, known)
    words = rest.split(None, _LONGEST_SOURCE)
    for count in range(min(_LONGEST_SOURCE, len(words) - 1), 0, -1):
        end = rest.index(words[count], sum(map(len, words[:count])))
        name = rest[:end].rstrip()
        second = kind_of(name, known)
        if second == "source" and (kind != "name" or looks_like_name(left)):
            field = Piece(line.number, "place" if kind in {"place", "either"} else "byline", left)
            return [field, Piece(line.number, "source", name)], rest[end:]
        if kind == "source" and second == "place":
            return [Piece(line.number, "source", left), Piece(line.number, "place", name)], rest[
                end:
            ]
    if kind in {"place", "either"}:
        return [Piece(line.number, "place", left)], rest
    return None


def _dated(line: Line, known: Gazetteer) -> Cut | None:
    """Read «القاهرة 28 نوفمبر 2016: …»."""
    match = _DATED.match(line.text)
    dates = date_line(match["dated"]) if match else None
    if not match or not dates or dates.end < len(match["dated"]):
        return None
    place = words_of(match["dated"][: dates.start].rstrip(" ,،-–"))
    if kind_of(place, known) not in {"place", "either"}:
        return None
    day = words_of(match["dated"][dates.start :])
    return [Piece(line.number, "place", place), Piece(line.number, "date", day)], line.text[
        match.end() :
    ]
