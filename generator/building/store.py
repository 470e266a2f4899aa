"""The store: an SQLite file that may be lost, damaged or someone else's, and never fails its user.

It holds sealed rows: a name, and bytes behind a sum that tells damage.
"""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any, Literal
from zlib import crc32

import msgspec

from generator.digests import Digest
from generator.model import Problem, Span, Value

Use = Literal["build", "clean", "verify", "look"]
"""What a store is opened for: *clean* begins it anew whatever it holds, a *look* leaves it as it
is. One to *verify* is the same to the store: see Ledger."""

_HELD = frozenset(
    {
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_LOCKED,
        sqlite3.SQLITE_READONLY,
    }
)
"""What is no fault of the file's: another build has it open, or the disk takes no more."""
PATIENCE = 1.0
"""Seconds to wait for another that has the file open; builds wait for one another before."""
UNREADABLE = (msgspec.DecodeError, UnicodeDecodeError)
"""What decoding a value that is damaged raises."""
# SQLite's own message can hold a damaged name, which Python then cannot read.
_DAMAGE = (sqlite3.DatabaseError, *UNREADABLE)
_FACTS = "facts"
SURROUNDINGS = "surroundings"
"""The memo of what files were made with: the one that another toolchain may want to know."""


class Facts(Value, frozen=True, array_like=True):
    """What a store is for: the layout of its tables, who reads seeds, the folder of the output."""

    schema: int
    toolchain: Digest
    output: str


