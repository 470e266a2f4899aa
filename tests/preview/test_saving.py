"""Saving: however an editor does it, one save is one build."""

import os
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.preview.previews import Preview, preview, site, until
from tests.sites import article

TEXT = article(
    "حكاية الميناء القديم", body="نص جديد كتبه المحرر قبل لحظة، وهو طويل بما يكفي ليُقرأ."
)


def in_place(seed: Path) -> None:
    seed.write_text(TEXT, "utf-8")


def in_pieces(seed: Path) -> None:
    with seed.open("w", encoding="utf-8") as file:
        for piece in TEXT.splitlines(keepends=True):
            file.write(piece)
            file.flush()
            os.fsync(file.fileno())


def by_renaming_over_it(seed: Path) -> None:
    part = seed.with_name(f".{seed.name}.Xy12")
    part.write_text(TEXT, "utf-8")
    os.replace(part, seed)


def by_renaming_a_file_of_another_name(seed: Path) -> None:
    part = seed.with_name("sedQ1w2E3")
    part.write_text(TEXT, "utf-8")
    os.replace(part, seed)


def as_vim_does(seed: Path) -> None:
    swap, backup, trial = (
        seed.with_name(name) for name in (f".{seed.name}.swp", f"{seed.name}~", "4913")
    )
    swap.write_bytes(b"b0VIM")
    trial.touch()
    trial.unlink()
    seed.rename(backup)
    seed.write_text(TEXT, "utf-8")
    seed.chmod(0o644)
    backup.unlink()
    swap.unlink()


def as_emacs_does(seed: Path) -> None:
    lock, own = seed.with_name(f".#{seed.name}"), seed.with_name(f"#{seed.name}#")
    lock.symlink_to("editor@here.1")
    own.write_text(TEXT, "utf-8")
    seed.rename(seed.with_name(f"{seed.name}~"))
    seed.write_text(TEXT, "utf-8")
    own.unlink()
    lock.unlink()


def by_deleting_and_creating(seed: Path) -> None:
    seed.unlink()
    time.sleep(0.03)
    seed.write_text(TEXT, "utf-8")


def by_truncating_first(seed: Path) -> None:
    with seed.open("r+", encoding="utf-8") as file:
        file.truncate(0)
        time.sleep(0.03)
        file.write(TEXT)


def by_touching(seed: Path) -> None:
    seed.touch()


WAYS = (
    in_place,
    in_pieces,
    by_renaming_over_it,
    by_renaming_a_file_of_another_name,
    as_vim_does,
    as_emacs_does,
    by_deleting_and_creating,
    by_truncating_first,
    by_touching,
)


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    with preview(site(tmp_path_factory.mktemp("site"))) as started:
        yield started


@pytest.mark.catalogue("V11")
@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
def test_one_save_is_one_build(running: Preview, way: Callable[[Path], None]) -> None:
    before = len(running.builds)
    way(running.root / "seeds/sea/001.txt")
    until(lambda: len(running.builds) > before)
    builds = running.settle()[before:]
    assert [line.split(": ")[0][10:] for line in builds] == ["seeds/sea/001.txt"]
    assert [line for line in running.said if "error" in line] == []


@pytest.mark.catalogue("V11")
def test_what_editors_leave_about_is_no_save(running: Preview) -> None:
    before = len(running.builds)
    for name in (".001.txt.swp", ".#002.txt", "001.txt~", "#001.txt#", "001.txt.tmp", ".DS_Store"):
        (running.root / "seeds/sea" / name).write_text("x")
    (running.root / "seeds/sea/002.txt").touch()
    until(lambda: len(running.builds) > before)
    assert [line.split(": ")[0][10:] for line in running.settle()[before:]] == ["seeds/sea/002.txt"]


@pytest.mark.catalogue("V13")
def test_left_alone_it_builds_nothing(running: Preview) -> None:
    running.get("/")
    before = len(running.builds)
    time.sleep(3)
    assert len(running.builds) == before


@pytest.mark.catalogue("V12")
def test_five_thousand_files_at_once_are_two_builds_at_most(tmp_path: Path) -> None:
    root = site(tmp_path / "site")
    away = tmp_path / "away"
    away.mkdir()
    for number in range(5000):
        text = f"خبر العاصفة رقم {number}\n\nنص الخبر رقم {number}.\n"
        (away / f"{number:04}.txt").write_text(text, "utf-8")
    with preview(root) as started:
        (root / "seeds/storm").mkdir()
        for path in away.iterdir():
            path.rename(root / "seeds/storm" / path.name)
        articles = root / ".generator/preview/site/articles"
        until(lambda: len(list(articles.iterdir())) == 5002)
        assert len(started.settle()) <= 2


@pytest.mark.catalogue("V14")
def test_seeds_that_are_taken_away_and_brought_back(tmp_path: Path) -> None:
    root = site(tmp_path / "site")
    with preview(root) as started:
        shutil.move(root / "seeds", tmp_path / "away")
        until(lambda: any("seeds-missing" in line for line in started.said))
        assert started.get("/")[0] == 200
        shutil.move(tmp_path / "away", root / "seeds")
        until(lambda: started.said[-1] == "All problems are mended.")


@pytest.mark.catalogue("V10")
def test_settings_that_cannot_be_read_keep_the_last_site(tmp_path: Path) -> None:
    root = site(tmp_path / "site")
    settings = root / "site.toml"
    good = settings.read_text("utf-8")
    with preview(root) as started:
        settings.write_text("name = ", "utf-8")
        until(
            lambda: any(
                line.startswith("site.toml:1") and "settings-not-toml" in line
                for line in started.said
            )
        )
        assert started.get("/")[0] == 200
        settings.write_text(good.replace("المعاينة", "الصباح"), "utf-8")
        until(lambda: "صحيفة الصباح".encode() in started.get("/")[2])
