"""The preview: no path leads out of the site, and no Host lets a stranger in."""

import re
import tempfile
from functools import lru_cache
from pathlib import Path

from generator.preview.gate import Gate
from generator.preview.server import content_type
from generator.preview.stand import Moved, Stand, with_script
from tests.sites import write

SECRET = b"the secret"
SITE = f"""\
-- site/index.html --
<head></head>home
-- site/404.html --
<head></head>lost
-- site/articles/خبر.html --
<head></head>news
-- site/notes/a b+c.txt --
note
-- site/.env --
{SECRET.decode()}
-- site/.git/config --
{SECRET.decode()}
-- secret.txt --
{SECRET.decode()}
-- site-leak/secret.txt --
{SECRET.decode()}
"""
GATE = Gate("127.0.0.1", 5500)


@lru_cache(maxsize=1)
def _stand() -> tuple[Stand, tempfile.TemporaryDirectory[str]]:
    folder = tempfile.TemporaryDirectory()
    root = write(Path(folder.name).resolve(), SITE)
    (root / "site/out.txt").symlink_to(root / "secret.txt")
    (root / "site/up").symlink_to(root)
    (root / "site/round").symlink_to(root / "site/round")
    return Stand(root / "site"), folder


def one(data: bytes) -> None:
    """Ask for the first line of *data*, from the host in the second."""
    first, _, second = data.partition(b"\n")
    stand, _ = _stand()
    target, host = first.decode("latin-1"), second.decode("latin-1")
    for base in ("/", "/repo/"):
        stand.base = base
        found = stand.find(target)
        if isinstance(found, Moved):
            # A path, and nothing that a browser would take for a host or a second header.
            assert re.fullmatch(r"/(?:[!-.0-~][!-~]*)?", found.path)
            continue
        shown = found.data if found.data is not None else b""
        if found.file is not None:
            assert found.file.resolve().is_relative_to(stand.folder)
            assert not any(part.startswith(".") for part in found.address.split("/"))
            shown += found.file.read_bytes()
            assert content_type(found.file.suffix).isascii()
        assert SECRET not in shown
        assert found.path.isascii()
        with_script(found)
    name = re.fullmatch(r"(127\.0\.0\.1|localhost|\[::1\]):0*5500", host.lower())
    assert GATE.admits(host) <= (name is not None)
    assert not GATE.trusts(host, host)
