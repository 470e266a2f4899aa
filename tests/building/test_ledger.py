"""The ledger saves work and nothing else: whatever becomes of it, the tree is a clean build's."""

import os
import pickle
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from generator.building import seeds
from generator.building.build import build
from generator.building.job import Options, Report
from generator.building.ledger import Ledger, PageRow, SeedRow
from generator.building.output import UNFINISHED
from generator.building.site import Signature, Site
from generator.building.workers import Workers
from generator.reading import read_seed as read_text
from generator.settings import load
from tests.sites import article, generator, tree, write

SITE = f"""\
-- site.toml --
base_url = "https://news.example"
fonts = false
cards = false
search = false
-- seeds/sea/1.txt --
{article("الغوص على اللؤلؤ", related=("سفينة الشراع", "أسواق الحبال"))}
-- seeds/sea/2.txt --
{article("سفينة الشراع", related=("الغوص على اللؤلؤ",))}
-- seeds/sea/3.txt --
{article("نجوم البحّارة ومواقيتهم")}
-- static/CNAME --
news.example
"""


class Press:
    """A site that has been built."""

    def __init__(self, root: Path) -> None:
        self.site = Site(root, root / "output")
        self.ledger = self.site.state / "ledger.db"
        write(root, SITE)
        self.build()

    def build(self, options: Options | None = None) -> Report:
        with Workers(1) as workers:
            settings = load(self.site.root)
            return build(self.site, settings, workers, options or Options(), lambda *_: None)

    def edit(self) -> None:
        """Edit a seed and delete one: what is kept of them must not come back."""
        path = self.site.seeds / "sea/2.txt"
        path.write_text(article("سفينة الشراع وحبالها"), "utf-8")
        (self.site.seeds / "sea/3.txt").unlink()

    def clean(self) -> dict[str, bytes]:
        """Give the tree of a clean build of the site."""
        site = Site(self.site.root, self.site.root.parent / "clean", ".clean")
        with Workers(1) as workers:
            options = Options(clean=True, preview=True)
            build(site, load(site.root), workers, options, lambda *_: None)
        found = tree(site.output)
        shutil.rmtree(site.output)
        return found


@pytest.fixture
def press(tmp_path: Path) -> Press:
    return Press(tmp_path.resolve() / "site")


def missing(path: Path) -> None:
    path.unlink()


def a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def of_another_program(path: Path) -> None:
    path.unlink()
    with sqlite3.connect(path) as database:
        database.execute("CREATE TABLE page (address TEXT, photograph BLOB)")
        database.execute("INSERT INTO page VALUES ('index.html', x'00')")
    database.close()


def of_another_version(path: Path) -> None:
    with sqlite3.connect(path) as database:
        database.execute("ALTER TABLE page RENAME COLUMN checksum TO sum")
    database.close()


def of_another_folder(path: Path) -> None:
    path.unlink()
    with Ledger(path, "key", Path("/somewhere/else")) as ledger:
        ledger.record_seeds({"seeds/sea/1.txt": SeedRow("", b"", None)})


def with_values_of_other_types(path: Path) -> None:
    with sqlite3.connect(path) as database:
        database.execute("UPDATE page SET size = NULL, fingerprint = 7")
        database.execute("UPDATE seed SET row = 'text'")
    database.close()


def with_rows_in_each_others_places(path: Path) -> None:
    with sqlite3.connect(path) as database:
        rows = database.execute("SELECT name, row FROM seed").fetchall()
        names, values = zip(*rows, strict=True)
        moved = zip((*values[1:], values[0]), names, strict=True)
        database.executemany("UPDATE seed SET row = ? WHERE name = ?", moved)
    database.close()


def written(data: bytes) -> Callable[[Path], None]:
    def damage(path: Path) -> None:
        path.write_bytes(data)

    return damage


def cut(part: float) -> Callable[[Path], None]:
    def damage(path: Path) -> None:
        held = path.read_bytes()
        path.write_bytes(held[: int(len(held) * part)])

    return damage


