"""The book in docs/: its pages, their commands, and the tables that are made from the code."""

import argparse
import json
import re
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

import msgspec

from generator.cli import COMMANDS, _parser
from generator.console import say
from generator.errors import ExitCode
from generator.model import Value
from generator.rendering.galley import Galley
from generator.rendering.press import TEMPLATES
from generator.settings import SectionSettings, Settings, Text
from tests.sites import REPOSITORY

DOCS = REPOSITORY / "docs"
SEEDS = DOCS / "seeds"
LANGUAGES = ("en", "ar")
MARK = "<!-- Made from the code by «python -m tests.docs»; all below is its. -->\n"
"""What parts the words of a reference page from its tables."""


def path(name: str, language: str) -> Path:
    """Give the file of the page *name*, such as ``guide/19-first-site``, in *language*."""
    return SEEDS / f"{name}{'' if language == 'en' else f'.{language}'}.md"


def names() -> list[str]:
    """Give the names of all pages that are in English, in the order of the files."""
    return [
        file.relative_to(SEEDS).as_posix().removesuffix(".md")
        for file in sorted(SEEDS.rglob("*.md"))
        if not file.name.endswith(".ar.md")
    ]


def blocks(text: str, kind: str) -> list[str]:
    """Give the fenced blocks of *text* that are marked as *kind*."""
    return [block for marked, block in fenced(text) if marked == kind]


