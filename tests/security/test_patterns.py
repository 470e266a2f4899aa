"""No pattern of ours takes longer than its text, whatever is repeated in it."""

import ast
import importlib
import pkgutil
import re
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest

import generator
from generator.text.patterns import _Late

LENGTH = 4000
SLOW = 0.003
"""Seconds: a pattern looks at so many letters in a tenth of it."""
CEILING = 0.15
"""Seconds of processor time for six times the text, which takes most patterns 2 ms."""
REPEATED = (
    *("ا", "a", "1", "٣", " ", "\n", "-", "'", '"', "&", "<", "[", "]", "(", ")", "`", "*", "_"),
    *("\\", "|", "\t", "#", ":", ",", "،", ".", "/", "=", "~", "$", "%", "+", "«", "»", "@", "{"),
    *("\u202a", "\u064b", "\u0640", "\u00a0", "\r"),
    *("a ", "ا ", "1 ", "1-", "1.", "1,", "12:", "a.", "a@", "A.", "-'", "&#", "<a ", "<!--", "</"),
    *("[a](", "[a][", "![", "[^", "(A ", "a\n", "ا\n", "- ", "://", "www.", "http://", "..", "a/"),
    *(
        '\\"',
        '"a',
        "'a",
        "\\u",
        " #",
        "''",
        "{{",
        "x=",
        ", ",
        "و ",
        "س 1 ",
        "-->",
        "[ ",
        "] ",
        "a-",
    ),
)
# Of what these are given somebody else takes care: why, and how much it can be.
BOUNDED = {
    "generator.checking.punctuation._NUMBERED": "is shown 24 characters",
    "generator.entries._SENTENCE_END": "is shown 221 characters",
    "generator.entries._BETWEEN": "is shown text without a space beside a space",
    "generator.media.lines._DASH": "is shown headlines, which have none either",
    "generator.media.lines._LOOSE_END": "is shown a line of a card",
    "generator.publishing.links._CANDIDATE": "is shown what our own templates write",
    "generator.reading.dateline.DASH": "is shown 110 characters",
    "generator.reading.dateline._QUOTED": "is shown 110 characters",
    "generator.reading.frontmatter._OPENS": "is matched at the beginning of a line alone",
    "generator.reading.names._PLACES": "is shown 110 characters",
    "generator.reading.tangles._A_MARK": "is shown such marks alone, one behind another",
    "generator.reading.tags._SEPARATORS": "is shown 200 characters",
    "generator.reading.tails._ADDRESS": "is shown 200 characters",
    "generator.rendering.feeds._INWARD": "is shown sanitised elements, all of which end",
    "generator.rendering.inline._PIECE": "is shown sanitised elements, all of which end",
    "generator.rendering.inline._SOFT_BREAK": "is shown a thousand line ends in a row at most",
    "generator.text.bidi._HELD": "is shown runs, of a thousand characters at most",
    "generator.text.bidi.arabic._CUT": "is shown runs, of a thousand characters at most",
    "generator.text.bidi.latin._ABBREVIATED": "is shown a few characters",
    "generator.text.bidi.latin._CUT": "is shown runs, of a thousand characters at most",
    "generator.text.bidi.latin._NUMBER_AT_END": "is shown runs, of a thousand characters at most",
}


def patterns() -> Iterator[tuple[str, re.Pattern[str]]]:
    """Give the patterns of every module by the names they have there."""
    seen = set()
    for module in pkgutil.walk_packages(generator.__path__, "generator."):
        # What founding reads is an author's own, once.
        if module.name.endswith("__main__") or module.name.startswith("generator.founding"):
            continue
        for name, value in vars(importlib.import_module(module.name)).items():
            for pattern in _within(value):
                if id(pattern) not in seen:
                    seen.add(id(pattern))
                    yield f"{module.name}.{name}", pattern


def _within(value: object) -> Iterator[re.Pattern[str]]:
    if isinstance(value, re.Pattern):
        # Those of bytes are a few letters long.
        yield from [value] if isinstance(value.pattern, str) else []
    elif isinstance(value, _Late):
        yield value.compiled()
    elif isinstance(value, dict):
        yield from _of_all(value.values())
    elif isinstance(value, tuple | list):
        yield from _of_all(value)


def _of_all(values: Iterable[object]) -> Iterator[re.Pattern[str]]:
    for each in values:
        yield from _within(each)


def uses() -> dict[str, set[str]]:
    """Give the methods that each module calls on its patterns, by module and name."""
    found: dict[str, set[str]] = {}
    folder = Path(generator.__file__).parent
    for path in folder.rglob("*.py"):
        module = ".".join(("generator", *path.relative_to(folder).with_suffix("").parts))
        module = module.removesuffix(".__init__")
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
                found.setdefault(f"{module}.{node.value.id}", set()).add(node.attr)
    return found


PATTERNS = dict(patterns())
USES = uses()
METHODS: dict[str, Callable[[re.Pattern[str], str], object]] = {
    "match": lambda pattern, text: pattern.match(text),
    "fullmatch": lambda pattern, text: pattern.fullmatch(text),
    "search": lambda pattern, text: pattern.search(text),
    "split": lambda pattern, text: pattern.split(text),
    "sub": lambda pattern, text: pattern.sub("", text),
    "findall": lambda pattern, text: pattern.findall(text),
    "finditer": lambda pattern, text: list(pattern.finditer(text)),
}


def test_there_are_patterns_and_all_that_are_excused_exist() -> None:
    assert len(PATTERNS) > 150
    assert set(BOUNDED) - set(PATTERNS) == set()


@pytest.mark.catalogue("D07")
@pytest.mark.parametrize("name", sorted(set(PATTERNS) - set(BOUNDED)))
def test_a_pattern_takes_its_texts_length(name: str) -> None:
    slow = []
    for method in sorted(USES.get(name, set()) & set(METHODS)) or ["search"]:
        for piece in REPEATED:
            # A short text first: only what is slow in it is looked at in a long one.
            if _seconds(METHODS[method], PATTERNS[name], piece, 1) > SLOW:
                longer = _seconds(METHODS[method], PATTERNS[name], piece, 6)
                if longer > CEILING:
                    slow.append((method, piece, longer))
    assert slow == []


def _seconds(
    call: Callable[[re.Pattern[str], str], object], pattern: re.Pattern[str], piece: str, times: int
) -> float:
    text = piece * (times * LENGTH // len(piece)) + "!"
    begun = time.process_time()
    call(pattern, text)
    return time.process_time() - begun
