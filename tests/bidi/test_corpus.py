"""Real news and real Markdown: whatever isolation moves has been looked at.

``reviewed.txt`` holds the shapes of the parts that moved, each with why it stands better so. A
shape that is not there fails: look at it in a browser, then mend the rule or add the shape. A shape
that nothing has any more fails too.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from generator.model import Article
from generator.reading.article import read_seed
from generator.rendering.galley import galley
from generator.rendering.isolation import isolated
from generator.settings import ReaderSettings
from generator.text.direction import language_direction
from tests.bidi.rows import TABLES
from tests.bidi.shapes import moved
from tests.bidi.sight import Paragraph, orders

pytestmark = pytest.mark.browser

_BLOCKS = ":is(p, li, td, th, dt, dd, h2, h3, h4, h5, h6)"
# The innermost blocks in which something is isolated: their text, direction on the page, and HTML.
_ISOLATING = f"{_BLOCKS}:has(bdi, bdo):not(:has({_BLOCKS}))"
_GIVE = """found => found.map((each) =>
    [each.textContent, getComputedStyle(each).direction, each.innerHTML])"""
_ISOLATES = re.compile("</?bd[io][^>]*>")


def articles(folder: Path) -> Iterator[Article]:
    for path in sorted(folder.iterdir()):
        article = read_seed(path.read_bytes(), path.name, ReaderSettings()).article
        if article is not None:
            yield article


@pytest.fixture(scope="module")
def moves(shared: Path, browser: Browser) -> dict[str, set[str]]:
    """Give the shapes of what moves in each folder of the corpus."""
    return {kind: moving(shared / "corpus" / kind, browser) for kind in ("news", "markdown")}


def as_html(article: Article) -> str:
    direction = language_direction(article.language)
    set_in_type = galley(article)
    lines = [
        set_in_type.subtitle,
        set_in_type.caption,
        set_in_type.credit,
        isolated(article.title, direction, article.language) if article.title else None,
        *(isolated(each.title, direction, article.language) for each in article.related),
    ]
    shown = "".join(f"<p>{line}</p>" for line in lines if line)
    return f'<article dir="{direction}">{shown}{set_in_type.body}</article>'


def isolating(browser: Browser, html: str) -> list[tuple[str, Paragraph]]:
    context = browser.new_context()
    page = context.new_page()
    page.set_content(html)
    found = page.eval_on_selector_all(_ISOLATING, _GIVE)
    context.close()
    return [(text, Paragraph(direction, inner)) for text, direction, inner in found]


def reviewed() -> dict[str, str]:
    lines = (TABLES / "reviewed.txt").read_text("utf-8").splitlines()
    return dict(line.split("  ", 1) for line in lines if line and line[:2] != "# ")


def moving(folder: Path, browser: Browser) -> set[str]:
    """Give the shapes of whatever isolation moves in the articles of *folder*."""
    found: dict[str, list[Article]] = {}
    for article in articles(folder):
        found.setdefault(article.language, []).append(article)
    shapes: set[str] = set()
    for language, theirs in found.items():
        blocks = isolating(browser, "".join(map(as_html, theirs)))
        texts = [text for text, _ in blocks]
        after = [paragraph for _, paragraph in blocks]
        before = [Paragraph(each.direction, _ISOLATES.sub("", each.html)) for each in after]
        seen = (orders(browser, each, language) for each in (before, after))
        for text, old, new in zip(texts, *seen, strict=True):
            shapes |= moved(text, old, new)
    return shapes


@pytest.mark.parametrize("kind", ["news", "markdown"])
def test_whatever_moves_has_been_reviewed(kind: str, moves: dict[str, set[str]]) -> None:
    assert moves[kind] - set(reviewed()) == set()


def test_whatever_has_been_reviewed_still_moves(moves: dict[str, set[str]]) -> None:
    assert set(reviewed()) - set().union(*moves.values()) == set()
