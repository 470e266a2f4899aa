"""The record of addresses: only ever added to, and whatever stands in it still leads somewhere."""

import re
from pathlib import Path
from urllib.parse import unquote

import pytest

from generator.building.permalinks import record, recorded
from tests.sites import article, build, generator, tree, write

PORT = "seeds/1_aaaa000000000000.txt"
PORT_EN = "seeds/1_aaaa000000000000.en.txt"
STORY = "The old harbour has seen many ships, and every one of them had a story to tell."


@pytest.fixture(autouse=True)
def without_fonts(tmp_path: Path) -> None:
    """Spare the many builds here the cutting of fonts."""
    write(tmp_path, "-- site.toml --\nfonts = false\n")


def arabic(title: str) -> str:
    return f"-- {PORT} --\n{article(title)}"


def english(title: str) -> str:
    return f"-- {PORT_EN} --\n{title}\n\n{STORY}\n"


def led(root: Path) -> dict[str, str]:
    """Give where each redirect in output/ leads, by its address; every target is a file."""
    found = {}
    for address, data in tree(root / "output").items():
        text = data.decode("utf-8") if address.endswith(".html") else ""
        refresh = re.search(r'http-equiv="refresh" content="0; url=([^"]*)"', text)
        if refresh:
            page = root / "output" / address
            link = re.search(r'<a href="([^"]*)"', text)
            assert link
            target = (page.parent / unquote(refresh[1])).resolve()
            assert target == (page.parent / link[1]).resolve()
            assert target.is_file()
            assert 'content="noindex"' in text
            found[address] = target.relative_to((root / "output").resolve()).as_posix()
    return found


def lines(root: Path) -> list[str]:
    return (root / "permalinks.txt").read_text("utf-8").splitlines()


class TestTheFile:
    def test_a_site_that_has_none_has_published_nothing(self, tmp_path: Path) -> None:
        assert recorded(tmp_path) == ()

    @pytest.mark.parametrize(
        "data",
        [
            "a.html\nb.html\n",
            "a.html\nb.html",
            "a.html\r\nb.html\r\n",
            "\ufeffa.html\nb.html\n",
            "# the record\n\na.html\n  b.html  \n",
            "a.html\nb.html\na.html\nb.html\n",
            "<<<<<<< ours\na.html\n||||||| base\n=======\nb.html\n>>>>>>> theirs\n",
        ],
        ids=["plain", "open end", "CRLF", "BOM", "comments", "doubles", "conflict"],
    )
    def test_every_address_in_it_is_read_once(self, tmp_path: Path, data: str) -> None:
        (tmp_path / "permalinks.txt").write_bytes(data.encode())
        assert recorded(tmp_path) == ("a.html", "b.html")

    def test_letters_are_composed_and_bytes_that_are_none_spoil_one_line_only(
        self, tmp_path: Path
    ) -> None:
        data = "articles/cafe\u0301-0123abcd.html\n".encode() + b"\xff\xfe\nb.html\n"
        (tmp_path / "permalinks.txt").write_bytes(data)
        assert recorded(tmp_path) == ("articles/caf\u00e9-0123abcd.html", "\ufffd\ufffd", "b.html")

    def test_what_is_added_is_sorted_and_goes_below_what_is_there(self, tmp_path: Path) -> None:
        record(tmp_path, {"c.html", "b.html"})
        record(tmp_path, {"a.html"})
        assert (tmp_path / "permalinks.txt").read_bytes() == b"b.html\nc.html\na.html\n"

    def test_a_last_line_without_an_end_gets_one(self, tmp_path: Path) -> None:
        (tmp_path / "permalinks.txt").write_bytes(b"a.html")
        record(tmp_path, ["b.html"])
        assert (tmp_path / "permalinks.txt").read_bytes() == b"a.html\nb.html\n"

    def test_nothing_to_add_makes_no_file(self, tmp_path: Path) -> None:
        record(tmp_path, [])
        assert not (tmp_path / "permalinks.txt").exists()


