"""The library's entry for an article: all that other pages may show of it, without its body."""

import re
import unicodedata

from generator.digests import Digest, digest
from generator.model import Article, Dateline, Front, Related, Value
from generator.nearest import terms
from generator.places import SEEDS
from generator.text.aliases import alias_address
from generator.text.display import display
from generator.text.folding import fold
from generator.text.languages import named_language
from generator.text.slugs import slug

# «2024-05-01-خبر» begins with a date, not with a number.
_NUMBER = re.compile(r"(?!\d{4}-\d\d?-\d\d?(?!\d))\d{1,9}(?=[_\-. ]|$)")
_SEED_ID = re.compile(r"(?:^|[_-])([0-9a-f]{16,64})$")
_SENTENCE_END = re.compile(r"[.؟?!…]+[»”\"')]*(?=\s)")
# Markdown's links and images (their words stay), emphasis, code marks, footnote marks and tags.
_MARKS = re.compile(
    r"!?\[([^\[\]]*)\](?:\([^)]{0,2000}\)|\[[^\[\]]*\])|(?<![\w*_])[*_]{1,3}(?=\S)"
    r"|[*_]{1,3}(?![\w*_])|`+([^`]*)`+|\[\^[^\[\]]*\]|<[^<>]*>|\\(?=\W)"
)
# Between the names of a byline; «و» is parted from a name only where it stands alone.
_BETWEEN = re.compile(r"\s*[،,;؛&/|]\s*|\s+(?:and|و)\s+")
_NOT_NAME = re.compile(r"[\d@:()\[\]]|.{60}")
SUMMARY_LENGTH = 220
TITLE_LENGTH = 90
WORDS_A_MINUTE = {"ar": 138, "en": 228, "fr": 195, "he": 187}
"""Words read silently in a minute, by language: Trauzettel-Klosinski and Dietz, IReST, 2012."""
_WORDS_A_MINUTE = 180


class Citation(Value, frozen=True):
    """A related headline as displayed, and its key: that of the article it is the headline of."""

    title: str
    headline: str


class Entry(Value, frozen=True):
    """An article's card in the library; texts are as displayed.

    A *draft* is known to the library and stands on no page.

    *source* is the seed's path under the site. *key* is the same for the versions of one article
    in different languages, and so is *id*. *digest* names the seed's bytes. *number* is the seed's
    own, from its file name. *published* is ISO 8601. *headline* is the title's key, by which
    related headlines find it: it is made here, in the workers, as is *slug*. *minutes* is how long
    the article takes to read. *aliases* are addresses of an older site that lead here.
    *image* is the path of its picture as stated; *terms* are what it is about. A *standing*
    one is no article: «about us». A *retracted* one keeps its page, which says so, and no other.
    """

    source: str
    digest: Digest
    key: str
    id: str
    language: str
    title: str
    headline: str
    slug: str
    kicker: str | None
    summary: str
    dateline: Dateline | None
    published: str | None
    number: int | None
    section: str | None
    tags: tuple[str, ...]
    related: tuple[Citation, ...]
    minutes: int = 1
    authors: tuple[str, ...] = ()
    updated: str | None = None
    expires: str | None = None
    aliases: tuple[str, ...] = ()
    image: str | None = None
    terms: bytes = b""
    standing: bool = False
    retracted: bool = False
    draft: bool = False
    lead: bool = False

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


def seed_name(source: str, language: str, shared: str | None = None) -> SeedName:
    """Read the path of a seed whose text is in *language*; *shared* is a key stated in the seed.

    The id is the first 8 hex digits of the one in the file name, else of a digest of the key: of
    the path without ending and without language, be it a suffix (``story.en.txt``) or a folder
    (``en/story.txt``). No other file can change it.
    """
    # Some disks hand names out decomposed (NFD): the same name is to give the same address.
    path = unicodedata.normalize("NFC", source.removeprefix(f"{SEEDS}/"))
    *folders, name = path.split("/")
    folders = [folder for folder in folders if folder != language]
    stem = name.rpartition(".")[0] or name
    if named_language(name) == language:
        stem = stem.rpartition(".")[0]
    key = shared or "/".join((*folders, stem))
    own, number = _SEED_ID.search(stem), _NUMBER.match(stem)
    return SeedName(
        key=key,
        id=own[1][:8] if own else digest(key.encode())[:8],
        number=int(number[0]) if number else None,
        section=folders[0] if folders else None,
    )


