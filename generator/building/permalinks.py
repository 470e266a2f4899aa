"""Permalinks: the record of every address that was ever published, ``permalinks.txt`` in the site.

Lines are only ever added, one an address, sorted within what a build adds: two branches that each
publish something can be merged by taking both sides. Of the files that Warraq writes it is the only
one to be kept under version control.
"""

import os
import shutil
import unicodedata
from collections.abc import Iterable
from pathlib import Path

from generator.model import Problem, Span

FILE = "permalinks.txt"
_PART = f"{FILE}.part"
# A comment, or what a merge that was never finished has left.
_IGNORED = ("#", "<<<<<<<", "=======", ">>>>>>>", "|||||||")


def recorded(site: Path) -> tuple[str, ...]:
    """Give the addresses that *site* has published, each once, in the order of the record."""
    path = site / FILE
    if not path.exists():
        return ()
    text = unicodedata.normalize("NFC", path.read_text("utf-8-sig", "replace"))
    lines = (line.strip() for line in text.splitlines())
    return tuple(dict.fromkeys(each for each in lines if each and not each.startswith(_IGNORED)))


def missing(unrecorded: set[str]) -> list[Problem]:
    """Tell of addresses that are not on record yet, if there are any."""
    if not unrecorded:
        return []
    return [Problem(Span(FILE), "permalink-new", (str(len(unrecorded)), min(unrecorded)))]


def record(site: Path, addresses: Iterable[str]) -> None:
    """Add *addresses* to the record of *site*, which is at any time its old self or its new one."""
    path, part = site / FILE, site / _PART
    lines = "".join(f"{address}\n" for address in sorted(addresses))
    if not lines:
        part.unlink(missing_ok=True)
        return
    before = path.read_bytes() if path.exists() else b""
    if before and not before.endswith(b"\n"):
        before += b"\n"
    part.write_bytes(before + lines.encode())
    if before:
        shutil.copymode(path, part)
    os.replace(part, path)
