"""The production of a site: composed, printed where it is stale, put into place, on record."""

from collections.abc import Iterable, Mapping
from functools import partial
from pathlib import Path
from zlib import crc32

import msgspec

from generator.building import pagefind, permalinks, retouching, unchanged
from generator.building.composition import Composition, compose
from generator.building.indexing import Index, Indexing, index, is_index, standing_index
from generator.building.inventory import Inventory, inventory
from generator.building.job import Job, Means, Report
from generator.building.ledger import PageRow
from generator.building.output import Output
from generator.building.plan import Contexts, Plan
from generator.building.press import contexts_of
from generator.building.printing import Printed, Printer, hold, row_of
from generator.building.reasons import Reasons, surroundings
from generator.building.retouching import Setter
from generator.building.site import Found
from generator.building.toolchain import media_toolchain, toolchain
from generator.library import Library
from generator.model import Problem, Span, Value
from generator.pages import redirects
from generator.problems import Severity, once
from generator.searching.slips import slips


class Run(Value, frozen=True):
    """What a composition came to: its *plan*, carried out, and what was *printed* and *copied*.

    *recorded* is what the ledger knew of the output, *known* are the permalinks on record.
    """

    composition: Composition
    recorded: Mapping[str, PageRow]
    known: tuple[str, ...]
    plan: Plan
    reasons: Reasons
    printed: Printed
    copied: Printed

    @property
    def rows(self) -> dict[str, PageRow]:
        """Give what is to be recorded."""
        told = self.reasons.told
        return {
            address: msgspec.structs.replace(row, reason=told[address])
            for address, row in (*self.printed.rows.items(), *self.copied.rows.items())
        }

    @property
    def problems(self) -> list[Problem]:
        """Give all that went wrong."""
        made = [*self.printed.problems, *self.copied.problems]
        return [*self.composition.problems, *made, *self.plan.problems]

    @property
    def overtaken(self) -> bool:
        """Tell whether files of the site changed between their reading and their printing."""
        known = set(self.composition.problems)
        made = (*self.printed.problems, *self.copied.problems)
        return any(each.code in _CHANGES and each not in known for each in made)


_CHANGES = ("seed-changed", "seed-unreadable", "picture-changed", "picture-missing", "file-gone")
ATTEMPTS = 3
"""How often a site is composed that changes meanwhile, before its changes are an error."""


def produce(job: Job, means: Means, found: Inventory, output: Output) -> Report:
    """Bring *output* to what the site says, whose files were *found* just now.

    The seconds in the report are left to who asked.
    """
    ledger, options = means.ledger, job.options
    for attempt in range(ATTEMPTS):
        output.drop()
        seen = inventory(job.site) if attempt else found
        before = unchanged.state(job, seen)
        run = _run(job, means, seen, output)
        if not run.overtaken:
            break
    problems = run.problems
    indexed = _index(job, means, run, output)
    problems += indexed.problems
    unrecorded = _permanent(run.composition.library) - set(run.known)
    if options.frozen:
        problems += permalinks.missing(unrecorded)
    files = run.plan.current.keys() | indexed.standing | indexed.rows.keys()
    gone = output.owned - files
    report = Report(
        articles=len(run.composition.library.entries),
        pages=len(run.plan.current),
        written=run.printed.changed + run.copied.changed,
        removed=sum(not is_index(name) for name in gone & output.sizes.keys()),
        seconds=0,
        problems=tuple(once(sorted(set(problems)))),
    )
    # What leads to a page that could not be printed would lead to nothing.
    lacking = (run.printed.failed | run.copied.failed) - output.sizes.keys()
    if (run.overtaken and lacking) or (options.all_or_nothing and report.count(Severity.ERROR)):
        return msgspec.structs.replace(report, written=0, removed=0)
    if options.records:
        # Before anyone can see them: from then on others link to them.
        permalinks.record(job.site.root, unrecorded)
    rows = {**run.rows, **indexed.rows}
    output.release(gone)
    owned = files & (output.sizes.keys() | rows.keys())
    output.settle(owned)
    kept = run.recorded.keys() & (files - output.unsure)
    ledger.record_pages(rows, run.recorded.keys() - kept - rows.keys())
    run.reasons.keep()
    known = (*run.known, *(sorted(unrecorded) if options.records else ()))
    sizes = {name: size for name, size in output.sizes.items() if name not in gone}
    sizes.update((name, row.size) for name, row in rows.items())
    left = unchanged.left(sizes, owned, known)
    retouching.keep(ledger, run.composition.press, run.plan.feeds, indexed.opened)
    unchanged.remember(ledger, unchanged.Last(before, left, report, run.composition.until))
    return report


