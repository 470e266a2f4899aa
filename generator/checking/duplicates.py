"""Duplicates: articles that say nearly the same, found without comparing each with each.

A text is known by its shingles, the runs of three folded words; those with the smallest digests
are its sketch (Broder, «On the resemblance and containment of documents», 1997). How many of the
smallest digests of two texts together are in both sketches tells how much of the texts is alike.
"""

from array import array
from collections import Counter
from collections.abc import Iterable, Iterator
from heapq import nsmallest
from zlib import crc32

from generator.model import Article, Problem, Span, Value
from generator.text.folding import fold

ALIKE = 0.5
"""From this share of common shingles on, two articles are told of: about one word in ten differs."""
_SKETCH = 64
_PROBE = 16
"""So many of a sketch's digests are looked up, and `_COMMON` of them must be known."""
_COMMON = 3
_SHELF = 8
"""So many articles are remembered for a shingle: what more of them share is a formula of the house."""
_FEWEST_WORDS = 25
# Odd factors that spread the digests of the words over 32 bits: MurmurHash3's and xxHash's.
_FACTORS = (0x85EBCA6B, 0xC2B2AE35, 0x27D4EB2F)


class Sketch(Value, frozen=True):
    """What is kept of an article to find its like; *span* is its headline's place.

    *digests* are sorted, four bytes each.
    """

    span: Span
    headline: str
    digests: bytes


class Likeness(Value, frozen=True):
    """An article that is like an *earlier* one, by a *share* from 0 to 1."""

    sketch: Sketch
    earlier: Sketch
    share: float


def sketch(article: Article, span: Span) -> Sketch | None:
    """Give the sketch of *article*, whose headline is at *span*; None for too few words."""
    text = "\n".join(block.text for block in article.body) or article.markdown
    words = fold.__wrapped__(text).split()
    if len(words) < _FEWEST_WORDS:
        return None
    first, second, third = _FACTORS
    codes = [crc32(word.encode()) for word in words]
    shingles = {
        (a * first ^ b * second ^ c * third) & 0xFFFFFFFF
        for a, b, c in zip(codes, codes[1:], codes[2:], strict=False)
    }
    return Sketch(span, article.title or "", array("I", nsmallest(_SKETCH, shingles)).tobytes())


def likenesses(sketches: Iterable[Sketch]) -> Iterator[Likeness]:
    """Give for each of *sketches* that is like an earlier one that which it is most like."""
    shelves: dict[int, list[int]] = {}
    equal: dict[bytes, Sketch] = {}
    known: list[tuple[Sketch, frozenset[int]]] = []
    for here in sketches:
        twin = equal.setdefault(here.digests, here)
        if twin is not here:
            yield Likeness(here, twin, 1.0)
            continue
        digests = array("I", here.digests)
        probe = digests[:_PROBE]
        met = Counter(number for each in probe for number in shelves.get(each, ()))
        whole = frozenset(digests)
        near = [
            (_share(whole, known[number][1]), -number)
            for number, common in met.items()
            if common >= _COMMON
        ]
        share, number = max(near, default=(0.0, 0))
        if share >= ALIKE:
            yield Likeness(here, known[-number][0], share)
        for each in probe:
            shelf = shelves.setdefault(each, [])
            if len(shelf) < _SHELF:
                shelf.append(len(known))
        known.append((here, whole))


def _share(one: frozenset[int], other: frozenset[int]) -> float:
    smallest = nsmallest(_SKETCH, one | other)
    return sum(digest in one and digest in other for digest in smallest) / len(smallest)


def duplicates(sketches: Iterable[Sketch]) -> Iterator[Problem]:
    """Give a problem for each of *sketches* that is like an earlier one."""
    for found in likenesses(sketches):
        percent = f"{found.share:.0%}"
        values = (found.sketch.headline, found.earlier.span.source, percent)
        yield Problem(found.sketch.span, "article-near-duplicate", values)
