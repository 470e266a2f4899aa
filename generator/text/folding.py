"""Folding: two spellings a reader takes for the same word become the same string.

For comparing only. A folded text is never shown, and never becomes an address.
"""

import re
import unicodedata
from functools import lru_cache

# Vowel marks, Qur'anic marks and the dagger alef: written or left out at will.
MARKS = "".join(
    chr(code)
    for low, high in ((0x0610, 0x061A), (0x064B, 0x065F), (0x0670, 0x0670), (0x06D6, 0x06DC),
                      (0x06DF, 0x06E8), (0x06EA, 0x06ED))
    for code in range(low, high + 1)
)  # fmt: skip
TATWEEL = "\u0640"
# Zero-width and bidi controls, the soft hyphen and the byte order mark: all of them invisible.
INVISIBLE = (
    "\u00ad\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e"
    "\u2060\u2066\u2067\u2068\u2069\ufeff"
)
DIGITS = dict(zip(map(ord, "٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹"), "01234567890123456789", strict=True))

# Hebrew points, and the dot that Turkish İ leaves behind when it is made small.
_OTHER_MARKS = "".join(map(chr, range(0x0591, 0x05C8))) + "\u0307"

DELETED = dict.fromkeys(map(ord, MARKS + TATWEEL + INVISIBLE + _OTHER_MARKS))
_LETTERS = str.maketrans("أإآٱىیئےةۀہھؤک", "اااايييي" + "هههه" + "وك")
_FOLD = {**DELETED, **DIGITS, **_LETTERS, ord("ء"): None}
_WORDS = re.compile(r"[^\W_]+")


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Give *text* as its words alone, one space between them, in their folded spelling.

    Vowel marks, tatweel, hamza forms, ة/ه, ى/ي, Persian letters, digit sets, presentation forms,
    letter case, punctuation and invisible characters make no difference to the result.
    """
    plain = unicodedata.normalize("NFKC", text).translate(_FOLD)
    return " ".join(_WORDS.findall(plain.casefold()))
