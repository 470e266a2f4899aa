"""Retouching: a build after which only the text of a few articles is another.

A figure is put right, a sentence added at the end: what other pages show of the article stays. Then
the site need not be composed: the pages that set these texts are as they were, but for the digest
of the bytes that they name. The ledger keeps these pages for it. They are held against their own
fingerprints; whatever else has changed, or might have, is left to production.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from itertools import chain

import msgspec

from generator.building import pagefind
from generator.building.indexing import BUNDLES, Index, Indexing, Opened, index_open
from generator.building.job import Job, Means, Report
from generator.building.ledger import Ledger, PageRow, SeedRow
from generator.building.output import Output
from generator.building.plan import Contexts, Stale, fingerprint
from generator.building.press import contexts_of
from generator.building.printing import Order, Printed, Printer, hold
from generator.building.reasons import Reasons, surroundings
from generator.building.seeds import SeedReader, SeedReading, Sought, row_to_record
from generator.building.site import Signature
from generator.building.store import UNREADABLE
from generator.building.toolchain import media_toolchain, toolchain
from generator.digests import Digest
from generator.model import Value
from generator.pages import AnyPage, FeedPage
from generator.rendering.press import Press
from generator.searching.bundles import OPEN

FEW = 20
"""Where more seeds than these have changed, the site is composed."""
_HELD = 500
_PLANT = "plant"
_OPENED = "opened"
_encode = msgspec.msgpack.Encoder().encode
_page = msgspec.msgpack.Decoder(AnyPage).decode
_opened = msgspec.msgpack.Decoder(Opened).decode
_reading = msgspec.msgpack.Decoder(SeedReading).decode


class Setter:
    """Lets the ledger keep the pages that set the text of seeds, as they are found to be stale."""

    def __init__(self, ledger: Ledger, tell: Callable[[Stale], None]) -> None:
        """Keep in *ledger*, and *tell* of all that is stale."""
        self._ledger = ledger
        self._tell = tell
        self._held: list[tuple[str, str, bytes]] = []

    def tell(self, stale: Stale) -> None:
        """Take a *stale* file down."""
        self._tell(stale)
        page = stale.page
        if page and page.seeds():
            source = "" if isinstance(page, FeedPage) else page.origin
            self._held.append((stale.address, source, stale.data))
            if len(self._held) == _HELD:
                self.record()

    def record(self) -> None:
        """Put down what is still held."""
        self._ledger.keep_pages(self._held)
        self._held.clear()


class _Plant(Value, frozen=True):
    """What pages are printed with, and the addresses of all feeds: of these none may be missed."""

    press: Press
    feeds: tuple[str, ...]


_plant = msgspec.msgpack.Decoder(_Plant).decode


def keep(ledger: Ledger, press: Press, feeds: Sequence[str], opened: Opened | None) -> None:
    """Let *ledger* know the *press*, the addresses of all *feeds*, and the open bundle."""
    ledger.remember(_PLANT, _encode(_Plant(press, tuple(feeds))))
    if opened:
        ledger.remember(_OPENED, _encode(opened))


class _Touched(Value, frozen=True):
    """Seeds that have changed: the *rows* to record, the *digests* of those with other bytes."""

    rows: Mapping[str, SeedRow]
    digests: Mapping[str, Digest]


class Retouched(Value, frozen=True):
    """A build that came to its end: its *report*, and the *sizes* of what is in the output now."""

    report: Report
    sizes: Mapping[str, int]


class _Proof(Value, frozen=True):
    """A page with another text, its MessagePack form *data* and its *fingerprint*."""

    page: AnyPage
    data: bytes
    fingerprint: bytes


def retouch(
    job: Job, means: Means, seeds: Mapping[str, Signature], output: Output, last: Report
) -> Retouched | None:
    """Bring *output* to what the *seeds* say that there are now, by name and signature.

    *last* is the report of the build that left it. Gives None, with nothing done, where it takes a
    composition.
    """
    ledger = means.ledger
    known = ledger.memo(_PLANT)
    touched = _touched(job, means, seeds) if known else None
    if not known or not touched:
        return None
    press, feeds = msgspec.structs.astuple(_plant(known))
    contexts = Contexts(contexts_of(press, toolchain(), ledger), media_toolchain())
    proofs = _proofs(ledger, touched.digests, feeds, contexts)
    if proofs is None:
        return None
    printed = _printed(job, means, press, proofs, output)
    indexed = None if printed.problems else _indexed(job, means, touched.digests, output)
    if not indexed or indexed.problems:
        output.drop()
        return None
    rows = {**_explained(ledger, press, contexts, proofs, printed.rows), **indexed.rows}
    folder = f"{BUNDLES}{OPEN}/"
    gone = {name for name in output.owned if indexed.rows and name.startswith(folder)} - rows.keys()
    output.release(gone)
    sizes = {name: size for name, size in output.sizes.items() if name not in gone}
    sizes.update((address, row.size) for address, row in rows.items())
    output.settle((output.owned - gone) | rows.keys())
    ledger.record_pages(rows, gone)
    ledger.record_seeds(touched.rows)
    keep(ledger, press, feeds, indexed.opened)
    report = msgspec.structs.replace(last, written=printed.changed, removed=0)
    return Retouched(report, sizes)


def _indexed(job: Job, means: Means, digests: Mapping[str, Digest], output: Output) -> Index | None:
    """Hold what of the search index is of texts with other *digests*; None if it is an old part."""
    asked = job.settings.search and (job.options.indexes or not job.options.preview)
    program = pagefind.executable() if asked and digests else None
    if program is None:
        return Index()
    known = means.ledger.memo(_OPENED)
    opened = _with(_opened(known), digests) if known else None
    if opened is None:
        return None
    progress = partial(means.progress, "indexing")
    root, reader = str(job.site.root), job.settings.reader
    how = Indexing(program, root, reader, means.workers, progress, None)
    return index_open(opened, means.ledger.page, output, how)


def _with(opened: Opened, digests: Mapping[str, Digest]) -> Opened | None:
    """Give *opened* with the *digests* that some of its articles have now; None if it lacks one."""
    slips = opened.bundle.slips
    if not digests.keys() <= {slip.source for slip in slips}:
        return None
    fresh = tuple(
        msgspec.structs.replace(slip, digest=digests.get(slip.source, slip.digest))
        for slip in slips
    )
    bundle = msgspec.structs.replace(opened.bundle, slips=fresh)
    return msgspec.structs.replace(opened, bundle=bundle)


def _touched(job: Job, means: Means, now: Mapping[str, Signature]) -> _Touched | None:
    """Read the seeds that are not as the ledger has them; None if one says other things by now.

    *now* are the signatures of all seeds, by name.
    """
    if means.ledger.count_seeds() != len(now):
        return None
    seen = 0
    known: dict[str, SeedRow] = {}
    for name, row in means.ledger.seeds():
        seen += 1
        if name in now and row.signature != now[name]:
            known[name] = row
        if name not in now or len(known) > FEW:
            return None
    if seen != len(now):
        return None
    reader = SeedReader(str(job.site.root), job.settings.reader, job.settings.nearest)
    sought = [Sought(name, row.digest) for name, row in known.items()]
    rows, digests = {}, {}
    for seed in chain.from_iterable(means.workers.run(reader, sought)):
        row = known[seed.name]
        rows[seed.name] = row_to_record(seed, row)
        if seed.reading is not None:
            if not _say_the_same(row.reading, seed.reading):
                return None
            digests[seed.name] = seed.digest
    return _Touched(rows, digests)


def _say_the_same(before: bytes, now: bytes) -> bool:
    """Tell whether two readings say the same of an article to other pages, and to the editor."""
    one, other = _reading(before), _reading(now)
    if one.entry is None or other.entry is None:
        return False
    entry = msgspec.structs.replace(other.entry, digest=one.entry.digest)
    return msgspec.structs.replace(other, entry=entry) == one


def _proofs(
    ledger: Ledger, digests: Mapping[str, Digest], feeds: Sequence[str], contexts: Contexts
) -> list[_Proof] | None:
    """Give the pages that set the text of seeds which have other *digests* now, as they are now.

    None where a page is not on record as it was made, a seed has none of its own, or one of the
    *feeds* is lacking.
    """
    proofs = []
    lacking = set(feeds)
    for address, data in chain.from_iterable(map(ledger.kept_pages, [*digests, ""])):
        try:
            page = _page(data)
        except UNREADABLE:
            return None
        lacking.discard(page.address)
        row = ledger.page(address)
        if row is None or row.fingerprint != fingerprint(page, data, contexts):
            return None
        fresh = page.reset(digests)
        if fresh == page:
            continue
        encoded = _encode(fresh)
        proofs.append(_Proof(fresh, encoded, fingerprint(fresh, encoded, contexts)))
    return proofs if _own(proofs).keys() == digests.keys() and not lacking else None


def _own(proofs: Iterable[_Proof]) -> dict[str, str]:
    """Give the addresses of the articles' own pages among *proofs*, by their seeds."""
    pages = [proof.page for proof in proofs]
    return {page.origin: page.address for page in pages if not isinstance(page, FeedPage)}


def _printed(
    job: Job, means: Means, press: Press, proofs: Sequence[_Proof], output: Output
) -> Printed:
    printer = Printer(press, str(job.site.root), job.settings.reader)
    orders = [
        Order(number, proof.page.address, proof.page.origin, proof.data)
        for number, proof in enumerate(proofs)
    ]
    return hold(
        means.workers.run(printer, orders),
        [order.address for order in orders],
        {proof.page.address: proof.fingerprint for proof in proofs},
        output,
        lambda done: means.progress("printing", done, len(orders)),
    )


def _explained(
    ledger: Ledger,
    press: Press,
    contexts: Contexts,
    proofs: Iterable[_Proof],
    rows: Mapping[str, PageRow],
) -> dict[str, PageRow]:
    """Give *rows* with why their pages were made, and let *ledger* keep these pages."""
    around = surroundings(press, toolchain(), contexts.media)
    reasons = Reasons(ledger, press, around, _own(proofs))
    setter = Setter(ledger, reasons.tell)
    for proof in proofs:
        setter.tell(Stale(proof.page.address, "changed", proof.page, proof.data))
    setter.record()
    reasons.keep()
    return {
        address: msgspec.structs.replace(row, reason=reasons.told[address])
        for address, row in rows.items()
    }
