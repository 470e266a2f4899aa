"""Whatever a seed holds, the eye looks at it and stays inside its lines."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.checking.eye import FRAGMENTED, RULES
from generator.checking.manuscript import manuscript
from generator.model import Article
from generator.problems import codes, wording
from tests.checking.eye import examined

_CHARACTERS = (
    "«»“”\"'،؛؟.!?:, \n\r\t\x85\u2028ابتثمنوي٣4ـﻷی\u064b"
    "\u200b\u200f\u202b\u202c\u202e\u2067\u2069&#@`<>()[]"
)
_STRETCHES = (
    *("وأضا «", "????", "&amp;", "https://a.b/", "```", "---\n", ". للدفاع عن", "0.2?"),
    *("\r\n", "a@b.c"),
)
_PIECES = st.sampled_from([*_CHARACTERS, *_STRETCHES])
_TEXTS = st.lists(_PIECES, max_size=80).map("".join) | st.text(max_size=60)


@given(text=_TEXTS, name=st.sampled_from(["seeds/a.txt", "seeds/a.md", "seeds/a.fa.txt"]))
def test_every_place_is_inside_its_line(text: str, name: str) -> None:
    encoded = text.encode(errors="ignore").decode()
    lines = encoded.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for problem in examined(encoded, name).problems:
        assert 0 <= problem.span.line <= len(lines)
        if problem.code in FRAGMENTED:
            assert problem.span.line >= 1
            assert 1 <= problem.span.column <= len(lines[problem.span.line - 1]) + 1
            assert "\n" not in problem.values[0]
        for language in ("ar", "en"):
            assert wording(problem, language).message


@pytest.mark.catalogue("D07")
@pytest.mark.parametrize(
    "piece",
    [
        *"«»\"“'،.؟!?: \u202b\u2067\u200f\u064bاaـی&#@<`",
        *[
            "ا،",
            '«"',
            "1,",
            "-'",
            "&#",
            "](",
            "a.",
            "بَ",
            "ـا",
            "\u2067\u202b",
            ". لل",
            "@a",
            "https://",
        ],
    ],
    ids=repr,
)
def test_a_hundred_thousand_of_anything_is_read_in_a_moment(piece: str) -> None:
    text = piece * (100_000 // len(piece))
    for source in ("seeds/a.txt", "seeds/a.md"):
        whole = manuscript(Article(source=source, language="ar"), text)
        started = time.process_time()
        for rule in RULES:
            for _ in rule(whole):
                pass
        assert time.process_time() - started < 5


@pytest.mark.parametrize("code", sorted(FRAGMENTED))
def test_every_code_quotes_its_fragment_in_both_languages(code: str) -> None:
    row = codes()[code]
    assert "«{0}»" in row["en"]
    assert "«{0}»" in row["ar"]
    assert ("en_hint" in row) == ("ar_hint" in row)
