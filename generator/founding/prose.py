"""Prose: the HTML that WordPress keeps, as the Markdown that an editor would write."""

import re
from html.parser import HTMLParser
from typing import NamedTuple
from urllib.parse import urljoin

from generator.founding import marks
from generator.founding.tidying import tidy

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_EMPHASIS = {"strong": "**", "b": "**", "em": "*", "i": "*"}
# Marks that change what is said: 10³ is not 103, and what was struck out does not hold.
_KEPT = {"sup": "sup", "sub": "sub", "del": "del", "s": "del", "strike": "del", "ins": "ins"}
_CODE = {"code", "kbd", "samp", "tt"}
_INLINE = {*_EMPHASIS, *_KEPT, *_CODE, "a"}
_NESTING = {"ul", "ol", "li", "blockquote"}
_CELLS = {"th", "td"}
_BLOCKS = {
    *_HEADINGS,
    *_NESTING,
    *_CELLS,
    "p",
    "div",
    "section",
    "article",
    "aside",
    "header",
    "footer",
}
_BLOCKS |= {"main", "address", "center", "details", "summary", "dl", "dt", "dd", "pre", "figure"}
_BLOCKS |= {"figcaption", "table", "caption", "thead", "tbody", "tfoot", "tr", "hr"}
_DEEPEST = 8
"""Lists and quotes are nested so deep; what goes deeper stands at the deepest."""

_SPACES = re.compile(r"[ \t\r\n\f]+")
_BLANK_LINES = re.compile(r"\n[ \t\n\f]*\n")


class _Open(NamedTuple):
    """An inline element that is not closed yet, and the Markdown within it so far."""

    tag: str
    href: str
    pieces: list[str]


class _Frame(NamedTuple):
    """A block that holds blocks. *tag* is empty for one that is too deep to have marks."""

    tag: str
    start: int
    blocks: list[str]


def prose(html: str, base: str) -> str:
    """Give *html*, as WordPress stores a text, in Markdown; links are made whole with *base*.

    Texts from before the block editor have no tags for paragraphs: there a blank line parts two,
    and a line break is one. Pictures are kept by their description or caption; those without any
    are left out, as are scripts, forms and styles.
    """
    clean, classic = tidy(html)
    writer = _Writer(base, classic=classic)
    writer.feed(clean)
    writer.close()
    return writer.text()


