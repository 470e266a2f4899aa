"""JSON Feed 1.1 (jsonfeed.org), and what the two formats of a feed have in common."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import msgspec
from markupsafe import Markup, escape

from generator import addresses
from generator.pages.feeds import FeedItem, FeedPage
from generator.rendering.galley import Galley
from generator.rendering.isolation import plain
from generator.rendering.press import Press
from generator.text.direction import language_direction

_encode = msgspec.json.Encoder(order="deterministic").encode
# The characters that XML 1.0 has not (section 2.2, Char): Markdown lets them through.
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# A link within the text. What is between tags is escaped, so no text can look like one.
_INWARD = re.compile(r'(<a [^>]*?href=")(?=#)')


def json_feed(page: FeedPage, galleys: Mapping[str, Galley], press: Press) -> bytes:
    """Give *page* as a JSON Feed; *galleys* are the texts of its articles, by source."""
    edition = press.edition(page.language)
    title = f"{edition.name}: {page.section}" if page.section else edition.name
    feed: dict[str, Any] = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": title,
        "home_page_url": addresses.absolute(page.home, press.base_url),
        "feed_url": addresses.absolute(page.address, press.base_url),
        "language": page.language,
        "items": [_item(item, galleys[item.source], press) for item in page.items],
    }
    if edition.description:
        feed["description"] = edition.description
    return msgspec.json.format(_encode(feed), indent=1)


def _item(item: FeedItem, galley: Galley, press: Press) -> dict[str, Any]:
    """Give an article; what is not known of it is left out."""
    found: dict[str, Any] = {
        "id": identity(item, press.base_url),
        "url": addresses.absolute(item.address, press.base_url),
        "title": plain(item.title, item.language, language_direction(item.language)),
        "content_html": str(content(item, galley, press.base_url)),
        "language": item.language,
    }
    if item.summary:
        found["summary"] = plain(item.summary, item.language, language_direction(item.language))
    if item.published:
        found["date_published"] = moment(item.published)
    if item.updated:
        found["date_modified"] = moment(item.updated)
    if item.authors:
        found["authors"] = [{"name": name} for name in item.authors]
    if item.tags:
        found["tags"] = list(item.tags)
    return found


def identity(item: FeedItem, base_url: str) -> str:
    """Give what names an article for ever, whatever its headline and so its address becomes."""
    return f"{base_url}/#{item.identity}"


def moment(published: str) -> str:
    """Give an ISO 8601 day or moment as RFC 3339 has it; what names no zone is told in UTC."""
    when = datetime.fromisoformat(published)
    whole = when if when.tzinfo else when.replace(tzinfo=UTC)
    return whole.isoformat(timespec="seconds").replace("+00:00", "Z")


def content(item: FeedItem, galley: Galley, base_url: str) -> Markup:
    """Give the full text of an article, which says its own language and direction.

    Its links within itself lead to its page: a feed's reader has no page of that address.
    """
    parts = [
        Markup("<p><strong>{}</strong></p>").format(galley.subtitle) if galley.subtitle else "",
        galley.body,
        Markup("<p><em>{}</em></p>").format(galley.correction) if galley.correction else "",
    ]
    inner = Markup("\n").join(part for part in parts if part)
    whole = Markup('<div lang="{}" dir="{}">\n{}\n</div>').format(
        item.language, language_direction(item.language), inner
    )
    page = escape(addresses.absolute(item.address, base_url))
    clean = _INWARD.sub(lambda link: f"{link[1]}{page}", _NOT_XML.sub("", whole))
    return Markup(clean)  # noqa: S704 - the URL is escaped, the rest is markup
