"""What a build does to output/: what it writes, what it leaves alone, what it refuses."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.sites import REPOSITORY, article, build, generator, tree, write

PEARL = "الغوص على اللؤلؤ في مواسم الصيف"
DHOW = "سفينة الشراع وحبالها"
MORE = "أسواق الحبال في الموانئ القديمة"

SITE = f"""\
-- seeds/sea/000_aa00000000000000.txt --
{article(PEARL, related=(DHOW, MORE))}
-- seeds/sea/001_bb00000000000000.txt --
{article(DHOW, related=(PEARL,))}
-- static/CNAME --
news.example
-- static/.well-known/security.txt --
Contact: mailto:desk@news.example
-- site.toml --
fonts = false
search = false
"""


def test_a_site_is_made_of_pages_lists_and_files(tmp_path: Path) -> None:
    build(write(tmp_path, SITE))
    assert set(tree(tmp_path / "output")) == {
        ".nojekyll",
        ".warraq",
        ".well-known/security.txt",
        "404.html",
        "en/404.html",
        "CNAME",
        "archive/0-49.html",
        "archive/index.html",
        "articles/الغوص-على-اللؤلؤ-في-مواسم-الصيف-aa000000.html",
        "articles/سفينة-الشراع-وحبالها-bb000000.html",
        "assets/favicon.svg",
        "assets/site.js",
        "assets/style.css",
        "en/archive/index.html",
        "en/index.html",
        "en/sections/sea.html",
        "en/site.webmanifest",
        "index.html",
        "more/أسواق-الحبال-في-الموانئ-القديمة-37dce43c.html",
        "robots.txt",
        "sections/sea.html",
        "sections/sea/0-499.html",
        "site.webmanifest",
    }


def test_nothing_changed_writes_nothing(tmp_path: Path) -> None:
    write(tmp_path, SITE)
    first = build(tmp_path)
    times = {path: path.stat().st_mtime_ns for path in (tmp_path / "output").rglob("*")}
    assert build(tmp_path) == {**first, "written": 0, "removed": 0}
    assert times == {path: path.stat().st_mtime_ns for path in (tmp_path / "output").rglob("*")}


def test_an_edited_last_paragraph_writes_one_page(tmp_path: Path) -> None:
    long = "بدأت الحكاية في ميناء صغير على الساحل، وكان أهله يعرفون مواسم الريح.\n\n"
    write(
        tmp_path, f"{SITE}-- seeds/sea/002.txt --\n{article('عنوان ثالث', body=long + 'الأولى.')}"
    )
    build(tmp_path)
    write(tmp_path, f"-- seeds/sea/002.txt --\n{article('عنوان ثالث', body=long + 'الثانية.')}")
    assert build(tmp_path)["written"] == 1


def test_a_story_that_was_wanted_lights_up_the_links_to_it(tmp_path: Path) -> None:
    write(tmp_path, SITE)
    build(tmp_path)
    page = tmp_path / "output/articles/الغوص-على-اللؤلؤ-في-مواسم-الصيف-aa000000.html"
    assert "../more/أسواق-الحبال-في-الموانئ-القديمة-37dce43c.html" in page.read_text("utf-8")
    write(tmp_path, f"-- seeds/sea/002_cc00000000000000.txt --\n{article(MORE)}")
    build(tmp_path)
    assert "../articles/أسواق-الحبال-في-الموانئ-القديمة-cc000000.html" in page.read_text("utf-8")
    (former,) = (tmp_path / "output/more").iterdir()
    assert "../articles/أسواق-الحبال-في-الموانئ-القديمة-cc000000.html" in former.read_text("utf-8")
    answer = tmp_path / "output/articles/أسواق-الحبال-في-الموانئ-القديمة-cc000000.html"
    assert "أشارت إليه" in answer.read_text("utf-8")


@pytest.mark.catalogue("S12")
def test_a_deleted_seed_takes_its_page_with_it_and_a_foreign_file_stays(tmp_path: Path) -> None:
    build(write(tmp_path, SITE))
    (tmp_path / "output/by-hand.txt").write_text("mine", "utf-8")
    (tmp_path / "seeds/sea/001_bb00000000000000.txt").unlink()
    assert build(tmp_path)["removed"] == 1
    assert (tmp_path / "output/by-hand.txt").read_text("utf-8") == "mine"


@pytest.mark.catalogue("E07")
def test_a_seed_that_can_no_longer_be_read_keeps_its_page(tmp_path: Path) -> None:
    build(write(tmp_path, SITE))
    before = tree(tmp_path / "output")
    (tmp_path / "seeds/sea/000_aa00000000000000.txt").write_bytes(b"\x00\x01\x02")
    for _ in range(2):  # the second build must not take the failure for the truth
        done = generator("build", cwd=tmp_path)
        assert done.code == 1
        assert "seeds/sea/000_aa00000000000000.txt:1" in done.err
        assert tree(tmp_path / "output") == before
    write(tmp_path, SITE)
    assert build(tmp_path)["written"] == 0


def test_one_bad_seed_does_not_keep_the_others_from_being_published(tmp_path: Path) -> None:
    write(tmp_path, SITE)
    (tmp_path / "seeds/bad.txt").write_bytes(b"")
    done = generator("build", cwd=tmp_path)
    assert (done.code, (tmp_path / "output/index.html").is_file()) == (1, True)


def test_all_or_nothing_leaves_output_as_it_was(tmp_path: Path) -> None:
    build(write(tmp_path, SITE))
    before = tree(tmp_path / "output")
    write(tmp_path, f"-- seeds/new.txt --\n{article('خبر جديد عن السفن')}-- seeds/bad.txt --\n")
    done = generator("build", "--all-or-nothing", cwd=tmp_path)
    assert (done.code, tree(tmp_path / "output")) == (1, before)
    (tmp_path / "seeds/bad.txt").unlink()
    assert build(tmp_path, "--all-or-nothing")["articles"] == 3


def test_strict_takes_warnings_for_errors(tmp_path: Path) -> None:
    write(tmp_path, SITE + f"-- seeds/002.txt --\n{article(PEARL)}")
    assert [generator("build", *flags, cwd=tmp_path).code for flags in ((), ("--strict",))] == [
        0,
        1,
    ]


@pytest.mark.catalogue("N16")
def test_two_seeds_for_one_address_are_both_named(tmp_path: Path) -> None:
    twin = "000_aa00000000000000.txt"
    write(tmp_path, f"-- seeds/a/{twin} --\n{article(PEARL)}-- seeds/b/{twin} --\n{article(PEARL)}")
    done = generator("build", cwd=tmp_path)
    assert done.code == 1
    assert f"seeds/a/{twin}: error[address-twice]" in done.err
    assert f"«seeds/b/{twin}»" in done.err


@pytest.mark.catalogue("F14")
@pytest.mark.parametrize(
    "damage", [b"", b"SQLite format 3\x00 and then nothing", b"\x80\x04pickle"]
)
def test_a_damaged_ledger_means_a_cold_build_of_the_same_bytes(
    tmp_path: Path, damage: bytes
) -> None:
    build(write(tmp_path, SITE))
    before = tree(tmp_path / "output")
    (tmp_path / ".generator/ledger.db").write_bytes(damage)
    (tmp_path / "seeds/sea/001_bb00000000000000.txt").unlink()
    counts = build(tmp_path)
    assert counts["removed"] == 1
    page = "articles/سفينة-الشراع-وحبالها-bb000000.html"
    assert set(before) - set(tree(tmp_path / "output")) == {page}


@pytest.mark.catalogue("F14")
def test_a_lost_ledger_loses_nothing(tmp_path: Path) -> None:
    build(write(tmp_path, SITE))
    before = tree(tmp_path / "output")
    for file in (tmp_path / ".generator").iterdir():
        file.unlink()
    assert build(tmp_path)["written"] == 0
    assert tree(tmp_path / "output") == before


@pytest.mark.catalogue("F15")
def test_a_page_lost_or_cut_short_in_output_is_made_again(tmp_path: Path) -> None:
    build(write(tmp_path, SITE))
    before = tree(tmp_path / "output")
    (tmp_path / "output/index.html").unlink()
    (tmp_path / "output/404.html").write_bytes(b"<!doc")
    assert build(tmp_path)["written"] == 2
    assert tree(tmp_path / "output") == before


def test_the_site_may_replace_a_template_and_only_its_pages_change(tmp_path: Path) -> None:
    build(write(tmp_path, SITE))
    write(tmp_path, "-- templates/more.html --\n<!doctype html><title>{{ page.title }}</title>\n")
    assert build(tmp_path)["written"] == 1


@pytest.mark.catalogue("T01", "T02", "T03")
@pytest.mark.parametrize(
    ("template", "line"),
    [
        ("{% extends 'layout.html' %}\n{% block main %}{{ page.nothing }}{% endblock %}", 2),
        ("{% if %}", 1),
    ],
    ids=["undefined name", "syntax"],
)
def test_a_faulty_template_is_named_with_its_line(tmp_path: Path, template: str, line: int) -> None:
    build(write(tmp_path, SITE))
    before = tree(tmp_path / "output")
    write(tmp_path, f"-- templates/more.html --\n{template}\n")
    done = generator("build", cwd=tmp_path)
    assert done.code == 1
    assert f"templates/more.html:{line}: error[template-" in done.err
    assert tree(tmp_path / "output") == before


@pytest.mark.catalogue("S06")
@pytest.mark.parametrize(
    "where", [".", "..", "/", "~", "seeds", "seeds/deep", "static", "../.git/x"]
)
def test_an_output_folder_that_holds_other_things_is_refused(tmp_path: Path, where: str) -> None:
    root = tmp_path / "site"
    write(root, SITE)
    before = tree(tmp_path)
    chosen = tmp_path if where == "~" else Path(where)
    done = generator("build", "--output", chosen, cwd=root, HOME=str(tmp_path))
    assert (done.code, "error[output-unfit]" in done.err) == (2, True)
    assert tree(tmp_path) == before


@pytest.mark.catalogue("S07")
def test_a_folder_with_files_of_others_is_refused_and_untouched(tmp_path: Path) -> None:
    write(tmp_path, SITE + "-- thesis/chapter.txt --\nyears of work\n")
    done = generator("build", "--output", "thesis", cwd=tmp_path)
    assert (done.code, "error[output-foreign]" in done.err) == (2, True)
    assert tree(tmp_path / "thesis") == {"chapter.txt": b"years of work\n"}


@pytest.mark.catalogue("S08")
def test_a_marker_cannot_name_files_outside_the_folder(tmp_path: Path) -> None:
    build(write(tmp_path, SITE + "-- precious.txt --\nkeep me\n"))
    marker = tmp_path / "output/.warraq"
    marker.write_text(
        f"{marker.read_text('utf-8')}../precious.txt\n{tmp_path}/precious.txt\n", "utf-8"
    )
    build(tmp_path)
    assert (tmp_path / "precious.txt").is_file()


@pytest.mark.catalogue("S01", "S03", "S05")
@pytest.mark.skipif(os.name == "nt", reason="symbolic links need a privilege on Windows")
def test_links_and_pipes_among_the_seeds_are_named_and_not_followed(tmp_path: Path) -> None:
    write(tmp_path, SITE + "-- secret.txt --\nthe secret\n")
    (tmp_path / "seeds/link.txt").symlink_to(tmp_path / "secret.txt")
    (tmp_path / "seeds/loop").symlink_to(tmp_path / "seeds")
    os.mkfifo(tmp_path / "seeds/pipe.txt")
    done = generator("build", cwd=tmp_path)
    assert done.code == 1
    assert "seeds/link.txt: error[file-is-link]" in done.err
    assert "seeds/loop: error[file-is-link]" in done.err
    assert "seeds/pipe.txt: error[file-not-regular]" in done.err
    assert not any(b"the secret" in data for data in tree(tmp_path / "output").values())


@pytest.mark.catalogue("N14")
def test_what_editors_leave_behind_is_no_seed(tmp_path: Path) -> None:
    write(tmp_path, SITE)
    count = build(tmp_path)["articles"]
    for name in (".خبر.txt.swp", "خبر.txt~", ".hidden.txt", "._000.txt", "Thumbs.db", "notes.doc"):
        (tmp_path / "seeds" / name).write_text("leftover", "utf-8")
    assert build(tmp_path)["articles"] == count


def test_no_seeds_folder_is_said_in_one_line(tmp_path: Path) -> None:
    done = generator("build", cwd=tmp_path)
    assert done.code == 2
    assert done.err.splitlines()[0].endswith(
        "error[seeds-missing] there is no folder of seeds here"
    )
    assert list(tmp_path.iterdir()) == []


def test_an_empty_seeds_folder_gives_a_site_that_says_so(tmp_path: Path) -> None:
    (tmp_path / "seeds").mkdir()
    done = generator("build", cwd=tmp_path)
    assert (done.code, "seeds: warning[seeds-none]" in done.err) == (0, True)
    assert "لم يُنشر هنا شيء بعد" in (tmp_path / "output/index.html").read_text("utf-8")


AS_NOBODY = """
import os, sys
from generator.cli import main
assert main(["build", "--output", sys.argv[1]]) == 0  # loads all that an unprivileged user may not
os.setgroups([])
os.setuid(65534)
sys.exit(main(["build"]))
"""


@pytest.mark.catalogue("F07")
@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() != 0, reason="needs root to become nobody"
)
def test_a_folder_that_cannot_be_written_is_said_in_one_line(tmp_path: Path) -> None:
    write(tmp_path, SITE)
    build(tmp_path)
    before = tree(tmp_path / "output")
    (tmp_path / "seeds/sea/001_bb00000000000000.txt").unlink()
    command = [sys.executable, "-c", AS_NOBODY, str(tmp_path / "other")]
    for folder in (tmp_path, *tmp_path.parents):
        if folder.owner() == "root" and folder != Path("/"):
            folder.chmod(folder.stat().st_mode | 0o055)
    done = subprocess.run(
        command,
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(REPOSITORY)},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 3, done.stderr
    assert "error[disk-failed]" in done.stderr
    assert "Traceback" not in done.stderr
    assert tree(tmp_path / "output") == before


def test_the_summary_is_one_object(tmp_path: Path) -> None:
    done = generator("build", "--json", cwd=write(tmp_path, SITE))
    summary = json.loads(done.out)
    assert {
        key: summary[key] for key in ("articles", "pages", "written", "removed", "problems")
    } == {
        "articles": 2,
        "pages": 22,
        "written": 22,
        "removed": 0,
        "problems": {"error": 0, "warning": 0, "note": 0},
    }


@pytest.mark.catalogue("E17")
def test_a_seed_too_large_is_refused_before_it_is_read(tmp_path: Path) -> None:
    write(tmp_path, SITE)
    with (tmp_path / "seeds/huge.txt").open("wb") as file:
        file.truncate(50 * 1024 * 1024)
    done = generator("build", cwd=tmp_path)
    assert done.code == 1
    assert done.err.startswith(
        "seeds/huge.txt: error[seed-too-large] the seed has 50.0 MB; more than 5 MB are not read\n"
    )


def test_a_pinned_story_leads_the_home_page(tmp_path: Path) -> None:
    write(tmp_path, SITE)
    seed = tmp_path / "seeds/sea/000_aa00000000000000.txt"
    seed.write_text(f"---\nlead: true\n---\n{seed.read_text('utf-8')}", "utf-8")
    build(tmp_path)
    home = (tmp_path / "output/index.html").read_text("utf-8")
    assert home.index(PEARL) < home.index(DHOW)
