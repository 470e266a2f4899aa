"""The output folder: what may be one, what may stand in it, and what gives way to what."""

import os
from pathlib import Path

import pytest

from generator.building.output import in_the_way
from tests.faults.processes import befallen
from tests.sites import article, build, generator, tree, write

SITE = f"""\
-- seeds/sea/000_aa00000000000000.txt --
{article("الغوص على اللؤلؤ في مواسم الصيف")}
-- site.toml --
languages = ["ar"]
fonts = false
cards = false
search = false
"""
PAGE = "articles/الغوص-على-اللؤلؤ-في-مواسم-الصيف-aa000000.html"
links = pytest.mark.skipif(os.name == "nt", reason="symbolic links need a privilege on Windows")


@pytest.mark.parametrize(
    ("fresh", "going", "first"),
    [
        pytest.param(["a/b.html"], ["a", "c"], ["a"], id="a-file-for-a-folder"),
        pytest.param(["a"], ["a/b.html", "ab"], ["a/b.html"], id="a-folder-for-a-file"),
        pytest.param(["foo.html"], ["Foo.html"], ["Foo.html"], id="another-case"),
        pytest.param(["\u0622.html"], ["\u0627\u0653.html"], ["\u0627\u0653.html"], id="composed"),
        pytest.param(["a.html"], ["b.html"], [], id="nothing-to-do-with-it"),
        pytest.param([], ["b.html"], [], id="nothing-new"),
    ],
)
def test_what_stands_where_a_new_file_is_to_be(
    fresh: list[str], going: list[str], first: list[str]
) -> None:
    assert list(in_the_way(fresh, going)) == first


@pytest.mark.catalogue("S06")
@pytest.mark.parametrize(
    "output",
    [
        ".",
        "..",
        "seeds",
        "seeds/sea",
        "static",
        "templates",
        ".generator",
        "/",
        ".git/site",
        "file",
    ],
)
def test_a_folder_that_holds_more_than_pages_is_refused(tmp_path: Path, output: str) -> None:
    root = write(tmp_path / "site", f"{SITE}-- file --\nmine\n-- static/a.txt --\na\n")
    (root / "templates").mkdir()
    before = tree(tmp_path)
    done = generator("build", "--output", output, cwd=root)
    assert (done.code, len(done.err.splitlines())) == (2, 2)
    assert tree(tmp_path) == before


@pytest.mark.catalogue("S06")
@links
@pytest.mark.parametrize("way", ["link/out", "link"])
def test_a_link_to_a_folder_of_ours_is_seen_through(tmp_path: Path, way: str) -> None:
    root = write(tmp_path / "site", SITE)
    (root / "link").symlink_to(root / "seeds")
    before = tree(tmp_path)
    assert generator("build", "--output", way, cwd=root).code == 2
    assert tree(tmp_path) == before


