"""Folders of older sites: where each file goes."""

import pytest

from generator.founding.folders import moves, with_fences
from generator.model import Problem, Span


def targets(*names: str) -> dict[str, str]:
    return {move.source: move.target for move in moves(names).moves}


def left(*names: str) -> list[str]:
    return [problem.span.source for problem in moves(names).left]


def test_a_folder_of_texts_keeps_its_folders_as_sections() -> None:
    names = ("sea/000_a.txt", "sea/000_a.en.txt", "sea/000_a.JPG", "about.md", "notes.docx")
    assert targets(*names) == {
        "about.md": "seeds/about.md",
        "sea/000_a.JPG": "seeds/sea/000_a.JPG",
        "sea/000_a.en.txt": "seeds/sea/000_a.en.txt",
        "sea/000_a.txt": "seeds/sea/000_a.txt",
    }
    assert moves(names).left == (Problem(Span("notes.docx"), "source-left"),)


def test_a_site_of_hugo() -> None:
    names = (
        "hugo.toml",
        "themes/nice/layouts/index.html",
        "themes/nice/README.md",
        "static/images/port.jpg",
        "static/CNAME",
        "content/_index.md",
        "content/about.md",
        "content/posts/_index.ar.md",
        "content/posts/storm/index.md",
        "content/posts/storm/index.en.md",
        "content/posts/calm/index.md",
        "content/posts/calm/cover.jpg",
        "content/posts/data.csv",
    )
    assert targets(*names) == {
        "static/CNAME": "static/CNAME",
        "static/images/port.jpg": "static/images/port.jpg",
        "content/about.md": "seeds/about.md",
        "content/posts/storm/index.md": "seeds/posts/storm.md",
        "content/posts/storm/index.en.md": "seeds/posts/storm.en.md",
        "content/posts/calm/index.md": "seeds/posts/calm/calm.md",
        "content/posts/calm/cover.jpg": "seeds/posts/calm/cover.jpg",
    }
    assert left(*names) == [
        "content/_index.md",
        "content/posts/_index.ar.md",
        "content/posts/data.csv",
        "hugo.toml",
        "themes/",
    ]


def test_a_site_of_jekyll() -> None:
    names = (
        "_config.yml",
        "_drafts/later.md",
        "_layouts/post.html",
        "_posts/2014-05-01-storm.md",
        "sea/_posts/2014-05-02-calm.markdown",
        "assets/port.jpg",
        "assets/main.css",
        "about.md",
        "index.md",
        "README.md",
    )
    assert targets(*names) == {
        "_posts/2014-05-01-storm.md": "seeds/2014-05-01-storm.md",
        "sea/_posts/2014-05-02-calm.markdown": "seeds/sea/2014-05-02-calm.markdown",
        "assets/port.jpg": "static/assets/port.jpg",
        "about.md": "seeds/about.md",
    }
    assert left(*names) == [
        "README.md",
        "_config.yml",
        "_drafts/",
        "_layouts/",
        "assets/",
        "index.md",
    ]


def test_a_site_of_our_own() -> None:
    names = ("site.toml", "seeds/sea/a.txt", "static/CNAME", "output/index.html")
    assert targets(*names) == {"seeds/sea/a.txt": "seeds/sea/a.txt", "static/CNAME": "static/CNAME"}


def test_two_files_that_some_disks_take_for_one() -> None:
    assert moves(["Sea/a.txt", "sea/A.txt"]).left == (
        Problem(Span("sea/A.txt"), "source-twice", ("Sea/a.txt",)),
    )


@pytest.mark.parametrize(
    ("text", "fenced"),
    [
        (
            "Title: عاصفة\r\nDate: 2014-05-01\r\nTags: a,\r\n  b\r\n\r\nالنص",
            "---\nTitle: عاصفة\nDate: 2014-05-01\nTags: a,\n  b\n---\n\nالنص",
        ),
        ("---\ntitle: a\n---\nالنص", None),
        ("ملاحظة: أ\n\nTitle: ب\n\nج", None),
        ("Note: a\n\nTitle: b\n\nc", None),
        ("Title: b\nc", None),
        ("", None),
    ],
)
def test_a_header_as_pelican_has_it_gets_fences(text: str, fenced: str | None) -> None:
    assert with_fences(text.encode()) == (text if fenced is None else fenced).encode()
