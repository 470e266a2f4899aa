"""Slugs: of any text, part of an address and of a file's name on every system."""

import unicodedata

from generator.text.slugs import MAX_BYTES, RESERVED, slug


def one(data: bytes) -> None:
    """Make a slug of *data*."""
    text = data.decode("utf-8", "replace")
    made = slug(text)
    assert slug(made) == made
    assert len(made.encode()) <= MAX_BYTES + len("-1")
    assert unicodedata.is_normalized("NFC", made)
    assert made == made.strip("-")
    assert "--" not in made
    assert made not in RESERVED
    # Letters and digits: whatever else could end a name, a path, an attribute or a line.
    assert all(sign == "-" or sign.isalnum() or unicodedata.combining(sign) for sign in made)
    assert slug(unicodedata.normalize("NFD", text)) == slug(unicodedata.normalize("NFC", text))
