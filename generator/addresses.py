"""The address book: where every page of the site stands, as a path below output/.

An address has "/" between its parts and no leading slash; its letters are in NFC, not
percent-encoded.
"""

import re
import unicodedata
from functools import lru_cache

from generator.entries import Citation, Entry
from generator.places import ASSETS
from generator.text.slugs import slug

SEARCH = "search/"
"""The folder of what search pages draw on."""
SEARCH_SCRIPTS = f"{ASSETS}search/"
SEARCH_WORDS = f"{SEARCH}words.json"
FONTS = "fonts/"
"""The folder of the fonts, below that of the style sheet."""
STYLE = f"{ASSETS}style.css"
_RESERVED = re.compile(r"[^A-Za-z0-9/._~-]+")
_OWN = frozenset({"404", "index", "search", "tags"})
"""Pages that an edition has itself: who calls a page of theirs so cannot take their place."""


class AddressBook:
    """Who has which address in one build.

    Addresses are held equal without regard to case and normalisation, as some disks hold them, and
    a file cannot have the name of a folder.
    """

    def __init__(self, kept: tuple[str, ...] = ()) -> None:
        """Begin with the addresses *kept*, which nobody may have, nor anything below them."""
        self._owners = {each.casefold(): each for each in kept}
        self._folders = {"": ""}

    def enter(self, address: str, owner: str) -> str | None:
        """Enter *owner* for *address*; else give who has it, or stands in its way, already."""
        name = address if address.isascii() else unicodedata.normalize("NFC", address)
        folded = name.casefold()
        if folded == address:
            folded = address  # one string in memory, not two of 200 bytes
        above = []
        folder = folded.rpartition("/")[0]
        while folder not in self._folders:  # a folder that is known was looked at
            if folder in self._owners:
                return self._owners[folder]
            above.append(folder)
            folder = folder.rpartition("/")[0]
        other = self._owners.get(folded) or self._folders.get(folded)
        if other is not None:
            return other
        self._folders.update(dict.fromkeys(above, owner))
        self._owners[folded] = owner
        return None


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
    return f"{prefix}{slug}-1.html" if slug in _OWN else f"{prefix}{slug}.html"


def search(prefix: str) -> str:
    """Give the address of an edition's search page."""
    return f"{prefix}search.html"


def opensearch(prefix: str) -> str:
    """Give the address of what tells browsers of an edition's search page."""
    return f"{prefix}opensearch.xml"


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
