"""The Jinja environment: how templates are found and what they may call."""

import gettext
import io
from collections.abc import Callable, Mapping
from functools import lru_cache

import jinja2
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po
from jinja2 import pass_context
from jinja2.runtime import Context
from markupsafe import Markup
from markupsafe import escape as markup

from generator.rendering import filters
from generator.rendering.compiling import FUNCTIONS, Constants, compiler, escape
from generator.rendering.metadata import metadata
from generator.rendering.press import Press
from generator.rendering.structured import structured
from generator.text.numerals import numeral


class CatalogueError(Exception):
    """A .po file cannot be used: its *language*, and what is wrong."""

    def __init__(self, language: str, fault: str) -> None:
        """Tell of the *fault* in the catalogue of *language*."""
        super().__init__(fault)
        self.language = language


@lru_cache(maxsize=8)  # as many as there are catalogues, and some more
def environment(press: Press, language: str) -> jinja2.Environment:
    """Set up Jinja for the edition of *press* in *language*.

    Once a process, since compiling the templates takes longest.
    """
    sources = dict(press.templates)

    def load(name: str) -> tuple[str, str, None] | None:
        # With a file name from its loader an error says templates/NAME:LINE; DictLoader has none.
        return (sources[name], f"templates/{name}", None) if name in sources else None

    jinja = jinja2.Environment(
        loader=jinja2.FunctionLoader(load),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    catalogues = _catalogues(press)
    jinja.extend(escape=escape)
    jinja.code_generator_class = compiler(
        Constants(press.edition(language), catalogues[language].gettext)
    )
    jinja.globals["base_url"] = press.base_url
    jinja.globals["editions"] = press.editions
    jinja.globals["chrome"] = _chrome(jinja, press)
    jinja.filters.update(filters.FILTERS)
    jinja.filters["say"] = lambda language, message: catalogues[language].gettext(message)
    jinja.globals.update(_gettext(catalogues))
    jinja.globals["structured"] = _structured
    jinja.globals["metadata"] = _metadata
    jinja.filters.update({name: jinja.globals[name] for name in FUNCTIONS})
    return jinja


@pass_context
def _structured(context: Context) -> Markup:
    """Give the JSON-LD of the page that is being set."""
    return structured(
        context["page"], context.get("article"), context["edition"], context["base_url"]
    )


@pass_context
def _metadata(context: Context, headline: str, summary: str) -> Markup:
    """Give the metadata of the page that is being set."""
    return metadata(
        context["page"],
        context["edition"],
        context["base_url"],
        context["root"],
        headline,
        summary,
    )


def _chrome(jinja: jinja2.Environment, press: Press) -> Callable[[Context, str], Markup]:
    """Give what sets the parts that many pages have alike: once for each edition and folder depth.

    Such a template sees no page: only its edition, the way to the root, and which of its own links
    the page is, if any.
    """

    @lru_cache(maxsize=1024)
    def part(name: str, language: str, root: str, current: str) -> Markup:
        edition = press.edition(language)
        seen = {"edition": edition, "root": root, "current": current}
        return Markup(jinja.get_template(name).render(seen))  # noqa: S704 - a template escapes by itself

    linked = {
        edition.language: {
            edition.home, edition.archive, edition.search,
            *(section.address for section in edition.sections),
        }
        for edition in press.editions
    }  # fmt: skip

    @pass_context
    def chrome(context: Context, name: str) -> Markup:
        page = context["page"]
        current = page.address if page.address in linked[page.language] else ""
        return part(name, page.language, context["root"], current)

    return chrome


def _gettext(catalogues: Mapping[str, gettext.NullTranslations]) -> dict[str, Callable[..., str]]:
    """Give ``_`` and ``ngettext``: one environment speaks all languages, each page its own.

    The strings are plain: what a translator writes is escaped like any other text, and so are
    variables that are no markup. ``%(num)s`` has the digits of the edition. Jinja's own extension
    would take the strings for markup, and takes four times as long for one without variables.
    """

    @pass_context
    def one(context: Context, message: str, **variables: object) -> str:
        text = catalogues[context["edition"].language].gettext(message)
        return markup(text) % variables if variables else text

    @pass_context
    def many(context: Context, singular: str, plural: str, num: int, **variables: object) -> str:
        edition = context["edition"]
        text = catalogues[edition.language].ngettext(singular, plural, num)
        return markup(text) % {"num": numeral(str(num), edition.digits), **variables}

    return {"_": one, "ngettext": many}


@lru_cache(maxsize=2)
def _catalogues(press: Press) -> Mapping[str, gettext.NullTranslations]:
    return {language: _translations(language, text) for language, text in press.catalogues}


def _translations(language: str, text: bytes) -> gettext.NullTranslations:
    """Compile a .po file in memory; the plural rule is the one its own header gives."""
    compiled = io.BytesIO()
    try:
        write_mo(compiled, read_po(io.BytesIO(text), abort_invalid=True))
        compiled.seek(0)
        return gettext.GNUTranslations(compiled)
    except (PoFileError, ValueError) as error:
        raise CatalogueError(language, str(error)) from error
