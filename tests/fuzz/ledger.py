"""The ledger: however its file is damaged, the next build gives the bytes of a cold one."""

import tempfile
from functools import lru_cache
from pathlib import Path

from generator.building.build import build
from generator.building.job import Options
from generator.building.output import UNFINISHED
from generator.building.site import Site
from generator.building.workers import Workers
from generator.settings import load
from tests.sites import article, tree, write

STORY = "يروي المقال حكاية قديمة عن البحر وأهله.\n\nوهي حكاية"
SITE = f"""\
-- site.toml --
base_url = "https://news.example"
languages = ["ar"]
fonts = false
cards = false
nearest = false
search = false
-- seeds/001.txt --
{article("حكاية الميناء القديم", related=("صيد اللؤلؤ في الخليج",))}
-- seeds/002.txt --
{article("صيد اللؤلؤ في الخليج", body=f"{STORY} طويلة.")}
"""
EDIT = f"-- seeds/002.txt --\n{article('صيد اللؤلؤ في الخليج', body=f'{STORY} قصيرة جدًّا.')}\n"
RECORD = 4
"""Bytes of the input for one change: three say where, one what stands there then."""


class _Press:
    """A built site with its good *ledger*, *before* a text in it was edited and *after*."""

    def __init__(self) -> None:
        self._folder = tempfile.TemporaryDirectory()
        root = write(Path(self._folder.name).resolve(), SITE)
        self.site = Site(root, root / "output")
        self.build()
        self.ledger = (self.site.state / "ledger.db").read_bytes()
        self.before = tree(self.site.output)
        write(root, EDIT)
        self.build()
        self.after = tree(self.site.output)

    def set_back(self) -> None:
        """Make the output what it was before the edit."""
        (self.site.output / UNFINISHED / "claims").unlink(missing_ok=True)
        for name, data in self.before.items():
            if data != self.after.get(name):
                (self.site.output / name).write_bytes(data)

    def build(self) -> None:
        with Workers(1) as workers:
            options = Options(preview=True)
            build(self.site, load(self.site.root), workers, options, lambda _name, _done, _of: None)


@lru_cache(maxsize=1)
def _press() -> _Press:
    return _Press()


def one(data: bytes) -> None:
    """Build with a ledger that *data* has damaged: it is changes to a good one, or the whole."""
    press = _press()
    damaged = bytearray(press.ledger)
    if data.startswith((b"SQLite", b"=")):
        damaged[:] = data.removeprefix(b"=")
    else:
        for at in range(0, len(data) - RECORD + 1, RECORD):
            place = int.from_bytes(data[at : at + RECORD - 1]) % len(damaged)
            damaged[place] = data[at + RECORD - 1]
    (press.site.state / "ledger.db").write_bytes(damaged)
    press.set_back()
    press.build()
    found = tree(press.site.output)
    # Where no ledger can be kept, it stays on record that the next build has to look at all.
    found.pop(f"{UNFINISHED}/claims", None)
    assert found == press.after
