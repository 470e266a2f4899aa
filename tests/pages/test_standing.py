"""Standing pages: seeds that are no articles."""

from generator.model import Front
from generator.pages import catalog
from generator.pages.editions import editions
from generator.pages.page import Link, Version
from generator.pages.shelves import shelves
from generator.pages.standing import StandingPage, standing_pages
from generator.settings import parse
from tests.pages.stock import cards_of, entry_of

PAGE = Front(kind="page")
ABOUT = entry_of("seeds/about.txt", "من نحن", front=PAGE, tags=("ورّاق",))
ABOUT_EN = entry_of("seeds/about.en.txt", "About us", language="en", front=PAGE)
PUBLIC = parse("base_url = 'https://news.example'")


def test_it_stands_at_the_root_of_its_edition_under_its_own_name() -> None:
    versions = (Version("ar", "من-نحن.html"), Version("en", "en/about-us.html"))
    pages = {page.source: page for page in standing_pages(cards_of(ABOUT, ABOUT_EN))}
    assert pages == {
        "seeds/about.txt": StandingPage(
            address="من-نحن.html",
            language="ar",
            versions=versions,
            source="seeds/about.txt",
            digest=ABOUT.digest,
            article_language="ar",
            title="من نحن",
            summary="عاد الصيادون بسلال ملأى.",
        ),
        "seeds/about.en.txt": StandingPage(
            address="en/about-us.html",
            language="en",
            versions=versions,
            source="seeds/about.en.txt",
            digest=ABOUT_EN.digest,
            article_language="en",
            title="About us",
            summary="عاد الصيادون بسلال ملأى.",
        ),
    }


def test_the_name_can_be_stated() -> None:
    (page,) = standing_pages(
        cards_of(entry_of("seeds/1.txt", "من نحن", front=Front(kind="Page", slug="about")))
    )
    assert page.address == "about.html"


def test_every_edition_links_to_its_own_in_the_order_of_their_files() -> None:
    contact = entry_of("seeds/contact.txt", "اتصل بنا", front=PAGE)
    arabic, english = editions(cards_of(contact, ABOUT, ABOUT_EN))
    assert arabic.standing == (
        Link("من نحن", "من-نحن.html", "ar"),
        Link("اتصل بنا", "اتصل-بنا.html", "ar"),
    )
    assert english.standing == (Link("About us", "en/about-us.html", "en"),)


def test_it_is_on_no_shelf() -> None:
    for shelf in shelves(cards_of(ABOUT, ABOUT_EN)):
        assert (shelf.entries, shelf.elsewhere) == ((), ())


def test_it_makes_no_other_page_than_its_own() -> None:
    without, with_it = (
        {page.address for page in catalog(cards_of(*entries, settings=PUBLIC))}
        for entries in ((), (ABOUT, ABOUT_EN))
    )
    assert with_it - without == {"من-نحن.html", "en/about-us.html"}


def test_a_draft_of_one_is_nowhere() -> None:
    draft = entry_of("seeds/1.txt", "من نحن", front=Front(kind="page", draft=True))
    assert list(standing_pages(cards_of(draft))) == []
