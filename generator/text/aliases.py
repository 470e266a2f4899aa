"""Aliases: addresses of an older site that an article is to be found at still."""

import re
import unicodedata
from urllib.parse import unquote, urlsplit

from generator.text.slugs import RESERVED

_LONGEST = 180
"""The most bytes that a name may have, and a tenth of those that an address may."""
# What some disks do not take in a name.
_UNFIT = re.compile(r'^\.|[<>:"|*\\]|[. ]$')


def alias_address(path: str) -> str | None:
    """Give the file that answers for *path*, a path or URL of an older site; None if none can.

    ``/2014/05/name/`` is a folder's index, and so is ``/name``: hosts look for it there.
    """
    try:
        parts = urlsplit(path.strip())
    except ValueError:  # «http://[»
        return None
    found = unicodedata.normalize("NFC", unquote(parts.path)).lstrip("/")
    if not found or parts.query or not found.isprintable() or len(found.encode()) > 10 * _LONGEST:
        return None
    names = [name for name in found.split("/") if name]
    if any(map(_is_unfit, names)):
        return None
    if found.endswith("/") or "." not in names[-1]:
        names.append("index.html")
    return "/".join(names) if names[-1].endswith((".html", ".htm")) else None


def _is_unfit(name: str) -> bool:
    """Tell whether *name* is none that every disk takes; device names count with any ending."""
    stem = name.partition(".")[0].strip().lower()
    return bool(_UNFIT.search(name)) or stem in RESERVED or len(name.encode()) > _LONGEST
