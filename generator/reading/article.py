"""Article: what each part of the reader found, put together."""

from generator.model import Article, Dateline, Problem, Reading, Span
from generator.reading.body import body
from generator.reading.characters import strange_characters
from generator.reading.closing import closing
from generator.reading.encoding import decode
from generator.reading.lines import Line, lines_of
from generator.reading.opening import opening
from generator.reading.pieces import account, firsts, related, singled, tail
from generator.settings import ReaderSettings
from generator.text.dates import date_line
from generator.text.gazetteer import gazetteer
from generator.text.languages import named_language, text_language


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
    return _read_text(
        decoded.text, decoded.text.encode() if decoded.code else data, name, reader, problems
    )


def _read_text(
    text: str, data: bytes, name: str, reader: ReaderSettings, problems: list[Problem]
) -> Reading:
    """Read *text*; *data* is its UTF-8 form, *problems* what its decoding told."""
    lines = lines_of(text)
    if not lines:
        return Reading(None, (*problems, Problem(Span(name), "seed-blank")))
    known = gazetteer(reader.places, reader.agencies)
    top = opening(lines, known)
    end = closing(top.rest, known, frozenset([piece.field for piece in top.pieces]))
    pieces, surplus = singled([*top.pieces, *end.pieces])
    rest = end.rest
    if surplus:
        again = [Line(piece.number, piece.text, gap=False) for piece in surplus]
        rest = tuple(sorted([*again, *rest], key=lambda line: line.number))
    middle = body(rest)
    pieces += middle.breaks
    texts = firsts(pieces)
    day = texts.get("date")
    dates = date_line(day) if day else None
    place, source = texts.get("place"), texts.get("source")
    article = Article(
        source=name,
        language=named_language(name) or text_language(text, reader.language),
        title=texts.get("title"),
        kicker=texts.get("kicker"),
        abstract=texts.get("abstract"),
        caption=texts.get("caption"),
        credit=texts.get("credit"),
        byline=texts.get("byline"),
        dateline=Dateline(place, source) if place or source else None,
        date=day,
        published=dates.published if dates else None,
        tags=tuple([piece.text for piece in pieces if piece.field == "tags"]),
        body=middle.blocks,
        related=related(pieces),
        tail=tail(pieces),
        lines=account(pieces, middle.numbers),
    )
    problems += strange_characters(text, data, name)
    if not article.title:
        problems.append(Problem(Span(name, lines[0].number), "headline-missing"))
    if not article.body:
        problems.append(Problem(Span(name), "body-missing"))
    if dates and not dates.possible:
        number = next(piece.number for piece in pieces if piece.field == "date")
        problems.append(Problem(Span(name, number), "date-impossible", (day or "",)))
    problems += [
        Problem(Span(name, line.number), "tail-unsure", (line.text,)) for line in end.unsure
    ]
    return Reading(article, tuple(problems))
