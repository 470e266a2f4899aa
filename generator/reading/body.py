"""Body: what remains as paragraphs, headings, lists, verse, tables, quotes and code."""

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from generator.model import Block, BlockKind
from generator.reading.lines import Line
from generator.reading.pieces import Piece
from generator.text.markers import head, is_a

# layouts.md, 5: over 80 characters a line is a paragraph; a heading or a verse is under 60.
_PARAGRAPH = 80
_SHORT = 60
_LONGEST_ITEM = 150
_HEADING_WORDS = 5
_LONGEST_KEY = 30
_BREAK = frozenset("*-–—_=.·•#~+ ")
_ITEM = re.compile(r"(?:[*•●▪◦·■►▶✓-]+|[–—]|\(?[\d٠-٩۰-۹]{1,3}\s*[-–.)\u202a]+)\s*(?=\S)")
_NUMBERED = re.compile(r"\(?[\d٠-٩۰-۹]{1,3}(?:\s*[-–)\u202a]|\s?[.](?!\d))")
_SENTENCE_STOPS = (".", "۔", "!", "؟", "?", "،", ",", "؛", "…")
_STOPS = (".", "۔", "!", "؟", "?", "،", ",", "؛", "…", "»", "”", '"', ")")
# What verse never holds, and the lines of an address do.
_REACH = re.compile(r"@|://|[\d٠-٩][\d٠-٩\s()+-]{6,}[\d٠-٩]")
_LATIN_LINE = re.compile("[^\u0621-\u06d3]*[A-Za-z]{2}[^\u0621-\u06d3]*")
_VERSE_GOES_ON = 3
_TWEET = re.compile(r"[—–-]\s?[^—–]{2,60}\(@\w+\)\s*.{0,25}$")


class Body(NamedTuple):
    """The blocks, the numbers of the lines they hold, and the breaks between them."""

    blocks: tuple[Block, ...]
    numbers: tuple[int, ...]
    breaks: tuple[Piece, ...]


def body(lines: Sequence[Line]) -> Body:
    """Give the blocks of the body: each line in one block, or a break."""
    blocks: list[Block] = []
    breaks: list[Piece] = []
    numbers: list[int] = []
    index, count = 0, len(lines)
    while index < count:
        line = lines[index]
        number, text = line.number, line.text
        if len(text) >= _LONGEST_ITEM and not text[0].isdigit():
            blocks.append(Block("paragraph", text, number))
            numbers.append(number)
            index += 1
            continue
        if _is_break(text):
            breaks.append(Piece(number, "break", text))
            index += 1
            continue
        kind, length = _block(lines, index)
        members = lines[index : index + length]
        if kind == "paragraph":
            blocks += [Block("paragraph", line.text, line.number) for line in members]
        else:
            blocks.append(Block(kind, _joined(members), number))
        numbers += [line.number for line in members]
        index += length
    return Body(tuple(blocks), tuple(numbers), tuple(breaks))


def _is_break(text: str) -> bool:
    return (
        len(text) < _LONGEST_ITEM
        and (text[0] in _BREAK or text[0] == "_")
        and _BREAK.issuperset(text)
    )


def _joined(members: Sequence[Line]) -> str:
    """Give the lines of a block, a blank line between stanzas."""
    text = members[0].text
    for line in members[1:]:
        text += ("\n\n" if line.gap else "\n") + line.text
    return text


def _block(lines: Sequence[Line], index: int) -> tuple[BlockKind, int]:
    """Give the kind of the block that begins at *index*, and how many lines it has."""
    text = lines[index].text
    if text.startswith(("```", "~~~")):
        return "code", _fenced(lines, index)
    if _cells(text):
        length = _run(lines, index, lambda line: _cells(line.text))
        if length > 1:
            return "table", length
    if _TWEET.search(text):
        return "quote", 1
    if _ITEM.match(text):
        return _item(lines, index)
    if len(text) >= _SHORT:
        return "paragraph", 1
    return _short(lines, index)


def _fenced(lines: Sequence[Line], index: int) -> int:
    fence = lines[index].text[:3]
    for place in range(index + 1, len(lines)):
        if lines[place].text.startswith(fence):
            return place + 1 - index
    return len(lines) - index


def _cells(text: str) -> bool:
    return text.count("\t") > 1 or text.count("|") > 1


def _run(lines: Sequence[Line], index: int, belongs: Callable[[Line], bool]) -> int:
    """Give how many lines from *index* on belong together."""
    length = 0
    while index + length < len(lines) and belongs(lines[index + length]):
        length += 1
    return length


def _item(lines: Sequence[Line], index: int) -> tuple[BlockKind, int]:
    """Read a line with a bullet or number: a list, a sub-heading, or prose that has bullets."""
    text = lines[index].text
    if _is_numbered(text):
        length = _run(lines, index, lambda line: _is_numbered(line.text))
        if length == 1 and len(text) > _PARAGRAPH:
            return "paragraph", 1
        return ("heading" if length == 1 and _heads(lines, index) else "list"), length
    if _is_bulleted_prose(lines, index):
        return "paragraph", 1
    length = _run(
        lines, index, lambda line: len(line.text) < _LONGEST_ITEM and _is_bulleted(line.text)
    )
    after = lines[index + length].text if index + length < len(lines) else ""
    apart = all(line.gap for line in lines[index : index + length])
    if (length == 1 and _heads(lines, index)) or (apart and _is_numbered(after) and _is_open(text)):
        return "heading", 1
    return ("paragraph" if length == 1 and len(text) > _PARAGRAPH else "list"), length


