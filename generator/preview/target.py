"""Targets: what a request may ask for. Nothing that the disk would read otherwise passes."""

import unicodedata
from urllib.parse import quote, unquote_to_bytes

from generator.building.site import LEFTOVERS

_REFUSED = frozenset('\\:*?"<>|')
"""Signs that lead elsewhere on some system (drives, streams, patterns) and that no page has."""


def address(target: str, base: str) -> str | None:
    """Give the address that *target*, the path of a request, names below the path *base*.

    It is ``""`` for the root and ends with "/" for a folder. Letters arrive percent-encoded or as
    raw bytes, which HTTP's first line holds as Latin-1 (RFC 9112, 3). Percent signs are decoded
    once, and before anything is checked. None: no file can have this address, or none is shown,
    as those that begin with a dot and what editors leave behind.
    """
    try:
        path = unquote_to_bytes(target.encode("latin-1")).decode()
    except UnicodeError:
        return None
    path = unicodedata.normalize("NFC", path)
    if not path.startswith(base) or not path.isprintable():
        return None
    found = path.removeprefix(base)
    names = found.removesuffix("/").split("/") if found else []
    if any(not name or name.startswith(".") or _REFUSED & set(name) for name in names):
        return None
    if found.endswith(LEFTOVERS) or any(len(name.encode()) > 255 for name in names):
        return None
    return found


def encoded(path: str) -> str:
    """Give *path* as a request asks for it."""
    return quote(path, safe="/~!$&'()*+,;=@")
