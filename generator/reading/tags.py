"""Tags: the keywords a site lists below a text, on a line of their own or behind the last word."""

import re

from generator.reading.lines import words_of
from generator.reading.pieces import Piece
from generator.reading.tails import GLUED, SENTENCE_END
from generator.text.folding import fold
from generator.text.markers import head, words

_LONGEST = 200
_LONGEST_PHRASE = 5
_SEPARATORS = re.compile(r"\s*(?:[،,؛;|•·\n]|\s[-–/]\s|#)\s*")
_WORD = re.compile(r"\S+")
_PROSE = frozenset(".!؟?:؛")
_ADDRESSES = ("@", "http", "www.")


def tag_line(number: int, text: str) -> list[Piece]:
    """Give the keywords of a line that is nothing else; nothing when it may be prose."""
    place = head("tags", text)
    if not place:
        return []
    after = text[place[1] :].lstrip()
    if not after.startswith(":") and not _are_keywords(after):
        return []
    return _pieces(number, text[place[0] : place[1]], after.lstrip(" :"))


def cut_tags(number: int, text: str) -> tuple[list[Piece], str]:
    """Give the keywords glued behind the last sentence or address, and the text before them.

    «سمات» is a word of prose too: it must follow the end of a sentence, and no sentence it.
    """
    start = max(0, len(text) - GLUED)
    for phrase in words("tags_glued"):
        place = text.rfind(phrase, start)
        if place < 0 or (place and not text[place - 1].isspace()):
            continue
        before, after = words_of(text[:place]), text[place + len(phrase) :]
        address = before.rpartition(" ")[2].startswith(_ADDRESSES)
        ended = not before or address or SENTENCE_END.search(before)
        if ended and not after[:1].strip(" :\u00a0") and _are_keywords(after.lstrip(" :")):
            return _pieces(number, phrase, after.lstrip(" :")), before
    return [], text


def _are_keywords(text: str) -> bool:
    return len(text) <= _LONGEST and _PROSE.isdisjoint(text)


def _pieces(number: int, heading: str, text: str) -> list[Piece]:
    """Give the keywords where marks part them, else all of them as one."""
    tags = [words_of(tag).strip(" .") for tag in _SEPARATORS.split(text)]
    found = [Piece(number, "tags", tag) for tag in tags if tag]
    return [Piece(number, "tags-heading", heading), *found]


def phrases_of(keywords: str, story: str) -> tuple[str, ...]:
    """Give *keywords* with no marks between them parted into the longest phrases *story* has.

    A guess: where the story has none of the phrases, each word is a keyword.
    """
    spans = [match.span() for match in _WORD.finditer(keywords)]
    folded, told = [fold(keywords[slice(*span)]) for span in spans], f" {fold(story)} "
    found: list[str] = []
    start = 0
    while start < len(spans):
        length = min(_LONGEST_PHRASE, len(spans) - start)
        while length > 1 and f" {' '.join(folded[start : start + length])} " not in told:
            length -= 1
        found.append(keywords[spans[start][0] : spans[start + length - 1][1]])
        start += length
    return tuple(dict.fromkeys(found))
