"""The reader: a seed's bytes as a structured article, every line of it accounted for."""

from generator.model import Article, Dateline, Problem, Reading, Span
from generator.reading.body import body
from generator.reading.characters import strange_characters
from generator.reading.closing import closing
from generator.reading.encoding import decode
from generator.reading.lines import lines_of
from generator.reading.opening import opening
from generator.reading.pieces import Piece, account, first, related, tail
from generator.settings import ReaderSettings
from generator.text.dates import date_line
from generator.text.gazetteer import gazetteer
from generator.text.languages import named_language, text_language

__all__ = ["read_seed"]


def read_seed(data: bytes, name: str, reader: ReaderSettings) -> Reading:
    """Read a seed: *name* is its path from the site's folder, with «/».

    Bytes of any kind give a reading; its article is None only beside a problem that is an error.
    """
    decoded = decode(data, reader.encoding)
    problems: list[Problem] = []
    if decoded.code:
        problems.append(Problem(Span(name, decoded.line), decoded.code, decoded.values))
    if decoded.text is None:
        return Reading(None, tuple(problems))
    return _read_text(decoded.text, name, reader, problems)


def _read_text(text: str, name: str, reader: ReaderSettings, problems: list[Problem]) -> Reading:
    lines = lines_of(text)
    if not lines:
        problems.append(Problem(Span(name), "seed-blank"))
        return Reading(None, tuple(problems))
    known = gazetteer(reader.places, reader.agencies)
    top = opening(lines, known)
    sourced = any(piece.field == "source" for piece in top.pieces)
    end = closing(top.rest, known, sourced=sourced)
    middle = body(end.rest)
    pieces = [*top.pieces, *end.pieces, *middle.breaks]
    language = named_language(name) or text_language(text, reader.language)
    place, source, day = first(pieces, "place"), first(pieces, "source"), first(pieces, "date")
    dates = date_line(day) if day else None
    article = Article(
        source=name,
        language=language,
        title=first(pieces, "title"),
        kicker=first(pieces, "kicker"),
        abstract=first(pieces, "abstract"),
        caption=first(pieces, "caption"),
        credit=first(pieces, "credit"),
        byline=first(pieces, "byline"),
        dateline=Dateline(place, source) if place or source else None,
        date=day,
        published=dates.published if dates else None,
        tags=tuple(piece.text for piece in pieces if piece.field == "tags"),
        body=middle.blocks,
        related=related(pieces),
        tail=tail(pieces),
        lines=account(pieces, middle.numbers),
    )
    problems += strange_characters(text, name)
    return Reading(article, tuple(problems))
