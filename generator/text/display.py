"""Display: a seed's text as it stands on a page; the record keeps the seed's own letters."""

import re
import unicodedata

from generator.text.entities import decoded

# Letters of the Arabic presentation forms. Ornate parentheses (FD3E, FD3F) and the word ligatures
# (FDF0-FDFF) are left alone: they are characters of their own, not shapes of others.
_FORMS = re.compile("[\ufb50-\ufbb1\ufbd3-\ufd3d\ufd50-\ufdef\ufe70-\ufefc]+")
# C0 and C1 controls, noncharacters and private-use characters: HTML and XML allow none of the
# first two, and no reader has a glyph for the last.
_CONTROLS = re.compile(
    "[\x00-\x08\x0d-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff\ufeff\ue000-\uf8ff\U000f0000-\U0010ffff]"
)
_SPACES = re.compile(r"[ \t\v\f\u00a0]{2,}|[\t\v\f]")


def display(text: str) -> str:
    """Give *text* with entities decoded, presentation forms as plain letters, and in NFC.

    Line breaks inside a block stay; runs of spaces become one.
    """
    # Nearly every paragraph is as it should be; these tests are made in C, at a tenth of the cost.
    plain = "&" not in text and "  " not in text and text.isprintable()
    if plain and unicodedata.is_normalized("NFKC", text):
        return text
    shown = _FORMS.sub(lambda form: unicodedata.normalize("NFKC", form[0]), decoded(text))
    shown = "\n".join(_SPACES.sub(" ", _CONTROLS.sub("", line)) for line in shown.split("\n"))
    return unicodedata.normalize("NFC", shown)
