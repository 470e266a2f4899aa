"""Dateline and byline: who filed the story, from where, in the seven forms of the Arab press.

The order of place and name is a house's rule, not the language's: only a gazetteer tells which side
is which (layouts.md, 2). Where it knows neither, the line stays whole as a byline.
"""

import re

from generator.reading.credit import bracket_credit, closing_bracket, credited
from generator.reading.lines import words_of
from generator.reading.names import (
    DASH,
    LONGEST_NAME,
    MOST_WORDS,
    NOT_NAME,
    Kind,
    has_outlet_word,
    is_role_word,
    kind_of,
    looks_like_name,
    may_be_author,
    may_be_outlet,
    role_of,
)
from generator.reading.pieces import Piece, PieceField
from generator.text.dates import date_line, may_hold_date
from generator.text.folding import fold
from generator.text.gazetteer import Gazetteer
from generator.text.markers import WORD, is_a, phrases

_LONGEST = 110
_SLIDER = re.compile(r"(?:Next Previous|Previous Next)\s+")
_FROM = re.compile(r"(.+?)\s(?:من|from|in)\s(.+)")
_QUOTED = re.compile(r"[«\"“”„'‘{](.+?)[»\"“”'’}]+")

Parts = list[tuple[PieceField, str]]


def filed(number: int, text: str, known: Gazetteer, *, prose_follows: bool) -> list[Piece]:
    """Give what a line says of place, source and author; nothing when it is no such line.

    *prose_follows*: the next line is a paragraph, so that a bare name may be its author.
    """
    if len(text) > _LONGEST:
        return []
    pieces: list[Piece] = []
    rest = words_of(text)
    slider = _SLIDER.match(rest)
    if slider:
        pieces.append(Piece(number, "tail", slider[0].strip()))
        rest = rest[slider.end() :]
    bracket = closing_bracket(rest)
    credit = bracket_credit(bracket[1], known) if bracket and bracket[0] else None
    if bracket and credit and kind_of(bracket[1], known) == "name":
        rest = bracket[0]
    else:
        credit = None
    found = _parts(rest.rstrip(" :"), known, prose_follows=prose_follows or slider is not None)
    if not found:
        return []
    if _leaves_words(rest, [value for _, value in found]):
        found = [("byline", rest)]
    pieces += [Piece(number, field, words_of(value)) for field, value in found if words_of(value)]
    if credit:
        pieces.append(Piece(number, "credit", credit))
    return pieces


def _leaves_words(text: str, values: list[str]) -> bool:
    """Tell whether *text* has words, but for those of a role, that are in none of *values*."""
    for value in sorted(values, key=len, reverse=True):
        text = text.replace(value, " ", 1)
    return any(not is_role_word(match[0]) for match in WORD.finditer(text))


def _parts(text: str, known: Gazetteer, *, prose_follows: bool) -> Parts:
    role = role_of(text)
    if role:
        return _with_role(*role, known)
    if known.is_place(text) or known.is_source(text):
        return [("place" if known.is_place(text) else "source", text)]
    dated = _dated(text, known)
    if dated:
        return dated
    for form in (_bracketed, _after_colon, _dashed, _from):
        found = form(text, known)
        if found:
            return found
    if may_be_author(text, prose_follows=prose_follows):
        return [("byline", text)]
    return []


def _with_role(role: str, name: str, known: Gazetteer) -> Parts:
    """Read a name after its role; «رصد وتصوير: …» names author and photographer at once."""
    done = [
        word.removeprefix("و") if index else word for index, word in enumerate(fold(role).split())
    ]
    photo = any(word in phrases("photo") for word in done)
    second = next(
        (m.start() for m in WORD.finditer(name) if m.start() and _is_photo(name[m.start() :])), 0
    )
    if second and not photo:
        author, credit = name[:second].strip(" -–/،,"), credited(name[second:])
        return [("byline", author), ("credit", credit or name[second:])]
    filer: PieceField = "source" if has_outlet_word(name) else "byline"
    found = _parts(name, known, prose_follows=False) or [(filer, name)]
    author = next((value for field, value in found if field == "byline"), "")
    if photo and author:
        wrote = [word for word in done if word not in phrases("photo") and word != "اختيار"]
        others = found if wrote else [part for part in found if part[0] != "byline"]
        return [*others, ("credit", author)]
    return found


def _is_photo(text: str) -> bool:
    return credited(text) is not None and len(text) < LONGEST_NAME


def _dated(text: str, known: Gazetteer) -> Parts:
    """Read «PLACE day month year SOURCE»."""
    dates = date_line(text) if may_hold_date(text) else None
    if not dates:
        return []
    before, after = (
        words_of(text[: dates.start].rstrip(" -–:،,")),
        words_of(text[dates.end :].lstrip(" -–:،,")),
    )
    if before and kind_of(before, known) not in {"place", "either"}:
        return []
    if after and kind_of(after, known) not in {"source", "either"}:
        return []
    found: Parts = [("place", before)] if before else []
    found.append(("date", text[dates.start : dates.end]))
    return [*found, ("source", after)] if after else found


