"""The composition: what a site consists of, read and resolved, before any page is printed."""

from collections.abc import Iterator, Mapping
from functools import partial

from generator.addresses import SEARCH_SCRIPTS
from generator.building.clock import now
from generator.building.equipment import equipment, neighbours
from generator.building.inventory import Inventory
from generator.building.job import Job, Means
from generator.building.pictures import illustrate
from generator.building.press import set_up
from generator.building.seeds import SeedReader, gather
from generator.building.site import Found
from generator.library import Library, Release, resolve
from generator.model import Problem, Span, Value
from generator.pages import AnyPage, catalog
from generator.pages.editions import lacking
from generator.pages.page import Cards
from generator.places import SEEDS
from generator.rendering.press import Press


class Composition(Value, frozen=True):
    """A whole site: its pages as values, the *press* they are printed with, *files* to be copied.

    *files* are by address. *changed* names the seeds whose bytes are new. From the moment *until*
    on, in seconds since 1970, the same files make another site. *problems* are those of the
    content, in no order.
    """

    cards: Cards
    press: Press
    files: Mapping[str, Found]
    changed: tuple[str, ...]
    until: float | None
    problems: tuple[Problem, ...]

    @property
    def library(self) -> Library:
        """Give the facts across the articles."""
        return self.cards.library

    def pages(self) -> Iterator[AnyPage]:
        """Give every page, redirects apart."""
        return catalog(self.cards)


def compose(job: Job, means: Means, found: Inventory) -> Composition:
    """Read what has changed of what was *found*, and resolve the whole.

    Raises SiteError where nothing can be built.
    """
    site, settings = job.site, job.settings
    ledger, workers = means.ledger, means.workers
    release = Release(now(settings).isoformat(), job.options.drafts, job.options.future)
    reader = SeedReader(str(site.root), settings.reader, settings.nearest)
    seeds = gather(found.listing.seeds, reader, ledger, workers, partial(means.progress, "reading"))
    library, between = resolve(seeds.entries, settings, release)
    seen = found.pictures(site)
    pictures, unseen = illustrate(library.entries, seen, site.root, ledger, workers)
    media, missing = equipment(found.theme, settings, pictures)
    files = found.files
    if not media.search:
        files = {name: file for name, file in files.items() if not name.startswith(SEARCH_SCRIPTS)}
    cards = Cards(library, settings, media, neighbours(library, ledger))
    told = (found.problems, seeds.problems, between, unseen, missing, ledger.problems)
    problems = [problem for each in told for problem in each]
    if not seeds.entries and not problems:
        problems.append(Problem(Span(SEEDS), "seeds-none"))
    problems += lacking(settings)
    press = set_up(found.theme, cards, settings)
    until = release.until(seeds.entries)
    return Composition(cards, press, files, seeds.changed, until, tuple(problems))
