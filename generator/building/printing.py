"""Printing: from pages to their bytes, in batches that any worker can set from values alone."""

from collections.abc import Mapping

import msgspec

from generator.building.seeds import read_article
from generator.building.workers import Cause
from generator.model import Problem, Span, Value
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


_REFUSALS: Mapping[Cause, str] = {
    Cause.SLOW: "page-too-slow",
    Cause.HEAVY: "page-too-heavy",
    Cause.FATAL: "page-fatal",
}


class Printer(Value, frozen=True):
    """Prints orders; the text of articles is read from the seeds below the folder *root*."""

    press: Press
    root: str
    reader: ReaderSettings

    def key(self, order: Order) -> str:
        """Give the seed that an order is printed from: whoever has read it has it at hand."""
        return order.source

    def do(self, order: Order) -> Sheet:
        """Print a page."""
        printed = _print(self.press, self.root, self.reader, order)
        return Sheet(order.address, order.fingerprint, printed)

    def refuse(self, order: Order, cause: Cause) -> Sheet:
        """Tell that a page cannot be printed: its file stays as it was."""
        problem = refusal(order.source, order.address, cause)
        return Sheet(order.address, order.fingerprint, problem)


def refusal(source: str, address: str, cause: Cause) -> Problem:
    """Tell why there is nothing for *address*, which was to be made from the seed *source*."""
    return Problem(Span(source), _REFUSALS[cause], (address,))


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
