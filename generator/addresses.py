"""The address book: where every page of the site stands, as a path below output/.

An address has "/" between its parts and no leading slash; its letters are in NFC, not
percent-encoded.
"""

import re
from functools import lru_cache

from generator.entries import Citation, Entry
from generator.text.slugs import slug

ASSETS = "assets/"
"""The folder of what belongs to the theme."""
FONTS = "fonts/"
"""The folder of the fonts, below that of the style sheet."""
STYLE = f"{ASSETS}style.css"
_RESERVED = re.compile(r"[^A-Za-z0-9/._~-]+")


def article(entry: Entry, prefix: str) -> str:
    """Give the address of an article's page: its slug follows the headline, its id is for ever."""
    return f"{prefix}articles/{_named(entry.slug, entry.id)}.html"


def more(wanted: Citation, prefix: str) -> str:
    """Give the address of the read-more page of a headline."""
    return f"{prefix}more/{_named(slug(wanted.title), wanted.headline[:8] or 'untitled')}.html"


def section(section_slug: str, prefix: str) -> str:
    """Give the address of a section's page."""
    return f"{prefix}sections/{section_slug}.html"


def section_archive(section_slug: str, piece: str, prefix: str) -> str:
    """Give the address of one piece of a section's archive."""
    return f"{prefix}sections/{section_slug}/{piece}.html"


def archive(piece: str, prefix: str) -> str:
    """Give the address of one piece of the archive, or of its index."""
    return f"{prefix}archive/{piece}.html"


def section_feed(section_slug: str, prefix: str) -> str:
    """Give the address of a section's feeds, without the ending of their format."""
    return f"{prefix}sections/{section_slug}/feed"


def feed(prefix: str) -> str:
    """Give the address of an edition's feeds, without the ending of their format."""
    return f"{prefix}feed"


def tag(name: str, prefix: str) -> str:
    """Give the address of the page of a tag, by its slug."""
    return f"{prefix}tags/{name}.html"


def tags(prefix: str) -> str:
    """Give the address of the index of an edition's tags."""
    return f"{prefix}tags.html"


def author(name: str, prefix: str) -> str:
    """Give the address of the page of an author, by the slug of the name."""
    return f"{prefix}authors/{name}.html"


def font(file: str) -> str:
    """Give the address of a font by the name of its file."""
    return f"{ASSETS}{FONTS}{file}"


def card(entry: Entry, prefix: str) -> str:
    """Give the address of an article's share card."""
    return f"{prefix}cards/{entry.id}.png"


def edition_card(prefix: str) -> str:
    """Give the address of the share card of an edition; no article's id is called so."""
    return f"{prefix}cards/edition.png"


def picture(digest: str, width: int, kind: str) -> str:
    """Give the address of a picture in one size: it names the bytes that it is made of."""
    return f"pictures/{digest[:16]}-{width}.{kind}"


def standing(slug: str, prefix: str) -> str:
    """Give the address of a page that is no article: «about.html»."""
    return f"{prefix}{slug}.html"


def home(prefix: str) -> str:
    """Give the address of a home page."""
    return f"{prefix}index.html"


def root(address: str) -> str:
    """Give the relative way from the page at *address* to the root: ``../`` for each folder."""
    return "../" * address.count("/")


def absolute(address: str, base_url: str) -> str:
    """Give the URL of *address*, percent-encoded (RFC 3986); an index goes by its folder."""
    folder, _, name = address.rpartition("/")
    path = f"{folder}/" if folder and name == "index.html" else address.removeprefix("index.html")
    return f"{base_url}/{encoded(path)}"


def encoded(address: str) -> str:
    """Give *address* percent-encoded (RFC 3986)."""
    return _RESERVED.sub(_percent, address)


def _percent(letters: re.Match[str]) -> str:
    # As urllib.parse.quote, in a fifth of its time for Arabic: a page names several URLs.
    return _percent_encoded(letters[0])


@lru_cache(maxsize=8192)  # headlines are made of the same words
def _percent_encoded(word: str) -> str:
    return f"%{word.encode().hex('%').upper()}"


def _named(readable: str, identity: str) -> str:
    return f"{readable}-{identity}" if readable else identity
