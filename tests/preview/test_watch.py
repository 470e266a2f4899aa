"""The watch: what matters to a site, and what editors really do when they save."""

import os
import queue
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import watchfiles

from generator.preview.watch import Watcher, is_meant
from tests.preview.previews import WAIT
from tests.sites import write


@pytest.mark.parametrize(
    "name",
    [
        "seeds/a.txt",
        "seeds/a.TXT",
        "seeds/a.docx",
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
        "seeds/a.xlsx",
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


def _until_watched(root: Path, told: "queue.Queue[frozenset[str]]") -> None:
    """Change files of the site in *root* until both are told of: before, one could be missed."""
    heard_of: set[str] = set()
    while not heard_of >= {"site.toml", "seeds/a.txt"}:
        (root / "site.toml").touch()
        (root / "seeds/a.txt").touch()
        heard_of |= _drain(told)


@pytest.fixture
def heard(tmp_path: Path) -> Iterator[Callable[[], set[str]]]:
    """Give what waits for the next names that are heard of the site in *tmp_path*."""
    write(tmp_path, "-- seeds/a.txt --\nنص\n-- output/a.html --\nx\n")
    told: queue.Queue[frozenset[str]] = queue.Queue()
    watcher = Watcher(tmp_path.resolve(), told.put, pytest.fail)
    watcher.start()
    _until_watched(tmp_path, told)

    def following() -> set[str]:
        return set(told.get(timeout=WAIT)) | _drain(told)

    yield following
    watcher.stop()


@pytest.mark.catalogue("V11")
def test_a_save_in_place_is_heard(tmp_path: Path, heard: Callable[[], set[str]]) -> None:
    (tmp_path / "seeds/a.txt").write_text("جديد")
    assert heard() == {"seeds/a.txt"}


@pytest.mark.catalogue("V11")
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


@pytest.mark.catalogue("V13")
def test_what_is_written_beside_the_sources_is_not_heard(
    tmp_path: Path, heard: Callable[[], set[str]]
) -> None:
    write(tmp_path, "-- output/b.html --\ny\n-- notes.txt --\nx\n-- .generator/x --\ny\n")
    (tmp_path / "seeds/a.txt").write_text("جديد")
    assert heard() == {"seeds/a.txt"}


@pytest.mark.catalogue("V14")
def test_seeds_may_go_and_come_back(tmp_path: Path, heard: Callable[[], set[str]]) -> None:
    shutil.move(tmp_path / "seeds", tmp_path / "away")
    gone = heard()
    shutil.move(tmp_path / "away", tmp_path / "seeds")
    back = heard()
    (tmp_path / "seeds/a.txt").write_text("جديد")
    assert ("seeds" in gone, "seeds" in back, heard()) == (True, True, {"seeds/a.txt"})


@pytest.mark.catalogue("V14")
def test_the_whole_site_may_go_and_another_come(tmp_path: Path) -> None:
    root = write(tmp_path / "site", "-- seeds/a.txt --\nنص\n")
    told: queue.Queue[frozenset[str]] = queue.Queue()
    watcher = Watcher(root.resolve(), told.put, lambda _: None)
    watcher.start()
    _until_watched(root, told)
    root.rename(tmp_path / "away")
    assert "seeds" in told.get(timeout=WAIT)
    shutil.copytree(tmp_path / "away", root)
    _until_watched(root, told)
    watcher.stop()


@pytest.mark.catalogue("V14")
@pytest.mark.parametrize(
    "fault",
    [
        OSError("OS file watch limit reached."),
        RuntimeError("Error creating recommended watcher: Too many open files"),
    ],
    ids=["max_user_watches", "max_user_instances"],
)
def test_where_the_system_does_not_tell_it_is_looked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: Exception
) -> None:
    def watch(*paths: Path, force_polling: bool | None, **settings: Any) -> Iterator[object]:  # noqa: ANN401 - handed on
        if not force_polling:
            raise fault
        return watchfiles.watch(*paths, force_polling=True, **settings)

    monkeypatch.setattr("generator.preview.watch.watch", watch)
    monkeypatch.setattr("generator.preview.watch.POLL_MS", 50)
    write(tmp_path, "-- seeds/a.txt --\nنص\n")
    told: queue.Queue[frozenset[str]] = queue.Queue()
    why: list[str] = []
    watcher = Watcher(tmp_path.resolve(), told.put, why.append)
    watcher.start()
    _until_watched(tmp_path, told)
    watcher.stop()
    assert why == [str(fault)]  # once, though two folders are watched
