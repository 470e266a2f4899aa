"""The search page as a reader has it: both languages, by keyboard, with bad input, offline."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page, Route

from tests.conftest import host
from tests.sites import REPOSITORY, article, build, write

pytestmark = pytest.mark.browser

STARS = "نجوم قديمة في سماء البادية"
LAMPS = "The harbour lamps"


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("site")
    shutil.copytree(REPOSITORY / "seeds", root / "seeds")
    shutil.copy(REPOSITORY / "site.toml", root)
    (root / "site.toml").write_text(
        (root / "site.toml")
        .read_text("utf-8")
        .replace("name =", 'base_url = "https://n.example"\nname =', 1),
        "utf-8",
    )
    for year in (2021, 2022):
        text = article(
            f"{STARS} {year}", body=f"كانت الزبرجدة هنا عام {year}. <b>لا وسم</b> & Zabarjad™."
        )
        dated = f"---\ndate: {year}-03-04\ntitle: {STARS} {year}\n---\n{text}"
        write(root, f"-- seeds/sky/{year}.txt --\n{dated}")
    for number in range(12):
        text = article(f"{LAMPS} {number}", body="A lamp of glass.")
        write(root, f"-- seeds/sea/lamp-{number}.en.txt --\n{text}")
    build(root)
    return root / "output"


@pytest.fixture(scope="module")
def root(output: Path) -> Iterator[str]:
    with host(output, "/repo/") as address:
        yield address


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """Give a page that fails the test if a script fails or the console has something to say."""
    context = browser.new_context(viewport={"width": 320, "height": 700})
    fresh = context.new_page()
    said: list[str] = []
    fresh.on("console", lambda message: said.append(message.text))
    fresh.on("pageerror", lambda error: said.append(str(error)))
    yield fresh
    assert said == []
    context.close()


def ask(page: Page, query: str) -> str:
    """Ask *query* on the page that is open; give what is said of the answer."""
    page.fill("#query", query)
    page.press("#query", "Enter")
    return answer(page)


def answer(page: Page) -> str:
    said = page.locator(".found")
    said.filter(has_text=re.compile(r"[^\s…]$")).wait_for()
    return said.inner_text()


def titles(page: Page) -> list[str]:
    return [
        text.replace("\u2068", "").replace("\u2069", "")
        for text in page.locator(".result h2").all_inner_texts()
    ]


def test_the_masthead_leads_to_an_answer_that_has_an_address(root: str, page: Page) -> None:
    page.goto(root)
    page.fill(".seek input", "الزبرجده 2021")
    page.press(".seek input", "Enter")
    assert answer(page) == "عدد النتائج: 1"
    assert titles(page) == [f"{STARS} 2021"]
    assert page.url == f"{root}search.html?q={quote('الزبرجده')}+2021"
    assert page.title() == "الزبرجده 2021 · بحث · ورّاق"
    page.click(".result a")
    page.wait_for_url(re.compile("/articles/"))
    assert page.locator("h1").inner_text() == f"{STARS} 2021"
    page.go_back()
    assert answer(page) == "عدد النتائج: 1"
    assert page.input_value("#query") == "الزبرجده 2021"


def test_it_works_at_the_root_of_a_host(output: Path, page: Page) -> None:
    with host(output) as root:
        page.goto(f"{root}en/search.html?q=lamps")
        assert answer(page) == "Results: 13"
        page.click(".result a")
        page.wait_for_url(f"{root}en/articles/**")


def test_a_result_shows_its_day_its_section_and_the_words_that_were_meant(
    root: str, page: Page
) -> None:
    page.goto(f"{root}search.html?q=وزبرجدة 2022")
    answer(page)
    assert page.locator(".result time").inner_text() == "4 مارس 2022"
    assert page.locator(".result .kicker").inner_text() == "سماء"
    assert page.locator(".result .summary mark").all_inner_texts() == ["الزبرجدة", "2022"]
    # What looks like markup is text, and stays so.
    assert "<b>لا وسم</b> & Zabarjad™" in page.locator(".result .summary").inner_text()
    assert page.locator(".results b, .results script").count() == 0


def test_a_result_in_another_language_says_so_and_runs_its_own_way(root: str, page: Page) -> None:
    page.goto(f"{root}search.html?q=lamp")
    answer(page)
    first = page.locator(".result").first
    assert first.evaluate("node => [node.lang, getComputedStyle(node).direction]") == ["en", "ltr"]
    assert first.locator(".when").evaluate("node => [node.lang, node.dir]") == ["ar", "rtl"]


def test_more_results_come_on_demand_and_have_the_focus(root: str, page: Page) -> None:
    page.goto(f"{root}en/search.html?q=lamps")
    assert answer(page) == "Results: 13"
    assert page.locator(".result").count() == 10
    page.focus(".further")
    page.keyboard.press("Enter")
    page.locator(".result").nth(12).wait_for()
    assert page.locator(".further").is_hidden()
    assert page.evaluate(
        "document.activeElement.closest('li') === document.querySelectorAll('.result')[10]"
    )


def test_a_search_is_narrowed_by_section_language_and_year(root: str, page: Page) -> None:
    page.goto(f"{root}search.html?q=الزبرجدة")
    assert answer(page) == "عدد النتائج: 2"
    page.select_option("[name=year]", "2022")
    page.locator(".found", has_text="عدد النتائج: 1").wait_for()
    assert titles(page) == [f"{STARS} 2022"]
    assert "year=2022" in page.url
    page.select_option("[name=section]", "sea")
    page.locator(".found", has_text="لا مقال").wait_for()
    page.go_back()
    page.locator(".found", has_text="عدد النتائج: 1").wait_for()
    assert page.input_value("[name=section]") == ""
    page.goto(f"{root}search.html?q=الزبرجدة&language=en")
    assert answer(page) == "لا مقال فيه هذه الكلمات."


def test_where_nothing_is_found_near_headlines_are_offered(root: str, page: Page) -> None:
    page.goto(f"{root}search.html?q=نجومم قديمنا")
    assert answer(page) == "لا مقال فيه هذه الكلمات."
    near = page.locator("[aria-labelledby=near] a")
    near.first.wait_for()
    assert near.first.inner_text().startswith(STARS)
    near.first.click()
    page.wait_for_url(re.compile("/articles/"))


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("   ", ""),
        ("س" * 10_000, "لا مقال فيه هذه الكلمات."),
        ("زمردة " * 1_000, "لا مقال فيه هذه الكلمات."),
        ("<img src=x onerror=document.title='!'>", "لا مقال فيه هذه الكلمات."),
        ("\u202eال\u2067زبر\u200dجدة\u202c", "عدد النتائج: 2"),
        ("🚢🌟", "لا مقال فيه هذه الكلمات."),
        ('"()[]{}*?&=%00\\', "لا مقال فيه هذه الكلمات."),
        ("ƿƿ", "لا مقال فيه هذه الكلمات."),
    ],
    ids=["spaces", "a long word", "many words", "markup", "controls", "emoji", "signs", "keys"],
)
def test_bad_input_is_but_a_query(root: str, page: Page, query: str, said: str) -> None:
    page.goto(f"{root}search.html?q={quote(query)}")
    if said:
        assert answer(page) == said
    else:
        page.wait_for_load_state("networkidle")
        assert page.locator(".found").inner_text() == ""
    assert page.locator("img").count() == 0
    assert len(page.input_value("#query")) <= 200
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


def test_headlines_are_suggested_and_chosen_by_keyboard(root: str, page: Page) -> None:
    page.goto(f"{root}search.html")
    field = page.locator("#query")
    field.press_sequentially("نجوم الباد")
    page.locator("#suggested [role=option]").nth(1).wait_for()
    options = page.locator("#suggested [role=option]")
    assert options.all_inner_texts() == [f"{STARS} 2022", f"{STARS} 2021"]
    assert field.get_attribute("aria-expanded") == "true"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    active = field.get_attribute("aria-activedescendant")
    assert page.locator(f"#{active}").inner_text() == f"{STARS} 2021"
    assert page.locator("[aria-selected=true]").count() == 1
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Escape")
    assert options.count() == 0
    assert (field.get_attribute("aria-expanded"), field.input_value()) == ("false", "نجوم الباد")
    page.keyboard.type("ي")
    options.first.wait_for()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/articles/"))
    assert page.locator("h1").inner_text() == f"{STARS} 2021"


def test_without_a_script_the_page_says_so_and_leads_to_the_archive(
    root: str, browser: Browser
) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{root}search.html")
        assert page.locator("noscript .notice").inner_text().startswith("يحتاج البحث")
        assert page.locator(".finder").is_hidden()
        page.click("main .all a")
        assert page.url == f"{root}archive/index.html"


def test_offline_the_reader_is_told_and_can_try_again(root: str, browser: Browser) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(f"{root}search.html")
        page.wait_for_load_state("networkidle")
        context.set_offline(True)
        assert ask(page, "الزبرجدة").startswith("تعذّر البحث")
        context.set_offline(False)
        assert ask(page, "الزبرجدة") == "عدد النتائج: 2"


def test_a_bundle_that_is_missing_leaves_the_others(root: str, browser: Browser) -> None:
    def manifest(route: Route) -> None:
        there = route.fetch().json()
        route.fulfill(json=[["1", "00000000"], *there])

    with browser.new_context() as context:
        page = context.new_page()
        page.route("**/search/bundles.json", manifest)
        page.goto(f"{root}search.html?q=الزبرجدة")
        assert answer(page) == "عدد النتائج: 2 وتعذّر البحث في جزء من الأرشيف."


def test_only_the_search_page_may_run_webassembly(output: Path) -> None:
    allowed = {
        path.relative_to(output).as_posix()
        for path in output.rglob("*.html")
        if "wasm-unsafe-eval" in path.read_text("utf-8")
    }
    assert allowed == {"search.html", "en/search.html"}


def test_browsers_learn_how_to_search_the_site(output: Path) -> None:
    home = (output / "en/index.html").read_text("utf-8")
    assert 'rel="search" type="application/opensearchdescription+xml"' in home
    told = (output / "en/opensearch.xml").read_text("utf-8")
    assert 'template="https://n.example/en/search.html?q={searchTerms}"' in told
    assert "<ShortName>Warraq</ShortName>" in told


def test_scripts_put_nothing_into_a_page_but_text() -> None:
    for script in (REPOSITORY / "templates/static/search").glob("*.js"):
        text = script.read_text("utf-8")
        assert not re.search(
            r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b", text
        ), script
