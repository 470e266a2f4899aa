"""The files of a new site, as they lie in data/starter/, and its settings."""

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from generator.founding.front import one_line
from generator.model import Value
from generator.places import PACKAGE
from generator.settings import FILE

# Git and hosts look for these names, which would mean something to the repository of ours too.
_PLACES = {
    "gitignore": ".gitignore",
    "gitattributes": ".gitattributes",
    "pages.yml": ".github/workflows/pages.yml",
}
FOLDERS = ("seeds", "static")
"""What every site has, be it empty."""


class Masthead(Value, frozen=True):
    """What the settings of a site say of it; *sections* are names by folder, in their order."""

    name: str = ""
    description: str = ""
    languages: tuple[str, ...] = ()
    sections: tuple[tuple[str, str], ...] = ()


def starter_files() -> dict[str, bytes]:
    """Give the files of a new site by their path in it."""
    found = dict(_files(PACKAGE / "data" / "starter", ""))
    return {_PLACES.get(name, name): data for name, data in sorted(found.items())}


def _files(folder: Path, base: str) -> Iterator[tuple[str, bytes]]:
    for each in folder.iterdir():
        if each.is_dir():
            yield from _files(each, f"{base}{each.name}/")
        else:
            yield f"{base}{each.name}", each.read_bytes()


def files_around(masthead: Masthead) -> dict[str, bytes]:
    """Give the files of a new site whose articles come from elsewhere: all but our own articles."""
    kept = {name: data for name, data in starter_files().items() if not name.startswith("seeds/")}
    settings = kept[FILE].decode()
    return {**kept, FILE: settings_for(masthead, settings).encode()}


def settings_for(masthead: Masthead, text: str) -> str:
    """Give *text*, the settings of a new site, with what *masthead* says in place of what is there.

    What *masthead* does not say stays. The sections end the text, so that they can be others.
    """
    told: Mapping[str, str | tuple[str, ...]] = {
        "name": masthead.name,
        "description": masthead.description,
        "languages": masthead.languages,
    }
    for key, value in told.items():
        if value:
            before, _, after = re.split(rf"^({key} = .*)$", text, maxsplit=1, flags=re.MULTILINE)
            text = f"{before}{key} = {_toml(value)}{after}"
    before = text[: text.index("[sections.")]
    return before + "\n".join(
        f"[sections.{_toml(folder)}]\norder = {order}\nname = {_toml(name)}\n"
        for order, (folder, name) in enumerate(masthead.sections, 1)
    )


def _toml(value: str | tuple[str, ...]) -> str:
    """Give *value* in TOML; JSON's texts and lists are TOML's as well, once controls are out."""
    plain = one_line(value) if isinstance(value, str) else list(map(one_line, value))
    return json.dumps(plain, ensure_ascii=False)