class Store:
    """Rows by table and name. Whatever cannot be read is as if it had never been put down.

    *facts* are what it is for, *memos* the few rows that are always at hand. *problems* tells where
    nothing can be kept. Without rows of its own for a read, it gives none; it raises no sqlite3
    errors.
    """

    def __init__(self, path: Path, tables: str, facts: Facts, use: Use) -> None:
        """Open the file *path*, or begin it anew with *tables*, a script in SQL."""
        self._path = path
        self._tables = tables
        self._use = use
        self.facts = facts
        self.memos: dict[str, bytes] = {}
        self.problems: list[Problem] = []
        self._database = self._copied() if use == "look" else self._opened()

    def rows(self, query: str, *values: str) -> Iterator[tuple[Any, ...]]:
        """Give the rows of *query*: of any type, where the file is damaged."""
        try:
            yield from self._database.execute(query, values)
        except _DAMAGE as error:
            self._recover(error)

    def sealed(self, table: Literal["seed", "picture"]) -> Iterator[tuple[str, bytes]]:
        """Give what is in *table*, by name."""
        for name, row in self.rows(f"SELECT name, row FROM {table}"):  # noqa: S608 - a literal
            if data := _unsealed(name, row):
                yield name, data

    def put(self, table: Literal["seed", "picture"], rows: Iterable[tuple[str, bytes]]) -> None:
        """Put *rows* into *table*, by name."""
        sealed = ((name, _sealed(name, data)) for name, data in rows)
        self.write(f"INSERT OR REPLACE INTO {table} VALUES (?, ?)", sealed)  # noqa: S608 - a literal

    def remember(self, name: str, data: bytes) -> None:
        """Put a memo down, if it is not known so already."""
        if self.memos.get(name) != data:
            self.memos[name] = data
            row = (name, _sealed(name, data))
            self.write("INSERT OR REPLACE INTO memo VALUES (?, ?)", [row])

    def write(self, statement: str, rows: Iterable[tuple[object, ...]]) -> None:
        """Carry *statement* out for each of *rows*."""
        try:
            self._database.executemany(statement, rows)
        except _DAMAGE as error:
            self._recover(error)

    def commit(self) -> None:
        """Let what was written last, whatever becomes of this process."""
        try:
            self._database.commit()
        except _DAMAGE as error:
            self._recover(error)

    def close(self) -> None:
        """Close the file; what was written since the last ``commit`` is lost."""
        self._database.close()

    def _opened(self) -> sqlite3.Connection:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        if self._use == "clean" or self._path.is_symlink() or not self._path.is_file():
            return self._begun()
        database = sqlite3.connect(self._path, PATIENCE, isolation_level="IMMEDIATE")
        try:
            self._take(_hasty(database))
        except _DAMAGE as error:
            database.close()
            return self._begun_after(error)
        return database

    def _copied(self) -> sqlite3.Connection:
        """Give a copy in memory: what is put into it does not come to the disk."""
        copy = sqlite3.connect(":memory:", isolation_level="IMMEDIATE")
        try:
            with closing(sqlite3.connect(f"{self._path.as_uri()}?mode=ro", uri=True)) as database:
                database.backup(copy)
            self._take(copy)
        except _DAMAGE:
            copy.close()
            self.memos.clear()
            return self._laid_out(":memory:")
        return copy

    def _take(self, database: sqlite3.Connection) -> None:
        """Take over what *database* holds; DatabaseError or DecodeError where it is not for us."""
        memos = database.execute("SELECT name, row FROM memo")
        self.memos = {name: data for name, row in memos if (data := _unsealed(name, row))}
        found = msgspec.msgpack.decode(self.memos.get(_FACTS, b""), type=Facts)
        if self._use == "look":
            self.facts = msgspec.structs.replace(self.facts, output=found.output)
        if msgspec.structs.replace(found, toolchain=self.facts.toolchain) != self.facts:
            raise sqlite3.DatabaseError
        if found != self.facts:
            # Another toolchain reads otherwise; whether a page stands, its fingerprint tells.
            database.execute("DELETE FROM seed")
            database.execute("DELETE FROM picture")
            database.execute("DELETE FROM memo WHERE name <> ?", (SURROUNDINGS,))
            self.memos = {name: self.memos[name] for name in self.memos if name == SURROUNDINGS}
            _put_facts(database, self.facts)

    def _begun(self) -> sqlite3.Connection:
        """Begin anew: in memory alone where there can be no file."""
        self.memos.clear()
        try:
            _remove(self._path)
            return self._laid_out(str(self._path))
        except (sqlite3.DatabaseError, OSError) as error:
            return self._in_memory(error)

    def _begun_after(self, error: Exception) -> sqlite3.Connection:
        """Begin anew after *error*, if that can be the file's fault."""
        if getattr(error, "sqlite_errorcode", 0) & 0xFF in _HELD:
            return self._in_memory(error)
        return self._begun()

    def _in_memory(self, error: Exception) -> sqlite3.Connection:
        said = getattr(error, "strerror", None) or str(error)
        place = "/".join(self._path.parts[-2:])
        self.problems.append(Problem(Span(place), "ledger-unfit", (said,)))
        self.memos.clear()
        return self._laid_out(":memory:")

    def _laid_out(self, place: str) -> sqlite3.Connection:
        database = sqlite3.connect(place, isolation_level="IMMEDIATE")
        try:
            # Two rows of 2 KB do not fit into the usual 4 KB: half of the file would be empty.
            database.execute("PRAGMA page_size = 16384")
            _hasty(database).executescript(self._tables)
            _put_facts(database, self.facts)
        except sqlite3.DatabaseError:
            database.close()
            raise
        return database

    def _recover(self, error: Exception) -> None:
        """Go on without what the file held."""
        self._database.close()
        self._database = self._begun_after(error)


def _hasty(database: sqlite3.Connection) -> sqlite3.Connection:
    """Spare *database* the flushes to the disk: it can be lost without harm."""
    database.execute("PRAGMA synchronous = OFF")
    return database


def _put_facts(database: sqlite3.Connection, facts: Facts) -> None:
    row = _sealed(_FACTS, msgspec.msgpack.encode(facts))
    database.execute("INSERT OR REPLACE INTO memo VALUES (?, ?)", (_FACTS, row))


def _sealed(name: str, data: bytes) -> bytes:
    """Give *data* to be kept under *name*, behind a sum of both."""
    return crc32(data, crc32(name.encode())).to_bytes(4) + data


def _unsealed(name: object, row: object) -> bytes:
    """Give what was sealed in *row* under *name*; nothing if it is not that any more."""
    if not isinstance(name, str) or not isinstance(row, bytes):
        return b""
    data = row[4:]
    return data if crc32(data, crc32(name.encode())).to_bytes(4) == row[:4] else b""


def _remove(path: Path) -> None:
    """Remove what stands at *path*, and what SQLite has left beside it; OSError."""
    for leftover in (path, *path.parent.glob(f"{path.name}-*")):
        if leftover.is_dir() and not leftover.is_symlink():
            leftover.rmdir()
        else:
            leftover.unlink(missing_ok=True)
