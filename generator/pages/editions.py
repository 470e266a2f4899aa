"""Editions: what surrounds every page in one language."""

from babel.localedata import exists

from generator import addresses
from generator.model import Problem, Span, Value
from generator.pages.page import Cards, Link
from generator.settings import FILE, Settings, in_language
from generator.text import hijri
from generator.text.direction import Direction, language_direction
from generator.text.numerals import NumberingSystem, numbering_system

# Languages that the web fonts are for: in others they are seen here and there, if at all.
_ARABIC = frozenset({"ar", "fa", "ur"})
# As the theme's style sheet has them: a phone colours its own bar before it has the sheet.
_PAPERS = ("#fffdf8", "#171513")


class Edition(Value, frozen=True):
    """The newspaper in one language; its links are the same on every page.

    *locale* is CLDR's, for names of months and lists. *digits* are those of dates and counts.
    *hijri* tells whether dates have the Hijri day beside the Gregorian one.

    *prefix* is the folder of its pages. *standing* are the pages that are no articles, *tags* is
    their index, *feed* the address of the feeds without their endings, *search* that of its search
    page, *opensearch* of what tells browsers of it, *card* that of its share card, if there are
    any. *preload* are the fonts that its pages are first seen in, *papers* the colours of the page
    by day and by night.
    """

    language: str
    locale: str
    direction: Direction
    digits: NumberingSystem
    hijri: bool
    name: str
    description: str
    prefix: str
    home: str
    archive: str
    sections: tuple[Link, ...]
    standing: tuple[Link, ...]
    tags: str | None
    feed: str | None
    search: str | None
    opensearch: str | None
    card: str | None
    preload: tuple[str, ...]
    papers: tuple[str, str]


def editions(cards: Cards) -> tuple[Edition, ...]:
    """Give the site's editions, the default language's first."""
    settings, library = cards.settings, cards.library
    # In every edition: versions of one article that gave different dates would not be the same.
    with_hijri = "islamic-umalqura" in settings.calendar and hijri.installed()
    return tuple(
        Edition(
            language=language,
            locale=_locale(settings.locale_of(language)),
            direction=language_direction(language),
            digits=numbering_system(language, settings.digits),
            hijri=with_hijri and language in hijri.wordings(),
            name=in_language(settings.name, language),
            description=in_language(settings.description, language),
            prefix=settings.prefix(language),
            home=addresses.home(settings.prefix(language)),
            archive=addresses.archive("index", settings.prefix(language)),
            sections=tuple(cards.section(folder, language) for folder in library.sections),
            standing=tuple(
                cards.link(entry)
                for entry in sorted(library.standing, key=lambda entry: entry.source)
                if settings.edition(entry.language) == language
            ),
            tags=addresses.tags(settings.prefix(language)) if language in cards.tagged else None,
            feed=addresses.feed(settings.prefix(language)) if settings.base_url else None,
            search=addresses.search(settings.prefix(language)) if cards.media.search else None,
            opensearch=(
                addresses.opensearch(settings.prefix(language))
                if cards.media.search and settings.base_url
                else None
            ),
            card=cards.edition_card(language),
            preload=tuple(
                addresses.font(face.file) for face in cards.media.faces if language in _ARABIC
            ),
            papers=(
                settings.theme.paper or _PAPERS[0],
                settings.theme.dark.paper or _PAPERS[1],
            ),
        )
        for language in settings.languages
    )


def _locale(locale: str) -> str:
    """Give *locale*, or CLDR's root for a language of which a site alone has the words."""
    return locale if exists(locale) else "root"


def lacking(settings: Settings) -> tuple[Problem, ...]:
    """Tell of what *settings* ask for and the editions cannot show on this machine."""
    if "islamic-umalqura" in settings.calendar and not hijri.installed():
        return (Problem(Span(FILE), "calendar-hijri-missing"),)
    return ()
