"""Folders below one folder, entered one by one: no link leads out of it, not even a late one."""

import errno
import os
import stat
from contextlib import suppress
from pathlib import Path

from generator.errors import ExitCode, SiteError
from generator.model import Problem, Span

Place = tuple[str, int | None]
"""What the system calls a file: its name and the open folder it is in, or a whole path and None."""

BY_HANDLE = {os.open, os.mkdir, os.rename, os.unlink, os.rmdir} <= os.supports_dir_fd
"""Whether folders can be held open, so that what a name means cannot change under our hands."""
NO_LINK = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
"""Flags to open a file by: no link is followed, no pipe is waited for."""
_FOLDER = os.O_RDONLY | NO_LINK | getattr(os, "O_DIRECTORY", 0)
_NO_FOLDER = {errno.ENOTDIR, errno.ELOOP, errno.EMLINK}
_NOT_EMPTY = {errno.ENOTEMPTY, errno.EEXIST}


class Folders:
    """The way from the folder *root* to where the last file was; the next begins where they part.

    Only these folders are held open, so that their number is no matter.
    """

    def __init__(self, root: Path) -> None:
        """Begin in *root*, which must exist; SiteError where it is no folder."""
        self._root = str(root)
        self._way: list[str] = []
        self._handles: list[int] = []
        self._enter("", make=False)

    def close(self) -> None:
        """Let go of all folders."""
        for handle in self._handles:
            os.close(handle)
        self._handles.clear()

    def at(self, address: str, *, make: bool = False) -> Place:
        """Give the place of the file at *address*, good until the next call.

        With *make*, folders that are missing are made; without, they are a FileNotFoundError.
        SiteError where a file or a link stands in the way.
        """
        *folders, name = address.split("/")
        if folders != self._way:
            same = 0
            for ours, theirs in zip(self._way, folders, strict=False):
                if ours != theirs:
                    break
                same += 1
            while len(self._way) > same:
                self._leave()
            for folder in folders[same:]:
                self._enter(folder, make=make)
        return (name, self._handles[-1]) if BY_HANDLE else (f"{self._root}/{address}", None)

    def prune(self) -> None:
        """Remove the folders that the last file was in, as far as they are empty."""
        while self._way:
            *_, name = folders = self._way.copy()
            self._leave()
            here = self._handles[-1] if BY_HANDLE else None
            try:
                os.rmdir(name if BY_HANDLE else "/".join([self._root, *folders]), dir_fd=here)
            except OSError as error:
                if error.errno not in _NOT_EMPTY:
                    raise
                return

    def hold(self, name: str) -> int | None:
        """Give the folder *name*, just below the root, to be held open and closed by the caller.

        It is made if it is missing. None where folders cannot be held open.
        """
        self.at(f"{name}/", make=True)
        return os.dup(self._handles[-1]) if BY_HANDLE else None

    def _enter(self, name: str, *, make: bool) -> None:
        path = "/".join([self._root, *self._way, name]) if name else self._root
        here = self._handles[-1] if self._handles else None
        target = path if here is None else name
        try:
            found = _open(target, here)
        except FileNotFoundError:
            if not make:
                raise
            with suppress(FileExistsError):
                os.mkdir(target, dir_fd=here)
            found = _open(target, here)
            if found is not None and BY_HANDLE:
                let_read(found)
        if found is None:
            problem = Problem(Span(path), "output-not-folder", (path,))
            raise SiteError(problem, ExitCode.ENVIRONMENT)
        if name:
            self._way.append(name)
        if BY_HANDLE:
            self._handles.append(found)

    def _leave(self) -> None:
        self._way.pop()
        if BY_HANDLE:
            os.close(self._handles.pop())


def let_read(handle: int) -> None:
    """Let everyone read the file, or enter the folder, that is open as *handle*.

    A site is built to be published, perhaps by a server that runs as another user: the umask may
    withhold the right to change it, and not the right to read it.
    """
    mode = os.fstat(handle).st_mode
    wanted = stat.S_IMODE(mode) | (0o555 if stat.S_ISDIR(mode) else 0o444)
    if wanted != stat.S_IMODE(mode) and hasattr(os, "fchmod"):  # Windows has no such rights
        os.fchmod(handle, wanted)


def _open(name: str, above: int | None) -> int | None:
    """Open the folder *name* in the open folder *above*; None where it is a file or a link.

    Where folders cannot be held open it is looked at alone, and the number is of no use.
    """
    if not BY_HANDLE:
        path = Path(name)
        path.lstat()
        return 0 if path.is_dir() and not path.is_symlink() else None
    try:
        return os.open(name, _FOLDER, dir_fd=above)
    except OSError as error:
        if error.errno in _NO_FOLDER:
            return None
        raise
