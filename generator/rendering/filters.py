"""What templates may call beside Jinja's own filters: pure functions, no clock, no disk."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from email.utils import format_datetime
from functools import lru_cache

from babel import Locale, UnknownLocaleError
from babel.dates import format_date
from babel.lists import format_list
from jinja2 import pass_context
from jinja2.runtime import Context
from markupsafe import Markup, escape

from generator import addresses
from generator.pages.feeds import FeedItem
from generator.pages.page import Source, Version
from generator.rendering import feeds, isolation
from generator.rendering.isolation import line, voice
from generator.text.direction import language_direction
from generator.text.hijri import with_hijri
from generator.text.numerals import NumberingSystem, numeral


@pass_context
def absolute(context: Context, address: str) -> str:
    """Give the URL of *address*, with base_url."""
    return addresses.absolute(address, context["base_url"])


@pass_context
def tongue(context: Context, language: str) -> Markup:
    """Give the ``lang`` and ``dir`` attributes for text in *language*, if it is not the page's."""
    return Markup("") if language == context["edition"].language else _tongue(language)


@pass_context
def ours(context: Context, around: str) -> Markup:
    """Give the attributes that say the page's own language again within text in *around*."""
    language = context["edition"].language
    return Markup("") if around == language else _tongue(language)


@lru_cache(maxsize=64)
def _tongue(language: str) -> Markup:
    return Markup(' lang="{}" dir="{}"').format(language, language_direction(language))


def version_in(versions: tuple[Version, ...], language: str) -> Version | None:
    """Give the version of a page in *language*, if it has one."""
    return next((version for version in versions if version.language == language), None)


@pass_context
def isolated(context: Context, text: str, language: str = "") -> Markup:
    """Give *text*, in *language* if it is not the page's, with what runs the other way isolated."""
    return _isolated(text, language or context["edition"].language)


@lru_cache(maxsize=8192)  # a headline stands on several pages
def _isolated(text: str, language: str) -> Markup:
    return line(text, voice(language))


@pass_context
def plain(context: Context, text: str, language: str = "") -> str:
    """Give *text* as ``isolated`` does, by characters: for ``<title>`` and attributes."""
    edition = context["edition"]
    return isolation.plain(text, language or edition.language, edition.direction)


@pass_context
def date(context: Context, published: str) -> str:
    """Give the day of an ISO 8601 date in the words, digits and calendars of the page's edition."""
    edition = context["edition"]
    return _date(published[:10], edition.locale, edition.digits, edition.hijri)


@lru_cache(maxsize=4096)
def _date(day: str, locale: str, digits: NumberingSystem, hijri: bool) -> str:  # noqa: FBT001
    when = dt.date.fromisoformat(day)
    text = format_date(when, "long", locale=locale)
    if hijri:
        text = with_hijri(text, when, locale.partition("_")[0])
    return numeral(text, digits)


@pass_context
def month(context: Context, published: str) -> str:
    """Give the month of an ISO 8601 date (``2024-04``) in the page's language."""
    edition = context["edition"]
    return _month(published[:7], edition.locale, edition.digits)


@lru_cache(maxsize=1024)
def _month(month: str, locale: str, digits: NumberingSystem) -> str:
    # Not LLLL, a month that stands alone: Babel 2.18 keeps the first locale's names for others that
    # have none of their own, so that a French list after a Hebrew one would have Hebrew months.
    text = format_date(dt.date.fromisoformat(f"{month}-01"), "MMMM y", locale=locale)
    return numeral(text, digits)


@pass_context
def number(context: Context, figure: int | str) -> str:
    """Give *figure*, in ASCII digits, in the digits of the page's edition."""
    return numeral(str(figure), context["edition"].digits)


@pass_context
def listed(context: Context, members: Iterable[str]) -> Markup:
    """Give *members* as one list in the page's language: «A, B and C»; markup stays markup."""
    each = tuple(members)
    return _list_pattern(len(each), context["edition"].locale).format(*each)


@lru_cache(maxsize=256)
def _list_pattern(count: int, locale: str) -> Markup:
    return escape(format_list([f"{{{index}}}" for index in range(count)], locale=locale))


@lru_cache(maxsize=64)
def language_name(language: str) -> str:
    """Give the name of *language* in itself, or its code where CLDR has none."""
    try:
        return (Locale.parse(language).get_language_name(language) or language).capitalize()
    except UnknownLocaleError:
        return language


@pass_context
def identity(context: Context, item: FeedItem) -> str:
    """Give what names an article in a feed for ever."""
    return feeds.identity(item, context["base_url"])


def rfc822(published: str) -> str:
    """Give an ISO 8601 day or moment as RSS 2.0 has it; a day begins at 0:00 UTC."""
    return format_datetime(dt.datetime.fromisoformat(feeds.moment(published)))


@pass_context
def srcset(context: Context, source: Source) -> str:
    """Give the files of a picture's *source* as HTML's srcset has them."""
    root = context["root"]
    return ", ".join(f"{root}{address} {width}w" for address, width in source.files)


FILTERS: Mapping[str, Callable[..., object]] = {
    "absolute": absolute,
    "tongue": tongue,
    "ours": ours,
    "isolated": isolated,
    "plain": plain,
    "version_in": version_in,
    "srcset": srcset,
    "content": feeds.content,
    "identity": identity,
    "rfc822": rfc822,
    "encoded": addresses.encoded,
    "date": date,
    "month": month,
    "number": number,
    "listed": listed,
    "language_name": language_name,
}
