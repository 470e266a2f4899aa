"""The address book: where every page of the site stands, as a path below output/.

An address has "/" between its parts, no leading slash, its letters in NFC and not percent-encoded.
"""

from urllib.parse import quote

from generator.entries import Entry, digest
from generator.text.folding import fold
from generator.text.slugs import slug


def article(entry: Entry, prefix: str) -> str:
    """Give the address of an article's page; its id never changes, its slug follows the headline."""
    return f"{prefix}articles/{_named(slug(entry.title), entry.id)}.html"


def more(headline: str, prefix: str) -> str:
    """Give the address of the read-more page of a headline, whatever its spelling."""
    return f"{prefix}more/{_named(slug(headline), digest(fold(headline).encode())[:8])}.html"


def section(section_slug: str, prefix: str) -> str:
    """Give the address of a section's page."""
    return f"{prefix}sections/{section_slug}.html"


def section_archive(section_slug: str, piece: str, prefix: str) -> str:
    """Give the address of one piece of a section's archive."""
    return f"{prefix}sections/{section_slug}/{piece}.html"


def archive(piece: str, prefix: str) -> str:
    """Give the address of one piece of the archive, or of its index."""
    return f"{prefix}archive/{piece}.html"


def home(prefix: str) -> str:
    """Give the address of a home page."""
    return f"{prefix}index.html"


def root(address: str) -> str:
    """Give the relative way from the page at *address* to the site's root: ``../`` a folder, or empty."""
    return "../" * address.count("/")


def absolute(address: str, base_url: str) -> str:
    """Give the URL of *address*, percent-encoded (RFC 3986); a folder's index goes by the folder."""
    path = address.removesuffix("index.html") if address.endswith(("/index.html", "index.html")) else address
    return f"{base_url}/{quote(path)}"


def _named(readable: str, identity: str) -> str:
    return f"{readable}-{identity}" if readable else identity
