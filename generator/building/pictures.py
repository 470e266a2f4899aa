"""Pictures on disk: which belongs to which article, looked into once and remembered."""

import os
import stat
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import msgspec

from generator.building.inventory import PICTURES
from generator.building.ledger import Ledger
from generator.building.site import Signature
from generator.building.workers import Cause, Workers
from generator.digests import Digest, digest
from generator.entries import Entry
from generator.media.extras import ExtraMissingError, versions
from generator.media.pictures import Fault, Picture, probe
from generator.model import Problem, Span, Value
from generator.pages.page import PictureFile
from generator.places import SEEDS
from generator.text.languages import named_language

LARGEST = 50 * 1024 * 1024
"""The most bytes a picture may have."""
# What became a link or a pipe since the folder was listed is refused, not followed or waited for.
_FLAGS = os.O_RDONLY
_FLAGS |= getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


class Looked(Value, frozen=True):
    """A file that was looked into: its picture, else the code of the problem with it."""

    name: str
    digest: Digest
    picture: Picture | None
    fault: str = ""


_FAULTS = {
    "unknown": "picture-unknown",
    "damaged": "picture-damaged",
    "large": "picture-large",
}
_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(Looked).decode


def illustrate(
    entries: Iterable[Entry],
    files: Mapping[str, Signature],
    root: Path,
    ledger: Ledger,
    workers: Workers,
) -> tuple[dict[str, PictureFile], list[Problem]]:
    """Find the pictures of *entries* among *files*, which are by their path in the site *root*.

    An article's picture is the one its front matter names, else a file of its own name beside it.
    What has been retracted has none. Without Pillow there are none, which is told once.
    """
    chosen: dict[str, str] = {}
    problems = []
    named = {_spelling(name): name for name in files}
    beside = {_stem(path): named[path] for path in sorted(named, key=_preference, reverse=True)}
    for entry in entries:
        if entry.retracted:
            continue
        if entry.image:
            paths = map(_spelling, _stated(entry))
            name = next((named[path] for path in paths if path in named), None)
        elif beside:
            name = next((beside[stem] for stem in _of_its_name(entry) if stem in beside), None)
        else:
            continue
        if name:
            chosen[entry.source] = name
        elif entry.image:
            problems.append(Problem(Span(entry.source), _absence(entry.image), (entry.image,)))
    if chosen and not _can_look():
        source, name = min(chosen.items())
        return {}, [*problems, Problem(Span(source), "picture-extra", (name,))]
    looked = _look(sorted(set(chosen.values())), files, root, ledger, workers)
    found = {}
    for source, name in chosen.items():
        file = looked[name]
        if file.picture:
            found[source] = PictureFile(name, file.digest, file.picture)
        else:
            problems.append(Problem(Span(source), file.fault, (name,)))
    return found, problems


def _stated(entry: Entry) -> Iterator[str]:
    """Give the paths at which the picture that *entry* names may lie, the likeliest first."""
    image = entry.image or ""
    if not image or _is_remote(image):
        return
    path = image.lstrip("/")
    if image.startswith("/"):  # an address of the site, where the files in static/ are
        yield f"static/{path}"
    folder = entry.source.rpartition("/")[0]
    yield from (_plain(f"{folder}/{path}"), f"{SEEDS}/{path}", f"static/{path}", path)


def _of_its_name(entry: Entry) -> Iterator[str]:
    """Give what the name of a picture beside the seed may be, without ending: story.en, story."""
    stem = _stem(_spelling(entry.source))
    yield stem
    if named_language(entry.source):
        yield _stem(stem)


def _is_remote(image: str) -> bool:
    return "://" in image or image.startswith("//")


def _absence(image: str) -> str:
    """Give the code of why *image*, as stated, is not among the pictures of the site."""
    if _is_remote(image):
        return "picture-elsewhere"
    return "picture-missing" if image.lower().endswith(PICTURES) else "picture-unknown"


def _spelling(path: str) -> str:
    """Give what a path is known by: some disks part letters from marks, and cameras write .JPG."""
    stem, dot, ending = unicodedata.normalize("NFC", path).rpartition(".")
    return f"{stem}{dot}{ending.lower()}"


def _stem(path: str) -> str:
    return path.rpartition(".")[0]


def _preference(path: str) -> int:
    """Give the rank of a picture among those of one name."""
    return PICTURES.index(path[path.rindex(".") :])


def _plain(path: str) -> str:
    """Give *path* without «.» and «..», which may lead to a neighbour's folder but not out."""
    parts: list[str] = []
    for part in path.split("/"):
        if part == ".." and parts:
            parts.pop()
        elif part not in {"", ".", ".."}:
            parts.append(part)
    return "/".join(parts)


def _look(
    names: Sequence[str],
    files: Mapping[str, Signature],
    root: Path,
    ledger: Ledger,
    workers: Workers,
) -> dict[str, Looked]:
    known = ledger.pictures()
    found = {
        name: _decode(known[name][1])
        for name in names
        if name in known and known[name][0] == files[name]
    }
    new = [name for name in names if name not in found]
    for batch in workers.run(_Looker(str(root)), new):
        found |= {each.name: each for each in batch}
    # What is at fault is looked into again at every build, until it is mended.
    rows = {name: (files[name], _encode(found[name])) for name in new if found[name].picture}
    ledger.record_pictures(rows, known.keys() - set(names))
    return found


class _Looker:
    """Looks into files below a folder; a value that workers can be sent."""

    def __init__(self, root: str) -> None:
        self._root = root

    def key(self, name: str) -> str:
        return name

    def do(self, name: str) -> Looked:
        return look(Path(self._root), name)

    def refuse(self, name: str, _cause: Cause) -> Looked:
        return Looked(name, "", None, "picture-damaged")


def _can_look() -> bool:
    try:
        versions("pillow")
    except ExtraMissingError:
        return False
    return True


def contents(path: Path) -> bytes:
    """Give the bytes of a picture, the first LARGEST and one at most; OSError as ``open``."""
    with open(path, "rb", opener=lambda name, _: os.open(name, _FLAGS)) as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            return b""
        return file.read(LARGEST + 1)


def look(root: Path, name: str) -> Looked:
    """Look into the file *name* below *root*; Pillow must be installed."""
    try:
        data = contents(root / name)
    except OSError:
        return Looked(name, "", None, "picture-missing")
    if len(data) > LARGEST:
        return Looked(name, "", None, "picture-large")
    picture = probe(data)
    if isinstance(picture, Fault):
        return Looked(name, "", None, _FAULTS[picture.reason])
    return Looked(name, digest(data), picture)