def _bracketed(text: str, known: Gazetteer) -> Parts:
    """Read «NAME (PLACE)», «رويترز (لندن)», «الرياض (واس)»."""
    parts = closing_bracket(text)
    if not parts or not parts[0] or DASH.search(parts[0]):
        return []
    outside, inside = parts
    left, right = kind_of(outside, known), kind_of(inside, known)
    if right in {"place", "either"} and left != "place":
        outlet = left in {"source", "either"} or may_be_outlet(outside)
        return [("source" if outlet else "byline", outside), ("place", inside)]
    if right in {"source", "either"} and left in {"place", "either"}:
        return [("place", outside), ("source", inside)]
    if right == "source" and looks_like_name(outside):
        return [("byline", outside), ("source", inside)]
    return []


def _after_colon(text: str, known: Gazetteer) -> Parts:
    """Read «PLACE: «OUTLET»», «PLACE: NAME», «NAME: «OUTLET»»."""
    left, _, right = (side.strip() for side in text.partition(":"))
    if not left or not right:
        return []
    quoted = _QUOTED.fullmatch(right)
    name = quoted[1] if quoted else right
    source = kind_of(name, known) in {"source", "either"}
    if kind_of(left, known) in {"place", "either"}:
        if ":" in right:
            return [("byline", text)]
        filer = _filer(right, name, known, certain=bool(quoted) or source)
        return [("place", left), *filer] if filer else []
    if quoted and source and len(left.split()) <= MOST_WORDS and not NOT_NAME.search(left):
        person = looks_like_name(left) and len(left.split()) > 2
        return [("byline" if person else "place", left), ("source", name)]
    if kind_of(left, known) == "source" and looks_like_name(right):
        return [("source", left), ("byline", right)]
    return []


def _filer(text: str, name: str, known: Gazetteer, *, certain: bool) -> Parts:
    """Read what stands behind «PLACE:»: an outlet where that is *certain*, else whoever filed."""
    if certain:
        return [("source", name)]
    if len(text) > LONGEST_NAME or NOT_NAME.search(text.replace("،", "")):
        return []
    return _dashed(text, known) or [("byline", text)]


def _from(text: str, known: Gazetteer) -> Parts:
    """Read «NAME من PLACE», ««OUTLET» من PLACE»."""
    match = _FROM.fullmatch(text)
    if not match or kind_of(match[2], known) not in {"place", "either"}:
        return []
    quoted = _QUOTED.fullmatch(match[1])
    name = quoted[1] if quoted else match[1]
    if quoted or kind_of(name, known) == "source":
        return [("source", name), ("place", match[2])]
    return [("byline", name), ("place", match[2])] if looks_like_name(name) else []


def _dashed(text: str, known: Gazetteer) -> Parts:
    """Read «PLACE - AGENCY», «NAME - PLACE», «PLACE - OUTLET - NAME», in any order."""
    sides = [side for side in DASH.split(text) if side and not is_a("roles", side)]
    if not 2 <= len(sides) <= MOST_WORDS or any(len(side) > LONGEST_NAME for side in sides):
        return []
    kinds = _kinds([_unquoted(side) for side in sides], known)
    if all(kind == "name" for kind in kinds):
        return []
    fields = _fields(kinds)
    found: Parts = []
    for field in dict.fromkeys(fields):
        members = [side for side, its in zip(sides, fields, strict=True) if its == field]
        found.append((field, _stretch(text, members)))
    return found


def _kinds(sides: list[str], known: Gazetteer) -> list[Kind]:
    """Give what each side names; one known side, or a newspaper's word, tells of the others."""
    kinds = [kind_of(side, known) for side in sides]
    if any(kind != "name" for kind in kinds):
        outlets = [
            kind == "name" and may_be_outlet(side) for side, kind in zip(sides, kinds, strict=True)
        ]
    else:
        outlets = [has_outlet_word(side) for side in sides]
        people = [looks_like_name(side.replace("،", "")) for side in sides]
        if sum(outlets) != 1 or sum(people) < len(sides) - 1:
            return kinds
    if "source" in kinds:
        return kinds
    return ["source" if outlet else kind for outlet, kind in zip(outlets, kinds, strict=True)]


def _fields(kinds: list[Kind]) -> list[PieceField]:
    """Decide what each side is: one that may be place or newspaper is what the others are not."""
    places, sources = "place" in kinds, "source" in kinds
    fields: list[PieceField] = []
    for kind in kinds:
        if kind == "either":
            second = "place" in fields
            fields.append("source" if (places and not sources) or second else "place")
        else:
            fields.append("byline" if kind == "name" else kind)
    return fields


def _unquoted(text: str) -> str:
    quoted = _QUOTED.fullmatch(text)
    return quoted[1] if quoted else text


def _stretch(text: str, members: list[str]) -> str:
    """Give *text* from the first of *members* to the last, or the first where they stand apart."""
    start = text.index(members[0])
    stretch = text[start : text.rindex(members[-1]) + len(members[-1])]
    if len(members) > 1 and len(DASH.split(stretch)) != len(members):
        stretch = members[0]
    inner = stretch.strip()
    if inner.startswith("(") and inner.endswith(")"):
        inner = inner[1:-1]
    return _unquoted(inner)
