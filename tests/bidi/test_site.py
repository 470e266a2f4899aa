"""The tables' rows through a whole site: each place in which a text is shown sets it right."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.bidi.rows import Row, Unit, rows
from tests.bidi.sight import Paragraph, orders, orders_on, plain
from tests.conftest import host
from tests.sites import build, write

pytestmark = pytest.mark.browser

# As many as a home page shows, so that each has its card there.
NAMES = {
    "ar": (
        "names-begins-the-paragraph",
        "models-windows",
        "technology-plus-plus",
        "technology-dot-first",
        "signs-dollar-first",
        "ranges-years-begin",
        "signs-percent",
        "signs-minus",
        "lists-arabic-comma",
        "quotes-guillemets",
    ),
    "en": (
        "words-phrase",
        "numbers-year",
        "numbers-score",
        "numbers-arabic-digits-in-brackets",
        "lists-and",
        "tags-tag",
    ),
}
ROWS = [row for language, names in NAMES.items() for row in rows(language) if row.name in names]
ARTICLE = {
    "headline": "h1",
    "subtitle": ".subtitle",
    "caption": "figcaption",
    "paragraph": ".text",
}
SITE = 'languages = ["ar", "en"]\nname = { ar = "ورّاق", en = "Warraq" }\n'
FILLER = {
    "ar": "يروي هذا المقال حكاية قديمة عن البحر والصحراء وأهلهما، وهي حكاية طويلة.",
    "en": "This article tells an old story of the sea, of the desert and of their people.",
}
MORE = {"ar": "اقرأ المزيد:", "en": "Read more:"}
PLACES = [
    *(f"{place} of {kind}" for place in (*ARTICLE, "card") for kind in ("txt", "md")),
    "related of txt",
]
# The innermost element below *place* that holds *text* and nothing else is marked to be looked at.
_MARK = """([place, text]) => {
    const inside = [...document.querySelectorAll(`${place}, ${place} *`)];
    const found = inside.filter((each) => each.textContent === text && each.tagName !== "BDI");
    found.at(-1)?.setAttribute("data-looked-at", "");
    return found.length > 0;
}"""
_ONE_LINE = "* { white-space: nowrap !important; max-width: none !important; }"


def seed(number: int, kind: str) -> str:
    """Give a seed that has its row wherever an article has text, and the next one as related.

    A Markdown document has no related headlines.
    """
    row, following = ROWS[number], ROWS[(number + 1) % len(ROWS)]
    told = {
        "title": row.text,
        "lang": row.language,
        "subtitle": row.text,
        "caption": row.text,
        "date": f"2024-05-{number + 1:02}",
    }
    front = "".join(f"{key} = {json.dumps(said)}\n" for key, said in told.items())
    filler = FILLER[row.language]
    more = f"{MORE[row.language]}\n\n{following.text}\n" if kind == "txt" else ""
    body = f"{filler}\n\n{row.text}\n\n{filler}\n\n{more}"
    return f"-- seeds/{number}.{kind} --\n+++\n{front}+++\n{body}"


def look(page: Page, place: str, text: str) -> tuple[Unit, ...]:
    """Give the units of *text* as the element of *place* that holds it shows them."""
    assert page.evaluate(_MARK, [place, text]), f"no {place} says {text}"
    (seen,) = orders_on(page, "[data-looked-at]")
    page.eval_on_selector("[data-looked-at]", "each => each.removeAttribute('data-looked-at')")
    return seen


def open_page(page: Page, address: str) -> None:
    page.goto(address)
    page.add_style_tag(content=_ONE_LINE)


@pytest.fixture(scope="module")
def seen(
    tmp_path_factory: pytest.TempPathFactory, browser: Browser
) -> dict[tuple[str, str], tuple[Unit, ...]]:
    """Give what is seen of each row in each place of a site of news text and one of Markdown."""
    roots = {kind: tmp_path_factory.mktemp(kind) for kind in ("txt", "md")}
    return {
        place: units for kind, root in roots.items() for place, units in site(kind, root, browser)
    }


def site(
    kind: str, root: Path, browser: Browser
) -> Iterator[tuple[tuple[str, str], tuple[Unit, ...]]]:
    seeds = "".join(seed(number, kind) for number in range(len(ROWS)))
    build(write(root, f"-- site.toml --\n{SITE}{seeds}"))
    output = root / "output"
    # The site's policy lets no style in but its own.
    context = browser.new_context(bypass_csp=True)
    page = context.new_page()
    by_text = {row.text: number for number, row in enumerate(ROWS)}
    with host(output) as address:
        for path in sorted(output.glob("**/articles/*.html")):
            open_page(page, f"{address}{path.relative_to(output).as_posix()}")
            number = by_text[page.locator("h1").inner_text()]
            row, following = ROWS[number], ROWS[(number + 1) % len(ROWS)]
            for place, selector in ARTICLE.items():
                yield (row.name, f"{place} of {kind}"), look(page, selector, row.text)
            if kind == "txt":
                yield (following.name, "related of txt"), look(page, ".related", following.text)
        for language, home in (("ar", "index.html"), ("en", "en/index.html")):
            open_page(page, f"{address}{home}")
            for row in ROWS:
                if row.language == language:
                    yield (row.name, f"card of {kind}"), look(page, "main", row.text)
    context.close()


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("row", ROWS, ids=[f"{row.language}-{row.name}" for row in ROWS])
def test_each_place_sets_the_row_right(
    row: Row, place: str, seen: dict[tuple[str, str], tuple[Unit, ...]]
) -> None:
    assert seen[row.name, place] == row.order


def test_nothing_of_this_holds_without_isolation(browser: Browser) -> None:
    rows_of = {language: [row for row in ROWS if row.language == language] for language in NAMES}
    wrong = 0
    for language, theirs in rows_of.items():
        alone = orders(
            browser, [Paragraph(row.direction, plain(row.text)) for row in theirs], language
        )
        wrong += sum(row.order != order for row, order in zip(theirs, alone, strict=True))
    assert wrong >= 8
