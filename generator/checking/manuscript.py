"""Manuscripts: a seed's text as an editor sees it, with the places in it that are no prose."""

import codecs
import re
from bisect import bisect_right
from collections.abc import Container, Iterator

from generator.model import Article, Problem, Reading, Span, Value
from generator.places import MARKDOWN

_SIDE = 16
"""How many characters are quoted on each side of what is wrong."""
# What stands for a character that is no prose: a letter, so that no rule sees a space or a mark.
_MASK = "x"
_ADDRESS = re.compile(
    r"(?:https?://|www\.|pic\.twitter)[^\s«»\"“”،؛؟<>]+"
    r"|(?<![\w.+-])[\w.+-]+@[\w-]+\.[\w.-]*\w|@\w+|(?<![&\w])#[^\W\d]\w*"
)
_FENCE = re.compile(r"[ ]{0,3}(?:```|~~~)")
_CODE = re.compile(
    r"`[^`\n]+`|\]\([^()\n]{0,500}\)|^[ ]{0,3}\[[^\]\n]+\]:.*$|<[^<>\n]{1,300}>", re.MULTILINE
)
_PARTING = re.compile("[^\n\x85\u2028\u2029]+")
_BLOCK = re.compile(r"(?:[^\n]*\S[^\n]*(?:\n|\Z))+")


class Manuscript(Value, frozen=True):
    """The text of a seed; offsets count code points of *text*, whose lines end in LF alone.

    *prose* is as long as *text*: addresses, code and front matter are masked in it. *starts* are
    the offsets at which lines begin.
    """

    source: str
    language: str
    text: str
    prose: str
    starts: tuple[int, ...]

    @property
    def arabic(self) -> bool:
        """Tell whether the text is in Arabic, not only in its script."""
        return self.language == "ar"

    @property
    def markdown(self) -> bool:
        """Tell whether the text is Markdown."""
        return self.source.lower().endswith(MARKDOWN)

    def span(self, offset: int) -> Span:
        """Give the place of *offset*: the line and column an editor shows for it."""
        line = bisect_right(self.starts, offset)
        return Span(self.source, line, offset - self.starts[line - 1] + 1)

    def paragraphs(self) -> Iterator[tuple[int, str]]:
        """Give each paragraph that holds prose with its offset; those of Markdown have lines."""
        for match in (_BLOCK if self.markdown else _PARTING).finditer(self.prose):
            if not match[0].isspace():
                yield match.start(), match[0]

    def place(self, line: int, text: str) -> int:
        """Give the offset of *text* on the line numbered *line*, else that of the line."""
        start = self.starts[min(line, len(self.starts)) - 1]
        return max(start, self.text.find(text, start, self._line(start)[1]))

    def fragment(self, start: int, end: int) -> str:
        """Give what stands from *start* to *end* with some words round it, in one line."""
        first, last = self._line(start)
        low, high = max(first, start - _SIDE), min(last, max(end, start) + _SIDE, start + 3 * _SIDE)
        if low > first:
            low = min(self.text.find(" ", low - 1, start) + 1 or low, start)
        if high < last:
            high = max(self.text.rfind(" ", min(end, high), high + 1), min(end, high))
        words = self.text[low:high].strip()
        return f"{'…' if low > first else ''}{words}{'…' if high < last else ''}"

    def finding(self, code: str, start: int, end: int, *values: str) -> Problem:
        """Give the problem *code* of what stands from *start* to *end*; {0} is the fragment."""
        return Problem(self.span(start), code, (self.fragment(start, end), *values))

    def _line(self, offset: int) -> tuple[int, int]:
        """Give where the line that holds *offset* begins and ends."""
        line = bisect_right(self.starts, offset)
        end = self.starts[line] - 1 if line < len(self.starts) else len(self.text)
        return self.starts[line - 1], end


def manuscript(article: Article, text: str) -> Manuscript:
    """Give the manuscript of *article*, read from *text*."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    starts = [0]
    for line in text.split("\n")[:-1]:
        starts.append(starts[-1] + len(line) + 1)
    hidden = [line.line for line in article.lines if "front-matter" in line.fields]
    prose = text
    if article.source.lower().endswith(MARKDOWN):
        prose = _CODE.sub(_masked, _without_lines(text, {*hidden, *_fenced(text)}))
    if "@" in prose or "#" in prose or "www." in prose or "://" in prose or "pic." in prose:
        prose = _ADDRESS.sub(_masked, prose)
    return Manuscript(article.source, article.language, text, prose, tuple(starts))


def headline(text: Manuscript, article: Article) -> int:
    """Give the offset of *article*'s headline in *text*; 0 where it is not there as it is read."""
    title = article.title or ""
    line = next((each.line for each in article.lines if "title" in each.fields), 1)
    place = text.place(line, title)
    return place if text.text.startswith(title, place) else max(0, text.text.find(title))


def _fenced(text: str) -> Iterator[int]:
    """Give the numbers of the lines of code between fences, and of the fences."""
    inside = False
    for number, line in enumerate(text.split("\n"), 1):
        fence = _FENCE.match(line)
        if inside or fence:
            yield number
        if fence:
            inside = not inside


def _without_lines(text: str, numbers: Container[int]) -> str:
    lines = text.split("\n")
    return "\n".join(
        " " * len(line) if number in numbers else line for number, line in enumerate(lines, 1)
    )


def _masked(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", _MASK, match[0])


def source_text(data: bytes, reading: Reading) -> str:
    """Give the text that *reading* was made from: its problems tell an encoding but UTF-8."""
    for problem in reading.problems:
        if problem.code in {"encoding-guessed", "encoding-forced"}:
            return data.decode(problem.values[-1], errors="replace")
    utf16 = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    return data.decode("utf-16" if utf16 else "utf-8-sig", errors="replace")
