"""News: a bare text as an article, read from the top, then from the end, then the middle."""

from generator.model import Article, Dateline, Value
from generator.reading.body import Body, body
from generator.reading.closing import closing
from generator.reading.lines import Line
from generator.reading.opening import opening
from generator.reading.pieces import Piece, account, related, sorted_out, tail
from generator.reading.tags import phrases_of
from generator.text.dates import date_line
from generator.text.gazetteer import Gazetteer


class News(Value, frozen=True):
    """The article, and what an editor should know of its text.

    *unsure* are its markers without headlines, *impossible* is the line of a date that no calendar
    has, 0 if none, *unparted* the keywords that were parted by a guess.
    """

    article: Article
    unsure: tuple[Line, ...]
    impossible: int
    unparted: str


def news(lines: list[Line], known: Gazetteer, name: str, language: str, title: str) -> News:
    """Read *lines*, at least one; *title* is the headline if it is stated elsewhere, else empty."""
    top = opening(lines, known, title)
    end = closing(top.rest, known, frozenset([piece.field for piece in top.pieces]))
    pieces, surplus, texts = sorted_out([*top.pieces, *end.pieces])
    rest = end.rest
    if surplus:
        again = [Line(piece.number, piece.text, gap=False) for piece in surplus]
        rest = tuple(sorted([*again, *rest], key=lambda line: line.number))
    middle = body(rest)
    pieces += middle.breaks
    tags = tuple([piece.text for piece in pieces if piece.field == "tags"])
    unparted = tags[0] if len(tags) == 1 and " " in tags[0] else ""
    if unparted:
        story = [texts.get("title", ""), *(block.text for block in middle.blocks)]
        tags = phrases_of(unparted, " . ".join(story))
    dates = date_line(texts["date"]) if "date" in texts else None
    impossible = 0
    if dates and not dates.possible:
        impossible = next(piece.number for piece in pieces if piece.field == "date")
    published = dates.published if dates else None
    article = _article((name, language), pieces, texts, middle, (tags, published))
    return News(article, end.unsure, impossible, unparted if len(tags) > 1 else "")


def _article(
    seed: tuple[str, str],
    pieces: list[Piece],
    texts: dict[str, str],
    middle: Body,
    told: tuple[tuple[str, ...], str | None],
) -> Article:
    """Give the article of *seed*, its name and language; *told* are keywords and the ISO date."""
    place, source = texts.get("place"), texts.get("source")
    return Article(
        source=seed[0],
        language=seed[1],
        title=texts.get("title"),
        kicker=texts.get("kicker"),
        abstract=texts.get("abstract"),
        caption=texts.get("caption"),
        credit=texts.get("credit"),
        byline=texts.get("byline"),
        dateline=Dateline(place, source) if place or source else None,
        date=texts.get("date"),
        published=told[1],
        tags=told[0],
        body=middle.blocks,
        related=related(pieces),
        tail=tail(pieces),
        lines=account(pieces, middle.numbers),
    )
