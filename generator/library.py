"""The library: facts across articles: pairs, answered headlines, who points to whom."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

import msgspec

from generator import addresses
from generator.entries import Citation, Entry
from generator.model import Problem, Span, Value
from generator.settings import SectionSettings, Settings, in_language
from generator.text.collation import SortKey, sort_key
from generator.text.slugs import slug


class Wanted(Value, frozen=True):
    """A headline that no article answers, as its oldest asker has it; *address* is its page."""

    title: str
    language: str
    address: str
    asked_by: tuple[Entry, ...]


class Library(Value, frozen=True):
    """All articles, newest first, and what they have to do with one another.

    *addresses* is by source. *versions* is by key: an article's entries, by language.
    *answers* is by the headline's key, then by language. *cites* is by source: what answers each of
    an article's related headlines, in their order. *cited_by* is by key: the articles whose related
    headlines it answers. *wanted* is by the headline's key and the edition of those who
    ask. *sections* are folders of seeds/, in the order of the settings. *standing* are the
    pages that are no articles: «about us».
    """

    entries: tuple[Entry, ...]
    addresses: Mapping[str, str]
    versions: Mapping[str, Mapping[str, Entry]]
    answers: Mapping[str, Mapping[str, Entry]]
    cites: Mapping[str, tuple[Entry | None, ...]]
    cited_by: Mapping[str, tuple[Entry, ...]]
    wanted: Mapping[tuple[str, str], Wanted]
    sections: tuple[str, ...]
    standing: tuple[Entry, ...] = ()


class Release(Value, frozen=True):
    """What is to be published: at the moment *now*, with *drafts*, with what lies in the *future*.

    *now* is ISO 8601 with the site's offset from UTC; without it every day has come.
    """

    now: str = ""
    drafts: bool = False
    future: bool = False

    def waits(self, entry: Entry) -> bool:
        """Tell whether the date of *entry* has not come yet."""
        return bool(not self.future and entry.published and self._before(entry.published))

    def has(self, entry: Entry) -> bool:
        """Tell whether *entry* is published: no draft, neither waiting nor run out."""
        if entry.draft and not self.drafts:
            return False
        expired = self.now and entry.expires and not self._before(entry.expires)
        return not expired and not self.waits(entry)

    def until(self, entries: Iterable[Entry]) -> float | None:
        """Give the next moment, in seconds since 1970, at which another choice of *entries* is due.

        None if there is none: no article waits for its day, and none runs out.
        """
        if not self.now:
            return None
        here = datetime.fromisoformat(self.now)
        said = ((entry.published, entry.expires) for entry in entries)
        moments = (_moment(each, here) for pair in said for each in pair if each)
        return min((each.timestamp() for each in moments if each > here), default=None)

    def _before(self, moment: str) -> bool:
        """Tell whether *now* is before *moment*: a day begins at 0:00 in the site's time zone."""
        if not self.now:
            return False
        here = datetime.fromisoformat(self.now)
        return here < _moment(moment, here)


def _moment(stated: str, here: datetime) -> datetime:
    """Give the moment that an article states; a day begins at 0:00 in the time zone of *here*."""
    then = datetime.fromisoformat(stated)
    return then if then.tzinfo else then.replace(tzinfo=here.tzinfo)


_AT_ONCE = Release()


def resolve(
    entries: Iterable[Entry], settings: Settings, release: Release = _AT_ONCE
) -> tuple[Library, tuple[Problem, ...]]:
    """Give the library of what *release* has of *entries*, and the problems between them."""
    known = tuple(entries)
    published = tuple(entry for entry in known if release.has(entry))
    waiting = tuple(
        Problem(Span(entry.source), "article-waits", (entry.published or "",))
        for entry in known
        if release.waits(entry) and (release.drafts or not entry.draft)
    )
    ordered = sorted(_in_sections(published, settings), key=lambda entry: entry.order, reverse=True)
    versions, problems = _versions(ordered)
    chosen = tuple(entry for entry in ordered if versions[entry.key][entry.language] is entry)
    kept = tuple(entry for entry in chosen if not entry.standing)
    standing = tuple(entry for entry in chosen if entry.standing)
    answers, doubles = _answers(kept)
    library = Library(
        entries=kept,
        addresses={
            entry.source: addresses.article(entry, settings.prefix(entry.language))
            for entry in kept
        }
        | {
            entry.source: addresses.standing(
                entry.slug or entry.id, settings.prefix(entry.language)
            )
            for entry in standing
        },
        versions=versions,
        answers=answers,
        cites={entry.source: _found(entry, answers, versions) for entry in kept},
        cited_by={},
        wanted={},
        sections=_sections(kept, settings),
        standing=standing,
    )
    cited_by, wanted = _citations(library, settings)
    linked = msgspec.structs.replace(library, cited_by=cited_by, wanted=wanted)
    strangers = (
        Problem(Span(entry.source), "language-without-edition", (entry.language,))
        for entry in kept
        if entry.language not in settings.languages
    )
    return linked, (*problems, *doubles, *strangers, *waiting)


