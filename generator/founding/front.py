"""Front matter as it is written: what ``reading.frontmatter`` gives back as it was."""

from collections.abc import Mapping

FENCE = "---"
Stated = str | bool | tuple[str, ...]

_ESCAPED = str.maketrans({"\\": "\\\\", '"': '\\"'})


def front_text(entries: Mapping[str, Stated]) -> str:
    """Give *entries* between fences, those that say nothing left out; nothing for none.

    A text stands in quotation marks on one line, whatever it holds: headlines hold colons.
    """
    lines = [f"{key}: {_value(value)}\n" for key, value in entries.items() if value]
    return f"{FENCE}\n{''.join(lines)}{FENCE}\n" if lines else ""


def one_line(text: str) -> str:
    """Give *text* without control characters and lone surrogates, its spaces and breaks as one."""
    plain = "".join(each if each.isprintable() or not _is_unfit(each) else " " for each in text)
    return " ".join(plain.split())


def _is_unfit(character: str) -> bool:
    code = ord(character)
    return code < 0x20 or 0x7F <= code < 0xA0 or 0xD800 <= code < 0xE000


def _value(value: Stated) -> str:
    if isinstance(value, bool):
        return "true"
    if isinstance(value, tuple):
        return f"[{', '.join(map(_quoted, value))}]"
    return _quoted(value)


def _quoted(text: str) -> str:
    return f'"{one_line(text).translate(_ESCAPED)}"'
