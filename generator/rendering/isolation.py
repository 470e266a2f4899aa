"""Isolation: text as HTML, in its own direction, its runs of the other direction marked up."""

from functools import lru_cache
from html import escape

from markupsafe import Markup

from generator.model import Value
from generator.text.bidi import Run, closed, isolates, opening, runs
from generator.text.direction import Direction, language_direction, text_direction
from generator.text.languages import script_language


class Voice(Value, frozen=True):
    """How a piece of text is read: its direction, and its language as far as it is known."""

    direction: Direction
    language: str

    def attributes(self, around: "Voice") -> str:
        """Give the attributes that say so, with a space before each, within the text *around*."""
        language = f' lang="{self.language}"' if self.language != around.language else ""
        direction = f' dir="{self.direction}"' if self.direction != around.direction else ""
        return language + direction


@lru_cache(maxsize=64)
def voice(language: str) -> Voice:
    """Give how text in *language* is read."""
    return Voice(language_direction(language), language)


def voice_of(text: str, around: Voice) -> Voice:
    """Give how *text* is read within the text *around*: by the majority of its strong letters.

    Where it runs the other way its language is told by its words, and is *around*'s where they do
    not tell.
    """
    direction = text_direction(text, around.direction)
    if direction == around.direction:
        return around
    return Voice(direction, script_language(text) or around.language)


def isolated(text: str, direction: Direction, language: str) -> str:
    """Give *text*, set in *direction*, as escaped HTML with ``<bdi dir>`` round what stands apart.

    Its characters stay as they are; only controls left open are closed at its end.
    """
    pieces = runs(text, direction, language)
    if ending := closed(text)[len(text) :] if "\n" not in text else "":
        pieces.append(Run(ending))
    return "".join(map(_marked, pieces))


def _marked(run: Run) -> str:
    text = escape(run.text, quote=False)
    if run.direction is None:
        return text
    element = "bdo" if run.ordered else "bdi"
    return f'<{element} dir="{run.direction}">{text}</{element}>'


def line(text: str, around: Voice) -> Markup:
    """Give a *text* of one line, which stands within the text *around*, as HTML."""
    own = voice_of(text, around)
    inner = isolated(text, own.direction, own.language)
    turned = own.attributes(around)
    return Markup(f"<bdi{turned}>{inner}</bdi>" if turned else inner)  # noqa: S704 - escaped above


@lru_cache(maxsize=8192)  # a headline is said in several places of its page
def plain(text: str, language: str, around: Direction) -> str:
    """Give a *text* of one line, in *language*, for where no markup is possible.

    U+2068 and U+2069 stand round what needs them: runs, and the whole if it is read the other way
    than what is *around*. U+2066 or U+2067 stands where the first letter would mislead U+2068.
    """
    own = voice_of(text, voice(language))
    inner = isolates(closed(text), own.direction, own.language)
    if own.direction == around:
        return inner
    return f"{opening(text, own.direction)}{inner}\u2069"
