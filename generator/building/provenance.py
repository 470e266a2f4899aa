"""Provenance: what a file of the site is made of, and what a seed, picture or template goes into.

Both are found in the pages themselves, which hold all that they show: nothing else keeps account.
"""

from collections.abc import Iterator, Mapping
from typing import Literal, get_args

import msgspec

from generator.building.composition import Composition
from generator.model import Value
from generator.pages import AnyPage, CardPage, PicturePage, RedirectPage
from generator.rendering.closures import closure
from generator.rendering.press import TEMPLATES

COPY = "copy"
"""The kind of a file that is copied as it is."""
Relation = Literal["text", "former", "picture", "shown", "template"]
"""What a file has of another: its *text*, its *former* address, its *picture*, what lists or links
have *shown* of it, the *template* that it is set in."""


class Makings(Value, frozen=True):
    """What the file at *address* is made of; *kind* is that of its page, or COPY.

    *text* are the files of the site that are set in it, or that it is a copy of; *shown* the seeds
    of other articles that it lists or leads to; *templates* those that it is set in.
    """

    address: str
    kind: str
    text: tuple[str, ...]
    shown: tuple[str, ...]
    templates: tuple[str, ...]


class Use(Value, frozen=True):
    """A file of the site that has something of another."""

    relation: Relation
    kind: str
    address: str

    @property
    def order(self) -> tuple[int, str, str]:
        """Give what uses are sorted by: first what is surest to change, then by kind."""
        return get_args(Relation).index(self.relation), self.kind, self.address


_encode = msgspec.msgpack.Encoder().encode


def kind_of(page: AnyPage) -> str:
    """Give the kind of *page*, by the name that its class has in values."""
    return str(page.__struct_config__.tag)


def makings(composition: Composition, page: AnyPage) -> Makings:
    """Give what *page* is made of."""
    text = [name for name, _ in page.seeds()]
    if isinstance(page, PicturePage):
        text.append(page.source)
    owners = {address: name for name, address in composition.library.addresses.items()}
    found = {owners[each] for each in _strings(page) if each in owners}
    if isinstance(page, CardPage):
        found |= {
            entry.source
            for entry in composition.library.entries
            if composition.cards.share_card(entry) == page.address
        }
    template = TEMPLATES.get(type(page))
    return Makings(
        address=page.address,
        kind=kind_of(page),
        text=tuple(text),
        shown=tuple(sorted(found - set(text))),
        templates=closure(composition.press, template) if template else (),
    )


def uses(composition: Composition, pages: Mapping[str, AnyPage], name: str) -> Iterator[Use]:
    """Give the files that have anything of the seed, picture or template *name*.

    *pages* are all pages of the site by address.
    """
    own = _own(composition, pages, name)
    needles = [address.encode() for address in own]
    set_in = {each for each in TEMPLATES.values() if name in closure(composition.press, each)}
    for page in pages.values():
        relation = _relation(page, name, own)
        # To look for bytes first spares most pages the search for the text that they are.
        if relation is None and any(needle in _encode(page) for needle in needles):
            relation = "shown" if own & _strings(page) else None
        if relation is None and TEMPLATES.get(type(page)) in set_in:
            relation = "template"
        if relation:
            yield Use(relation, kind_of(page), page.address)


def _own(composition: Composition, pages: Mapping[str, AnyPage], name: str) -> set[str]:
    """Give the addresses by which other pages lead to what is made of *name*."""
    library, cards = composition.library, composition.cards
    if article := library.addresses.get(name):
        drawn = (cards.share_card(entry) for entry in library.entries if entry.source == name)
        return {article, *filter(None, drawn)}
    return {
        page.address
        for page in pages.values()
        if isinstance(page, PicturePage) and page.source == name
    }


def _relation(page: AnyPage, name: str, own: set[str]) -> Relation | None:
    if name in {seed for seed, _ in page.seeds()}:
        return "text"
    if isinstance(page, RedirectPage) and page.source == name:
        return "former"
    if page.address in own:
        return "shown" if isinstance(page, CardPage) else "picture"
    return None


def _strings(page: AnyPage) -> set[str]:
    """Give every text that *page* holds."""
    found: set[str] = set()
    waiting: list[object] = [msgspec.to_builtins(page)]
    while waiting:
        here = waiting.pop()
        if isinstance(here, str):
            found.add(here)
        elif isinstance(here, dict):
            waiting += here.values()
        elif isinstance(here, list | tuple):
            waiting += here
    return found
