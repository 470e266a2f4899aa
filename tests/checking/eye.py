"""What an editor would mark in a text, as a list of places and codes."""

from generator.checking.examination import Examined, examine
from generator.model import Problem
from generator.reading import read_seed
from generator.settings import ReaderSettings

Mark = tuple[int, int, str]
"""Line, column and code of a problem."""

HEADLINE = "حكاية الميناء القديم"
# A paragraph an editor has nothing to say about.
STORY = "وصل المركب إلى الميناء مع الفجر، ونزل البحارة إلى السوق يبحثون عن الخبز والماء."


def examined(text: str, name: str = "seeds/a.txt") -> Examined:
    """Read and examine a seed of this *text*."""
    data = text.encode()
    return examine(data, read_seed(data, name, ReaderSettings(language="ar")))


def problems(text: str, name: str = "seeds/a.txt") -> tuple[Problem, ...]:
    """Give the problems of a seed of this *text*."""
    return examined(text, name).problems


def marks(*paragraphs: str) -> list[Mark]:
    """Give the marks in a seed whose first paragraph, after headline and story, is on line 5."""
    text = "\n\n".join((HEADLINE, STORY, *paragraphs, STORY)) + "\n"
    return [(each.span.line, each.span.column, each.code) for each in problems(text)]
