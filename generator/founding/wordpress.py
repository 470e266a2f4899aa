"""WordPress's export file (WXR): RSS 2.0 with elements of its own, read as it streams by.

An export may have any size, and may come from anybody: no more than one item of it is held, and a
document type, where entities are declared, is refused.
"""

from collections.abc import Callable, Iterator
from typing import BinaryIO
from xml.parsers import expat

from generator.errors import SiteError
from generator.model import Problem, Span, Value

_CHUNK = 1 << 16
# Expat joins a namespace and a local name with this; both are free of spaces.
_SEAM = " "
_WORDPRESS = "http://wordpress.org/export/"
# Bytes of control characters, which XML forbids and which WordPress lets through.
_CONTROLS = bytes(each for each in range(0x20) if each not in b"\t\n\r")
LARGEST = 16 * 1024 * 1024
"""The most characters of one element: more than a seed may have."""


class Term(Value, frozen=True):
    """A category or a tag of an item: *domain* is ``category`` or ``post_tag``."""

    domain: str
    nicename: str
    name: str


class Item(Value, frozen=True):
    """An item as the export has it; *fields* are texts by local name, an excerpt as ``excerpt``."""

    fields: dict[str, str]
    terms: tuple[Term, ...] = ()
    comments: int = 0


class Channel(Value, frozen=True):
    """What the export says of the site; *authors* are display names by login."""

    title: str = ""
    description: str = ""
    link: str = ""
    language: str = ""
    authors: tuple[tuple[str, str], ...] = ()


def items(file: BinaryIO, name: str) -> Iterator[Channel | Item]:
    """Give the channel, as far as it is told before the first item, then every item of *file*.

    Raises SiteError, with the line of the file called *name*, for what is no XML, has a document
    type or is no export of WordPress.
    """
    reader = _Reader(name)
    parser = expat.ParserCreate(namespace_separator=_SEAM)
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = reader.doctype
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.text
    reader.line = lambda: parser.CurrentLineNumber
    try:
        while chunk := file.read(_CHUNK):
            parser.Parse(chunk.translate(None, _CONTROLS))
            yield from reader.given()
        parser.Parse(b"", True)  # noqa: FBT003 - expat takes no keywords
    except expat.ExpatError as error:
        place = Span(name, error.lineno, error.offset + 1)
        raise SiteError(Problem(place, "wxr-broken", (expat.ErrorString(error.code),))) from error
    yield from reader.given()
    if not reader.is_export:
        raise SiteError(Problem(Span(name), "wxr-foreign"))


class _Reader:
    """Gathers an item's elements while the parser goes by."""

    def __init__(self, name: str) -> None:
        self.line: Callable[[], int] = int
        self.is_export = False
        self._name = name
        self._path: list[str] = []
        self._pieces: list[str] | None = None
        self._length = 0
        self._given: list[Channel | Item] = []
        self._channel: dict[str, str] = {}
        self._author: dict[str, str] = {}
        self._authors: dict[str, str] = {}
        self._told = False
        self._begin_item()

    def _begin_item(self) -> None:
        self._fields: dict[str, str] = {}
        self._terms: list[Term] = []
        self._term = ("", "")
        self._comments = 0

    def given(self) -> list[Channel | Item]:
        """Give what has come since the last call."""
        found, self._given = self._given, []
        return found

    def doctype(self, *_declared: object) -> None:
        """Refuse a document type: entities that grow or fetch are declared in one."""
        raise SiteError(Problem(Span(self._name, self.line()), "wxr-doctype"))

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Begin an element."""
        space, _, local = tag.rpartition(_SEAM)
        if not self._path and (space, local) != ("", "rss"):
            raise SiteError(Problem(Span(self._name, self.line()), "wxr-foreign"))
        self.is_export = self.is_export or space.startswith(_WORDPRESS)
        self._path.append("excerpt" if space.endswith("/excerpt/") else local)
        if len(self._path) == 3 and local == "item":
            self._tell_channel()
            self._begin_item()
        if len(self._path) == 4 and local == "category":
            self._term = (attributes.get("domain", ""), attributes.get("nicename", ""))
        if len(self._path) == 4 and local == "comment":
            self._comments += 1
        wanted = len(self._path) == 3 or (
            len(self._path) == 4 and self._path[2] in {"item", "author"} and local != "comment"
        )
        self._pieces, self._length = ([] if wanted else None), 0

    def text(self, data: str) -> None:
        """Take text of the element that was begun last."""
        if self._pieces is not None:
            self._length += len(data)
            if self._length > LARGEST:
                raise SiteError(Problem(Span(self._name, self.line()), "wxr-too-long"))
            self._pieces.append(data)

    def end(self, _tag: str) -> None:
        """End an element."""
        local = self._path[-1]
        depth, text = len(self._path), "".join(self._pieces or ()).strip()
        self._path.pop()
        self._pieces = None
        if depth == 3 and local == "item":
            self._given.append(Item(self._fields, tuple(self._terms), self._comments))
        elif depth == 3 and local == "author":
            self._authors[self._author.get("author_login", "")] = self._author.get(
                "author_display_name", ""
            )
        elif depth == 3:
            self._channel.setdefault(local, text)
        elif depth == 4 and self._path[2] == "author":
            self._author[local] = text
        elif depth == 4 and self._path[2] == "item":
            if local == "category":
                self._terms.append(Term(*self._term, text))
            elif local != "comment":
                self._fields.setdefault(local, text)

    def _tell_channel(self) -> None:
        """Give the channel once: WordPress tells it before the first item."""
        if self._told:
            return
        self._told = True
        told = {key: self._channel.get(key, "") for key in ("title", "description", "language")}
        link = self._channel.get("base_blog_url") or self._channel.get("link", "")
        self._given.append(Channel(link=link, authors=tuple(self._authors.items()), **told))
