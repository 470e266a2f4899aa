"""The page for an address that does not exist: it names the headlines that come near to it."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Route

from tests.conftest import host
from tests.sites import article, build, write

pytestmark = pytest.mark.browser

SITE = f"""\
-- site.toml --
name = "ورّاق"
base_url = "https://news.example/repo"
languages = ["ar", "en"]
fonts = false
cards = false
-- seeds/sea/1.txt --
{article("صيد اللؤلؤ في الخليج العربي")}
-- seeds/sea/2.txt --
{article("أسواق الحبال على أرصفة الموانئ")}
-- seeds/sea/3.en.txt --
{article("The harbour lamps of old", body="A lamp of glass.")}
"""
PEARLS = "صيد اللؤلؤ في الخليج العربي"


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    site = write(tmp_path_factory.mktemp("site"), SITE)
    build(site)
    with host(site / "output", "/repo/") as address:
        yield address


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 320, "height": 700})
    yield context.new_page()
    context.close()


def lost(page: Page, address: str) -> list[str]:
    """Go to *address*, which is not there; give the headlines that are named once all is loaded."""
    page.goto(address, wait_until="networkidle")
    assert page.locator("h1").inner_text() == "هذه الصفحة غير موجودة"
    return page.locator("[aria-labelledby=near] li").all_inner_texts()


@pytest.mark.parametrize(
    "address",
    [
        "articles/صيد-اللؤلؤ-النفيس-0123abcd.html",  # an article that went, or has another id
        "2019/05/صيد_لؤلؤ/",  # an address of an older site
        "en/more/%D9%84%D8%A4%D9%84%D8%A4",
    ],
)
def test_it_leads_to_what_the_address_says(root: str, page: Page, address: str) -> None:
    assert lost(page, f"{root}{address}") == [PEARLS]
    page.click("[aria-labelledby=near] a")
    page.wait_for_load_state()
    assert page.locator("h1").inner_text() == PEARLS


def test_a_headline_in_another_language_says_so_and_runs_its_own_way(root: str, page: Page) -> None:
    assert lost(page, f"{root}harbour-lamp.htm") == ["The harbour lamps of old"]
    item = page.locator("[aria-labelledby=near] li")
    assert item.evaluate("node => [node.lang, node.dir]") == ["en", "ltr"]


def test_words_that_all_texts_have_bring_none_of_them(root: str, page: Page) -> None:
    assert lost(page, f"{root}the-glass-on-the-sea.html") == []


@pytest.mark.parametrize("address", ["0123abcd", "%FF%FE", "؟", "a" * 3000, "<b>&\"'.html"])
def test_an_address_that_says_nothing_is_told_no_more(root: str, page: Page, address: str) -> None:
    assert lost(page, f"{root}{address}") == []
    assert page.locator("[aria-labelledby=near]").is_hidden()


def test_without_an_index_the_page_is_as_it_was(root: str, page: Page) -> None:
    def refuse(route: Route) -> None:
        route.abort()

    page.route("**/search/**", refuse)
    assert lost(page, f"{root}articles/صيد-اللؤلؤ-0123abcd.html") == []
    assert page.locator(".ways a").count() == 2
