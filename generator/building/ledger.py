"""The ledger: what was read and what was written, kept between builds in one SQLite file.

It only saves work. Missing, damaged, foreign or of another version, it is begun anew, and the build
is cold and gives the same bytes. It holds numbers, digests and MessagePack; nothing in it is code.
"""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from types import TracebackType
from typing import Self

import msgspec

from generator.building.site import Signature
from generator.building.store import Facts, Store, Use
from generator.digests import Digest
from generator.model import Problem, Value

SCHEMA = 5
# A row of a table without rowid that is longer than a quarter of a page fills pages of its own:
# seeds, which are, would take three times the space, and the time to read it.
_TABLES = """
CREATE TABLE seed (name TEXT PRIMARY KEY, row BLOB);
CREATE TABLE picture (name TEXT PRIMARY KEY, row BLOB) WITHOUT ROWID;
CREATE TABLE memo (name TEXT PRIMARY KEY, row BLOB);
CREATE TABLE page (
    address TEXT PRIMARY KEY, fingerprint BLOB, size INTEGER, checksum INTEGER, reason BLOB
) WITHOUT ROWID;
CREATE TABLE kept (address TEXT PRIMARY KEY, source TEXT, page BLOB);
CREATE INDEX sources ON kept (source);
"""
_PAGES = """
SELECT address, fingerprint, size, checksum FROM page
WHERE typeof(address) = 'text' AND typeof(fingerprint) = 'blob'
AND typeof(size) = 'integer' AND typeof(checksum) = 'integer'
"""
UNSEEN = Signature(-1, 0, 0, 0)
"""A signature that no file has."""


class SeedRow(Value, frozen=True, array_like=True):
    """What is known of a seed: *reading* is the MessagePack form of its reading.

    *digest* is empty where the seed must be read again whatever its bytes are, *signature* None
    where its bytes must be looked at whatever the disk says.
    """

    digest: Digest
    reading: bytes
    signature: Signature | None


class PageRow(Value, frozen=True):
    """What is known of a written file: the *fingerprint* it was made by, and its size in bytes.

    *checksum* is the CRC-32 of its bytes; *reason* tells why it was made (``building/reasons.py``).
    """

    fingerprint: bytes
    size: int
    checksum: int
    reason: bytes = b""


_encode = msgspec.msgpack.Encoder().encode
_seed = msgspec.msgpack.Decoder(SeedRow).decode
_picture = msgspec.msgpack.Decoder(tuple[Signature, bytes]).decode


class Ledger:
    """The record of one output folder; use it as a context manager, it is saved at the end."""

    def __init__(self, path: Path, toolchain: Digest, output: Path, use: Use = "build") -> None:
        """Open the ledger in the file *path*, for what *toolchain* makes in the folder *output*.

        One to *verify* has seen no file: it knows what bytes mean, and not which file has them.
        """
        self._path = path
        self._use: Use = use
        self._facts = Facts(SCHEMA, toolchain, str(output))

    def __enter__(self) -> Self:
        """Open the file, or begin it anew."""
        self._store = Store(self._path, _TABLES, self._facts, self._use)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Save what was recorded, unless the build was broken off."""
        if kind is None:
            self._store.commit()
        self._store.close()

    @property
    def output(self) -> Path:
        """Give the folder of the output that it is of."""
        return Path(self._store.facts.output)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Tell where nothing can be kept."""
        return tuple(self._store.problems)

    def seeds(self) -> Iterator[tuple[str, SeedRow]]:
        """Give what is known of each seed, with its name; all at once they fill the memory."""
        for name, data in self._store.sealed("seed"):
            row = _seed(data)
            if self._use == "verify":
                row = msgspec.structs.replace(row, signature=UNSEEN)
            yield name, row

    def count_seeds(self) -> int:
        """Give how many seeds are known: sooner than all that is known of them."""
        return next((count for (count,) in self._store.rows("SELECT count(*) FROM seed")), 0)

    def record_seeds(self, rows: Mapping[str, SeedRow]) -> None:
        """Put down what was learnt of some seeds."""
        self._store.put("seed", ((name, _encode(row)) for name, row in rows.items()))

    def forget_seeds(self, gone: Iterable[str]) -> None:
        """Strike out seeds that are *gone*."""
        self._store.write("DELETE FROM seed WHERE name = ?", ((name,) for name in gone))

    def pictures(self) -> dict[str, tuple[Signature, bytes]]:
        """Give what is known of every picture, by name, and what its file looked like."""
        if self._use == "verify":
            return {}
        return {name: _picture(row) for name, row in self._store.sealed("picture")}

    def record_pictures(
        self, rows: Mapping[str, tuple[Signature, bytes]], gone: Iterable[str]
    ) -> None:
        """Put down what some pictures are, and forget those that are *gone*."""
        self._store.put("picture", ((name, _encode(row)) for name, row in rows.items()))
        self._store.write("DELETE FROM picture WHERE name = ?", ((name,) for name in gone))

    def memo(self, name: str) -> bytes | None:
        """Give what was remembered under *name*."""
        return self._store.memos.get(name)

    def remember(self, name: str, value: bytes) -> None:
        """Remember *value* under *name*."""
        self._store.remember(name, value)

    def pages(self) -> dict[str, PageRow]:
        """Give what is known of every written file, by address, but for the reason."""
        rows = self._store.rows(_PAGES)
        return {address: PageRow(*row) for address, *row in rows}

    def reason(self, address: str) -> bytes:
        """Give why the file at *address* was made; nothing where that is not known."""
        rows = self._store.rows("SELECT reason FROM page WHERE address = ?", address)
        return next((row for (row,) in rows if isinstance(row, bytes)), b"")

    def record_pages(self, rows: Mapping[str, PageRow], gone: Iterable[str]) -> None:
        """Put down what some files were written from, and forget those that are *gone*."""
        self._store.write(
            "INSERT OR REPLACE INTO page VALUES (?, ?, ?, ?, ?)",
            ((address, *msgspec.structs.astuple(row)) for address, row in rows.items()),
        )
        addresses = [(each,) for each in gone]
        self._store.write("DELETE FROM page WHERE address = ?", addresses)
        self._store.write("DELETE FROM kept WHERE address = ?", addresses)

    def page(self, address: str) -> PageRow | None:
        """Give what is known of the file at *address*, but for the reason."""
        rows = self._store.rows(f"{_PAGES} AND address = ?", address)
        return next((PageRow(*row) for _, *row in rows), None)

    def keep_pages(self, rows: Iterable[tuple[str, str, bytes]]) -> None:
        """Keep pages that set the text of seeds, in their MessagePack form.

        Each comes with its address and its seed, or nothing where it sets several.
        """
        self._store.write("INSERT OR REPLACE INTO kept VALUES (?, ?, ?)", rows)

    def kept_pages(self, source: str) -> Iterator[tuple[str, bytes]]:
        """Give the kept pages that set the text of *source* alone; of several, if that is empty.

        With their addresses; a damaged file may give anything.
        """
        rows = self._store.rows("SELECT address, page FROM kept WHERE source = ?", source)
        for address, page in rows:
            if isinstance(address, str) and isinstance(page, bytes):
                yield address, page
