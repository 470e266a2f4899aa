"""What templates may call beside Jinja's own filters: pure functions, no clock, no disk."""

import datetime as dt
from collections.abc import Callable, Mapping
from functools import lru_cache

from babel import Locale, UnknownLocaleError
from babel.dates import format_date
from jinja2 import pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from generator import addresses
from generator.pages.page import Version
from generator.text.direction import language_direction, text_direction


@pass_context
def absolute(context: Context, address: str) -> str:
    """Give the URL of *address*, with base_url."""
    return addresses.absolute(address, context["base_url"])


@pass_context
def tongue(context: Context, language: str) -> Markup:
    """Give the ``lang`` and ``dir`` attributes for text in *language*, if it is not the page's."""
    return Markup("") if language == context["edition"].language else _tongue(language)


@lru_cache(maxsize=64)
def _tongue(language: str) -> Markup:
    return Markup(' lang="{}" dir="{}"').format(language, language_direction(language))


def version_in(versions: tuple[Version, ...], language: str) -> Version | None:
    """Give the version of a page in *language*, if it has one."""
    return next((version for version in versions if version.language == language), None)


def turned(text: str, language: str) -> Markup:
    """Give the ``dir`` attribute for *text*, in *language*, if its letters run the other way."""
    own = language_direction(language)
    found = text_direction(text, own)
    return Markup("") if found == own else Markup(' dir="{}"').format(found)


@pass_context
def date(context: Context, published: str) -> str:
    """Give an ISO 8601 date in the page's language."""
    return _date(published[:10], context["edition"].language)


@pass_context
def month(context: Context, published: str) -> str:
    """Give the month of an ISO 8601 date (``2024-04``) in the page's language."""
    return _date(published[:7] + "-01", context["edition"].language, "LLLL y")


@lru_cache(maxsize=4096)
def _date(day: str, language: str, form: str = "long") -> str:
    return format_date(dt.date.fromisoformat(day), form, locale=language)


@lru_cache(maxsize=64)
def language_name(language: str) -> str:
    """Give the name of *language* in itself, or its code where CLDR has none."""
    try:
        return (Locale.parse(language).get_language_name(language) or language).capitalize()
    except UnknownLocaleError:
        return language


FILTERS: Mapping[str, Callable[..., object]] = {
    "absolute": absolute,
    "tongue": tongue,
    "turned": turned,
    "version_in": version_in,
    "date": date,
    "month": month,
    "language_name": language_name,
}
