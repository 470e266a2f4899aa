"""The output folder: what may be one, which of its files are ours, and how they are replaced."""

import os
import stat
import unicodedata
from collections.abc import Collection, Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import NoReturn, Self

from generator.building.folders import NO_LINK, Folders, Place, let_read
from generator.building.site import Site, demand_own
from generator.errors import ExitCode, SiteError
from generator.model import Problem, Span

MARKER = ".warraq"
"""The file that makes a folder ours; below its first line it names all that we wrote."""
UNFINISHED = ".warraq-unfinished"
"""The folder, in the output, of what is not in its place yet. It is there while a build is at work,
and after one that was broken off, until the next has done it all."""
_CLAIMS = "claims"
"""The file in it that names all that this build puts into place, from before the first of it."""
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | NO_LINK
_OLD = os.O_RDONLY | NO_LINK
_FIRST_LINE = "Made by Warraq, which replaces and removes the files named here and no others.\n"


def guard(site: Site) -> None:
    """Refuse an output folder whose loss would hurt, before anything is written: SiteError.

    So is a site refused of which a part is a link, as ``demand_own`` does.
    """
    demand_own(site)
    output = site.output
    shown = str(output)
    home = Path(os.path.expanduser("~"))  # noqa: PTH111 - Path.home() raises where there is none
    ours = [site.seeds, site.static, site.templates, site.state]
    above = (output, *output.parents)
    if (
        any(_is_same(output, folder) for folder in (site.root, home, *site.root.parents))
        or any(_is_same(each, folder) for folder in ours for each in above)
        or any(part == ".git" for part in output.parts)
    ):
        raise SiteError(Problem(Span("--output"), "output-unfit", (shown,)))
    if output.is_symlink() or (output.exists() and not output.is_dir()):
        raise SiteError(Problem(Span("--output"), "output-not-folder", (shown,)))
    if (
        output.is_dir()
        and not (output / MARKER).is_file()
        and set(os.listdir(output)) - {UNFINISHED}
    ):
        raise SiteError(Problem(Span("--output"), "output-foreign", (shown,)))


def _is_same(one: Path, other: Path) -> bool:
    """Tell whether two paths are one folder, by whatever link or spelling it is reached."""
    try:
        return one == other or one.samefile(other)
    except OSError:
        return False


