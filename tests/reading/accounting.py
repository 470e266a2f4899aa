"""What an article holds of each line of its seed: the measure of «no character is lost»."""

from collections import defaultdict

from generator.model import Article
from generator.reading.lines import lines_of
from generator.text.folding import fold
from generator.text.markers import WORD, phrases

# Words that name a field, and are in none.
LABELS = frozenset(
    word
    for kind in ("related", "tags", "roles", "doers", "photo", "kickers", "tails_anywhere")
    for phrase in phrases(kind)
    for word in phrase.split()
) | {"من", "from", "in", "by", "and", "و", "next", "previous"}


def texts_by_line(article: Article) -> dict[int, list[str]]:
    """Give the texts that the article's fields have of each line."""
    held: dict[int, list[str]] = defaultdict(list)
    dateline = article.dateline
    single: dict[str, list[str | None]] = {
        "title": [article.title],
        "kicker": [article.kicker],
        "abstract": [article.abstract],
        "caption": [article.caption],
        "credit": [article.credit],
        "byline": [article.byline],
        "date": [article.date],
        "dateline": [dateline.place, dateline.source] if dateline else [],
        "tags": list(article.tags),
    }
    for entry in article.lines:
        for field in entry.fields:
            held[entry.line] += [text for text in single.get(field, []) if text]
    for related in article.related:
        held[related.line] += [related.title, related.url or ""]
    for tail in article.tail:
        held[tail.line].append(tail.text)
    return held


def lost_words(text: str, article: Article) -> list[tuple[int, str]]:
    """Give each word of *text* that no field has, with its line; the body is looked up whole."""
    held = texts_by_line(article)
    body = " ".join(block.text for block in article.body)
    fields = {entry.line: entry.fields for entry in article.lines}
    lost: list[tuple[int, str]] = []
    for line in lines_of(text):
        if {"repeats", "break"} & set(fields[line.number]):
            continue
        rest = _without(line.text, held[line.number])
        if "body" in fields[line.number]:
            rest = _without(rest, [part for part in body.split("\n") if part])
            rest = "" if line.text in body else rest
        for match in WORD.finditer(rest):
            word = fold(match[0])
            if "related" in fields[line.number] and word.isdigit() and match.start() < 2:
                continue
            known = all(part in LABELS or part.removeprefix("و") in LABELS for part in word.split())
            if not known and match[0] not in body:
                lost.append((line.number, match[0]))
    return lost


def _without(text: str, parts: list[str]) -> str:
    for part in sorted(parts, key=len, reverse=True):
        if part:
            text = text.replace(part, " ")
    return text
