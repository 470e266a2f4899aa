"""Headlines as they are suggested while a reader types: small files by the first letters of a word.

A file holds the newest headlines that have a word with these letters at its beginning. Where there
are more than it holds, there are files for one letter more, as far as there are such words.
"""

import json
from collections import defaultdict
from collections.abc import Iterable

from generator.searching.bundles import Slip
from generator.searching.words import fold

MOST = 12
"""How many headlines a file holds: 3 KB of them."""
DEEPEST = 3
"""The most letters that a file is named by."""
ARTICLE = "ال"
SHORTEST = 3
"""How many letters are left of a word that loses its article: «اله» has none."""


def headlines(slips: Iterable[Slip]) -> dict[str, bytes]:
    """Give the files of the headlines of *slips*, given newest first, by their letters.

    Each is JSON: ``[next, [[title, address, language], …]]``, where *next* are the letters by which
    there are files that go further. The file of no letters has no headlines.
    """
    found: defaultdict[str, list[Slip]] = defaultdict(list)
    for slip in slips:
        words = beginnings(slip.title)
        for start in {word[:size] for word in words for size in range(1, DEEPEST + 1)}:
            found[start].append(slip)
    further: defaultdict[str, list[str]] = defaultdict(list)
    for start in sorted(found):
        further[start[:-1]].append(start)
    files = {}
    waiting = [""]
    for start in waiting:
        here = found.get(start, [])
        longer = further[start] if not start or len(here) > MOST else []
        waiting += longer
        files[start] = _written([each[-1] for each in longer], here[:MOST])
    return files


def beginnings(title: str) -> set[str]:
    """Give the words of *title*, folded, without their article, longer than one letter."""
    words = (_bare(word) for word in fold(title).split())
    return {word for word in words if len(word) > 1}


def _bare(word: str) -> str:
    bare = word.removeprefix(ARTICLE)
    return bare if len(bare) >= SHORTEST else word


def _written(further: list[str], slips: list[Slip]) -> bytes:
    told = ["".join(further), [[slip.title, slip.address, slip.language] for slip in slips]]
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()
