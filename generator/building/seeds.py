"""Seeds on disk: found, read once, and remembered for as long as they do not change."""

import os
import time
from collections.abc import Callable, Mapping
from pathlib import Path

import msgspec

from generator.building.desk import Desk
from generator.building.ledger import Ledger, SeedRow
from generator.building.site import SETTLED_NS, STATE, Signature, signature
from generator.building.workers import Cause, Workers
from generator.digests import Digest, digest
from generator.entries import Entry, entry
from generator.model import Article, Problem, Span, Value
from generator.problems import Severity, severity
from generator.reading import read_seed
from generator.settings import ReaderSettings

LARGEST = 5 * 1024 * 1024
"""The most bytes a seed may have: a thousand times an article."""
READINGS = 3
"""How often a seed is read that is written meanwhile."""
# What became a link or a pipe since the folder was listed is refused, not followed or waited for.
_FLAGS = os.O_RDONLY
_FLAGS |= getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


class SeedReading(Value, frozen=True):
    """What the library learns from a seed."""

    entry: Entry | None
    problems: tuple[Problem, ...] = ()


class Sought(Value, frozen=True):
    """A seed to be read; *known* is the digest of the bytes whose reading is known, if any is."""

    name: str
    known: Digest = ""


class ReadSeed(Value, frozen=True):
    """A seed just read: *reading* is None where its bytes are those that were known.

    *digest* is empty where it must be read again whatever its bytes are, *signature* None where
    they must be looked at again at the next build.
    """

    name: str
    digest: Digest
    reading: bytes | None
    signature: Signature | None


class Loaded(Value, frozen=True):
    """A seed's bytes, what its file looked like, and when it was opened (ns since 1970)."""

    data: bytes
    signature: Signature
    opened_ns: int


_desk = Desk(8 * 1024 * 1024)
_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(SeedReading).decode


class Seeds(Value, frozen=True):
    """All that the seeds gave; *changed* names those whose bytes are new."""

    entries: tuple[Entry, ...]
    problems: tuple[Problem, ...]
    changed: tuple[str, ...] = ()


_REFUSALS: Mapping[Cause, str] = {
    Cause.SLOW: "seed-too-slow",
    Cause.HEAVY: "seed-too-heavy",
    Cause.FATAL: "seed-fatal",
}


class SeedReader(Value, frozen=True):
    """Reads seeds below the folder *root*, with their *topics* if they are wanted."""

    root: str
    reader: ReaderSettings
    topics: bool

    def key(self, sought: Sought) -> str:
        """Give the seed's name: whoever reads it will print it."""
        return sought.name

    def do(self, sought: Sought) -> ReadSeed:
        """Read a seed."""
        return _read(self.root, sought, self.reader, topics=self.topics)

    def refuse(self, sought: Sought, cause: Cause) -> ReadSeed:
        """Tell that a seed cannot be read: what is known of it stays."""
        return _unread(sought.name, Problem(Span(sought.name), _REFUSALS[cause]))


def gather(
    found: Mapping[str, Signature],
    reader: SeedReader,
    ledger: Ledger,
    workers: Workers,
    progress: Callable[[int, int], None],
) -> Seeds:
    """Let workers read those of the seeds *found* that the *ledger* knows otherwise, or not.

    A seed that cannot be read keeps the entry it had, so that its page stays as it was; it is read
    again at every build until it is mended.
    """
    _desk.clear()
    readings = {}
    known: dict[str, SeedRow] = {}
    for name, row in ledger.seeds():
        if name in found and row.signature == found[name]:
            readings[name] = _decode(row.reading)
        else:
            known[name] = row
    sought = [
        Sought(name, known[name].digest if name in known else "")
        for name in found
        if name not in readings
    ]
    changed = []
    done = 0
    for batch in workers.run(reader, sought):
        rows = {seed.name: row_to_record(seed, known.get(seed.name)) for seed in batch}
        ledger.record_seeds(rows)
        for name, row in rows.items():
            readings[name] = _decode(row.reading)
        changed += [seed.name for seed in batch if seed.reading is not None]
        done += len(batch)
        progress(done, len(sought))
    ledger.forget_seeds(known.keys() - found.keys())
    ordered = [readings[name] for name in sorted(readings)]
    problems = (problem for reading in ordered for problem in reading.problems)
    entries = tuple(reading.entry for reading in ordered if reading.entry)
    return Seeds(entries, tuple(problems), tuple(changed))


