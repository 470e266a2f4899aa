"""The ledger: what was read and what was written, kept between builds in one SQLite file.

It only saves work. Missing, corrupt, foreign or of another version, it is begun anew, and the build
is cold and gives the same bytes. It holds numbers, digests and MessagePack; nothing in it is code.
"""

import sqlite3
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import TracebackType
from typing import Self

import msgspec

from generator.building.site import Signature
from generator.entries import Digest
from generator.model import Value

SCHEMA = 2
_TABLES = """
CREATE TABLE seed (name TEXT PRIMARY KEY, signature BLOB, digest TEXT, reading BLOB) WITHOUT ROWID;
CREATE TABLE page (address TEXT PRIMARY KEY, fingerprint BLOB, size INTEGER) WITHOUT ROWID;
CREATE TABLE picture (name TEXT PRIMARY KEY, signature BLOB, looked BLOB) WITHOUT ROWID;
CREATE TABLE memo (name TEXT PRIMARY KEY, value BLOB) WITHOUT ROWID;
CREATE TABLE fact (name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
"""


class SeedRow(Value, frozen=True):
    """What is known of a seed: *reading* is the MessagePack form of its reading.

    *signature* is None where the seed must be looked at again whatever the disk says.
    """

    digest: Digest
    reading: bytes
    signature: Signature | None


class PageRow(Value, frozen=True):
    """What is known of a written file: the *fingerprint* it was made by, and its size in bytes."""

    fingerprint: bytes
    size: int


class Ledger:
    """The record of one output folder; use it as a context manager, it is saved at the end."""

    def __init__(self, path: Path, toolchain: Digest, output: Path, *, clean: bool) -> None:
        """Open the ledger in the file *path*, for what *toolchain* makes in the folder *output*.

        A *clean* one is begun anew whatever it holds.
        """
        self._path = path
        self._clean = clean
        self._facts = {"toolchain": toolchain, "output": str(output), "schema": str(SCHEMA)}

    def __enter__(self) -> Self:
        """Open the file, or begin it anew."""
        self._path.parent.mkdir(parents=True, exist_ok=True)
        try:
            self._database = self._open()
        except sqlite3.DatabaseError:
            for leftover in self._path.parent.glob(f"{self._path.name}*"):
                leftover.unlink()
            self._database = self._open()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Save what was recorded, unless the build was broken off by a fault of ours."""
        if kind is None:
            self._database.commit()
        self._database.close()

    def _open(self) -> sqlite3.Connection:
        database = sqlite3.connect(self._path, isolation_level="IMMEDIATE")
        try:
            # The ledger can be lost without harm: durability is not worth a flush to the disk.
            database.execute("PRAGMA synchronous = OFF")
            facts: dict[str, str] = {}
            if database.execute("SELECT 1 FROM sqlite_master WHERE name = 'fact'").fetchone():
                facts = dict(database.execute("SELECT name, value FROM fact"))
            if self._clean or {**facts, "toolchain": ""} != {**self._facts, "toolchain": ""}:
                self._begin(database)
            elif facts != self._facts:
                self._forget_readings(database)
        except sqlite3.DatabaseError:
            database.close()
            raise
        return database

    def _begin(self, database: sqlite3.Connection) -> None:
        tables = database.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        for (table,) in tables:
            database.execute(f'DROP TABLE "{table}"')
        database.executescript(_TABLES)
        database.executemany("INSERT INTO fact VALUES (?, ?)", self._facts.items())

    def _forget_readings(self, database: sqlite3.Connection) -> None:
        """Forget what another toolchain has read; whether a page stands, its fingerprint tells."""
        for table in ("seed", "picture", "memo"):
            database.execute(f"DELETE FROM {table}")  # noqa: S608 - from the line above
        database.execute(
            "UPDATE fact SET value = ? WHERE name = 'toolchain'", (self._facts["toolchain"],)
        )

    def seeds(self) -> dict[str, SeedRow]:
        """Give what is known of every seed, by name."""
        decode = msgspec.msgpack.Decoder(Signature | None).decode
        rows = self._database.execute("SELECT name, digest, reading, signature FROM seed")
        return {
            name: SeedRow(digest, reading, decode(stat)) for name, digest, reading, stat in rows
        }

    def pages(self) -> dict[str, PageRow]:
        """Give what is known of every written file, by address."""
        rows = self._database.execute("SELECT address, fingerprint, size FROM page")
        return {address: PageRow(fingerprint, size) for address, fingerprint, size in rows}

    def pictures(self) -> dict[str, tuple[Signature, bytes]]:
        """Give what is known of every picture, by name, and what its file looked like."""
        decode = msgspec.msgpack.Decoder(Signature).decode
        rows = self._database.execute("SELECT name, signature, looked FROM picture")
        return {name: (decode(stat), looked) for name, stat, looked in rows}

    def record_pictures(
        self, rows: Mapping[str, tuple[Signature, bytes]], gone: Iterable[str]
    ) -> None:
        """Put down what some pictures are, and forget those that are *gone*."""
        encode = msgspec.msgpack.encode
        self._database.executemany(
            "INSERT OR REPLACE INTO picture VALUES (?, ?, ?)",
            ((name, encode(signature), looked) for name, (signature, looked) in rows.items()),
        )
        self._database.executemany("DELETE FROM picture WHERE name = ?", ((each,) for each in gone))

    def memo(self, name: str) -> bytes | None:
        """Give what was remembered under *name*."""
        row = self._database.execute("SELECT value FROM memo WHERE name = ?", (name,)).fetchone()
        return bytes(row[0]) if row else None

    def remember(self, name: str, value: bytes) -> None:
        """Remember *value* under *name*."""
        self._database.execute("INSERT OR REPLACE INTO memo VALUES (?, ?)", (name, value))

    def record_seeds(self, rows: Mapping[str, SeedRow]) -> None:
        """Put down what was learnt of some seeds."""
        encode = msgspec.msgpack.encode
        self._database.executemany(
            "INSERT OR REPLACE INTO seed VALUES (?, ?, ?, ?)",
            ((name, encode(row.signature), row.digest, row.reading) for name, row in rows.items()),
        )

    def forget_seeds(self, gone: Iterable[str]) -> None:
        """Strike out seeds that are *gone*."""
        self._database.executemany("DELETE FROM seed WHERE name = ?", ((name,) for name in gone))

    def record_pages(self, rows: Mapping[str, PageRow], gone: Iterable[str]) -> None:
        """Put down what some files were written from, and forget those that are *gone*."""
        self._database.executemany(
            "INSERT OR REPLACE INTO page VALUES (?, ?, ?)",
            ((address, row.fingerprint, row.size) for address, row in rows.items()),
        )
        self._database.executemany("DELETE FROM page WHERE address = ?", ((each,) for each in gone))
