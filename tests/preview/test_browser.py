"""The preview in a real browser: what an editor sees at each save."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page, expect

from generator.building.site import theme
from tests.conftest import host
from tests.preview.previews import SITE, Preview, preview, site
from tests.sites import article
from tests.sites import write as write_site

TITLE, RELATED = "حكاية الميناء القديم", ("صيد اللؤلؤ في الخليج",)
LONG = "\n\n".join(
    f"فقرة طويلة رقم {number} تروي ما جرى في الميناء يومًا بعد يوم." for number in range(90)
)
OVERLAY = "warraq-problems .panel"
WAIT_MS = 30_000


@pytest.fixture
def running(tmp_path: Path) -> Iterator[Preview]:
    with preview(site(tmp_path / "site"), "--lang", "ar") as started:
        yield started


@pytest.fixture
def page(browser: Browser, running: Preview) -> Iterator[Page]:
    """Give a page that fails the test for anything that its console says."""
    said: list[str] = []
    context = browser.new_context()
    opened = context.new_page()
    opened.set_default_timeout(WAIT_MS)
    opened.on("console", lambda message: said.append(message.text))
    opened.on("pageerror", lambda error: said.append(str(error)))
    opened.on("request", lambda request: said.append(request.url))
    yield opened
    context.close()
    # What it loads is ours; a page that is not there yet, and a socket closed on leaving, are told.
    expected = (running.url, "ws://", "Failed to load resource: the server responded with a status")
    assert [each for each in said if not each.startswith(expected)] == []


def write(running: Preview, body: str, name: str = "001.txt") -> None:
    text = article(TITLE, related=RELATED, body=body)
    (running.root / "seeds/sea" / name).write_text(text, "utf-8")


def open_article(running: Preview, page: Page) -> None:
    folder = running.root / ".generator/preview/site"
    (path,) = folder.glob("articles/حكاية-*.html")
    page.goto(running.url + quote(path.relative_to(folder).as_posix()))
    expect(page.locator("h1")).to_have_text(TITLE)


def test_a_saved_article_is_loaded_anew(running: Preview, page: Page) -> None:
    open_article(running, page)
    write(running, "جملة أولى بعد الحفظ.")
    expect(page.locator("article .text")).to_contain_text("جملة أولى", timeout=WAIT_MS)
    write(running, "جملة ثانية بعد الحفظ.")
    expect(page.locator("article .text")).to_contain_text("جملة ثانية", timeout=WAIT_MS)


def test_a_list_is_loaded_anew_when_an_article_of_it_changes(running: Preview, page: Page) -> None:
    page.goto(running.url)
    (running.root / "seeds/sea/003.txt").write_text(article("خبر جديد من الميناء"), "utf-8")
    expect(page.locator("main")).to_contain_text("خبر جديد من الميناء", timeout=WAIT_MS)


def test_a_page_that_shows_nothing_of_what_was_saved_is_left_alone(
    running: Preview, page: Page
) -> None:
    page.goto(f"{running.url}en/")
    page.evaluate("window.kept = true")
    write(running, "جملة بعد الحفظ.")
    running.settle()
    assert page.evaluate("window.kept") is True


def test_a_page_that_was_not_there_comes_by_itself(running: Preview, page: Page) -> None:
    page.goto(f"{running.url}sections/sky.html")
    (running.root / "seeds/sky").mkdir()
    (running.root / "seeds/sky/004.txt").write_text(article("نجوم الصيف"), "utf-8")
    expect(page.locator("main")).to_contain_text("نجوم الصيف", timeout=WAIT_MS)


def test_the_place_in_the_page_is_kept(running: Preview, page: Page) -> None:
    write(running, LONG)
    running.settle()
    open_article(running, page)
    page.evaluate("scrollTo(0, 1500)")
    assert page.evaluate("scrollY") == 1500
    write(running, f"{LONG}\n\nخاتمة جديدة.")
    expect(page.locator("article .text")).to_contain_text("خاتمة جديدة", timeout=WAIT_MS)
    page.wait_for_load_state()
    assert page.evaluate("scrollY") == 1500


def test_a_style_sheet_is_swapped_without_loading_the_page(running: Preview, page: Page) -> None:
    page.goto(running.url)
    page.evaluate("window.kept = true")
    sheet = (theme() / "static/style.css").read_text("utf-8")
    own = running.root / "templates/static/style.css"
    own.parent.mkdir(parents=True)
    for colour, seen in (("red", "rgb(255, 0, 0)"), ("blue", "rgb(0, 0, 255)")):
        own.write_text(f"{sheet}\nbody {{ outline: 2px solid {colour} }}\n", "utf-8")
        expect(page.locator("body")).to_have_css("outline-color", seen, timeout=WAIT_MS)
        expect(page.locator("link[rel=stylesheet]")).to_have_count(1)
    assert page.evaluate("window.kept") is True


@pytest.mark.catalogue("V10")
def test_a_template_at_fault_is_shown_over_the_last_good_page_and_goes_when_mended(
    running: Preview, page: Page
) -> None:
    open_article(running, page)
    good = (theme() / "article.html").read_text("utf-8")
    own = running.root / "templates/article.html"
    own.parent.mkdir()
    own.write_text(f"{good}\n{{% block extra %}}{{{{ nothing }}}}\n", "utf-8")
    overlay = page.locator(OVERLAY)
    line = len(good.splitlines()) + 2
    expect(overlay.locator(".place")).to_have_text(f"templates/article.html:{line}")
    expect(overlay).to_have_css("direction", "rtl")
    expect(overlay.locator("h2")).to_have_text("أخطاء تنتظر الإصلاح: 1. وخلفها آخر صفحة سليمة.")
    expect(page.locator("h1")).to_have_text(TITLE)
    page.reload()
    expect(overlay).to_be_visible()
    own.write_text(good, "utf-8")
    expect(overlay).to_have_count(0, timeout=WAIT_MS)


@pytest.mark.catalogue("V10")
def test_a_seed_at_fault_is_shown_with_its_line_and_the_place_marked(
    running: Preview, page: Page
) -> None:
    page.goto(running.url)
    (running.root / "seeds/sea/005.md").write_text(
        "---\ntitle: خبر\ntitle: خبر آخر\n---\nنص الخبر.\n", "utf-8"
    )
    overlay = page.locator(OVERLAY)
    expect(overlay.locator(".place")).to_contain_text("seeds/sea/005.md:3", timeout=WAIT_MS)
    expect(overlay.locator(".text")).to_have_text("title: خبر آخر")
    expect(overlay.locator("mark")).to_contain_text("title")
    (running.root / "seeds/sea/005.md").unlink()
    expect(overlay).to_have_count(0, timeout=WAIT_MS)


def test_the_overlay_can_be_put_aside_until_something_else_is_wrong(
    running: Preview, page: Page
) -> None:
    page.goto(running.url)
    (running.root / "seeds/sea/005.txt").write_bytes(b"")
    overlay = page.locator(OVERLAY)
    expect(overlay).to_be_visible(timeout=WAIT_MS)
    page.keyboard.press("Escape")
    expect(overlay).to_have_count(0)
    (running.root / "seeds/sea/006.txt").write_bytes(b"")
    expect(overlay.locator("li")).to_have_count(2, timeout=WAIT_MS)


@pytest.mark.catalogue("V10")
def test_what_is_shown_of_a_seed_is_text_and_nothing_else(running: Preview, page: Page) -> None:
    page.goto(running.url)
    (running.root / "seeds/sea/005.md").write_text(
        "---\ntitle: x\n<img src=x onerror=alert(1)>\n---\nنص.\n", "utf-8"
    )
    expect(page.locator(OVERLAY).locator(".text")).to_have_text("<img src=x onerror=alert(1)>")
    assert page.locator(OVERLAY).locator("img").count() == 0


def test_a_page_of_an_ended_preview_joins_the_next_one(tmp_path: Path, browser: Browser) -> None:
    root = site(tmp_path / "other")
    context = browser.new_context()
    page = context.new_page()
    with preview(root) as first:
        page.goto(first.url)
        port = first.port
    (root / "seeds/sea/003.txt").write_text(article("خبر كُتب في الغياب"), "utf-8")
    with preview(root, "--port", str(port)):
        expect(page.locator("main")).to_contain_text("خبر كُتب في الغياب", timeout=WAIT_MS)
    context.close()


def test_below_a_base_path_pages_are_loaded_anew_too(tmp_path: Path, browser: Browser) -> None:
    text = SITE.replace("fonts", 'base_url = "https://a.example/repo"\nfonts')
    context = browser.new_context()
    page = context.new_page()
    with preview(site(tmp_path / "based", text)) as running:
        open_article(running, page)
        write(running, "جملة بعد الحفظ.")
        expect(page.locator("article .text")).to_contain_text("جملة بعد", timeout=WAIT_MS)
        page.locator("header a").first.click()
        expect(page.locator("main")).to_contain_text(TITLE)
        assert "/repo/" in page.url
    context.close()


@pytest.mark.catalogue("V05")
def test_a_page_of_another_site_can_load_nothing_of_it(
    tmp_path: Path, browser: Browser, running: Preview
) -> None:
    picture = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"></svg>'
    (running.root / ".generator/preview/site/picture.svg").write_text(picture)
    context = browser.new_context()
    page = context.new_page()
    with host(write_site(tmp_path / "evil", "-- index.html --\n<!doctype html>\n")) as evil:
        page.goto(evil)
        found = page.evaluate(
            """async (url) => {
                const element = (name, properties) => new Promise((tell) => {
                    const made = Object.assign(document.createElement(name), properties);
                    made.onload = () => tell("loaded");
                    made.onerror = () => tell("refused");
                    document.body.append(made);
                });
                const socket = new Promise((tell) => {
                    const made = new WebSocket(url.replace("http", "ws") + ".warraq/socket");
                    made.onopen = () => tell("loaded");
                    made.onerror = () => tell("refused");
                });
                const fetched = fetch(url).then(() => "loaded", () => "refused");
                const unread = fetch(url, { mode: "no-cors" })
                    .then(() => "loaded", () => "refused");
                return [
                    await element("script", { src: url + ".warraq/preview.js" }),
                    await element("img", { src: url + "picture.svg" }),
                    await element("link", { rel: "stylesheet", href: url + ".warraq/preview.css" }),
                    await fetched, await unread, await socket,
                ];
            }""",
            running.url,
        )
    context.close()
    assert found == ["refused"] * 6
