"""The build: from seeds to output, in the order in which things happen."""

import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path

import msgspec

from generator.building import permalinks
from generator.building.clock import now
from generator.building.composition import Means, Progress, compose, ledger_of
from generator.building.ledger import PageRow
from generator.building.output import Output, guard
from generator.building.plan import Contexts, Plan
from generator.building.press import contexts_of
from generator.building.printing import Order, Sheet, print_pages
from generator.building.site import Found, Site
from generator.building.toolchain import media_toolchain, toolchain
from generator.building.workers import Workers
from generator.library import Library, Release
from generator.model import Problem, Value
from generator.pages import redirects
from generator.problems import Severity, once, severity
from generator.settings import Settings


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

    def release(self, settings: Settings) -> Release:
        """Tell which articles are published now."""
        return Release(now(settings).isoformat(), self.drafts, self.future)

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
    with ledger_of(site, settings, clean=options.clean) as ledger:
        means = Means(ledger, workers, progress)
        composition = compose(site, settings, options.release(settings), means)
        library, files = composition.library, composition.files

        output = Output(site.output, hold=options.all_or_nothing)
        recorded = ledger.pages()
        plan = Plan(recorded, output.sizes)
        known = permalinks.recorded(site.root)
        orders = plan.orders(
            composition.pages(),
            files,
            redirects(composition.cards, known),
            Contexts(contexts_of(composition.press, toolchain(), ledger), media_toolchain()),
        )
        print_all = partial(print_pages, composition.press, str(site.root), settings.reader)
        expected = len(library.entries) + len(library.wanted)
        printed = _bring_out(
            workers.run(print_all, orders, key=_source),
            output,
            lambda done: progress("printing", done, max(done, expected)),
        )
        copied = _copy(files, plan.copies, output)

        problems = [*composition.problems, *printed.problems, *plan.problems]
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
