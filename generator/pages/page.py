"""What all pages are made of: a page is a value that holds all that its template may see."""

from generator import addresses
from generator.entries import Entry
from generator.library import Library, section_slug
from generator.model import Value
from generator.settings import Settings, in_language


class Link(Value, frozen=True):
    """A page to go to; *language* is that of *title*."""

    title: str
    address: str
    language: str


class Version(Value, frozen=True):
    """The same page in another language."""

    language: str
    address: str


class Card(Value, frozen=True):
    """An article as lists show it; *summary* and *place* only where a list gives them room."""

    title: str
    address: str
    language: str
    kicker: str | None = None
    published: str | None = None
    section: Link | None = None
    summary: str | None = None
    place: str | None = None


class Page(Value, frozen=True, kw_only=True, tag_field="page"):
    """A file of the site; *language* is its edition's, *versions* names the pages that exist."""

    address: str
    language: str
    versions: tuple[Version, ...] = ()


class Cards:
    """The links and cards of a library's articles, each made once and shared by all pages."""

    def __init__(self, library: Library, settings: Settings) -> None:
        """Make cards of the articles in *library*."""
        self.library = library
        self.settings = settings
        self._links: dict[str, Link] = {}
        self._briefs: dict[str, Card] = {}
        self._sections: dict[tuple[str, str], Link] = {}

    def link(self, entry: Entry) -> Link:
        """Give the link to an article."""
        known = self._links.get(entry.source)
        if known is None:
            address = self.library.addresses[entry.source]
            known = self._links[entry.source] = Link(entry.title, address, entry.language)
        return known

    def brief(self, entry: Entry) -> Card:
        """Give an article's card without its summary."""
        known = self._briefs.get(entry.source)
        if known is None:
            known = self._briefs[entry.source] = self._card(entry, None, None)
        return known

    def full(self, entry: Entry) -> Card:
        """Give an article's card with its summary."""
        return self._card(entry, entry.summary, entry.dateline.place if entry.dateline else None)

    def _card(self, entry: Entry, summary: str | None, place: str | None) -> Card:
        edition = self.settings.edition(entry.language)
        return Card(
            title=entry.title,
            address=self.library.addresses[entry.source],
            language=entry.language,
            kicker=entry.kicker,
            published=entry.published,
            section=self.section(entry.section, edition) if entry.section else None,
            summary=summary,
            place=place,
        )

    def section(self, folder: str, language: str) -> Link:
        """Give the link to the section of the seeds in *folder*, in the edition *language*."""
        known = self._sections.get((folder, language))
        if known is None:
            told = self.settings.sections.get(folder)
            name = in_language(told.name, language) if told else ""
            prefix = self.settings.prefix(language)
            address = addresses.section(section_slug(folder, self.settings), prefix)
            known = self._sections[folder, language] = Link(name or folder, address, language)
        return known

    def versions(self, entry: Entry) -> tuple[Version, ...]:
        """Give the pages of an article in all languages it is written in, in the site's order."""
        found = self.library.versions[entry.key]
        if len(found) == 1:
            return (Version(entry.language, self.library.addresses[entry.source]),)
        languages = sorted(found, key=self.rank)
        return tuple(
            Version(language, self.library.addresses[found[language].source])
            for language in languages
        )

    def rank(self, language: str) -> tuple[int, str]:
        """Give a sort key: the site's languages in their order, then others by code."""
        known = self.settings.languages
        return (known.index(language) if language in known else len(known), language)
