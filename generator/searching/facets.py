"""Facets: what a search can be narrowed to, as words of the index.

Pagefind's own filters will not do: it writes them in another order at every run.
"""

from generator.digests import digest
from generator.searching.words import EDGE

_LETTERS = str.maketrans("0123456789abcdef", "abcdefghijklmnop")


def facet(kind: str, value: str) -> str:
    """Give the word that articles have whose *kind* (their section, say) is *value*.

    It is of letters alone, which Pagefind does not take apart, and ends as no key does.
    """
    name = digest(f"{kind}:{value}".encode())[:12].translate(_LETTERS)
    return f"{EDGE}{EDGE}{name}{EDGE}"
