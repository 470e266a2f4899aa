"""Making: the bytes of pages that are no text, from what lies on the disk."""

import os
from pathlib import Path

from generator.building.pictures import contents
from generator.building.site import FONTS, STATE
from generator.digests import digest
from generator.media import cards, drawing, fonts, pictures
from generator.model import Problem, Span
from generator.pages import CardPage, FontPage, MediaPage

SHARED_FONTS = "WARRAQ_FONTS"
"""The variable that names a folder for cut fonts, for who builds many sites: cutting takes 2 s."""


def make(page: MediaPage, root: str) -> bytes | Problem:
    """Give the bytes of *page*; pictures are read below the folder *root*."""
    if isinstance(page, FontPage):
        return _font(page, Path(os.environ.get(SHARED_FONTS) or Path(root) / STATE / FONTS))
    if isinstance(page, CardPage):
        # Where the face lacks a headline's letters, the paper's name stands on the card alone.
        drawn = drawing.draw(page.card) or drawing.draw(_without_headline(page.card))
        return drawn or Problem(Span(page.address), "card-unfit", (page.card.headline,))
    try:
        data = contents(Path(root) / page.source)
    except OSError:
        return Problem(Span(page.source), "picture-missing", (page.source,))
    if digest(data) != page.digest:
        return Problem(Span(page.source), "picture-changed")
    return pictures.encode(data, page.variant)


def _font(page: FontPage, folder: Path) -> bytes | Problem:
    from generator.media.subset import UnfitFontError, cached  # pictures are made without fontTools

    try:
        return cached(page.face, fonts.source(page.face), folder)
    except UnfitFontError as error:
        return Problem(Span(page.address), "font-unfit", (str(error),))


def _without_headline(card: cards.ShareCard) -> cards.ShareCard:
    return cards.ShareCard(
        headline=card.site_name,
        site_name=card.site_name,
        direction=card.direction,
        language=card.language,
        colours=card.colours,
    )
