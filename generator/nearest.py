"""Nearest: the articles whose subject is nearest to an article's, or to a bare headline's.

TF-IDF over stems, cut so that an archive can grow. An article is known by its *terms*, the few
stems it is most about. It is compared with some hundred older ones: the latest that share its
rarest terms. How rare a term is, too, is counted among the older ones only, and in powers of two.
So what an article has chosen stands, however many come after it.

All here is a function of the articles in their order, never of the builds there were.
"""

import hashlib
import heapq
import re
import struct
import zlib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property, lru_cache
from itertools import takewhile
from operator import eq
from types import MappingProxyType

from generator.model import Value
from generator.text.folding import INVISIBLE, MARKS, TATWEEL
from generator.text.forms.readings import folded
from generator.text.forms.spelling import words as words_of
from generator.text.stems import stem, stop_words

TERMS = 24
"""The most terms that an article is known by: 4 bytes each."""
LETTERS = 1200
"""So much of an article's text is read: news says first what it is about."""
TITLE = 3
"""How many times a word of the headline counts."""
CHOSEN = 3
"""The most older articles that an article chooses, and so the most old pages that it changes."""
SHOWN = 4
"""The most neighbours that are given: an article's own choice, then the first who chose it."""
RECENT = 32
"""Of those who share a term, so many are looked at: the latest."""
COMPARED = 300
"""When so many were looked at, the article's commoner terms are left aside."""
FOREMOST = 64
"""Of those who share a headline's term, so many are looked at: those who are most about it."""
RAREST = 6
"""How rare a term can be, in powers of two: in one article of 64, or in fewer."""
PRIOR = 256
"""In a smaller archive a term counts as if it were this large: few show little of what is rare."""
LEAST = 1.0
"""The least likeness of neighbours: weight · weight · rarity, summed; a text has 6 to itself."""

_WORD = re.compile(rf"[^\W\d_][\w{MARKS}{TATWEEL}{INVISIBLE}]*")
# A term is a number of 32 bits: the hash of a stem, and under it its weight in the article. The
# squares of an article's weights add up to _UNIT squared. No weight is above _HEAVIEST, so that one
# shared term alone never makes two articles alike: 26 · 26 · 6 is below 64 · 64.
_WEIGHT = (1 << 5) - 1
_UNIT = 64
_HEAVIEST = 26
_LEAST = int(LEAST * _UNIT * _UNIT)
# By how many times it occurs: a word twice as frequent is not twice as telling.
_TELLING = (0, 4, 6, 8, 9, 10, 11, 12, 13, 13, 14, 14, 15)


class Topic(Value, frozen=True):
    """What an article is about: *terms* are as terms() gives them, *key* is a name of its own."""

    key: str
    language: str
    terms: bytes


class Choices(Value, frozen=True):
    """For each article, the older ones nearest to it, by their places in the order.

    *marks* tell the articles that it came of, 8 bytes each.
    """

    marks: tuple[bytes, ...] = ()
    chosen: tuple[tuple[int, ...], ...] = ()


class Sought(Value, frozen=True):
    """A headline that no article has: its *terms*, and the *places* of those nearest to it."""

    terms: bytes
    places: tuple[int, ...]


class Headlines(Value, frozen=True):
    """What was found for headlines that no article has, by language and headline.

    *marks* tell the articles that it came of, 8 bytes each.
    """

    marks: tuple[bytes, ...] = ()
    found: Mapping[str, Sought] = MappingProxyType({})


def terms(title: str, texts: Iterable[str], language: str) -> bytes:
    """Give what a text under *title* is most about, in at most 4 * TERMS bytes.

    *texts* are its paragraphs, in order. Its terms are the words that come most often, of equals
    the earlier; those of the headline come first.
    """
    words = _WORD.findall(title) * TITLE + _WORD.findall(_beginning(texts))
    counts = Counter(map(_roots(language), words))
    del counts[0]
    heaviest = sorted(counts, key=counts.__getitem__, reverse=True)[:TERMS]
    weights = [_TELLING[min(counts[root], len(_TELLING) - 1)] for root in heaviest]
    norm = sum(weight * weight for weight in weights) ** 0.5
    packed = (
        root | min(_HEAVIEST, int(weight * _UNIT / norm))
        for root, weight in zip(heaviest, weights, strict=True)
    )
    return struct.pack(f"<{len(heaviest)}I", *packed)