class TestRenaming:
    @pytest.mark.parametrize("forget", [False, True], ids=["ledger kept", "ledger deleted"])
    def test_after_three_renames_all_old_addresses_lead_to_the_newest(
        self, tmp_path: Path, *, forget: bool
    ) -> None:
        for title in ("مرسى السفن", "ميناء السفن", "مرفأ السفن", "رصيف السفن"):
            build(write(tmp_path, arabic(title) + english(f"Port {len(title)} {title[-6:]}")))
            if forget:
                (tmp_path / ".generator/ledger.db").unlink()
        now = "articles/رصيف-السفن-aaaa0000.html"
        now_english = "en/articles/port-10-السفن-aaaa0000.html"
        assert led(tmp_path) == {
            "articles/مرسى-السفن-aaaa0000.html": now,
            "articles/ميناء-السفن-aaaa0000.html": now,
            "articles/مرفأ-السفن-aaaa0000.html": now,
            "en/articles/port-11-السفن-aaaa0000.html": now_english,
        }

    def test_a_headline_that_comes_back_has_its_address_back(self, tmp_path: Path) -> None:
        for title in ("مرسى السفن", "ميناء السفن", "مرسى السفن"):
            build(write(tmp_path, arabic(title)))
        assert led(tmp_path) == {
            "articles/ميناء-السفن-aaaa0000.html": "articles/مرسى-السفن-aaaa0000.html"
        }
        assert len(lines(tmp_path)) == 2

    def test_a_deleted_seed_takes_its_redirects_with_it(self, tmp_path: Path) -> None:
        other = f"-- seeds/2.txt --\n{article('سفن الصيد')}"
        for title in ("مرسى السفن", "ميناء السفن"):
            build(write(tmp_path, arabic(title) + other))
        (tmp_path / PORT).unlink()
        build(tmp_path)
        assert led(tmp_path) == {}
        assert not list((tmp_path / "output/articles").glob("*-aaaa0000.html"))
        assert len(lines(tmp_path)) == 3  # the record forgets nothing

    def test_a_read_more_page_leads_to_the_story_when_it_has_come_and_when_it_is_renamed(
        self, tmp_path: Path
    ) -> None:
        asking = f"-- seeds/2.txt --\n{article('سفن الصيد', related=('أسواق السفن',))}"
        build(write(tmp_path, asking))
        (page,) = (tmp_path / "output").glob("more/*.html")
        address = page.relative_to(tmp_path / "output").as_posix()
        other = f"-- seeds/2.txt --\n{article('سفن الصيد', related=('اسواق السّفن',))}"
        build(write(tmp_path, other))
        respelt = address.replace("أسواق", "اسواق")
        assert led(tmp_path) == {address: respelt}
        build(write(tmp_path, arabic("أسواق السفن")))
        first = "articles/أسواق-السفن-aaaa0000.html"
        assert led(tmp_path) == {address: first, respelt: first}
        build(write(tmp_path, f"{arabic('بيع السفن')}-- seeds/2.txt --\n{article('سفن الصيد')}"))
        now = "articles/بيع-السفن-aaaa0000.html"
        assert led(tmp_path) == {address: now, first: now}

    def test_an_alias_of_the_old_site_is_a_page_of_the_new_one(self, tmp_path: Path) -> None:
        write(
            tmp_path,
            "-- seeds/1_aaaa000000000000.md --\n---\ntitle: ميناء\naliases:\n- /2014/ميناء/\n"
            "- https://old.example/port.html\n- ../../outside/\n---\nنص عن الميناء.\n",
        )
        build(tmp_path)
        now = "articles/ميناء-aaaa0000.html"
        assert led(tmp_path) == {"2014/ميناء/index.html": now, "port.html": now}

    @pytest.mark.catalogue("N16")
    def test_an_alias_shadows_no_page_and_the_quarrel_is_told(self, tmp_path: Path) -> None:
        write(
            tmp_path,
            "-- seeds/1_aaaa000000000000.md --\n---\ntitle: ميناء\naliases: [/x/]\n---\nنص.\n"
            "-- seeds/2_bbbb000000000000.md --\n---\ntitle: سفن\n"
            "aliases: [/x/, /articles/ميناء-aaaa0000.html, /index.html, /404.html, /old.html]\n"
            "---\nنص.\n"
            "-- static/old.html --\nقديم\n",
        )
        done = generator("build", cwd=tmp_path)
        assert done.code == 1
        assert done.err.count("error[address-twice]") == 5
        assert "seeds/2_bbbb000000000000.md: error[address-twice]" in done.err
        assert (tmp_path / "output/old.html").read_text("utf-8") == "قديم\n"
        assert led(tmp_path) == {"x/index.html": "articles/ميناء-aaaa0000.html"}

    @pytest.mark.catalogue("N10")
    def test_a_line_of_the_record_leads_out_of_no_folder(self, tmp_path: Path) -> None:
        write(tmp_path, arabic("مرسى السفن"))
        record(tmp_path, ["articles/../../../outside/x-aaaa0000.html"])
        build(tmp_path)
        assert led(tmp_path) == {}
        assert not (tmp_path.parent / "outside").exists()


