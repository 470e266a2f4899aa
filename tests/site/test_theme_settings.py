"""What a house sets in [theme] reaches the reader's screen, and nothing else does."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from generator.errors import SiteError
from generator.media.cards import Colours
from generator.model import Problem, Span
from generator.pages.media import fonts, share_cards
from generator.pages.page import Cards, Media
from generator.settings import Settings, parse
from tests.conftest import host
from tests.pages.stock import cards_of, entry_of
from tests.sites import article, build, write

HOUSE = """
name = "المرسى"
fonts = false

[theme]
paper = "#fff8e7"
ink = "rgb(10, 20, 30)"
accent = "teal"
text_face = "'Harbour Naskh', serif"
display_face = '"Harbour Kufi", sans-serif'

[theme.dark]
paper = "oklch(20% 0.02 250)"
accent = "#fa0"
"""


def sheet(settings: Settings, own: str = "body { margin: 0 }\n") -> str:
    """Give the sheet of a site whose theme has *own*."""
    cards = Cards(cards_of(settings=settings).library, settings, Media(sheet=own))
    (page,) = fonts(cards)
    assert page.address == "assets/style.css"
    return getattr(page, "text", "")


class TestTheSheet:
    def test_a_house_that_sets_nothing_has_the_themes_own(self) -> None:
        assert sheet(parse("")) == "body { margin: 0 }\n"

    def test_what_it_sets_comes_after_the_theme_in_both_schemes(self) -> None:
        assert (
            sheet(parse(HOUSE))
            == """body { margin: 0 }

