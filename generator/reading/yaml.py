"""YAML: the part of it that front matter is written in; all else is an error or plain text."""

import re

from generator.model import Value

_KEY = re.compile(
    r"(?P<indent> *)(?:(?P<plain>[\w.-][\w. -]*?)|\"(?P<quoted>[^\"]+)\")\s*:(?:\s+(?P<value>.*))?$"
)
_ITEM = re.compile(r" *-(?:\s+(?P<value>.*))?$")
_COMMENT = re.compile(r"(?<!\s)\s+#.*$")
_BLOCK = re.compile(r"[|>][+-]?\d?$")
_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|x([0-9A-Fa-f]{2})|(.))")
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "0": ""}
_PARTS = re.compile(r"\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*'|[^,\[\]\s][^,\[\]]*")
_SURROGATES = range(0xD800, 0xE000)

Fault = tuple[int, str, tuple[str, ...]]


class Entry(Value, frozen=True):
    """A key, its values as text, the line it stands on, and whether it is a list."""

    key: str
    values: tuple[str, ...]
    line: int
    listed: bool = False


def yaml_entries(lines: list[str]) -> tuple[list[Entry], list[Fault]]:
    """Give the entries of *lines*, the first of which is line 2 of the seed, and what is wrong."""
    entries: list[Entry] = []
    faults: list[Fault] = []
    parent = ""
    index = 0
    while index < len(lines):
        line, number = lines[index].rstrip(), index + 2
        index += 1
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        found = _KEY.match(line)
        if not found or line.startswith("\t"):
            faults.append((number, "front-line", (line.strip(),)))
            continue
        name = (found["plain"] or found["quoted"]).strip()
        depth = len(found["indent"])
        key = f"{parent}.{name}" if depth and parent else name
        entry, taken = _entry(key, found["value"] or "", lines[index:], depth, number)
        index += taken
        if not depth:
            parent = name if entry is None else ""
        if entry is None:
            continue
        if any(known.key == key for known in entries):
            faults.append((number, "front-duplicate", (key,)))
        elif any(ord(letter) in _SURROGATES for value in entry.values for letter in value):
            faults.append((number, "front-line", (line.strip(),)))
        else:
            entries.append(entry)
    return entries, faults


def _entry(
    key: str, value: str, below: list[str], depth: int, number: int
) -> tuple[Entry | None, int]:
    """Give the entry of *key*, and how many of the lines *below* belong to it.

    None is for a key with nothing but keys below it.
    """
    value = value.strip() if value[:1] in {'"', "'"} else _COMMENT.sub("", f" {value}").strip()
    if _BLOCK.match(value):
        return _block(key, value[0], below, depth, number)
    if value.startswith("["):
        text, taken = value, 0
        while "]" not in text and taken < len(below):
            text, taken = f"{text} {below[taken].strip()}", taken + 1
        parts = tuple(part for part in map(_scalar, _PARTS.findall(text)) if part)
        return Entry(key, parts, number, listed=True), taken
    if value:
        more = _continued(value, below, depth)
        return Entry(key, (_scalar(" ".join([value, *more])),), number), len(more)
    items, taken = _items(below, depth)
    if items:
        return Entry(key, tuple(item for item in items if item), number, listed=True), taken
    nested = next((line for line in below if line.strip()), "")
    if not depth and nested.startswith(" ") and _KEY.match(nested):
        return None, 0
    return Entry(key, (), number), 0


def _continued(value: str, below: list[str], depth: int) -> list[str]:
    """Give the lines that go on with *value*: deeper ones, or any up to the closing quotation mark.

    YAML wants these indented too; editors paste them as they come.
    """
    mark = value[0] if value[0] in "\"'" else ""
    is_open = bool(mark) and (len(value) == 1 or not value.endswith(mark))
    more: list[str] = []
    for line in below:
        deeper = len(line) - len(line.lstrip(" ")) > depth
        if not line.strip() or not (is_open or deeper):
            break
        more.append(line.strip())
        is_open = is_open and not line.rstrip().endswith(mark)
    return more


def _items(below: list[str], depth: int) -> tuple[list[str], int]:
    """Give the items of a list of lines with «- », and how many lines it is."""
    items: list[str] = []
    for taken, line in enumerate(below):
        item = _ITEM.match(line)
        deeper = len(line) - len(line.lstrip(" ")) > depth
        if item:
            items.append(_scalar(_COMMENT.sub("", item["value"] or "")))
        elif not (items and deeper) and line.strip() and not line.lstrip().startswith("#"):
            return items, taken
    return items, len(below)


def _block(key: str, style: str, below: list[str], depth: int, number: int) -> tuple[Entry, int]:
    """Read a block of text under «|», its line breaks kept, or «>», its lines joined."""
    texts: list[str] = []
    for line in below:
        if line.strip() and len(line) - len(line.lstrip(" ")) <= depth:
            break
        texts.append(line.strip())
    joined = ("\n" if style == "|" else " ").join(texts).strip()
    return Entry(key, (joined,) if joined else (), number), len(texts)


def _scalar(text: str) -> str:
    """Give a quoted or plain text as it is meant."""
    text = text.strip()
    if len(text) > 1 and text[0] == text[-1] == "'":
        return text[1:-1].replace("''", "'")
    if text[:1] == '"':
        end = text.rfind('"')
        if end > 0:
            return _ESCAPE.sub(_escaped, text[1:end])
    return text


def _escaped(match: re.Match[str]) -> str:
    code = match[1] or match[2]
    return chr(int(code, 16)) if code else _ESCAPES.get(match[3], match[3])
