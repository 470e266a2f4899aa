"""Duplicates: articles that say nearly the same, found without comparing each with each.

A text is known by its shingles, the runs of three folded words. Their digests are dealt into bins
by their last bits, and the smallest of each bin is kept: the share of bins that agree in two texts
tells how much of the texts is alike (Li, Owen, Zhang, «One permutation hashing», 2012).
"""

from collections.abc import Iterable, Iterator
from operator import eq
from zlib import crc32

from generator.model import Article, Problem, Span, Value
from generator.text.folding import fold

ALIKE = 0.5
"""From this share of agreeing bins on, two articles are told of: one word in ten may differ."""
SAME = 0.9
"""From this share on they are one article, with a word or two changed."""
_BINS = 64
_FEWER_BINS = 16
"""Articles are looked up by two neighbours of so many bins."""
_SHELF = 8
"""So many articles are remembered for a pair: what more of them share is the house's formula."""
_FEWEST_WORDS = 25


class Sketch(Value, frozen=True):
    """What is kept of an article to find its like; *span* is its headline's place.

    *digests* are one a bin, -1 for a bin that is empty.
    """

    span: Span
    headline: str
    digests: tuple[int, ...]


class Likeness(Value, frozen=True):
    """An article that is like an *earlier* one, by a *share* from 0 to 1."""

    sketch: Sketch
    earlier: Sketch
    share: float


def sketch(article: Article, span: Span) -> Sketch | None:
    """Give the sketch of *article*, whose headline is at *span*; None for too few words."""
    text = "\n".join([block.text for block in article.body]) or article.markdown
    words = fold.__wrapped__(text).encode().split()
    if len(words) < _FEWEST_WORDS:
        return None
    runs = zip(words, words[1:], words[2:], strict=False)
    shingles = set(map(crc32, map(b" ".join, runs)))
    bins = _smallest(shingles, _BINS)
    return Sketch(span, article.title or "", tuple([bins.get(each, -1) for each in range(_BINS)]))


def _smallest(digests: Iterable[int], bins: int) -> dict[int, int]:
    """Deal *digests* into *bins* and give the smallest of each that is not empty."""
    return {digest % bins: digest for digest in sorted(digests, reverse=True)}


def _pairs(here: Sketch) -> list[tuple[int, int]]:
    """Give the neighbours by which *here* is looked up."""
    bins = _smallest((digest for digest in here.digests if digest >= 0), _FEWER_BINS)
    ring = [(bins.get(each), bins.get((each + 1) % _FEWER_BINS)) for each in range(_FEWER_BINS)]
    return [(one, other) for one, other in ring if one is not None and other is not None]


def likenesses(sketches: Iterable[Sketch]) -> Iterator[Likeness]:
    """Give for each of *sketches* that is like an earlier one that which it is most like."""
    shelves: dict[tuple[int, int], list[int]] = {}
    equal: dict[tuple[int, ...], Sketch] = {}
    known: list[Sketch] = []
    for here in sketches:
        twin = equal.setdefault(here.digests, here)
        if twin is not here:
            yield Likeness(here, twin, 1.0)
            continue
        shelf = [shelves.setdefault(pair, []) for pair in _pairs(here)]
        met = {number for each in shelf for number in each}
        near = [(_share(here, known[number]), -number) for number in met]
        share, number = max(near, default=(0.0, 0))
        if share >= ALIKE:
            yield Likeness(here, known[-number], share)
        for each in shelf:
            if len(each) < _SHELF:
                each.append(len(known))
        known.append(here)


def _share(here: Sketch, other: Sketch) -> float:
    """Give the share of the bins that agree among those that are not empty in both."""
    filled = _BINS
    if -1 in here.digests and -1 in other.digests:
        filled -= sum(
            one == two == -1 for one, two in zip(here.digests, other.digests, strict=True)
        )
    agree: int = sum(map(eq, here.digests, other.digests)) - (_BINS - filled)
    return agree / filled


def duplicates(sketches: Iterable[Sketch]) -> Iterator[Problem]:
    """Give a problem for each of *sketches* that is like an earlier one."""
    for found in likenesses(sketches):
        code = "article-duplicate" if found.share >= SAME else "article-near-duplicate"
        values = (found.sketch.headline, found.earlier.span.source, f"{found.share:.0%}")
        yield Problem(found.sketch.span, code, values)
