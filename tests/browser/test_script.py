"""What the theme's script adds, and that a page is whole without it."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.conftest import host
from tests.sites import REPOSITORY, build

pytestmark = pytest.mark.browser

PAPER = "getComputedStyle(document.body).backgroundColor"
LIGHT, DARK = "rgb(255, 253, 248)", "rgb(23, 21, 19)"
PUBLISHED = "https://news.example/"


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("site")
    shutil.copytree(REPOSITORY / "seeds", root / "seeds")
    shutil.copy(REPOSITORY / "site.toml", root)
    build(root, "--base-url", PUBLISHED)
    return root / "output"


@pytest.fixture(scope="module")
def root(output: Path) -> Iterator[str]:
    with host(output) as address:
        yield address


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(color_scheme="light")
    yield context
    context.close()


@pytest.fixture
def article(output: Path, root: str) -> str:
    return f"{root}{next(output.glob('articles/*')).relative_to(output).as_posix()}"


def stored(page: Page) -> object:
    return page.evaluate("localStorage.length && localStorage.getItem(localStorage.key(0))")


def test_the_button_turns_the_page_dark_and_says_so(context: BrowserContext, root: str) -> None:
    page = context.new_page()
    page.goto(root)
    button = page.locator("button.scheme")
    assert (page.evaluate(PAPER), button.get_attribute("aria-pressed")) == (LIGHT, "false")
    button.click()
    assert (page.evaluate(PAPER), button.get_attribute("aria-pressed")) == (DARK, "true")
    bar = page.locator("meta[name=theme-color]").first.get_attribute("content")
    assert bar == DARK


def test_the_choice_is_kept_and_stands_before_anything_is_painted(
    context: BrowserContext, root: str, article: str
) -> None:
    page = context.new_page()
    page.goto(root)
    page.locator("button.scheme").click()
    page.add_init_script(
        """new MutationObserver((_, observer) => {
            if (!document.body) return;
            window.first = document.documentElement.dataset.theme;
            observer.disconnect();
        }).observe(document, {childList: true, subtree: true});"""
    )
    page.goto(article)
    assert page.evaluate("first") == "dark"
    assert page.evaluate(PAPER) == DARK
    assert page.locator("button.scheme").get_attribute("aria-pressed") == "true"


def test_back_at_the_systems_colours_the_page_follows_the_system_again(
    context: BrowserContext, root: str
) -> None:
    page = context.new_page()
    page.goto(root)
    page.locator("button.scheme").click()
    assert stored(page) == "dark"
    page.locator("button.scheme").click()
    assert stored(page) == 0
    page.emulate_media(color_scheme="dark")
    assert page.evaluate(PAPER) == DARK


def test_other_open_pages_change_with_it(context: BrowserContext, root: str, article: str) -> None:
    here, there = context.new_page(), context.new_page()
    here.goto(root)
    there.goto(article)
    here.locator("button.scheme").click()
    there.wait_for_function(f"{PAPER} === '{DARK}'")


def test_a_browser_that_stores_nothing_still_turns_dark(browser: Browser, root: str) -> None:
    with browser.new_context(color_scheme="light") as context:
        context.add_init_script(
            """Object.defineProperty(window, "localStorage", {
                get() { throw new DOMException("no", "SecurityError"); },
            });"""
        )
        page = context.new_page()
        page.goto(root)
        page.locator("button.scheme").click()
        assert page.evaluate(PAPER) == DARK


def test_the_link_is_copied_and_the_reader_told(context: BrowserContext, article: str) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(article)
    page.locator("button.copy-it").click()
    page.locator("[role=status]", has_text="الرابط").wait_for()
    canonical = page.locator("link[rel=canonical]").get_attribute("href")
    assert page.evaluate("navigator.clipboard.readText()") == canonical
    assert (canonical or "").startswith(PUBLISHED)


def test_the_link_is_shared_where_the_device_can(context: BrowserContext, article: str) -> None:
    context.add_init_script(
        "navigator.share = async (given) => { window.shared = given; throw new Error('shut'); };"
    )
    page = context.new_page()
    page.goto(article)
    page.locator("button.share-it").click()
    assert page.evaluate("shared") == {
        "title": page.title(),
        "url": page.locator("link[rel=canonical]").get_attribute("href"),
    }


def test_a_device_that_cannot_share_has_no_button_for_it(
    context: BrowserContext, article: str
) -> None:
    context.add_init_script("delete Navigator.prototype.share")
    page = context.new_page()
    page.goto(article)
    assert not page.locator("button.share-it").is_visible()


def test_without_a_script_a_page_is_whole_and_has_no_button(browser: Browser, article: str) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(article)
        buttons = page.locator("button").all()
        assert [each.is_visible() for each in buttons] == [False] * 4
        assert page.locator("article .text p").first.is_visible()
