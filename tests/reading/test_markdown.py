"""Markdown seeds: the headline is told, the body stays as written."""

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
