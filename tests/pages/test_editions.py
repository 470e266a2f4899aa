"""Editions: what surrounds every page in one language."""

from generator.pages.editions import Edition, editions
from generator.pages.page import Link
from generator.settings import parse
from tests.pages.stock import cards_of, entry_of


def test_every_edition_leads_to_all_sections_in_its_own_language() -> None:
    settings = parse("""
        name = { ar = "المرسى", en = "The Anchorage" }
        description = "أخبار الساحل"
        [sections.sea]
        name = { ar = "بحر", en = "Sea" }
    """)
    cards = cards_of(entry_of("seeds/sea/1.txt", "سفن"), settings=settings)
    assert editions(cards) == (
        Edition(
            language="ar",
            direction="rtl",
            name="المرسى",
            description="أخبار الساحل",
            home="index.html",
            archive="archive/index.html",
            sections=(Link("بحر", "sections/sea.html", "ar"),),
        ),
        Edition(
            language="en",
            direction="ltr",
            name="The Anchorage",
            description="أخبار الساحل",
            home="en/index.html",
            archive="en/archive/index.html",
            sections=(Link("Sea", "en/sections/sea.html", "en"),),
        ),
    )
