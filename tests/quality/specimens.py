"""Which pages of a site stand for all the others, so that slow looks need not look at each."""

from dataclasses import dataclass
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser as HTMLParser

Feature = tuple[str | None, ...]


@dataclass(frozen=True)
class Site:
    """A built site: its *folder*, the URL of its *root*, its *pages* by address.

    The *specimens* are the addresses of pages that stand for all.
    """

    folder: Path
    root: str
    pages: dict[str, HTMLParser]
    specimens: tuple[str, ...]


def pages(folder: Path) -> dict[str, HTMLParser]:
    """Give every page below *folder* by its address, in order."""
    return {
        path.relative_to(folder).as_posix(): HTMLParser(path.read_bytes())
        for path in sorted(folder.rglob("*.html"))
    }


def specimens(pages: dict[str, HTMLParser]) -> tuple[str, ...]:
    """Give the addresses of few pages that together hold every feature which any page holds.

    So a new kind of page, or a new part of one, is looked at without being named in a test.
    """
    features = {address: _features(page) for address, page in pages.items()}
    missing = set[Feature]().union(*features.values())
    chosen = []
    while missing:
        best = max(features, key=lambda address: len(features[address] & missing))
        missing -= features[best]
        chosen.append(best)
    return tuple(chosen)


def _features(page: HTMLParser) -> set[Feature]:
    """Give each element as what it is, within its parent, on a page of this language and kind."""
    root, body = page.root, page.body
    assert root is not None
    assert body is not None
    stand = (root.attributes.get("lang"), body.attributes.get("class"))
    seen = set()
    for node in body.traverse():
        parent = node.parent
        assert parent is not None
        above = (parent.tag, parent.attributes.get("class"))
        own = (node.tag, *map(node.attributes.get, ("class", "lang", "dir")))
        seen.add((*stand, *above, *own))
    return seen
