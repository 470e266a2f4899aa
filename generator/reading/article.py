"""Article: bytes to article, the parts of the reader in the order in which they work."""

import re
from datetime import date

import msgspec

from generator.model import Article, Problem, Reading, Span
from generator.places import MARKDOWN
from generator.reading.characters import strange_characters
from generator.reading.encoding import decode
from generator.reading.frontmatter import FrontMatter, front_matter
from generator.reading.lines import lines_of
from generator.reading.markdown import markdown_article
from generator.reading.news import news
from generator.reading.stated import front_problems, stated, value, with_stated
from generator.reading.tangles import tangle
from generator.settings import ReaderSettings
from generator.text.gazetteer import gazetteer
from generator.text.languages import CODES, named_language, text_language

_DATED = re.compile(r"(\d{4})-(\d\d?)-(\d\d?)(?!\d)")
# Each has a page of its own; no article of ours has more than thirteen.
_MOST_TAGS = 50


def read_seed(data: bytes, name: str, reader: ReaderSettings) -> Reading:
    """Read a seed: *name* is its path from the site's folder, with «/».

    Bytes of any kind give a reading; its article is None only beside a problem that is an error.
    """
    decoded = decode(data, reader.encoding)
    problems: list[Problem] = []
    if decoded.code:
        problems.append(Problem(Span(name, decoded.line), decoded.code, decoded.values))
    text = decoded.text
    if text is None:
        return Reading(None, tuple(problems))
    front = _front(text)
    if front and front.faults:
        return Reading(None, (*problems, *front_problems(front, name)))
    article, told = _article(text, name, reader, front)
    if article and (tangled := _tangled(article)):
        return Reading(None, (*problems, tangled))
    problems += told
    if article and len(article.tags) > _MOST_TAGS:
        problems.append(Problem(Span(name), "tags-too-many", (str(_MOST_TAGS),)))
        article = msgspec.structs.replace(article, tags=article.tags[:_MOST_TAGS])
    problems += strange_characters(text, text.encode() if decoded.code else data, name)
    return Reading(article, tuple(problems))


def _front(text: str) -> FrontMatter | None:
    if not text.startswith(("---", "+++")):
        return None
    return front_matter(text.replace("\r\n", "\n").replace("\r", "\n"))


def _article(
    text: str, name: str, reader: ReaderSettings, front: FrontMatter | None
) -> tuple[Article | None, list[Problem]]:
    """Give the article of *text*, None when nothing is there, and what is to be said of it."""
    lines = lines_of(text)
    entries = stated(front) if front else {}
    above: list[int] = []
    if front:
        head = [line.number for line in lines if line.number <= front.lines]
        lines = lines[len(head) :]
        above = list(dict.fromkeys(head))  # U+2028 parts lines, which it does not number
    title = value(entries, "title") or ""
    if not lines and not title:
        return None, [Problem(Span(name), "seed-blank")]
    language = _language(text, name, reader, value(entries, "lang"))
    told: list[Problem] = []
    if name.lower().endswith(MARKDOWN) or not lines:
        article = markdown_article(text, lines, name, language, title)
    else:
        read = news(lines, gazetteer(reader.places, reader.agencies), name, language, title)
        article = read.article
        told = [
            Problem(Span(name, line.number), "tail-unsure", (line.text,)) for line in read.unsure
        ]
        if read.unparted:
            line = next(each.line for each in article.lines if "tags" in each.fields)
            told.append(Problem(Span(name, line), "tags-guessed", (read.unparted,)))
        if read.impossible:
            span = Span(name, read.impossible)
            told.append(Problem(span, "date-impossible", (article.date or "",)))
    if front:
        article = with_stated(article, front, above)
        told += front_problems(front, name)
    if not article.date and not article.published:
        article = msgspec.structs.replace(article, published=_day_of_name(name))
    if not article.title:
        told.append(Problem(Span(name, lines[0].number), "headline-missing"))
    draft = article.front is not None and article.front.draft
    if not article.body and not article.markdown.strip() and not draft:
        told.append(Problem(Span(name), "body-missing"))
    return article, told


def _tangled(article: Article) -> Problem | None:
    """Give why the Markdown of *article* is not to be parsed."""
    found = tangle(article.markdown)
    if not found:
        return None
    first = article.body[0].line if article.body else 1
    return Problem(Span(article.source, first + found.offset), found.code, found.values)


def _day_of_name(name: str) -> str | None:
    """Give the day that a file's name begins with, as Jekyll has it: ``2024-05-28-port.md``."""
    found = _DATED.match(name.rpartition("/")[2])
    if not found:
        return None
    try:
        return date(int(found[1]), int(found[2]), int(found[3])).isoformat()
    except ValueError:
        return None


def _language(text: str, name: str, reader: ReaderSettings, said: str | None) -> str:
    """Give the language that the file's name, front matter, or else the text itself tells."""
    named = named_language(name)
    if named:
        return named
    code = (said or "").replace("_", "-").partition("-")[0].lower()
    return code if code in CODES else text_language(text, reader.language)
