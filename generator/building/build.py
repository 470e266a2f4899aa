"""The build: from seeds to output, in the order in which things happen."""

import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path

import msgspec

from generator.building import permalinks
from generator.building.clock import now
from generator.building.equipment import equipment, neighbours
from generator.building.ledger import Ledger, PageRow
from generator.building.output import Output, guard
from generator.building.pictures import illustrate
from generator.building.plan import Contexts, Plan
from generator.building.press import contexts_of, copied_files, set_up, static_pictures
from generator.building.printing import Order, Sheet, print_pages
from generator.building.seeds import find_seeds, gather, read_seeds
from generator.building.site import Found, Site, templates
from generator.building.toolchain import media_toolchain, toolchain
from generator.building.workers import Workers
from generator.entries import SEEDS, digest
from generator.library import Library, Release, resolve
from generator.model import Problem, Span, Value
from generator.pages import catalog, redirects
from generator.pages.editions import lacking
from generator.pages.page import Cards
from generator.problems import Severity, once, severity
from generator.settings import Settings

Progress = Callable[[str, int, int], None]
"""Told, in long work, its name (``reading``, ``printing``), how much is done and of how much."""


class Report(Value, frozen=True):
    """What a build did: *pages* are all files of the site, *written* those that changed."""

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

    *frozen* takes an address that is not in the record of permalinks for an error, and adds none.
    With *drafts* or *future* the site is for the editor's eyes, as in a *preview*: nothing is put
    on record.
    """

    clean: bool = False
    all_or_nothing: bool = False
    frozen: bool = False
    drafts: bool = False
    future: bool = False
    preview: bool = False

    @property
    def records(self) -> bool:
        """Tell whether the addresses of this build are for ever."""
        return not (self.frozen or self.drafts or self.future or self.preview)


class Printed(Value, frozen=True):
    """What was made anew: *rows* to record, how many files *changed* by it, what went wrong."""

    rows: Mapping[str, PageRow]
    changed: int
    problems: tuple[Problem, ...]


def build(
    site: Site, settings: Settings, workers: Workers, options: Options, progress: Progress
) -> Report:
    """Make the output of *site* what its seeds, templates and settings say.

    Problems in the content are in the report. Raises SiteError where nothing can be built at all,
    and OSError where the disk fails.
    """
    began = time.monotonic()
    guard(site)
    listing = find_seeds(site.seeds)
    made_by = toolchain()
    ledger_key = digest(msgspec.msgpack.encode((made_by, settings.reader, settings.nearest)))
    with Ledger(site.state / "ledger.db", ledger_key, site.output, clean=options.clean) as ledger:
        read = partial(read_seeds, str(site.root), settings.reader, topics=settings.nearest)
        seeds = gather(listing.seeds, read, ledger, workers, partial(progress, "reading"))
        release = Release(now(settings).isoformat(), options.drafts, options.future)
        library, between = resolve(seeds.entries, settings, release)
        theme = templates(site)
        files, unfit = copied_files(site, theme)
        seen = {**listing.pictures, **static_pictures(site, files)}
        pictures, unseen = illustrate(library.entries, seen, site.root, ledger, workers)
        media, missing = equipment(theme, settings, pictures)
        cards = Cards(library, settings, media, neighbours(library, ledger))
        press = set_up(theme, cards, settings)

        output = Output(site.output, hold=options.all_or_nothing)
        recorded = ledger.pages()
        plan = Plan(recorded, output.sizes)
        known = permalinks.recorded(site.root)
        orders = plan.orders(
            catalog(cards),
            files,
            redirects(cards, known),
            Contexts(contexts_of(press, made_by, ledger), media_toolchain()),
        )
        print_all = partial(print_pages, press, str(site.root), settings.reader)
        expected = len(library.entries) + len(library.wanted)
        printed = _bring_out(
            workers.run(print_all, orders, key=_source),
            output,
            lambda done: progress("printing", done, max(done, expected)),
        )
        copied = _copy(files, plan.copies, output)

        problems = [*listing.problems, *seeds.problems, *between, *unfit, *unseen, *missing]
        problems += [*printed.problems, *plan.problems]
        if not seeds.entries and not problems:
            problems.append(Problem(Span(SEEDS), "seeds-none"))
        problems += lacking(settings)
        unrecorded = _permanent(library) - set(known)
        if options.frozen:
            problems += permalinks.missing(unrecorded)
        gone = (output.owned | recorded.keys()) - plan.current.keys()
        report = Report(
            articles=len(library.entries),
            pages=len(plan.current),
            written=printed.changed + copied.changed,
            removed=len(gone & output.sizes.keys()),
            seconds=0,
            problems=tuple(once(sorted(set(problems)))),
        )
        if options.all_or_nothing and report.count(Severity.ERROR):
            output.drop()
            report = msgspec.structs.replace(report, written=0, removed=0)
        else:
            output.release()
            output.remove(gone & output.sizes.keys())
            rows = {**printed.rows, **copied.rows}
            output.settle(plan.current.keys() & (output.sizes.keys() | rows.keys()))
            ledger.record_pages(rows, gone)
            if options.records:
                permalinks.record(site.root, unrecorded)
        return msgspec.structs.replace(report, seconds=time.monotonic() - began)


def _bring_out(
    batches: Iterable[Sequence[Sheet]], output: Output, progress: Callable[[int], None]
) -> Printed:
    """Write what the workers print, as it comes; a page with a problem keeps its old file."""
    rows: dict[str, PageRow] = {}
    problems = []
    changed = done = 0
    for sheets in batches:
        output.claim(sheet.address for sheet in sheets)
        for sheet in sheets:
            if isinstance(sheet.printed, Problem):
                problems.append(sheet.printed)
            else:
                changed += output.write(sheet.address, sheet.printed)
                rows[sheet.address] = PageRow(sheet.fingerprint, len(sheet.printed))
        done += len(sheets)
        progress(done)
    return Printed(rows, changed, tuple(problems))


def _copy(
    files: Mapping[str, Found], stale: Iterable[tuple[str, bytes]], output: Output
) -> Printed:
    """Copy those of *files* that are *stale*, given by address with their fingerprints."""
    rows = {}
    changed = 0
    for address, fingerprint in stale:
        data = Path(files[address].name).read_bytes()
        output.claim([address])
        changed += output.write(address, data)
        rows[address] = PageRow(fingerprint, len(data))
    return Printed(rows, changed, ())


def _permanent(library: Library) -> set[str]:
    """Give the addresses that are for ever: those of articles and of read-more pages."""
    articles = {library.addresses[entry.source] for entry in library.entries}
    return articles | {each.address for each in library.wanted.values()}


def _source(order: Order) -> str:
    """Give what an order is printed from: whoever has read that seed has it at hand."""
    return order.source
