"""Unchanged: whether a site is as its last build left it, so that there is nothing to do.

What a build makes follows from the site's files, its settings, our code and, where articles wait
for their day or run out, from the clock. It is not composed again to find that all is the same.
"""

import time
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet

import msgspec

from generator.building.clock import now
from generator.building.inventory import Inventory
from generator.building.job import Job, Report
from generator.building.ledger import Ledger
from generator.building.site import SETTLED_NS, Signature, signature
from generator.building.toolchain import media_toolchain, toolchain
from generator.digests import raw_digest
from generator.model import Value
from generator.problems import Severity

OF_THE_MACHINE = frozenset(
    {"extra-missing", "picture-extra", "cards-impossible", "search-impossible", "search-failed"}
)
"""Problems that go when something is installed, which no file of the site tells."""
_MEMO = "last"
_encode = msgspec.msgpack.Encoder().encode
_in_order = msgspec.msgpack.Encoder(order="deterministic")


class State(Value, frozen=True):
    """What a build has before it: *around* and *seeds* are digests of what its output follows from.

    *seeds* is of the seeds' names and signatures, *around* of all else. It is empty where one has
    not been as it is for so long that its time stamps would tell of a change; *settled* tells it of
    all other files. *now* is the moment of the build in seconds since 1970.
    """

    around: bytes
    seeds: bytes
    now: float
    settled: bool


class Last(Value, frozen=True):
    """A build that came to its end: its *state*, what it *left*, its *report*.

    From the moment *until* on, in seconds since 1970, the same files make another site; it is None
    if they never do.
    """

    state: State
    left: bytes
    report: Report
    until: float | None


def state(job: Job, found: Inventory) -> State:
    """Give what *job* has before it, the files of whose site were *found* just now."""
    options = job.options
    asked = (options.frozen, options.drafts, options.future, options.preview, options.indexes)
    theme = {name: signature(path.stat()) for name, path in found.theme.items()}
    listing, made_by = found.listing, (toolchain(), media_toolchain())
    others = (listing.pictures, listing.problems, theme, found.files)
    around = raw_digest(_encode((made_by, job.settings, asked, others)))
    seeds = raw_digest(_encode(listing.seeds)) if settled(listing.seeds.values()) else b""
    copied = (file.signature for file in found.files.values())
    seen = (*listing.pictures.values(), *theme.values(), *copied)
    return State(around, seeds, now(job.settings).timestamp(), settled(seen))


def settled(signatures: Iterable[Signature]) -> bool:
    """Tell whether the files with these *signatures* have all been as they are for a while."""
    latest = max((max(each.mtime_ns, each.ctime_ns) for each in signatures), default=0)
    return latest < time.time_ns() - SETTLED_NS


def left(sizes: Mapping[str, int], owned: AbstractSet[str], record: Sequence[str]) -> bytes:
    """Give the digest of what a build has left.

    That is the *sizes* of the files in the output, by address, which of them are *owned*, and the
    *record* of permalinks.
    """
    others = sorted(sizes.keys() ^ owned)
    return raw_digest(_in_order.encode((sizes, others, record)))


def last(ledger: Ledger, before: State, left_now: bytes) -> Last | None:
    """Give the last build, if one that has *before* it what it had would do the same, seeds apart.

    *left_now* is what is in the output now.
    """
    known = ledger.memo(_MEMO)
    if not known or ledger.problems:
        return None
    found = msgspec.msgpack.decode(known, type=Last)
    due = found.state.now <= before.now and (found.until is None or before.now < found.until)
    stands = due and found.state.around == before.around and found.left == left_now
    return found if stands else None


def report(done: Last, before: State) -> Report | None:
    """Give the report of a build after the one that is *done*, if no seed is another either."""
    if not before.seeds or done.state.seeds != before.seeds:
        return None
    return msgspec.structs.replace(done.report, written=0, removed=0)


def remember(ledger: Ledger, done: Last) -> None:
    """Put down what a build has *done*; nothing if the next must look at everything again."""
    problems = done.report.problems
    unsure = not done.state.settled or done.report.count(Severity.ERROR)
    if unsure or any(problem.code in OF_THE_MACHINE for problem in problems):
        if ledger.memo(_MEMO):
            ledger.remember(_MEMO, b"")
    else:
        ledger.remember(_MEMO, _encode(done))
