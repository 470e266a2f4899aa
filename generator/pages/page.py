"""What all pages are made of: a page is a value that holds all that its template may see."""

from collections.abc import Iterator, Mapping
from functools import cached_property
from types import MappingProxyType
from typing import Literal, Self

from generator import addresses
from generator.digests import Digest
from generator.entries import Entry
from generator.library import Library, section_slug
from generator.media.cards import sets
from generator.media.fonts import Face
from generator.media.pictures import Picture, variants
from generator.model import Value
from generator.nearest import Topic
from generator.settings import Settings, in_language
from generator.text.slugs import slug

GroupKind = Literal["tag", "author"]


class Link(Value, frozen=True):
    """A page to go to; *language* is that of *title*."""

    title: str
    address: str
    language: str


class Version(Value, frozen=True):
    """The same page in another language."""

    language: str
    address: str


class Source(Value, frozen=True):
    """A picture in one format, by MIME type, in some widths in pixels."""

    type: str
    files: tuple[tuple[str, int], ...]


class Illustration(Value, frozen=True):
    """An article's picture: *src* is for who knows none of *sources*; *width* and *height* its."""

    src: str
    width: int
    height: int
    sources: tuple[Source, ...]


class PictureFile(Value, frozen=True):
    """A picture as it lies in the site: *source* is its path, *digest* that of its bytes."""

    source: str
    digest: Digest
    picture: Picture


class Media(Value, frozen=True):
    """What a site has to show beside text.

    *faces* are its web fonts, *sheet* is the theme's style sheet; *cards* tells whether share cards
    are drawn; *pictures* are by the seed whose article they belong to. *search* tells whether the
    articles are indexed.
    """

    faces: tuple[Face, ...] = ()
    sheet: str | None = None
    cards: bool = False
    pictures: Mapping[str, PictureFile] = MappingProxyType({})
    search: bool = False


class Neighbours(Value, frozen=True):
    """The sources of the nearest articles: of each article, by source, and of each headline.

    *headlines* are those that no article has, with their language.
    """

    articles: Mapping[str, tuple[str, ...]] = MappingProxyType({})
    headlines: Mapping[tuple[str, str], tuple[str, ...]] = MappingProxyType({})


_NO_NEIGHBOURS = Neighbours()


class Card(Value, frozen=True):
    """An article as lists show it; *summary* and what follows only where a list gives them room."""

    title: str
    address: str
    language: str
    kicker: str | None = None
    published: str | None = None
    section: Link | None = None
    summary: str | None = None
    place: str | None = None
    picture: Illustration | None = None


class Page(Value, frozen=True, kw_only=True, tag_field="page"):
    """A file of the site; *language* is its edition's, *versions* names the pages that exist."""

    address: str
    language: str
    versions: tuple[Version, ...] = ()

    def seeds(self) -> tuple[tuple[str, Digest], ...]:
        """Give the seeds whose text it shows, each with the digest of the bytes it is to have."""
        return ()

    def reset(self, _digests: Mapping[str, Digest], /) -> Self:
        """Give the page with the digests that the bytes of some seeds have now."""
        return self

    @property
    def origin(self) -> str:
        """Give what an editor would look into to change it: its seed, if it is made of one."""
        seeds = self.seeds()
        return seeds[0][0] if len(seeds) == 1 else self.address


_NO_MEDIA = Media()


