"""The index of a built site: the same however it was made, and made anew only where it must be."""

import shutil
from pathlib import Path

import pytest
from msgspec.structs import replace

from generator.building import pagefind
from generator.searching.slips import slip_html
from tests.searching.test_slips import ARTICLE, SLIP
from tests.sites import article, build, generator, tree, write

STORIES = ("سفن الميناء القديم", "نجوم الصحراء", "كتاب في علم البحر")


def site(root: Path) -> Path:
    for number, title in enumerate(STORIES):
        write(root, f"-- seeds/sea/{number}.txt --\n{article(title)}")
    return write(root, f"-- seeds/sea/3.en.txt --\n{article('The harbour lamps')}")


def index(root: Path) -> dict[str, bytes]:
    return {
        name: data for name, data in tree(root / "output").items() if name.startswith("search/")
    }


def times(root: Path) -> dict[str, int]:
    files = (root / "output" / "search").rglob("*.*")
    return {str(file.relative_to(root)): file.stat().st_mtime_ns for file in files}


def test_an_incremental_index_is_the_same_as_a_clean_one(tmp_path: Path) -> None:
    root = site(tmp_path / "site")
    build(root)
    write(root, f"-- seeds/sea/9.txt --\n{article('خبر جديد')}")
    (root / "seeds/sea/1.txt").unlink()
    write(root, f"-- seeds/sea/0.txt --\n{article('سفن الميناء الجديد')}")
    build(root)
    again = tmp_path / "elsewhere"
    # The disk of another machine lists the seeds in another order.
    for name in sorted((root / "seeds/sea").iterdir(), reverse=True):
        (again / "seeds/sea").mkdir(parents=True, exist_ok=True)
        shutil.copy(name, again / "seeds/sea")
    build(again, "--jobs", "2", PYTHONHASHSEED="7")
    assert index(root) == index(again) != {}


def test_what_did_not_change_is_not_indexed(tmp_path: Path) -> None:
    root = site(tmp_path)
    build(root)
    before = times(root)
    write(root, "-- templates/footer.html --\n<footer>{{ edition.name }}</footer>\n")
    build(root)
    assert times(root) == before
    build(root, "--clean")
    assert times(root) == before


def test_a_file_that_is_gone_comes_back(tmp_path: Path) -> None:
    root = site(tmp_path)
    build(root)
    before = index(root)
    next((root / "output/search/bundles/open/fragment").iterdir()).unlink()
    build(root)
    assert index(root) == before


def test_only_what_a_browser_asks_for_is_published(tmp_path: Path) -> None:
    root = site(tmp_path)
    build(root)
    kinds = {Path(name).suffix for name in index(root)}
    assert kinds == {".json", ".js", ".pagefind", ".pf_meta", ".pf_index", ".pf_fragment"}
    scripts = {Path(name).name for name in index(root) if name.endswith((".js", ".pagefind"))}
    assert scripts == {"pagefind.js", "wasm.unknown.pagefind"}


class TestWithoutSearch:
    def test_nothing_of_it_is_there(self, tmp_path: Path) -> None:
        root = write(
            site(tmp_path), "-- site.toml --\nsearch = false\nbase_url = 'https://n.example'\n"
        )
        build(root)
        for name, data in tree(root / "output").items():
            assert "search" not in name, name
            if name.endswith(".html"):
                assert b"search" not in data.replace(b'type="application/opensearch', b"?"), name

    def test_it_goes_when_it_is_turned_off(self, tmp_path: Path) -> None:
        root = site(tmp_path)
        build(root)
        write(root, "-- site.toml --\nsearch = false\n")
        build(root)
        assert [name for name in tree(root / "output") if "search" in name] == []

    def test_a_machine_without_pagefind_says_so_once(self, tmp_path: Path) -> None:
        root = site(tmp_path / "site")
        # Whoever is asked first says that there is no such package.
        hiding = "import sys\nsys.modules['pagefind_bin'] = None\n"
        write(tmp_path, f"-- blind/sitecustomize.py --\n{hiding}")
        path = f"{tmp_path / 'blind'}:{Path(__file__).parents[2]}"
        done = generator("build", cwd=root, PYTHONPATH=path)
        assert done.code == 0
        assert done.err.count("Pagefind") == 1
        assert [name for name in tree(root / "output") if "search" in name] == []


class TestPagefind:
    def test_gives_the_same_bytes_for_the_same_pages(self) -> None:
        program = pagefind.executable()
        assert program is not None
        slips = [slip_html(replace(SLIP, title=f"خبر {n}"), ARTICLE) for n in range(40)]
        pages = [(f"{n}.html", slip) for n, slip in enumerate(slips)]
        first, *others = (pagefind.index(program, pages, lambda _: None) for _ in range(4))
        assert others == [first] * 3

    def test_says_why_it_makes_no_index(self, tmp_path: Path) -> None:
        with pytest.raises(pagefind.PagefindError):
            pagefind.index(tmp_path / "missing", [], lambda _: None)
        with pytest.raises(pagefind.PagefindError):
            pagefind.index(Path(shutil.which("true") or "/bin/true"), [("a", "b")], lambda _: None)

    def test_ends_when_it_is_no_longer_wanted(self) -> None:
        program = pagefind.executable()
        assert program is not None

        def enough(_: int) -> None:
            raise InterruptedError

        pages = ((f"{n}.html", "<main>خبر</main>") for n in range(1000))
        with pytest.raises(pagefind.PagefindError):  # an OSError is told as the program's
            pagefind.index(program, pages, enough)
