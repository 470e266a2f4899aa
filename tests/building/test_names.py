"""File names: what they may be, and what is said of those that may not be (rows N01-N17)."""

import os
import shutil
import unicodedata
from pathlib import Path

import pytest

from tests.sites import article, build, generator, tree, write

SEED = article("حكاية الميناء القديم")


def pages(root: Path) -> list[str]:
    return sorted(path.name for path in (root / "output/articles").glob("*.html"))


@pytest.mark.catalogue("N01", "N07", "N08", "N09", "N10", "N11")
@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("سفينة " * 60, "-".join(["سفينة"] * 14)),
        ("س" * 300, "س" * 80),
        # No headline without a word: the story's first words stand in for it.
        ("!!! ؟؟؟ 🌊", "يروي-هذا-المقال-حكاية-قديمة-عن-البحر-والصحراء-وأهلهما-وهي-حكاية-طويلة"),
        ("../../etc/passwd", "etc-passwd"),
        (r"..\..\x C:\y \\h\s %2e%2e%2f．．／", "x-c-y-h-s-2e-2e-2f"),
        ("CON", "con-1"),
        ("index", "index"),
        ('?#%&"<>:*| «سفن»', "سفن"),
    ],
    ids=["N01 words", "N01 a word", "N07 emoji", "N10 dots", "N10 all", "N08", "N09", "N11"],
)
def test_any_headline_gives_a_name_that_every_disk_takes(
    tmp_path: Path, title: str, slug: str
) -> None:
    write(tmp_path, f"-- seeds/000_0123456789abcdef.txt --\n{article(title.strip())}")
    done = generator("build", cwd=tmp_path)
    assert done.code == 0
    assert pages(tmp_path) == [f"{slug}-01234567.html"]
    assert len(pages(tmp_path)[0].encode()) <= 180


@pytest.mark.catalogue("N10")
def test_n10_a_stated_slug_leads_nowhere_else(tmp_path: Path) -> None:
    front = "---\nslug: ../../../etc/x\n---\n"
    site = write(tmp_path / "a/b/site", f"-- seeds/000_0123456789abcdef.txt --\n{front}{SEED}")
    before = set(tree(tmp_path))
    build(site)
    assert pages(site) == ["etc-x-01234567.html"]
    new = set(tree(tmp_path)) - before
    assert all(name.startswith("a/b/site/") for name in new)


@pytest.mark.catalogue("N02")
def test_n02_folders_may_be_deep(tmp_path: Path) -> None:
    deep = "/".join(["مجلد"] * 40)
    write(tmp_path, f"-- seeds/{deep}/خبر.txt --\n{SEED}")
    assert build(tmp_path)["articles"] == 1


@pytest.mark.catalogue("N03")
def test_n03_names_that_differ_in_case_are_two_articles(tmp_path: Path) -> None:
    write(tmp_path, f"-- seeds/Foo.txt --\n{SEED}\n-- seeds/foo.txt --\n{article('خبر آخر')}")
    build(tmp_path)
    names = pages(tmp_path)
    assert len({name.casefold() for name in names}) == len(names) == 2


@pytest.mark.catalogue("N04")
def test_n04_one_name_composed_and_decomposed_is_said_to_be_twice(tmp_path: Path) -> None:
    composed = "آثار.txt"
    decomposed = unicodedata.normalize("NFD", composed)
    assert composed != decomposed
    (tmp_path / "seeds").mkdir()
    for name in (composed, decomposed):
        (tmp_path / "seeds" / name).write_text(SEED, "utf-8")
    done = generator("build", cwd=tmp_path)
    assert done.code == 1
    assert done.err.startswith(
        f"seeds/{decomposed}: error[article-twice] this article stands in «seeds/{composed}» too"
    )


@pytest.mark.catalogue("N05")
def test_n05_a_new_file_never_changes_the_address_of_another(tmp_path: Path) -> None:
    write(tmp_path, f"-- seeds/b.txt --\n{SEED}")
    build(tmp_path)
    before = pages(tmp_path)
    write(
        tmp_path,
        f"-- seeds/a.txt --\n{SEED}\n-- seeds/c.txt --\n{article('حِكاية المينـاء القديم')}",
    )
    build(tmp_path)
    assert set(before) < set(pages(tmp_path))
    assert len(pages(tmp_path)) == 3


