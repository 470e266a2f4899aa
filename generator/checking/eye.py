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
