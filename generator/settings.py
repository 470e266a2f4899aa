"""The site's settings: site.toml, typed and checked once."""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Literal, TypeVar
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import msgspec

from generator.errors import SiteError
from generator.model import Problem, Span, Value

FILE = "site.toml"

_CALENDARS = (("gregorian",), ("gregorian", "islamic-umalqura"))

Kind = TypeVar("Kind", bound=Value)

_KEY = r"""(?:[\w-]+|"[^"]*"|'[^']*')"""
_SETTING = re.compile(rf"\s*({_KEY}(?:\s*\.\s*{_KEY})*)\s*=")

Text = str | dict[str, str]
"""A text for readers: one for every language, or one a language."""

Calendar = Literal["gregorian", "islamic-umalqura"]
"""A calendar by its name in CLDR."""

LanguageCode = Annotated[str, msgspec.Meta(pattern=r"^[a-z]{2,3}\Z")]
# A file's name has 255 bytes, a letter up to 4 of them; and Windows has devices of such names.
_DEVICE = r"(?i:con|prn|aux|nul|com\d|lpt\d)\Z"
_LETTER = r"[^\s\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069/\\.?#%&\"'<>:*|]"
Slug = Annotated[str, msgspec.Meta(pattern=rf"^(?!{_DEVICE}){_LETTER}+\Z", max_length=50)]


class ReaderSettings(Value, frozen=True, forbid_unknown_fields=True):
    """What the reader may know beside the text: [reader] in site.toml.

    *language* is the site's default language and is filled in from ``languages``. *encoding* forces
    a Python codec name for seeds that are not UTF-8. *places* and *agencies* extend the gazetteer.
    """

    language: str = ""
    encoding: str = ""
    places: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()


class SectionSettings(Value, frozen=True, forbid_unknown_fields=True):
    """A section, named after its folder in seeds/: [sections.FOLDER] in site.toml."""

    slug: Slug = ""
    order: int = 1000
    name: Text = ""


# What a value in a style sheet may be, so that it cannot end the rule it stands in, nor ask for a
# file: a colour by its digits, its name or its components (CSS Color 4); faces by their names.
_HEX = r"#(?:[0-9a-fA-F]{3,4}|[0-9a-fA-F]{6}|[0-9a-fA-F]{8})"
_COMPONENTS = r"(?:rgba?|hsla?|hwb|(?:ok)?(?:lab|lch)|color(?:-mix)?)\([a-z0-9 .,%/+-]+\)"
Colour = Annotated[str, msgspec.Meta(pattern=rf"^(?:{_HEX}|[a-zA-Z]+|{_COMPONENTS})?\Z")]
FontStack = Annotated[str, msgspec.Meta(pattern=r"^(?:[\w ,.-]|\"[\w ,.'-]*\"|'[\w ,.-]*')*\Z")]


class PaletteSettings(Value, frozen=True, forbid_unknown_fields=True):
    """A house's colours: [theme.dark] in site.toml, and part of [theme]."""

    paper: Colour = ""
    ink: Colour = ""
    soft: Colour = ""
    rule: Colour = ""
    accent: Colour = ""
    tint: Colour = ""


class ThemeSettings(PaletteSettings, frozen=True, forbid_unknown_fields=True):
    """How a house differs from the default theme: [theme] in site.toml."""

    text_face: FontStack = ""
    display_face: FontStack = ""
    dark: PaletteSettings = PaletteSettings()


class Settings(Value, frozen=True, forbid_unknown_fields=True):
    """The whole of site.toml; every key is optional.

    *base_url* has no slash at its end. The first of *languages* is the default one. *digits* are
    those of dates and counts around the articles, in languages that have their own. *locale* names
    the CLDR locales whose names of months are used, at most one a language. *calendar* has the
    Gregorian one first. *timezone* is where the paper's days begin and end, by its IANA name.
    *fonts*, *cards*, *nearest* and *search* can be left out: web fonts, share cards, what is
    nearest to an article by its content, and the search.
    """

    name: Text = "ورّاق"
    description: Text = ""
    base_url: str = ""
    languages: Annotated[tuple[LanguageCode, ...], msgspec.Meta(min_length=1)] = ("ar", "en")
    digits: Literal["latn", "arab"] = "latn"
    locale: str | tuple[str, ...] = ()
    calendar: tuple[Calendar, ...] = ("gregorian",)
    timezone: str = "UTC"
    fonts: bool = True
    cards: bool = True
    nearest: bool = True
    search: bool = True
    theme: ThemeSettings = ThemeSettings()
    sections: dict[str, SectionSettings] = msgspec.field(default_factory=dict)
    reader: ReaderSettings = ReaderSettings()

    @property
    def base_path(self) -> str:
        """Give the path under which the site is served: ``/``, or ``/repo/`` on a project page."""
        return urlsplit(self.base_url).path.rstrip("/") + "/"

    def prefix(self, language: str) -> str:
        """Give the folder of *language*'s pages: empty for the default language, else ``en/``."""
        return (
            ""
            if language == self.languages[0] or language not in self.languages
            else f"{language}/"
        )

    @property
    def locales(self) -> tuple[str, ...]:
        """Give the locales that the site names, one or several."""
        return (self.locale,) if isinstance(self.locale, str) else self.locale

    def locale_of(self, language: str) -> str:
        """Give the locale of the edition in *language*: ``ar_LB``, or the language itself."""
        named = (each for each in self.locales if _language_of(each) == language)
        return next(named, language)

    def edition(self, language: str) -> str:
        """Give the language whose pages surround an article in *language*."""
        return language if language in self.languages else self.languages[0]


