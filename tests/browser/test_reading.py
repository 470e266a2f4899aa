"""Pages as a browser sets them: direction, width, colours, the way by keyboard."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.conftest import host
from tests.sites import REPOSITORY, build
from tests.visual.__main__ import chosen

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("site")
    shutil.copytree(REPOSITORY / "seeds", root / "seeds")
    shutil.copy(REPOSITORY / "site.toml", root)
    build(root)
    return root / "output"


@pytest.fixture(scope="module")
def root(output: Path) -> Iterator[str]:
    with host(output) as address:
        yield address


def one_of_each(output: Path) -> list[str]:
    return [address for _, address in chosen(output)]


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 320, "height": 700})
    yield context.new_page()
    context.close()


def test_no_page_scrolls_sideways_at_320_pixels(output: Path, root: str, page: Page) -> None:
    for address in one_of_each(output):
        page.goto(f"{root}{address}")
        overflow = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert overflow <= 0, address


def test_no_page_says_anything_to_the_console_or_asks_others(
    output: Path, root: str, page: Page
) -> None:
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda request: said.append(request.url))
    for address in one_of_each(output):
        page.goto(f"{root}{address}")
    assert [each for each in said if not each.startswith(root)] == []


def test_arabic_is_set_from_the_right_and_english_from_the_left(
    output: Path, root: str, page: Page
) -> None:
    sides = {}
    for edition in ("", "en/"):
        article = next(output.glob(f"{edition}articles/*")).relative_to(output).as_posix()
        page.goto(f"{root}{article}")
        sides[edition] = page.evaluate(
            """() => {
                const range = document.createRange();
                const paragraph = document.querySelector(".text p").firstChild;
                range.setStart(paragraph, 0);
                range.setEnd(paragraph, 1);
                const letter = range.getBoundingClientRect();
                const line = document.querySelector(".text").getBoundingClientRect();
                return letter.left - line.left > line.right - letter.right ? "right" : "left";
            }"""
        )
    assert sides == {"": "right", "en/": "left"}


def test_the_first_tab_leads_to_the_text(root: str, page: Page) -> None:
    page.goto(f"{root}index.html")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#main"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_pages_open_from_a_disk(output: Path, page: Page) -> None:
    page.goto((output / "index.html").as_uri())
    colour = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert colour != "rgba(0, 0, 0, 0)"
    page.click(".lead h2 a")
    page.wait_for_url("**/articles/*")  # a click does not wait for what it leads to
    assert page.locator("article .text p").count() > 5


def contrast(first: list[float], second: list[float]) -> float:
    """Give the contrast ratio of two sRGB colours (WCAG 2.2, 1.4.3)."""

    def luminance(colour: list[float]) -> float:
        linear = [
            c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4
            for c in (part / 255 for part in colour)
        ]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    light, dark = sorted((luminance(first), luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_stands_out_from_the_paper(browser: Browser, root: str, scheme: str) -> None:
    context = browser.new_context(color_scheme="dark" if scheme == "dark" else "light")
    page = context.new_page()
    page.goto(f"{root}index.html")
    colours = page.evaluate(
        """() => ["--paper", "--tint", "--ink", "--soft", "--accent"].map((name) => {
            const probe = document.createElement("p");
            document.body.append(probe);
            probe.attributeStyleMap.set("color", `var(${name})`);
            return getComputedStyle(probe).color.match(/[\\d.]+/g).map(Number).slice(0, 3);
        })"""
    )
    context.close()
    grounds, inks = colours[:2], colours[2:]
    assert all(contrast(ground, ink) >= 7 for ground in grounds for ink in inks)


# The characters a line holds in each paragraph of several: without marks, which take no room.
LINES = """
    [...document.querySelectorAll(".text > p")].flatMap((paragraph) => {
        const lines = paragraph.clientHeight / parseFloat(getComputedStyle(paragraph).lineHeight);
        const letters = paragraph.textContent.normalize("NFD").replace(/\\p{M}/gu, "").length;
        return lines > 3 ? [letters / lines] : [];
    })
"""


@pytest.mark.parametrize("edition", ["", "en/"])
@pytest.mark.parametrize("width", [768, 1280])
def test_a_line_is_as_long_as_the_eye_can_follow(
    browser: Browser, output: Path, root: str, edition: str, width: int
) -> None:
    article = next(output.glob(f"{edition}articles/*")).relative_to(output).as_posix()
    with browser.new_context(viewport={"width": width, "height": 900}) as context:
        page = context.new_page()
        page.goto(f"{root}{article}")
        lines = page.evaluate(LINES)
    assert lines
    assert 45 <= sum(lines) / len(lines) <= 75


def test_paper_gets_black_text_and_no_way_to_elsewhere(
    browser: Browser, output: Path, root: str
) -> None:
    article = next(output.glob("articles/*")).relative_to(output).as_posix()
    with browser.new_context(color_scheme="dark") as context:
        page = context.new_page()
        page.emulate_media(media="print")
        page.goto(f"{root}{article}")
        assert page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"
        assert page.locator("article .text p").first.is_visible()
        assert [each for each in page.locator("nav, button").all() if each.is_visible()] == []


def test_nothing_moves_by_itself(output: Path, root: str, page: Page) -> None:
    for address in one_of_each(output):
        page.goto(f"{root}{address}")
        moving = page.evaluate(
            """[...document.querySelectorAll("*")].filter((each) => {
                const {transitionDuration, animationName} = getComputedStyle(each);
                return transitionDuration !== "0s" || animationName !== "none";
            }).length"""
        )
        assert moving == 0, address


def test_who_asks_for_contrast_gets_all_text_in_ink(browser: Browser, root: str) -> None:
    with browser.new_context(contrast="more", color_scheme="light") as context:
        page = context.new_page()
        page.goto(root)
        colours = page.evaluate(
            """[...document.querySelectorAll(".summary, .motto, h2 a")].map(
                (each) => getComputedStyle(each).color
            )"""
        )
    assert set(colours) == {"rgb(0, 0, 0)"}