@pytest.mark.catalogue("S08")
@links
class TestLinksInTheOutput:
    def test_one_in_a_page_s_place_is_replaced_and_not_followed(self, tmp_path: Path) -> None:
        root = write(tmp_path / "site", SITE)
        build(root)
        before = tree(root / "output")
        (tmp_path / "precious").write_text("mine", "utf-8")
        for name in ("index.html", PAGE):
            (root / "output" / name).unlink()
            (root / "output" / name).symlink_to(tmp_path / "precious")
        assert build(root)["written"] == 2
        assert not (root / "output/index.html").is_symlink()
        assert (tree(root / "output"), (tmp_path / "precious").read_text("utf-8")) == (
            before,
            "mine",
        )

    def test_one_in_a_folder_s_place_is_refused_before_anything_is_written(
        self, tmp_path: Path
    ) -> None:
        root = write(tmp_path / "site", SITE)
        build(root)
        (tmp_path / "precious").mkdir()
        (root / "output/articles").rename(root / "old")
        (root / "output/articles").symlink_to(tmp_path / "precious")
        before = tree(root / "output")
        done = generator("build", cwd=root)
        assert (done.code, "output/articles" in done.err) == (3, True)
        assert (tree(root / "output"), list((tmp_path / "precious").iterdir())) == (before, [])

    def test_one_in_the_place_of_what_is_unfinished_is_refused(self, tmp_path: Path) -> None:
        root = write(tmp_path / "site", SITE)
        build(root)
        (tmp_path / "precious").mkdir()
        (root / "output/.warraq-unfinished").symlink_to(tmp_path / "precious")
        write(root, f"-- seeds/sea/001.txt --\n{article('سفينة الشراع وحبالها')}")
        done = generator("build", cwd=root)
        assert (done.code, "output/.warraq-unfinished" in done.err) == (3, True)
        assert list((tmp_path / "precious").iterdir()) == []

    @pytest.mark.parametrize("event", ["os.mkdir", "open", "os.rename", "os.remove"])
    def test_one_planted_at_the_last_moment_leads_nothing_out(
        self, tmp_path: Path, event: str
    ) -> None:
        root = write(tmp_path / "site", SITE + f"-- seeds/sea/001.txt --\n{article('شراع')}")
        build(root)
        (root / "seeds/sea/001.txt").unlink()
        write(root, f"-- seeds/sea/002.txt --\n{article('سفينة الشراع وحبالها')}")
        (tmp_path / "precious/sea").mkdir(parents=True)
        for name in ("001.html", "index.html", "sea/index.html"):
            (tmp_path / "precious" / name).write_text("mine", "utf-8")
        before = tree(tmp_path / "precious")
        planter = PLANTER.format(
            output=str(root / "output"), event=event, precious=str(tmp_path / "precious")
        )
        done = befallen(planter, "build", "--jobs", "1", cwd=root)
        assert done.out.startswith("planted")
        assert tree(tmp_path / "precious") == before


PLANTER = """
import os
root, planted = {output!r}, []

def plant(event, arguments):
    if planted or event != {event!r} or not os.path.isdir(root + "/.warraq-unfinished"):
        return
    planted.append(event)
    for name in ("articles", "sections", ".warraq-unfinished"):
        os.rename(f"{{root}}/{{name}}", f"{{root}}/{{name}}-before")
        os.symlink({precious!r}, f"{{root}}/{{name}}")
    print("planted")

sys.addaudithook(plant)
"""


class TestGivingWay:
    """What a build leaves is what a clean one makes, whatever was there."""

    def same(self, root: Path) -> None:
        build(root)
        found = tree(root / "output")
        build(root, "--output", "clean", "--clean")
        assert found == tree(root / "clean")

    def test_a_file_for_a_folder_and_a_folder_for_a_file(self, tmp_path: Path) -> None:
        root = write(tmp_path, f"{SITE}-- static/a --\nfile\n-- static/b/c/d.txt --\nfolder\n")
        build(root)
        (root / "static/a").unlink()
        (root / "static/b/c/d.txt").unlink()
        (root / "static/b/c").rmdir()
        (root / "static/b").rmdir()
        write(root, "-- static/a/e/f.txt --\nfolder\n-- static/b --\nfile\n")
        self.same(root)

    def test_a_name_of_another_case(self, tmp_path: Path) -> None:
        root = write(tmp_path, f"{SITE}-- static/Foo.txt --\none\n")
        build(root)
        (root / "static/Foo.txt").rename(root / "static/foo.txt")
        self.same(root)

    @pytest.mark.catalogue("N01")
    def test_the_longest_name_that_a_disk_takes(self, tmp_path: Path) -> None:
        self.same(write(tmp_path, f"{SITE}-- static/{'ب' * 127}t --\nlong\n"))

    def test_what_is_not_ours_stands_in_the_way_and_stays(self, tmp_path: Path) -> None:
        root = write(tmp_path, SITE)
        build(root)
        (root / "output/notes").write_text("mine", "utf-8")
        before = tree(root / "output")
        write(root, "-- static/notes/a.txt --\nfolder\n")
        done = generator("build", cwd=root)
        assert (done.code, "output/notes" in done.err) == (3, True)
        assert tree(root / "output") == before