def in_language(text: Text, language: str) -> str:
    """Give *text* in *language*, else in whichever language it has."""
    if isinstance(text, str):
        return text
    return text.get(language) or next(filter(None, text.values()), "")


def load(site: Path, *, base_url: str | None = None) -> Settings:
    """Read *site*/site.toml, or the defaults where there is none; *base_url* replaces the file's.

    Raises SiteError, with the line of the culprit, for what is not TOML, a key that does not exist
    or a value of the wrong type; and for a link, which could show what lies elsewhere.
    """
    path = site / FILE
    if path.is_symlink():
        raise SiteError(Problem(Span(FILE), "file-is-link"))
    if path.exists() and not (path.is_file() or path.is_dir()):  # a pipe would keep us waiting
        raise SiteError(Problem(Span(FILE), "file-not-regular"))
    try:
        text = path.read_text("utf-8-sig") if path.exists() else ""
    except OSError as error:
        raise SiteError(
            Problem(Span(FILE), "settings-unreadable", (error.strerror or "",))
        ) from error
    except UnicodeDecodeError as error:
        raise SiteError(Problem(Span(FILE), "settings-not-utf8")) from error
    settings = parse(text)
    if base_url is None:
        return settings
    return msgspec.structs.replace(settings, base_url=_base_url(base_url, Span("--base-url")))


def parse(text: str) -> Settings:
    """Give the settings that *text*, in TOML, states; raises SiteError as ``load`` does."""
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        place = re.search(r"\(at line (\d+), column (\d+)\)", str(error))
        line, column = map(int, place.groups()) if place else (text.count("\n") + 1, 0)
        said = str(error).partition(" (at ")[0]
        raise SiteError(Problem(Span(FILE, line, column), "settings-not-toml", (said,))) from error
    except (RecursionError, ValueError) as error:
        # A thousand brackets deep, or a number of thousands of digits: tomllib's own limits.
        raise SiteError(Problem(Span(FILE), "settings-not-toml", (str(error),))) from error
    _check_tables(raw, text)
    settings = _convert(raw, Settings, text, ())
    _check_values(settings, text)
    reader = msgspec.structs.replace(settings.reader, language=settings.languages[0])
    address = _base_url(settings.base_url, Span(FILE, line_of(text, ("base_url",))))
    return msgspec.structs.replace(settings, base_url=address, reader=reader)


def _check_tables(raw: Mapping[str, object], text: str) -> None:
    """Raise SiteError at the line of a key that a table within the settings does not have."""
    sections = raw.get("sections")
    if isinstance(sections, dict):
        for folder, table in sections.items():
            _convert(table, SectionSettings, text, ("sections", folder))
    theme = raw.get("theme")
    if isinstance(theme, dict) and isinstance(theme.get("dark"), dict):
        _convert(theme["dark"], PaletteSettings, text, ("theme", "dark"))
    # The reader's language is the first of *languages*, and has no key of its own.
    tables: tuple[tuple[str, type[Value], str], ...] = (
        ("theme", ThemeSettings, ""),
        ("reader", ReaderSettings, "language"),
    )
    for name, kind, without in tables:
        if isinstance(raw.get(name), dict):
            _convert(raw[name], kind, text, (name,), without=without)


def _check_values(settings: Settings, text: str) -> None:
    """Raise SiteError for a value of the right type that means nothing."""

    def at(key: str) -> Span:
        return Span(FILE, line_of(text, (key,)))

    for language in settings.languages:
        if settings.languages.count(language) > 1:
            raise SiteError(Problem(at("languages"), "settings-language-twice", (language,)))
    _check_locales(settings, at("locale"))
    if settings.calendar not in _CALENDARS:
        raise SiteError(Problem(at("calendar"), "settings-calendar"))
    if not is_timezone(settings.timezone):
        raise SiteError(Problem(at("timezone"), "settings-timezone", (settings.timezone,)))


