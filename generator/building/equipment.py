"""Equipment: what a site has beside its text, and what this machine lacks to show it."""

from collections.abc import Mapping
from pathlib import Path
from typing import TypeVar

import msgspec

from generator.building import pagefind
from generator.building.inventory import SHEET, STATIC
from generator.building.ledger import Ledger
from generator.building.press import text_of
from generator.library import Library
from generator.media import fonts
from generator.media.extras import ExtraMissingError
from generator.media.fonts import Face
from generator.model import Problem, Span, Value
from generator.nearest import Choices, Headlines, nearest, nearest_to
from generator.pages.page import Media, Neighbours, PictureFile, topics
from generator.settings import FILE, Settings

Kind = TypeVar("Kind", bound=Value)


def equipment(
    theme: Mapping[str, Path], settings: Settings, pictures: Mapping[str, PictureFile]
) -> tuple[Media, list[Problem]]:
    """Give what the site can show beside text, and what it is to show and this machine cannot."""
    problems = []
    faces: tuple[Face, ...] = ()
    if settings.fonts:
        try:
            faces = fonts.faces()
        except ExtraMissingError as error:
            problems.append(Problem(Span(FILE), "extra-missing", ("fonts", error.package)))
    # A card is seen by its address alone, and that needs base_url.
    drawn = settings.cards and bool(settings.base_url)
    if drawn and not _can_draw():
        drawn = False
        problems.append(Problem(Span(FILE), "cards-impossible"))
    searched = settings.search and pagefind.executable() is not None
    if settings.search and not searched:
        problems.append(Problem(Span(FILE), "search-impossible"))
    return Media(faces, _sheet(theme), drawn, pictures, searched), problems


def _can_draw() -> bool:
    from generator.media.drawing import available  # a site without cards does not wait for it

    return available()


def _sheet(theme: Mapping[str, Path]) -> str | None:
    name = f"{STATIC}{SHEET}"
    path = theme.get(name)
    return text_of(name, path) if path else None


def neighbours(library: Library, ledger: Ledger) -> Neighbours:
    """Find the nearest articles; what was found at earlier builds only saves work."""
    about = topics(library)
    articles, choices = nearest(about, _remembered(ledger, "choices", Choices))
    asked = ((wanted.title, wanted.language) for wanted in library.wanted.values())
    headlines, found = nearest_to(about, asked, _remembered(ledger, "headlines", Headlines))
    ledger.remember("choices", msgspec.msgpack.encode(choices))
    ledger.remember("headlines", msgspec.msgpack.encode(found))
    return Neighbours(articles, headlines)


def _remembered(ledger: Ledger, name: str, kind: type[Kind]) -> Kind | None:
    known = ledger.memo(name)
    return msgspec.msgpack.decode(known, type=kind) if known else None
