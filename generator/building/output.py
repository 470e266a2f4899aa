"""The output folder: what may be one, which of its files are ours, and how they are replaced."""

import os
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

from generator.building.site import Site
from generator.errors import SiteError
from generator.model import Problem, Span

MARKER = ".warraq"
"""The file that makes a folder ours; below its first line it names all that we wrote."""
_FIRST_LINE = "Made by Warraq, which replaces and removes the files named here and no others.\n"
_PART = ".warraq-part"


def guard(site: Site) -> None:
    """Refuse an output folder whose loss would hurt, before anything is written: SiteError."""
    output = site.output
    shown = str(output)
    ours = [site.seeds, site.static, site.templates, site.state]
    if (
        output in (site.root, Path.home(), *site.root.parents)
        or any(folder == output or folder in output.parents for folder in ours)
        or any(part == ".git" for part in output.parts)
    ):
        raise SiteError(Problem(Span("--output"), "output-unfit", (shown,)))
    if output.is_symlink() or (output.exists() and not output.is_dir()):
        raise SiteError(Problem(Span("--output"), "output-not-folder", (shown,)))
    if output.is_dir() and not (output / MARKER).is_file() and any(output.iterdir()):
        raise SiteError(Problem(Span("--output"), "output-foreign", (shown,)))


class Output:
    """An output folder of ours. Every file in it is at any time its old self or its new one.

    *owned* are the addresses of the files that we wrote; *sizes* gives the bytes of every file that
    was there at the beginning, by address.
    """

    def __init__(self, folder: Path, *, hold: bool) -> None:
        """Take the folder *folder*, which is made if it does not exist.

        With *hold*, what is written becomes visible only by ``release``.
        """
        self._folder = folder
        self._hold = hold
        folder.mkdir(parents=True, exist_ok=True)
        self._text = str(folder)
        self._folders = {""}
        self._held: list[str] = []
        self._marker = folder / MARKER
        named = []
        if self._marker.is_file():
            named = self._marker.read_bytes().decode(errors="replace").split("\n")[1:]
        self.owned = {name for name in named if _is_inside(name)}
        # Sorted and ended by a line break is how a finished build leaves it.
        self._tidy = named == [*sorted(self.owned), ""]
        self.sizes = self._scan()

    def _scan(self) -> dict[str, int]:
        """Give the size in bytes of every file, by address; parts left by a killed build go."""
        found: dict[str, int] = {}
        folders = [""]
        for base in folders:
            with os.scandir(f"{self._text}/{base}") as listing:
                for entry in listing:
                    name = f"{base}{entry.name}"
                    if entry.is_dir(follow_symlinks=False):
                        folders.append(f"{name}/")
                    elif name.endswith(_PART):
                        Path(entry.path).unlink()
                    else:
                        found[name] = entry.stat(follow_symlinks=False).st_size
        self._folders.update(folder.rstrip("/") for folder in folders)
        return found

    def claim(self, addresses: Iterable[str]) -> None:
        """Put down that the files at *addresses*, which are about to become visible, are ours."""
        if not self._hold:
            self._claim(addresses)

    def _claim(self, addresses: Iterable[str]) -> None:
        fresh = [address for address in addresses if address not in self.owned]
        if fresh or not self._marker.is_file():
            with self._marker.open("ab") as marker:
                lines = [] if marker.tell() else [_FIRST_LINE]
                marker.write("".join([*lines, *(f"{address}\n" for address in fresh)]).encode())
            self.owned.update(fresh)
            self._tidy = False

    def settle(self, addresses: Iterable[str]) -> None:
        """Put down that the files at *addresses*, and no others, are ours: the build is done."""
        owned = set(addresses)
        if owned != self.owned or not self._tidy:
            lines = "".join(f"{address}\n" for address in sorted(owned))
            self._put(MARKER, f"{_FIRST_LINE}{lines}".encode())
            self.owned, self._tidy = owned, True

    def write(self, address: str, data: bytes) -> bool:
        """Make *data* the file at *address*, and tell whether that changed it.

        A file that has these bytes already is left alone, and keeps its time.
        """
        if self.sizes.get(address) == len(data) and (self._folder / address).read_bytes() == data:
            return False
        parent = address.rpartition("/")[0]
        if parent not in self._folders:
            (self._folder / parent).mkdir(parents=True, exist_ok=True)
            self._folders.add(parent)
        if self._hold:
            self._put_part(address, data)
            self._held.append(address)
        else:
            self._put(address, data)
        return True

    def release(self) -> None:
        """Make visible all that is held."""
        self._claim(self._held)
        for address in self._held:
            path = f"{self._text}/{address}"
            os.replace(f"{path}{_PART}", path)
        self._held.clear()

    def drop(self) -> None:
        """Throw away all that is held."""
        self.remove(f"{address}{_PART}" for address in self._held)
        self._held.clear()

    def remove(self, addresses: Iterable[str]) -> None:
        """Remove files, and the folders that become empty by it."""
        for address in addresses:
            (self._folder / address).unlink(missing_ok=True)
            for parent in PurePosixPath(address).parents:
                folder = self._folder / parent
                if folder == self._folder or next(folder.iterdir(), None):
                    break
                folder.rmdir()
                self._folders.discard(parent.as_posix())

    def _put(self, address: str, data: bytes) -> None:
        self._put_part(address, data)
        path = f"{self._text}/{address}"
        os.replace(f"{path}{_PART}", path)

    def _put_part(self, address: str, data: bytes) -> None:
        with open(f"{self._text}/{address}{_PART}", "wb", 0) as file:
            left = memoryview(data)
            while left:
                left = left[file.write(left) :]


def _is_inside(name: str) -> bool:
    """Tell whether *name*, from a marker anyone could have edited, is a path below the folder."""
    path = PurePosixPath(name)
    return (
        bool(path.parts) and not path.is_absolute() and ".." not in path.parts and "\\" not in name
    )
