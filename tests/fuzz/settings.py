"""Settings: any site.toml is settings, or a problem with its line."""

import msgspec

from generator.errors import SiteError
from generator.model import Problem
from generator.problems import wording
from generator.settings import FILE, Settings, in_language, parse


def one(data: bytes) -> None:
    """Read *data* as a site.toml."""
    text = data.decode("utf-8", "replace")
    try:
        settings = parse(text)
    except SiteError as error:
        _told(error.problem, text)
    else:
        _fit(settings)


def _told(problem: Problem, text: str) -> None:
    assert problem.span.source == FILE
    assert 0 <= problem.span.line <= text.count("\n") + 1
    assert all(wording(problem, language).message for language in ("ar", "en"))


def _fit(settings: Settings) -> None:
    # It is digested in this form: a lone surrogate, which is no text, has none.
    assert msgspec.msgpack.encode(settings)
    assert settings.base_path.startswith("/")
    assert settings.base_path.endswith("/")
    for language in settings.languages:
        assert settings.locale_of(language)
        assert isinstance(in_language(settings.name, language), str)
    # No value of a style sheet can end the rule it stands in, or ask for a file.
    theme = settings.theme
    colours = [getattr(part, name) for part in (theme, theme.dark) for name in ("paper", "accent")]
    for value in (*colours, theme.text_face, theme.display_face):
        assert not set(value) & set("{};<>\\@\n")
        assert "url(" not in value.lower()