class Cards:
    """The links and cards of a library's articles, each made once and shared by all pages."""

    def __init__(
        self,
        library: Library,
        settings: Settings,
        media: Media = _NO_MEDIA,
        neighbours: Neighbours = _NO_NEIGHBOURS,
    ) -> None:
        """Make cards of the articles in *library*."""
        self.library = library
        self.settings = settings
        self.media = media
        self._neighbours = neighbours
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
            known = self._briefs[entry.source] = self._card(entry, None, None, None)
        return known

    def full(self, entry: Entry) -> Card:
        """Give an article's card with its summary."""
        place = entry.dateline.place if entry.dateline else None
        return self._card(entry, entry.summary, place, self.picture(entry))

    def _card(
        self, entry: Entry, summary: str | None, place: str | None, picture: Illustration | None
    ) -> Card:
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
            picture=picture,
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

    def picture(self, entry: Entry) -> Illustration | None:
        """Give an article's picture."""
        file = self.media.pictures.get(entry.source)
        if file is None:
            return None
        forms: dict[str, list[tuple[str, int]]] = {}
        for variant in variants(file.picture):
            address = addresses.picture(file.digest, variant.width, variant.format)
            forms.setdefault(variant.format, []).append((address, variant.width))
        widest = variants(file.picture)[-1]
        return Illustration(
            src=addresses.picture(file.digest, widest.width, widest.format),
            width=widest.width,
            height=widest.height,
            sources=tuple(Source(f"image/{form}", tuple(files)) for form, files in forms.items()),
        )

    def share_card(self, entry: Entry) -> str | None:
        """Give the address of an article's share card, if the site has cards."""
        edition = self.settings.edition(entry.language)
        if not self.has_cards(edition):
            return None
        return addresses.card(entry, self.settings.prefix(edition))

    def edition_card(self, language: str) -> str | None:
        """Give the address of the share card of an edition, if it has cards."""
        if not self.has_cards(language):
            return None
        return addresses.edition_card(self.settings.prefix(language))

    def has_cards(self, language: str) -> bool:
        """Tell whether the pages of an edition have share cards."""
        return self.media.cards and sets(language)

    def nearest(self, entry: Entry) -> tuple[Entry, ...]:
        """Give the articles nearest to an article, but for those it names or is named by."""
        near = self._neighbours.articles.get(entry.source)
        if not near:
            return ()
        named = {entry.key, *(each.key for each in self.library.cited_by.get(entry.key, ()))}
        named.update(each.key for each in self.library.cites[entry.source] if each)
        found = (self._by_source[source] for source in near)
        return tuple(
            each for each in found if each.key not in named and each.headline != entry.headline
        )

    def nearest_to(self, title: str, language: str) -> tuple[Entry, ...]:
        """Give the articles nearest to a headline that none of them has."""
        found = self._neighbours.headlines.get((title, language), ())
        return tuple(self._by_source[source] for source in found)

    @cached_property
    def _by_source(self) -> Mapping[str, Entry]:
        return {entry.source: entry for entry in self.library.entries}

    def group(self, kind: GroupKind, name: str, language: str) -> Link:
        """Give the link to the page of a tag or an author, by its slug, in the edition *language*.

        It is called as the oldest article of the edition spells it.
        """
        title = self._groups[kind, name, language]
        prefix = self.settings.prefix(language)
        where = addresses.tag(name, prefix) if kind == "tag" else addresses.author(name, prefix)
        return Link(title, where, language)

    def groups_of(self, kind: GroupKind, entry: Entry) -> tuple[Link, ...]:
        """Give the links to the pages of an article's tags or authors."""
        words = _words(kind, entry)
        if not words or entry.retracted:
            return ()
        language = self.settings.edition(entry.language)
        names = dict.fromkeys(map(slug, words))
        return tuple(self.group(kind, name, language) for name in names if name)

    def has_group(self, kind: GroupKind, name: str, language: str) -> bool:
        """Tell whether an edition has articles with this tag or by this author."""
        return (kind, name, language) in self._groups

    @cached_property
    def tagged(self) -> frozenset[str]:
        """Give the languages of the editions that have tags."""
        return frozenset(language for kind, _, language in self._groups if kind == "tag")

    @cached_property
    def _groups(self) -> Mapping[tuple[GroupKind, str, str], str]:
        found: dict[tuple[GroupKind, str, str], str] = {}
        for entry in reversed(self.library.entries):
            if entry.retracted or not (entry.tags or entry.authors):
                continue
            language = self.settings.edition(entry.language)
            for kind, word in _grouped(entry):
                found.setdefault((kind, slug(word), language), word)
        return found

    @cached_property
    def answered(self) -> Mapping[str, Mapping[str, Entry]]:
        """Give the articles that have a headline, by what its read-more page's address ends in."""
        return {headline[:8]: found for headline, found in self.library.answers.items()}

    def versions(self, entry: Entry) -> tuple[Version, ...]:
        """Give the pages of an article in all languages it is written in, in the site's order."""
        versions = self.library.versions[entry.key]
        found = {
            language: version
            for language, version in versions.items()
            if version is entry or not version.retracted
        }
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


def _words(kind: GroupKind, entry: Entry) -> tuple[str, ...]:
    return entry.tags if kind == "tag" else entry.authors


def _grouped(entry: Entry) -> Iterator[tuple[GroupKind, str]]:
    kinds: tuple[GroupKind, ...] = ("tag", "author")
    for kind in kinds:
        for word in _words(kind, entry):
            if slug(word):
                yield kind, word


def topics(library: Library) -> tuple[Topic, ...]:
    """Give what the articles of *library* are about, the oldest first."""
    return tuple(
        Topic(entry.source, entry.language, entry.terms)
        for entry in reversed(library.entries)
        if entry.terms and not entry.retracted
    )
