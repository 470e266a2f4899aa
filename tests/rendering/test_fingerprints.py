"""Fingerprints: a page's bytes can change only if its context or its value does."""

import msgspec
import pytest

from generator.digests import digest
from generator.pages import HomePage
from generator.rendering.closures import closure, template_digest, template_digests
from generator.rendering.fingerprints import contexts
from generator.rendering.press import TEMPLATES, Press
from generator.rendering.render import render
from tests.rendering.theme import ARABIC, CATALOGUES, ENGLISH, press_of
from tests.rendering.theme import TEMPLATES as THEME

TOOLCHAIN = digest(b"toolchain")
PARTS = {
    "a.html": "{% extends 'base.html' %}{% include 'in.html' %}",
    "base.html": "{% import 'im.html' as im %}{% from 'from.html' import x %}",
    "in.html": "{{ chrome('head.html') }}",
    "im.html": "{% include ['gone.html', 'either.html'] ignore missing %}",
    "from.html": "{% macro x() %}{% if false %}{{ chrome('foot.html') }}{% endif %}{% endmacro %}",
    "head.html": "{% include 'a.html' %}",
    "foot.html": "",
    "either.html": "",
    "other.html": "",
}


def test_a_closure_has_all_that_a_template_draws_on() -> None:
    assert closure(press_of(PARTS), "a.html") == tuple(sorted(set(PARTS) - {"other.html"}))
    assert closure(press_of(PARTS), "other.html") == ("other.html",)


@pytest.mark.parametrize(
    "computed",
    [
        "{% include name %}",
        "{% extends 'b' ~ n ~ '.html' %}",
        "{{ chrome(name) }}",
        "{{ chrome(name='head.html') }}",
        "{% import page.address as x %}",
    ],
)
def test_a_name_known_at_run_time_only_could_be_any(computed: str) -> None:
    parts = {**PARTS, "a.html": computed}
    assert closure(press_of(parts), "a.html") == tuple(sorted(parts))


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("sitemap.xml", ("sitemap.xml",)),
        (
            "home.html",
            (
                "footer.html",
                "head.html",
                "home.html",
                "languages.html",
                "layout.html",
                "macros.html",
                "masthead.html",
                "sections.html",
            ),
        ),
    ],
)
def test_the_default_theme_s_closures(name: str, parts: tuple[str, ...]) -> None:
    assert closure(press_of(THEME), name) == parts


def test_a_fault_of_syntax_does_not_stop_a_closure() -> None:
    assert "a.html" in closure(press_of({"a.html": "{% if %}"}), "a.html")


@pytest.mark.parametrize("part", sorted(PARTS))
def test_a_template_s_digest_changes_with_its_closure_alone(part: str) -> None:
    edited = press_of({**PARTS, part: PARTS[part] + " "})
    changed = template_digest(edited, "a.html") != template_digest(press_of(PARTS), "a.html")
    assert changed == (part != "other.html")


def changed(press: Press, toolchain: str = TOOLCHAIN) -> set[tuple[str, str]]:
    """Give the contexts that are not those of the default theme."""
    theme = press_of(THEME)
    before = contexts(theme, TOOLCHAIN, template_digests(theme))
    now = contexts(press, toolchain, template_digests(press))
    assert before.keys() == now.keys()
    return {key for key in now if now[key] != before[key]}


ALL = {(name, language) for name in TEMPLATES.values() for language in ("ar", "en")}


def test_every_kind_of_page_has_a_context_in_every_language() -> None:
    theme = press_of(THEME)
    assert set(contexts(theme, TOOLCHAIN, template_digests(theme))) == ALL
    assert changed(press_of(THEME)) == set()


def test_our_own_code_is_part_of_every_context() -> None:
    assert changed(press_of(THEME), digest(b"other")) == ALL


def test_so_are_the_site_s_address_and_its_editions() -> None:
    assert changed(press_of(THEME, base_url="https://other.example")) == ALL
    renamed = msgspec.structs.replace(ARABIC, name="الساحل")
    assert changed(press_of(THEME, editions=(renamed, ENGLISH))) == ALL


def test_a_template_touches_the_pages_that_draw_on_it() -> None:
    edited = press_of({**THEME, "article.html": THEME["article.html"] + "\n"})
    assert changed(edited) == {("article.html", "ar"), ("article.html", "en")}


def test_a_catalogue_touches_the_pages_of_its_language() -> None:
    english = CATALOGUES["en"].replace(b'msgstr "Latest"', b'msgstr "Newest"')
    touched = changed(press_of(THEME, catalogues={**CATALOGUES, "en": english}))
    assert {key for key in ALL if key[1] == "en"} <= touched


def test_whatever_a_page_says_in_another_language_is_part_of_its_context() -> None:
    english = CATALOGUES["en"].replace(b'msgstr "The home page"', b'msgstr "Front page"')
    touched = changed(press_of(THEME, catalogues={**CATALOGUES, "en": english}))
    assert ("not-found.html", "ar") in touched


def test_equal_presses_set_equal_bytes() -> None:
    page = HomePage(
        address="index.html",
        language="ar",
        dated=None,
        lead=None,
        latest=(),
        sections=(),
        cited=(),
        elsewhere=(),
    )
    assert render(press_of(THEME), page) == render(press_of(dict(THEME)), page)
