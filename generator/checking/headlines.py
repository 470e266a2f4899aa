"""Headlines: too long for any list, or ended like a sentence."""

import re
from collections.abc import Iterator

from generator.checking.manuscript import Manuscript, headline
from generator.model import Article, Problem

LONGEST = 120
"""Characters; in tens of thousands of articles 99 in 100 headlines have at most 92."""
_STOP = re.compile(r"(?<![.\s])(?<!\b\w)\.[»”\")]*$")


def headlines(text: Manuscript, article: Article) -> Iterator[Problem]:
    """Give what is wrong with the headline of *article*."""
    title = article.title
    if not title:
        return
    start = headline(text, article)
    if len(title) > LONGEST:
        yield text.finding("headline-long", start, start, str(len(title)), str(LONGEST))
    stop = _STOP.search(title)
    if stop:
        place = start + stop.start()
        yield text.finding("headline-stop", place, place + 1)
