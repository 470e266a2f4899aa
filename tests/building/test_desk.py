"""The desk: what was read is printed without being read again, and never as it was before."""

from pathlib import Path

import msgspec
import pytest

from generator.building.desk import Desk, Key
from generator.building.inventory import find_seeds
from generator.building.ledger import Ledger
from generator.building.seeds import SeedReader, gather, read_article
from generator.building.workers import Workers
from generator.digests import digest
from generator.model import Article
from generator.reading import read_seed
from generator.settings import ReaderSettings
from tests.sites import article

TEXTS = tuple(article(f"حكاية الميناء {number}", related=("صيد اللؤلؤ",)) for number in range(4))


def read(number: int) -> Article:
    found = read_seed(TEXTS[number].encode(), f"seeds/{number}.txt", ReaderSettings()).article
    assert found is not None
    return found


def laid_on(desk: Desk, folder: Path) -> list[Key]:
    """Put an article after another on *desk*, and give their keys."""
    keys: list[Key] = []
    for number, text in enumerate(TEXTS):
        keys.append((f"seeds/{number}.txt", digest(text.encode()), ReaderSettings()))
        desk.put(keys[-1], read(number), len(text.encode()), folder)
    return keys


@pytest.mark.parametrize("room", [0, len(TEXTS[0].encode()), 1_000_000])
def test_what_is_put_down_is_taken_up_once_whatever_room_there_is(
    tmp_path: Path, room: int
) -> None:
    desk = Desk(room)
    keys = laid_on(desk, tmp_path)
    assert [desk.take(key) for key in reversed(keys)] == [*map(read, (3, 2, 1, 0))]
    assert [desk.take(key) for key in keys] == [None] * 4
    desk.clear()


def test_what_has_no_room_leaves_no_file_behind(tmp_path: Path) -> None:
    desk = Desk(0)
    laid_on(desk, tmp_path)
    desk.clear()
    assert list(tmp_path.iterdir()) == []


def test_where_there_is_no_file_nothing_is_kept(tmp_path: Path) -> None:
    desk = Desk(len(TEXTS[0].encode()))
    keys = laid_on(desk, tmp_path / "not here")
    assert [desk.take(key) for key in keys] == [read(0), None, None, None]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device of Linux that is always full")
def test_a_full_disk_is_no_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*, buffering: int, dir: Path) -> object:  # noqa: A002 - as tempfile has it
        assert dir == tmp_path
        return Path("/dev/full").open("r+b", buffering=buffering)

    monkeypatch.setattr("generator.building.desk.tempfile.TemporaryFile", full)
    desk = Desk(0)
    keys = laid_on(desk, tmp_path)
    assert [desk.take(key) for key in keys] == [None] * 4
    desk.clear()


def test_the_file_is_used_again_and_has_an_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = Desk(0)
    size = len(msgspec.msgpack.encode(read(0)))
    monkeypatch.setattr("generator.building.desk.MOST", 3 * size)
    for _ in range(3):
        keys = laid_on(desk, tmp_path)
        kept = [desk.take(key) for key in keys]
        assert kept == [*map(read, (0, 1, 2)), None]
    desk.clear()


def test_an_article_is_printed_as_the_settings_of_this_build_read_it(tmp_path: Path) -> None:
    data = TEXTS[0].encode("cp1256")
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds/1.txt").write_bytes(data)
    mistaken = ReaderSettings(language="ar", encoding="latin-1")
    with Ledger(tmp_path / "ledger.db", "", tmp_path / "output") as ledger, Workers(1) as crew:
        by = SeedReader(str(tmp_path), mistaken, topics=False)
        gather(find_seeds(tmp_path / "seeds").seeds, by, ledger, crew, lambda *_: None)
    right = ReaderSettings(language="ar", encoding="cp1256")
    found = read_article(str(tmp_path), "seeds/1.txt", digest(data), right)
    assert isinstance(found, Article)
    assert found.title == "حكاية الميناء 0"