def _versions(
    ordered: Iterable[Entry],
) -> tuple[dict[str, dict[str, Entry]], list[Problem]]:
    """Gather the versions of each article; of two in one language the first path is kept."""
    versions: dict[str, dict[str, Entry]] = {}
    problems = []
    for entry in ordered:
        known = versions.setdefault(entry.key, {})
        other = known.get(entry.language)
        if other is None:
            known[entry.language] = entry
            continue
        first, second = sorted((entry, other), key=lambda each: each.source)
        known[entry.language] = first
        problems.append(Problem(Span(second.source), "article-twice", (first.source,)))
    return versions, problems


def _answers(
    entries: Iterable[Entry],
) -> tuple[dict[str, dict[str, Entry]], list[Problem]]:
    """Index articles, newest first, by headline; of two in one language the older answers."""
    answers: dict[str, dict[str, Entry]] = {}
    doubles = []
    for entry in entries:
        if not entry.headline:  # «؟؟؟» is nobody's answer
            continue
        known = answers.setdefault(entry.headline, {})
        if entry.language in known:
            doubles.append(known[entry.language])
        known[entry.language] = entry
    return answers, [
        Problem(
            Span(double.source, 1),
            "headline-twice",
            (answers[double.headline][double.language].source,),
        )
        for double in doubles
    ]


def _found(
    entry: Entry,
    answers: Mapping[str, Mapping[str, Entry]],
    versions: Mapping[str, Mapping[str, Entry]],
) -> tuple[Entry | None, ...]:
    """Give the articles whose headlines *entry* names, each in its language where it exists in it.

    What is retracted names none.
    """
    if entry.retracted:
        return ()
    found: list[Entry | None] = []
    for related in entry.related:
        known = answers.get(related.headline, {})
        answer = known.get(entry.language)
        if answer is None and known:
            other = next(iter(known.values()))
            answer = versions[other.key].get(entry.language, other)
        found.append(answer)
    return tuple(found)


def _citations(
    library: Library, settings: Settings
) -> tuple[dict[str, tuple[Entry, ...]], dict[tuple[str, str], Wanted]]:
    """Follow every related headline to its article, or to the page that stands in for it."""
    cited_by: defaultdict[str, dict[str, Entry]] = defaultdict(dict)
    asked: dict[tuple[str, str], dict[str, Entry]] = {}
    spelled: dict[tuple[str, str], tuple[Citation, str]] = {}
    for entry in library.entries:
        answers = library.cites[entry.source]
        for related, answer in zip(entry.related, answers, strict=False):
            if answer is None:
                wanted = (related.headline, settings.edition(entry.language))
                asked.setdefault(wanted, {})[entry.source] = entry
                # Entries come newest first: the page keeps the address its oldest asker gave it.
                spelled[wanted] = (related, entry.language)
            elif answer.key != entry.key:
                cited_by[answer.key][entry.source] = entry
    return (
        {key: tuple(citing.values()) for key, citing in cited_by.items()},
        {
            wanted: Wanted(
                citation.title,
                language,
                addresses.more(citation, settings.prefix(wanted[1])),
                tuple(asked[wanted].values()),
            )
            for wanted, (citation, language) in spelled.items()
        },
    )


def _sections(entries: Iterable[Entry], settings: Settings) -> tuple[str, ...]:
    """Give the folders that have articles, in the order the settings give them, then by name.

    The name is that in the default language: one order for all editions.
    """
    language = settings.languages[0]

    def key(folder: str) -> tuple[int, SortKey, str]:
        told = settings.sections.get(folder, SectionSettings())
        return told.order, sort_key(in_language(told.name, language) or folder, language), folder

    return tuple(sorted({entry.section for entry in entries if entry.section}, key=key))


def _in_sections(entries: tuple[Entry, ...], settings: Settings) -> Iterator[Entry]:
    """Give *entries*, those whose sections share a slug in one: «Sea» and «sea» are one section."""
    names: dict[str, str] = {}
    for folder in (*settings.sections, *_sections(entries, settings)):
        names.setdefault(section_slug(folder, settings).casefold(), folder)
    chosen = {
        folder: names[section_slug(folder, settings).casefold()]
        for folder in _sections(entries, settings)
    }
    for entry in entries:
        if entry.section and chosen[entry.section] != entry.section:
            yield msgspec.structs.replace(entry, section=chosen[entry.section])
        else:
            yield entry


def section_slug(folder: str, settings: Settings) -> str:
    """Give the slug of the section whose seeds lie in *folder*."""
    known = settings.sections.get(folder)
    return (known.slug if known else "") or slug(folder) or "section"
