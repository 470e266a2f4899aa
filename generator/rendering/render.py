"""From page to bytes."""

import traceback
from collections.abc import Mapping
from types import MappingProxyType

import jinja2

from generator import addresses
from generator.model import Article, Problem, Span
from generator.pages import (
    AnyPage,
    ArticlePage,
    FeedPage,
    NotFoundPage,
    StandingPage,
    TextPage,
)
from generator.rendering.environment import environment
from generator.rendering.feeds import json_feed
from generator.rendering.galley import galley
from generator.rendering.press import TEMPLATES, Press

_NO_ARTICLES: Mapping[str, Article] = MappingProxyType({})
TEMPLATES_FOLDER = "templates/"
# What a template does wrong arrives as any of these.
_FAULTS = (
    jinja2.TemplateError,
    ArithmeticError,
    AttributeError,
    LookupError,
    RecursionError,
    TypeError,
    ValueError,
)


def render(
    press: Press, page: AnyPage, articles: Mapping[str, Article] = _NO_ARTICLES
) -> bytes | Problem:
    """Give the bytes of *page*; *articles* are those of the seeds whose text it shows, by source.

    A fault in a template is a problem at the template's line, never an exception.
    """
    if isinstance(page, TextPage):
        return page.text.encode()
    root = press.base_path if isinstance(page, NotFoundPage) else addresses.root(page.address)
    seen: dict[str, object] = {"page": page, "root": root, "edition": press.edition(page.language)}
    galleys = {}
    for source, article in articles.items():
        try:
            galleys[source] = galley(article)
        except RecursionError:
            return Problem(Span(source), "markdown-too-deep")
    if isinstance(page, FeedPage):
        if page.format == "json":
            return json_feed(page, galleys, press)
        seen["galleys"] = galleys
    elif isinstance(page, ArticlePage | StandingPage):
        seen["article"] = galleys[page.source]
    name = TEMPLATES[type(page)]
    try:
        return environment(press, page.language).get_template(name).render(seen).encode()
    except _FAULTS as error:
        return _template_problem(error, name, page)


def _template_problem(error: Exception, name: str, page: AnyPage) -> Problem:
    """Tell what a template did wrong, at the line that the traceback names."""
    frames = [
        frame
        for frame in traceback.extract_tb(error.__traceback__)
        if frame.filename.startswith(TEMPLATES_FOLDER)
    ]
    span = Span(f"{TEMPLATES_FOLDER}{name}")
    if frames:
        span = Span(frames[-1].filename, frames[-1].lineno or 0)
    match error:
        case jinja2.TemplateSyntaxError():
            span = Span(f"{TEMPLATES_FOLDER}{error.name or name}", error.lineno)
            return Problem(span, "template-syntax", (error.message or "",))
        case jinja2.TemplateNotFound():
            return Problem(span, "template-missing", (str(error.name or ""),))
        case RecursionError():
            return Problem(span, "template-circular", (page.address,))
    if not frames:
        raise error
    return Problem(span, "template-fails", (str(error), page.address))