def _run(job: Job, means: Means, found: Inventory, output: Output) -> Run:
    """Compose the site of *job*, and hold in *output* what of it is stale."""
    site, settings = job.site, job.settings
    composition = compose(job, means, found)
    library, press = composition.library, composition.press
    known = permalinks.recorded(site.root)
    contexts = Contexts(contexts_of(press, toolchain(), means.ledger), media_toolchain())
    reasons = Reasons(
        means.ledger,
        press,
        surroundings(press, toolchain(), contexts.media),
        {name: library.addresses.get(name) for name in composition.changed},
    )
    is_sound = partial(_is_sound, site.output, composition.files) if job.options.verify else None
    recorded = means.ledger.pages()
    setter = Setter(means.ledger, reasons.tell)
    plan = Plan(recorded, output.known, setter.tell, is_sound)
    former = redirects(composition.cards, known)
    orders = plan.orders(composition.pages(), composition.files, former, contexts, site.root)
    printer = Printer(press, str(site.root), settings.reader)
    expected = len(library.entries) + len(library.wanted)
    printed = hold(
        means.workers.run(printer, orders),
        plan.ordered,
        plan.current,
        output,
        lambda done: means.progress("printing", done, max(done, expected)),
    )
    copied = _copy(composition.files, plan.copies, output)
    setter.record()
    return Run(composition, recorded, known, plan, reasons, printed, copied)


def _index(job: Job, means: Means, run: Run, output: Output) -> Index:
    """Hold in *output* what of the search index is stale; a preview keeps the last one."""
    program = pagefind.executable()
    if not run.composition.cards.media.search or program is None:
        return Index()
    if job.options.preview and not job.options.indexes:
        return standing_index(run.recorded)
    progress = partial(means.progress, "indexing")
    is_sound = partial(_is_sound, job.site.output, {}) if job.options.verify else None
    root, reader = str(job.site.root), job.settings.reader
    how = Indexing(program, root, reader, means.workers, progress, is_sound)
    cards = tuple(slips(run.composition.library, job.settings))
    return index(cards, run.recorded, run.plan.current, output, how)


def _copy(
    files: Mapping[str, Found], stale: Iterable[tuple[str, bytes]], output: Output
) -> Printed:
    """Hold copies of those of *files* that are *stale*: addresses with their fingerprints."""
    rows = {}
    problems = []
    failed = set()
    changed = 0
    for address, fingerprint in stale:
        try:
            data = Path(files[address].name).read_bytes()
        except FileNotFoundError:
            problems.append(Problem(Span(files[address].name), "file-gone"))
            failed.add(address)
            continue
        changed += output.write(address, data)
        rows[address] = row_of(fingerprint, data)
    return Printed(rows, changed, tuple(problems), frozenset(failed))


def _is_sound(output: Path, files: Mapping[str, Found], address: str, known: PageRow) -> bool:
    """Tell whether the file at *address*, and what it copies, have the bytes that are *known*."""
    paths = [output / address, *([Path(files[address].name)] if address in files else [])]
    return all(crc32(path.read_bytes()) == known.checksum for path in paths)


def _permanent(library: Library) -> set[str]:
    """Give the addresses that are for ever: those of articles and of read-more pages."""
    articles = {library.addresses[entry.source] for entry in library.entries}
    return articles | {each.address for each in library.wanted.values()}
