"""The seed of an article that is to be written, and where it goes."""

import pytest

from generator.founding.skeleton import next_name, section_folder, skeleton
from generator.reading import read_seed
from generator.settings import ReaderSettings, SectionSettings, Settings


def test_a_skeleton_is_the_headline_as_seeds_have_it_and_nothing_else() -> None:
    assert skeleton("عودة القارب", "ar", draft=False) == "عودة القارب\n\nعودة القارب\n\n"


def test_a_draft_says_so_above_it() -> None:
    assert skeleton("عودة القارب", "ar", draft=True) == (
        "---\ndraft: true\n---\nعودة القارب\n\nعودة القارب\n\n"
    )


@pytest.mark.parametrize(
    ("title", "language"),
    [
        ("عودة القارب", "ar"),
        ('الوزير: "القرار" قريب \\ جدًّا', "ar"),
        ("---", "ar"),
        ("اقرأ المزيد:", "ar"),
        ("مسقط: «ورّاق»", "ar"),
        ("أهم الأخبار", "ar"),
        ("2024-05-01", "ar"),
        ("# عنوان", "ar"),
        ("Read more:", "en"),
        ("A boat returns", "en"),
        ("+++", "en"),
        ("title: x", "en"),
    ],
)
@pytest.mark.parametrize("draft", [True, False])
def test_any_headline_is_read_as_the_headline(title: str, language: str, *, draft: bool) -> None:
    seed = skeleton(title, language, draft=draft)
    read = read_seed(seed.encode(), f"seeds/a.{language}.txt", ReaderSettings(language="ar"))
    assert read.article is not None
    assert read.article.title == title
    assert read.article.body == ()
    assert (read.article.front is not None and read.article.front.draft) == draft


@pytest.mark.parametrize(
    ("folder", "names", "expected"),
    [
        # One count for the whole site, as in the seeds of the demonstration.
        ("seeds/a", ["seeds/a/000_x.txt", "seeds/b/001.txt", "seeds/b/001.en.txt"], "002_عودة"),
        ("seeds/new", ["seeds/a/000_x.txt", "seeds/b/009_y.txt"], "010_عودة"),
        # A count for each folder.
        ("seeds/a", ["seeds/a/00_x.txt", "seeds/b/00_y.txt", "seeds/b/01.txt"], "01_عودة"),
        ("seeds/a", ["seeds/a/0099.txt"], "0100_عودة"),
        ("seeds/a", ["seeds/a/9_x.txt"], "10_عودة"),
        # No numbers.
        ("seeds", [], "عودة"),
        ("seeds/a", ["seeds/a/story.txt", "seeds/b/007_y.txt"], "عودة"),
        ("seeds/a", ["seeds/a/2014-05-01-x.md"], "عودة"),
        ("seeds/new", ["seeds/a/story.txt"], "عودة"),
    ],
)
def test_the_name_goes_on_as_the_seeds_began(folder: str, names: list[str], expected: str) -> None:
    assert next_name("عودة", folder, "ar", names) == expected


@pytest.mark.parametrize("said", ["sea", "بحر", "Sea", "بَحْر", "the-sea"])
def test_a_section_is_known_by_its_folder_its_slug_or_its_name(said: str) -> None:
    sections = {"sea": SectionSettings(slug="the-sea", name={"ar": "بحر", "en": "Sea"})}
    assert section_folder(said, ["sky"], Settings(sections=sections)) == "sea"


def test_a_section_that_is_not_known_is_a_new_folder() -> None:
    assert section_folder("سماء", ["sky"], Settings()) == "سماء"
