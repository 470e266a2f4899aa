"""Web fonts as values: which there are, what their files are called, the sheet that names them.

Cheap enough for the catalogue: two files are read and hashed. ``subset`` makes the bytes.
"""

import hashlib
import re
import tomllib
from collections.abc import Iterable
from functools import cache
from itertools import pairwise
from typing import Literal

import msgspec

from generator.media.extras import versions
from generator.model import Value
from generator.places import data_text

Role = Literal["text", "display"]

# OpenType features that Arabic needs or that a reader gets without asking. Of the rest — stylistic
# sets, fractions, small capitals — the theme uses none.
FEATURES = (
    "calt",
    "ccmp",
    "clig",
    "curs",
    "fina",
    "init",
    "isol",
    "kern",
    "liga",
    "locl",
    "mark",
    "medi",
    "mkmk",
    "rclt",
    "rlig",
    "rtlm",
)


_NOT_IN_NAMES = re.compile("[^a-z0-9]+")


# A page keeps the face it was first seen in. With «swap» 27 of 36 pages moved under their reader's
# eyes when the font came, however well the stand-in's size was matched; with this none did.
_OPTIONAL = "font-display: optional;"


class Fallback(Value, frozen=True):
    """A face of the reader's machine; *width* is that of the web font in parts of its own."""

    names: tuple[str, ...]
    width: float


class Rare(Value, frozen=True):
    """Rules that one font file does without, by their places in its GSUB table.

    *lookups* go whole; of *lookup* go the subtables *rules*. *digest* is that of the font file.
    """

    digest: str
    lookups: tuple[int, ...]
    lookup: int
    rules: tuple[int, ...]


class Face(Value, frozen=True):
    """A font that the site serves. *file* names its bytes: whatever they depend on is in the name.

    *ascent* and *descent* are in thousandths of an em. *package* is empty for a house's own font.
    """

    family: str
    role: Role
    weight: int
    latin: bool
    file: str = ""
    package: str = ""
    path: str = ""
    ascent: int = 0
    descent: int = 0
    fallback: tuple[Fallback, ...] = ()
    rare: Rare | None = None

    @property
    def served(self) -> str:
        """The family that sheets call it by, which no font on a reader's machine has.

        Chromium 156 falls back to an installed font of the same name when ours has come too late
        to be shown, and so changes a text that is being read.
        """
        return f"Warraq {self.role.capitalize()}"

    @property
    def unicode_range(self) -> str:
        """The characters that a browser asks this face for, as CSS writes them."""
        return _ranges(characters(latin=self.latin))


class _Table(Value, frozen=True):
    """data/fonts.toml."""

    characters: dict[str, str]
    latin: dict[str, str]
    face: tuple[Face, ...]


@cache
def _table() -> _Table:
    text = data_text("fonts.toml")
    return msgspec.convert(tomllib.loads(text), _Table)


@cache
def characters(*, latin: bool) -> tuple[int, ...]:
    """Give the code points that news is written with, sorted; with *latin*, its letters too."""
    table = _table()
    groups = [*table.characters.values(), *(table.latin.values() if latin else ())]
    return tuple(sorted({ord(each) for group in groups for each in group}))


@cache
def faces() -> tuple[Face, ...]:
    """Give the faces of the default theme: for text, then for display.

    Raises ExtraMissingError if a font or what subsets it is not installed.
    """
    return tuple(_named(face, source(face)) for face in _table().face)


def own_face(family: str, role: Role, weight: int, data: bytes) -> Face:
    """Give the face of a house's own font file, which is served with its Latin letters.

    Raises ExtraMissingError as ``faces`` does. *data* is looked at by ``subset.woff2`` only.
    """
    return _named(Face(family, role, weight, latin=True), data)


def source(face: Face) -> bytes:
    """Give the whole font file that a face of the theme is cut from, as its package has it."""
    return _packaged(face, face.path)


def licence(face: Face) -> bytes:
    """Give the licence of a face of the theme: UTF-8 text, to be served beside the font."""
    return _packaged(face, "LICENSE")


def stack(face: Face) -> tuple[str, ...]:
    """Give the families to name for *face* in a sheet: ours, the reader's own, what stands in."""
    return (face.served, face.family, *(_stand_in(face, fallback) for fallback in face.fallback))


def font_face_css(faces: Iterable[Face], prefix: str = "") -> str:
    """Give the sheet that declares *faces* and what stands in for them.

    *prefix* leads from the sheet to the fonts' folder: ``""`` or ``"fonts/"``. A stand-in is set in
    the size at which a line of it is as long as one of the face, and on the face's own lines (CSS
    Fonts 5, 2.4: overrides are parts of the size so adjusted).
    """
    rules = []
    for face in faces:
        rules.append(
            _rule(
                face,
                face.served,
                f'url("{prefix}{face.file}") format("woff2")',
                _OPTIONAL,
            )
        )
        for fallback in face.fallback:
            local = ", ".join(f'local("{name}")' for name in fallback.names)
            overrides = (
                f"size-adjust: {fallback.width:.2%};",
                f"ascent-override: {face.ascent / 1000 / fallback.width:.2%};",
                f"descent-override: {face.descent / 1000 / fallback.width:.2%};",
                "line-gap-override: 0%;",
            )
            rules.append(_rule(face, _stand_in(face, fallback), local, _OPTIONAL, *overrides))
    return "\n".join(rules)


def _rule(face: Face, family: str, src: str, *others: str) -> str:
    lines = (
        f'font-family: "{family}";',
        f"src: {src};",
        f"font-weight: {face.weight};",
        "font-style: normal;",
        *others,
        f"unicode-range: {face.unicode_range};",
    )
    return "@font-face {\n" + "".join(f"  {line}\n" for line in lines) + "}\n"


def _stand_in(face: Face, fallback: Fallback) -> str:
    return f"{face.family} as {fallback.names[0]}"


def _packaged(face: Face, path: str) -> bytes:
    from importlib.resources import files  # a site whose fonts are cut already does not wait

    versions(face.package)
    module = face.package.replace("-", "_")
    return files(module).joinpath(*path.split("/")).read_bytes()


def _named(face: Face, data: bytes) -> Face:
    """Give *face* with its file's name: its family and all that its bytes depend on, digested."""
    face = msgspec.structs.replace(face, rare=_of_this_file(face.rare, data))
    made_of = (face, FEATURES, characters(latin=face.latin), versions("fonttools", "brotli"))
    encoded = msgspec.msgpack.encode(made_of) + hashlib.blake2b(data).digest()
    digest = hashlib.blake2b(encoded, digest_size=5).hexdigest()
    name = _NOT_IN_NAMES.sub("-", face.family.lower()).strip("-") or "font"
    return msgspec.structs.replace(face, file=f"{name}-{face.weight}-{digest}.woff2")


def _of_this_file(rare: Rare | None, data: bytes) -> Rare | None:
    """Give *rare* if it was counted in this very font file, else None: all its rules are kept."""
    known = rare is not None and rare.digest == hashlib.blake2b(data, digest_size=16).hexdigest()
    return rare if known else None


def _ranges(points: tuple[int, ...]) -> str:
    """Give sorted code points as a CSS <urange> list."""
    cuts = [0, *(at for at, (a, b) in enumerate(pairwise(points), 1) if b - a > 1), len(points)]
    runs = [(points[start], points[end - 1]) for start, end in pairwise(cuts)]
    return ", ".join(f"U+{a:X}" if a == b else f"U+{a:X}-{b:X}" for a, b in runs)
