"""Standing pages: what a paper says of itself, «about us» and the like."""

from collections.abc import Iterator, Mapping
from typing import Self

import msgspec

from generator.digests import Digest
from generator.pages.page import Cards, Page


class StandingPage(Page, frozen=True, kw_only=True, tag="standing"):
    """A page that is no article. Its text is named, as an article's is."""

    source: str
    digest: Digest
    article_language: str
    title: str
    summary: str

    def seeds(self) -> tuple[tuple[str, Digest], ...]:
        """Give its seed."""
        return ((self.source, self.digest),)

    def reset(self, digests: Mapping[str, Digest], /) -> Self:
        """Give the page with the digest that its seed has among *digests*."""
        return msgspec.structs.replace(self, digest=digests.get(self.source, self.digest))


def standing_pages(cards: Cards) -> Iterator[StandingPage]:
    """Give the page of every seed of ``kind: page``."""
    for entry in cards.library.standing:
        yield StandingPage(
            address=cards.library.addresses[entry.source],
            language=cards.settings.edition(entry.language),
            versions=cards.versions(entry),
            source=entry.source,
            digest=entry.digest,
            article_language=entry.language,
            title=entry.title,
            summary=entry.summary,
        )
