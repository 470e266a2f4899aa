"""Structured data: JSON-LD in the words of schema.org, of what is known and nothing else."""

from typing import Any

import msgspec
from markupsafe import Markup

from generator import addresses
from generator.pages import AnyPage, ArticlePage, HomePage
from generator.pages.editions import Edition
from generator.rendering.galley import Galley
from generator.rendering.isolation import plain
from generator.text.direction import language_direction

# So that no text can end the script element, whatever it holds.
_ESCAPED = (("&", "\\u0026"), ("<", "\\u003c"), (">", "\\u003e"))
_encode = msgspec.json.Encoder().encode


def structured(page: AnyPage, galley: Galley | None, edition: Edition, base_url: str) -> Markup:
    """Give the JSON-LD of *page*, whose text is *galley* if it is an article's; may be empty."""
    data: dict[str, Any] | None = None
    if isinstance(page, ArticlePage) and galley and not page.retracted:
        data = _article(page, galley, edition, base_url)
    elif isinstance(page, HomePage):
        data = {"@type": "WebSite", "name": edition.name, "inLanguage": edition.language}
        if edition.description:
            data["description"] = edition.description
        if base_url:
            data["url"] = addresses.absolute(page.address, base_url)
    if data is None:
        return Markup()
    text = _encode({"@context": "https://schema.org", **data}).decode()
    for character, code in _ESCAPED:
        text = text.replace(character, code)
    return Markup(text)  # noqa: S704 - it is escaped here


def _article(page: ArticlePage, galley: Galley, edition: Edition, base_url: str) -> dict[str, Any]:
    def said(text: str) -> str:
        return plain(text, page.article_language, language_direction(page.article_language))

    publisher: dict[str, Any] = {"@type": "NewsMediaOrganization", "name": edition.name}
    found: dict[str, Any] = {
        "@type": "NewsArticle",
        "headline": said(page.title),
        "inLanguage": page.article_language,
        "description": said(page.summary),
        "datePublished": page.published,
        "dateModified": page.updated,
        "author": [_author(link.title, link.address, base_url) for link in page.authors],
        "publisher": publisher,
        "articleSection": page.section.title if page.section else None,
        "keywords": [tag.title for tag in page.tags],
        "dateline": _words(galley.place),
        "sourceOrganization": _organization(_words(galley.source)),
        "correction": _words(galley.correction),
    }
    if base_url:
        publisher["url"] = addresses.absolute(edition.home, base_url)
        found["mainEntityOfPage"] = addresses.absolute(page.address, base_url)
        found["url"] = found["mainEntityOfPage"]
        images = (page.picture.src if page.picture else None, page.card)
        found["image"] = [addresses.absolute(each, base_url) for each in images if each]
    return {name: value for name, value in found.items() if value}


def _author(name: str, address: str, base_url: str) -> dict[str, str]:
    found = {"@type": "Person", "name": name}
    return found | {"url": addresses.absolute(address, base_url)} if base_url else found


def _organization(name: str | None) -> dict[str, str] | None:
    return {"@type": "Organization", "name": name} if name else None


def _words(text: Markup | None) -> str | None:
    if text is None or "<" not in text:
        return text.unescape() if text else None
    return text.striptags()