@pytest.mark.catalogue("N12", "N14")
@pytest.mark.skipif(os.name == "nt", reason="Windows takes no such names")
@pytest.mark.parametrize(
    ("name", "line"),
    [
        (
            "abc\u202etxt.exe.txt",
            (
                r"seeds/abc\u202etxt.exe.txt: error[file-name-control] "
                "the name of the file holds the control character U+202E"
            ),
        ),
        (
            "two\nlines.txt",
            (
                r"seeds/two\nlines.txt: error[file-name-control] "
                "the name of the file holds the control character U+000A"
            ),
        ),
        (
            "\x1b[2J.txt",
            (
                r"seeds/\x1b[2J.txt: error[file-name-control] "
                "the name of the file holds the control character U+001B"
            ),
        ),
    ],
    ids=["N12 bidi", "N14 line break", "N14 escape"],
)
def test_a_name_that_deceives_is_shown_escaped(tmp_path: Path, name: str, line: str) -> None:
    write(tmp_path, f"-- seeds/good.txt --\n{SEED}")
    (tmp_path / "seeds" / name).write_text(SEED, "utf-8")
    done = generator("build", cwd=tmp_path)
    assert (done.code, done.err.splitlines()[0]) == (1, line)
    assert len(pages(tmp_path)) == 1


@pytest.mark.catalogue("N13")
@pytest.mark.skipif(os.name == "nt", reason="Windows takes no such names")
def test_n13_a_name_that_is_no_text_is_shown_escaped(tmp_path: Path) -> None:
    (tmp_path / "seeds").mkdir()
    with open(os.fsencode(tmp_path / "seeds") + b"/\xff.txt", "wb") as file:
        file.write(SEED.encode())
    done = generator("build", cwd=tmp_path)
    assert done.code == 1
    assert done.err.startswith(
        r"seeds/\xff.txt: error[file-name-not-utf8] the name of the file is not UTF-8"
    )


@pytest.mark.catalogue("N14")
def test_n14_a_name_may_begin_with_a_hyphen_or_an_underscore(tmp_path: Path) -> None:
    write(tmp_path, f"-- seeds/-rf.txt --\n{SEED}\n-- seeds/_draft.txt --\n{article('خبر آخر')}")
    assert build(tmp_path)["articles"] == 2


@pytest.mark.catalogue("N15")
def test_n15_the_same_headline_twice_gives_two_pages_and_a_warning(tmp_path: Path) -> None:
    write(tmp_path, f"-- seeds/a.txt --\n{SEED}\n-- seeds/b.txt --\n{SEED}")
    done = generator("build", cwd=tmp_path)
    assert (done.code, len(pages(tmp_path))) == (0, 2)
    assert "seeds/b.txt:1: warning[headline-twice] «seeds/a.txt» has the same headline" in done.err


@pytest.mark.catalogue("N09", "N16")
def test_n16_seeds_named_as_our_folders_collide_with_nothing(tmp_path: Path) -> None:
    names = ("articles", "archive", "more", "sections", "index", "404")
    seeds = "".join(f"-- seeds/{name}.txt --\n{article(f'عن {name}')}\n" for name in names)
    write(tmp_path, seeds)
    assert build(tmp_path)["articles"] == len(names)


@pytest.mark.catalogue("N16")
def test_n16_a_static_file_at_a_page_s_address_is_named_with_it(tmp_path: Path) -> None:
    write(tmp_path, f"-- seeds/a.txt --\n{SEED}\n-- static/index.html --\nmine\n")
    done = generator("build", cwd=tmp_path)
    assert done.code == 1
    assert done.err.startswith("static/index.html: error[address-twice] the address index.html")


@pytest.mark.catalogue("E02", "E03", "E04")
def test_encodings_make_no_difference_to_the_page(shared: Path, tmp_path: Path) -> None:
    news = shared / "corpus" / "news"
    for source in sorted(news.glob("enc-*.txt")):
        text = _text(source.read_bytes())
        made = []
        for kind, data in (("as-found", source.read_bytes()), ("utf-8", text.encode())):
            root = tmp_path / source.stem / kind
            (root / "seeds").mkdir(parents=True)
            (root / "seeds" / source.name).write_bytes(data)
            generator("build", cwd=root)
            made.append(tree(root / "output"))
        assert made[0] == made[1], source.name
        assert not any("\ufffd".encode() in data for data in made[0].values())
    shutil.rmtree(tmp_path)


