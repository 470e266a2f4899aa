"""Aliases: addresses of an older site that an article is to be found at still."""

import unicodedata
from urllib.parse import unquote, urlsplit


def alias_address(path: str) -> str | None:
    """Give the file that answers for *path*, a path or URL of an older site; None if none can.

    ``/2014/05/name/`` is a folder's index, and so is ``/name``: hosts look for it there.
    """
    try:
        parts = urlsplit(path.strip())
    except ValueError:  # «http://[»
        return None
    found = unicodedata.normalize("NFC", unquote(parts.path)).lstrip("/")
    if not found or parts.query or "\\" in found or not found.isprintable():
        return None
    names = [name for name in found.split("/") if name]
    if any(name.startswith(".") or len(name.encode()) > 180 for name in names):
        return None
    if found.endswith("/") or "." not in names[-1]:
        names.append("index.html")
    return "/".join(names) if names[-1].endswith((".html", ".htm")) else None
