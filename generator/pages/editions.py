"""Editions: what surrounds every page in one language."""

from generator import addresses
from generator.model import Value
from generator.pages.page import Cards, Link
from generator.settings import in_language
from generator.text.direction import Direction, language_direction


class Edition(Value, frozen=True):
    """The newspaper in one language; its links are the same on every page."""

    language: str
    direction: Direction
    name: str
    description: str
    home: str
    archive: str
    sections: tuple[Link, ...]


def editions(cards: Cards) -> tuple[Edition, ...]:
    """Give the site's editions, the default language's first."""
    settings, library = cards.settings, cards.library
    return tuple(
        Edition(
            language=language,
            direction=language_direction(language),
            name=in_language(settings.name, language),
            description=in_language(settings.description, language),
            home=addresses.home(settings.prefix(language)),
            archive=addresses.archive("index", settings.prefix(language)),
            sections=tuple(cards.section(folder, language) for folder in library.sections),
        )
        for language in settings.languages
    )