[lang] {
  --text-face: 'Harbour Naskh', serif;
  --display-face: "Harbour Kufi", sans-serif;
}
@media screen and (prefers-color-scheme: light) {
:root:not([data-theme="dark"]) {
  --paper: #fff8e7;
  --ink: rgb(10, 20, 30);
  --accent: teal;
}
}
@media screen {
:root[data-theme="light"] {
  --paper: #fff8e7;
  --ink: rgb(10, 20, 30);
  --accent: teal;
}
}
@media screen and (prefers-color-scheme: dark) {
:root:not([data-theme="light"]) {
  --paper: oklch(20% 0.02 250);
  --accent: #fa0;
}
}
@media screen {
:root[data-theme="dark"] {
  --paper: oklch(20% 0.02 250);
  --accent: #fa0;
}
}
"""
        )

    def test_a_site_without_the_themes_sheet_has_none(self) -> None:
        cards = cards_of(settings=parse(HOUSE))
        assert list(fonts(cards)) == []


class TestHostileValues:
    @pytest.mark.parametrize(
        "value",
        [
            "red; } body { display: none",
            "red;",
            "</style>",
            "url(https://evil.example/x.png)",
            "url(//evil.example/x.png)",
            "url(x.png)",
            "image-set(x.png)",
            "expression(alert)",
            "var(--ink)",
            "rgb(var(--x))",
            "rgb(0, 0, 0) url(x)",
            "rgb()",
            "#12345",
            "#1234567",
            "#ggg",
            "red/*",
            "red\n",
            "red\\3b",
            "أحمر",
        ],
    )
    @pytest.mark.parametrize("table", ["theme", "theme.dark"])
    def test_a_colour_is_a_colour_or_is_refused_at_its_line(self, table: str, value: str) -> None:
        text = f"name = 'المرسى'\n[{table}]\nink = '#000'\npaper = '''{value}'''\n"
        with pytest.raises(SiteError) as refused:
            parse(text)
        problem = refused.value.problem
        assert (problem.code, problem.span.line) == ("settings-wrong-form", 4)
        assert problem.values[0] == f"{table}.paper"

    @pytest.mark.parametrize(
        "value",
        [
            "serif; } body { display: none",
            "</style>",
            "url(x.woff2)",
            "serif/*",
            '"Harbour',
            "'Harbour",
            "Harbour's",
            '"Harbour\nKufi"',
            "\\27",
            "serif}",
            "var(--text-face)",
        ],
    )
    def test_faces_are_names_or_are_refused_at_their_line(self, value: str) -> None:
        text = (
            f'[theme]\npaper = "#fff"\ntext_face = """{value.replace(chr(92), chr(92) * 2)} """\n'
        )
        with pytest.raises(SiteError) as refused:
            parse(text)
        problem = refused.value.problem
        assert (problem.code, problem.span.line) == ("settings-wrong-form", 3)

    @pytest.mark.parametrize(("table", "near"), [("theme", "paper"), ("theme.dark", "paper")])
    def test_a_key_that_does_not_exist_is_told_at_its_line(self, table: str, near: str) -> None:
        with pytest.raises(SiteError) as refused:
            parse(f"[{table}]\nink = '#000'\npapre = '#fff'\n")
        assert refused.value.problem == Problem(
            Span("site.toml", 3), "settings-unknown-key", (f"{table}.papre", near)
        )

    @pytest.mark.parametrize(
        "value",
        [
            "#fff",
            "#ffff",
            "#FFF8E7",
            "#fff8e780",
            "teal",
            "rgb(1, 2, 3)",
            "rgb(1 2 3 / 50%)",
            "hsl(120deg 50% 50%)",
            "oklch(20% 0.02 250)",
            "lab(50% -20 30)",
            "color(display-p3 1 0.5 0)",
            "color-mix(in srgb, red 50%, blue)",
            "",
        ],
    )
    def test_colours_of_all_kinds_are_taken(self, value: str) -> None:
        assert parse(f"[theme]\npaper = '{value}'\n").theme.paper == value

    @pytest.mark.parametrize(
        "value",
        ['"Noto Naskh Arabic", serif', "'Scheherazade New'", "Amiri, sans-serif", "خط الثلث", ""],
    )
    def test_faces_of_all_names_are_taken(self, value: str) -> None:
        assert parse(f"[theme]\ntext_face = '''{value}'''\n").theme.text_face == value


def test_share_cards_have_the_houses_colours_as_far_as_they_are_told_in_digits() -> None:
    settings = parse("base_url = 'https://news.example'\n" + HOUSE.lstrip())
    entry = entry_of("seeds/1.txt", "القارب")
    cards = Cards(cards_of(entry, settings=settings).library, settings, Media(cards=True))
    ours = Colours()
    assert {page.card.colours for page in share_cards(cards)} == {
        Colours("#fff8e7", ours.ink, ours.accent)
    }


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    root: Path = tmp_path_factory.mktemp("house")
    write(root, f"-- site.toml --{HOUSE}-- seeds/1.txt --\n{article('القارب')}")
    build(root)
    with host(root / "output") as url:
        yield url


def styles(page: Page) -> dict[str, str]:
    """Give what a reader sees of the colours and faces, as Chromium computes them."""
    return {
        name: page.evaluate(
            "([where, what]) => getComputedStyle(document.querySelector(where))[what]",
            [where, what],
        )
        for name, where, what in (
            ("paper", "body", "backgroundColor"),
            ("ink", "body", "color"),
            ("text", "body", "fontFamily"),
            ("headline", "h2", "fontFamily"),
            ("name", ".name", "color"),
        )
    }


FACES = {"text": '"Harbour Naskh", serif', "headline": '"Harbour Kufi", sans-serif'}
LIGHT = {"paper": "rgb(255, 248, 231)", "ink": "rgb(10, 20, 30)", "name": "rgb(0, 128, 128)"}
# The ink of the dark scheme is the theme's: the house says nothing of it.
DARK = {"paper": "oklch(0.2 0.02 250)", "ink": "rgb(236, 230, 219)", "name": "rgb(255, 170, 0)"}


class TestInChromium:
    def test_the_systems_scheme(self, browser: Browser, address: str) -> None:
        with browser.new_page(color_scheme="light") as page:
            page.goto(address)
            assert styles(page) == LIGHT | FACES
            page.emulate_media(color_scheme="dark")
            assert styles(page) == DARK | FACES

    def test_the_readers_own_choice(self, browser: Browser, address: str) -> None:
        with browser.new_page(color_scheme="light") as page:
            page.goto(address)
            page.evaluate("document.documentElement.dataset.theme = 'dark'")
            assert styles(page) == DARK | FACES
            page.emulate_media(color_scheme="dark")
            page.evaluate("document.documentElement.dataset.theme = 'light'")
            assert styles(page) == LIGHT | FACES

    def test_on_paper_ink_is_black(self, browser: Browser, address: str) -> None:
        with browser.new_page() as page:
            page.goto(address)
            page.emulate_media(media="print")
            assert styles(page)["paper"] == "rgb(255, 255, 255)"
            assert styles(page)["ink"] == "rgb(0, 0, 0)"