def entry(article: Article, content: Digest, *, topics: bool = False) -> Entry:
    """Give the card of *article*, read from bytes whose digest is *content*.

    With *topics* it says what the article is about, by which nearest ones are found.
    """
    front = article.front or Front()
    name = seed_name(article.source, article.language, front.key)
    lead = display(article.abstract or _lead(article))
    title = display(article.title or "").strip() or _cut(lead, TITLE_LENGTH)
    title = title or name.key.rpartition("/")[2]
    dateline = article.dateline
    return Entry(
        source=article.source,
        digest=content,
        key=name.key,
        id=name.id,
        language=article.language,
        title=title,
        headline=headline_key(title),
        slug=slug(front.slug or title),
        kicker=_shown(article.kicker),
        summary=_cut(lead, SUMMARY_LENGTH),
        dateline=Dateline(_shown(dateline.place), _shown(dateline.source)) if dateline else None,
        published=article.published,
        number=name.number,
        section=article.section or name.section,
        tags=tuple(display(tag) for tag in article.tags),
        related=tuple(_citation(related) for related in article.related),
        minutes=_minutes(article),
        authors=_authors(article.byline or ""),
        updated=front.updated,
        expires=front.expires,
        aliases=tuple(filter(None, map(alias_address, front.aliases))),
        image=front.image,
        terms=_terms(article, title) if topics else b"",
        standing=(front.kind or "").lower() == "page",
        retracted=front.retracted is not None,
        draft=front.draft,
        lead=front.lead,
    )


def _lead(article: Article) -> str:
    """Give an article's first paragraph, in plain words."""
    first = next((block.text for block in article.body if block.kind == "paragraph"), "")
    if not article.markdown:
        return first
    return unmarked(first).strip()


def unmarked(text: str) -> str:
    """Give Markdown *text* without its marks: what is left are its words."""
    return _MARKS.sub(lambda mark: mark[1] or mark[2] or "", text)


def _authors(byline: str) -> tuple[str, ...]:
    """Give the persons that a byline names; what holds a digit or an address is no name."""
    names = (
        " ".join(display(name).split()).strip(" .:")
        for name in _BETWEEN.split(" ".join(byline.split()))
    )
    return tuple(name for name in names if name and not _NOT_NAME.search(name))


def _terms(article: Article, title: str) -> bytes:
    texts = (article.abstract or "", *(block.text for block in article.body))
    return terms(title, texts, article.language)


def _minutes(article: Article) -> int:
    words = sum(len(block.text.split()) for block in article.body)
    return max(1, round(words / WORDS_A_MINUTE.get(article.language, _WORDS_A_MINUTE)))


def _shown(text: str | None) -> str | None:
    return display(text) if text else None


def _citation(related: Related) -> Citation:
    title = display(related.title)
    return Citation(title, headline_key(title))


def headline_key(title: str) -> str:
    """Give what all spellings of a headline share: 16 hex digits, or nothing for no words."""
    words = fold(title)
    return digest(words.encode())[:16] if words else ""


def _cut(text: str, length: int) -> str:
    """Give up to *length* characters of *text*: whole sentences if they fill half, else words."""
    text = " ".join(text.split())
    if len(text) <= length:
        return text
    ends = [end.end() for end in _SENTENCE_END.finditer(text, 0, length + 1)]
    if ends and ends[-1] > length // 2:
        return text[: ends[-1]]
    return text[: text.rfind(" ", 0, length) + 1 or length - 1].rstrip(" ،,;؛:") + "…"
