"""Seeds on disk: found, read once, and remembered for as long as they do not change."""

import os
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import msgspec

from generator.building.ledger import Ledger, SeedRow
from generator.building.pictures import ENDINGS as PICTURES
from generator.building.site import Signature, signature, walk
from generator.building.workers import Workers
from generator.entries import SEEDS, Digest, Entry, digest, entry
from generator.errors import SiteError
from generator.model import Article, Problem, Span, Value
from generator.problems import Severity, severity
from generator.reading import read_seed
from generator.settings import ReaderSettings

ENDINGS = (".txt", ".md", ".markdown")
LARGEST = 5 * 1024 * 1024
"""The most bytes a seed may have: a thousand times an article."""
# What became a link or a pipe since the folder was listed is refused, not followed or waited for.
_FLAGS = os.O_RDONLY
_FLAGS |= getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
SETTLED_NS = 2_000_000_000
"""For so long after a change a second one may leave the same time stamps behind."""


class Listing(Value, frozen=True):
    """The *seeds* of a site, the *pictures* that lie among them, and files that can be neither."""

    seeds: Mapping[str, Signature]
    pictures: Mapping[str, Signature]
    problems: tuple[Problem, ...]


class SeedReading(Value, frozen=True):
    """What the library learns from a seed."""

    entry: Entry | None
    problems: tuple[Problem, ...] = ()


class ReadSeed(Value, frozen=True):
    """A seed just read; *signature* is None where it must be read again at the next build."""

    name: str
    digest: Digest
    reading: bytes
    signature: Signature | None


class Loaded(Value, frozen=True):
    """A seed's bytes, what its file looked like, and when it was opened (ns since 1970)."""

    data: bytes
    signature: Signature
    opened_ns: int


class Desk:
    """Articles that this process has read and will soon be asked to print, up to a bound.

    Reading is most of the work on an article; a cold build would do it twice without this.
    """

    def __init__(self, most: int) -> None:
        """Keep articles made from up to *most* bytes of seeds."""
        self._left = most
        self._articles: dict[tuple[str, Digest], tuple[Article, int]] = {}

    def put(self, name: str, content: Digest, article: Article, size: int) -> None:
        """Keep *article*, read from *size* bytes with the digest *content*, if there is room."""
        if size <= self._left and (name, content) not in self._articles:
            self._articles[name, content] = (article, size)
            self._left -= size

    def take(self, name: str, content: Digest) -> Article | None:
        """Give the article and forget it."""
        article, size = self._articles.pop((name, content), (None, 0))
        self._left += size
        return article


_desk = Desk(24 * 1024 * 1024)
_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(SeedReading).decode


class Seeds(Value, frozen=True):
    """All that the seeds gave."""

    entries: tuple[Entry, ...]
    problems: tuple[Problem, ...]


def gather(
    found: Mapping[str, Signature],
    read: Callable[[Sequence[str]], list[ReadSeed]],
    ledger: Ledger,
    workers: Workers,
    progress: Callable[[int, int], None],
) -> Seeds:
    """Let workers *read* those of the seeds *found* that the *ledger* knows otherwise, or not.

    A seed that cannot be read keeps the entry it had, so that its page stays as it was; it is read
    again at every build until it is mended.
    """
    known = ledger.seeds()
    same = {name for name, now in found.items() if name in known and known[name].signature == now}
    readings = {name: _decode(known[name].reading) for name in same}
    changed = [name for name in found if name not in same]
    done = 0
    for batch in workers.run(read, changed, key=str):
        rows = {seed.name: _row(seed, known.get(seed.name)) for seed in batch}
        ledger.record_seeds(rows)
        for name, row in rows.items():
            readings[name] = _decode(row.reading)
        done += len(batch)
        progress(done, len(changed))
    ledger.forget_seeds(known.keys() - found.keys())
    ordered = [readings[name] for name in sorted(readings)]
    problems = (problem for reading in ordered for problem in reading.problems)
    return Seeds(tuple(reading.entry for reading in ordered if reading.entry), tuple(problems))