def _convert(
    raw: object, kind: type[Kind], text: str, table: tuple[str, ...], *, without: str = ""
) -> Kind:
    """Turn *raw*, found in *table* of *text*, into a *kind*, or raise SiteError at its line.

    The field *without* is no setting.
    """
    known = [field for field in kind.__struct_fields__ if field != without]
    if isinstance(raw, dict):
        for key in raw:
            if key not in known:
                span = Span(FILE, line_of(text, (*table, key)))
                near = ", ".join(get_close_matches(key, known, n=1) or known)
                values = (".".join((*table, key)), near)
                raise SiteError(Problem(span, "settings-unknown-key", values))
    try:
        return msgspec.convert(raw, kind)
    except msgspec.ValidationError as error:
        said, _, where = str(error).partition(" - at `$")
        path = (*table, *re.findall(r"\w+", where))
        span = Span(FILE, line_of(text, path))
        if "regex" in said:  # nobody is to read one
            values = (".".join(path), _at(raw, re.findall(r"\w+", where)))
            raise SiteError(Problem(span, "settings-wrong-form", values)) from error
        raise SiteError(Problem(span, "settings-wrong-value", (".".join(path), said))) from error


def _at(raw: object, path: Sequence[str]) -> str:
    """Give the text that stands at *path* in *raw*."""
    for key in path:
        if isinstance(raw, dict):
            raw = raw.get(key)
        elif isinstance(raw, list) and key.isdecimal():
            raw = raw[int(key)]
    return str(raw)


def _check_locales(settings: Settings, span: Span) -> None:
    """Raise SiteError at *span* for a locale that is unknown, of no edition or one too many."""
    if not settings.locales:
        return
    from babel.localedata import locale_identifiers  # most sites name no locale

    known = locale_identifiers()
    for locale in settings.locales:
        language = _language_of(locale)
        if language not in settings.languages:
            raise SiteError(Problem(span, "settings-locale-language", (locale, language)))
        if locale not in known:
            own = sorted(each for each in known if _language_of(each) == language)
            near = ", ".join(get_close_matches(locale, own, n=1, cutoff=0.75) or own)
            raise SiteError(Problem(span, "settings-locale-unknown", (locale, near)))
        if settings.locale_of(language) != locale or settings.locales.count(locale) > 1:
            raise SiteError(Problem(span, "settings-locale-twice", (locale, language)))


def _language_of(locale: str) -> str:
    """Give the language of *locale*, which may be misspelt: ``ar`` of ``ar_SA`` or ``ar-SA``."""
    return re.split("[-_]", locale, maxsplit=1)[0]


def _base_url(text: str, span: Span) -> str:
    """Give *text* without a slash at its end; raises SiteError where it is no http(s) address."""
    if not text:
        return ""
    try:
        parts = urlsplit(text)
        whole = parts.scheme in {"http", "https"} and bool(parts.hostname)
    except ValueError:  # «http://[»
        whole = False
    if not whole or not text.isprintable() or any(mark in text for mark in ' ?#"<>\\'):
        raise SiteError(Problem(span, "settings-base-url", (text,)))
    return text.rstrip("/")


def is_timezone(name: str) -> bool:
    """Tell whether the system knows a time zone called *name*."""
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):  # «..» and folders of the database
        return False
    return True


def line_of(text: str, path: tuple[str, ...]) -> int:
    """Give the number of the line of *text* that sets *path* or its nearest parent, else 0."""
    found = (0, 0)
    for number, here in _settings_lines(text):
        common = len(here) if path[: len(here)] == here else 0
        found = max(found, (common, -number))
    return -found[1] if found[0] else 0


def _settings_lines(text: str) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Give the lines that open a table or set a key, with the full path of what they name."""
    table: tuple[str, ...] = ()
    for number, line in enumerate(text.split("\n"), 1):
        header = re.match(r"\s*\[\[?\s*([^\]]+?)\s*\]", line)
        if header:
            table = _keys(header[1])
            yield number, table
        elif setting := _SETTING.match(line):
            yield number, (*table, *_keys(setting[1]))


def _keys(dotted: str) -> tuple[str, ...]:
    """Part a dotted TOML key into bare keys."""
    found = re.findall(r"""[^\s."']+|"[^"]*"|'[^']*'""", dotted)
    return tuple(key.strip("\"'") for key in found)
