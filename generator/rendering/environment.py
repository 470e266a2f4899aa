"""The Jinja environment: the only place that knows how templates are found and what they may call."""

import gettext
import io
from collections.abc import Mapping
from functools import lru_cache

import jinja2
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from jinja2 import pass_context
from jinja2.runtime import Context

from generator.rendering import filters
from generator.rendering.press import Press


@lru_cache(maxsize=2)
def environment(press: Press) -> jinja2.Environment:
    """Set up Jinja for *press*: once a process, since compiling the templates takes longest."""
    sources = dict(press.templates)

    def load(name: str) -> tuple[str, str, None] | None:
        # A loader that gives a file name lets errors say templates/NAME:LINE; DictLoader gives none.
        return (sources[name], f"templates/{name}", None) if name in sources else None

    jinja = jinja2.Environment(
        loader=jinja2.FunctionLoader(load),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
        auto_reload=False,
    )
    catalogues = {language: _translations(text) for language, text in press.catalogues}
    jinja.globals["base_url"] = press.base_url
    jinja.globals["editions"] = press.editions
    jinja.filters.update(filters.FILTERS)
    jinja.filters["say"] = lambda language, message: catalogues[language].gettext(message)
    _install_gettext(jinja, catalogues)
    return jinja


def _install_gettext(
    jinja: jinja2.Environment, catalogues: Mapping[str, gettext.NullTranslations]
) -> None:
    """Let one environment speak all languages: a string is looked up in the page's own."""

    @pass_context
    def one(context: Context, message: str) -> str:
        return catalogues[context["page"].language].gettext(message)

    @pass_context
    def many(context: Context, singular: str, plural: str, count: int) -> str:
        return catalogues[context["page"].language].ngettext(singular, plural, count)

    # The extension adds this method to the environment, which its types do not know.
    jinja.install_gettext_callables(one, many, newstyle=True)  # type: ignore[attr-defined]


def _translations(text: bytes) -> gettext.NullTranslations:
    """Compile a .po file in memory; the plural rule is the one its own header gives."""
    compiled = io.BytesIO()
    write_mo(compiled, read_po(io.BytesIO(text)))
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)
