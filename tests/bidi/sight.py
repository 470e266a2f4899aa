"""What a browser shows: where on its line each unit of a text stands."""

from dataclasses import dataclass
from html import escape

from playwright.sync_api import Browser, Page

from generator.text.direction import Direction
from tests.bidi.rows import Unit, units

# One font that has all the letters: a hyphen between Arabic digits must not come from another one.
# No line wraps: where it breaks is no matter of direction.
_STYLE = """
    * { margin: 0; font: 20px/2 "DejaVu Sans", serif; }
    p { white-space: nowrap; }
"""

# For each element, the middle of each of its units; a unit is given by its two offsets in the
# element's text, in UTF-16 code units as JavaScript counts them.
_MIDDLES = """([selector, wanted]) => {
    const range = document.createRange();
    return [...document.querySelectorAll(selector)].map((element, at) => {
        const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
        const nodes = [];
        for (let start = 0, node; (node = walker.nextNode()); start += node.data.length) {
            nodes.push([node, start]);
        }
        let near = 0;
        const place = (offset) => {
            while (near + 1 < nodes.length && nodes[near + 1][1] <= offset) near += 1;
            return [nodes[near][0], offset - nodes[near][1]];
        };
        return wanted[at].map(([start, end]) => {
            const [first, from] = place(start);
            range.setStart(first, from);
            const [last, to] = place(end - 1);
            range.setEnd(last, to + 1);
            const boxes = [...range.getClientRects()].filter((box) => box.width > 0);
            const left = Math.min(...boxes.map((box) => box.left));
            const right = Math.max(...boxes.map((box) => box.right));
            return (left + right) / 2;
        });
    });
}"""


@dataclass(frozen=True)
class Paragraph:
    """A paragraph to be looked at, *html* what shows it."""

    direction: Direction
    html: str


def document(paragraphs: list[Paragraph], language: str, width: int = 120_000) -> str:
    """Give a page of *paragraphs*, *width* pixels wide."""
    lines = "\n".join(f'<p dir="{each.direction}">{each.html}</p>' for each in paragraphs)
    style = f"{_STYLE} body {{ width: {width}px; }}"
    return f'<!doctype html><html lang="{language}"><style>{style}</style>{lines}</html>'


def orders(browser: Browser, paragraphs: list[Paragraph], language: str) -> list[tuple[Unit, ...]]:
    """Give the units of each paragraph as a browser shows them, from left to right."""
    context = browser.new_context()
    page = context.new_page()
    page.set_content(document(paragraphs, language))
    found = orders_on(page, "p")
    context.close()
    return found


def orders_on(page: Page, selector: str) -> list[tuple[Unit, ...]]:
    """Give the order in which *page* shows the units of each element that *selector* finds."""
    texts = page.eval_on_selector_all(selector, "found => found.map(each => each.textContent)")
    written = [units(text) for text in texts]
    wanted = [
        [(_utf16(text, unit.start), _utf16(text, unit.end)) for unit in each]
        for text, each in zip(texts, written, strict=True)
    ]
    middles = page.evaluate(_MIDDLES, [selector, wanted])
    return [
        tuple(unit for _, unit in sorted(zip(places, each, strict=True), key=lambda pair: pair[0]))
        for places, each in zip(middles, written, strict=True)
    ]


def _utf16(text: str, offset: int) -> int:
    return len(text[:offset].encode("utf-16-le")) // 2


def plain(text: str) -> str:
    """Give *text* as HTML with nothing done for its directions."""
    return escape(text, quote=False)
