"""Marks: text and its parts in Markdown, so that Python-Markdown gives back what was meant."""

import re

_SPECIAL = re.compile(r"[\\`*\[\]<]|(?<!\w)_|_(?!\w)|&(?=#?\w+;)")
_ENTITIES = {"<": "&lt;", "&": "&amp;"}
_LINE_HEAD = re.compile(
    r"[#>|]|[+-](?=[\s|-]|$)|(?P<coded>=+$|~~~|:(?=[\s-]))|(?P<number>\d+)\.(?=\s|$)"
)
_HEADING_TAIL = re.compile(r"#+$")
_URL = re.compile(r"https?://[^\s<>]+")
_MARKED = re.compile(r"!?\[((?:[^\]\\]|\\.)*)\]\([^)]*\)|(?<!\\)\*+|</?\w+>")
_UNSAFE = re.compile(r"[\s()<>\"'\\`\[\]]")
_IS_LIST = re.compile(r"- |\d+\. ")


def escaped(text: str) -> str:
    """Give *text* with its own asterisks, brackets and the like as letters."""
    return _SPECIAL.sub(lambda each: _ENTITIES.get(each[0], f"\\{each[0]}"), text)


def bare(text: str) -> str:
    """Give the words of *text*, in Markdown, without links and emphasis."""
    return _MARKED.sub(lambda found: found[1] or "", text)


def parted(text: str) -> tuple[str, str, str]:
    """Part *text* into the white space before it, its words and the white space after it."""
    inner = text.strip(" \n")
    if not inner:
        return (" " if text else ""), "", ""
    start = text.index(inner)
    return text[:start], inner, text[start + len(inner) :]


def paragraph(lines: list[str]) -> str:
    """Give *lines* as one paragraph with breaks; a paragraph that is a URL becomes a link."""
    if len(lines) == 1 and (link := autolink(re.sub(r"\\(.)", r"\1", lines[0]))):
        return link
    # Two spaces are the break.
    return "  \n".join(_headless(line) for line in lines)


def _headless(line: str) -> str:
    """Take from the head of a line what would make it a heading, a list or a quotation."""
    head = _LINE_HEAD.match(line)
    if not head:
        return line
    rest = line[head.end() :]
    if head["number"]:
        return f"{head['number']}\\.{rest}"
    if head["coded"]:
        return f"&#{ord(line[0])};{line[1:]}"
    return f"\\{line}"


def heading(text: str, level: int) -> str:
    """Give a heading; Python-Markdown would take a run of «#» at its end for a mark."""
    tail = _HEADING_TAIL.sub(lambda run: "\\#" * len(run[0]), text)
    return f"{'#' * level} {tail}"


def quote(blocks: list[str]) -> str:
    """Give *blocks* as a quotation."""
    lines = "\n\n".join(blocks).split("\n")
    return "\n".join(f"> {line}" if line else ">" for line in lines)


def item(marker: str, blocks: list[str]) -> str:
    """Give a list's item; what follows its first line is indented by four, as Markdown wants it."""
    tight = all(_IS_LIST.match(block) and "\n\n" not in block for block in blocks[1:])
    lines = ("\n" if tight else "\n\n").join(blocks).split("\n")
    return marker + "\n".join([lines[0], *(f"    {line}" if line else "" for line in lines[1:])])


def items(blocks: list[str]) -> str:
    """Give the items *blocks* as a list, with space between them if one of them has paragraphs."""
    return ("\n\n" if any("\n\n" in block for block in blocks) else "\n").join(blocks)


def code(text: str) -> str:
    """Give *text*, on one line, as code."""
    marks = "`" * (_longest_run(text) + 1)
    edge = " " if text[0] == "`" or text[-1] == "`" else ""
    return f"{marks}{edge}{text}{edge}{marks}"


def fenced(text: str) -> str:
    """Give *text* as a block of code; nothing for white space."""
    inner = text.strip("\n").rstrip()
    fence = "`" * max(3, _longest_run(inner) + 1)
    return f"{fence}\n{inner}\n{fence}" if inner.strip() else ""


def _longest_run(text: str) -> int:
    return max((len(each) for each in re.findall("`+", text)), default=0)


def table(rows: list[list[str]]) -> list[str]:
    """Give *rows* as a table whose head is the first; a table of one column is only a layout."""
    filled = [row for row in rows if any(row)]
    width = max(map(len, filled), default=0)
    if width < 2:
        return [cell for row in filled for cell in row]
    whole = [[re.sub(r"(?<!\\)\|", r"\\|", cell) for cell in row] for row in filled]
    head, *others = ([*row, *[""] * (width - len(row))] for row in whole)
    lines = [head, ["---"] * width, *others]
    return ["\n".join(f"| {' | '.join(line)} |" for line in lines)]


def image(description: str, source: str) -> str:
    """Give the picture *source*, known by its *description* in Markdown."""
    return f"![{bare(description)}]({_address(source)})"


def link(text: str, href: str) -> str:
    """Give *text*, in Markdown, as a link."""
    return f"[{text}]({_address(href)})"


def autolink(url: str) -> str:
    """Give *url* as a link that shows itself; nothing where it is not the URL of a page."""
    return f"<{url}>" if _URL.fullmatch(url) else ""


def _address(url: str) -> str:
    """Give *url* as it can stand between parentheses."""
    coded = _UNSAFE.sub(lambda each: f"%{each[0].encode().hex('%').upper()}", url)
    return re.sub(r"&(?=#?\w+;)", "&amp;", coded)
