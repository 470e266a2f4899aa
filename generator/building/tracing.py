"""Tracing: from what an editor names to the file that is meant, and what is known of it.

The site is composed as a build would compose it, in memory alone: nothing on the disk changes.
"""

import os
import re
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import unquote

import msgspec

from generator.building import permalinks
from generator.building.composition import Composition, compose
from generator.building.indexing import is_index
from generator.building.inventory import STATIC, inventory
from generator.building.job import Job, Means, Options, Progress, ledger_of
from generator.building.ledger import Ledger
from generator.building.plan import Contexts, Doubt, Stale, doubt, fingerprint
from generator.building.press import contexts_of
from generator.building.provenance import COPY, Makings, Use, makings, uses
from generator.building.reasons import (
    Cause,
    Reason,
    Reasons,
    last_surroundings,
    reason_of,
    surroundings,
)
from generator.building.site import Site
from generator.building.toolchain import media_toolchain, toolchain
from generator.building.workers import Workers
from generator.digests import raw_digest
from generator.model import Value
from generator.pages import AnyPage, redirects
from generator.settings import Settings

INDEX = "index"
"""The kind of a file of the search, which is made of all articles."""
GONE = "gone"
"""The kind of a file that the last build made and the next would not."""
_TEMPLATES = "templates/"
_AFTER_PATH = re.compile("[?#]")
_encode = msgspec.msgpack.Encoder().encode


class Trace(Value, frozen=True):
    """What is known of a file in the output: what it is made of, when and why it was *made*.

    *due* is why the next build will make it anew; it is empty if that will leave it as it is.
    """

    makings: Makings
    made: Reason | None
    due: tuple[Cause, ...]


@contextmanager
def opened(
    site: Site, settings: Settings, workers: Workers, progress: Progress
) -> "Iterator[Tracer]":
    """Open *site* to be asked about; SiteError where nothing can be built."""
    with ledger_of(site, settings, "look") as ledger:
        last = last_surroundings(ledger)
        if last and not settings.base_url:
            # As on the command line of the last build: site.toml need not name it.
            settings = msgspec.structs.replace(settings, base_url=last.base_url)
        job, means = Job(site, settings, Options()), Means(ledger, workers, progress)
        composition = compose(job, means, inventory(site))
        yield Tracer(site, settings, composition, ledger)


class Tracer:
    """Answers for one site, as its files are now."""

    def __init__(
        self, site: Site, settings: Settings, composition: Composition, ledger: Ledger
    ) -> None:
        """Know *composition*, and what *ledger* tells of the last build."""
        self._site = site
        self._base_path = settings.base_path
        self._composition = composition
        self._ledger = ledger
        self._recorded = ledger.pages()
        self._pages: dict[str, AnyPage] = {}
        former = redirects(composition.cards, permalinks.recorded(site.root))
        for page in (*composition.pages(), *former):
            # Of two that want one address the earlier has it.
            self._pages.setdefault(page.address, page)
        press, code, media = composition.press, toolchain(), media_toolchain()
        self._contexts = Contexts(contexts_of(press, code, ledger), media)
        addresses = composition.library.addresses
        self._reasons = Reasons(
            ledger,
            press,
            surroundings(press, code, media),
            {name: addresses.get(name) for name in composition.changed},
        )

    def addresses(self) -> dict[str, str]:
        """Give the addresses of all files in the output, by their composed spelling (NFC)."""
        found = (*self._recorded, *self._composition.files, *self._pages)
        return {unicodedata.normalize("NFC", each): each for each in found}

    def files(self) -> dict[str, str]:
        """Give the names of the files that the site is made of, by their composed spelling."""
        seeds = (*(name for name, _ in self._ledger.seeds()), *self._composition.library.addresses)
        pictures = (file.source for file in self._composition.cards.media.pictures.values())
        templates = (f"{_TEMPLATES}{name}" for name, _ in self._composition.press.templates)
        found = (*seeds, *pictures, *templates)
        return {unicodedata.normalize("NFC", each): each for each in found}

    def spellings(self, asked: str) -> Iterator[str]:
        """Give the addresses and the names of files that *asked* may stand for, likeliest first.

        It is an address, a URL, or the path of a file, from here or from the site's folder;
        percent-encoded or not.
        """
        if "://" in asked:
            told = asked.partition("://")[2].partition("/")[2]
            yield from self._pointing(unquote(_AFTER_PATH.split(told)[0]))
            return
        output = self._ledger.output
        for base in (Path.cwd(), self._site.root):
            path = Path(os.path.normpath(base / asked))
            for folder in (output, self._site.root):
                if path.is_relative_to(folder):
                    yield from self._pointing("/".join(path.relative_to(folder).parts))
        for text in (asked, unquote(asked)):
            yield from self._pointing(text)

    def _pointing(self, path: str) -> Iterator[str]:
        """Give what a host may serve at *path*."""
        path = f"/{unicodedata.normalize('NFC', path).strip('/')}/"
        for tail in (path.removeprefix(self._base_path), path):
            name = tail.strip("/")
            yield from (name, f"{name}/index.html".lstrip("/"), f"{name}.html")
            yield name.removeprefix(STATIC)

    def trace(self, address: str) -> Trace:
        """Tell of the file at *address*, which is one of ``addresses``."""
        made = reason_of(self._ledger, address)
        stale: Stale | None = None
        if page := self._pages.get(address):
            data = _encode(page)
            found = self._doubt(address, fingerprint(page, data, self._contexts))
            stale = Stale(address, found, page, data) if found else None
            parts = makings(self._composition, page)
        elif file := self._composition.files.get(address):
            found = self._doubt(address, raw_digest(_encode(file.signature)))
            stale = Stale(address, found) if found else None
            parts = Makings(address, COPY, (self._shown(file.name),), (), ())
        elif is_index(address):
            return Trace(Makings(address, INDEX, (), (), ()), made, ())
        else:
            return Trace(Makings(address, GONE, (), (), ()), made, ())
        return Trace(parts, made, tuple(self._reasons.causes(stale)) if stale else ())

    def _doubt(self, address: str, current: bytes) -> Doubt | None:
        try:
            size = (self._ledger.output / address).stat(follow_symlinks=False).st_size
        except OSError:
            size = None
        return doubt(self._recorded.get(address), current, size)

    def _shown(self, path: str) -> str:
        """Give the path of a file to be copied as it is named in the site; the theme's is ours."""
        root = f"{self._site.root}{os.sep}"
        return path.removeprefix(root).replace(os.sep, "/")

    def uses(self, name: str) -> tuple[Use, ...]:
        """Give the files that have anything of the file *name*, which is one of ``files``."""
        template = name.removeprefix(_TEMPLATES)
        found = uses(self._composition, self._pages, template)
        return tuple(sorted(found, key=lambda use: use.order))
