"""What happens while pages load, under their own policy: nothing is said, nothing moves."""

import pytest
from playwright.sync_api import Browser, Route

from tests.quality.specimens import Site

pytestmark = pytest.mark.browser

NARROW = 320
"""CSS pixels: WCAG 2.2's width for reflow (1.4.10), and what 200 % zoom leaves of 640."""

LATE_MS = 300
"""Milliseconds after the first paint: a browser hides text for up to 100 while its font comes."""

WATCH = """
    window.shifts = [];
    new PerformanceObserver((list) => list.getEntries().forEach(({value, sources}) =>
        shifts.push(`${value}: ${sources.map(({node}) => node?.nodeName)}`)
    )).observe({type: "layout-shift", buffered: true});
"""
SHIFTS = """
    async () => {
        await document.fonts.ready;
        for (const _ of [1, 2]) await new Promise(requestAnimationFrame);
        return shifts;
    }
"""


PAINTED = """
    () => new Promise((done) => {
        new PerformanceObserver(done).observe({type: "paint", buffered: true});
    })
"""


@pytest.mark.parametrize("width", [NARROW, 1280])
def test_pages_load_in_silence_and_at_rest(browser: Browser, site: Site, width: int) -> None:
    with browser.new_context(viewport={"width": width, "height": 700}) as context:
        context.add_init_script(WATCH)
        page = context.new_page()
        said: set[str] = set()
        asked: set[str] = set()
        # The console tells what was not found and what a page's policy has refused, too.
        page.on("console", lambda message: said.add(message.text))
        page.on("pageerror", lambda error: said.add(str(error)))
        page.on("request", lambda request: asked.add(request.url))
        moved = {}
        for address in site.specimens:
            page.goto(f"{site.root}{address}")
            moved[address] = page.evaluate(SHIFTS)
    assert said == set()
    assert {url for url in asked if not url.startswith(site.root)} == set()
    assert {address: shifts for address, shifts in moved.items() if shifts} == {}


def test_nothing_moves_when_a_font_comes_late(browser: Browser, demonstration: Site) -> None:
    # What comes in the very frame of the first paint is a race that no page can decide; a font that
    # comes when the text has been seen must leave it where it is.
    richest = demonstration.specimens[:4]
    moved = {}
    late: list[str] = []

    def hold(route: Route) -> None:
        page.evaluate(PAINTED)
        page.wait_for_timeout(LATE_MS)
        late.append(route.request.url)
        route.continue_()

    for address in richest:
        with browser.new_context(viewport={"width": 412, "height": 823}) as context:
            context.add_init_script(WATCH)
            page = context.new_page()
            page.route("**/*.woff2", hold)
            page.goto(f"{demonstration.root}{address}")
            moved[address] = page.evaluate(SHIFTS)
    assert len(late) >= len(richest)
    assert {address: shifts for address, shifts in moved.items() if shifts} == {}


def test_what_moves_would_be_seen(browser: Browser) -> None:
    with browser.new_context() as context:
        context.add_init_script(WATCH)
        page = context.new_page()
        page.goto("data:text/html,<p>ورّاق")
        page.evaluate("document.body.prepend(document.createElement('hr'))")
        shifts = page.evaluate(SHIFTS)
    assert [each.partition(": ")[2] for each in shifts] == ["P"]


# Four at a time, in frames: opening hundreds of pages one by one takes half a minute.
WIDER = """
    async ([addresses, width]) => {
        const waiting = [...addresses], wider = [];
        const look = async () => {
            const frame = document.body.appendChild(document.createElement("iframe"));
            frame.style.cssText = `width: ${width}px; height: 700px; border: 0`;
            while (waiting.length) {
                const address = waiting.pop();
                await new Promise((done) => { frame.onload = done; frame.src = `/${address}`; });
                const {scrollWidth, clientWidth} = frame.contentDocument.scrollingElement;
                if (scrollWidth > clientWidth) wider.push(address);
            }
        };
        await Promise.all([look(), look(), look(), look()]);
        return wider;
    }
"""


def test_no_page_scrolls_sideways(browser: Browser, site: Site) -> None:
    with browser.new_context(device_scale_factor=2) as context:
        page = context.new_page()
        page.goto(f"{site.root}robots.txt")  # of the same origin, and without a policy
        assert page.evaluate(WIDER, [list(site.pages), NARROW]) == []