def _text(data: bytes) -> str:
    """Decode as the corpus's own list says it was encoded: by trial of those few kinds."""
    for codec in ("utf-8-sig", "utf-16", "iso8859-6", "cp1256"):
        try:
            text = data.decode(codec)
        except UnicodeError:
            continue
        if codec != "utf-16" or data[:2] in {b"\xff\xfe", b"\xfe\xff"}:
            return text.replace("\r\n", "\n")
    raise AssertionError(data[:20])


@pytest.mark.catalogue("N06")
def test_n06_letters_that_look_alike_are_kept_apart_and_told(tmp_path: Path) -> None:
    write(
        tmp_path,
        f"-- seeds/a.txt --\n{article('رحلة علي')}\n-- seeds/b.txt --\n{article('رحلة علی')}",
    )
    done = generator("build", cwd=tmp_path)
    assert [name.rpartition("-")[0] for name in pages(tmp_path)] == ["رحلة-علي", "رحلة-علی"]
    assert "seeds/b.txt:1: warning[headline-twice] «seeds/a.txt» has the same headline" in done.err


@pytest.mark.catalogue("N17")
def test_n17_one_text_under_two_names_is_built_twice_and_told(tmp_path: Path) -> None:
    story = " ".join(
        f"روى البحّار {word} حكاية الميناء." for word in ["أحمد", "سالم", "خالد", "راشد"]
    )
    for name, title in (("a", "حكاية الميناء"), ("b", "بحّارة الميناء")):
        write(tmp_path, f"-- seeds/{name}.txt --\n{article(title, body=story * 3)}")
    assert build(tmp_path)["articles"] == 2
    assert "warning[article-duplicate]" in generator("check", cwd=tmp_path).out


@pytest.mark.catalogue("E23")
@pytest.mark.parametrize("day", ["1900-01-01", "2090-12-31"])
def test_e23_an_old_or_a_far_day_is_the_same_on_every_day(tmp_path: Path, day: str) -> None:
    write(tmp_path, f"-- seeds/a.txt --\n---\ndate: {day}\n---\n{SEED}")
    trees = []
    for now in ("0", "4000000000"):
        build(tmp_path, "--clean", "--future", SOURCE_DATE_EPOCH=now)
        trees.append(tree(tmp_path / "output"))
    assert trees[0] == trees[1]
    assert f"archive/{day[:7]}.html" in trees[0]


@pytest.mark.catalogue("E04", "E06")
def test_e04_utf_16_with_its_mark_is_read(tmp_path: Path) -> None:
    write(tmp_path, f"-- seeds/a.txt --\n{SEED}")
    build(tmp_path)
    before = tree(tmp_path / "output")
    for codec in ("utf-16", "utf-8-sig"):
        (tmp_path / "seeds/a.txt").write_bytes(SEED.encode(codec))
        build(tmp_path)
        assert tree(tmp_path / "output") == before


def test_an_ending_may_be_in_capitals(tmp_path: Path) -> None:
    markdown = "# نجوم البحّارة\n\nفي *السماء* نجوم يهتدي بها البحّارة إلى اليوم.\n"
    write(tmp_path, f"-- seeds/1.TXT --\n{SEED}\n-- seeds/2.Md --\n{markdown}")
    assert build(tmp_path)["articles"] == 2
    (page,) = (tmp_path / "output/articles").glob("نجوم*.html")
    assert "<em>السماء</em>" in page.read_text("utf-8")


def test_a_document_among_the_seeds_is_told_of_and_left(tmp_path: Path) -> None:
    write(tmp_path, f"-- seeds/1.txt --\n{SEED}\n-- seeds/خبر.DOCX --\nPK")
    done = generator("build", cwd=tmp_path)
    assert done.code == 0
    assert done.err.splitlines()[0] == (
        "seeds/خبر.DOCX: warning[seed-is-document] a file in the form «docx» is not read: "
        "articles are plain text or Markdown"
    )
    # It is told again by a build that has nothing to do.
    assert generator("build", cwd=tmp_path).err == done.err
    assert len(pages(tmp_path)) == 1
