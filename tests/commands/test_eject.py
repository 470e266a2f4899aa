"""``eject``: a house takes one template and makes it its own."""

from pathlib import Path

import pytest

from tests.sites import REPOSITORY, article, generator, write

THEME = REPOSITORY / "templates"


def test_without_a_name_it_tells_which_files_there_are(tmp_path: Path) -> None:
    done = generator("eject", cwd=tmp_path)
    expected = sorted(
        path.relative_to(THEME).as_posix()
        for path in THEME.rglob("*")
        if path.is_file() and path.suffix != ".md"
    )
    assert (done.code, done.out.split(), done.err) == (0, expected, "")


def test_a_file_is_copied_and_then_stands_for_ours(tmp_path: Path) -> None:
    write(tmp_path, f"-- seeds/1.txt --\n{article('عودة القارب')}")
    done = generator("eject", "footer.html", "--lang", "en", cwd=tmp_path)
    assert (done.code, done.out) == (0, "")
    own = tmp_path / "templates/footer.html"
    assert own.read_bytes() == (THEME / "footer.html").read_bytes()
    own.write_text("<footer>ميناؤنا</footer>", "utf-8")
    assert generator("build", cwd=tmp_path).code == 0
    assert "<footer>ميناؤنا</footer>" in (tmp_path / "output/index.html").read_text("utf-8")


def test_what_the_site_has_is_never_overwritten(tmp_path: Path) -> None:
    own = tmp_path / "templates/article.html"
    write(tmp_path, "-- templates/article.html --\nلنا\n")
    done = generator("eject", "article.html", "--lang", "en", cwd=tmp_path)
    assert done.code == 2
    assert done.err.startswith("templates/article.html: error[template-there] ")
    assert own.read_text("utf-8") == "لنا\n"


def test_a_name_near_a_right_one_is_told(tmp_path: Path) -> None:
    done = generator("eject", "articel.html", "--lang", "en", cwd=tmp_path)
    assert done.code == 2
    assert "did you mean «article.html»?" in done.err


@pytest.mark.catalogue("T04")
def test_no_path_leads_out_of_the_theme(tmp_path: Path) -> None:
    for name in ("../pyproject.toml", "/etc/passwd", "static/../../pyproject.toml"):
        assert generator("eject", name, cwd=tmp_path).code == 2
    assert list(tmp_path.iterdir()) == []
