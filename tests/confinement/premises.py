"""The premises of a build: what it may read and write, and which of its acts went beyond them."""

import json
import os
import sys
import sysconfig
import zoneinfo
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from tests.sites import REPOSITORY

TIME = ("/etc/localtime", "/etc/timezone", "/usr/share/zoneinfo", *zoneinfo.TZPATH)
"""Where the system keeps what it knows of time zones."""
OWN = ("output", ".generator", "permalinks.txt", "permalinks.txt.part")
"""All of a site that a build writes."""
_OURS = ("generator", "templates", "tests/__init__.py", "tests/confinement")
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_NO_FOLLOW = getattr(os, "O_NOFOLLOW", 0)
_INTERNET = {2, 10}
"""AF_INET and AF_INET6, as Linux numbers them."""


@dataclass(frozen=True)
class Act:
    """What a process did, by the name and arguments of its audit event: see ``watched``."""

    process: int
    name: str
    arguments: tuple[object, ...]

    def __str__(self) -> str:
        return f"{self.name} {self.arguments[0]}" if self.arguments else self.name

    @property
    def path(self) -> str:
        """Give the path that it is about, or nothing where it is about a file that is open."""
        first = self.arguments[0] if self.arguments else ""
        return first if isinstance(first, str) else ""

    @property
    def numbers(self) -> list[int]:
        return [each for each in self.arguments[1:] if isinstance(each, int)]


def acts(log: Path) -> list[Act]:
    """Give what was written down in *log*."""
    rows = (json.loads(line) for line in log.read_text("utf-8").splitlines())
    return [Act(process, name, tuple(rest)) for process, name, *rest in rows]


@dataclass(frozen=True)
class Premises:
    """What a build of the site in the folder *site* may touch."""

    site: Path

    @cached_property
    def readable(self) -> tuple[str, ...]:
        return (*_real([str(self.site), os.devnull, "/proc/self", *TIME]), *self.installation)

    @cached_property
    def writable(self) -> tuple[str, ...]:
        return _real([os.devnull, *(str(self.site / each) for each in OWN)])

    @cached_property
    def installation(self) -> tuple[str, ...]:
        """Give the folders of Python, of the packages beside it and of our own code."""
        theirs = [sysconfig.get_path(kind) for kind in ("stdlib", "platstdlib", "purelib")]
        theirs += [each for each in sys.path if each and not _is_below(each, [str(REPOSITORY)])]
        return _real([*theirs, *(str(REPOSITORY / each) for each in _OURS)])

    @cached_property
    def listed(self) -> frozenset[str]:
        """Give the folders that are looked through for modules."""
        return frozenset(_real(each for each in (*sys.path, str(REPOSITORY)) if each))

    def trespasses(self, log: Path) -> list[Act]:
        """Give what was done, of that written down in *log*, that a build is not to do.

        Processes that are forked are for the caller to count.
        """
        return [act for act in acts(log) if not _MAY.get(act.name, _never)(self, act)]


def _real(paths: Iterable[str]) -> tuple[str, ...]:
    return tuple(map(os.path.realpath, paths))


def _is_below(path: str, folders: Iterable[str]) -> bool:
    real = Path(os.path.realpath(path))
    return any(real.is_relative_to(folder) for folder in folders)


def _is_name(path: str) -> bool:
    """Tell whether *path* is the name of a file in whatever folder it is looked for."""
    return "/" not in path and path not in {"", "..", "."}


def _may_open(premises: Premises, act: Act) -> bool:
    flags = act.numbers[-1]
    # A name that is no link, in a folder that is open: that was looked at when it was opened. The
    # folder that the process is in would be meant else, and a test looks what is in that.
    if not act.path or (_is_name(act.path) and flags & _NO_FOLLOW):
        return True
    return _is_below(act.path, premises.writable if flags & _WRITING else premises.readable)


def _may_list(premises: Premises, act: Act) -> bool:
    listed = os.path.realpath(act.path) in premises.listed
    return not act.path or listed or _is_below(act.path, premises.readable)


def _may_change(premises: Premises, act: Act) -> bool:
    # The last number is that of the open folder, -1 where there is none.
    named = _is_name(act.path) and act.numbers[-1:] > [0]
    return not act.path or named or _is_below(act.path, premises.writable)


def _may_move(premises: Premises, act: Act) -> bool:
    paths = map(str, act.arguments[:2])
    in_folders = min(act.numbers, default=0) > 0
    return all(
        (in_folders and _is_name(path)) or _is_below(path, premises.writable) for path in paths
    )


def _may_connect(premises: Premises, act: Act) -> bool:
    return act.path == ":memory:" or _is_below(act.path, premises.writable)


def _may_talk(_premises: Premises, act: Act) -> bool:
    return act.numbers[0] not in _INTERNET


def _may_run(premises: Premises, act: Act) -> bool:
    return Path(act.path).name == "pagefind" and _is_below(act.path, premises.installation)


def _always(_premises: Premises, _act: Act) -> bool:
    return True


def _never(_premises: Premises, _act: Act) -> bool:
    return False


_MAY: Mapping[str, Callable[[Premises, Act], bool]] = {
    "open": _may_open,
    "os.chmod": _may_change,
    "os.fork": _always,
    "os.link": _may_move,
    "os.listdir": _may_list,
    "os.mkdir": _may_change,
    "os.remove": _may_change,
    "os.rename": _may_move,
    "os.rmdir": _may_change,
    "os.scandir": _may_list,
    "os.truncate": _may_change,
    "socket.__new__": _may_talk,
    "sqlite3.connect": _may_connect,
    "subprocess.Popen": _may_run,
}
