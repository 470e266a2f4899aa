"""Read-more pages: one for each related headline that no article answers yet."""

from collections.abc import Iterator

from generator.pages.page import Card, Cards, Page


class MorePage(Page, frozen=True, kw_only=True, tag="more"):
    """What stands where a story is wanted: its headline, who points to it, what is near to it."""

    title: str
    title_language: str
    asked_by: tuple[Card, ...]
    nearest: tuple[Card, ...] = ()


def more(cards: Cards) -> Iterator[MorePage]:
    """Give the page of every headline that is wanted."""
    for wanted in cards.library.wanted.values():
        asking = {entry.source for entry in wanted.asked_by}
        near = cards.nearest_to(wanted.title, wanted.language)
        yield MorePage(
            address=wanted.address,
            language=cards.settings.edition(wanted.language),
            title=wanted.title,
            title_language=wanted.language,
            asked_by=tuple(cards.full(entry) for entry in wanted.asked_by),
            nearest=tuple(cards.brief(entry) for entry in near if entry.source not in asking),
        )
