"""A site's folders, and what is read from them beside the seeds."""

import os
import re
import stat
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

from generator.errors import SiteError
from generator.model import Problem, Span, Value

STATE = ".generator"
"""The folder of what saves work; it can be deleted at any time."""
LEFTOVERS = ("~", ".swp", ".swx", ".tmp", ".bak", "Thumbs.db", "desktop.ini", ".DS_Store")
"""Endings of what editors and desktops leave lying about."""


# Bytes of a name that are not UTF-8 arrive as lone surrogates (PEP 383).
_UNDECODED = re.compile("[\udc80-\udcff]")

# Line breaks and escapes, and what reorders a line: «abc\u202etxt.exe» reads as «abcexe.txt».
_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


class Site(Value, frozen=True):
    """Where a site's parts lie; paths are absolute.

    *workshop* is the folder, below *root*, of what saves work for this output.
    """

    root: Path
    output: Path
    workshop: str = STATE

    @property
    def seeds(self) -> Path:
        """Give the folder of the seeds."""
        return self.root / "seeds"

    @property
    def static(self) -> Path:
        """Give the folder whose files are copied unchanged."""
        return self.root / "static"

    @property
    def templates(self) -> Path:
        """Give the folder of the site's own templates."""
        return self.root / "templates"

    @property
    def state(self) -> Path:
        """Give the folder of the ledger; it can be deleted at any time."""
        return self.root / self.workshop


class Signature(Value, frozen=True):
    """What tells without reading it that a file is as it was.

    The change time is in it because, unlike the modification time, no program can set it back.
    """

    size: int
    mtime_ns: int
    ctime_ns: int
    inode: int


class Found(Value, frozen=True):
    """A file below a folder: *name* has "/" between its parts, relative to that folder."""

    name: str
    signature: Signature


def walk(folder: Path, base: str = "", *, hidden: bool = False) -> Iterator[Found | Problem]:
    """Give the regular files below *folder*, their names prefixed with *base*, sorted a folder.

    Names that begin with a dot are left out unless *hidden*; what editors leave behind always is.
    Symbolic links, and what is neither file nor folder, are problems: a link could lead out of the
    site, and opening a pipe could wait for ever.
    """
    with os.scandir(folder) as listing:
        entries = sorted(listing, key=lambda entry: entry.name)
    for entry in entries:
        name = f"{base}{entry.name}"
        if not name.isprintable() and (fault := _fault_of_name(name)):
            yield fault
            continue
        if entry.name.endswith(LEFTOVERS) or (entry.name.startswith(".") and not hidden):
            continue
        if entry.is_symlink():
            yield Problem(Span(name), "file-is-link")
        elif entry.is_dir():
            yield from walk(Path(entry.path), f"{name}/", hidden=hidden)
        else:
            # On Windows DirEntry.stat() has no inode; os.stat() has one everywhere.
            status = entry.stat() if os.name == "posix" else Path(entry.path).stat()
            if stat.S_ISREG(status.st_mode):
                yield Found(name, signature(status))
            else:
                yield Problem(Span(name), "file-not-regular")


def _fault_of_name(name: str) -> Problem | None:
    """Give what is wrong with a file's name: it is not text, or would deceive who reads it."""
    if _UNDECODED.search(name):
        shown = name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
        return Problem(Span(shown), "file-name-not-utf8")
    if control := _CONTROLS.search(name):
        return Problem(Span(name), "file-name-control", (f"U+{ord(control[0]):04X}",))
    return None


def signature(status: os.stat_result) -> Signature:
    """Give the signature of the file with this *status*."""
    return Signature(status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino)


def theme() -> Path:
    """Give the folder of the default theme: inside an installed package, else beside it."""
    package = Path(str(files("generator")))
    for folder in (package / "theme", package.parent / "templates"):
        if (folder / "layout.html").is_file():
            return folder
    raise SiteError(Problem(Span(str(package)), "theme-missing"))


def templates(site: Site) -> dict[str, Path]:
    """Give every file of the theme by name; one in the site's templates/ stands for ours."""
    found: dict[str, Path] = {}
    for folder in dict.fromkeys((theme(), site.templates)):
        if not folder.is_dir():
            continue
        for file in walk(folder):
            if isinstance(file, Found):
                found[file.name] = folder / file.name
    return found
