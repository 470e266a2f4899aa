"""Indexing: the search index of a site, of which only what an article has changed in is made anew.

A bundle's files are recorded under the digest of all that went into it, so the ledger tells which
bundles stand. They are written like all other files, and come back the same from the same articles.
"""

import json
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path
from types import MappingProxyType

import msgspec

from generator.addresses import SEARCH
from generator.building import pagefind
from generator.building.ledger import PageRow
from generator.building.output import Output
from generator.building.printing import refusal, row_of
from generator.building.seeds import read_article
from generator.building.toolchain import toolchain
from generator.building.workers import Cause, Workers
from generator.digests import raw_digest
from generator.model import Problem, Span, Value
from generator.searching.bundles import OPEN, Bundle, Slip, bundles
from generator.searching.headlines import headlines
from generator.searching.slips import slip_html
from generator.settings import FILE, ReaderSettings

HEADLINES = f"{SEARCH}headlines/"
BUNDLES = f"{SEARCH}bundles/"
MANIFEST = f"{SEARCH}bundles.json"
_FOLDERS = (HEADLINES, BUNDLES, MANIFEST)
# What of an index a browser asks for; Pagefind gives its own search pages, too.
_FOLDED = ("fragment/", "index/", "filter/")
_ENTRY = "pagefind-entry.json"
_META = ".pf_meta"
# The same for every bundle; the open one has them.
_SHARED = ("pagefind.js", f"wasm.{pagefind.LANGUAGE}.pagefind")

_encode = msgspec.msgpack.Encoder().encode


class Indexing(Value, frozen=True):
    """What an index is made with: the *program*, the site's folder *root*, who reads its seeds.

    *progress* is told how many articles are indexed, and of how many; what it raises ends the work.
    *is_sound* is asked whether a file has the bytes that were recorded; without it, all have.
    """

    program: Path
    root: str
    reader: ReaderSettings
    workers: Workers
    progress: Callable[[int, int], None]
    is_sound: Callable[[str, PageRow], bool] | None


class Opened(Value, frozen=True):
    """The open *bundle*, and the *names* of all: what it takes to make this one anew, alone."""

    names: tuple[str, ...]
    bundle: Bundle


class Index(Value, frozen=True):
    """What there is to search by: *rows* to record, and the addresses of what stands as it is."""

    rows: Mapping[str, PageRow] = MappingProxyType({})
    standing: frozenset[str] = frozenset()
    problems: tuple[Problem, ...] = ()
    opened: Opened | None = None


class _Failed(Value, frozen=True):
    problems: tuple[Problem, ...]


class _Part(Value, frozen=True):
    """Some files below *folder* that are made as one: *fingerprint* names what *make* makes of.

    *size* is how many articles that is; *make* tells how many of them are done.
    """

    folder: str
    fingerprint: bytes
    size: int
    make: Callable[[Callable[[int], None]], dict[str, bytes] | _Failed]

    def stands(
        self, here: Mapping[str, PageRow], sizes: Mapping[str, int], means: Indexing
    ) -> bool:
        """Tell whether what is recorded *here* was made of the same, and all of it is there."""
        return bool(here) and all(
            row.fingerprint == self.fingerprint
            and row.size == sizes.get(address)
            and (means.is_sound is None or means.is_sound(address, row))
            for address, row in here.items()
        )


def standing_index(recorded: Mapping[str, PageRow]) -> Index:
    """Give the index that was made last, as it is."""
    return Index(standing=frozenset(filter(is_index, recorded)))


def is_index(address: str) -> bool:
    """Tell whether the file at *address* belongs to the index."""
    return address.startswith(_FOLDERS)


def index(
    slips: Sequence[Slip],
    recorded: Mapping[str, PageRow],
    taken: Container[str],
    output: Output,
    means: Indexing,
) -> Index:
    """Hold in *output* what of the index of *slips*, given oldest first, is not as *recorded*.

    A part that cannot be made keeps its old files. The site's own files have the addresses *taken*.
    """
    cut = bundles(slips)
    made_by = toolchain().encode()
    parts = [_bundle_part(bundle, made_by, means) for bundle in cut]
    shown = [(slip.title, slip.address, slip.language) for slip in slips]
    titles = raw_digest(made_by + _encode(shown))
    parts.append(_Part(HEADLINES, titles, 0, lambda _: _headlines(slips)))

    rows: dict[str, PageRow] = {}
    standing: set[str] = set()
    problems: list[Problem] = []
    stale = []
    for part in parts:
        here = {name: row for name, row in recorded.items() if name.startswith(part.folder)}
        standing |= here.keys()
        if not part.stands(here, output.known, means):
            stale.append((part, here))
    todo = sum(part.size for part, _ in stale)
    done = 0
    for part, here in stale:
        files = part.make(partial(_forward, means, done, todo))
        done += part.size
        if isinstance(files, _Failed):
            problems += files.problems
            continue
        standing -= here.keys()
        rows |= _held(part, files, output)
    names = tuple(bundle.name for bundle in cut)
    rows |= _manifest(names, {**recorded, **rows}.get, output)
    twice = sorted(name for name in rows if name in taken)
    problems += (Problem(Span(name), "address-twice", (name, FILE)) for name in twice)
    opened = Opened(names, cut[-1]) if cut else None
    return Index(rows, frozenset(standing), tuple(problems), opened)


