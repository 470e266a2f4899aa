"""A site's folders, and what is read from them beside the seeds."""

import os
import re
import stat
import sys
from collections.abc import Iterator
from pathlib import Path

from generator.building import permalinks
from generator.errors import ExitCode, SiteError
from generator.model import Problem, Span, Value
from generator.places import PACKAGE

TEMPLATES = "templates/"
STATE = ".generator"
"""The folder of what saves work; it can be deleted at any time."""
FONTS = "fonts"
"""The folder, below that one, of fonts that have been cut."""
LEFTOVERS = ("~", ".swp", ".swx", ".tmp", ".bak", "Thumbs.db", "desktop.ini", ".DS_Store")
"""Endings of what editors and desktops leave lying about."""
DEEPEST = 100
"""In so many folders a file may lie."""
# The longest path that the system takes, without the longest name that a folder may hold.
_LONGEST = (os.pathconf("/", "PC_PATH_MAX") if hasattr(os, "pathconf") else 32_768) - 256

# Bytes of a name that are not UTF-8 arrive as lone surrogates (PEP 383).
_UNDECODED = re.compile("[\udc80-\udcff]")

# Line breaks and escapes, and what reorders a line: «abc\u202etxt.exe» reads as «abcexe.txt».
_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")


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


def site_at(root: Path, output: Path | None = None, workshop: str = STATE) -> Site:
    """Give the site in the folder *root*; its output is ``output`` there unless another is named.

    Raises SiteError if there is no such folder, as ``demand_own`` does, and where Python was told
    to name files in another encoding than UTF-8: some have no Arabic letters, none has them all.
    """
    encoding = sys.getfilesystemencoding()
    if encoding != "utf-8":
        problem = Problem(Span("PYTHONUTF8"), "names-encoded", (encoding,))
        raise SiteError(problem, ExitCode.ENVIRONMENT)
    if not root.is_dir():
        raise SiteError(Problem(Span("--site"), "site-missing", (str(root),)))
    root = root.resolve()
    folder = Path(os.path.normpath(output.absolute())) if output else root / "output"
    # Links on the way to it are followed, so that it is known where it lies: in the seeds?
    site = Site(root, folder.parent.resolve() / folder.name, workshop)
    demand_own(site)
    return site


def demand_own(site: Site) -> None:
    """Raise SiteError where a part of *site* is a link, or its record no regular file.

    What a link leads to would be published, or what we keep would be written over it: a site can
    come from strangers, links and all. A pipe would keep us waiting for ever.
    """
    for path in _parts(site):
        if path.is_symlink():
            name = path.relative_to(site.root).as_posix()
            raise SiteError(Problem(Span(name), "file-is-link"))
    record = site.root / permalinks.FILE
    if record.exists() and not record.is_file():
        raise SiteError(Problem(Span(permalinks.FILE), "file-not-regular"))


def _parts(site: Site) -> Iterator[Path]:
    """Give what *site* consists of, and what we keep in it: a folder comes before what it holds."""
    yield from (site.seeds, site.static, site.templates)
    yield from (site.root / permalinks.FILE, site.root / STATE)
    workshop = Path(site.workshop)
    for folder in dict.fromkeys((*reversed(workshop.parents[:-1]), workshop, Path(STATE, FONTS))):
        if (site.root / folder).is_dir():
            yield from (site.root / folder).iterdir()


SETTLED_NS = 2_000_000_000
"""For so long after a change a second one may leave the same time stamps behind."""


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
    site, and opening a pipe could wait for ever. So are folders in more than DEEPEST others.
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
            if name.count("/") < DEEPEST and len(os.fsencode(entry.path)) <= _LONGEST:
                yield from walk(Path(entry.path), f"{name}/", hidden=hidden)
            else:
                yield Problem(Span(name), "folder-too-deep", (str(DEEPEST),))
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
    for folder in (PACKAGE / "theme", PACKAGE.parent / "templates"):
        if (folder / "layout.html").is_file():
            return folder
    raise SiteError(Problem(Span(str(PACKAGE)), "theme-missing"))


def templates(site: Site) -> dict[str, Path]:
    """Give every file of the theme by name; one in the site's templates/ stands for ours.

    Raises SiteError for a template that is a link: ours in its stead would not be what is meant.
    """
    found: dict[str, Path] = {}
    for folder in dict.fromkeys((theme(), site.templates)):
        if not folder.is_dir():
            continue
        for file in walk(folder, TEMPLATES):
            if isinstance(file, Problem):
                raise SiteError(file)
            name = file.name.removeprefix(TEMPLATES)
            found[name] = folder / name
    return found