class TestTheRecord:
    def test_has_articles_and_read_more_pages_and_nothing_else(self, tmp_path: Path) -> None:
        write(
            tmp_path,
            f"-- {PORT} --\n{article('ميناء السفن', related=('أسواق السفن',))}\n"
            "-- seeds/about.md --\n---\ntitle: من نحن\nkind: page\nslug: about\n---\nنص.\n",
        )
        build(tmp_path)
        (more,) = (tmp_path / "output/more").iterdir()
        assert lines(tmp_path) == [
            "articles/ميناء-السفن-aaaa0000.html",
            f"more/{more.name}",
        ]

    def test_is_not_touched_without_a_change(self, tmp_path: Path) -> None:
        build(write(tmp_path, arabic("مرسى السفن") + english("The old harbour")))
        before = (tmp_path / "permalinks.txt").stat().st_mtime_ns
        build(tmp_path)
        build(tmp_path, "--clean")
        assert (tmp_path / "permalinks.txt").stat().st_mtime_ns == before

    def test_two_branches_merge_by_taking_both_sides(self, tmp_path: Path) -> None:
        build(write(tmp_path, arabic("مرسى السفن")))
        conflict = (
            "<<<<<<< HEAD\narticles/ميناء-السفن-aaaa0000.html\n=======\n"
            "articles/مرفأ-السفن-aaaa0000.html\n>>>>>>> branch\n"
        )
        with (tmp_path / "permalinks.txt").open("a", encoding="utf-8") as file:
            file.write(conflict)
        before = lines(tmp_path)
        build(tmp_path)
        now = "articles/مرسى-السفن-aaaa0000.html"
        assert led(tmp_path) == {
            "articles/ميناء-السفن-aaaa0000.html": now,
            "articles/مرفأ-السفن-aaaa0000.html": now,
        }
        assert lines(tmp_path) == before

    def test_frozen_takes_a_new_address_for_an_error_and_adds_none(self, tmp_path: Path) -> None:
        build(write(tmp_path, arabic("مرسى السفن")))
        assert build(tmp_path, "--frozen")["written"] == 0
        write(tmp_path, arabic("ميناء السفن"))
        before = lines(tmp_path)
        done = generator("build", "--frozen", cwd=tmp_path)
        assert done.code == 1
        assert "permalinks.txt: error[permalink-new]" in done.err
        assert "articles/ميناء-السفن-aaaa0000.html" in done.err
        assert "commit permalinks.txt" in done.err
        assert lines(tmp_path) == before
        assert led(tmp_path) == {
            "articles/مرسى-السفن-aaaa0000.html": "articles/ميناء-السفن-aaaa0000.html"
        }

    def test_frozen_makes_no_file(self, tmp_path: Path) -> None:
        write(tmp_path, arabic("مرسى السفن"))
        assert generator("build", "--frozen", cwd=tmp_path).code == 1
        assert not (tmp_path / "permalinks.txt").exists()

    def test_all_or_nothing_adds_nothing_when_there_is_an_error(self, tmp_path: Path) -> None:
        build(write(tmp_path, arabic("مرسى السفن")))
        before = lines(tmp_path)
        write(tmp_path, f"{arabic('ميناء السفن')}-- seeds/bad.txt --\n")
        assert generator("build", "--all-or-nothing", cwd=tmp_path).code == 1
        assert lines(tmp_path) == before
        (tmp_path / "seeds/bad.txt").unlink()
        build(tmp_path, "--all-or-nothing")
        assert lines(tmp_path) == [*before, "articles/ميناء-السفن-aaaa0000.html"]
