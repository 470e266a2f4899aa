"""The toolchain: a digest of all the code that makes pages, so that an upgrade remakes them."""

import re
import sys
from functools import cache
from pathlib import Path

from generator.digests import Digest, digest, raw_digest
from generator.places import PACKAGE

LIBRARIES = (
    "babel", "hijridate", "jinja2", "markdown", "markupsafe", "msgspec", "nh3", "pagefind_bin",
    "python_slugify",
)  # fmt: skip
MEDIA = (
    "building/making.py", "data/fonts.toml", "media/*.py", "text/bidi/*.py", "text/direction.py",
    "text/patterns.py",
)  # fmt: skip
"""The part of our code, and of its data, that fonts, cards and pictures are made by."""
MEDIA_LIBRARIES = ("brotli", "fontpkg_amiri", "fontpkg_noto_kufi_arabic", "fonttools", "pillow")
_DISTRIBUTION = re.compile(r"([\w.]+)-([\w.+]+)\.dist-info$")


@cache
def toolchain() -> Digest:
    """Give the digest of our code and data, Python's version and those of the libraries."""
    parts = [sys.version.encode(), *map(str.encode, _libraries())]
    for path in sorted(PACKAGE.rglob("*")):
        if path.suffix in {".py", ".toml"}:
            parts += (path.relative_to(PACKAGE).as_posix().encode(), path.read_bytes())
    return digest(b"\0".join(parts))


@cache
def media_toolchain() -> bytes:
    """Give the digest of what fonts, cards and pictures are made by: theirs is the costliest work.

    A change to any other part of our code leaves them as they are.
    """
    parts = [path.read_bytes() for pattern in MEDIA for path in sorted(PACKAGE.glob(pattern))]
    parts += [each.encode() for each in _libraries(MEDIA_LIBRARIES)]
    return raw_digest(b"\0".join(parts))


def _libraries(names: tuple[str, ...] = LIBRARIES) -> list[str]:
    """Give ``name-version`` of each library; importlib.metadata would take ten times as long."""
    found = set()
    for folder in map(Path, sys.path):
        if folder.is_dir():
            for path in folder.glob("*.dist-info"):
                match = _DISTRIBUTION.match(path.name)
                if match and match[1].lower().replace(".", "_") in names:
                    found.add(path.name.lower())
    return sorted(found)