def index_open(
    opened: Opened, known: Callable[[str], PageRow | None], output: Output, means: Indexing
) -> Index:
    """Hold in *output* the open bundle; *known* gives what is on record of a file, by address."""
    part = _bundle_part(opened.bundle, toolchain().encode(), means)
    files = part.make(partial(_forward, means, 0, part.size))
    if isinstance(files, _Failed):
        return Index(problems=files.problems)
    rows = _held(part, files, output)
    rows |= _manifest(opened.names, lambda name: rows.get(name) or known(name), output)
    return Index(rows, opened=opened)


def _forward(means: Indexing, done: int, todo: int, pages: int) -> None:
    means.progress(done + pages, todo)


def _held(part: _Part, files: Mapping[str, bytes], output: Output) -> dict[str, PageRow]:
    """Hold the *files* of *part* in *output*, and give what to record of them."""
    rows = {}
    for name, data in files.items():
        output.write(f"{part.folder}{name}", data)
        rows[f"{part.folder}{name}"] = row_of(part.fingerprint, data)
    return rows


def _manifest(
    names: Iterable[str], known: Callable[[str], PageRow | None], output: Output
) -> dict[str, PageRow]:
    """Hold the list of bundles, each with what its files are asked for anew by when they change."""
    entries = ((name, known(f"{BUNDLES}{name}/{_ENTRY}")) for name in names)
    named = [(name, f"{row.checksum:08x}") for name, row in entries if row]
    manifest = json.dumps(named, separators=(",", ":")).encode()
    part = _Part(MANIFEST, raw_digest(manifest), 0, lambda _: {})
    return _held(part, {"": manifest}, output)


def _bundle_part(bundle: Bundle, made_by: bytes, means: Indexing) -> _Part:
    made_of = raw_digest(made_by + _encode(bundle))
    make = partial(_bundle, bundle, means)
    return _Part(f"{BUNDLES}{bundle.name}/", made_of, len(bundle.slips), make)


def _bundle(
    bundle: Bundle, means: Indexing, progress: Callable[[int], None]
) -> dict[str, bytes] | _Failed:
    """Give the files of *bundle*; *progress* is told how many articles are done."""
    drawn: dict[str, str] = {}
    problems: list[Problem] = []
    for batch in means.workers.run(SlipDrawer(means.root, means.reader), bundle.slips):
        for slip, html in batch:
            if isinstance(html, Problem):
                problems.append(html)
            else:
                drawn[slip] = html
    if problems:
        return _Failed(tuple(problems))
    pages = ((slip.address, drawn[slip.source]) for slip in bundle.slips)
    try:
        files = pagefind.index(means.program, pages, progress)
    except pagefind.PagefindError as error:
        return _Failed((Problem(Span(FILE), "search-failed", (str(error),)),))
    wanted = (_ENTRY, *_SHARED) if bundle.name == OPEN else (_ENTRY,)
    return {
        name: data
        for name, data in files.items()
        if name in wanted or name.startswith(_FOLDED) or name.endswith(_META)
    }


class SlipDrawer(Value, frozen=True):
    """Gives slips, each by its seed below the folder *root*, as Pagefind reads them."""

    root: str
    reader: ReaderSettings

    def key(self, slip: Slip) -> str:
        """Give the seed's name: whoever has read it has it at hand."""
        return slip.source

    def do(self, slip: Slip) -> tuple[str, str | Problem]:
        """Draw a slip."""
        article = read_article(self.root, slip.source, slip.digest, self.reader)
        drawn = article if isinstance(article, Problem) else slip_html(slip, article)
        return slip.source, drawn

    def refuse(self, slip: Slip, cause: Cause) -> tuple[str, str | Problem]:
        """Tell that a slip cannot be drawn."""
        return slip.source, refusal(slip.source, slip.address, cause)


def _headlines(slips: Sequence[Slip]) -> dict[str, bytes]:
    # A name such as con.json is a device to Windows.
    return {f"{letters}-.json": data for letters, data in headlines(reversed(slips)).items()}
