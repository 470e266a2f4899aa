"""Markdown seeds: the headline is told, the body stays as written."""

import pytest

from generator.model import Block, LineFields
from tests.reading.reading import LEAD, article


def test_the_first_heading_is_the_headline() -> None:
    found = article(f"# سوق الوراقين\n\n## تاريخه\n\n{LEAD}\n", "seeds/1.md")
    assert found.title == "سوق الوراقين"
    assert found.markdown == f"## تاريخه\n\n{LEAD}"
    assert found.body == (Block("heading", "## تاريخه", 3), Block("paragraph", LEAD, 5))
    assert found.lines == (
        LineFields(1, ("title",)),
        LineFields(3, ("body",)),
        LineFields(5, ("body",)),
    )


def test_a_heading_may_be_underlined() -> None:
    found = article(f"سوق الوراقين\n=====\n{LEAD}\n", "seeds/1.md")
    assert (found.title, found.markdown) == ("سوق الوراقين", LEAD)


def test_a_stated_title_leaves_the_first_heading_in_the_body() -> None:
    found = article(f"---\ntitle: سوق\n---\n# عن السوق\n{LEAD}\n", "seeds/1.md")
    assert (found.title, found.markdown) == ("سوق", f"# عن السوق\n{LEAD}")


def test_code_and_blank_lines_keep_their_form() -> None:
    body = "نص\n\n    code\n\n- أ\n  - ب"
    assert article(f"# سوق\n\n{body}\n", "seeds/1.md").markdown == body


def test_the_language_is_stated_by_name_then_by_front_matter() -> None:
    text = f"---\ntitle: x\nlang: ur\n---\n{LEAD}\n"
    assert article(text, "seeds/1.fa.md").language == "fa"
    assert article(text, "seeds/1.md").language == "ur"


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("seeds/2024-05-28-port.md", "2024-05-28"),
        ("seeds/sea/2024-5-8_ميناء.txt", "2024-05-08"),
        ("seeds/2024-13-01-port.md", None),
        ("seeds/2024-05-281.md", None),
        ("seeds/2024-05-28/port.md", None),
    ],
)
def test_a_name_that_begins_with_a_day_dates_its_article(name: str, day: str | None) -> None:
    found = article(f"سوق الوراقين في بغداد\n\n{LEAD}\n", name)
    assert (found.published, found.date) == (day, None)


def test_a_stated_day_goes_before_that_of_the_name() -> None:
    text = f"---\ntitle: سوق\ndate: 2023-01-02\n---\n{LEAD}\n"
    assert article(text, "seeds/2024-05-28-port.md").published == "2023-01-02"
