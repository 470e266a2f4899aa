"""Kin: what a word that is not listed may be else, judged by its letters alone.

Most of it are no words at all, and no page has them. So only a query asks for kin, never a page.
"""

from collections.abc import Iterator

from generator.text.forms.table import FEMININE, known, settled, shapes

# Sounds that some do not tell apart, and a foreign one that is written in two ways.
_D = str.maketrans("ضظ", "ظض")
_G = str.maketrans("جغ", "غج")
# «هولندا», «هولندة».
_LAST = str.maketrans("اه", "ها")
# What begins so is said of a man or, with «ه», of a woman or a thing.
_PARTICIPLE = "م"
# A vowel of a foreign word may be written or not: «تليسكوب». So long are few of our own.
_VOWELS = "اوي"
_LONG = 4
_FOREIGN = 5


def kin(base: str) -> Iterator[str]:
    """Give what *base* may be else: a broken plural or the singular of one, or another spelling."""
    if base in settled():
        return
    for each in (*_shaped(base), *_spelt_otherwise(base)):
        yield from known().get(each, (each,))


def _shaped(base: str) -> Iterator[str]:
    for shape, others in shapes():
        radicals = shape.fullmatch(base)
        if radicals:
            for other in others:
                yield "".join(radicals[int(each)] if each.isdigit() else each for each in other)


def _spelt_otherwise(base: str) -> Iterator[str]:
    yield base.translate(_D)
    if len(base) <= _LONG:
        return
    yield base.translate(_G)
    yield base[:-1] + base[-1].translate(_LAST)
    if base.startswith(_PARTICIPLE):
        yield base[:-1] if base.endswith(FEMININE) else base + FEMININE
    if len(base) > _FOREIGN:
        inner = [place for place in range(1, len(base) - 1) if base[place] in _VOWELS]
        yield "".join(each for place, each in enumerate(base) if place not in inner)
        for place in inner:
            yield base[:place] + base[place + 1 :]
