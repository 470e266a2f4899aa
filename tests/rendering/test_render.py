"""Rendering: bytes, or a problem at the line of the template that is at fault."""

import pytest

from generator.model import Problem, Span
from generator.pages import HomePage, NotFoundPage, TextPage
from generator.rendering.render import render
from tests.rendering.theme import press_of

PAGE = HomePage(
    address="en/index.html",
    language="en",
    dated=None,
    lead=None,
    latest=(),
    sections=(),
    cited=(),
    elsewhere=(),
)


def told(home: str, **others: str) -> bytes | Problem:
    """Render PAGE by the template *home*; *others* are by name without ending."""
    templates = {f"{name}.html": source for name, source in others.items()}
    return render(press_of({"home.html": home, **templates}), PAGE)


def test_a_template_sees_the_page_its_edition_and_the_way_to_the_root() -> None:
    assert told("{{ root }} {{ page.address }} {{ edition.name }} {{ base_url }}") == (
        b"../ en/index.html The Anchorage https://news.example"
    )


@pytest.mark.catalogue("X04")
def test_what_it_says_is_escaped() -> None:
    assert told("""{{ "<b>&" ~ '"' }}""") == b"&lt;b&gt;&amp;&#34;"


def test_a_text_page_needs_no_template() -> None:
    page = TextPage(address="robots.txt", language="ar", text="نص\n")
    assert render(press_of({}), page) == "نص\n".encode()


def test_the_404_page_finds_the_root_from_any_depth() -> None:
    page = NotFoundPage(address="404.html", language="ar")
    assert render(press_of({"not-found.html": "{{ root }}"}), page) == b"/"


@pytest.mark.catalogue("T02", "T03")
@pytest.mark.parametrize(
    ("fault", "said"),
    [
        pytest.param("{{ nope }}", "'nope' is undefined", id="undefined-name"),
        pytest.param("{{ page.nope }}", "has no attribute 'nope'", id="undefined-attribute"),
        pytest.param("{% if page.nope %}{% endif %}", "no attribute", id="undefined-condition"),
        pytest.param("{{ 1 / 0 }}", "division by zero", id="arithmetic"),
        pytest.param("{{ 'x'|date }}", "isoformat", id="no-date"),
        pytest.param("{{ 5|date }}", "subscriptable", id="no-text"),
        pytest.param('{{ _("%(x)s", y=1) }}', "x", id="placeholder"),
        pytest.param("{{ none|absolute }}", "rpartition", id="nothing-for-an-address"),
        pytest.param("{{ 'zz'|language_name|nope() }}", "nope", id="no-such-filter"),
    ],
)
def test_a_fault_is_told_at_its_line(fault: str, said: str) -> None:
    problem = told(f"one\ntwo\n{fault}\n")
    assert isinstance(problem, Problem)
    assert problem.span == Span("templates/home.html", 3)
    assert problem.code in {"template-fails", "template-syntax"}
    assert said in problem.values[0]


@pytest.mark.catalogue("T02")
def test_a_fault_names_the_page_that_was_being_set() -> None:
    assert told("{{ nope }}") == Problem(
        Span("templates/home.html", 1),
        "template-fails",
        ("'nope' is undefined", "en/index.html"),
    )


@pytest.mark.parametrize(
    ("home", "line"),
    [
        pytest.param("{% extends 'part.html' %}", 2, id="extends"),
        pytest.param("\n{% include 'part.html' %}", 2, id="include"),
        pytest.param("\n{{ chrome('part.html') }}", 2, id="chrome"),
        pytest.param("{% import 'part.html' as part with context %}", 2, id="import"),
    ],
)
def test_a_fault_in_another_template_is_told_there(home: str, line: int) -> None:
    problem = told(home, part="\n{{ nope }}")
    assert isinstance(problem, Problem)
    assert (problem.span, problem.code) == (Span("templates/part.html", line), "template-fails")


@pytest.mark.catalogue("T01")
def test_a_fault_of_syntax_is_told_where_it_is() -> None:
    problem = told("{% include 'part.html' %}", part="one\n{% if %}")
    assert isinstance(problem, Problem)
    assert (problem.span, problem.code) == (Span("templates/part.html", 2), "template-syntax")


@pytest.mark.catalogue("T03")
def test_a_page_whose_template_is_missing_is_told() -> None:
    assert render(press_of({}), PAGE) == Problem(
        Span("templates/home.html"), "template-missing", ("home.html",)
    )


@pytest.mark.catalogue("T03", "T04")
def test_a_missing_part_is_told_where_it_is_asked_for() -> None:
    problem = told("{% include 'part.html' %}", part="\n{% include 'gone.html' %}")
    assert problem == Problem(Span("templates/part.html", 2), "template-missing", ("gone.html",))


@pytest.mark.catalogue("D10")
def test_a_template_that_includes_itself_is_told() -> None:
    problem = told("{% include 'home.html' %}")
    assert isinstance(problem, Problem)
    assert (problem.span.source, problem.code) == ("templates/home.html", "template-circular")
