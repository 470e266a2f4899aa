"""Front matter: what stands between «---» (YAML) or «+++» (TOML) above a text.

YAML is read as the flat part of it that sites use: keys, quoted and plain texts, lists, one level
of nested keys and block texts. Anchors, tags and merges are text: none can expand or run.
"""

import re
import tomllib
from datetime import date, datetime, time
from functools import lru_cache

from generator.model import Value
from generator.places import data_text
from generator.reading.yaml import Entry, Fault, yaml_entries

_FENCES = {"---": "yaml", "+++": "toml"}
_OPENS = {
    "---": re.compile(r"\s*(?:[A-Za-z][A-Za-z0-9_. \"'-]*:(?:\s|$)|#|-{3}\s*$|$)"),
    "+++": re.compile(r"\s*(?:[A-Za-z][A-Za-z0-9_. \"'-]*=|\[|#|\+{3}\s*$|$)"),
}
_TOML_PLACE = re.compile(r"\(at line (\d+), column \d+\)$")
# Only this many lines are looked through for the closing fence.
_MOST_LINES = 400

Toml = str | int | float | bool | date | datetime | time | list["Toml"] | dict[str, "Toml"]


class FrontMatter(Value, frozen=True):
    """*entries* in the order of the text, and how many lines it takes, fences included.

    *faults* are what could not be read: (line, problem code, values).
    """

    entries: tuple[Entry, ...]
    lines: int
    faults: tuple[Fault, ...]


def front_matter(text: str) -> FrontMatter | None:
    """Give the front matter of *text*, None where it begins with none. Lines end in LF."""
    fence = text[:3]
    if fence not in _FENCES:
        return None
    lines = text.split("\n", _MOST_LINES)
    if lines[0].rstrip() != fence or len(lines) < 2 or not _OPENS[fence].match(lines[1]):
        return None
    ends = [n for n, line in enumerate(lines[1:], 1) if line.rstrip() in {fence, "..."}]
    if not ends:
        return FrontMatter((), 1, ((1, "front-unclosed", (fence,)),))
    inside = lines[1 : ends[0]]
    read = yaml_entries if fence == "---" else _toml_entries
    entries, faults = read(inside)
    return FrontMatter(tuple(entries), ends[0] + 1, tuple(faults))


def _toml_entries(lines: list[str]) -> tuple[list[Entry], list[Fault]]:
    try:
        table: dict[str, Toml] = tomllib.loads("\n".join(lines))
    except tomllib.TOMLDecodeError as error:
        place = _TOML_PLACE.search(str(error))
        number = int(place[1]) + 1 if place else 2
        return [], [(number, "front-line", (lines[min(number - 2, len(lines) - 1)].strip(),))]
    return list(_flat(table, lines)), []


def _flat(table: dict[str, Toml], lines: list[str], prefix: str = "") -> list[Entry]:
    entries: list[Entry] = []
    for key, value in table.items():
        if isinstance(value, dict):
            entries += _flat(value, lines, f"{prefix}{key}.")
            continue
        named = (n for n, line in enumerate(lines, 2) if line.lstrip(" \"'").startswith(key))
        values = value if isinstance(value, list) else [value]
        texts = tuple(_text(each) for each in values)
        entries.append(Entry(f"{prefix}{key}", texts, next(named, 1), isinstance(value, list)))
    return entries


def _text(value: Toml) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date | time):
        return value.isoformat()
    return str(value)


@lru_cache(maxsize=1)
def _keys() -> dict[str, str]:
    table = tomllib.loads(data_text("front.toml"))
    return {alias: ours for ours, aliases in table["keys"].items() for alias in aliases}


def known_key(key: str) -> str | None:
    """Give our name of a key in any generator's spelling; None where we have none.

    Zola keeps taxonomies under a key of their own: «taxonomies.tags» is «tags».
    """
    plain = key.removeprefix("taxonomies.").lower().replace("-", "").replace("_", "")
    return _keys().get(plain)


def key_names() -> tuple[str, ...]:
    """Give our names of all keys, to find the one that was meant."""
    return tuple(dict.fromkeys(_keys().values()))
