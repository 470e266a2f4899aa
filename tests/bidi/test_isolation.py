"""What isolation may not do: change a text, break its HTML, steer what follows."""

import re
import unicodedata
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Browser

from generator.rendering.isolation import isolated
from generator.text.bidi import closed, isolates, runs
from generator.text.direction import Direction, language_direction
from tests.bidi.rows import LANGUAGES, Row, rows
from tests.bidi.sight import Paragraph, orders, plain

ROWS = [row for language in LANGUAGES for row in rows(language)]
EMBEDDINGS = "\u202a\u202b\u202d\u202e"
ISOLATES = "\u2066\u2067\u2068"
CONTROLS = re.compile(f"[{EMBEDDINGS}\u202c{ISOLATES}\u2069]")

# Whole words beside single characters: chance alone seldom writes an address or a range.
_WORDS = st.sampled_from(
    [
        *("Apple", "C++", "https://a.example/b", "@abc", "#وسم_1", "القدس", "قال", "שלום", "Mr. "),
        *("50%", "-5", "$5", "10 km", "2013-2018", "١٨٩٤-١٩٦٢", "+966 11 123", "🎉", "&", "<b>"),
        *("«", "»", "(", ")", "،", ", ", ". ", " ", "\n", "٪", "%"),
        *(*EMBEDDINGS, "\u202c", *ISOLATES, "\u2069"),
    ]
)
TEXTS = st.lists(_WORDS | st.text(max_size=3), max_size=12).map("".join)
UNSTEERED = TEXTS.map(lambda text: CONTROLS.sub("", text))
VOICES = st.sampled_from(("ar", "en", "fa", "he", "ur"))


class Reader(HTMLParser):
    """Reads HTML whose only elements are ``bdi`` and ``bdo``, with a direction, one at a time."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.text = ""
        self.opened = ""
        self.feed(html)
        self.close()
        assert not self.opened, html

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert not self.opened
        assert tag in {"bdi", "bdo"}
        assert attrs in ([("dir", "rtl")], [("dir", "ltr")])
        self.opened = tag

    def handle_endtag(self, tag: str) -> None:
        assert tag == self.opened
        self.opened = ""

    def handle_data(self, data: str) -> None:
        self.text += data


def gained(text: str, found: str) -> set[str]:
    """Give the characters that *found* has beside those of *text*, in their order."""
    more = set()
    at = 0
    for character in found:
        if character == text[at : at + 1]:
            at += 1
        else:
            more.add(character)
    assert at == len(text)
    return more


def left_open(text: str) -> list[str]:
    """Give the controls that *text*, one paragraph, opens and leaves open (UAX #9, BD9, X5-X7)."""
    opened: list[str] = []
    for control in CONTROLS.findall(text):
        if control in EMBEDDINGS + ISOLATES:
            opened.append(control)
        elif control == "\u202c":
            if opened and opened[-1] in EMBEDDINGS:
                opened.pop()
        elif any(each in ISOLATES for each in opened):
            while opened.pop() in EMBEDDINGS:
                pass
    return opened


@given(TEXTS, VOICES)
def test_markup_keeps_the_text(text: str, language: str) -> None:
    html = isolated(text, language_direction(language), language)
    assert Reader(html).text == closed(text)


@given(TEXTS, VOICES)
def test_the_pieces_are_the_text(text: str, language: str) -> None:
    pieces = runs(text, language_direction(language), language)
    assert "".join(piece.text for piece in pieces) == text


@given(TEXTS, VOICES)
def test_plain_text_gains_isolates_only(text: str, language: str) -> None:
    found = isolates(text, language_direction(language), language)
    assert gained(text, found) <= set(ISOLATES + "\u2069")
    # What is gained is closed, and what the text itself leaves open stays so.
    assert [left_open(line) for line in found.split("\n")] == [
        left_open(line) for line in text.split("\n")
    ]


@given(UNSTEERED, UNSTEERED, UNSTEERED, st.sampled_from(EMBEDDINGS + ISOLATES), VOICES)
def test_what_a_text_steers_itself_is_left_to_it(
    before: str, steered: str, after: str, control: str, language: str
) -> None:
    whole = f"{control}{steered}{closed(control).removeprefix(control)}"
    begin, end = len(before), len(before + whole)
    at = 0
    for piece in runs(before + whole + after, language_direction(language), language):
        done, at = at, at + len(piece.text)
        assert piece.direction is None or at <= begin or done >= end


@given(TEXTS)
def test_whatever_is_opened_is_closed_on_its_line(text: str) -> None:
    assert [left_open(line) for line in closed(text).split("\n")] == [[]] * (text.count("\n") + 1)


@given(TEXTS)
def test_closing_adds_to_the_ends_of_lines_only(text: str) -> None:
    for line, done in zip(text.split("\n"), closed(text).split("\n"), strict=True):
        assert re.fullmatch("[\u202c\u2069]*", done.removeprefix(line))
        assert done.startswith(line)
        assert done == line or left_open(line) != []


@pytest.mark.parametrize(
    ("text", "added"),
    [
        ("قال \u2067ثم", "\u2069"),
        ("قال \u202bثم", "\u202c"),
        ("قال \u2067ثم \u202bمضى", "\u202c\u2069"),
        ("قال \u202bثم \u2067مضى", "\u2069\u202c"),
        ("قال \u2067ثم \u202bمضى\u2069", ""),
        ("قال \u202bثم\u202c مضى", ""),
        ("قال \u202cثم\u2069 مضى", ""),
        ("قال \u202bثم\u2069 مضى", "\u202c"),
        ("قال \u200fثم \u200eمضى \u061cكله", ""),
    ],
)
def test_a_text_is_closed(text: str, added: str) -> None:
    assert closed(text) == text + added


@pytest.mark.parametrize("row", ROWS, ids=[f"{row.language}-{row.name}" for row in ROWS])
def test_bodies_gain_no_characters(row: Row) -> None:
    html = isolated(row.text, row.direction, row.language)
    gained = Reader(html).text.removeprefix(row.text)
    assert bool(gained) == bool(left_open(row.text))
    assert all(unicodedata.category(each) == "Cf" for each in gained)


@pytest.mark.browser
@pytest.mark.parametrize("control", [*EMBEDDINGS, *ISOLATES])
def test_an_open_control_does_not_steer_what_follows_in_the_block(
    control: str, browser: Browser
) -> None:
    direction: Direction = "rtl"
    first = isolated(f"قالت {control}Apple", direction, "ar")
    second = " ثم Apple (3-1) - 2."
    together, alone = orders(
        browser, [Paragraph(direction, first + second), Paragraph(direction, plain(second))], "ar"
    )
    shift = len(together) - len(alone)
    followed = [(unit.number - shift, unit.text) for unit in together if unit.number >= shift]
    assert followed == [(unit.number, unit.text) for unit in alone]
