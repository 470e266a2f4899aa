"""Wanted: the related headlines that no article answers, those that most articles ask for first."""

from collections.abc import Iterable, Mapping

from generator.checking.manuscript import Manuscript
from generator.entries import Entry
from generator.library import Library, Wanted
from generator.model import Article, Problem, Span, Value


class Asked(Value, frozen=True):
    """A related headline's key and its place in the article that asks for it."""

    headline: str
    language: str
    span: Span


def asked(text: Manuscript, article: Article, entry: Entry) -> tuple[Asked, ...]:
    """Give what *article* asks for: its related headlines, keyed as they are in its *entry*."""
    return tuple(
        Asked(citation.headline, article.language, text.span(text.place(each.line, each.title)))
        for each, citation in zip(article.related, entry.related, strict=True)
    )


def most_wanted(library: Library) -> tuple[Wanted, ...]:
    """Give the unanswered headlines of *library*, those that most articles ask for first."""
    return tuple(
        sorted(library.wanted.values(), key=lambda each: (-len(each.asked_by), each.title))
    )


def unanswered(
    wanted: Mapping[tuple[str, str], Wanted], places: Iterable[Asked]
) -> tuple[Problem, ...]:
    """Give a problem for each of *places* at which a *wanted* headline stands."""
    found = []
    for place in places:
        missing = wanted.get((place.headline, place.language))
        if missing:
            values = (missing.title, str(len(missing.asked_by)))
            found.append(Problem(place.span, "headline-unanswered", values))
    return tuple(found)
