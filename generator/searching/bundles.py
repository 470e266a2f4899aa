"""Bundles: the archive cut so that a new article changes one small piece of the search index.

Articles stand from the oldest to the newest and are parted into blocks; a block ends, once it holds
enough, with an article that is marked by its own id. So an article that is added to the middle, or
taken out of it, moves no bound but those of its own block. The newest block is open, full ones are
bound together: a reader's browser asks every bundle for every word.
"""

from collections.abc import Iterable
from itertools import chain
from zlib import crc32

from generator.model import Value

LEAST = 192
MOST = 256
"""How many articles a block holds before it may end, and before it must."""
BLOCKS = 28
"""How many blocks a frozen bundle has: 6,000 articles, for which Pagefind takes 1.5 GB."""
OPEN = "open"
_ONE_IN = 32


class Slip(Value, frozen=True):
    """What the index has of an article beside its text; *section* is its slug.

    *source* is the seed, *digest* that of its bytes, *id* the one in its address.
    """

    source: str
    digest: str
    id: str
    address: str
    title: str
    language: str
    section: str | None = None
    published: str | None = None
    words: tuple[str, ...] = ()


class Bundle(Value, frozen=True):
    """A piece of the archive that is indexed as a whole; *name* is its folder's."""

    name: str
    slips: tuple[Slip, ...]


def bundles(slips: Iterable[Slip]) -> tuple[Bundle, ...]:
    """Part *slips*, given from the oldest to the newest, into frozen bundles and the open one."""
    *full, newest = _blocks(slips)
    groups = (full[start : start + BLOCKS] for start in range(0, len(full), BLOCKS))
    frozen = tuple(
        Bundle(str(number), tuple(chain.from_iterable(group)))
        for number, group in enumerate(groups, 1)
    )
    return (*frozen, Bundle(OPEN, tuple(newest))) if newest else ()


def _blocks(slips: Iterable[Slip]) -> list[list[Slip]]:
    """Part *slips* into blocks; only of no slips at all is the last block empty."""
    blocks: list[list[Slip]] = [[]]
    for slip in slips:
        here = blocks[-1]
        if len(here) >= MOST or (len(here) >= LEAST and _is_marked(here[-1])):
            here = []
            blocks.append(here)
        here.append(slip)
    return blocks


def _is_marked(slip: Slip) -> bool:
    return crc32(f"{slip.id}.{slip.language}".encode()) % _ONE_IN == 0
