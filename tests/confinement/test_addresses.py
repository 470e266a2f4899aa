"""Addresses: whatever is stated, a page stands inside the output and in nobody else's place."""

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.addresses import AddressBook
from generator.errors import SiteError
from generator.settings import parse
from tests.sites import article, build, generator, tree, write

SETTINGS = "-- site.toml --\nfonts = false\ncards = false\nsearch = false\nlanguages = ['ar']\n"
CLIMBING = (
    "../../../etc/x",
    "/etc/x",
    r"..\..\x",
    r"C:\x",
    r"\\host\share",
    "%2e%2e%2fx",
    "%252e%252e%252fx",
    "a/../../b",
    "．．／．．／x",
    "‥/x",
    "x\u2044y",
    "//evil.example/x",
    "x?y#z",
    "50%",
    "a&b<c>d",
    "\"'*|:",
    "con",
    "NUL",
    "com1.html",
    "lpt9",
    "trailing. ",
    "...",
    "~root",
    "-rf",
    "$(id)",
    "`id`",
    "index",
    "feed",
    "x" * 300,
    "س" * 300,
    "𞤀" * 300,
    "🌊",
    "\u202e\u2066",
)


def stated(number: int, *lines: str) -> str:
    front = "".join(f"{line}\n" for line in lines)
    name = f"{number:03}_{number:08x}00000000.md"
    head = f"---\ntitle: حكاية رقم {number}\n{front}---\n"
    return f"-- seeds/{name} --\n{head}بدأت الحكاية في ميناء صغير على الساحل.\n"


def quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


@pytest.mark.catalogue("N01", "N07", "N08", "N09", "N10", "N11")
def test_a_stated_slug_of_any_kind_gives_one_name_in_the_folder_of_articles(
    tmp_path: Path,
) -> None:
    root = tmp_path / "site"
    slugs = [f"slug: {quoted(slug)}" for slug in CLIMBING]
    write(root, SETTINGS + "".join(stated(number, slug) for number, slug in enumerate(slugs)))
    before = set(tree(tmp_path))
    assert build(root, "--output", root / "output")["articles"] == len(CLIMBING)
    made = set(tree(tmp_path)) - before
    assert {name.split("/")[0] for name in made} == {"site"}
    names = [Path(name).name for name in made if name.startswith("site/output/articles/")]
    assert len(names) == len(CLIMBING)
    for name in names:
        assert len(name.encode()) <= 180
        assert name.isprintable()
        assert unicodedata.is_normalized("NFC", name)
        assert not set(name) & set('<>:"\\|?*%#&')
        assert all(part.isalnum() for part in name.removesuffix(".html").split("-"))


@pytest.mark.catalogue("N10", "N11", "X20")
def test_a_control_character_in_a_stated_slug_is_no_part_of_the_name(tmp_path: Path) -> None:
    write(tmp_path, SETTINGS + stated(1, 'slug: "a\\0b\\nc\\e[2Jd"'))
    build(tmp_path)
    assert [path.name for path in (tmp_path / "output/articles").iterdir()] == [
        "ab-ce-2jd-00000001.html"
    ]


@pytest.mark.catalogue("N09", "N10", "N16")
def test_aliases_of_any_kind_lead_nowhere_else_and_take_nobody_s_place(tmp_path: Path) -> None:
    root = tmp_path / "site"
    taken = ("/index.html", "/404.html", "/index.html/below/", "/ARCHIVE/", "/articles.html/../x")
    aliases = ", ".join(map(quoted, [*CLIMBING, *taken]))
    write(root, SETTINGS + stated(1) + stated(2, f"aliases: [{aliases}]"))
    plain = tmp_path / "plain"
    write(plain, SETTINGS + stated(1) + stated(2))
    build(plain)
    before = set(tree(tmp_path))
    done = generator("build", cwd=root)
    told = [line for line in done.err.splitlines() if "[address-twice]" in line]
    assert (done.code, told) == (
        1,
        [
            "seeds/002_0000000200000000.md: error[address-twice] the address "
            f"{address} belongs to «{owner}» already"
            for address, owner in (
                ("404.html", "404.html"),
                ("ARCHIVE/index.html", "archive/index.html"),
                ("index.html", "index.html"),
                ("index.html/below/index.html", "index.html"),
            )
        ],
    )
    assert {name.split("/")[0] for name in set(tree(tmp_path)) - before} == {"site"}
    made, expected = tree(root / "output"), tree(plain / "output")
    pages = [name for name in expected if name.endswith(".html")]
    assert [name for name in pages if made.get(name) != expected[name]] == []


@pytest.mark.catalogue("N09")
def test_a_standing_page_never_takes_the_place_of_a_page_of_the_site(tmp_path: Path) -> None:
    pages = [stated(n, "kind: page", f"slug: {slug}") for n, slug in enumerate(["index", "404"])]
    write(tmp_path, SETTINGS + "".join(pages) + stated(5, "tags: [بحر]"))
    build(tmp_path)
    made = tree(tmp_path / "output")
    assert {"index-1.html", "404-1.html"} <= set(made)
    assert "حكاية رقم 5".encode() in made["index.html"]


