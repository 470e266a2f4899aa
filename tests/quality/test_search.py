"""The search page in use: axe-core's rules where results, suggestions and failures are shown."""

from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page

from tests.quality.specimens import Site
from tests.quality.test_accessibility import OBJECTIONS

pytestmark = pytest.mark.browser


def results(page: Page, query: str) -> None:
    page.fill("#query", query)
    page.press("#query", "Enter")
    page.locator(".result").first.wait_for()


def near(page: Page, query: str) -> None:
    page.fill("#query", f"{query}xxx")
    page.press("#query", "Enter")
    page.locator("[aria-labelledby=near] a").first.wait_for()


def suggestions(page: Page, query: str) -> None:
    page.locator("#query").press_sequentially(query[:3])
    page.locator("[role=option]").first.wait_for()
    page.keyboard.press("ArrowDown")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_axe_objects_to_nothing_that_a_search_shows(
    browser: Browser,
    axe: Path,
    demonstration: Site,
    width: int,
    scheme: Literal["light", "dark"],
) -> None:
    found = []
    with browser.new_context(
        viewport={"width": width, "height": 800}, color_scheme=scheme
    ) as context:
        context.add_init_script(path=axe)
        page = context.new_page()
        for address, query in (("search.html", "سفن"), ("en/search.html", "stars")):
            for show in (results, near, suggestions):
                page.goto(f"{demonstration.root}{address}")
                show(page, query)
                found += page.evaluate(OBJECTIONS)
    assert found == []
