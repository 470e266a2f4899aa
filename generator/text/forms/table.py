"""The table of data/forms.toml: what is written before and after words, and words of one meaning.

The browser has the same table, as as_json() gives it.
"""

import json
import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import lru_cache

import msgspec

from generator.model import Value
from generator.places import data_text
from generator.text.folding import DIGITS
from generator.text.forms.spelling import MARKS, spelt, without_seats, words

ARTICLE = "ال"
FEMININE = "ه"
"""The letter ة, folded."""

Bases = tuple[str, ...]
"""What a word may be a form of; a base is a word, folded."""
Ending = tuple[str, str, int, str]
"""What a form ends with, what its base has instead, the fewest letters before it, and how far it
is to be trusted: «always», «either» (the word may end so by nature), «last» (the same, and no
pronoun comes after it) or «known» (if a listed word is left)."""

# A radical of a shape is no long vowel, but the first may be «و» or «ي»; the last «ه» is a «ة».
_RADICAL = "بتثجحخدذرزسشصضطظعغفقكلمن"
_PLACES = {"1": f"([{_RADICAL}هوي])", **dict.fromkeys("234", f"([{_RADICAL}ه])")}
_LAST = f"([{_RADICAL}])"


class Table(Value, frozen=True):
    """The data of forms.toml, its words folded.

    *articles* and *particles* are what is written before a word, with the fewest letters that must
    be left. *families* are shapes of a broken plural and its singulars, with digits for the
    radicals. *groups* are the forms of a word, the first of which names them; *names* are words
    whose other forms all follow a rule; *paired* words have a form with «ة» that is no other word;
    *whole* begin with «ال» and have no article; *silent* are those that no one searches for, with
    only the seats of hamza folded; *joined* are pairs of words that many write as one.
    """

    letters: Mapping[str, str]
    articles: tuple[tuple[str, int], ...]
    particles: tuple[tuple[str, int], ...]
    pronouns: tuple[Ending, ...]
    endings: tuple[Ending, ...]
    families: tuple[Bases, ...]
    groups: tuple[tuple[str, ...], ...]
    names: frozenset[str]
    paired: frozenset[str]
    whole: frozenset[str]
    silent: frozenset[str]
    joined: frozenset[str]


class _Before(Value, frozen=True):
    articles: tuple[tuple[str, int], ...]
    particles: tuple[tuple[str, int], ...]


class _After(Value, frozen=True):
    pronouns: tuple[Ending, ...]
    endings: tuple[Ending, ...]
    families: tuple[Bases, ...]


class _Listed(Value, frozen=True):
    """Words as they are spelt: *groups* a line each, *kept* those that are not taken apart."""

    silent: str
    joined: tuple[str, ...]
    paired: str
    names: str
    kept: str
    groups: str


class _Data(Value, frozen=True):
    """The file forms.toml."""

    letters: Mapping[str, str]
    before: _Before
    after: _After
    words: _Listed


@lru_cache(maxsize=1)
def table() -> Table:
    """Give the table, read once."""
    text = data_text("forms.toml")
    data = msgspec.convert(tomllib.loads(text), _Data)

    def folded(text: str) -> Bases:
        return unique(spelt(word, data.letters) for word in words(text))

    listed = data.words.groups.splitlines() + data.words.kept.split()
    every = words(" ".join((*listed, data.words.names)))
    own = " ".join(word for word in every if word.startswith(ARTICLE))
    return Table(
        letters=data.letters,
        articles=data.before.articles,
        particles=data.before.particles,
        pronouns=data.after.pronouns,
        endings=data.after.endings,
        families=data.after.families,
        groups=tuple(sorted({folded(group) for group in listed if group})),
        names=frozenset(folded(data.words.names)),
        paired=frozenset(folded(data.words.paired)),
        whole=frozenset(folded(own)),
        silent=frozenset(map(without_seats, words(data.words.silent))),
        joined=frozenset(" ".join(folded(pair)) for pair in data.words.joined),
    )


@lru_cache(maxsize=1)
def known() -> Mapping[str, Bases]:
    """Give for each listed word what it is a form of."""
    found: dict[str, Bases] = {}
    for group in table().groups:
        for form in group:
            found[form] = unique((*found.get(form, ()), group[0]))
    for word in table().names:
        found.setdefault(word, (word,))
    for word in table().paired:
        base = found.setdefault(word, (word,))
        found.setdefault(word + FEMININE, base)
    return found


@lru_cache(maxsize=1)
def settled() -> frozenset[str]:
    """Give the bases that have no forms but those that are listed."""
    grouped = (group[0] for group in table().groups if len(group) > 1)
    return frozenset((*grouped, *table().names, *table().paired))


@lru_cache(maxsize=1)
def shapes() -> tuple[tuple[re.Pattern[str], Bases], ...]:
    """Give each shape of a word, and the shapes that its plural or its singular may have."""
    found = []
    for plural, *singulars in table().families:
        found.append((_shape(plural), tuple(singulars)))
        found += [(_shape(singular), (plural,)) for singular in singulars]
    return tuple(found)


def _shape(letters: str) -> re.Pattern[str]:
    parts = [_PLACES.get(letter, letter) for letter in letters]
    if letters[-1].isdigit():
        parts[-1] = _LAST
    return re.compile("".join(parts))


def as_json() -> bytes:
    """Give the table as words.js takes it."""
    lists = msgspec.to_builtins(table())
    for name in ("names", "paired", "whole", "silent", "joined"):
        lists[name] = ",".join(sorted(lists[name]))
    lists["groups"] = ",".join(" ".join(group) for group in table().groups)
    lists["gone"] = "".join(map(chr, sorted(MARKS)))
    lists["digits"] = "".join(map(chr, sorted(DIGITS)))
    return json.dumps(lists, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()


def unique(bases: Iterable[str]) -> Bases:
    """Give *bases* once each, in their order."""
    return tuple(dict.fromkeys(bases))
