"""The build: from seeds to output, in the order in which things happen."""

import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path

import msgspec

from generator.building.ledger import Ledger, PageRow
from generator.building.output import Output, guard
from generator.building.plan import Plan
from generator.building.printing import Order, Sheet, print_pages
from generator.building.seeds import find_seeds, gather, read_seeds
from generator.building.site import Found, Site, signature, templates, walk
from generator.building.toolchain import toolchain
from generator.building.workers import Workers
from generator.entries import SEEDS, Digest, digest
from generator.errors import SiteError
from generator.library import resolve
from generator.model import Problem, Span, Value
from generator.pages import catalog
from generator.pages.editions import editions
from generator.pages.page import Cards
from generator.problems import Severity, once, severity
from generator.rendering.environment import CatalogueError
from generator.rendering.fingerprints import contexts
from generator.rendering.press import Press
from generator.settings import FILE, Settings

STATIC = "static/"
ASSETS = "assets/"
LOCALE = "locale/"

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
    """How to build: *clean* forgets the ledger, *all_or_nothing* writes nothing on an error."""

    clean: bool = False
    all_or_nothing: bool = False


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
    found, strays = find_seeds(site.seeds)
    made_by = toolchain()
    ledger_key = digest(msgspec.msgpack.encode((made_by, settings.reader)))
    with Ledger(site.state / "ledger.db", ledger_key, site.output, clean=options.clean) as ledger:
        read = partial(read_seeds, str(site.root), settings.reader)
        seeds = gather(found, read, ledger, workers, partial(progress, "reading"))
        library, between = resolve(seeds.entries, settings)
        cards = Cards(library, settings)
        theme = templates(site)
        press = _press(theme, cards, settings)
        files, unfit = _files(site, theme)

        output = Output(site.output, hold=options.all_or_nothing)
        recorded = ledger.pages()
        plan = Plan(recorded, output.sizes)
        orders = plan.orders(catalog(cards), _contexts(press, made_by))
        print_all = partial(print_pages, press, str(site.root), settings.reader)
        expected = len(library.entries) + len(library.wanted)
        printed = _bring_out(
            workers.run(print_all, orders, key=_source),
            output,
            lambda done: progress("printing", done, max(done, expected)),
        )
        copied = _copy(files, plan.copies(files), output)

        problems = [*strays, *seeds.problems, *between, *unfit, *printed.problems, *plan.problems]
        if not seeds.entries and not problems:
            problems.append(Problem(Span(SEEDS), "seeds-none"))
        gone = (output.owned | recorded.keys()) - plan.current.keys()
        report = Report(
            articles=len(library.entries),
            pages=len(plan.current),
            written=printed.changed + copied.changed,
            removed=len(gone & output.sizes.keys()),
            seconds=0,
            problems=tuple(once(sorted(problems))),
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


def _source(order: Order) -> str:
    """Give what an order is printed from: whoever has read that seed has it at hand."""
    return order.source


def _press(theme: Mapping[str, Path], cards: Cards, settings: Settings) -> Press:
    """Set up the press with the theme's templates and the catalogues of the site's languages."""
    catalogues = []
    for language in settings.languages:
        path = theme.get(f"{LOCALE}{language}.po")
        if path is None:
            known = ", ".join(sorted(Path(name).stem for name in theme if name.startswith(LOCALE)))
            raise SiteError(Problem(Span(FILE), "language-unknown", (language, known)))
        catalogues.append((language, path.read_bytes()))
    return Press(
        templates=tuple(
            (name, _template(name, path))
            for name, path in theme.items()
            if not name.startswith((STATIC, LOCALE)) and name.endswith((".html", ".xml"))
        ),
        catalogues=tuple(catalogues),
        editions=editions(cards),
        base_url=settings.base_url,
        base_path=settings.base_path,
    )


def _contexts(press: Press, made_by: Digest) -> Mapping[tuple[str, str], bytes]:
    try:
        return contexts(press, made_by)
    except CatalogueError as error:
        span = Span(f"templates/{LOCALE}{error.language}.po")
        raise SiteError(Problem(span, "catalogue-faulty", (str(error),))) from error


def _template(name: str, path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except UnicodeDecodeError as error:
        raise SiteError(Problem(Span(f"templates/{name}"), "template-not-utf8")) from error


def _files(site: Site, theme: Mapping[str, Path]) -> tuple[dict[str, Found], list[Problem]]:
    """Give the files to be copied as they are, by address; their names are paths on the disk."""
    found: dict[str, Found] = {}
    problems = []
    for name, path in theme.items():
        if name.startswith(STATIC):
            address = f"{ASSETS}{name.removeprefix(STATIC)}"
            found[address] = Found(str(path), signature(path.stat()))
    if site.static.is_dir():
        for file in walk(site.static, hidden=True):
            if isinstance(file, Problem):
                problems.append(file)
            else:
                found[file.name] = Found(str(site.static / file.name), file.signature)
    return found, problems
