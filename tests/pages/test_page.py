"""Links, cards and versions of the library's articles."""

from generator.pages.page import Card, Link, Version
from generator.settings import parse
from tests.pages.stock import cards_of, entry_of

SETTINGS = parse("""
    languages = ["ar", "en"]
    [sections.sea]
    slug = "bahr"
    name = { ar = "بحر", en = "Sea" }
""")
ARABIC = entry_of("seeds/sea/1.txt", "سفن صور", published="2024-05-01", place="صور", kicker="حرفة")
ENGLISH = entry_of("seeds/sea/1.en.txt", "Dhows of Sur", language="en")
PERSIAN = entry_of("seeds/sea/1.fa.txt", "کشتی", language="fa")
CARDS = cards_of(ARABIC, ENGLISH, PERSIAN, settings=SETTINGS)
ADDRESS = f"articles/سفن-صور-{ARABIC.id}.html"


def test_a_link_says_the_language_of_its_title() -> None:
    assert CARDS.link(ENGLISH) == Link(
        "Dhows of Sur", f"en/articles/dhows-of-sur-{ARABIC.id}.html", "en"
    )


def test_a_full_card_has_the_summary_and_the_place() -> None:
    assert CARDS.full(ARABIC) == Card(
        title="سفن صور",
        address=ADDRESS,
        language="ar",
        kicker="حرفة",
        published="2024-05-01",
        section=Link("بحر", "sections/bahr.html", "ar"),
        summary="عاد الصيادون بسلال ملأى.",
        place="صور",
    )


def test_a_brief_card_has_neither() -> None:
    full, brief = CARDS.full(ARABIC), CARDS.brief(ARABIC)
    assert (brief.summary, brief.place) == (None, None)
    assert (brief.title, brief.address, brief.section) == (full.title, full.address, full.section)


def test_a_card_leads_to_the_section_in_its_own_edition() -> None:
    assert CARDS.brief(ENGLISH).section == Link("Sea", "en/sections/bahr.html", "en")
    assert CARDS.brief(PERSIAN).section == Link("بحر", "sections/bahr.html", "ar")


def test_a_section_without_a_name_goes_by_its_folder() -> None:
    cards = cards_of(entry_of("seeds/رحلات/1.txt", "سفن"))
    assert cards.section("رحلات", "en") == Link("رحلات", "en/sections/رحلات.html", "en")


def test_versions_come_in_the_site_s_order_then_by_code() -> None:
    addresses = CARDS.library.addresses
    expected = tuple(
        Version(each.language, addresses[each.source]) for each in (ARABIC, ENGLISH, PERSIAN)
    )
    assert [CARDS.versions(each) for each in (ARABIC, ENGLISH, PERSIAN)] == [expected] * 3


def test_an_article_in_one_language_is_its_only_version() -> None:
    alone = entry_of("seeds/2.fa.txt", "کشتی", language="fa")
    cards = cards_of(alone, settings=SETTINGS)
    assert cards.versions(alone) == (Version("fa", cards.library.addresses[alone.source]),)
