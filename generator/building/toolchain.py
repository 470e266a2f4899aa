"""The toolchain: a digest of all the code that makes pages, so that an upgrade remakes them."""

import re
import sys
from importlib.resources import files
from pathlib import Path

from generator.entries import Digest, digest

LIBRARIES = ("babel", "jinja2", "markdown", "markupsafe", "msgspec", "nh3", "python_slugify")
_DISTRIBUTION = re.compile(r"([\w.]+)-([\w.+]+)\.dist-info$")


def toolchain() -> Digest:
    """Give the digest of our code and data, Python's version and those of the libraries."""
    package = Path(str(files("generator")))
    parts = [sys.version.encode(), *map(str.encode, _libraries())]
    for path in sorted(package.rglob("*")):
        if path.suffix in {".py", ".toml"}:
            parts += (path.relative_to(package).as_posix().encode(), path.read_bytes())
    return digest(b"\0".join(parts))


def _libraries() -> list[str]:
    """Give ``name-version`` of each library; importlib.metadata would take ten times as long."""
    found = set()
    for folder in map(Path, sys.path):
        if folder.is_dir():
            for path in folder.glob("*.dist-info"):
                match = _DISTRIBUTION.match(path.name)
                if match and match[1].lower().replace(".", "_") in LIBRARIES:
                    found.add(path.name.lower())
    return sorted(found)
