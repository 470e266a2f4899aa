"""The drawing of share cards, with Pillow."""

import io
import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING

from generator.media.cards import SIZE, Colours, ShareCard
from generator.media.extras import ExtraMissingError, versions
from generator.media.fonts import Face, Role, faces, source
from generator.media.lines import Measure, Setting, fit
from generator.text.bidi import closed, isolates
from generator.text.direction import Direction

if TYPE_CHECKING:  # Pillow comes with an extra
    from PIL import Image, ImageDraw, ImageFont

_WIDTH, _HEIGHT = SIZE
_MARGIN = 76

# In pixels from the top: the baseline of the site's name, the rule, and between which the rest is.
_NAME_LINE = 108
_RULE = 140
_TOP, _BOTTOM = 184, 586

_NAME_SIZE = 54
_SECTION_SIZE = 32
# From the top of the section's name to that of the headline.
_SECTION_HEIGHT = 72

# The sizes of a headline, each with the most lines it may have: only a short one is shouted.
_SIZES = ((120, 1), (104, 1), *((size, 4) for size in range(84, 43, -4)))

# In parts of the size: from baseline to baseline, and how far letters reach above and below one.
_LEADING = {"rtl": 1.5, "ltr": 1.2}
_ABOVE = {"rtl": 1.0, "ltr": 0.75}
_BELOW = {"rtl": 0.4, "ltr": 0.25}

# Shades from paper to ink, and as many from paper to accent: all the colours that a card has.
_SHADES = 16
_INK = [round(amount * (_SHADES - 1) / 255) for amount in range(256)]
_ACCENT = [shade and shade + _SHADES for shade in _INK]

# Level 9 makes a fifth less of it, in eight times the time.
_COMPRESSION = 5

# A line is set alone, yet its first digits are ordered by the letter before them (UAX #9, W2 and
# W7): a mark that is not seen stands for that letter.
_MARKS = {"AL": "\u061c", "R": "\u200f", "L": "\u200e"}

_ISOLATED = re.compile("[\u2066-\u2068][^\u2069]*\u2069?")
_OPENED = re.compile(r"[\u2066-\u2068](?=[^\u2069]*\Z)")

# Stand-ins for characters that a face has not.
_INSTEAD = {"‐": "-", "‑": "-", "‒": "–", "―": "—", "−": "-", "′": "'", "″": '"'}

# Characters that order others and are not seen (UAX #9, table 4).
_CONTROLS = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}

# Of a headline's letters, the part that the face must have.
_ENOUGH = 0.9


@cache
def available() -> bool:
    """Tell whether cards can be drawn here: with the extra ``full``, and with FriBidi.

    Pillow brings Raqm and HarfBuzz but takes FriBidi from the system. Without it Arabic would be
    drawn unjoined and from left to right, so that no card is drawn then.
    """
    try:
        versions("pillow")
        faces()
    except ExtraMissingError:
        return False
    from PIL import features

    return features.check("raqm") is True and features.check("fribidi") is True and _joins()


def draw(card: ShareCard) -> bytes | None:
    """Give *card* as a PNG of 32 colours, or None if no face has the letters of its headline.

    Call it only where cards are ``available``.
    """
    from PIL import Image, ImageDraw

    headline = _legible(card.headline, card, "display")
    if not headline:
        return None
    ink, accent = Image.new("L", SIZE), Image.new("L", SIZE)
    on_ink, on_accent = ImageDraw.Draw(ink), ImageDraw.Draw(accent)
    across = (_MARGIN, _WIDTH - _MARGIN - 1)
    on_ink.rectangle((across[0], _RULE, across[1], _RULE + 3), fill=255)
    on_ink.rectangle((across[0], _RULE + 8, across[1], _RULE + 8), fill=255)
    _lines(on_ink, card, "text", _one_line(card.site_name, card, "text", _NAME_SIZE), _NAME_LINE)

    section = _one_line(card.section, card, "display", _SECTION_SIZE)
    rooms = _rooms(card.direction, section=bool(section.lines))
    setting = fit(
        headline, _WIDTH - 2 * _MARGIN, rooms, lambda size: _measure(card, "display", size)
    )
    top = (
        _TOP + (_BOTTOM - _TOP - _height(setting, card.direction, section=bool(section.lines))) // 2
    )
    if section.lines:
        _lines(on_accent, card, "display", section, top + _SECTION_SIZE)
        top += _SECTION_HEIGHT
    _lines(on_ink, card, "display", setting, top + round(_ABOVE[card.direction] * setting.size))
    return _printed(ink, accent, card.colours)


def _rooms(direction: Direction, *, section: bool) -> tuple[tuple[int, int], ...]:
    """Give the sizes of a headline, each with the most lines that the card has room for."""
    rooms = []
    for size, most in _SIZES:
        lines = most
        while _height(Setting(size, ("",) * lines), direction, section=section) > _BOTTOM - _TOP:
            lines -= 1
        rooms.append((size, lines))
    return tuple(rooms)


