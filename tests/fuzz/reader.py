"""The reader: any bytes are an article, or problems with a place in them; never an exception."""

import msgspec

from generator.digests import digest
from generator.entries import entry
from generator.model import Article, Reading
from generator.problems import Severity, severity, wording
from generator.reading import read_seed
from generator.rendering.galley import galley
from generator.settings import ReaderSettings

NAMES = ("seeds/sea/1.txt", "seeds/sea/1.md")
READER = ReaderSettings(language="ar")
_decode = msgspec.msgpack.Decoder(Reading).decode


def one(data: bytes) -> None:
    """Read *data* as a text and as Markdown."""
    for name in NAMES:
        reading = read_seed(data, name, READER)
        # Text that is no text (a lone surrogate) could not be kept, nor sent to another process.
        assert _decode(msgspec.msgpack.encode(reading)) == reading
        _places(reading, data, name)
        if reading.article is None:
            assert Severity.ERROR in map(severity, reading.problems)
        else:
            _article(reading.article, data)


def _places(reading: Reading, data: bytes, name: str) -> None:
    most = _lines(data)
    for problem in reading.problems:
        span = problem.span
        assert span.source == name
        assert 0 <= span.line <= most
        assert span.column == 0 or span.line
        assert all(wording(problem, language).message for language in ("ar", "en"))


def _article(article: Article, data: bytes) -> None:
    most = _lines(data)
    numbers = [each.line for each in article.lines]
    assert numbers == sorted(set(numbers))
    numbers += [each.line for each in article.body]
    numbers += [each.line for each in article.related]
    numbers += [each.line for each in article.tail]
    assert all(1 <= number <= most for number in numbers)
    entry(article, digest(data))
    if not article.markdown:
        galley(article)


def _lines(data: bytes) -> int:
    """Give how many lines *data* may have in whatever encoding."""
    return data.count(b"\n") + data.count(b"\r") + 1