def _beginning(texts: Iterable[str]) -> str:
    parts, missing = [], LETTERS
    for text in texts:
        parts.append(text[:missing])
        missing -= len(text) + 1
        if missing <= 0:
            break
    return "\n".join(parts)


@lru_cache(maxsize=16)
def _roots(language: str) -> Callable[[str], int]:
    """Give what makes a term, but for its weight, of a word in *language*; 0 if it says nothing.

    Words come again and again: an article costs what its new words cost.
    """
    nothing = stop_words(language)

    @lru_cache(maxsize=65536)
    def root(word: str) -> int:
        spelled = next(iter(words_of(word)), "")
        found = stem(spelled, language) if spelled else ""
        if len(found) < 2 or folded(spelled) in nothing:
            return 0
        return zlib.crc32(found.encode()) & ~_WEIGHT

    return root


def nearest(
    topics: Sequence[Topic], before: Choices | None = None
) -> tuple[Mapping[str, tuple[str, ...]], Choices]:
    """Give the keys of each article's neighbours, by its own key, and the choices behind them.

    *topics* are oldest first. Neighbours are in the article's language: first the older ones that
    it chose, the most alike first, then, up to SHOWN, the first ones that chose it. So one more
    article at the end changes the neighbours of CHOSEN others at most. *before* are the choices of
    an earlier call: they save the work for the articles that both begin with, and change nothing.
    """
    choices = _choices(topics, before or Choices())
    neighbours = [list(chosen) for chosen in choices.chosen]
    for place, chosen in enumerate(choices.chosen):
        for other in chosen:
            if len(neighbours[other]) < SHOWN:
                neighbours[other].append(place)
    return {
        topic.key: tuple(topics[place].key for place in places)
        for topic, places in zip(topics, neighbours, strict=True)
    }, choices


def _choices(topics: Sequence[Topic], before: Choices) -> Choices:
    marks = tuple(map(_mark, topics))
    settled = sum(takewhile(bool, map(eq, marks, before.marks)))
    chosen = list(before.chosen[:settled])
    shelves: defaultdict[str, _Shelf] = defaultdict(_Shelf)
    for place, topic in enumerate(topics if settled < len(topics) else ()):
        shelf, known = shelves[topic.language], _unpacked(topic.terms)
        if place >= settled:
            chosen.append(shelf.choice(known))
        shelf.add(place, known)
    return Choices(marks, tuple(chosen))


def _mark(topic: Topic) -> bytes:
    """Give a name for what choices depend on, which a key is not."""
    language = topic.language.encode()
    return hashlib.blake2b(topic.terms, digest_size=8, person=language[:16]).digest()


def _unpacked(packed: bytes) -> tuple[int, ...]:
    return struct.unpack(f"<{len(packed) // 4}I", packed)


def _size(count: int) -> int:
    """Give how large a shelf of *count* articles is for rarities: a power of two."""
    return max(count, PRIOR).bit_length()


class _Shelf:
    """The articles of one language: by a term's root, the places of those who are about it."""

    def __init__(self) -> None:
        """Begin empty."""
        self.count = 0
        self.places: defaultdict[int, list[int]] = defaultdict(list)
        self.weights: defaultdict[int, list[int]] = defaultdict(list)

    def add(self, place: int, known: Iterable[int]) -> None:
        """Put the article at *place*, with the terms *known*, on the shelf."""
        self.count += 1
        for term in known:
            root = term & ~_WEIGHT
            self.places[root].append(place)
            self.weights[root].append(term & _WEIGHT)

    def rarest(self, known: Iterable[int]) -> list[tuple[int, int, int]]:
        """Give those of the terms *known* that are here, the rarest first.

        Each is its rarity and its weight, both below 0, and its root.
        """
        size = _size(self.count)
        found = []
        for term in known:
            root = term & ~_WEIGHT
            places = self.places.get(root)
            if places and (rarity := min(RAREST, size - len(places).bit_length())):
                found.append((-rarity, -(term & _WEIGHT), root))
        found.sort()
        return found

    def choice(self, known: Iterable[int]) -> tuple[int, ...]:
        """Give the places of those nearest to an article with the terms *known*."""
        likeness: dict[int, int] = {}
        like = likeness.get
        compared = 0
        for rarity, weight, root in self.rarest(known):
            factor = rarity * weight
            places = self.places[root][-RECENT:]
            for place, other in zip(places, self.weights[root][-RECENT:], strict=True):
                likeness[place] = like(place, 0) + factor * other
            compared += len(places)
            if compared > COMPARED:
                break
        alike = [(total, place) for place, total in likeness.items() if total >= _LEAST]
        alike.sort(reverse=True)
        return tuple(place for _, place in alike[:CHOSEN])


