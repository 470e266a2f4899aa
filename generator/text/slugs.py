"""Slugs: the readable part of an address, in the headline's own letters."""

import unicodedata
from functools import lru_cache

from slugify import slugify

from generator.text.entities import decoded
from generator.text.folding import DELETED, DIGITS

MAX_BYTES = 160
# Device names of Windows: a file of such a name, with any ending, cannot be made there.
RESERVED = frozenset(
    {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))}
)
# An apostrophe parts no word: «Oman's» is one.
_PLAIN = {**DELETED, **DIGITS, **dict.fromkeys(map(ord, "'’ʼ"))}


@lru_cache(maxsize=4096)
def slug(text: str) -> str:
    """Give *text* as lower-case letters, digits and hyphens, in NFC, at most 160 bytes of UTF-8.

    The result is empty when *text* holds no letter and no digit. Hamza and ة stay: the slug is
    read. Marks and tatweel go first, since slugify would part a word at its shadda; entities too,
    since it would decode them into letters and digits that are not folded any more.
    """
    plain = unicodedata.normalize("NFKC", decoded(text)).lower().translate(_PLAIN)
    parted = slugify(plain, allow_unicode=True, entities=False, decimal=False, hexadecimal=False)
    words = parted.split("-")
    kept: list[str] = []
    left = MAX_BYTES
    for word in words:
        left -= len(word.encode()) + 1
        if left < -1:
            break
        kept.append(word)
    cut = "-".join(kept) or words[0].encode()[:MAX_BYTES].decode(errors="ignore")
    return f"{cut}-1" if cut in RESERVED else cut
