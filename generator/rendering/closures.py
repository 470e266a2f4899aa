"""Closures: what a template draws on, so that it is rendered again when any of it has changed."""

from collections.abc import Iterator, Mapping
from functools import lru_cache

import jinja2
import msgspec
from jinja2 import meta, nodes

from generator.digests import Digest, digest
from generator.rendering.environment import environment
from generator.rendering.press import TEMPLATES, Press

_encode = msgspec.msgpack.Encoder().encode


def template_digests(press: Press) -> dict[str, Digest]:
    """Give the digest of every template that a page is set in, with all that it draws on.

    They follow from the press's templates alone: whoever has kept them need not parse again.
    """
    return {name: template_digest(press, name) for name in TEMPLATES.values()}


@lru_cache(maxsize=64)
def template_digest(press: Press, name: str) -> Digest:
    """Give the digest of a template and of all that it extends, includes or imports."""
    sources = dict(press.templates)
    return digest(_encode([(part, sources[part]) for part in closure(press, name)]))


def closure(press: Press, name: str) -> tuple[str, ...]:
    """Give the names of the template *name* and of all that it draws on, sorted.

    A name that is computed at run time could be any: then the closure is every template.
    """
    known = _references(press)
    found: set[str] = set()
    waiting = [name]
    while waiting:
        here = waiting.pop()
        if here in found or here not in known:
            continue
        found.add(here)
        if None in known[here]:
            return tuple(sorted(known))
        waiting += [reference for reference in known[here] if reference is not None]
    return tuple(sorted(found))


@lru_cache(maxsize=2)
def _references(press: Press) -> Mapping[str, tuple[str | None, ...]]:
    """Give the templates that each template names; None stands for one named at run time only."""
    jinja = environment(press, press.editions[0].language)
    found: dict[str, tuple[str | None, ...]] = {}
    for name, source in press.templates:
        try:
            tree = jinja.parse(source, name)
        except jinja2.TemplateSyntaxError:  # told where its pages are rendered
            found[name] = ()
        else:
            found[name] = (*meta.find_referenced_templates(tree), *_chrome(tree))
    return found


def _chrome(tree: nodes.Template) -> Iterator[str | None]:
    """Give the templates that *tree* names in calls of ``chrome``, which Jinja knows nothing of."""
    for call in tree.find_all(nodes.Call):
        if isinstance(call.node, nodes.Name) and call.node.name == "chrome":
            named = call.args[0] if call.args else None
            yield named.value if isinstance(named, nodes.Const) else None
