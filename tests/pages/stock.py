"""Articles, libraries and cards for tests, made from the little that a test cares about."""

from generator.digests import digest
from generator.entries import Entry, entry
from generator.library import resolve
from generator.model import Article, Block, Dateline, Front, Related
from generator.pages.page import Cards
from generator.settings import Settings, parse

STORY = "عاد الصيادون بسلال ملأى."


def entry_of(
    source: str,
    title: str,
    *,
    language: str = "ar",
    related: tuple[str, ...] = (),
    published: str | None = None,
    story: str = STORY,
    place: str | None = None,
    kicker: str | None = None,
    byline: str | None = None,
    tags: tuple[str, ...] = (),
    front: Front | None = None,
) -> Entry:
    """Give the entry of an article of one paragraph."""
    article = Article(
        source=source,
        language=language,
        title=title,
        kicker=kicker,
        dateline=Dateline(place) if place else None,
        byline=byline,
        published=published,
        tags=tags,
        front=front,
        body=(Block("paragraph", story, 3),),
        related=tuple(Related(each, 5 + line) for line, each in enumerate(related)),
    )
    return entry(article, digest(source.encode()))


def cards_of(*entries: Entry, settings: Settings | None = None) -> Cards:
    """Give the cards of a library of *entries*, which has no problem but a language of its own."""
    known = settings or parse("")
    library, problems = resolve(entries, known)
    assert {problem.code for problem in problems} <= {"language-without-edition"}
    return Cards(library, known)
