"""Names: what a few words on a line name, a place, a news source or a person, and in what role."""

import re
from typing import Literal

from generator.text.folding import fold
from generator.text.gazetteer import Gazetteer
from generator.text.markers import joined_heads, may_head, phrases

LONGEST_NAME = 45
MOST_WORDS = 5
DASH = re.compile(r"\s*[-–—]+\s*|\s+ـ+\s*|\s*ـ+\s+")
NOT_NAME = re.compile(r"[\d:!?؟،؛,;«»\"“”()…/|]|\.\.")
_PLACES = re.compile(r"\s*(?:[-–—/،,;]|\sو(?=\w)|\sand\s)\s*")
# Words of kinship and rank, which a person's name has and a headline hardly.
_KINSHIP = re.compile(r"(?:^|\s)(?:بن|بنت|آل|ابن|أبو|ابو|عبد|د|أ|م|الشيخ|الدكتور)[\s.]")
# «نص: خوناف», «حوار - أحمد»; no mark is needed after words that always have a name behind them.
_ROLE_MARK = re.compile(r"\s*[:/]\s*|\s*[-–—]\s+|\s+[-–—]\s*")
_ROLES = ("doers", "roles", "photo")
_NAMING = frozenset({"بقلم", "كتب", "كتبت", "by", "written by", "reported by", "מאת"})
_BETWEEN = frozenset(("من", "from", "in", "by", "written", "reported", "reporting", "story"))
_STOPS = (".", "؟", "?", "!", "،")

Kind = Literal["place", "source", "either", "name"]


def role_of(text: str) -> tuple[str, str] | None:
    """Give the words for what was done at the head of *text*, and the name after them."""
    if not may_head(_ROLES, text):
        return None
    end = max(joined_heads("roles", text), joined_heads("doers", text))
    if not end:
        return None
    role = text[:end]
    mark = _ROLE_MARK.match(text, end)
    if not mark and fold(role) not in _NAMING:
        return None
    name = text[mark.end() if mark else end :].strip()
    # «كتب» is a verb too, and «حوار: …» may be a headline.
    fits = len(name) <= LONGEST_NAME if mark else looks_like_name(name)
    return (role, name) if name and fits and not name.endswith(_STOPS) else None


def kind_of(text: str, known: Gazetteer) -> Kind:
    """Give what *text* names: a place, a source, either of the two, or none known: a name."""
    name = text.strip("()[] .:،")
    place = known.is_place(name) or _all_places(name, known)
    if known.is_source(name):
        return "either" if place else "source"
    return "place" if place else "name"


def _all_places(text: str, known: Gazetteer) -> bool:
    parts = _PLACES.split(text)
    return len(parts) > 1 and all(known.is_place(part) for part in parts)


def looks_like_name(text: str) -> bool:
    """Tell whether *text* has the form of a person's name: two to five words and nothing else."""
    words = text.split()
    return 2 <= len(words) <= MOST_WORDS and len(text) <= LONGEST_NAME and not NOT_NAME.search(text)


def may_be_author(text: str, *, prose_follows: bool) -> bool:
    """Tell whether a line is an author's: «عيسى الجوكم», «خالد - المجمعة» before a paragraph.

    Before anything else a name must have a word of kinship in it.
    """
    if not prose_follows and not _KINSHIP.search(text):
        return False
    sides = DASH.split(text)
    if len(sides) > 1:
        plain = all(side and not NOT_NAME.search(side) for side in sides)
        return plain and len(text) <= LONGEST_NAME
    kin = _KINSHIP.search(text) is not None
    return looks_like_name(text) and (not text.startswith("ال") or kin)


def has_outlet_word(text: str) -> bool:
    """Tell whether *text* is called as newspapers are: «… اليوم», «… نيوز»."""
    words = fold(text).split()
    return len(words) <= MOST_WORDS and not phrases("outlets").isdisjoint(words)


def may_be_outlet(text: str) -> bool:
    """Tell whether a name beside a known place is an outlet's: persons have two names and more."""
    return (" " not in text.strip() and len(text) > 2) or has_outlet_word(text)


def is_role_word(word: str) -> bool:
    """Tell whether *word* only says what was done: «تصوير», «ورصد», «by»."""
    folded = fold(word)
    if not folded or folded in _BETWEEN or any(folded in phrases(kind) for kind in _ROLES):
        return True
    return any(folded.removeprefix("و") in phrases(kind) for kind in _ROLES)
