"""Printing: from pages to their bytes, in batches that any worker can set from values alone."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from zlib import crc32

import msgspec

from generator.building.ledger import PageRow
from generator.building.output import Output
from generator.building.seeds import read_article
from generator.building.workers import Cause
from generator.model import Problem, Span, Value
from generator.pages import AnyPage, MediaPage
from generator.rendering.press import Press
from generator.settings import ReaderSettings

_decode = msgspec.msgpack.Decoder(AnyPage).decode


class Order(Value, frozen=True):
    """A page to print, in its MessagePack form; *number* counts the orders of a build from 0.

    *source* is the seed it is printed from, or the page's own address.
    """

    number: int
    address: str
    source: str
    page: bytes


class Sheet(Value, frozen=True):
    """What was printed for the order *number*: the file's bytes, or why there are none."""

    number: int
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
        return Sheet(order.number, printed)

    def refuse(self, order: Order, cause: Cause) -> Sheet:
        """Tell that a page cannot be printed: its file stays as it was."""
        return Sheet(order.number, refusal(order.source, order.address, cause))


class Printed(Value, frozen=True):
    """What was made anew: *rows* to record, how many files *changed* by it, what went wrong.

    *failed* are the addresses of what there are no bytes for.
    """

    rows: Mapping[str, PageRow]
    changed: int
    problems: tuple[Problem, ...]
    failed: frozenset[str] = frozenset()


def hold(
    batches: Iterable[Sequence[Sheet]],
    ordered: Sequence[str],
    fingerprints: Mapping[str, bytes],
    output: Output,
    progress: Callable[[int], None],
) -> Printed:
    """Hold in *output* what the workers print, as it comes; a page with a problem keeps its file.

    *ordered* are the addresses of the orders by their number, *fingerprints* are by address.
    """
    rows: dict[str, PageRow] = {}
    problems = []
    failed = set()
    changed = done = 0
    for sheets in batches:
        for sheet in sheets:
            address = ordered[sheet.number]
            if isinstance(sheet.printed, Problem):
                problems.append(sheet.printed)
                failed.add(address)
            else:
                changed += output.write(address, sheet.printed)
                rows[address] = row_of(fingerprints[address], sheet.printed)
        done += len(sheets)
        progress(done)
    return Printed(rows, changed, tuple(problems), frozenset(failed))


def row_of(fingerprint: bytes, data: bytes) -> PageRow:
    """Give what to record of a file with these *data*."""
    return PageRow(fingerprint, len(data), crc32(data))


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
