"""Folders: where the files of an older site go in a new one.

Hugo, Pelican, Jekyll and sites of our own are known by the folders that they keep texts in; any
other folder is taken to hold nothing but texts and pictures.
"""

import re
import unicodedata
from collections.abc import Collection, Iterator

from generator.model import Problem, Span, Value
from generator.places import MARKDOWN, SEEDS, TEXTS

PICTURES = (".jpg", ".jpeg", ".png", ".webp", ".avif", ".gif")
_STATIC = "static"
_POSTS, _DRAFTS = "_posts", "_drafts"
_BUNDLE = re.compile(r"index(?P<language>\.[a-z]{2,3})?(?P<ending>\.md|\.markdown)")
# A list of articles, which a folder is for us without a text of its own.
_LIST = re.compile(r"_index(?:\.[a-z]{2,3})?\.(?:md|markdown|html)")
# What lies beside the posts of a Jekyll site and is none of its pages.
_NO_PAGE = re.compile(r"(?:readme|licen[cs]e|contributing|changelog|index|404)\b.*", re.IGNORECASE)
_HEADER = re.compile(rb"(?i)(?:[a-z][a-z _-]{0,30}:[^\n]*\n(?:[ \t]+\S[^\n]*\n)*)+(?=\s*\n)")
_TITLE = re.compile(rb"(?im)^title:")


class Move(Value, frozen=True):
    """A file to be copied: *source* is its path in the old folder, *target* in the new site."""

    source: str
    target: str


class Moves(Value, frozen=True):
    """All that is to be copied, and what is to be said of the files that are not."""

    moves: tuple[Move, ...]
    left: tuple[Problem, ...]


def moves(names: Collection[str]) -> Moves:
    """Give where the files called *names*, with «/» between their parts, go in a new site."""
    ordered = sorted(names)
    pictured = {name.rpartition("/")[0] for name in ordered if name.lower().endswith(PICTURES)}
    taken: dict[str, Move] = {}
    left: dict[str, Problem] = {}
    for name, place in _places(ordered):
        target = _target(place, name, pictured) if place else None
        if target is None:
            # Of a folder that holds nothing for us, such as a theme, the name is enough.
            shown = name if place else name.partition("/")[0] + ("/" if "/" in name else "")
            left.setdefault(shown, Problem(Span(shown), "source-left"))
            continue
        # Some disks take «Sea» and «sea» for one file.
        folded = unicodedata.normalize("NFC", target).casefold()
        if folded in taken:
            values = (taken[folded].source,)
            left.setdefault(name, Problem(Span(name), "source-twice", values))
        else:
            taken[folded] = Move(name, target)
    return Moves(tuple(taken.values()), tuple(left.values()))


def _places(names: list[str]) -> Iterator[tuple[str, str]]:
    """Give each name, and the path in the new site that it has by its folder; none for no use."""
    tops = {name.partition("/")[0] for name in names if "/" in name}
    if SEEDS in tops or "content" in tops:
        texts = SEEDS if SEEDS in tops else "content"
        for name in names:
            top, _, rest = name.partition("/")
            known = {texts: f"{SEEDS}/{rest}", _STATIC: name}
            yield name, known.get(top, "") if rest else ""
    elif any(_POSTS in name.split("/")[:-1] for name in names):
        yield from ((name, _jekyll(name)) for name in names)
    else:
        yield from ((name, f"{SEEDS}/{name}") for name in names)


def _jekyll(name: str) -> str:
    """Give the place of a file of a Jekyll site; drafts say nowhere that they are, and stay."""
    *folders, last = name.split("/")
    if _POSTS in folders:
        return "/".join((SEEDS, *(each for each in folders if each != _POSTS), last))
    if any(each.startswith("_") for each in folders):
        return ""
    if last.lower().endswith(PICTURES):
        return f"{_STATIC}/{name}"
    page = not folders and last.lower().endswith(MARKDOWN) and not _NO_PAGE.fullmatch(last)
    return f"{SEEDS}/{name}" if page else ""


def _target(place: str, name: str, pictured: Collection[str]) -> str | None:
    """Give the path of the file *name* in the new site; None where it is of no use there.

    A text that has a folder to itself, ``storm/index.md``, goes by the folder's name, beside it
    where it has pictures, so that it finds them.
    """
    if place.startswith(f"{_STATIC}/"):
        return place
    folder, _, last = place.rpartition("/")
    if _LIST.fullmatch(last):
        return None
    bundle = _BUNDLE.fullmatch(last)
    if bundle and folder != SEEDS:
        above, _, own = folder.rpartition("/")
        within = folder if name.rpartition("/")[0] in pictured else above
        return f"{within}/{own}{bundle['language'] or ''}{bundle['ending']}"
    return place if last.lower().endswith(TEXTS) or last.lower().endswith(PICTURES) else None


def with_fences(data: bytes) -> bytes:
    """Give a Markdown text with fences around its header, where it has one as Pelican's texts have.

    Such a header is lines of «Key: value» at the very beginning, one of them the title.
    """
    start = 3 if data.startswith(b"\xef\xbb\xbf") else 0
    lines = data[start:].replace(b"\r\n", b"\n")
    header = _HEADER.match(lines)
    if not header or not _TITLE.search(header[0]):
        return data
    return b"---\n" + header[0] + b"---\n" + lines[header.end() :]