class _Writer(HTMLParser):
    """Writes Markdown while HTML goes by; the tags of that HTML are in order."""

    def __init__(self, base: str, *, classic: bool) -> None:
        super().__init__()
        self._base = base
        self._classic = classic
        self._frames = [_Frame("", 1, [])]
        self._inline = [_Open("", "", [])]
        self._broke = ""  # how the line was broken last, if nothing has been set since
        self._pre: list[str] | None = None
        self._rows: list[list[str]] | None = None
        self._figures = 0
        self._unnamed = ""  # the picture of a figure that its caption will describe

    def text(self) -> str:
        """Give what was written."""
        self._end_paragraph()
        return "\n\n".join(self._frames[0].blocks)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if self._pre is not None:
            return
        if tag in _INLINE:
            self._inline.append(_Open(tag, given.get("href", ""), []))
        elif tag == "br":
            self._hard_break()
        elif tag == "img":
            self._picture(given)
        else:
            self._begin_block(tag, given)

    def _begin_block(self, tag: str, given: dict[str, str]) -> None:
        self._end_paragraph()
        if tag == "iframe":
            self._emit(marks.autolink(self._whole(given.get("src", ""))))
        elif tag == "hr":
            self._emit("---")
        elif tag == "pre":
            self._pre = []
        elif tag == "figure":
            self._figures += 1
        elif tag == "table" and self._rows is None:
            self._rows = []
            self._frames.append(_Frame(tag, 1, []))
        elif tag == "tr" and self._rows is not None:
            self._rows.append([])
        elif tag in _CELLS | _NESTING:
            deep = sum(each.tag in {"ul", "ol", "blockquote"} for each in self._frames)
            start = int(given["start"]) if given.get("start", "").isdecimal() else 1
            known = tag not in {"ul", "ol", "blockquote"} or deep < _DEEPEST
            self._frames.append(_Frame(tag if known else "", min(start, 10**6), []))

    def handle_endtag(self, tag: str) -> None:
        if self._pre is not None:
            if tag == "pre":
                self._emit(marks.fenced("".join(self._pre)))
                self._pre = None
        elif tag in _INLINE:
            if len(self._inline) > 1:
                self._close_inline()
        elif tag in _HEADINGS:
            self._end_paragraph(heading=_HEADINGS[tag])
        elif tag in _BLOCKS:
            self._end_paragraph()
            self._end_block(tag)

    def _end_block(self, tag: str) -> None:
        if tag == "figure":
            self._figures -= 1
            self._unnamed = ""
        elif tag == "table" and self._frames[-1].tag == "table":
            frame, rows = self._frames.pop(), self._rows or []
            self._rows = None
            for block in (*frame.blocks, *marks.table(rows)):
                self._emit(block)
        elif tag in _CELLS | _NESTING and len(self._frames) > 1:
            self._close(self._frames.pop())

    def _close(self, frame: _Frame) -> None:
        """Put what a closed block holds into the block around it."""
        if frame.tag == "li":
            parent = self._frames[-1]
            if parent.tag in {"ul", "ol"}:
                number = parent.start + len(parent.blocks)
                marker = "- " if parent.tag == "ul" else f"{number}. "
                if frame.blocks:
                    parent.blocks.append(marks.item(marker, frame.blocks))
                return
        elif frame.tag in {"ul", "ol"} and frame.blocks:
            self._emit(marks.items(frame.blocks))
            return
        elif frame.tag == "blockquote" and frame.blocks:
            self._emit(marks.quote(frame.blocks))
            return
        elif frame.tag in _CELLS and self._rows:
            self._rows[-1].append(" ".join(_SPACES.sub(" ", block) for block in frame.blocks))
            return
        for block in frame.blocks:
            self._emit(block)

    def handle_data(self, data: str) -> None:
        if self._pre is not None:
            self._pre.append(data)
        elif not self._classic:
            self._set(data)
        else:
            for number, part in enumerate(_BLANK_LINES.split(data)):
                if number:
                    self._end_paragraph()
                for row, line in enumerate(part.split("\n")):
                    if row:
                        self._soft_break()
                    self._set(line)

    def _set(self, data: str) -> None:
        """Set *data*, a piece of a line, into the paragraph."""
        text = _SPACES.sub(" ", data)
        if not text.strip():
            if text and not self._broke:
                self._inline[-1].pieces.append(" ")
            return
        self._broke = ""
        in_code = any(each.tag in _CODE for each in self._inline)
        self._inline[-1].pieces.append(text if in_code else marks.escaped(text))

    def _soft_break(self) -> None:
        if not self._broke and any(each.pieces for each in self._inline):
            self._inline[-1].pieces.append("\n")
            self._broke = "soft"

    def _hard_break(self) -> None:
        if self._broke == "hard":
            self._end_paragraph()
            return
        self._soft_break()
        self._broke = "hard"

    def _picture(self, given: dict[str, str]) -> None:
        alt, source = " ".join(given.get("alt", "").split()), self._whole(given.get("src", ""))
        if alt and source:
            if self._figures:
                self._end_paragraph()
                self._emit(marks.image(marks.escaped(alt), source))
            else:
                self._broke = ""
                self._inline[-1].pieces.append(marks.image(marks.escaped(alt), source))
        elif self._figures and source:
            self._unnamed = source

    def _close_inline(self) -> None:
        closed = self._inline.pop()
        pieces = self._inline[-1].pieces
        before, inner, after = marks.parted("".join(closed.pieces))
        if not inner:
            pieces.append(before + after)
            return
        pieces.append(before)
        around = {each.tag for each in self._inline}
        if closed.tag in _EMPHASIS:
            self._emphasise(inner, _EMPHASIS[closed.tag], around)
        elif closed.tag in _CODE:
            pieces.append(inner if around & _CODE else marks.code(inner))
        elif closed.tag in _KEPT:
            tag = _KEPT[closed.tag]
            pieces.append(f"<{tag}>{inner}</{tag}>")
        else:
            pieces.append(self._link(inner, closed.href))
        pieces.append(after)

    def _emphasise(self, inner: str, mark: str, around: set[str]) -> None:
        """Add *inner* between two of *mark*, unless that would run into marks that are there."""
        pieces = self._inline[-1].pieces
        before = next((each for each in reversed(pieces) if each), "")
        touches = before.endswith("*") and not before.endswith("\\*")
        marked = any(_EMPHASIS.get(tag) == mark for tag in around) or around & _CODE
        edges = inner.startswith("*") or inner.endswith("*")
        # «***x***» is both; any other mark at an edge would be read as part of ours.
        both = inner[0] == inner[-1] == "*" and "*" not in inner.strip("*")
        if marked or touches or (edges and not both):
            pieces.append(inner)
        else:
            pieces.append(f"{mark}{inner}{mark}")

    def _link(self, inner: str, href: str) -> str:
        # A picture that led to its own file: the file is not here.
        if not href or inner.startswith("![") or any(each.tag in _CODE for each in self._inline):
            return inner
        whole = href if href.startswith("#") else self._whole(href)
        return marks.link(inner, whole) if whole else inner

    def _end_paragraph(self, *, heading: int = 0) -> None:
        """Emit the paragraph, if there is one; open inline elements go on in the next."""
        opened = [(each.tag, each.href) for each in self._inline[1:]]
        while len(self._inline) > 1:
            self._close_inline()
        text = "".join(self._inline[0].pieces)
        self._inline = [_Open("", "", []), *(_Open(tag, href, []) for tag, href in opened)]
        self._broke = ""
        lines = [line for each in text.split("\n") if (line := each.strip())]
        if not lines:
            return
        if heading:
            self._emit(marks.heading(" ".join(lines), heading))
        elif self._figures and self._unnamed:
            self._emit(marks.image(" ".join(lines), self._unnamed))
            self._unnamed = ""
        else:
            self._emit(marks.paragraph(lines))

    def _emit(self, block: str) -> None:
        if block:
            self._frames[-1].blocks.append(block)

    def _whole(self, address: str) -> str:
        try:
            return urljoin(self._base, address.strip())
        except ValueError:  # «http://[»
            return ""
