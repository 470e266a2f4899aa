"""The watch: what matters to a site, and what editors really do when they save."""

import os
import queue
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from generator.preview.watch import Watcher, is_meant
from tests.preview.previews import WAIT
from tests.sites import write


@pytest.mark.parametrize(
    "name",
    [
        "seeds/a.txt",
        "seeds/sea/قصة.md",
        "seeds/sea/photo.JPG",
        "seeds/sea",
        "templates/article.html",
        "templates/locale/ar.po",
        "static/robots.txt",
        "static/.well-known/x",
    ],
)
def test_these_matter(name: str) -> None:
    assert is_meant(name)


@pytest.mark.parametrize(
    "name",
    [
        "seeds/.a.txt.swp",
        "seeds/a.txt~",
        "seeds/.#a.txt",
        "seeds/#a.txt#",
        "seeds/a.txt.tmp",
        "seeds/.git/index",
        "seeds/a.docx",
        "templates/.article.html.swx",
        "static/style.css~",
        "seeds",
    ],
)
def test_these_do_not(name: str) -> None:
    assert not is_meant(name)


def _drain(told: "queue.Queue[frozenset[str]]") -> set[str]:
    """Give what is told until nothing has been for a while."""
    found: set[str] = set()
    while True:
        try:
            found |= told.get(timeout=0.5)
        except queue.Empty:
            return found


@pytest.fixture
def heard(tmp_path: Path) -> Iterator[Callable[[], set[str]]]:
    """Give what waits for the next names that are heard of the site in *tmp_path*."""
    write(tmp_path, "-- seeds/a.txt --\nنص\n-- output/a.html --\nx\n")
    told: queue.Queue[frozenset[str]] = queue.Queue()
    watcher = Watcher(tmp_path.resolve(), told.put)
    watcher.start()
    # Until the system tells of one change, others could still be missed.
    heard_of: set[str] = set()
    while not heard_of >= {"site.toml", "seeds/a.txt"}:
        (tmp_path / "site.toml").touch()
        (tmp_path / "seeds/a.txt").touch()
        heard_of |= _drain(told)

    def following() -> set[str]:
        return set(told.get(timeout=WAIT)) | _drain(told)

    yield following
    watcher.stop()


def test_a_save_in_place_is_heard(tmp_path: Path, heard: Callable[[], set[str]]) -> None:
    (tmp_path / "seeds/a.txt").write_text("جديد")
    assert heard() == {"seeds/a.txt"}


def test_a_save_by_renaming_is_heard_under_its_name(
    tmp_path: Path, heard: Callable[[], set[str]]
) -> None:
    other = tmp_path / "seeds/.a.txt.swp"
    other.write_text("جديد")
    os.replace(other, tmp_path / "seeds/a.txt")
    assert heard() == {"seeds/a.txt"}


def test_a_folder_made_later_is_watched_too(tmp_path: Path, heard: Callable[[], set[str]]) -> None:
    write(tmp_path, "-- templates/home.html --\nx\n")
    first = heard()
    (tmp_path / "templates/home.html").write_text("y")
    assert (first, heard()) == ({"templates"}, {"templates/home.html"})


def test_what_is_written_beside_the_sources_is_not_heard(
    tmp_path: Path, heard: Callable[[], set[str]]
) -> None:
    write(tmp_path, "-- output/b.html --\ny\n-- notes.txt --\nx\n-- .generator/x --\ny\n")
    (tmp_path / "seeds/a.txt").write_text("جديد")
    assert heard() == {"seeds/a.txt"}


def test_seeds_may_go_and_come_back(tmp_path: Path, heard: Callable[[], set[str]]) -> None:
    shutil.move(tmp_path / "seeds", tmp_path / "away")
    gone = heard()
    shutil.move(tmp_path / "away", tmp_path / "seeds")
    back = heard()
    (tmp_path / "seeds/a.txt").write_text("جديد")
    assert ("seeds" in gone, "seeds" in back, heard()) == (True, True, {"seeds/a.txt"})
