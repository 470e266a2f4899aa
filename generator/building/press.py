"""The theme on disk: its templates and catalogues for the press, its files to be copied."""

from collections.abc import Mapping
from pathlib import Path

import msgspec

from generator.building.inventory import STATIC
from generator.building.ledger import Ledger
from generator.digests import Digest, digest
from generator.errors import SiteError
from generator.model import Problem, Span
from generator.pages.editions import editions
from generator.pages.page import Cards
from generator.rendering.fingerprints import contexts
from generator.rendering.press import Press
from generator.settings import FILE, Settings

LOCALE = "locale/"


def set_up(theme: Mapping[str, Path], cards: Cards, settings: Settings) -> Press:
    """Set up the press with the theme's templates and the catalogues of the site's languages."""
    catalogues = []
    for language in settings.languages:
        path = theme.get(f"{LOCALE}{language}.po")
        if path is None:
            known = ", ".join(sorted(Path(name).stem for name in theme if name.startswith(LOCALE)))
            raise SiteError(Problem(Span(FILE), "language-unknown", (language, known)))
        catalogues.append((language, path.read_bytes()))
    return Press(
        templates=tuple(
            (name, text_of(name, path))
            for name, path in theme.items()
            if not name.startswith((STATIC, LOCALE)) and name.endswith((".html", ".xml"))
        ),
        catalogues=tuple(catalogues),
        editions=editions(cards),
        base_url=settings.base_url,
        base_path=settings.base_path,
    )


def contexts_of(press: Press, made_by: Digest, ledger: Ledger) -> Mapping[tuple[str, str], bytes]:
    """Give what pages depend on beside themselves; SiteError for a catalogue with a fault.

    Parsing all templates to find what draws on what takes longer than all else in a build that
    has nothing to do: it is done when one of them has changed.
    """
    made_of = digest(msgspec.msgpack.encode((made_by, press.templates, press.catalogues)))
    known = ledger.memo("templates")
    if known:
        kept = msgspec.msgpack.decode(known, type=tuple[Digest, dict[str, Digest]])
        if kept[0] == made_of:
            return contexts(press, made_by, kept[1])
    found = _closures(press)
    ledger.remember("templates", msgspec.msgpack.encode((made_of, found)))
    return contexts(press, made_by, found)


def _closures(press: Press) -> Mapping[str, Digest]:
    # Jinja is not waited for by a build that finds all as it was.
    from generator.rendering.closures import template_digests
    from generator.rendering.environment import CatalogueError

    try:
        return template_digests(press)
    except CatalogueError as error:
        span = Span(f"templates/{LOCALE}{error.language}.po")
        raise SiteError(Problem(span, "catalogue-faulty", (str(error),))) from error


def text_of(name: str, path: Path) -> str:
    """Give the text of the theme's file *name*, at *path*; SiteError if it is not UTF-8."""
    try:
        return path.read_text("utf-8")
    except UnicodeDecodeError as error:
        raise SiteError(Problem(Span(f"templates/{name}"), "template-not-utf8")) from error
