"""Gazetteer: names of places, agencies and newspapers, in every spelling that folds alike."""

import tomllib
from functools import lru_cache

from generator.model import Value
from generator.places import data_text
from generator.text.folding import fold


class Gazetteer(Value, frozen=True):
    """Folded names. A name may be a place and a newspaper at once: «الرياض»."""

    places: frozenset[str]
    sources: frozenset[str]

    def is_place(self, text: str) -> bool:
        """Tell whether *text* names a place."""
        return fold(text) in self.places

    def is_source(self, text: str) -> bool:
        """Tell whether *text* names an agency or a newspaper."""
        return fold(text) in self.sources


def _folded(name: str) -> frozenset[str]:
    text = data_text(name)
    return frozenset(fold(entry) for entries in tomllib.loads(text).values() for entry in entries)


@lru_cache(maxsize=1)
def _built_in() -> Gazetteer:
    return Gazetteer(_folded("places.toml"), _folded("agencies.toml"))


@lru_cache(maxsize=8)
def gazetteer(places: tuple[str, ...] = (), agencies: tuple[str, ...] = ()) -> Gazetteer:
    """Give the built-in gazetteer with a site's own *places* and *agencies* added."""
    known = _built_in()
    return Gazetteer(
        known.places.union(map(fold, places)), known.sources.union(map(fold, agencies))
    )
