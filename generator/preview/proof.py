"""Proofs: a page that is open in a browser, printed at once with what has just been saved.

A build must look at the whole site to find what else an edit changes. The page before the editor's
eyes does not wait for it: its proof is what the build will most often print, and where the build
prints otherwise its page replaces the proof.
"""

from collections.abc import Collection, Iterable
from types import CodeType

import msgspec

from generator.building.seeds import load
from generator.building.site import Site
from generator.digests import digest
from generator.entries import Entry, entry
from generator.model import Article, Problem
from generator.pages import AnyPage, ArticlePage
from generator.preview.builder import Composed
from generator.reading import read_seed
from generator.rendering.environment import environment
from generator.rendering.press import Press
from generator.rendering.render import render
from generator.settings import ReaderSettings

_TEMPLATES = "templates/"
_decode = msgspec.msgpack.Decoder(AnyPage).decode
_SAME_NAMES = ("digest", "title", "kicker", "summary", "published", "updated", "minutes")
"""What an article's page holds as its entry does; the rest of it depends on other articles."""


class ProofPress:
    """Prints proofs from the forme it was last given."""

    def __init__(self, site: Site) -> None:
        """Print for *site*."""
        self._site = site
        self._press: Press | None = None
        self._reader = ReaderSettings()
        self._pages: dict[str, bytes] = {}
        self._compiled: dict[object, _Compiled] = {}

    def take(self, composed: Composed) -> None:
        """Take over how the forme has changed."""
        self._press = composed.press
        self._reader = composed.reader
        self._pages.update(composed.pages)
        for address in composed.gone:
            self._pages.pop(address, None)
        self._set_up(composed.press)
        if self._pages and not any(each.holds_any for each in self._compiled.values()):
            # Whichever is first waits for all templates to be compiled: not the one being edited.
            self._print(composed.press, _decode(next(iter(self._pages.values()))))

    def pull(self, addresses: Iterable[str], changed: Collection[str]) -> dict[str, bytes]:
        """Print those of the pages at *addresses* that show one of the files *changed*.

        There is no proof of what cannot be printed: the build will tell why.
        """
        if self._press is None:
            return {}
        self._press = self._with_templates(self._press, changed)
        redrawn = any(name.startswith(_TEMPLATES) for name in changed)
        proofs = {}
        for address in addresses:
            page = _decode(self._pages[address]) if address in self._pages else None
            if page and (redrawn or any(source in changed for source, _ in page.seeds())):
                printed = self._print(self._press, page)
                if isinstance(printed, bytes):
                    proofs[address] = printed
        return proofs

    def _with_templates(self, press: Press, changed: Collection[str]) -> Press:
        """Give *press* with the text that the templates among *changed* have now."""
        texts = dict(press.templates)
        for name in changed:
            template = name.removeprefix(_TEMPLATES)
            if template in texts and name != template:
                try:
                    texts[template] = (self._site.root / name).read_text("utf-8")
                except (OSError, UnicodeDecodeError):
                    return press
        if tuple(texts.items()) == press.templates:
            return press
        press = msgspec.structs.replace(press, templates=tuple(texts.items()))
        self._set_up(press)
        return press

    def _print(self, press: Press, page: AnyPage) -> bytes | Problem:
        """Print *page* with its seeds as they are now: they may be newer than the forme."""
        articles: dict[str, Article] = {}
        for source, _ in page.seeds():
            loaded = load(str(self._site.root), source)
            if isinstance(loaded, Problem):
                return loaded
            reading = read_seed(loaded.data, source, self._reader)
            if reading.article is None:
                return reading.problems[0]
            articles[source] = reading.article
            if isinstance(page, ArticlePage):
                page = _with_entry(page, entry(reading.article, digest(loaded.data)))
        return render(press, page, articles)

    def _set_up(self, press: Press) -> None:
        # A saved template alone is compiled again: the others take ten times as long. What they are
        # compiled to depends on the edition and on its words.
        known, self._compiled = self._compiled, {}
        for edition in press.editions:
            made_for = (edition, press.catalogues)
            compiled = self._compiled[made_for] = known.get(made_for) or _Compiled()
            environment(press, edition.language).bytecode_cache = compiled  # type: ignore[assignment]  # duck-typed


def _with_entry(page: ArticlePage, now: Entry) -> ArticlePage:
    return msgspec.structs.replace(page, **{name: getattr(now, name) for name in _SAME_NAMES})


class _Code:
    """What one text of a template was compiled to."""

    code: CodeType | None = None


class _Compiled:
    """Compiled templates by name and text, as Jinja asks for them (``BytecodeCache``)."""

    def __init__(self) -> None:
        self._codes: dict[tuple[str, str], _Code] = {}

    @property
    def holds_any(self) -> bool:
        return bool(self._codes)

    def get_bucket(self, _environment: object, name: str, _file: str | None, source: str) -> _Code:
        for key in [key for key in self._codes if key[0] == name and key[1] != source]:
            del self._codes[key]
        return self._codes.setdefault((name, source), _Code())

    def set_bucket(self, _bucket: _Code) -> None:
        """Leave it where it is."""
