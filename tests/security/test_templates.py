"""The default theme puts no text where it could be more than text, and neither does our code."""

import ast
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.security.templates import Place, places
from tests.sites import REPOSITORY

TEMPLATES = {
    path.name: path.read_text("utf-8")
    for path in sorted((REPOSITORY / "templates").iterdir())
    if path.suffix in {".html", ".xml"}
}
PLACES = [(name, place) for name, text in TEMPLATES.items() for place in places(text)]
SCRIPTS = sorted(
    path
    for folder in ("templates/static", "generator/preview/client")
    for path in (REPOSITORY / folder).rglob("*.js")
)
MODULES = {
    path.relative_to(REPOSITORY).as_posix(): ast.parse(path.read_text("utf-8"))
    for path in sorted((REPOSITORY / "generator").rglob("*.py"))
}

# Whole attributes, made by functions of ours or written in a template.
ATTRIBUTES = re.compile(r"ours|how|[\w.]+\|(?:tongue|ours)")
# What begins with the way to the root, or with the site's own URL, leads to the site.
OURS = re.compile(
    r"\{\{ root \}\}|#|\{\{ [\w.\[\]]+\|(?:absolute|srcset) \}\}"
    r"|0; url=\{\{ root \}\}\{\{ page\.target\|encoded \}\}"
)
URLS = {"href", "src", "srcset", "action", "formaction", "data", "poster", "cite"}

SAFE = {
    # Attributes written here, handed to a macro that puts them into a tag.
    ("home.html", """'fetchpriority="high"'|safe"""): 1,
    ("article.html", """'fetchpriority="high"'|safe"""): 1,
    ("macros.html", """'loading="lazy"'|safe"""): 1,
}
MARKUP = {
    # What is called markup without being escaped at once, and why it may be.
    "generator/rendering/environment.py": 1,  # chrome: a template's own output
    "generator/rendering/feeds.py": 1,  # an article's text, out of the galley
    "generator/rendering/galley.py": 2,  # Markdown, which is sanitised; blocks, each escaped
    "generator/rendering/isolation.py": 1,  # a line, whose runs are escaped
    "generator/rendering/metadata.py": 1,  # elements whose every value is escaped
    "generator/rendering/structured.py": 1,  # JSON without <, > and &
}


@pytest.mark.parametrize(
    ("template", "place"),
    [
        ('<p class="{{ a }}">{{ b }}</p>', Place("quoted", "a", "class", "{{ a }}")),
        ("<p class={{ a }}>", Place("unquoted", "a", "class", "{{ a }}")),
        ("<p {{ a }}>", Place("tag", "a")),
        ("<h{{ a }}>", Place("tag name", "a")),
        ("<a title='>{{ a }}'>", Place("quoted", "a", "title", ">{{ a }}")),
        ("<script>{{ a }}</script>", Place("script", "a", "", "<script>")),
        ("<style>{{ a }}</style>", Place("style", "a", "", "<style>")),
        ("{% if x %}<b>{% endif %}{{ a }}", Place("text", "a")),
    ],
)
def test_the_lint_sees_where_an_expression_stands(template: str, place: Place) -> None:
    assert next(places(template)) == place


def test_attributes_are_quoted() -> None:
    assert len(PLACES) > 200
    assert [each for each in PLACES if each[1].kind == "unquoted"] == []


def test_a_whole_attribute_is_one_of_ours() -> None:
    tags = {(place.kind, place.expression) for _, place in PLACES if place.kind.startswith("tag")}
    foreign = {each for each in tags if not ATTRIBUTES.fullmatch(each[1])}
    assert foreign == {("tag name", "level")}  # <h2>, <h3>


def test_scripts_and_styles_hold_nothing_but_our_json() -> None:
    inside = [
        (name, place.expression, place.value)
        for name, place in PLACES
        if place.kind in {"script", "style"}
    ]
    assert inside == [("layout.html", "data", '<script type="application/ld+json">')]
    assert "{% set data = structured() %}" in TEMPLATES["layout.html"]


def test_no_attribute_is_a_script_or_a_style() -> None:
    names = {place.name for _, place in PLACES if place.kind == "quoted"}
    assert [name for name in names if name.startswith("on") or name in {"style", "srcdoc"}] == []
    for name, text in TEMPLATES.items():
        assert not re.search(r"\s(?:on[a-z]+|style|srcdoc)\s*=", text), name


def test_every_link_leads_to_the_site() -> None:
    links = {
        (name, place.value)
        for name, place in PLACES
        if place.name in URLS or "url=" in place.value.lower()
    }
    assert len(links) > 20
    assert [each for each in links if not OURS.match(each[1])] == []


def test_what_is_called_safe_is_known() -> None:
    found: Counter[tuple[str, str]] = Counter()
    for name, text in TEMPLATES.items():
        found.update((name, each) for each in re.findall(r"(?:'[^']*'|[\w.]+)\s*\|\s*safe\b", text))
        assert "autoescape" not in text
    assert found == SAFE


def test_what_is_called_markup_is_known() -> None:
    found: Counter[str] = Counter()
    for name, tree in MODULES.items():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and ast.unparse(node.func).rpartition(".")[2] == "Markup":
                literal = all(isinstance(each, ast.Constant) for each in node.args)
                found[name] += not literal
    assert +found == MARKUP


FORBIDDEN = re.compile(
    r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|setHTML|srcdoc|\beval\b"
    r"|new Function|createContextualFragment|DOMParser|\.setAttribute\(\s*[\"']on|javascript:"
)


@pytest.mark.catalogue("X09")
@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_no_script_makes_markup_of_text(path: Path) -> None:
    assert FORBIDDEN.findall(path.read_text("utf-8")) == []


def test_no_module_runs_what_it_reads() -> None:
    # Processes of one build tell each other in Python's own form; nothing of it comes from a disk.
    assert sorted(_running()) == ["generator/building/workers/lane.py: pickle"]


def _running() -> Iterator[str]:
    for name, tree in MODULES.items():
        for node in ast.walk(tree):
            modules: list[str] = []
            if isinstance(node, ast.Import):
                modules = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom):
                modules = [node.module or ""]
            foreign = {"pickle", "marshal", "shelve", "yaml", "dill"}
            yield from (f"{name}: {each}" for each in modules if each.split(".")[0] in foreign)
            if isinstance(node, ast.Call):
                called = ast.unparse(node.func)
                code = {"eval", "exec", "compile", "os.system", "os.popen", "__import__"}
                # A text that becomes a template would run too.
                if (
                    called in code
                    or called.endswith((".from_string", ".Template"))
                    or called == "Template"
                ):
                    yield f"{name}: {called}"
                if any(each.arg == "shell" for each in node.keywords):
                    yield f"{name}: shell"
