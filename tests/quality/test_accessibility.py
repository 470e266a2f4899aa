"""Pages that everybody can use: axe-core's rules, and the way by keyboard."""

from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser

from tests.quality.specimens import Site

pytestmark = pytest.mark.browser

# Every rule that is finished: best practices, WCAG's AAA and what is off by default, too.
RULES = """
    Object.fromEntries(
        axe.getRules()
            .filter(({tags}) => !tags.includes("experimental") && !tags.includes("deprecated"))
            .map(({ruleId}) => [ruleId, {enabled: true}])
    )
"""
OBJECTIONS = f"""
    async () => {{
        const {{violations}} = await axe.run({{rules: {RULES}, resultTypes: ["violations"]}});
        return violations.flatMap(({{id, nodes}}) => nodes.map(
            ({{target, failureSummary}}) => [`${{id}}: ${{failureSummary}}`, target.join(" ")]
        ));
    }}
"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_axe_objects_to_nothing(
    browser: Browser, axe: Path, site: Site, width: int, scheme: Literal["light", "dark"]
) -> None:
    found: dict[str, str] = {}
    with browser.new_context(
        viewport={"width": width, "height": 800}, color_scheme=scheme
    ) as context:
        context.add_init_script(path=axe)
        page = context.new_page()
        for address in site.specimens:
            page.goto(f"{site.root}{address}")
            for objection, selector in page.evaluate(OBJECTIONS):
                found.setdefault(objection, f"first seen: {address} {selector}")
    assert found == {}


def test_axe_would_object(browser: Browser, axe: Path) -> None:
    with browser.new_context() as context:
        context.add_init_script(path=axe)
        page = context.new_page()
        page.goto("data:text/html,<html lang=ar><main><h1>ورّاق</h1><img src='data:,'></main>")
        objections = page.evaluate(OBJECTIONS)
    rules = [objection.partition(":")[0] for objection, _ in objections]
    assert rules == ["document-title", "image-alt"]


# Elements that can be reached by the Tab key, in the order of the document.
STOPS = """
    const stops = [...document.querySelectorAll(
        "a[href], button, input, select, textarea, summary, audio, video, [tabindex]"
    )].filter((each) => each.tabIndex >= 0 && !each.disabled && each.checkVisibility());
"""
LISTEN = f"""
    () => {{
        {STOPS}
        window.reached = [];
        document.addEventListener("focusin", ({{target}}) => {{
            const {{outlineStyle, outlineWidth}} = getComputedStyle(target);
            window.reached.push({{
                place: stops.indexOf(target),
                link: target.getAttribute("href"),
                top: target.getClientRects()[0].top + scrollY,
                outlined: outlineStyle !== "none" && parseFloat(outlineWidth) >= 2,
            }});
        }});
        return stops.length;
    }}
"""


def test_the_tab_key_leads_through_a_page_in_the_order_of_reading(
    browser: Browser, site: Site
) -> None:
    with browser.new_context(viewport={"width": 320, "height": 700}) as context:
        page = context.new_page()
        for address in site.specimens:
            page.goto(f"{site.root}{address}")
            count = page.evaluate(LISTEN)
            for _ in range(count):
                page.keyboard.press("Tab")
            reached = page.evaluate("reached")
            assert [stop["place"] for stop in reached] == list(range(count)), address
            assert [stop for stop in reached if not stop["outlined"]] == [], address
            assert reached[0]["link"] == "#main", address
            # In a single column, what comes later in the document stands further down.
            tops = [stop["top"] for stop in reached]
            assert [0, *tops] == sorted([0, *tops]), address
