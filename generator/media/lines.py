"""Setting a headline: the largest size at which it fits, in lines of about one length."""

import re
import unicodedata
from collections.abc import Callable, Sequence

from generator.model import Value

# How wide a text is, in pixels.
Measure = Callable[[str], float]

# What a text that was cut ends with.
CUT = "…"

# Where a line may end: at a space, but not at a no-break space.
_SPACES = re.compile(r"[ \t\n]+")
# A dash between spaces ends a line and begins none.
_DASH = re.compile(r"[ \t\n]+([–—-])(?=[ \t\n])")
# What may not stand before the mark of a cut.
_LOOSE_END = re.compile(r"[\s،؛:,;.…–—«“(\[-]+$")


class Setting(Value, frozen=True):
    """A text in lines of one size, in pixels; if it was cut, the last line ends with CUT."""

    size: int
    lines: tuple[str, ...]


def fit(
    text: str,
    width: float,
    rooms: Sequence[tuple[int, int]],
    measure: Callable[[int], Measure],
) -> Setting:
    """Set *text*, which is not empty, in the largest size that has room for it.

    *rooms* gives sizes from large to small, each with the most lines there is room for. A text that
    is too long for the last is cut at a word. Only there is a word broken that is wider than
    *width*, which no line is unless a single character is.
    """
    words = [word for word in _SPACES.split(_DASH.sub("\u00a0\\1", text)) if word]
    for size, room in rooms:
        measured = _remembered(measure(size))
        if max(map(measured, words)) <= width and len(wrap(words, width, measured)) <= room:
            return Setting(size, balanced(words, width, measured))
    size, room = rooms[-1]
    measured = _remembered(measure(size))
    pieces = [piece for word in words for piece in _pieces(word, width, measured)]
    lines = wrap(pieces, width, measured)
    if len(lines) > room:
        lines = (*lines[: room - 1], _shortened(lines[room - 1], width, measured))
    return Setting(size, lines)


def wrap(words: Sequence[str], width: float, measure: Measure) -> tuple[str, ...]:
    """Give *words* in lines, each as full as it can be; a word that is too wide has its own."""
    lines = [words[0]]
    for word in words[1:]:
        longer = f"{lines[-1]} {word}"
        if measure(longer) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return tuple(lines)


def balanced(words: Sequence[str], width: float, measure: Measure) -> tuple[str, ...]:
    """Give *words* in as few lines as ``wrap`` needs, the widest as narrow as it can be."""
    lines = wrap(words, width, measure)
    while True:
        widest = max(map(measure, lines))
        narrower = wrap(words, widest - 1, measure)
        if len(narrower) > len(lines) or max(map(measure, narrower)) >= widest:
            return lines
        lines = narrower


def _remembered(measure: Measure) -> Measure:
    """Give *measure* with a memory: balancing asks for the same lines again and again."""
    known: dict[str, float] = {}

    def remembered(text: str) -> float:
        width = known.get(text)
        if width is None:
            width = known[text] = measure(text)
        return width

    return remembered


def _pieces(word: str, width: float, measure: Measure) -> list[str]:
    """Give *word* in pieces that fit, each with its marks."""
    pieces = [""]
    for cluster in _clusters(word):
        if pieces[-1] and measure(pieces[-1] + cluster) > width:
            pieces.append("")
        pieces[-1] += cluster
    return pieces


def _clusters(word: str) -> list[str]:
    """Give the characters of *word*, each with the marks and joiners that follow it."""
    clusters: list[str] = []
    for character in word:
        if clusters and unicodedata.category(character) in {"Mn", "Me", "Cf"}:
            clusters[-1] += character
        else:
            clusters.append(character)
    return clusters


def _shortened(line: str, width: float, measure: Measure) -> str:
    """Give as many words of *line* as leave room for CUT; of a single one, as many letters."""
    words = line.split(" ")
    while len(words) > 1 and measure(_ended(" ".join(words))) > width:
        words.pop()
    text = " ".join(words)
    while len(text) > 1 and measure(_ended(text)) > width:
        text = "".join(_clusters(text)[:-1])
    return _ended(text)


def _ended(text: str) -> str:
    return _LOOSE_END.sub("", text) + CUT
