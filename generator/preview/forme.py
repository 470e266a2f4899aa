"""The forme: a whole site's pages as values, ready for any of them to be printed at once."""

from collections.abc import Mapping

import msgspec

from generator.building.composition import compose
from generator.building.inventory import inventory
from generator.building.job import Job, Means, Options, ledger_of
from generator.building.site import Site
from generator.building.workers import Workers
from generator.model import Value
from generator.rendering.press import TEMPLATES, Press
from generator.settings import ReaderSettings, Settings

_encode = msgspec.msgpack.Encoder().encode


class Forme(Value, frozen=True):
    """The press, and the MessagePack form of every page that a template shows, by address."""

    press: Press
    reader: ReaderSettings
    pages: Mapping[str, bytes]


def make_up(site: Site, settings: Settings, workers: Workers, options: Options) -> Forme:
    """Make up the pages of *site* as the build just done has: what it read is in its ledger."""
    with ledger_of(site, settings) as ledger:
        means = Means(ledger, workers, lambda _name, _done, _of: None)
        made = compose(Job(site, settings, options), means, inventory(site))
        shown = {page.address: _encode(page) for page in made.pages() if type(page) in TEMPLATES}
        return Forme(made.press, settings.reader, shown)


def difference(old: Forme | None, new: Forme) -> tuple[dict[str, bytes], tuple[str, ...]]:
    """Give the pages of *new* that *old* has otherwise or not at all, and those that have gone."""
    before: Mapping[str, bytes] = old.pages if old else {}
    fresh = {name: page for name, page in new.pages.items() if before.get(name) != page}
    return fresh, tuple(before.keys() - new.pages.keys())
