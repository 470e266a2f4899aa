"""The composition: what a site consists of, read and resolved, before any page is printed."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial

import msgspec

from generator.building.equipment import equipment, neighbours
from generator.building.ledger import Ledger
from generator.building.pictures import illustrate
from generator.building.press import copied_files, set_up, static_pictures
from generator.building.seeds import demand_seeds, find_seeds, gather, read_seeds
from generator.building.site import Found, Site, templates
from generator.building.toolchain import toolchain
from generator.building.workers import Workers
from generator.entries import SEEDS, digest
from generator.library import Library, Release, resolve
from generator.model import Problem, Span, Value
from generator.pages import AnyPage, catalog
from generator.pages.editions import lacking
from generator.pages.page import Cards
from generator.rendering.press import Press
from generator.settings import Settings

Progress = Callable[[str, int, int], None]
"""Told, in long work, its name (``reading``, ``printing``), how much is done and of how much."""


class Means(Value, frozen=True):
    """What a composition is made with: what is known already, who reads, who is told."""

    ledger: Ledger
    workers: Workers
    progress: Progress


class Composition(Value, frozen=True):
    """A whole site: its pages as values, the *press* they are printed with, *files* to be copied.

    *files* are by address. *problems* are those of the content, in no order.
    """

    cards: Cards
    press: Press
    files: Mapping[str, Found]
    problems: tuple[Problem, ...]

    @property
    def library(self) -> Library:
        """Give the facts across the articles."""
        return self.cards.library

    def pages(self) -> Iterator[AnyPage]:
        """Give every page, redirects apart."""
        return catalog(self.cards)


def ledger_of(site: Site, settings: Settings, *, clean: bool = False) -> Ledger:
    """Give the ledger of *site*, which forgets what other code or other settings have read.

    None is begun where there are no seeds: SiteError.
    """
    demand_seeds(site.seeds)
    made_by = (toolchain(), settings.reader, settings.nearest)
    key = digest(msgspec.msgpack.encode(made_by))
    return Ledger(site.state / "ledger.db", key, site.output, clean=clean)


def compose(site: Site, settings: Settings, release: Release, means: Means) -> Composition:
    """Read what has changed in *site* and resolve the whole; SiteError where nothing can be built.

    *release* tells which articles are published.
    """
    ledger, workers = means.ledger, means.workers
    listing = find_seeds(site.seeds)
    read = partial(read_seeds, str(site.root), settings.reader, topics=settings.nearest)
    seeds = gather(listing.seeds, read, ledger, workers, partial(means.progress, "reading"))
    library, between = resolve(seeds.entries, settings, release)
    theme = templates(site)
    files, unfit = copied_files(site, theme)
    seen = {**listing.pictures, **static_pictures(site, files)}
    pictures, unseen = illustrate(library.entries, seen, site.root, ledger, workers)
    media, missing = equipment(theme, settings, pictures)
    cards = Cards(library, settings, media, neighbours(library, ledger))
    problems = [*listing.problems, *seeds.problems, *between, *unfit, *unseen, *missing]
    if not seeds.entries and not problems:
        problems.append(Problem(Span(SEEDS), "seeds-none"))
    problems += lacking(settings)
    return Composition(cards, set_up(theme, cards, settings), files, tuple(problems))
