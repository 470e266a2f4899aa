"""Markdown sites as Hugo, Jekyll and Pelican users have them."""

from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from tests.conftest import host
from tests.site.crawl import crawl
from tests.sites import build, generator, write


@pytest.mark.parametrize(
    ("arabic", "english"),
    [
        ("seeds/port.ar.md", "seeds/port.en.md"),
        ("seeds/port.md", "seeds/port.en.md"),
        ("seeds/port/index.ar.md", "seeds/port/index.en.md"),
        ("seeds/ar/port.md", "seeds/en/port.md"),
        ("seeds/blog/ar/port.md", "seeds/blog/en/port.md"),
        ("seeds/a.md", "seeds/b.md"),
    ],
    ids=["suffixes", "one suffix", "bundle", "folders", "folders in a section", "translationKey"],
)
def test_two_languages_of_one_article_are_paired(tmp_path: Path, arabic: str, english: str) -> None:
    key = "translationKey: port\n" if arabic == "seeds/a.md" else ""
    write(
        tmp_path,
        f"-- {arabic} --\n---\ntitle: الميناء القديم\nlang: ar\n{key}---\nنص عن الميناء.\n"
        f"-- {english} --\n---\ntitle: The old harbour\nlang: en\n{key}---\nAbout the harbour.\n",
    )
    assert build(tmp_path, "--base-url", "https://news.example/")["articles"] == 2
    (page,) = (tmp_path / "output/articles").glob("*.html")
    (other,) = (tmp_path / "output/en/articles").glob("*.html")
    assert page.stem.rpartition("-")[2] == other.stem.rpartition("-")[2]
    link = LexborHTMLParser(page.read_text("utf-8")).css_first(".languages a")
    assert link is not None
    assert (page.parent / (link.attributes["href"] or "")).resolve() == other


def test_front_matter_says_what_text_cannot(tmp_path: Path) -> None:
    write(
        tmp_path,
        "-- seeds/a.md --\n"
        "+++\ntitle = 'الميناء القديم'\ndate = 2024-04-16\nslug = 'old-port'\n"
        "tags = ['بحر', 'سفن']\ndescription = 'موجز الميناء'\ncategories = ['تاريخ']\nweight = 3\n"
        "+++\nنص عن الميناء.\n",
    )
    build(tmp_path)
    (page,) = (tmp_path / "output/articles").glob("old-port-*.html")
    tree = LexborHTMLParser(page.read_text("utf-8"))

    def text(selector: str) -> list[str]:
        return [node.text(strip=True) for node in tree.css(selector)]

    assert text("h1") == ["الميناء القديم"]
    assert text("time") == ["16 أبريل 2024"]
    assert text(".tags li") == ["بحر", "سفن"]
    assert text(".trail li") == ["الرئيسة", "تاريخ"]
    assert tree.css("meta[name=description]")[0].attributes["content"] == "موجز الميناء"
    assert (tmp_path / "output/archive/2024-04.html").is_file()


def test_a_draft_is_on_no_page(tmp_path: Path) -> None:
    write(
        tmp_path,
        "-- seeds/a.md --\n---\ntitle: مسودة\ndraft: true\n---\nنص.\n"
        "-- seeds/b.md --\n---\ntitle: منشور\n---\nنص.\n",
    )
    assert build(tmp_path)["articles"] == 1
    assert not any("مسودة" in path.read_text("utf-8") for path in tmp_path.glob("output/**/*.html"))


def test_a_key_we_have_no_use_for_is_told_once_a_site(tmp_path: Path) -> None:
    seed = "---\ntitle: عنوان {}\nmath: true\n---\nنص.\n"
    write(tmp_path, "".join(f"-- seeds/{n}.md --\n{seed.format(n)}" for n in range(3)))
    said = generator("build", "-v", cwd=tmp_path).err
    assert said.count("[front-key-unused]") == 1


@pytest.mark.catalogue("D01")
def test_nesting_without_end_names_the_file_and_builds_the_rest(tmp_path: Path) -> None:
    write(
        tmp_path,
        f"-- seeds/deep.md --\n---\ntitle: عميق\n---\n{'- ' * 1500}x\n"
        "-- seeds/b.md --\n---\ntitle: منشور\n---\nنص.\n",
    )
    done = generator("build", cwd=tmp_path)
    assert done.code == 1
    assert "seeds/deep.md:4: error[markdown-too-deep]" in done.err
    assert list((tmp_path / "output/articles").glob("منشور-*.html"))


def test_real_markdown_builds_into_one_site(shared: Path, tmp_path: Path) -> None:
    for source in (shared / "corpus/markdown").glob("*.md"):
        path = tmp_path / "seeds" / source.name.replace("__", "/")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(source.read_bytes())
    done = generator("build", "--json", cwd=tmp_path)
    assert done.code == 0, done.err
    assert '"articles": 86' in done.out
    with host(tmp_path / "output") as root:
        assert crawl(root).dead == []
    paired = [
        path
        for path in (tmp_path / "output/en/articles").glob("*.html")
        if list((tmp_path / "output/articles").glob(f"*-{path.stem.rpartition('-')[2]}.html"))
    ]
    assert len(paired) == 18
