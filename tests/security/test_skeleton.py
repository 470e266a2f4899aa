"""A headline is text: whatever it holds, its page is made of the same elements."""

from functools import cache

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from generator.model import Article, Block
from generator.pages import ArticlePage, catalog
from generator.rendering.render import render
from generator.settings import parse
from tests.pages.stock import STORY, cards_of, entry_of
from tests.rendering.theme import theme_of
from tests.security.trials import ALL

SOURCE = "seeds/سوق/1.txt"
# What a headline adds by itself: its runs of the other direction stand apart.
ISOLATES = {"bdi", "bdo"}
_CHARACTERS = st.sampled_from("<>&\"'`/=;:-!?[](){}%#\\ \u202e\u2067\u2069\u200fسAa1٣\u064b😀")
TITLES = (
    st.lists(_CHARACTERS | st.sampled_from([*ALL[:40], "</h1>", "-->", "]]>"]), max_size=12)
    .map("".join)
    .filter(str.strip)
)


def page_of(title: str) -> LexborHTMLParser:
    """Give the page of an article called *title*."""
    settings = parse('name = "المرسى"\nbase_url = "https://news.example"\n')
    cards = cards_of(entry_of(SOURCE, title), settings=settings)
    [page] = [each for each in catalog(cards) if isinstance(each, ArticlePage)]
    article = Article(
        source=SOURCE, language="ar", title=title, body=(Block("paragraph", STORY, 3),)
    )
    printed = render(theme_of(cards), page, {SOURCE: article})
    assert isinstance(printed, bytes)
    return LexborHTMLParser(printed)


def skeleton(page: LexborHTMLParser) -> list[tuple[str, str]]:
    """Give the elements of *page*, with the names of their attributes."""
    told = {"lang", "dir", "hreflang"}
    return [
        (node.tag or "", " ".join(name for name in node.attributes if name not in told))
        for node in page.css("*")
        if node.tag not in ISOLATES
    ]


@cache
def plain_skeleton() -> list[tuple[str, str]]:
    return skeleton(page_of("x"))


@pytest.mark.catalogue("X04", "X13")
@given(title=TITLES)
@example(title="</title></script><script>pwn(1)</script>")
def test_a_headline_adds_no_element(title: str) -> None:
    assert skeleton(page_of(title)) == plain_skeleton()
