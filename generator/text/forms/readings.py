"""Readings: what a word, as it stands in a text, may be a form of.

What is written as one with it (conjunction, preposition, article, pronoun) and regular endings are
taken off. Where the table lists what is left, that is it; else it may be several words.
"""

from collections.abc import Iterator
from functools import lru_cache

from generator.model import Value
from generator.text.forms.spelling import spelt, without_seats
from generator.text.forms.table import ARTICLE, Bases, Ending, known, table, unique

_SHORTEST = 3
_LONG = 4
_AND = "و"
_CONJUNCTIONS = "وف"
_FUTURE = "س"
_IMPERFECT = "يتنا"
# Particles that few words have before them, but many begin with.
_RARE = "فكس"
# The last letter of a word before it is folded: «ة» has no owner, and «ه» may be one.
_UNOWNED = "ة"
_OWNER = "ه"
_HAMZAS = "ءأؤئ"
_SEATS = ("اي", "او")

Cut = tuple[str, str, str]
"""An ending, the base that is left without it, and the ending's trust."""


class Reading(Value, frozen=True):
    """What a word may be a form of, to a page, and what it likely is, to a query.

    *listed*: it is a form of a word of the table.
    """

    page: Bases
    query: Bases
    listed: bool = False


@lru_cache(maxsize=65536)
def folded(word: str) -> str:
    """Give *word* in the one spelling of its letters."""
    return spelt(word, table().letters)


@lru_cache(maxsize=65536)
def reading(word: str) -> Reading:
    """Give what *word*, with its hamzas and ة, may be a form of; nothing if no one means it."""
    stem = folded(word)
    if not stem or _is_silent(word, stem):
        return _one()
    if "\u0621" <= stem[0] <= "\u06d3":
        return _arabic(word, stem)
    singular = _singular(stem)
    return _one(*known().get(stem, known().get(singular, (singular,))))


def _one(*bases: str, listed: bool = False) -> Reading:
    once = unique(bases)
    return Reading(once, once, listed)


def _is_silent(word: str, stem: str) -> bool:
    # «على» says nothing, «علي» is a name: only the seats of hamza make no difference here. «وهم»
    # may be a delusion, or «and they».
    light, silent = without_seats(word), table().silent
    return light in silent or (
        light[0] in _CONJUNCTIONS and light[1:] in silent and stem not in known()
    )


def _arabic(word: str, stem: str) -> Reading:
    last = word[-1]
    whole = _reduced(stem, last)
    rests = [stem[len(particle) :] for particle in _particles(stem)]
    candidates = [rest for rest in rests if _is_whole(rest)]
    # «الغاز» is gas, and «ألغاز» riddles: the article has no hamza.
    if not word.startswith(ARTICLE) or _is_whole(stem):
        candidates.insert(0, stem)
    # A listed word is nearer than one that is left when an ending is taken off.
    candidates.sort(key=known().__contains__, reverse=True)
    for candidate in candidates:
        found = _reduced(candidate, last)
        if found.listed and candidate != stem and stem[0] in _RARE:
            # «فنار» is more likely a lighthouse than «ف» and fire.
            return _one(*whole.page, *found.page, listed=True)
        if found.listed:
            return found
    for article, least in table().articles:
        if word.startswith(article) and len(stem) - len(article) >= least:
            return _reduced(stem[len(article) :], last)
    return _ambiguous(stem, last, rests)


def _ambiguous(stem: str, last: str, rests: list[str]) -> Reading:
    """Give all that *stem* may be: itself, or one of the *rests* that particles leave of it."""
    whole = _reduced(stem, last)
    page, query = whole.page, whole.query
    for rest in rests:
        page += _reduced(rest, last).page
    if stem.startswith(_AND) and len(stem) > _SHORTEST:
        query += _reduced(stem[len(_AND) :], last).query
    if stem.startswith(ARTICLE) and len(stem) > _LONG:  # «ألقاهرة», as some write it
        bare = _reduced(stem[len(ARTICLE) :], last)
        page += bare.page
        query += bare.query
    return Reading(unique(page), unique(query))


def _is_whole(stem: str) -> bool:
    """Tell whether *stem* begins with no article."""
    return not stem.startswith(ARTICLE) or stem in table().whole


def _particles(stem: str) -> Iterator[str]:
    """Give the conjunctions and prepositions that may be written before a word, longest first."""
    for particle, least in table().particles:
        if stem.startswith(particle) and len(stem) - len(particle) >= least:
            if particle.endswith(_FUTURE) and stem[len(particle)] not in _IMPERFECT:
                continue
            yield particle


def _reduced(stem: str, last: str) -> Reading:
    """Give what *stem*, with nothing before it, may be a form of; *last* is its unfolded letter."""
    if stem in known():
        # «كتابه» is a sloppy «كتابة», or his «كتاب».
        his = known().get(stem[:-1], ()) if last == _OWNER else ()
        return Reading(unique((*known()[stem], *his)), known()[stem], listed=True)
    if last in _HAMZAS or len(stem) <= _SHORTEST:
        return _one(stem)
    owned = () if last == _UNOWNED else _cut(stem, table().pronouns)
    owners = [(_reduced(base, _UNOWNED), trust) for _, base, trust in owned]
    for owner, _ in reversed(owners):
        if owner.listed:
            return owner
    ends = _cut(stem, table().endings)
    if last == _UNOWNED:
        ends = tuple(end for end in ends if end[2] != "last")
    listed = _listed(ends)
    if listed:
        return _one(*listed, listed=True)
    for owner, trust in owners:
        if trust == "always":
            return owner
    either = [base for owner, trust in owners if trust == "either" for base in owner.page]
    return _one(*_unlisted(stem, ends), *either)


def _listed(ends: tuple[Cut, ...]) -> Bases:
    """Give the first base of *ends* that is listed, and those before it of the same ending."""
    for place, (ending, base, _) in enumerate(ends):
        if base in known():
            # «مركبات» may be of a «مركبة», though only «مركب» is listed.
            before = (other for each, other, _ in ends[:place] if each == ending)
            return (*before, *known()[base])
    return ()


def _unlisted(stem: str, ends: tuple[Cut, ...]) -> Bases:
    """Give the bases that the longest of *ends* leaves, and *stem* if it may end so by nature."""
    natural = [end for end in ends if end[2] != "known"]
    longest = [end for end in natural if end[0] == natural[0][0]]
    bases = tuple(base for _, base, _ in longest)
    return bases if longest and longest[0][2] == "always" else (*bases, stem)


def _cut(stem: str, endings: tuple[Ending, ...]) -> tuple[Cut, ...]:
    """Give each ending that *stem* may have, longest first."""
    found = []
    for ending, instead, least, trust in endings:
        if stem.endswith(ending) and len(stem) - len(ending) >= least:
            left = stem[: -len(ending)]
            found.append((ending, left + instead if instead else _seated(left), trust))
    return tuple(found)


def _seated(stem: str) -> str:
    """Give *stem* without the seat that its last hamza has before an ending: «وزرائها»."""
    return stem[:-1] if stem.endswith(_SEATS) and len(stem) > _SHORTEST else stem


def _singular(word: str) -> str:
    """Give an English *word* in the singular, near enough."""
    if len(word) <= _SHORTEST or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies") and len(word) > _LONG:
        return word[:-3] + "y"
    return word[:-2] if word.endswith(("ches", "shes", "xes", "sses", "zes")) else word[:-1]
