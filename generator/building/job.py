"""The job: what is to be built, how and with what, and the report of what was done."""

from collections.abc import Callable

import msgspec

from generator.building.inventory import demand_seeds
from generator.building.ledger import Ledger
from generator.building.site import Site
from generator.building.store import Use
from generator.building.toolchain import toolchain
from generator.building.workers import Workers
from generator.digests import digest
from generator.model import Problem, Value
from generator.problems import Severity, severity
from generator.settings import Settings

Progress = Callable[[str, int, int], None]
"""Told, in long work, its name (``reading``, ``printing``), how much is done and of how much."""


class Report(Value, frozen=True):
    """What a build did: *pages* are all files of the site, *written* those that changed.

    The files of the search index are not counted.
    """

    articles: int
    pages: int
    written: int
    removed: int
    seconds: float
    problems: tuple[Problem, ...]

    def count(self, weight: Severity) -> int:
        """Count the problems of one severity."""
        return sum(severity(problem) is weight for problem in self.problems)


class Options(Value, frozen=True):
    """How to build: *clean* forgets the ledger, *all_or_nothing* writes nothing on an error.

    To *verify* is to trust no size and no time stamp: every file is read and held against its sum.
    *frozen* takes an address that is not in the record of permalinks for an error, and adds none.
    With *drafts* or *future* the site is for the editor's eyes, as in a *preview*: nothing is put
    on record. A preview *indexes* for search only where it is told to: nobody is to wait for that.
    """

    clean: bool = False
    verify: bool = False
    all_or_nothing: bool = False
    frozen: bool = False
    drafts: bool = False
    future: bool = False
    preview: bool = False
    indexes: bool = False

    @property
    def use(self) -> Use:
        """Tell what the ledger is opened for."""
        if self.clean:
            return "clean"
        return "verify" if self.verify else "build"

    @property
    def records(self) -> bool:
        """Tell whether the addresses of this build are for ever."""
        return not (self.frozen or self.drafts or self.future or self.preview)


class Job(Value, frozen=True):
    """A site to be built, its *settings* and how."""

    site: Site
    settings: Settings
    options: Options


class Means(Value, frozen=True):
    """What a site is composed with: what is known already, who reads, who is told."""

    ledger: Ledger
    workers: Workers
    progress: Progress


def ledger_of(site: Site, settings: Settings, use: Use = "build") -> Ledger:
    """Give the ledger of *site*, which forgets what other code or other settings have read.

    None is begun where there are no seeds: SiteError.
    """
    demand_seeds(site.seeds)
    made_by = (toolchain(), settings.reader, settings.nearest)
    key = digest(msgspec.msgpack.encode(made_by))
    return Ledger(site.state / "ledger.db", key, site.output, use)
