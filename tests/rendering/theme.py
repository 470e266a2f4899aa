"""Presses for tests: the default theme's, and small ones of a few lines."""

from collections.abc import Mapping

from generator.pages.editions import Edition, editions
from generator.pages.page import Cards, Link
from generator.rendering.press import Press
from tests.sites import REPOSITORY

TEMPLATES = {
    path.name: path.read_text("utf-8")
    for path in sorted((REPOSITORY / "templates").iterdir())
    if path.suffix in {".html", ".xml"}
}
CATALOGUES = {
    path.stem: path.read_bytes() for path in sorted((REPOSITORY / "templates/locale").glob("*.po"))
}

ARABIC = Edition(
    language="ar",
    locale="ar",
    direction="rtl",
    digits="latn",
    hijri=False,
    name="المرسى",
    description="أخبار الساحل",
    prefix="",
    home="index.html",
    archive="archive/index.html",
    sections=(Link("بحر", "sections/sea.html", "ar"),),
    standing=(),
    tags=None,
    feed=None,
    search=None,
    opensearch=None,
    card=None,
    preload=(),
    papers=("#fffdf8", "#171513"),
)
ENGLISH = Edition(
    language="en",
    locale="en",
    direction="ltr",
    digits="latn",
    hijri=False,
    name="The Anchorage",
    description="",
    prefix="en/",
    home="en/index.html",
    archive="en/archive/index.html",
    sections=(Link("Sea", "en/sections/sea.html", "en"),),
    standing=(),
    tags=None,
    feed=None,
    search=None,
    opensearch=None,
    card=None,
    preload=(),
    papers=("#fffdf8", "#171513"),
)


def theme_of(cards: Cards) -> Press:
    """Give the press that sets the pages of *cards* in the default theme."""
    settings = cards.settings
    return Press(
        templates=tuple(TEMPLATES.items()),
        catalogues=tuple((language, CATALOGUES[language]) for language in settings.languages),
        editions=editions(cards),
        base_url=settings.base_url,
        base_path=settings.base_path,
    )


def press_of(
    templates: Mapping[str, str],
    *,
    catalogues: Mapping[str, bytes] = CATALOGUES,
    editions: tuple[Edition, ...] = (ARABIC, ENGLISH),
    base_url: str = "https://news.example",
) -> Press:
    """Give a press that has these *templates* alone."""
    return Press(
        templates=tuple(templates.items()),
        catalogues=tuple(catalogues.items()),
        editions=editions,
        base_url=base_url,
        base_path="/",
    )
