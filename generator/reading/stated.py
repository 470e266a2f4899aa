"""Stated: what front matter says of an article, which goes before what its text says."""

import difflib
import re
from collections.abc import Iterator

import msgspec

from generator.model import Article, Dateline, Front, LineFields, Problem, Related, Span
from generator.reading.frontmatter import FrontMatter, key_names, known_key
from generator.reading.yaml import Entry
from generator.text.aliases import alias_address
from generator.text.dates import date_line

_COMMAS = re.compile("[،,;؛]")

Stated = dict[str, Entry]


def stated(front: FrontMatter) -> Stated:
    """Give the entries of *front* by our own names of their keys, the first of each name."""
    found: Stated = {}
    for entry in front.entries:
        name = known_key(entry.key)
        if name and entry.values:
            found.setdefault(name, entry)
    return found


def value(entries: Stated, key: str) -> str | None:
    """Give the first value of *key*."""
    entry = entries.get(key)
    return entry.values[0].strip() or None if entry else None


def with_stated(article: Article, front: FrontMatter, numbers: list[int]) -> Article:
    """Give *article* with what *front* states; *numbers* are the lines it takes."""
    entries = stated(front)
    others = tuple((each.key, each.values) for each in front.entries if not known_key(each.key))
    place = value(entries, "place") or (article.dateline.place if article.dateline else None)
    source = value(entries, "source") or (article.dateline.source if article.dateline else None)
    day = value(entries, "date")
    dates = date_line(day) if day else None
    authors = entries["author"].values if "author" in entries else ()
    tags = _each(entries["tags"]) if "tags" in entries else ()
    return msgspec.structs.replace(
        article,
        title=value(entries, "title") or article.title,
        kicker=value(entries, "kicker") or article.kicker,
        subtitle=value(entries, "subtitle") or article.subtitle,
        abstract=value(entries, "description") or article.abstract,
        caption=value(entries, "caption") or article.caption,
        credit=value(entries, "credit") or article.credit,
        byline="، ".join(authors) or article.byline,
        dateline=Dateline(place, source) if place or source else None,
        date=day or article.date,
        published=(dates.published if dates else None) if day else article.published,
        section=value(entries, "section") or value(entries, "categories"),
        related=(*_related(entries), *article.related),
        tags=(*tags, *(tag for tag in article.tags if tag not in tags)),
        front=_front(entries, others),
        lines=(*(LineFields(n, ("front-matter",)) for n in numbers), *article.lines),
    )


def _each(entry: Entry) -> tuple[str, ...]:
    """Give the members of a list, be it written as one or as a text with commas."""
    if entry.listed:
        return entry.values
    parts = (part.strip() for value in entry.values for part in _COMMAS.split(value))
    return tuple(part for part in parts if part)


def _related(entries: Stated) -> Iterator[Related]:
    """Give the related headlines that are stated: what an article of the site is called."""
    if said := entries.get("related"):
        yield from (Related(each.strip(), said.line) for each in said.values if each.strip())


def _front(entries: Stated, others: tuple[tuple[str, tuple[str, ...]], ...]) -> Front:
    return Front(
        slug=value(entries, "slug"),
        key=value(entries, "translationKey"),
        updated=_day(entries, "updated"),
        expires=_day(entries, "expires"),
        image=value(entries, "image"),
        kind=value(entries, "kind"),
        correction=value(entries, "correction"),
        retracted=_reason(entries, "retracted"),
        aliases=entries["aliases"].values if "aliases" in entries else (),
        draft=_is_true(entries, "draft") or value(entries, "status") == "draft",
        lead=_is_true(entries, "lead"),
        others=others,
    )


def _day(entries: Stated, key: str) -> str | None:
    day = value(entries, key)
    dates = date_line(day) if day else None
    return dates.published if dates else None


def _is_true(entries: Stated, key: str) -> bool:
    return (value(entries, key) or "").lower() in {"true", "yes", "1"}


def _reason(entries: Stated, key: str) -> str | None:
    """Give the text of *key*, None where it says that there is nothing to say."""
    reason = value(entries, key)
    return None if reason and reason.lower() in {"false", "no", "0"} else reason


def front_problems(front: FrontMatter, name: str) -> list[Problem]:
    """Give what is wrong with *front*: lines not read, keys not known, a day that is none."""
    found = [Problem(Span(name, line), code, values) for line, code, values in front.faults]
    for entry in front.entries:
        ours = known_key(entry.key)
        if ours is None:
            found.append(_unknown(entry, name))
        if ours == "aliases":
            unfit = (each for each in entry.values if alias_address(each) is None)
            found += (Problem(Span(name, entry.line), "alias-unfit", (each,)) for each in unfit)
        if ours in {"date", "updated", "expires"} and entry.values:
            dates = date_line(entry.values[0])
            if not dates or not dates.possible:
                code = "date-impossible" if dates else "date-not-full"
                found.append(Problem(Span(name, entry.line), code, (entry.values[0],)))
    return found


def _unknown(entry: Entry, name: str) -> Problem:
    near = difflib.get_close_matches(entry.key, key_names(), n=1, cutoff=0.7)
    code = "front-key-unknown" if near else "front-key-unused"
    return Problem(Span(name, entry.line), code, (entry.key, *near))
