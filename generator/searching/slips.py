"""Slips: the index cards of the articles, as values and as the HTML that Pagefind reads.

Pagefind is given these and never the pages, so that a page holds nothing for the index's sake.
Every word of the text stands in it twice: to be shown, in letters that Pagefind takes for none, and
by its keys, to be found. Were the first indexed too, the index would be twice as large.
"""

from collections.abc import Iterator
from html import escape

from generator.entries import Entry, unmarked
from generator.library import Library, section_slug
from generator.model import Article
from generator.searching.bundles import Slip
from generator.searching.facets import facet
from generator.searching.words import keys
from generator.settings import Settings
from generator.text.bidi import closed, isolates
from generator.text.direction import language_direction
from generator.text.display import display

# Into the private-use area, which displayed text has none of; it has room for what is below U+1900.
_HIDDEN = {code: code + 0xE000 for code in range(0x21, 0x1900)}
HEADLINE_WEIGHT = 8
"""How much more a word counts in the headline than in the text; Pagefind takes up to 10."""


def slips(library: Library, settings: Settings) -> Iterator[Slip]:
    """Give the slips of all articles but those taken back, from the oldest to the newest."""
    sections = {folder: section_slug(folder, settings) for folder in library.sections}
    for entry in reversed(library.entries):
        if not entry.retracted:
            section = sections[entry.section] if entry.section else None
            yield _slip(entry, library.addresses[entry.source], section)


def _slip(entry: Entry, address: str, section: str | None) -> Slip:
    place = entry.dateline.place if entry.dateline else None
    return Slip(
        source=entry.source,
        digest=entry.digest,
        id=entry.id,
        address=address,
        title=entry.title,
        language=entry.language,
        section=section,
        published=entry.published[:10] if entry.published else None,
        words=tuple(filter(None, (entry.kicker, place, *entry.authors, *entry.tags))),
    )


def slip_html(slip: Slip, article: Article) -> str:
    """Give the slip of *article* as HTML: its text, the keys of its words, and its facts."""
    texts = tuple(_texts(article))
    direction = language_direction(slip.language)
    facts = {
        "language": slip.language,
        "section": slip.section,
        "date": slip.published,
        "title": isolates(closed(slip.title), direction, slip.language),
    }
    told = {name: value for name, value in facts.items() if value}
    attributes = "".join(f' data-{name}="{escape(value)}"' for name, value in told.items())
    meta = ", ".join(f"{name}[data-{name}]" for name in told)
    # Keys paragraph by paragraph: a word counts for more where it stands in several.
    others = (_indexed(keys(text)) for text in (*slip.words, *texts))
    return (
        "<!doctype html><html><body>"
        f'<main data-pagefind-body data-pagefind-meta="{meta}"{attributes}>'
        f"<p>{' '.join(texts).translate(_HIDDEN)}</p>"
        f"{_indexed(keys(slip.title), HEADLINE_WEIGHT)}{''.join(others)}{_indexed(_facets(slip))}"
        "</main></body></html>"
    )


def _facets(slip: Slip) -> tuple[str, ...]:
    year = slip.published[:4] if slip.published else None
    facts = {"language": slip.language, "section": slip.section, "year": year}
    return tuple(facet(kind, value) for kind, value in facts.items() if value)


def _indexed(words: tuple[str, ...], weight: int = 1) -> str:
    if not words:
        return ""
    heavy = f' data-pagefind-weight="{weight}"' if weight > 1 else ""
    listed = escape(" ".join(words))
    return f'<i data-keys="{listed}" data-pagefind-index-attrs="data-keys"{heavy}></i>'


def _texts(article: Article) -> Iterator[str]:
    """Give what a reader may search in an article, as it is displayed, a paragraph at a time."""
    if article.subtitle:
        yield display(article.subtitle)
    for block in article.body:
        text = unmarked(block.text) if article.markdown else block.text
        yield display(text)
    if article.caption:
        yield display(article.caption)
