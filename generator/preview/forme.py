"""The forme: a whole site's pages as values, ready for any of them to be printed at once."""

from collections.abc import Mapping
from functools import partial

import msgspec

from generator.building.build import Options
from generator.building.clock import now
from generator.building.equipment import equipment, neighbours
from generator.building.ledger import Ledger
from generator.building.pictures import illustrate
from generator.building.press import copied_files, set_up, static_pictures
from generator.building.seeds import find_seeds, gather, read_seeds
from generator.building.site import Site, templates
from generator.building.toolchain import toolchain
from generator.building.workers import Workers
from generator.entries import digest
from generator.library import Release, resolve
from generator.model import Value
from generator.pages import catalog
from generator.pages.page import Cards
from generator.rendering.press import TEMPLATES, Press
from generator.settings import ReaderSettings, Settings

_encode = msgspec.msgpack.Encoder().encode


class Forme(Value, frozen=True):
    """The press, and the MessagePack form of every page that a template shows, by address."""

    press: Press
    reader: ReaderSettings
    pages: Mapping[str, bytes]


def compose(site: Site, settings: Settings, workers: Workers, options: Options) -> Forme:
    """Compose the pages of *site* as the build just done has: what it read is in its ledger."""
    key = digest(_encode((toolchain(), settings.reader, settings.nearest)))
    with Ledger(site.state / "ledger.db", key, site.output, clean=False) as ledger:
        listing = find_seeds(site.seeds)
        read = partial(read_seeds, str(site.root), settings.reader, topics=settings.nearest)
        seeds = gather(listing.seeds, read, ledger, workers, lambda _done, _of: None)
        release = Release(now(settings).isoformat(), options.drafts, options.future)
        library, _ = resolve(seeds.entries, settings, release)
        theme = templates(site)
        files, _ = copied_files(site, theme)
        seen = {**listing.pictures, **static_pictures(site, files)}
        pictures, _ = illustrate(library.entries, seen, site.root, ledger, workers)
        media, _ = equipment(theme, settings, pictures)
        cards = Cards(library, settings, media, neighbours(library, ledger))
        press = set_up(theme, cards, settings)
        shown = {page.address: _encode(page) for page in catalog(cards) if type(page) in TEMPLATES}
        return Forme(press, settings.reader, shown)


def difference(old: Forme | None, new: Forme) -> tuple[dict[str, bytes], tuple[str, ...]]:
    """Give the pages of *new* that *old* has otherwise or not at all, and those that have gone."""
    before: Mapping[str, bytes] = old.pages if old else {}
    fresh = {name: page for name, page in new.pages.items() if before.get(name) != page}
    return fresh, tuple(before.keys() - new.pages.keys())
