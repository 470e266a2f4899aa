"""``new``: the folder of a new site, with our articles or with those of an older one."""

import argparse
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from pathlib import Path

from generator.building.seeds import LARGEST
from generator.building.site import Found, walk
from generator.commands.arguments import Told
from generator.console import plain, print_problems, progress_bar, say
from generator.errors import ExitCode, SiteError
from generator.founding import folders, posts, wordpress
from generator.founding.starter import FOLDERS, Masthead, files_around, starter_files
from generator.model import Problem, Span
from generator.places import SEEDS, TEXTS
from generator.reading import read_seed
from generator.settings import ReaderSettings

_IGNORED = {".git"}
"""A folder that holds no more than this is as good as empty: a repository just made."""
_SPOKEN = ("ar", "en", "fa", "ur", "he", "fr")
"""Languages that the theme speaks."""
_COUNTED = (
    *("articles", "pages", "drafts", "aliases", "dead_addresses"),
    *("attachments", "comments", "trashed", "others"),
)
_SAMPLE = 200
"""So many texts of a folder are read to know in which languages its paper comes out."""


def add_arguments(group: argparse._ArgumentGroup, told: Told) -> None:
    """Add what ``new`` takes."""
    group.add_argument("folder", type=Path, metavar="DIR", help=told("new_folder"))
    group.add_argument("--from", dest="source", type=Path, metavar="SOURCE", help=told("from"))
    group.add_argument("-v", "--verbose", action="store_true", help=told("verbose"))


def run(options: argparse.Namespace) -> ExitCode:
    """Make the site and tell what to do with it."""
    folder: Path = options.folder
    if folder.exists():
        if not folder.is_dir():
            raise SiteError(Problem(Span("DIR"), "output-not-folder", (str(folder),)))
        if any(each.name not in _IGNORED for each in folder.iterdir()):
            raise SiteError(Problem(Span("DIR"), "folder-not-empty", (str(folder),)))
    source: Path | None = options.source
    if source is None:
        _write(folder, starter_files())
    elif source.is_dir():
        _from_folder(folder, source, options)
    elif source.is_file():
        _from_export(folder, source, options)
    else:
        raise SiteError(Problem(Span("--from"), "source-missing", (str(source),)))
    command = "python -m generator"
    told = say("founded", options.language, folder=plain(str(folder)), program=command)
    print(told)
    return ExitCode.OK


def _write(folder: Path, files: Mapping[str, bytes]) -> None:
    for name in FOLDERS:
        (folder / name).mkdir(parents=True, exist_ok=True)
    for name, data in files.items():
        _put(folder / name, data)


def _put(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("xb") as file:
        file.write(data)


def _from_folder(folder: Path, source: Path, options: argparse.Namespace) -> None:
    """Copy the texts and pictures of the folder *source*."""
    if folder.resolve().is_relative_to(source.resolve()):
        raise SiteError(Problem(Span("DIR"), "folder-within", (str(source),)))
    names: list[str] = []
    left: list[Problem] = []
    for found in walk(source):
        if isinstance(found, Found):
            names.append(found.name)
        else:
            left.append(found)
    plan = folders.moves(names)
    if not any(move.target.startswith(SEEDS) for move in plan.moves):
        raise SiteError(Problem(Span("--from"), "source-without-texts", (str(source),)))
    counts: Counter[str] = Counter()
    texts: list[str] = []
    for move in plan.moves:
        data = (source / move.source).read_bytes()
        text = move.target.startswith(f"{SEEDS}/") and move.target.lower().endswith(TEXTS)
        if text and len(data) > LARGEST:
            values = (f"{len(data) / 1024 / 1024:.1f}", str(LARGEST // 1024 // 1024))
            left.append(Problem(Span(move.source), "seed-too-large", values))
            continue
        if text and not move.target.endswith(".txt"):
            data = folders.with_fences(data)
        _put(folder / move.target, data)
        texts += [move.target] if text else []
        counts["texts" if text else "files"] += 1
    _write(folder, files_around(Masthead(languages=_languages(folder, texts))))
    left += plan.left
    print_problems(sorted(left), options.language, notes=options.verbose)
    told = {"texts": counts["texts"], "files": counts["files"], "left": len(left)}
    print(say("copied", options.language, **told))


def _languages(folder: Path, texts: list[str]) -> tuple[str, ...]:
    """Give the languages of *texts* that the theme speaks, the commonest first."""
    step = max(1, len(texts) // _SAMPLE)
    found = (_languages_of((folder / name).read_bytes(), name) for name in texts[::step])
    return _ranked(chain.from_iterable(found))


def _languages_of(data: bytes, name: str) -> tuple[str, ...]:
    """Give the language of the seed *name*; none if it cannot be read."""
    article = read_seed(data, name, ReaderSettings(language="ar")).article
    return (article.language,) if article else ()


def _ranked(languages: Iterable[str]) -> tuple[str, ...]:
    counts = Counter(each for each in languages if each in _SPOKEN)
    return tuple(sorted(counts, key=lambda each: (-counts[each], _SPOKEN.index(each))))


def _from_export(folder: Path, source: Path, options: argparse.Namespace) -> None:
    """Make seeds of the posts and pages of a WordPress export.

    It is read twice: what is wrong with the file shows before anything is written.
    """
    total = sum(1 for _ in _items(source))
    counts: Counter[str] = Counter()
    sections: Counter[tuple[str, str]] = Counter()
    languages: Counter[str] = Counter()
    channel = wordpress.Channel()
    taken: set[str] = set()
    with progress_bar(options.language, quiet=False) as progress:
        for ordinal, item in enumerate(_items(source)):
            progress("importing", ordinal + 1, total)
            if isinstance(item, wordpress.Channel):
                channel = item
                continue
            counts += posts.counts_of_left(item)
            made = posts.post(item, channel, ordinal)
            if made is None:
                continue
            name = _free(made.name, taken)
            data = made.text.encode()
            _put(folder / SEEDS / f"{name}.md", data)
            counts.update(made.counted)
            sections.update([made.section] if made.section else [])
            languages.update(_languages_of(data, f"{SEEDS}/{name}.md"))
    ranked = _ranked(languages.elements())
    said = re.split("[-_]", channel.language.lower(), maxsplit=1)[0]
    first = (said,) if said in _SPOKEN else ()
    masthead = Masthead(
        name=channel.title,
        description=channel.description,
        languages=tuple(dict.fromkeys((*first, *ranked))),
        sections=_in_order(sections),
    )
    _write(folder, files_around(masthead))
    print(say("imported", options.language, **{key: counts[key] for key in _COUNTED}))


def _items(source: Path) -> Iterator[wordpress.Channel | wordpress.Item]:
    with source.open("rb") as file:
        yield from wordpress.items(file, str(source))


def _free(name: str, taken: set[str]) -> str:
    """Give *name*, with a number from 2 up where it is taken, and take it."""
    free = next(
        each
        for each in chain([name], (f"{name}-{number}" for number in range(2, len(taken) + 3)))
        if each.casefold() not in taken
    )
    taken.add(free.casefold())
    return free


def _in_order(sections: Counter[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """Give the sections, that with most articles first, each folder once."""
    names: dict[str, str] = {}
    for folder, name in sorted(sections, key=lambda each: (-sections[each], each)):
        names.setdefault(folder, name)
    return tuple(names.items())
