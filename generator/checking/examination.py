"""Examination: all that is to be known of one seed, and then what lies between seeds."""

from collections.abc import Iterable

from generator.checking.duplicates import Sketch, duplicates, sketch
from generator.checking.eye import look
from generator.checking.manuscript import Manuscript, headline, manuscript, source_text
from generator.checking.wanted import Asked, asked, most_wanted, unanswered
from generator.digests import digest
from generator.entries import Entry, entry
from generator.library import Wanted, resolve
from generator.model import Problem, Reading, Value
from generator.problems import once
from generator.settings import Settings


class Examined(Value, frozen=True):
    """What came of one seed; without an *entry* it could not be read."""

    entry: Entry | None
    problems: tuple[Problem, ...]
    asked: tuple[Asked, ...] = ()
    sketch: Sketch | None = None
    text: Manuscript | None = None


class Verdict(Value, frozen=True):
    """All problems of a site's seeds, in order, and the headlines they ask for in vain."""

    problems: tuple[Problem, ...]
    unanswered: tuple[Problem, ...]
    wanted: tuple[Wanted, ...]


def examine(data: bytes, reading: Reading) -> Examined:
    """Look at the seed that *reading* came of."""
    article = reading.article
    if article is None:
        return Examined(None, reading.problems)
    text = manuscript(article, source_text(data, reading))
    card = entry(article, digest(data))
    return Examined(
        card,
        (*reading.problems, *look(text, article)),
        asked(text, article, card),
        sketch(article, text.span(headline(text, article))),
        text,
    )


def judge(examined: Iterable[Examined], settings: Settings) -> Verdict:
    """Add to what each seed gave what lies between them: one headline, one text, no answer."""
    everything = list(examined)
    library, between = resolve((each.entry for each in everything if each.entry), settings)
    sketches = [each.sketch for each in everything if each.sketch]
    problems = [problem for each in everything for problem in each.problems]
    problems += between
    problems += duplicates(sketches)
    places = [place for each in everything for place in each.asked]
    return Verdict(
        tuple(once(sorted(problems))),
        unanswered(library.wanted, places),
        most_wanted(library),
    )