def nearest_to(
    topics: Sequence[Topic], asked: Iterable[tuple[str, str]], before: Headlines | None = None
) -> tuple[Mapping[tuple[str, str], tuple[str, ...]], Headlines]:
    """Give the keys of the articles nearest to each headline *asked* for, with its language.

    *topics* are oldest first. Of the SHOWN that are given any may be of any age; of two that are as
    near the older: an added article shows where it is nearer than others, and else changes nothing.
    *before* is what an earlier call found: what was found without a term that a new article has
    stands.
    """
    before = before or Headlines()
    marks = tuple(map(_mark, topics))
    known = before.found if marks[: len(before.marks)] == before.marks else {}
    fresh = _Fresh(topics, len(before.marks))
    index = _Index(topics)
    found: dict[str, Sought] = {}
    keys: dict[tuple[str, str], tuple[str, ...]] = {}
    for title, language in asked:
        name = f"{language} {title}"
        sought = known.get(name)
        if sought is None or fresh.concerns(sought.terms, language):
            wanted = sought.terms if sought else terms(title, (), language)
            sought = Sought(wanted, index.nearest(wanted, language))
        found[name] = sought
        keys[title, language] = tuple(topics[place].key for place in sought.places)
    return keys, Headlines(marks, found)


class _Fresh:
    """What the articles from the place *since* on are about, and where they change rarities."""

    def __init__(self, topics: Sequence[Topic], since: int) -> None:
        """Look at *topics*."""
        self._roots: defaultdict[str, set[int]] = defaultdict(set)
        for topic in topics[since:]:
            self._roots[topic.language].update(each & ~_WEIGHT for each in _unpacked(topic.terms))
        before, now = (Counter(each.language for each in some) for some in (topics[:since], topics))
        self._grown = {each for each in now if _size(now[each]) != _size(before[each])}

    def concerns(self, wanted: bytes, language: str) -> bool:
        """Tell whether what is nearest to a headline with the terms *wanted* may have changed."""
        roots = self._roots.get(language)
        if not roots:
            return False
        return language in self._grown or any(
            each & ~_WEIGHT in roots for each in _unpacked(wanted)
        )


class _Index:
    """All articles by what they are about, for headlines; it is made when it is first asked."""

    def __init__(self, topics: Sequence[Topic]) -> None:
        self._topics = topics
        self._foremost: dict[tuple[str, int], list[tuple[int, int]]] = {}

    @cached_property
    def _shelves(self) -> Mapping[str, _Shelf]:
        shelves: defaultdict[str, _Shelf] = defaultdict(_Shelf)
        for place, topic in enumerate(self._topics):
            shelves[topic.language].add(place, _unpacked(topic.terms))
        return shelves

    def nearest(self, wanted: bytes, language: str) -> tuple[int, ...]:
        """Give the places of those nearest to a headline with the terms *wanted*."""
        likeness: Counter[int] = Counter()
        for rarity, weight, root in self._shelves[language].rarest(_unpacked(wanted)):
            for other, place in self._most_about(root, language):
                likeness[place] += rarity * weight * -other
        alike = sorted((-total, place) for place, total in likeness.items() if total >= _LEAST)
        return tuple(place for _, place in alike[:SHOWN])

    def _most_about(self, root: int, language: str) -> list[tuple[int, int]]:
        """Give the FOREMOST articles with the term *root*: weight, below 0, and place."""
        known = self._foremost.get((language, root))
        if known is None:
            shelf = self._shelves[language]
            weights = (-weight for weight in shelf.weights[root])
            known = heapq.nsmallest(FOREMOST, zip(weights, shelf.places[root], strict=True))
            self._foremost[language, root] = known
        return known