def row_to_record(seed: ReadSeed, before: SeedRow | None) -> SeedRow:
    """Give the row to record; a seed that cannot be read now keeps the entry it had."""
    reading = seed.reading
    if reading is None:
        # Only what is known to the ledger is sought by its digest.
        reading = before.reading if before else b""
    elif seed.signature is None and before is not None:
        now = _decode(reading)
        if now.entry is None:
            last = _decode(before.reading)
            reading = _encode(msgspec.structs.replace(now, entry=last.entry))
    return SeedRow(seed.digest, reading, seed.signature)


def _read(root: str, sought: Sought, reader: ReaderSettings, *, topics: bool) -> ReadSeed:
    name = sought.name
    loaded = load(root, name)
    if isinstance(loaded, Problem):
        return _unread(name, loaded)
    content = digest(loaded.data)
    # A file changed just now can change again within the clock's grain: it is looked at once more.
    age = loaded.opened_ns - max(loaded.signature.mtime_ns, loaded.signature.ctime_ns)
    signature = loaded.signature if age > SETTLED_NS else None
    if content == sought.known:
        return ReadSeed(name, content, None, signature)
    reading = read_seed(loaded.data, name, reader)
    if reading.article is None:
        return _unread(name, *reading.problems)
    _desk.put((name, content, reader), reading.article, len(loaded.data), Path(root, STATE))
    card = entry(reading.article, content, topics=topics)
    return ReadSeed(name, content, _encode(SeedReading(card, reading.problems)), signature)


def _unread(name: str, *problems: Problem) -> ReadSeed:
    return ReadSeed(name, "", _encode(SeedReading(None, problems)), None)


def load(root: str, name: str) -> Loaded | Problem:
    """Give the bytes of the seed *name* below the folder *root*."""
    try:
        handle = os.open(f"{root}/{name}", _FLAGS)
    except OSError as error:
        return Problem(Span(name), "seed-unreadable", (error.strerror or str(error),))
    try:
        for _ in range(READINGS):
            opened = time.time_ns()
            status = os.fstat(handle)
            if status.st_size > LARGEST:
                size = f"{status.st_size / 1024 / 1024:.1f}"
                return Problem(Span(name), "seed-too-large", (size, str(LARGEST // 1024 // 1024)))
            # One call takes the whole of a file that is not growing; a second would only say so.
            data = os.read(handle, status.st_size + 1)
            seen = signature(status)
            if len(data) == status.st_size and signature(os.fstat(handle)) == seen:
                return Loaded(data, seen, opened)
            os.lseek(handle, 0, os.SEEK_SET)
        return Problem(Span(name), "seed-changed")
    except OSError as error:
        return Problem(Span(name), "seed-unreadable", (error.strerror or str(error),))
    finally:
        os.close(handle)


def read_article(
    root: str, name: str, content: Digest, reader: ReaderSettings
) -> Article | Problem:
    """Give the article whose bytes had the digest *content* when the library was made."""
    kept = _desk.take((name, content, reader))
    if kept is not None:
        return kept
    loaded = load(root, name)
    if isinstance(loaded, Problem):
        return loaded
    reading = read_seed(loaded.data, name, reader)
    if reading.article is None:  # as was told when it was gathered
        return next(each for each in reading.problems if severity(each) is Severity.ERROR)
    if digest(loaded.data) != content:
        return Problem(Span(name), "seed-changed")
    return reading.article