class Output:
    """An output folder of ours; use it as a context manager, in which nobody else writes there.

    Every file in it is at any time its old self or its new one. What is written is held back until
    ``release``, so that a build that fails before has changed nothing.

    *owned* are the addresses of the files that we wrote; *sizes* gives the bytes of every file that
    was there at the beginning but for MARKER, by address, and -1 for what is no file. *unsure* are
    those of which a build that was broken off has put some into place, and nobody knows which.
    """

    def __init__(self, folder: Path) -> None:
        """Prepare to take the folder *folder*."""
        self._folder = folder
        self._held: list[str] = []
        self._stage: int | None = None

    def __enter__(self) -> Self:
        """Take the folder, which is made if it does not exist."""
        self._folder.mkdir(parents=True, exist_ok=True)
        self._folders = Folders(self._folder)
        try:
            self._stage = self._folders.hold(UNFINISHED)
            self._sweep()
            claims = self._names(f"{UNFINISHED}/{_CLAIMS}")
            marked = self._names(MARKER)
            self.owned = {name for name in (*marked, *claims) if _is_inside(name)}
            # Sorted and ended by a line break is how a finished build leaves it.
            self._tidy = marked == [*sorted(self.owned), ""]
            self.unsure = frozenset(claims)
            self._is_whole = not claims
            self.sizes = self._scan()
            self._is_new = not (marked or claims or self.sizes)
            if not marked:
                _, root = self._folders.at(MARKER)
                if root is not None:
                    let_read(root)
                self._put(MARKER, _FIRST_LINE.encode())
        except BaseException:
            self._close()
            raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Throw away what is held; a release that was broken off stays on record."""
        with suppress(OSError):  # a disk that failed may fail again; the next build sweeps
            self._sweep()
            name, folder = self._folders.at(UNFINISHED)
            os.rmdir(name, dir_fd=folder)
            if kind is not None and self._is_new:  # there is no site: it is as if none was tried
                (self._folder / MARKER).unlink()
                self._folder.rmdir()
        self._close()

    def _close(self) -> None:
        self._folders.close()
        if self._stage is not None:
            os.close(self._stage)

    @property
    def known(self) -> dict[str, int]:
        """Give the sizes of the files whose bytes are those of the last build that was finished."""
        if not self.unsure:
            return self.sizes
        return {name: size for name, size in self.sizes.items() if name not in self.unsure}

    def write(self, address: str, data: bytes) -> bool:
        """Hold *data* for the file at *address*, and tell whether that changes it.

        A file that has these bytes already is left alone, and keeps its time.
        """
        if self.sizes.get(address) == len(data) and self._read(address) == data:
            return False
        self._create(str(len(self._held)), data)
        self._held.append(address)
        return True

    def release(self, gone: Iterable[str]) -> None:
        """Put into place all that is held, and remove the files *gone*.

        New files come first, and those that go, last: whoever is killed or comes here meanwhile
        finds no page that leads to one not there, as long as no page of the new site does.
        """
        # What was gone before may have left its folder, unless a file stands there by now.
        going = [each for each in gone if each in self.sizes or not self._is_below_a_file(each)]
        self._is_whole = True
        if not self._held and not going:
            return
        self._is_new = False
        self._demand_folders(going)
        claims = "\n".join([_FIRST_LINE.strip(), *self._held, *sorted(self.unsure)])
        self._put(f"{UNFINISHED}/{_CLAIMS}", claims.encode())
        parts = list(enumerate(self._held))
        fresh = [(part, address) for part, address in parts if address not in self.sizes]
        # Only what stands where a new file is to be goes before it.
        first = set(in_the_way((address for _, address in fresh), going))
        self._remove(first)
        for part, address in [*fresh, *(each for each in parts if each[1] in self.sizes)]:
            self._move(str(part), address)
        self._held.clear()
        self._remove(address for address in going if address not in first)

    def drop(self) -> None:
        """Throw away all that is held."""
        self._sweep()
        self._held.clear()

    def settle(self, addresses: Iterable[str]) -> None:
        """Put down that the files at *addresses*, and no others, are ours."""
        owned = set(addresses)
        if owned != self.owned or not self._tidy:
            lines = "".join(f"{address}\n" for address in sorted(owned))
            self._put(MARKER, f"{_FIRST_LINE}{lines}".encode())
            self.owned, self._tidy = owned, True

    def finish(self) -> None:
        """Put down that the build is finished: all is in its place, and on record.

        What one before it left unfinished stays so, if this one has put nothing into place.
        """
        if not self._is_whole:
            return
        name, folder = self._part(_CLAIMS)
        with suppress(FileNotFoundError):
            os.unlink(name, dir_fd=folder)

    def _scan(self) -> dict[str, int]:
        found: dict[str, int] = {}
        folders = [""]
        for base in folders:
            with os.scandir(f"{self._folder}/{base}") as listing:
                for entry in listing:
                    name = f"{base}{entry.name}"
                    status = entry.stat(follow_symlinks=False)
                    if stat.S_ISREG(status.st_mode):
                        found[name] = status.st_size
                    elif not stat.S_ISDIR(status.st_mode):
                        found[name] = -1
                    elif name != UNFINISHED:
                        folders.append(f"{name}/")
        found.pop(MARKER, None)
        return found

    def _is_below_a_file(self, address: str) -> bool:
        return not self.sizes.keys().isdisjoint(_parents(address))

    def _demand_folders(self, going: Collection[str]) -> None:
        """Raise SiteError if what is not ours stands where a folder is to be."""
        folders = {address.rpartition("/")[0] for address in self._held}
        needed = folders.union(*map(_parents, folders))
        for blocked in sorted(needed & self.sizes.keys() - set(going)):
            shown = f"{self._folder}/{blocked}"
            problem = Problem(Span(shown), "output-not-folder", (shown,))
            raise SiteError(problem, ExitCode.ENVIRONMENT)

    def _names(self, address: str) -> list[str]:
        """Give the lines below the first of the list at *address*, or none."""
        try:
            return self._read(address).decode(errors="replace").split("\n")[1:]
        except FileNotFoundError:
            return []

    def _part(self, name: str) -> Place:
        """Give the place of a file that is not in its place yet."""
        if self._stage is not None:
            return name, self._stage
        return f"{self._folder}/{UNFINISHED}/{name}", None

    def _sweep(self) -> None:
        """Remove what is held, and what another build held when it was broken off."""
        listed = f"{self._folder}/{UNFINISHED}" if self._stage is None else self._stage
        for part in set(os.listdir(listed)) - {_CLAIMS}:
            name, folder = self._part(part)
            os.unlink(name, dir_fd=folder)

    def _put(self, address: str, data: bytes) -> None:
        self._create("list", data)
        self._move("list", address)

    def _create(self, part: str, data: bytes) -> None:
        name, folder = self._part(part)
        try:
            handle = os.open(name, _NEW, 0o666, dir_fd=folder)
            try:
                let_read(handle)
                left = memoryview(data)
                while left:
                    left = left[os.write(handle, left) :]
            finally:
                os.close(handle)
        except OSError as error:
            self._fail(error, f"{UNFINISHED}/{part}")

    def _read(self, address: str) -> bytes:
        try:
            name, folder = self._folders.at(address)
            with open(os.open(name, _OLD, dir_fd=folder), "rb", 0) as file:
                return file.readall()
        except OSError as error:
            self._fail(error, address)

    def _move(self, part: str, address: str) -> None:
        try:
            name, folder = self._folders.at(address, make=True)
            source, stage = self._part(part)
            os.replace(source, name, src_dir_fd=stage, dst_dir_fd=folder)
        except OSError as error:
            self._fail(error, address)

    def _remove(self, addresses: Iterable[str]) -> None:
        """Remove files, and the folders that become empty by it."""
        for address in addresses:
            try:
                with suppress(FileNotFoundError):
                    name, folder = self._folders.at(address)
                    if address in self.sizes:
                        os.unlink(name, dir_fd=folder)
                self._folders.prune()
            except OSError as error:
                self._fail(error, address)

    def _fail(self, error: OSError, address: str) -> NoReturn:
        """Raise *error* with the whole path: what failed knew the last name of it alone."""
        path = f"{self._folder}/{address}"
        raise OSError(error.errno, error.strerror, path) from error


def in_the_way(fresh: Iterable[str], going: Collection[str]) -> Iterator[str]:
    """Give those of the files *going* that stand where *fresh* ones are to be.

    They are a folder where the other is a file, or the same file by another spelling on a disk
    that holds case, or composed letters, for no difference.
    """
    if not going:
        return
    names = set(map(_folded, fresh))
    folders = set().union(*map(_parents, names))
    for address in going:
        name = _folded(address)
        if name in names or name in folders or names & _parents(name):
            yield address


def _folded(address: str) -> str:
    return unicodedata.normalize("NFC", address).casefold()


def _parents(address: str) -> set[str]:
    """Give the folders, as addresses, that the file at *address* is in."""
    parts = address.split("/")
    return {"/".join(parts[:depth]) for depth in range(1, len(parts))}


def _is_inside(name: str) -> bool:
    """Tell whether *name*, from a list anyone could have edited, is a path below the folder."""
    framed = f"/{name}/"
    return "//" not in framed and "/./" not in framed and "/../" not in framed and "\\" not in name
