"""The library's entry for an article: all that other pages may show of it, without its body."""

import hashlib
import re
from pathlib import PurePosixPath

import msgspec

from generator.model import Article, Dateline, Related, Value
from generator.text.display import display

SEEDS = "seeds"
_NUMBER = re.compile(r"\d{1,9}(?=[_\-. ]|$)")
_SEED_ID = re.compile(r"(?:^|[_-])([0-9a-f]{16,64})$")
_LANGUAGE_SUFFIX = re.compile(r"\.([a-z]{2,3})$")
_SENTENCE_END = re.compile(r"[.؟!…]+[»”\"')]*(?=\s)|[.؟!…]+[»”\"')]*$")
SUMMARY_LENGTH = 220
TITLE_LENGTH = 90

Digest = str
"""A BLAKE2b digest of 128 bits, in hexadecimal."""


class Entry(Value, frozen=True):
    """An article's card in the library; texts are as displayed.

    *source* is the seed's path under the site. *key* is the same for the versions of one article
    in different languages, and so is *id*. *digest* names the seed's bytes. *number* is the seed's
    own, from its file name. *published* is ISO 8601.
    """

    source: str
    digest: Digest
    key: str
    id: str
    language: str
    title: str
    kicker: str | None
    summary: str
    dateline: Dateline | None
    published: str | None
    number: int | None
    section: str | None
    tags: tuple[str, ...]
    related: tuple[Related, ...]

    @property
    def order(self) -> tuple[str, int, str]:
        """Give what articles are sorted by: date, else number, else path."""
        return (self.published or "", -1 if self.number is None else self.number, self.source)


class SeedName(Value, frozen=True):
    """What a seed's path says: see Entry for the fields."""

    key: str
    id: str
    number: int | None
    section: str | None


def seed_name(source: str, language: str) -> SeedName:
    """Read the path of a seed whose text is in *language*.

    The id is the first 8 hex digits of the one in the file name, else of a digest of the path
    without language and ending: no other file can change it.
    """
    path = PurePosixPath(source)
    if path.parts[0] == SEEDS:
        path = path.relative_to(SEEDS)
    stem = path.stem
    suffix = _LANGUAGE_SUFFIX.search(stem)
    if suffix and suffix[1] == language:
        stem = stem[: suffix.start()]
    key = path.with_name(stem).as_posix()
    own, number = _SEED_ID.search(stem), _NUMBER.match(stem)
    return SeedName(
        key=key,
        id=own[1][:8] if own else digest(key.encode())[:8],
        number=int(number[0]) if number else None,
        section=path.parts[0] if len(path.parts) > 1 else None,
    )


def entry(article: Article, content: Digest) -> Entry:
    """Give the card of *article*, read from bytes whose digest is *content*."""
    name = seed_name(article.source, article.language)
    texts = [block.text for block in article.body if block.kind == "paragraph"]
    lead = display(article.abstract or (texts[0] if texts else article.markdown[:1000]))
    title = article.title or _cut(lead, TITLE_LENGTH) or PurePosixPath(name.key).name
    return Entry(
        source=article.source,
        digest=content,
        key=name.key,
        id=name.id,
        language=article.language,
        title=display(title),
        kicker=display(article.kicker) if article.kicker else None,
        summary=_cut(lead, SUMMARY_LENGTH),
        dateline=article.dateline,
        published=article.published,
        number=name.number,
        section=article.section or name.section,
        tags=article.tags,
        related=tuple(
            msgspec.structs.replace(related, title=display(related.title))
            for related in article.related
        ),
    )


def digest(data: bytes) -> Digest:
    """Name *data* by its content."""
    return hashlib.blake2b(data, digest_size=16).hexdigest()


def raw_digest(data: bytes) -> bytes:
    """Name *data* by its content, in 16 bytes."""
    return hashlib.blake2b(data, digest_size=16).digest()


def _cut(text: str, length: int) -> str:
    """Give *text* up to *length* characters: whole sentences if any ends late enough, else words."""
    text = " ".join(text.split())
    if len(text) <= length:
        return text
    ends = [end.end() for end in _SENTENCE_END.finditer(text, 0, length)]
    if ends and ends[-1] > length // 2:
        return text[: ends[-1]]
    return text[: text.rfind(" ", 0, length) + 1 or length].rstrip(" ،,;؛:") + "…"