def _height(setting: Setting, direction: Direction, *, section: bool) -> int:
    """Give the height of a headline and of the section's name over it, in pixels."""
    around = _ABOVE[direction] + _BELOW[direction]
    between = (len(setting.lines) - 1) * _LEADING[direction]
    return round((around + between) * setting.size) + (_SECTION_HEIGHT if section else 0)


def _one_line(text: str, card: ShareCard, role: Role, size: int) -> Setting:
    """Give *text* in one line, cut if it is too long; in none if there is nothing to set."""
    legible = _legible(text, card, role)
    if not legible:
        return Setting(size, ())
    width = _WIDTH - 2 * _MARGIN
    return fit(legible, width, ((size, 1),), lambda size: _measure(card, role, size))


def _lines(
    on: "ImageDraw.ImageDraw", card: ShareCard, role: Role, setting: Setting, baseline: float
) -> None:
    """Draw the lines of *setting* from the side where reading begins."""
    right = card.direction == "rtl"
    place = _WIDTH - _MARGIN if right else _MARGIN
    above = ""
    for line in setting.lines:
        on.text(
            (place, round(baseline)),
            closed(_context(above) + line),
            fill=255,
            font=_font(role, setting.size),
            anchor="rs" if right else "ls",
            direction=card.direction,
            language=card.language,
        )
        baseline += _LEADING[card.direction] * setting.size
        above += line + " "


def _measure(card: ShareCard, role: Role, size: int) -> Measure:
    font = _font(role, size)
    return lambda text: font.getlength(text, direction=card.direction, language=card.language)


def _context(above: str) -> str:
    """Give what a line must begin with to be ordered as if the lines *above* were in it.

    That is the mark for their last letter, and the isolate that they leave open.
    """
    opened = _OPENED.search(above)
    kinds = map(unicodedata.bidirectional, reversed(_ISOLATED.sub("", above)))
    mark = next((_MARKS[kind] for kind in kinds if kind in _MARKS), "")
    return mark + (opened[0] if opened else "")


def _printed(ink: "Image.Image", accent: "Image.Image", colours: Colours) -> bytes:
    """Give the PNG of a card from how much *ink* and *accent* lie on each of its pixels."""
    from PIL import Image, ImageChops

    # No pixel has both, so that the greater number is the colour's.
    indices = ImageChops.lighter(ink.point(_INK), accent.point(_ACCENT))
    card = Image.frombytes("P", SIZE, indices.tobytes())
    paper, *others = (_rgb(colour) for colour in (colours.paper, colours.ink, colours.accent))
    card.putpalette(
        [
            round(start + (end - start) * shade / (_SHADES - 1))
            for other in others
            for shade in range(_SHADES)
            for start, end in zip(paper, other, strict=True)
        ]
    )
    made = io.BytesIO()
    card.save(made, "PNG", compress_level=_COMPRESSION)
    return made.getvalue()


def _rgb(colour: str) -> tuple[int, int, int]:
    red, green, blue = bytes.fromhex(colour.removeprefix("#"))
    return red, green, blue


def _legible(text: str, card: ShareCard, role: Role) -> str:
    """Give *text* in characters that the face has, with what must stand apart in isolates.

    Empty if the face has too few of the letters.
    """
    known = _characters(role)
    text = unicodedata.normalize("NFC", text)
    found = "".join(each if ord(each) in known else _instead(each, known) for each in text)
    letters = sum(map(str.isalpha, text))
    if sum(map(str.isalpha, found)) < letters * _ENOUGH:
        return ""
    found = " ".join(word for word in found.split(" ") if any(map(_is_seen, word)))
    return isolates(found, card.direction, card.language)


def _is_seen(character: str) -> bool:
    return unicodedata.category(character) != "Cf"


def _instead(character: str, known: frozenset[int]) -> str:
    """Give what stands for a character that the face has not: its like, its letter, or nothing."""
    if unicodedata.bidirectional(character) in _CONTROLS:
        return character  # orders the others; HarfBuzz draws nothing
    if character.isspace():
        return " "
    plain = _INSTEAD.get(character) or unicodedata.normalize("NFKD", character)
    return "".join(each for each in plain if ord(each) in known)


@cache
def _characters(role: Role) -> frozenset[int]:
    from fontTools.ttLib import TTFont  # type: ignore[import-untyped]  # states no types

    with TTFont(io.BytesIO(_source(role)), lazy=True) as font:
        return frozenset(font.getBestCmap())


@cache
def _font(role: Role, size: int) -> "ImageFont.FreeTypeFont":
    from PIL import ImageFont

    layout = ImageFont.Layout.RAQM
    font = ImageFont.truetype(io.BytesIO(_source(role)), size, layout_engine=layout)
    if role == "display":
        font.set_variation_by_axes([_face(role).weight])
    return font


@cache
def _source(role: Role) -> bytes:
    return source(_face(role))


def _face(role: Role) -> Face:
    return next(face for face in faces() if face.role == role)


def _joins() -> bool:
    """Tell whether letters are joined: two seens side by side are narrower than two alone."""
    font = _font("display", _NAME_SIZE)
    alone, joined = (font.getlength(text, direction="rtl", language="ar") for text in ("س", "سس"))
    return joined < 2 * alone
