"""Printing: from pages to their bytes, in batches that any worker can set from values alone."""

from collections.abc import Sequence

import msgspec

from generator.building.seeds import read_article
from generator.model import Problem, Value
from generator.pages import AnyPage, MediaPage
from generator.rendering.press import Press
from generator.settings import ReaderSettings

_decode = msgspec.msgpack.Decoder(AnyPage).decode


class Order(Value, frozen=True):
    """A page to print, in its MessagePack form, under the fingerprint it will be recorded by.

    *source* is the seed it is printed from, or the page's own address.
    """

    address: str
    source: str
    fingerprint: bytes
    page: bytes


class Sheet(Value, frozen=True):
    """What was printed for an order: the file's bytes, or why there are none."""

    address: str
    fingerprint: bytes
    printed: bytes | Problem


def print_pages(
    press: Press, root: str, reader: ReaderSettings, orders: Sequence[Order]
) -> list[Sheet]:
    """Print *orders*; the text of articles is read from the seeds below the folder *root*."""
    return [
        Sheet(order.address, order.fingerprint, _print(press, root, reader, order))
        for order in orders
    ]


def _print(press: Press, root: str, reader: ReaderSettings, order: Order) -> bytes | Problem:
    from generator.rendering.render import render  # a build of nothing does not wait for Jinja

    page = _decode(order.page)
    if isinstance(page, MediaPage):
        from generator.building.making import make  # a site of text does not wait for it

        return make(page, root)
    articles = {}
    for source, content in page.seeds():
        article = read_article(root, source, content, reader)
        if isinstance(article, Problem):
            return article
        articles[source] = article
    return render(press, page, articles)
