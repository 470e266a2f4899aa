"""``add``: an article is begun where it belongs, and nothing is published by accident."""

from pathlib import Path

import pytest

from tests.sites import article, build, generator, tree, write


def site(root: Path) -> Path:
    settings = '[sections.sea]\nname = { ar = "بحر", en = "Sea" }\n'
    first, second = article("عودة القارب"), article("نجمة القطب")
    return write(
        root,
        f"-- site.toml --\n{settings}-- seeds/sea/000_a.txt --\n{first}"
        f"-- seeds/sky/001_b.txt --\n{second}",
    )


def test_the_file_has_the_next_number_and_its_path_is_printed(tmp_path: Path) -> None:
    done = generator("add", "ميناء  قديم", "--section", "بحر", cwd=site(tmp_path))
    assert (done.code, done.out) == (0, "seeds/sea/002_ميناء-قديم.txt\n")
    assert (tmp_path / "seeds/sea/002_ميناء-قديم.txt").read_text("utf-8") == (
        "ميناء قديم\n\nميناء قديم\n\n"
    )


def test_what_is_written_below_the_headline_is_published(tmp_path: Path) -> None:
    done = generator("add", "ميناء قديم", "--section", "sea", cwd=site(tmp_path))
    with (tmp_path / done.out.strip()).open("a", encoding="utf-8") as file:
        file.write("يروي هذا المقال حكاية قديمة عن البحر وأهله.\n")
    done = generator("build", "--strict", cwd=tmp_path)
    assert (done.code, done.err) == (0, "")
    assert "ميناء قديم" in (tmp_path / "output/index.html").read_text("utf-8")


def test_the_build_tells_of_an_article_that_was_never_written(tmp_path: Path) -> None:
    generator("add", "ميناء قديم", cwd=site(tmp_path))
    done = generator("build", "--strict", "--lang", "en", cwd=tmp_path)
    assert (done.code, done.err.splitlines()[0]) == (
        1,
        "seeds/002_ميناء-قديم.txt: warning[body-missing] a headline without a story",
    )


def test_a_draft_is_on_no_page(tmp_path: Path) -> None:
    done = generator("add", "ريح الصبا", "--draft", "--lang", "en", cwd=site(tmp_path))
    assert done.code == 0
    assert "draft: true" in done.err
    assert build(tmp_path)["articles"] == 2
    pages = b"".join(tree(tmp_path / "output").values()).decode("utf-8", "replace")
    assert "نجمة القطب" in pages
    assert "ريح الصبا" not in pages


@pytest.mark.parametrize(
    ("arguments", "path"),
    [
        (["An old port"], "seeds/002_an-old-port.en.txt"),
        (["Port 80", "--lang", "en"], "seeds/002_port-80.en.txt"),
        (["Apollo", "--lang", "ar"], "seeds/002_apollo.txt"),
        (["ميناء قديم", "--section", "أسواق"], "seeds/أسواق/002_ميناء-قديم.txt"),
    ],
)
def test_the_language_is_told_or_that_of_the_headline(
    tmp_path: Path, arguments: list[str], path: str
) -> None:
    done = generator("add", *arguments, cwd=site(tmp_path))
    assert (done.code, done.out) == (0, f"{path}\n")


def test_nothing_is_ever_overwritten(tmp_path: Path) -> None:
    write(tmp_path, f"-- seeds/ميناء-قديم.txt --\n{article('ميناء قديم')}")
    before = tree(tmp_path)
    done = generator("add", "ميناء قديم", "--lang", "ar", cwd=tmp_path)
    assert (done.code, "error[seed-there]" in done.err) == (2, True)
    assert tree(tmp_path) == before


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["؟؟"], "headline-empty"),
        (["ميناء", "--section", "../x"], "section-unfit"),
        (["ميناء", "--section", ".git"], "section-unfit"),
        (["ميناء", "--section", "a\nb"], "section-unfit"),
        (["ميناء", "--site", "nowhere"], "seeds-missing"),
    ],
)
def test_what_cannot_be_begun(tmp_path: Path, arguments: list[str], code: str) -> None:
    before = tree(site(tmp_path))
    done = generator("add", *arguments, cwd=tmp_path)
    assert (done.code, f"error[{code}]" in done.err) == (2, True)
    assert tree(tmp_path) == before
