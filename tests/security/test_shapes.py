"""Where links lead and how wide a page gets is ours to say, not a seed's."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from generator.rendering.markup import PAGE_IDS, markup
from tests.conftest import host
from tests.sites import REPOSITORY, generator, write


@pytest.mark.catalogue("X16")
def test_no_link_opens_a_window() -> None:
    text = '<a target="_blank" rel="opener" href="https://a.example/">س</a>'
    assert markup(text, "ar") == '<p><a href="https://a.example/">س</a></p>'


@pytest.mark.catalogue("X14")
def test_a_text_calls_nothing_as_the_page_calls_its_parts() -> None:
    text = "## Main\n\n## main\n\n<a id=related>س</a> <a id=س>س</a> <a id=س>س</a>"
    assert markup(text, "ar") == (
        '<h2 dir="ltr" id="main-2">Main</h2>\n<h2 dir="ltr" id="main-3">main</h2>\n'
        '<p><a>س</a> <a id="س">س</a> <a>س</a></p>'
    )
    for name in ("layout.html", "article.html"):
        template = (REPOSITORY / "templates" / name).read_text("utf-8")
        own = {part.partition('"')[0] for part in template.split(' id="')[1:]}
        assert {each for each in own if "{" not in each} <= PAGE_IDS


def test_what_a_text_says_of_ids_and_links_is_left_to_it() -> None:
    assert markup('`<a id="x" href="#y">`', "ar") == (
        '<p><code dir="ltr">&lt;a id="x" href="#y"&gt;</code></p>'
    )


@pytest.mark.browser
@pytest.mark.catalogue("X18")
def test_a_word_without_an_end_widens_no_page(tmp_path: Path, browser: Browser) -> None:
    body = f"{'ا' * 10_000}\n\n{'a' * 10_000}\n\n" + "|س" * 50 + "|\n" + "|-" * 50 + "|\n"
    write(
        tmp_path,
        "-- site.toml --\nfonts = false\ncards = false\n"
        f"-- seeds/1.md --\n---\ntitle: {'ب' * 10_000}\n---\n{body}"
        f"-- seeds/2.txt --\n{'سوق ' * 10}\n\n{'ا' * 10_000}\n",
    )
    assert generator("build", cwd=tmp_path).code == 0
    with host(tmp_path / "output") as root:
        page = browser.new_page(viewport={"width": 360, "height": 640})
        for path in (tmp_path / "output").rglob("*.html"):
            page.goto(root + path.relative_to(tmp_path / "output").as_posix())
            assert page.evaluate("document.documentElement.scrollWidth") <= 360, path
        page.close()
