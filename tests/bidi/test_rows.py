"""Every hazard of the tables, as Chromium sets it."""

import hashlib
import io
from collections.abc import Mapping

import pytest
from PIL import Image
from playwright.sync_api import Browser

from generator.rendering.isolation import isolated
from generator.text.bidi import isolates
from tests.bidi.rows import LANGUAGES, Row, Unit, rows
from tests.bidi.sight import Paragraph, document, orders, plain

pytestmark = pytest.mark.browser

ROWS = [row for language in LANGUAGES for row in rows(language)]
NAMED = pytest.mark.parametrize("row", ROWS, ids=[f"{row.language}-{row.name}" for row in ROWS])
LINE = 40
"""The height of a row, in pixels."""

Seen = Mapping[Row, tuple[Unit, ...]]


def of_each_language(shown: Mapping[Row, str]) -> dict[str, list[Paragraph]]:
    return {
        language: [
            Paragraph(row.direction, html)
            for row, html in shown.items()
            if row.language == language
        ]
        for language in LANGUAGES
    }


def seen(browser: Browser, shown: Mapping[Row, str]) -> Seen:
    """Look at each row as its HTML, all those of a language on one page."""
    found: list[tuple[Unit, ...]] = []
    for language, paragraphs in of_each_language(shown).items():
        found += orders(browser, paragraphs, language)
    return dict(zip(shown, found, strict=True))


def photographed(browser: Browser, shown: Mapping[Row, str]) -> dict[Row, str]:
    """Give a digest of the pixels of each row."""
    found: list[str] = []
    for language, paragraphs in of_each_language(shown).items():
        context = browser.new_context(viewport={"width": 900, "height": 600})
        page = context.new_page()
        page.set_content(document(paragraphs, language, width=900))
        picture = Image.open(io.BytesIO(page.screenshot(full_page=True))).convert("L")
        context.close()
        tops = range(0, LINE * len(paragraphs), LINE)
        found += [_digest(picture.crop((0, top, 900, top + LINE))) for top in tops]
    return dict(zip(shown, found, strict=True))


def _digest(picture: Image.Image) -> str:
    return hashlib.sha256(picture.tobytes()).hexdigest()


@pytest.fixture(scope="module")
def marked_up() -> dict[Row, str]:
    return {row: isolated(row.text, row.direction, row.language) for row in ROWS}


@pytest.fixture(scope="module")
def markup_seen(browser: Browser, marked_up: dict[Row, str]) -> Seen:
    return seen(browser, marked_up)


@pytest.fixture(scope="module")
def text_seen(browser: Browser) -> Seen:
    return seen(
        browser, {row: plain(isolates(row.text, row.direction, row.language)) for row in ROWS}
    )


@pytest.fixture(scope="module")
def pictures(browser: Browser, marked_up: dict[Row, str]) -> dict[Row, str]:
    return photographed(browser, marked_up)


@pytest.fixture(scope="module")
def reference_pictures(browser: Browser) -> dict[Row, str]:
    return photographed(browser, {row: row.reference for row in ROWS})


@NAMED
def test_as_markup(row: Row, markup_seen: Seen) -> None:
    assert markup_seen[row] == row.order


@NAMED
def test_as_plain_text(row: Row, text_seen: Seen) -> None:
    assert text_seen[row] == row.order


@NAMED
def test_to_the_pixel_as_if_each_run_were_set_by_hand(
    row: Row, pictures: dict[Row, str], reference_pictures: dict[Row, str]
) -> None:
    # The order alone does not tell which way a bracket is turned.
    assert pictures[row] == reference_pictures[row]


def test_the_algorithm_alone_would_not_do(browser: Browser) -> None:
    alone = seen(browser, {row: plain(row.text) for row in ROWS})
    wrong = {row.language: 0 for row in ROWS}
    for row in ROWS:
        wrong[row.language] += alone[row] != row.order
    assert {language: count >= 4 for language, count in wrong.items()} == dict.fromkeys(wrong, True)
    assert wrong["ar"] >= 50
    assert wrong["en"] >= 35
