"""The desk: articles that a process has read and will soon be asked to print.

Reading is a third of the work on an article; a cold build would do it twice without this.
"""

import tempfile
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

import msgspec

from generator.digests import Digest
from generator.model import Article
from generator.settings import ReaderSettings

Key = tuple[str, Digest, ReaderSettings]
"""The name of a seed, the digest of its bytes, and how they were read."""
MOST = 1024**3
"""Bytes in the file. A preview's processes live long, and may be asked for less than they read."""
_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(Article).decode


class Desk:
    """Articles by what they were read from, and how.

    Some are at hand. What there is no room for goes into a file without a name, which ends with
    this process: to take an article out of it costs a twentieth of reading its seed again.
    """

    def __init__(self, room: int) -> None:
        """Keep at hand what was read from up to *room* bytes of seeds."""
        self._room = room
        self._drawer: _Drawer | None = None
        self.clear()

    def clear(self) -> None:
        """Forget all: nobody asks any more for what an earlier build has left."""
        self._left = self._room
        self._at_hand: dict[Key, tuple[Article, int]] = {}
        if self._drawer:
            self._drawer.close()
        self._drawer = None

    def put(self, key: Key, article: Article, size: int, folder: Path) -> None:
        """Keep *article*, read from *size* bytes; the file, if it is needed, lies in *folder*."""
        if key in self._at_hand:
            return
        if size <= self._left:
            self._at_hand[key] = (article, size)
            self._left -= size
            return
        self._drawer = self._drawer or _Drawer(folder)
        self._drawer.put(key, _encode(article))

    def take(self, key: Key) -> Article | None:
        """Give an article and forget it; None where it is not here."""
        if key in self._at_hand:
            article, size = self._at_hand.pop(key)
            self._left += size
            return article
        data = self._drawer.take(key) if self._drawer else None
        return _decode(data) if data else None


class _Drawer:
    """Bytes by key, in a file. A disk that takes no more is no fault: they are not kept, then."""

    def __init__(self, folder: Path) -> None:
        self._places: dict[Key, tuple[int, int]] = {}
        self._end = 0
        self._file: BinaryIO | None = None
        with suppress(OSError):
            self._file = tempfile.TemporaryFile(buffering=0, dir=folder)  # noqa: SIM115 - see close
        self._takes_more = self._file is not None

    def put(self, key: Key, data: bytes) -> None:
        full = not self._takes_more or self._end + len(data) > MOST
        if not self._file or full or key in self._places:
            return
        try:
            self._file.seek(self._end)
            self._takes_more = self._file.write(data) == len(data)
        except OSError:
            self._takes_more = False
        if self._takes_more:
            self._places[key] = self._end, len(data)
            self._end += len(data)

    def take(self, key: Key) -> bytes | None:
        if not self._file or key not in self._places:
            return None
        place, size = self._places.pop(key)
        self._file.seek(place)
        data = self._file.read(size)
        if not self._places:
            self._end = 0
        return data

    def close(self) -> None:
        if self._file:
            self._file.close()
