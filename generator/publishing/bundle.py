"""The bundle: the files of a built site as they are to be published, and what is unfit in them."""

import os
import re
import stat
from collections.abc import Iterator, Mapping
from pathlib import Path

from generator.building.output import MARKER, UNFINISHED
from generator.model import Problem, Span, Value

CNAME = "CNAME"
NOJEKYLL = ".nojekyll"

_MEGABYTE = 1_000_000
# What no file of a Windows disk may be called, nor any in an artifact of GitHub Actions.
_UNFIT = re.compile(r'["*:<>?|\\\x00-\x1f]|[. ](?:/|$)')
# A host's name (RFC 1123), in its ASCII form, of two labels at least.
_LABEL = r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
_DOMAIN = re.compile(rf"{_LABEL}(?:\.{_LABEL})+")


class Limits(Value, frozen=True):
    """The most that GitHub Pages takes, in bytes: of a whole *site*, and of a *file* in Git.

    https://docs.github.com/en/pages/getting-started-with-github-pages/github-pages-limits
    https://docs.github.com/en/repositories/working-with-files/managing-large-files
    """

    site: int = 1_000_000_000
    file: int = 100 * 2**20


def survey(folder: Path) -> dict[str, int]:
    """Give the size in bytes of every file below *folder* by address; of a link, -1."""
    found: dict[str, int] = {}
    for base, folders, names in os.walk(folder):
        below = "" if Path(base) == folder else f"{Path(base).relative_to(folder).as_posix()}/"
        for name in names:
            status = os.lstat(f"{base}/{name}")
            found[f"{below}{name}"] = -1 if stat.S_ISLNK(status.st_mode) else status.st_size
        found |= {f"{below}{name}": -1 for name in folders if Path(base, name).is_symlink()}
    return found


def named(marker: str) -> frozenset[str]:
    """Give the addresses that the text of a *marker* names as written by us."""
    return frozenset(marker.split("\n")[1:]) - {""}


def faults(
    files: Mapping[str, int], ours: frozenset[str], limits: Limits | None = None
) -> Iterator[Problem]:
    """Tell why *files*, sizes by address, may not be published as what we built, named in *ours*.

    A file that is not ours would be published by mistake; one that is missing, left out by mistake.
    What a build has left that was broken off is told alone.
    """
    most = limits or Limits()
    if any(address.startswith(f"{UNFINISHED}/") for address in files):
        yield Problem(Span("output"), "output-unfinished")
        return
    for address in sorted(files.keys() - ours - {MARKER}):
        yield Problem(Span(address), "output-stray")
    for address in sorted(ours):
        size = files.get(address, -1)
        if size < 0:
            yield Problem(Span(address), "output-missing")
        elif size > most.file:
            yield Problem(
                Span(address), "file-too-large", (_megabytes(size), _megabytes(most.file))
            )
        if _UNFIT.search(address):
            yield Problem(Span(address), "name-unfit")
    whole = sum(files.values())
    if whole > most.site:
        values = (_megabytes(whole), _megabytes(most.site))
        yield Problem(Span("output"), "site-too-large", values)


def domain(text: str) -> str | None:
    """Give the domain that *text* names, in its ASCII form, or None if it is none.

    Arabic domains are written in Arabic by people, and as ``xn--…`` in a CNAME.
    """
    try:
        host = text.strip().rstrip(".").encode("idna").decode().lower()
    except UnicodeError:
        return None
    return host if _DOMAIN.fullmatch(host) and len(host) <= 253 else None


def _megabytes(size: int) -> str:
    return f"{size / _MEGABYTE:,.1f}".removesuffix(".0")
