"""Tangles: Markdown that would take its parser far longer than its length, found before it does.

What a parser looks for to the end of a block, or of the text, costs that length each time. So each
such mark may stand open, or come, only so often: far more often than in any article, and so seldom
that the work grows with the length alone.
"""

import re
from collections import Counter
from collections.abc import Iterator

from generator.model import Value

LARGEST = 1_000_000
"""The most characters of a Markdown text: two hundred times an article, and seconds of work."""
DEEPEST = 50
"""The most lists, quotes, brackets or elements within one another."""
_LONGEST_BLOCK = 250_000
_MOST_HEADS = 100
_MOST_COLUMNS = 100
_MOST_NOTES = 500
_MOST_TAGS = 20_000
_MOST_OPEN_TAGS = 100
_LONGEST_RUN = 1000

# The parser takes these two out first.
_UNSEEN = str.maketrans("", "", "\x02\x03")
_BLANK = re.compile(r"\n[ \t]*\n")
_MARK = r"(?:[ \t]*(?:>|(?:[*+-]|[0-9]{1,9}[.)])(?=[ \t])))"
_A_MARK = re.compile(_MARK)
_MARKS = re.compile(f"^{_MARK}+", re.MULTILINE)
_RULE = re.compile(r"[ \t]*([-*_])(?: {0,2}\1){2,} *$", re.MULTILINE)
# What takes a line off a block: a heading, a rule, what underlines a heading, a definition.
_HEAD = re.compile(rf"^{_MARK}{{0,50}}[ \t]{{0,200}}(?:#|:[ \t]|[-_*=][-_*= \t]*$)", re.MULTILINE)
_RUN = re.compile(rf"[ \t\n]{{{_LONGEST_RUN}}}|([*_])\1{{{_LONGEST_RUN - 1}}}")
_TICKS = re.compile("`+")
_ROW = re.compile(rf"^[^|\n]*(?:\|[^|\n]*){{{_MOST_COLUMNS + 1}}}", re.MULTILINE)
_NOTE = re.compile(r"^[ \t>]*\[[^\[\]\n]*\]:", re.MULTILINE)
_BRACKET = re.compile(r"\\[\s\S]|[\[\]()]")
_TAG = re.compile(r"<(?:(/?)([a-zA-Z][^\s/<>]*)[^<>]*(>?)|[!?])")
# Elements that stay open until they are closed; others end of themselves, hold nothing or are text.
_NESTING = re.compile(
    "a|abbr|address|article|aside|audio|b|bdi|bdo|big|blockquote|body|button|center|cite|code|del"
    "|details|dfn|div|dl|em|figcaption|figure|font|footer|form|h[1-6]|header|html|i|ins|kbd|label"
    "|main|mark|nav|ol|picture|pre|q|s|samp|section|small|span|strike|strong|sub|summary|sup|table"
    "|time|tt|u|ul|var|video"
)


class Tangle(Value, frozen=True):
    """Why a Markdown text is not to be parsed: a problem's *code* and *values*.

    *offset* is how many lines of the text come before it.
    """

    offset: int
    code: str
    values: tuple[str, ...] = ()


def tangle(text: str) -> Tangle | None:
    """Give the first tangle of a Markdown *text*, its lines parted by LF; None for nearly all."""
    if len(text) > LARGEST:
        return Tangle(0, "markdown-too-long", (f"{LARGEST:,}",))
    seen = text.translate(_UNSEEN) if "\x02" in text or "\x03" in text else text
    for place, code, values in _tangles(seen):
        return Tangle(seen.count("\n", 0, place), code, values)
    return None


_Found = tuple[int, str, tuple[str, ...]]


def _tangles(text: str) -> Iterator[_Found]:
    """Give tangles as (place, code, values)."""
    yield from _lines(text)
    if run := _RUN.search(text):
        yield run.start(), "markdown-too-many", (run[1] or " ", f"{_LONGEST_RUN:,}")
    if text.count("]:") > _MOST_NOTES:
        notes = list(_NOTE.finditer(text))
        if len(notes) > _MOST_NOTES:
            yield notes[_MOST_NOTES].start(), "markdown-too-many", ("[…]:", str(_MOST_NOTES))
    if text.count("[^") > 2 * _MOST_NOTES:
        yield text.index("[^"), "markdown-too-many", ("[^…]", f"{2 * _MOST_NOTES:,}")
    if text.count("<") > DEEPEST:
        yield from _tags(text)
    begin = 0
    for blank in (*_BLANK.finditer(text), None):
        end = blank.start() if blank else len(text)
        yield from _block(text[begin:end], begin)
        begin = end