@pytest.mark.parametrize(
    "damage",
    [
        missing,
        a_folder,
        of_another_program,
        of_another_version,
        of_another_folder,
        with_values_of_other_types,
        with_rows_in_each_others_places,
        written(b""),
        written(b"years of work\n" * 99),
        written(pickle.dumps(print)),
        written(b"SQLite format 3\0 and then nothing"),
        cut(0.01),
        cut(0.5),
        cut(0.999),
    ],
)
def test_damaged_or_foreign_it_means_a_build_of_the_same_bytes(
    press: Press, damage: Callable[[Path], None]
) -> None:
    damage(press.ledger)
    press.edit()
    report = press.build()
    assert tree(press.site.output) == press.clean()
    assert report.problems == ()
    assert press.build().written == 0


def test_a_byte_that_has_changed_changes_no_page(
    press: Press, request: pytest.FixtureRequest
) -> None:
    good, expected = press.ledger.read_bytes(), tree(press.site.output)
    for at in range(0, len(good), 1 if request.config.getoption("--long") else 311):
        damaged = bytearray(good)
        damaged[at] ^= 1 + at % 255
        press.ledger.write_bytes(damaged)
        assert press.build().problems == ()
        assert tree(press.site.output) == expected, at


def test_a_folder_that_holds_something_is_left_and_told_of(press: Press) -> None:
    press.ledger.unlink()
    write(press.ledger, "-- thesis.txt --\nyears of work\n")
    press.edit()
    report = press.build()
    assert [problem.code for problem in report.problems] == ["ledger-unfit"]
    assert shown(press) == press.clean()
    assert (press.ledger / "thesis.txt").is_file()


def shown(press: Press) -> dict[str, bytes]:
    """Give the tree without what tells that it stands in no ledger."""
    found = tree(press.site.output)
    return {name: found[name] for name in found if not name.startswith(f"{UNFINISHED}/")}


@pytest.mark.skipif(os.name == "nt", reason="symbolic links need a privilege on Windows")
@pytest.mark.parametrize("there", [True, False])
def test_what_a_link_leads_to_is_not_touched(tmp_path: Path, *, there: bool) -> None:
    theirs, link = tmp_path / "theirs.db", tmp_path / "ledger.db"
    row = {"seeds/1.txt": SeedRow("digest", b"reading", None)}
    if there:
        with Ledger(theirs, "key", tmp_path) as ledger:
            ledger.record_seeds(row)
    before = theirs.read_bytes() if there else None
    link.symlink_to(theirs)
    for expected in ({}, row):
        with Ledger(link, "key", tmp_path) as ledger:
            assert dict(ledger.seeds()) == expected
            ledger.record_seeds(row)
    assert (theirs.read_bytes() if there else None) == before


