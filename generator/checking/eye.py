"""The eye: all rules that look at one text, one after the other."""

from collections.abc import Callable, Iterable

from generator.checking.headlines import headlines
from generator.checking.invisibles import invisibles
from generator.checking.leftovers import leftovers
from generator.checking.letters import letters
from generator.checking.manuscript import Manuscript
from generator.checking.numerals import numerals
from generator.checking.punctuation import punctuation
from generator.checking.quotes import quotes
from generator.model import Article, Problem

RULES: tuple[Callable[[Manuscript], Iterable[Problem]], ...] = (
    quotes,
    punctuation,
    letters,
    numerals,
    invisibles,
    leftovers,
)


def look(text: Manuscript, article: Article) -> tuple[Problem, ...]:
    """Give what an editor would mark in *text*, of which *article* was made, in its order."""
    found = [problem for rule in RULES for problem in rule(text)]
    found += headlines(text, article)
    return tuple(sorted(found))


FRAGMENTED = frozenset(
    {
        "article-duplicate",
        "article-near-duplicate",
        "bidi-mark",
        "bidi-override",
        "bidi-paired",
        "bidi-unpaired",
        "digits-mixed",
        "entity-left",
        "figure-lost",
        "headline-long",
        "headline-stop",
        "headline-unanswered",
        "letter-form",
        "letter-persian",
        "mark-doubled",
        "mark-repeated",
        "mark-space-before",
        "mark-space-missing",
        "quote-mismatched",
        "quote-space",
        "quote-turned",
        "quote-unbalanced",
        "quote-word-cut",
        "stop-stray",
        "word-stretched",
        "word-unknown",
        "zero-width",
    }
)
"""The codes of the editor's eye: the first value of such a problem is the fragment it is about."""
