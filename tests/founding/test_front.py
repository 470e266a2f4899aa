"""Front matter that is written is read as it was meant."""

from hypothesis import given
from hypothesis import strategies as st

from generator.founding.front import front_text, one_line
from generator.reading.frontmatter import front_matter

TEXTS = st.text(max_size=60).map(one_line).filter(bool)


def test_a_headline_with_marks_of_yaml_stays_a_headline() -> None:
    title = 'الوزير: "القرار" قريب # 1 \\ [مقال] {أ}'
    assert front_text({"title": title, "draft": True, "tags": ("أ، ب", "c: d"), "slug": ""}) == (
        '---\ntitle: "الوزير: \\"القرار\\" قريب # 1 \\\\ [مقال] {أ}"\n'
        'draft: true\ntags: ["أ، ب", "c: d"]\n---\n'
    )


def test_nothing_said_is_nothing_written() -> None:
    assert front_text({"title": "", "draft": False, "tags": ()}) == ""


def test_a_text_is_one_line_without_controls() -> None:
    assert one_line(" عنوان\r\n  من\tسطرين\x00\x1b[31m \ud800.") == "عنوان من سطرين [31m ."


@given(TEXTS, st.lists(TEXTS, min_size=1, max_size=4))
def test_the_reader_gives_back_what_was_written(title: str, tags: list[str]) -> None:
    read = front_matter(front_text({"title": title, "tags": tuple(tags)}) + "النص")
    assert read is not None
    assert read.faults == ()
    assert [(each.key, each.values) for each in read.entries] == [
        ("title", (title,)),
        ("tags", tuple(tags)),
    ]