def _is_numbered(text: str) -> bool:
    return _NUMBERED.match(text) is not None


def _is_bulleted(text: str) -> bool:
    return _ITEM.match(text) is not None and not _is_numbered(text)


def _is_open(text: str) -> bool:
    """Tell whether a line is short and closes with no mark of a sentence, as headings do."""
    return len(text) < _SHORT and not text.endswith(_SENTENCE_STOPS)


def _heads(lines: Sequence[Line], index: int) -> bool:
    """Tell whether a line stands over a paragraph as its heading."""
    follows = lines[index + 1].text if index + 1 < len(lines) else ""
    if len(follows) < _PARAGRAPH or not _is_open(lines[index].text):
        return False
    return not (_has_key(lines[index].text) and _has_key(follows))


def _has_key(text: str) -> bool:
    """Tell whether *text* is an entry of a form: «الملعب: …», «Where: …»."""
    place = text.find(":", 0, _LONGEST_KEY)
    return 0 < place < len(text) - 1


def _is_bulleted_prose(lines: Sequence[Line], index: int) -> bool:
    """Tell whether a bullet opens a paragraph: a column may start each of them with one."""
    text = lines[index].text
    if len(text) < _PARAGRAPH:
        return False
    return any(line.text[0] == text[0] and len(line.text) >= _LONGEST_ITEM for line in lines)


def _short(lines: Sequence[Line], index: int) -> tuple[BlockKind, int]:
    """Read a short line: a sub-heading, a run of verse or of short lines, else a paragraph."""
    line, text = lines[index], lines[index].text
    before = lines[index - 1].text if index else ""
    after = lines[index + 1] if index + 1 < len(lines) else None
    if text.endswith((":", ": -", ":-")):
        heading = (
            after and text.count(" ") < _HEADING_WORDS and "،" not in text and not _introduces(text)
        )
        return ("heading" if heading else "paragraph"), 1
    open_line = _is_open(text) and (not text.endswith(_STOPS) or ":" not in text)
    if (
        after
        and after.gap
        and line.gap
        and open_line
        and len(before) != 1
        and after.text.endswith(_STOPS)
    ):
        return "heading", 1
    length = _run(lines, index, _is_verse)
    if length > 2 and line.gap and text.count(" ") < 2 and len(before) >= _PARAGRAPH and open_line:
        return "heading", 1
    if length > 1:
        return _verse(lines[index : index + _with_longer(lines, index, length)], before)
    fits = not before or len(before) >= _SHORT or before.endswith(_STOPS) or _ITEM.match(before)
    return ("heading" if open_line and fits and _heads(lines, index) else "paragraph"), 1


def _introduces(text: str) -> bool:
    """Tell whether a line that ends in a colon is a sentence: «… وهي:»."""
    return is_a("introductions", text.rstrip(" :-").rpartition(" ")[2]) or bool(
        head("openings", text)
    )


def _is_verse(line: Line) -> bool:
    text = line.text
    return (
        len(text) < _SHORT
        and not text.endswith((":", ":-"))
        and not _ITEM.match(text)
        and not _is_break(text)
    )


def _with_longer(lines: Sequence[Line], index: int, length: int) -> int:
    """Give the length of a run of verse and of its longer lines, each with verse behind it."""
    while True:
        end = index + length
        longer = _run(lines, end, _is_longer_verse)
        after = _run(lines, end + longer, _is_verse) if longer else 0
        if after < _VERSE_GOES_ON or lines[end + longer].gap:
            return length
        length += longer + after


def _is_longer_verse(line: Line) -> bool:
    text = line.text
    return (
        _SHORT <= len(text) < _PARAGRAPH
        and not line.gap
        and not text.endswith((*_SENTENCE_STOPS, ":"))
        and not _ITEM.match(text)
    )


def _verse(members: Sequence[Line], before: str) -> tuple[BlockKind, int]:
    """Read a run of short lines: verse where few are sentences, else the first as a paragraph."""
    stops = sum(line.text.endswith((".", "۔")) and not line.text.endswith("..") for line in members)
    if stops * 3 > len(members) or (
        len(members) < 3 and any(line.text.endswith(_STOPS) for line in members)
    ):
        if _is_couplet(members, before):
            return "verse", 2
        return "paragraph", max(1, len(members) - 1)
    entries = sum(_has_key(line.text) or "://" in line.text for line in members)
    listed = entries * 2 > len(members) or _is_address(members)
    return ("list" if listed else "verse"), len(members)


def _is_couplet(members: Sequence[Line], before: str) -> bool:
    """Tell whether two lines are verse though the second closes as a sentence: after a colon."""
    if len(members) != 2 or not before.endswith((":", ": -", ":-")):
        return False
    first, second = (line.text for line in members)
    even = max(len(first), len(second)) < 2 * min(len(first), len(second))
    return even and not (first.endswith(_STOPS) or ":" in first or ":" in second)


def _is_address(members: Sequence[Line]) -> bool:
    """Tell whether lines say where someone is found: a number, an address, a street abroad."""
    if any(_REACH.search(line.text) for line in members):
        return True
    latin = sum(_LATIN_LINE.fullmatch(line.text) is not None for line in members)
    return 0 < latin < len(members)