def test_one_that_another_program_holds_is_done_without(press: Press) -> None:
    other = sqlite3.connect(press.ledger, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    press.edit()
    report = press.build()
    other.close()
    assert [problem.code for problem in report.problems] == ["ledger-unfit"]
    assert shown(press) == press.clean()


def test_an_address_that_damage_put_there_removes_no_file_of_others(press: Press) -> None:
    write(press.site.output, "-- by-hand.html --\nmine\n")
    with sqlite3.connect(press.ledger) as database:
        database.execute("UPDATE page SET address = 'by-hand.html' WHERE address = '404.html'")
    database.close()
    press.build()
    assert (press.site.output / "by-hand.html").read_text("utf-8") == "mine\n"


class Reads:
    """Counts the seeds that are opened, and those whose text is read."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.opened = self.read = 0
        load_seed, read_seed = seeds.load, read_text

        def loaded(root: str, name: str) -> object:
            self.opened += 1
            return load_seed(root, name)

        def read(*arguments: object) -> object:
            self.read += 1
            return read_seed(*arguments)  # type: ignore[arg-type] # handed on as they came

        patch.setattr(seeds, "load", loaded)
        patch.setattr(seeds, "read_seed", read)

    def of(self, build: Callable[[], object]) -> tuple[int, int]:
        self.opened = self.read = 0
        build()
        return self.opened, self.read


@pytest.fixture
def reads(press: Press, monkeypatch: pytest.MonkeyPatch) -> Iterator[Reads]:
    """Count from a build on that has found all seeds as they have been for long."""
    monkeypatch.setattr(seeds, "SETTLED_NS", 0)
    press.build()
    with monkeypatch.context() as patch:
        yield Reads(patch)


class TestASeed:
    def test_that_is_as_it_was_is_not_opened(self, press: Press, reads: Reads) -> None:
        assert reads.of(press.build) == (0, 0)

    def test_whose_time_alone_has_changed_is_opened_and_not_read(
        self, press: Press, reads: Reads
    ) -> None:
        os.utime(press.site.seeds / "sea/1.txt")
        assert reads.of(press.build) == (1, 0)
        assert reads.of(press.build) == (0, 0)

    def test_that_was_edited_is_read_once_and_its_page_is_set_from_that(
        self, press: Press, reads: Reads
    ) -> None:
        # Feeds are set from the text of all their articles, and neighbours may be others.
        alone = "fonts = false\ncards = false\nsearch = false\nnearest = false\n"
        write(press.site.root, f"-- site.toml --\n{alone}")
        press.build()
        text = article("نجوم البحّارة ومواقيتهم", body="نص جديد.")
        write(press.site.root, f"-- seeds/sea/3.txt --\n{text}")
        assert reads.of(press.build) == (1, 1)

    def test_with_a_fault_is_read_again_until_it_is_mended(
        self, press: Press, reads: Reads
    ) -> None:
        (press.site.seeds / "sea/3.txt").write_bytes(b"\0\1\2")
        assert [reads.of(press.build) for _ in range(2)] == [(1, 1), (1, 1)]


class TestToVerify:
    def test_opens_every_seed_and_reads_none(self, press: Press, reads: Reads) -> None:
        assert reads.of(lambda: press.build(Options(verify=True))) == (3, 0)

    def test_makes_a_file_anew_whose_bytes_were_altered(self, press: Press) -> None:
        before = tree(press.site.output)
        for name in ("index.html", "CNAME"):
            path = press.site.output / name
            path.write_bytes(path.read_bytes().swapcase())
        assert press.build().written == 0
        assert press.build(Options(verify=True)).written == 2
        assert tree(press.site.output) == before
        assert press.build(Options(verify=True)).written == 0

    def test_is_asked_for_by_an_option(self, press: Press) -> None:
        page = press.site.output / "index.html"
        page.write_bytes(page.read_bytes().swapcase())
        done = generator("build", "--verify", "--lang", "en", cwd=press.site.root)
        assert (done.code, " 1 written" in done.out) == (0, True)


def test_a_look_at_it_leaves_it_as_it_is(tmp_path: Path) -> None:
    path, row = tmp_path / "ledger.db", PageRow(b"print", 7, 8, b"reason")
    with Ledger(path, "key", tmp_path / "output") as ledger:
        ledger.record_pages({"index.html": row}, ())
        ledger.record_seeds({"seeds/1.txt": SeedRow("digest", b"", Signature(1, 2, 3, 4))})
    before = path.read_bytes()
    with Ledger(path, "another key", tmp_path / "elsewhere", "look") as ledger:
        assert ledger.output == tmp_path / "output"
        assert ledger.pages() == {"index.html": PageRow(b"print", 7, 8)}
        assert ledger.reason("index.html") == b"reason"
        assert dict(ledger.seeds()) == {}  # another toolchain may read them otherwise
        ledger.record_pages({}, ["index.html"])
    assert path.read_bytes() == before


def test_a_look_at_none_makes_none(tmp_path: Path) -> None:
    with Ledger(tmp_path / "state/ledger.db", "key", tmp_path / "output", "look") as ledger:
        assert (ledger.pages(), ledger.output) == ({}, tmp_path / "output")
    assert list(tmp_path.iterdir()) == []
