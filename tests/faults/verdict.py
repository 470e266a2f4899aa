"""The verdict on an output: is a file torn, does a link lead nowhere, does it say what it is?"""

import posixpath
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from urllib.parse import unquote, urlsplit

from generator.building.output import MARKER, UNFINISHED

_LINK = re.compile(rb'\s(?:href|src)="([^"]*)"')


def torn(now: Mapping[str, bytes], *selves: Mapping[str, bytes]) -> list[str]:
    """Give the files of *now* that are none of their *selves*: not the old one, not the new one."""
    return [
        address
        for address, data in now.items()
        if not address.startswith(f"{UNFINISHED}/")
        and all(each.get(address) != data for each in selves)
    ]


def dangling(now: Mapping[str, bytes]) -> list[str]:
    """Give the links that lead nowhere, of all pages that one comes to from the home page."""
    seen, found = {"index.html"}, []
    pages = ["index.html"]
    for page in pages:
        for target in _links(page, now[page]):
            if target not in now:
                found.append(f"{page} → {target}")
            elif target not in seen:
                seen.add(target)
                pages += [target] if target.endswith(".html") else []
    return found


@lru_cache(maxsize=4096)
def _links(page: str, data: bytes) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_targets(page, data)))


def _targets(page: str, data: bytes) -> Iterator[str]:
    for match in _LINK.finditer(data):
        url = urlsplit(match[1].decode().replace("&amp;", "&"))
        if url.scheme or url.netloc or not url.path:
            continue
        path = posixpath.normpath(posixpath.join("/", posixpath.dirname(page), unquote(url.path)))
        target = path.lstrip("/")
        yield (
            target + "/index.html" if target and url.path.endswith("/") else target or "index.html"
        )


def mixed(now: Mapping[str, bytes], *selves: Mapping[str, bytes]) -> bool:
    """Tell whether *now* is part of one of *selves* and part of another, and does not say so."""
    if any(address.startswith(f"{UNFINISHED}/") for address in now):
        return False
    # The list of our own files says which there were, and may be the last to change.
    bare = {address: data for address, data in now.items() if address != MARKER}
    return all(
        bare != {address: data for address, data in each.items() if address != MARKER}
        for each in selves
    )
