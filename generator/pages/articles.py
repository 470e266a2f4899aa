"""Article pages."""

from collections.abc import Iterator, Mapping
from typing import Self

import msgspec

from generator.digests import Digest
from generator.entries import Citation, Entry
from generator.model import Value
from generator.pages.page import Cards, Illustration, Link, Page


class Reference(Value, frozen=True):
    """A related headline; *answered* tells whether *address* is its article or a read-more page."""

    title: str
    address: str
    language: str
    answered: bool


class ArticlePage(Page, frozen=True, kw_only=True, tag="article"):
    """An article's page. Its text is named, not held: *digest* is that of the bytes of *source*."""

    source: str
    digest: Digest
    article_language: str
    title: str
    kicker: str | None
    summary: str
    published: str | None
    updated: str | None
    retracted: bool
    minutes: int
    authors: tuple[Link, ...]
    section: Link | None
    tags: tuple[Link, ...]
    related: tuple[Reference, ...]
    cited_by: tuple[Link, ...]
    nearest: tuple[Link, ...] = ()
    picture: Illustration | None = None
    card: str | None = None

    def seeds(self) -> tuple[tuple[str, Digest], ...]:
        """Give its seed."""
        return ((self.source, self.digest),)

    def reset(self, digests: Mapping[str, Digest], /) -> Self:
        """Give the page with the digest that its seed has among *digests*."""
        return msgspec.structs.replace(self, digest=digests.get(self.source, self.digest))


def articles(cards: Cards) -> Iterator[ArticlePage]:
    """Give the page of every article."""
    library, settings = cards.library, cards.settings
    for entry in library.entries:
        edition = settings.edition(entry.language)
        yield ArticlePage(
            address=library.addresses[entry.source],
            language=edition,
            versions=cards.versions(entry),
            source=entry.source,
            digest=entry.digest,
            article_language=entry.language,
            title=entry.title,
            kicker=entry.kicker,
            summary=entry.summary,
            published=entry.published,
            updated=entry.updated,
            retracted=entry.retracted,
            minutes=entry.minutes,
            authors=cards.groups_of("author", entry),
            section=cards.section(entry.section, edition) if entry.section else None,
            tags=cards.groups_of("tag", entry),
            related=tuple(
                _reference(related, answer, entry, cards)
                for related, answer in zip(entry.related, library.cites[entry.source], strict=False)
            ),
            cited_by=_cited_by(entry, cards),
            nearest=tuple(cards.link(each) for each in cards.nearest(entry)),
            picture=cards.picture(entry),
            card=cards.share_card(entry),
        )


def _reference(related: Citation, answer: Entry | None, entry: Entry, cards: Cards) -> Reference:
    if answer is None:
        wanted = cards.library.wanted[related.headline, cards.settings.edition(entry.language)]
        return Reference(related.title, wanted.address, entry.language, answered=False)
    link = cards.link(answer)
    title = related.title if answer.language == entry.language else link.title
    return Reference(title, link.address, link.language, answered=True)


def _cited_by(entry: Entry, cards: Cards) -> tuple[Link, ...]:
    """Link back to those who point here, each in the reader's language where it exists in it."""
    links = {}
    for citing in cards.library.cited_by.get(entry.key, ()):
        version = citing
        if citing.language != entry.language:
            version = cards.library.versions[citing.key].get(entry.language, citing)
        links[version.source] = cards.link(version)
    return tuple(links.values())