@pytest.mark.catalogue("N04", "N16")
def test_two_seeds_that_want_one_address_are_named_together(tmp_path: Path) -> None:
    write(
        tmp_path,
        SETTINGS
        + stated(1, "kind: page", "slug: about")
        + stated(2, "kind: page", "slug: About")
        + stated(3, "aliases: [/old/port.html]")
        + stated(4, f"aliases: [/old/{'PORT'}.html, /old/port.html/]"),
    )
    done = generator("build", cwd=tmp_path)
    end = " already"
    names = [f"{number:03}_{number:08x}00000000.md" for number in range(5)]
    assert [line for line in done.err.splitlines() if "[address-twice]" in line] == [
        f"seeds/{who}: error[address-twice] the address {address} belongs to «seeds/{whose}»{end}"
        for who, address, whose in (
            (names[1], "about.html", names[2]),
            (names[4], "old/PORT.html", names[3]),
            (names[4], "old/port.html/index.html", names[3]),
        )
    ]
    assert done.code == 1


@pytest.mark.catalogue("N16", "S12")
def test_a_file_may_become_a_folder_and_a_folder_a_file(tmp_path: Path) -> None:
    write(tmp_path, f"{SETTINGS}-- seeds/a.txt --\n{article('خبر')}\n-- static/data --\none\n")
    build(tmp_path)
    for change in ("-- static/data/a/b.txt --\ntwo\n", "-- static/data --\none\n"):
        if (tmp_path / "static/data").is_dir():
            (tmp_path / "static/data/a/b.txt").unlink()
            (tmp_path / "static/data/a").rmdir()
            (tmp_path / "static/data").rmdir()
        else:
            (tmp_path / "static/data").unlink()
        write(tmp_path, change)
        build(tmp_path)
        incremental = tree(tmp_path / "output")
        build(tmp_path, "--output", tmp_path / "clean")
        assert incremental == tree(tmp_path / "clean")
        build(tmp_path)


@pytest.mark.catalogue("N09", "N16")
@pytest.mark.parametrize("name", [".warraq", ".Warraq", "index.html/x", ".warraq-unfinished/x"])
def test_a_static_file_never_takes_a_name_that_the_build_needs(tmp_path: Path, name: str) -> None:
    write(tmp_path, f"{SETTINGS}-- seeds/a.txt --\n{article('خبر')}\n-- static/{name} --\nmine\n")
    done = generator("build", cwd=tmp_path)
    assert done.code == 1
    assert f"error[address-twice] the address {name} belongs to" in done.err
    assert not any(data == b"mine\n" for data in tree(tmp_path / "output").values())


@pytest.mark.catalogue("N01", "N08", "N11")
@pytest.mark.parametrize(
    "slug", ["con", "LPT1", "س" * 51, "a/b", "..", "a\u202eb", "a b", "x%2fy", "a:b", "\\u0000"]
)
def test_a_section_s_slug_is_a_name_that_every_disk_takes(slug: str) -> None:
    with pytest.raises(SiteError) as refused:
        parse(f'[sections.sea]\nslug = "{slug}"\n')
    problem = refused.value.problem
    assert (problem.span.line, problem.values[0]) == (2, "sections.sea.slug")


@pytest.mark.catalogue("N01")
def test_the_longest_slug_of_a_section_fits_a_disk() -> None:
    slug = "𞤀" * 50
    assert parse(f'[sections.sea]\nslug = "{slug}"\n').sections["sea"].slug == slug
    assert len(f"{slug}.html".encode()) <= 255


PARTS = st.lists(st.sampled_from(["a", "A", "b", "آ", "آ", "ß", "ss"]), min_size=1, max_size=4)


@pytest.mark.catalogue("N03", "N04", "N16")
@given(st.lists(PARTS.map("/".join), max_size=12))
def test_what_an_address_book_takes_every_disk_can_hold(addresses: list[str]) -> None:
    book = AddressBook(("B",))
    taken = [address for address in addresses if book.enter(address, address) is None]
    folded = [unicodedata.normalize("NFC", address).casefold() for address in taken]
    assert len(set(folded)) == len(folded)
    files = {*folded, "b"}
    for address in folded:
        assert address.partition("/")[0] != "b"
        parts = address.split("/")
        assert not {"/".join(parts[:depth]) for depth in range(1, len(parts))} & files


@pytest.mark.catalogue("N16")
def test_an_address_book_tells_who_is_in_the_way() -> None:
    book = AddressBook()
    assert book.enter("a/b", "first") is None
    assert book.enter("A/B", "second") == "first"
    assert book.enter("a", "second") == "first"
    assert book.enter("a/b/c/d", "second") == "first"
    assert book.enter("a/c", "second") is None