def demand_seeds(folder: Path) -> None:
    """Raise SiteError if there is no *folder* of seeds."""
    if not folder.is_dir():
        raise SiteError(Problem(Span(str(folder)), "seeds-missing"))


def find_seeds(folder: Path) -> Listing:
    """Give what lies in *folder*, in the order of its names; SiteError without it."""
    demand_seeds(folder)
    seeds, pictures, problems = {}, {}, []
    for file in walk(folder, f"{SEEDS}/"):
        if isinstance(file, Problem):
            problems.append(file)
        elif file.name.endswith(ENDINGS):
            seeds[file.name] = file.signature
        elif file.name.lower().endswith(PICTURES):
            pictures[file.name] = file.signature
    return Listing(seeds, pictures, tuple(problems))


def _row(seed: ReadSeed, before: SeedRow | None) -> SeedRow:
    """Give the row to record; a seed that cannot be read now keeps the entry it had."""
    reading = seed.reading
    if seed.signature is None and before is not None:
        now = _decode(reading)
        if now.entry is None:
            last = _decode(before.reading)
            reading = _encode(msgspec.structs.replace(now, entry=last.entry))
    return SeedRow(seed.digest, reading, seed.signature)


def read_seeds(
    root: str, reader: ReaderSettings, names: Sequence[str], *, topics: bool
) -> list[ReadSeed]:
    """Read the seeds *names* below the folder *root*, with their *topics* if they are wanted."""
    return [_read(root, name, reader, topics=topics) for name in names]


def _read(root: str, name: str, reader: ReaderSettings, *, topics: bool) -> ReadSeed:
    loaded = load(root, name)
    if isinstance(loaded, Problem):
        return ReadSeed(name, "", _encode(SeedReading(None, (loaded,))), None)
    content = digest(loaded.data)
    reading = read_seed(loaded.data, name, reader)
    if reading.article:
        _desk.put(name, content, reading.article, len(loaded.data))
    card = entry(reading.article, content, topics=topics) if reading.article else None
    # A file changed just now can change again within the clock's grain: it is looked at once more.
    age = loaded.opened_ns - max(loaded.signature.mtime_ns, loaded.signature.ctime_ns)
    settled = card is not None and age > SETTLED_NS
    told = _encode(SeedReading(card, reading.problems))
    return ReadSeed(name, content, told, loaded.signature if settled else None)


def load(root: str, name: str) -> Loaded | Problem:
    """Give the bytes of the seed *name* below the folder *root*."""
    try:
        handle = os.open(f"{root}/{name}", _FLAGS)
    except OSError as error:
        return Problem(Span(name), "seed-unreadable", (error.strerror or str(error),))
    try:
        opened = time.time_ns()
        status = os.fstat(handle)
        if status.st_size > LARGEST:
            size = f"{status.st_size / 1024 / 1024:.1f}"
            return Problem(Span(name), "seed-too-large", (size, str(LARGEST // 1024 // 1024)))
        # One call takes the whole of a file that is not growing; a second would only say so.
        data = os.read(handle, status.st_size + 1)
        while len(data) != status.st_size and (more := os.read(handle, LARGEST)):
            data += more
        return Loaded(data, signature(status), opened)
    except OSError as error:
        return Problem(Span(name), "seed-unreadable", (error.strerror or str(error),))
    finally:
        os.close(handle)


def read_article(
    root: str, name: str, content: Digest, reader: ReaderSettings
) -> Article | Problem:
    """Give the article whose bytes had the digest *content* when the library was made."""
    kept = _desk.take(name, content)
    if kept is not None:
        return kept
    loaded = load(root, name)
    if isinstance(loaded, Problem):
        return loaded
    if digest(loaded.data) != content:
        return Problem(Span(name), "seed-changed")
    reading = read_seed(loaded.data, name, reader)
    return reading.article or next(
        problem for problem in reading.problems if severity(problem) is Severity.ERROR
    )
