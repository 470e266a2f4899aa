"""The stand: what of the site is on show, and which of it has changed since it was handed out."""

import html
import re
from pathlib import Path

from generator.digests import digest
from generator.model import Value
from generator.preview.target import address, encoded

OURS = "/.warraq/"
"""The path of what belongs to the preview and not to the site: no page can have it."""
NOT_FOUND = "404.html"
_HEAD_END = re.compile(rb"</head\s*>", re.IGNORECASE)
_PAGE = (".html", ".htm")
_BLANK = b"<!doctype html><meta charset=utf-8><title>404</title><p>404"


class Copy(Value, frozen=True):
    """What answers a request: *data*, or else the bytes of *file*.

    *path* is the one way to write the request's path, *address* that of the file in the site;
    *stamp* names a page's bytes.
    """

    path: str
    address: str = ""
    status: int = 200
    file: Path | None = None
    data: bytes | None = None
    stamp: str = ""


class Moved(Value, frozen=True):
    """The request's path wants a slash: *path* has it, and no host."""

    path: str


class Stand:
    """Hands out the files of *folder* under the path *base*; *proofs* of pages go before them."""

    def __init__(self, folder: Path) -> None:
        """Show *folder*, which need not exist yet."""
        self.folder = folder.resolve()
        self.base = "/"
        self.proofs: dict[str, bytes] = {}
        self._lent: dict[str, tuple[Path, tuple[int, int]]] = {}

    def find(self, target: str) -> Copy | Moved:
        """Give what the path of a request asks for; what is not there is a page that says so."""
        if self.base != "/" and target in {"/", self.base.rstrip("/")}:
            return Moved(self.base)
        found = address(target, self.base)
        if found is None:
            return self._missing("")
        path = encoded(f"{self.base}{found}")
        if not found or found.endswith("/"):
            found += "index.html"
        file = self.folder / found
        if found not in self.proofs:
            real = self._real(file)
            if real is not None and real.is_dir():
                return Moved(f"{path}/")
            if real is None or not real.is_file():
                return self._missing(path)
        if not found.endswith(_PAGE):
            self._lent[path] = (file, _look(file))
            return Copy(path, found, file=file)
        data = self.proofs.get(found) or _read(file)
        page = Copy(path, found, file=file, data=data, stamp=digest(data or b""))
        return page if data is not None else self._missing(path)

    def changed(self) -> list[str]:
        """Give the paths of the files, pages apart, that are not what was handed out."""
        found = [path for path, (file, seen) in self._lent.items() if _look(file) != seen]
        for path in found:
            del self._lent[path]
        return found

    def _real(self, file: Path) -> Path | None:
        """Give *file* if it exists and no link leads from it out of the folder."""
        try:
            real = file.resolve(strict=True)
        except (
            OSError,
            RuntimeError,
            ValueError,
        ):  # before Python 3.13 a link to itself is the second
            return None
        return real if real.is_relative_to(self.folder) else None

    def _missing(self, path: str) -> Copy:
        data = _read(self.folder / NOT_FOUND) or _BLANK
        return Copy(path, status=404, data=data, stamp=digest(data))


def _read(file: Path) -> bytes | None:
    """Give the bytes of *file*; a build may have removed it since it was found."""
    try:
        return file.read_bytes()
    except OSError:
        return None


def _look(file: Path) -> tuple[int, int]:
    try:
        status = file.stat()
    except OSError:
        return (0, -1)
    return (status.st_mtime_ns, status.st_size)


def with_script(copy: Copy) -> bytes:
    """Give the bytes of a page with our script in its head, or at its end where it has none.

    It is a file of ours, as the site's own policy (CSP ``script-src 'self'``) asks.
    """
    data = copy.data or b""
    script = (
        f'<script src="{OURS}preview.js" data-page="{html.escape(copy.path)}" '
        f'data-stamp="{copy.stamp}" defer></script>'
    ).encode()
    end = _HEAD_END.search(data)
    place = end.start() if end else len(data)
    return data[:place] + script + data[place:]
