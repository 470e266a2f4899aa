"""Slips: what the index is told of an article."""

from selectolax.lexbor import LexborHTMLParser

from generator.model import Article, Block, Front
from generator.searching.bundles import Slip
from generator.searching.facets import facet
from generator.searching.slips import slip_html, slips
from generator.searching.words import keys
from tests.pages.stock import cards_of, entry_of

SLIP = Slip(
    source="seeds/sea/1.txt",
    digest="d",
    id="00000001",
    address="articles/سفن-00000001.html",
    title="سفن <b> بلا مسامير",
    language="ar",
    section="sea",
    published="2024-05-01",
    words=("بحر",),
)
ARTICLE = Article(
    "seeds/sea/1.txt",
    "ar",
    body=(Block("paragraph", 'نصّ فيه <script>"&amp;', 1), Block("paragraph", "وفقرة أخرى", 2)),
    caption="صورة",
)


def shown(tree: LexborHTMLParser) -> str:
    """Give the text that readers will be shown, of which Pagefind sees no letter."""
    (text,) = (node.text() for node in tree.css("p"))
    assert not any(letter.isalnum() for letter in text)
    return "".join(letter if letter == " " else chr(ord(letter) - 0xE000) for letter in text)


def main(html: str) -> LexborHTMLParser:
    return LexborHTMLParser(html)


def test_a_slip_has_the_facts_to_be_shown() -> None:
    node = main(slip_html(SLIP, ARTICLE)).css_first("main")
    assert node is not None
    assert dict(node.attributes) == {
        "data-pagefind-body": None,
        "data-pagefind-meta": (
            "language[data-language], section[data-section], date[data-date], title[data-title]"
        ),
        "data-language": "ar",
        "data-section": "sea",
        "data-date": "2024-05-01",
        "data-title": "سفن \u2068<b>\u2069 بلا مسامير",
    }


def test_text_is_as_it_is_displayed_and_never_markup() -> None:
    tree = main(slip_html(SLIP, ARTICLE))
    assert shown(tree) == 'نصّ فيه <script>"& وفقرة أخرى صورة'
    assert tree.css("script, b") == []


def test_keys_are_those_of_the_headline_then_of_each_paragraph_then_facets() -> None:
    tree = main(slip_html(SLIP, ARTICLE))
    told = [
        (node.attributes["data-keys"], node.attributes.get("data-pagefind-weight"))
        for node in tree.css("i")
    ]
    texts = ("بحر", 'نصّ فيه <script>"&', "وفقرة أخرى", "صورة")
    assert told == [
        (" ".join(keys(SLIP.title)), "8"),
        *((" ".join(keys(text)), None) for text in texts),
        (" ".join((facet("language", "ar"), facet("section", "sea"), facet("year", "2024"))), None),
    ]


def test_markdown_loses_its_marks() -> None:
    block = Block("paragraph", "قال **الربّان** في [كتابه](https://x.example)", 1)
    tree = main(slip_html(SLIP, Article("seeds/1.md", "ar", body=(block,), markdown="…")))
    assert shown(tree) == "قال الربّان في كتابه"


def test_what_is_taken_back_has_no_slip() -> None:
    cards = cards_of(
        entry_of("seeds/sea/1.txt", "سفن", published="2024-05-01T10:00:00+03:00", tags=("مراكب",)),
        entry_of("seeds/2.txt", "نجوم", front=Front(retracted="لا")),
    )
    (slip,) = slips(cards.library, cards.settings)
    assert (slip.title, slip.section, slip.published) == ("سفن", "sea", "2024-05-01")
    assert "مراكب" in slip.words
