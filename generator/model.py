"""Every noun of a seed that has been read: frozen values, told apart by their type.

A value is made of ``str``, ``int``, ``bool``, ``None``, tuples and other values, so its MessagePack
form is canonical: equal values give equal bytes in every process. That one form serves as the
digest's input, as the row in the ledger and as what travels to and from the workers.
"""

from typing import Literal

import msgspec


class Value(msgspec.Struct, frozen=True, gc=False):
    """A frozen value; to change it, make another.

    ``gc=False`` is safe because values are built from the leaves up and can hold no cycle.
    """


class Span(Value, frozen=True, order=True):
    """A place in a source; *line* and *column* count from 1, in code points; 0 is unknown."""

    source: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        """Give ``source:line:column`` without the parts that are unknown."""
        parts = [self.source, *(str(part) for part in (self.line, self.column) if part)]
        return ":".join(parts)


class Problem(Value, frozen=True, order=True):
    """Something an editor should know; *code* names its severity and wording in data/problems.toml.

    *values* fill the placeholders ``{0}``, ``{1}``… of the wording, in order.
    """

    span: Span
    code: str
    values: tuple[str, ...] = ()


class Dateline(Value, frozen=True):
    """Where a story was filed and by whom: «مسقط: «ورّاق»» has both, many have one."""

    place: str | None = None
    source: str | None = None


BlockKind = Literal["paragraph", "heading", "list", "quote", "verse", "table", "code"]


class Block(Value, frozen=True):
    """A block of a body; a list, verse, table or quote is one block, its lines in *text*.

    *text* is an exact substring of the source; *line* is where it begins.
    """

    kind: BlockKind
    text: str
    line: int


class Related(Value, frozen=True):
    """A headline under «اقرأ المزيد», as it stands, with the URL beside it if there is one."""

    title: str
    line: int
    url: str | None = None


class TailLine(Value, frozen=True):
    """A line that is no article text: a menu label, an e-mail address, an end mark."""

    text: str
    line: int


Field = Literal[
    "title",
    "kicker",
    "subtitle",
    "caption",
    "credit",
    "byline",
    "dateline",
    "date",
    "section",
    "tags",
    "body",
    "related",
    "tail",
    "repeats",
    "abstract",
    "related-heading",
    "tags-heading",
    "note",
    "break",
    "front-matter",
]


class LineFields(Value, frozen=True):
    """The fields that one non-blank line of the source went to."""

    line: int
    fields: tuple[Field, ...]


class Front(Value, frozen=True):
    """What front matter says beside an article's own fields; days are ISO 8601.

    *key* is the same for the versions of one article in different languages. *correction* says what
    was put right, *retracted* why the article was taken back: «true» where no reason is given.
    *others* are the keys we have no use for, with their values.
    """

    slug: str | None = None
    key: str | None = None
    updated: str | None = None
    expires: str | None = None
    image: str | None = None
    kind: str | None = None
    correction: str | None = None
    retracted: str | None = None
    aliases: tuple[str, ...] = ()
    draft: bool = False
    lead: bool = False
    others: tuple[tuple[str, tuple[str, ...]], ...] = ()


class Article(Value, frozen=True):
    """All that a seed says, and nothing it does not say.

    Text values are exact substrings of the source, HTML entities undecoded. *date* is the text as
    found, *published* its ISO 8601 form. *language* is a lower-case BCP 47 primary subtag.
    *markdown* is the body's Markdown source for a ``.md`` seed, else empty; its *body* has the same
    text in blocks.
    """

    source: str
    language: str
    title: str | None = None
    kicker: str | None = None
    subtitle: str | None = None
    abstract: str | None = None
    caption: str | None = None
    credit: str | None = None
    byline: str | None = None
    dateline: Dateline | None = None
    date: str | None = None
    published: str | None = None
    section: str | None = None
    tags: tuple[str, ...] = ()
    body: tuple[Block, ...] = ()
    related: tuple[Related, ...] = ()
    tail: tuple[TailLine, ...] = ()
    lines: tuple[LineFields, ...] = ()
    markdown: str = ""
    front: Front | None = None


class Reading(Value, frozen=True):
    """What came of reading a seed: its article, unless a problem of severity *error* forbids it."""

    article: Article | None
    problems: tuple[Problem, ...] = ()
