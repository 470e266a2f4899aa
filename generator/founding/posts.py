"""Posts: an item of a WordPress export as a seed."""

import re
from collections import Counter
from collections.abc import Mapping
from datetime import datetime
from urllib.parse import unquote, urlsplit

from generator.founding.front import Stated, front_text, one_line
from generator.founding.prose import prose
from generator.founding.tidying import plain_text
from generator.founding.wordpress import Channel, Item
from generator.model import Value
from generator.text.aliases import alias_address
from generator.text.folding import fold
from generator.text.slugs import slug

_DRAFTS = frozenset({"draft", "pending", "private"})
_LEFT = frozenset({"trash", "auto-draft", "inherit"})
# What WordPress calls the category of those that have none, in its English and Arabic editions.
_NO_CATEGORY = frozenset(map(fold, ("uncategorized", "uncategorised", "غير مصنف", "غير-مصنف")))
_STAMP = re.compile(r"(?!0000)\d{4}-\d\d-\d\d \d\d:\d\d:\d\d")
NUMBER_WIDTH = 6


class Post(Value, frozen=True):
    """A seed made of an item: *name* is its path below seeds/, without ending.

    *section* is its folder and the name of that for readers; *counted* says what it is: an
    ``article`` or a ``page``, a ``draft``, an ``alias`` or a ``dead_address``.
    """

    name: str
    text: str
    section: tuple[str, str] | None
    counted: tuple[str, ...]


def counts_of_left(item: Item) -> Counter[str]:
    """Count *item* under what it is, if it makes no seed, and its comments; else its comments."""
    counts = Counter(comments=item.comments) if item.comments else Counter[str]()
    kind = item.fields.get("post_type", "")
    if kind == "attachment":
        counts["attachments"] += 1
    elif kind not in {"post", "page"}:
        counts["others"] += 1
    elif item.fields.get("status") in _LEFT:
        counts["trashed"] += 1
    return counts


def post(item: Item, channel: Channel, ordinal: int) -> Post | None:
    """Give the seed of *item*, the *ordinal*th of the export; None where it is no post nor page.

    Its first category is its section; other categories and the tags are its tags. What was not
    public (a draft, private, or behind a password) is a draft.
    """
    fields = item.fields
    if fields.get("post_type") not in {"post", "page"} or fields.get("status") in _LEFT:
        return None
    page = fields["post_type"] == "page"
    draft = fields.get("status") in _DRAFTS or bool(fields.get("post_password"))
    title = one_line(plain_text(fields.get("title", "")))
    section, tags = _shelved(item)
    old = slug(unquote(fields.get("post_name", "")))
    alias = "" if draft else _old_address(fields.get("link", ""))
    date, updated = _dates(fields)
    front: dict[str, Stated] = {
        "title": title or old or fields.get("post_id", str(ordinal)),
        "kind": "page" if page else "",
        "draft": draft,
        "lead": fields.get("is_sticky") == "1" and not page,
        "date": date,
        "updated": updated,
        "author": "" if page else _author(fields.get("creator", ""), channel),
        "description": one_line(plain_text(fields.get("excerpt", ""))),
        "tags": tags,
        "slug": "" if old == slug(title) else old,
        "aliases": (alias,) if alias else (),
    }
    body = prose(fields.get("encoded", ""), channel.link)
    counted = ["pages" if page else "articles"]
    counted += ["drafts"] if draft else []
    counted += [] if draft else ["aliases" if alias else "dead_addresses"]
    number = fields.get("post_id", "")
    stem = f"{int(number) if number.isdecimal() else ordinal:0{NUMBER_WIDTH}}"
    name = f"{stem}_{old or slug(title)}".rstrip("_")
    return Post(
        name=f"{section[0]}/{name}" if section and not page else name,
        text=f"{front_text(front)}\n{body}\n" if body else front_text(front),
        section=None if page else section,
        counted=tuple(counted),
    )


def _shelved(item: Item) -> tuple[tuple[str, str] | None, tuple[str, ...]]:
    """Give the section that *item* belongs to, its folder and name, and its tags."""
    section: tuple[str, str] | None = None
    tags: dict[str, None] = {}
    for term in item.terms:
        name = one_line(plain_text(term.name))
        if term.domain == "category" and fold(name) not in _NO_CATEGORY:
            folder = slug(unquote(term.nicename)) or slug(name)
            if section is None and folder:
                section = (folder, name or folder)
            elif name:
                tags[name] = None
        elif term.domain == "post_tag" and name:
            tags[name] = None
    return section, tuple(tags)


def _author(login: str, channel: Channel) -> str:
    names: Mapping[str, str] = dict(channel.authors)
    return one_line(plain_text(names.get(login) or login))


def _old_address(link: str) -> str:
    """Give the path of *link* if a page can stand there: «/?p=12» is no path."""
    try:
        parts = urlsplit(link)
    except ValueError:  # «http://[»
        return ""
    path = unquote(parts.path)
    return path if not parts.query and alias_address(parts.path) else ""


def _dates(fields: Mapping[str, str]) -> tuple[str, str]:
    """Give when a post was published, with its offset from UTC, and the day of a later change."""
    local, world = _moment(fields, "post_date"), _moment(fields, "post_date_gmt")
    if local is None:
        return "", ""
    stamp = local.isoformat()
    if world is not None:
        minutes = round((local - world).total_seconds() / 60)
        if abs(minutes) < 24 * 60:
            sign, minutes = "-" if minutes < 0 else "+", abs(minutes)
            stamp += f"{sign}{minutes // 60:02}:{minutes % 60:02}"
    changed = _moment(fields, "post_modified")
    later = changed is not None and changed.date() > local.date()
    return stamp, changed.date().isoformat() if changed and later else ""


def _moment(fields: Mapping[str, str], key: str) -> datetime | None:
    stamp = fields.get(key, "")
    if not _STAMP.fullmatch(stamp):
        return None
    try:
        return datetime.fromisoformat(stamp)
    except ValueError:
        return None