def _lines(text: str) -> Iterator[_Found]:
    """Look at lines: the lists and quotes each of them opens, the columns of each row."""
    for marks in _MARKS.finditer(text):
        if len(marks[0]) > DEEPEST and not _RULE.match(text, marks.start()):
            levels = len(_A_MARK.findall(text, marks.start(), marks.end() + 1))
            indent = len(marks[0].expandtabs(4)) - len(marks[0].lstrip(" \t"))
            if levels + indent // 4 > DEEPEST:
                yield marks.start(), "markdown-too-deep", ()
    if text.count("|") > _MOST_COLUMNS and (row := _ROW.search(text)):
        yield row.start(), "markdown-too-many", ("|", str(_MOST_COLUMNS))


def _block(block: str, place: int) -> Iterator[_Found]:
    """Look at a *block*, what stands between blank lines, which begins at *place*."""
    if len(block) > _LONGEST_BLOCK:
        yield place, "markdown-block-too-long", (f"{_LONGEST_BLOCK:,}",)
    if block.count("\n") > _MOST_HEADS:
        heads = list(_HEAD.finditer(block))
        if len(heads) > _MOST_HEADS:
            at = place + heads[_MOST_HEADS].start()
            yield at, "markdown-too-many", (heads[-1][0].strip()[:1], str(_MOST_HEADS))
    if block.count("[") > DEEPEST or block.count("(") > DEEPEST:
        yield from _brackets(block, place)
    if block.count("`") > DEEPEST:
        yield from _ticks(block, place)


def _brackets(block: str, place: int) -> Iterator[_Found]:
    """Look for brackets that stand open; one without an end does so to the block's end."""
    open_ = Counter[str]()
    for bracket in _BRACKET.finditer(block):
        match bracket[0]:
            case "[" | "(":
                open_[bracket[0]] += 1
                if open_[bracket[0]] > DEEPEST:
                    yield place + bracket.start(), "markdown-too-deep", ()
            case "]" | ")":
                opener = "[" if bracket[0] == "]" else "("
                open_[opener] = max(0, open_[opener] - 1)


def _ticks(block: str, place: int) -> Iterator[_Found]:
    """Look for marks of code without their mates: each is looked for to the block's end."""
    runs = list(_TICKS.finditer(block))
    following: dict[int, list[int]] = {}
    for number in reversed(range(len(runs))):
        following.setdefault(len(runs[number][0]), []).append(number)
    lone = number = 0
    while number < len(runs):
        length = len(runs[number][0])
        mates = following[length]
        while mates and mates[-1] <= number:
            mates.pop()
        lone += 0 if mates else length
        if lone > DEEPEST:
            yield place + runs[number].start(), "markdown-too-many", ("`", str(DEEPEST))
        number = mates[-1] + 1 if mates else number + 1


def _tags(text: str) -> Iterator[_Found]:
    """Look at tags: how many there are, how deep they are nested, which of them have no end."""
    counts = Counter[str]()
    within = Counter[str]()
    depth = 0
    limits = {"<": _MOST_TAGS, "<!": _MOST_NOTES, "<…": _MOST_OPEN_TAGS}
    for tag in _TAG.finditer(text):
        ends, name, whole = tag[1], (tag[2] or "").lower(), tag[3]
        kind = "<" if whole else "<…" if name else "<!"
        counts[kind] += 1
        if counts[kind] > limits[kind]:
            yield tag.start(), "markdown-too-many", (kind, f"{limits[kind]:,}")
        change = -1 if ends and within[name] else 0 if ends else 1
        within[name] += change
        depth += change if _NESTING.fullmatch(name) else 0
        if depth > 2 * DEEPEST:
            yield tag.start(), "markdown-too-deep", ()