def fenced(text: str) -> list[tuple[str, str]]:
    """Give all fenced blocks of *text*, each after what it is marked as."""
    return re.findall(r"^```(\w*)\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)


@cache
def _all_words() -> dict[str, dict[str, dict[str, str]]]:
    return tomllib.loads(Path(__file__).with_name("words.toml").read_text("utf-8"))


def words(table: str) -> Mapping[str, Mapping[str, str]]:
    """Give a table of words.toml: texts by language, by what they tell of."""
    return _all_words()[table]


def _rows(language: str, heads: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    titles = [words("headings")[head][language] for head in heads]
    lines = [titles, ["---"] * len(titles), *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def _code(text: str) -> str:
    """Give *text* as code within a cell of a table, which a bar would end."""
    assert "|" not in text, text
    return f"`{text}`"


def settings() -> Iterator[tuple[str, Any, Any]]:
    """Give every setting: its dotted key, its type and its default."""
    yield from _settings(Settings, "")


def _settings(kind: type[Value], prefix: str) -> Iterator[tuple[str, Any, Any]]:
    hints = get_type_hints(kind, include_extras=True)
    tables: list[tuple[str, type[Value]]] = []
    for field in msgspec.structs.fields(kind):
        if (prefix, field.name) == ("reader.", "language"):  # is the first of *languages*
            continue
        hint = hints[field.name]
        yield f"{prefix}{field.name}", hint, field.default
        if isinstance(hint, type) and issubclass(hint, Value):
            tables.append((field.name, hint))
        elif hint == dict[str, SectionSettings]:
            tables.append((f"{field.name}.FOLDER", SectionSettings))
    for name, table in tables:
        if name != "dark":  # has the colours of [theme]
            yield from _settings(table, f"{prefix}{name}.")


def _kind(hint: Any, language: str) -> str:  # noqa: ANN401 - a type, of whatever form
    """Tell in words which values a type admits."""
    told = {name: text[language] for name, text in words("kinds").items()}
    origin = get_origin(hint)
    if hint == Text:
        return told["languages"]
    if origin is Annotated:
        return _kind(get_args(hint)[0], language)
    if origin is Literal:
        return told["or"].join(_code(json.dumps(each)) for each in get_args(hint))
    if origin is tuple:
        (each, *_) = get_args(hint)
        plain = get_args(each)[0] if get_origin(each) is Annotated else each
        return told["texts"] if plain is str else f"{told['list']} {_kind(each, language)}"
    if origin in {Union, UnionType}:
        return told["or"].join(_kind(each, language) for each in get_args(hint))
    return {str: told["text"], int: told["number"], bool: told["truth"]}[hint]


def _is_table(hint: Any) -> bool:  # noqa: ANN401 - a type, of whatever form
    return get_origin(hint) is dict or (isinstance(hint, type) and issubclass(hint, Value))


def settings_table(language: str) -> str:
    """Give the settings, those of each table of site.toml below a heading of its own."""
    rows: dict[str, list[tuple[str, str, str]]] = {}
    for key, hint, default in settings():
        table, _, name = key.rpartition(".")
        meaning = words("settings")[key][language]
        if _is_table(hint):
            row = (_code(f"[{key}]"), "–", meaning)
        else:
            shown = _code(json.dumps(default, ensure_ascii=False))
            row = (_code(name), shown, f"{meaning} ({_kind(hint, language)})")
        rows.setdefault(table, []).append(row)
    heads = ("setting", "default", "meaning")
    return "\n".join(
        (f"## `[{table}]`\n\n" if table else "") + _rows(language, heads, told)
        for table, told in rows.items()
    )


def options(command: str, language: str) -> list[tuple[str, str]]:
    """Give all that *command* takes beside --help and --lang: as it is written, and its help."""
    parser = _parser(language, command)
    (chosen,) = (each for each in parser._actions if isinstance(each, argparse._SubParsersAction))
    found = []
    for action in chosen.choices[command]._actions:
        if {"--help", "--lang"} & set(action.option_strings):
            continue
        value = "" if action.nargs == 0 else str(action.metavar or action.dest)
        names = ", ".join(action.option_strings)
        found.append((f"{names} {value}".strip(), action.help or ""))
    return found


def commands_table(language: str) -> str:
    """Give a heading, a sentence and a table of options for each command."""
    parts = []
    for command in COMMANDS:
        rows = [(_code(name), _quoted(told)) for name, told in options(command, language)]
        table = _rows(language, ("option", "meaning"), rows)
        parts.append(f"## `{command}`\n\n{_quoted(say(command, language))}\n\n{table}")
    return "\n".join(parts)


def _quoted(text: str) -> str:
    """Let addresses and options in a text of the command line stand as code."""
    return re.sub(r"\u200e?(--[a-z-]+|https?://[^\s،,]+)\u200e?", r"`\1`", text)


def codes_table(language: str) -> str:
    """Give the table of the exit codes."""
    rows = [(_code(str(int(each))), words("codes")[each.name][language]) for each in ExitCode]
    return _rows(language, ("code", "meaning"), rows)


def _named(hint: Any) -> str:  # noqa: ANN401 - a type, of whatever form
    """Give a type by the names of its parts, without the modules they come from."""
    if hint is NoneType:
        return "None"
    text = hint.__name__ if isinstance(hint, type) and not get_args(hint) else str(hint)
    return re.sub(r"\b(?:\w+\.)+(?=\w)", "", text)


def _values_in(hint: Any) -> Iterator[type[Value]]:  # noqa: ANN401 - a type, of whatever form
    if isinstance(hint, type) and not get_args(hint):
        if issubclass(hint, Value):
            yield hint
    else:
        for each in get_args(hint):
            yield from _values_in(each)


def parts() -> list[type[Value]]:
    """Give the values that the fields of pages hold, and those within them, by name."""
    found: set[type[Value]] = set()
    waiting: list[type[Value]] = [*TEMPLATES, Galley]
    while waiting:
        for hint in get_type_hints(waiting.pop()).values():
            new = set(_values_in(hint)) - found - set(TEMPLATES)
            found |= new
            waiting += new
    return sorted(found | {Galley}, key=lambda each: each.__name__)


def _fields(kind: type[Value], language: str) -> str:
    hints = get_type_hints(kind)
    either = words("kinds")["or"][language]
    rows = []
    for name in kind.__struct_fields__:
        hint = hints[name]
        kinds = get_args(hint) if get_origin(hint) in {Union, UnionType} else (hint,)
        rows.append((_code(name), either.join(_code(_named(each)) for each in kinds)))
    return _rows(language, ("field", "type"), rows)


def templates_table(language: str) -> str:
    """Give the templates, the fields of their pages, and what these are made of."""
    rows = [
        (_code(template), words("pages")[kind.__name__][language])
        for kind, template in TEMPLATES.items()
    ]
    pages = [
        f"## `{template}`\n\n{_fields(kind, language)}" for kind, template in TEMPLATES.items()
    ]
    values = [f"### `{kind.__name__}`\n\n{_fields(kind, language)}" for kind in parts()]
    heading = f"## {words('headings')['values'][language]}\n"
    return "\n".join([_rows(language, ("template", "page"), rows), *pages, heading, *values])


TABLES: Mapping[str, Callable[[str], str]] = {
    "reference/14-commands": commands_table,
    "reference/13-settings": settings_table,
    "reference/12-templates": templates_table,
    "reference/11-exit-codes": codes_table,
}
"""What makes the tables of a page in a language."""


def renewed(name: str, language: str) -> str:
    """Give the reference page *name* as it is to stand: its words, and tables made anew."""
    text = path(name, language).read_text("utf-8")
    told, mark, _ = text.partition(MARK)
    assert mark, f"{name} has no line that parts its words from its tables"
    return f"{told}{MARK}\n{TABLES[name](language)}"
