"""``new``: a site that builds at once, empty or with the articles of an older one."""

from pathlib import Path

import pytest

from tests.conftest import host
from tests.founding.export import COMMENT, category, export, item
from tests.site.crawl import crawl
from tests.sites import REPOSITORY, article, build, generator, tree, write


def found(root: Path) -> str:
    """Build the site in *root*, which must be without problems; give its first page."""
    done = generator("build", "--strict", cwd=root)
    assert (done.code, done.err) == (0, "")
    with host(root / "output") as address:
        assert crawl(address, "404.html", "robots.txt").dead == []
    return (root / "output/index.html").read_text("utf-8")


def test_a_new_site_builds_at_once_and_no_link_of_it_is_dead(tmp_path: Path) -> None:
    done = generator("new", "paper", "--lang", "en", cwd=tmp_path)
    assert (done.code, done.err) == (0, "")
    for command in ("build", "serve", "deploy"):
        assert f"python -m generator {command} " in done.out
    page = found(tmp_path / "paper")
    assert "صحيفتي" in page
    assert "نواعير حماة" in page
    english = (tmp_path / "paper/output/en/index.html").read_text("utf-8")
    assert "The norias of Hama" in english
    assert (tmp_path / "paper/static").is_dir()


def test_the_editor_s_eye_finds_nothing_in_it(tmp_path: Path) -> None:
    generator("new", "paper", cwd=tmp_path)
    done = generator("check", "--lang", "en", cwd=tmp_path / "paper")
    assert (done.code, done.out) == (0, "errors: 0, warnings: 0, notes: 0\n")


def test_it_tells_what_to_do_next_in_the_reader_s_language(tmp_path: Path) -> None:
    done = generator("new", "صحيفة", "--lang", "ar", cwd=tmp_path)
    assert done.code == 0
    assert done.out.startswith("الموقع في صحيفة. ")


def test_a_folder_that_is_not_empty_is_left_alone(tmp_path: Path) -> None:
    write(tmp_path, "-- paper/notes.txt --\nلنا\n")
    before = tree(tmp_path)
    done = generator("new", "paper", "--lang", "en", cwd=tmp_path)
    assert done.code == 2
    assert done.err.splitlines() == [
        "DIR: error[folder-not-empty] the folder «paper» is not empty",
        "    name a folder that is not there yet",
    ]
    assert tree(tmp_path) == before


def test_an_empty_folder_and_a_new_repository_will_do(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    assert generator("new", ".", cwd=tmp_path).code == 0
    assert (tmp_path / "site.toml").is_file()


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    write(tmp_path, "-- paper --\nلنا\n")
    done = generator("new", "paper", "--lang", "en", cwd=tmp_path)
    assert (done.code, done.err.splitlines()[0]) == (
        2,
        "DIR: error[output-not-folder] «paper» is not a folder",
    )


class TestFromFolder:
    def test_the_demonstration_comes_over_as_it_is(self, tmp_path: Path) -> None:
        done = generator(
            "new", "paper", "--from", REPOSITORY / "seeds", "--lang", "en", cwd=tmp_path
        )
        assert done.code == 0, done.err
        assert tree(tmp_path / "paper/seeds") == tree(REPOSITORY / "seeds")
        count = len(tree(REPOSITORY / "seeds"))
        assert f"texts copied: {count}, pictures and other files: 0, left out: 0\n" in done.out
        found(tmp_path / "paper")

    def test_what_cannot_be_taken_is_told(self, tmp_path: Path) -> None:
        write(tmp_path, f"-- old/sea/a.txt --\n{article('عودة القارب')}-- old/sea/b.docx --\nx\n")
        (tmp_path / "old/sea/c.txt").symlink_to("a.txt")
        done = generator("new", "paper", "--from", "old", "--lang", "en", cwd=tmp_path)
        assert done.code == 0
        assert [line.partition("] ")[0] for line in done.err.splitlines()[:2]] == [
            "sea/b.docx: warning[source-left",
            "sea/c.txt: error[file-is-link",
        ]
        assert "texts copied: 1, pictures and other files: 0, left out: 2\n" in done.out
        assert "عودة القارب" in found(tmp_path / "paper")

    def test_a_site_of_pelican_is_read_with_its_headers(self, tmp_path: Path) -> None:
        text = (
            "Title: عودة القارب\nDate: 2014-05-01\nCategory: بحر\n\nحكاية *طويلة* عن البحر وأهله.\n"
        )
        write(tmp_path, f"-- old/content/sea/a.md --\n{text}-- old/pelicanconf.py --\nx = 1\n")
        assert generator("new", "paper", "--from", "old", cwd=tmp_path).code == 0
        found(tmp_path / "paper")
        (page,) = (tmp_path / "paper/output/articles").glob("*.html")
        html = page.read_text("utf-8")
        assert 'datetime="2014-05-01"' in html
        assert "<em>طويلة</em>" in html
        assert "Title:" not in html

    def test_the_languages_of_the_paper_are_those_of_the_texts(self, tmp_path: Path) -> None:
        write(tmp_path, "-- old/a.md --\n# A boat returns\n\nThis is the story of the old boat.\n")
        assert generator("new", "paper", "--from", "old", cwd=tmp_path).code == 0
        assert 'lang="en"' in found(tmp_path / "paper")

    @pytest.mark.parametrize(
        ("folder", "source", "code"),
        [
            ("paper", "nowhere", "source-missing"),
            ("paper", "empty", "source-without-texts"),
            ("old/paper", "old", "folder-within"),
            ("paper", "old/a.txt", "wxr-broken"),
        ],
    )
    def test_what_nothing_can_be_made_of(
        self, tmp_path: Path, folder: str, source: str, code: str
    ) -> None:
        write(tmp_path, "-- old/a.txt --\nنص\n-- empty/x.csv --\n1\n")
        done = generator("new", folder, "--from", source, cwd=tmp_path)
        assert (done.code, f"error[{code}]" in done.err) == (2, True)
        assert not (tmp_path / folder).exists()


class TestFromWordPress:
    def test_an_old_site_lives_on(self, tmp_path: Path) -> None:
        sea = category("sea", "بحر")
        address = "https://old.example/blog/2014/05/storm/"
        text = export(
            item(2, "من نحن", kind="page", name="about", link="https://old.example/blog/about/"),
            item(10, "عاصفة", name="storm", link=address, inside=sea + COMMENT * 3),
            item(11, "سرّ", status="draft", inside=sea),
            item(12, "هدوء", inside=category("calm", "هدوء البحر")),
            item(13, "صورة", kind="attachment", status="inherit"),
            item(14, "قائمة", kind="nav_menu_item"),
            item(15, "قديم", status="trash"),
        )
        write(tmp_path, f"-- old.xml --\n{text}")
        done = generator("new", "paper", "--from", "old.xml", "--lang", "en", cwd=tmp_path)
        assert done.code == 0, done.err
        assert done.out.startswith(
            "articles: 3, pages: 1, drafts among them: 1; old addresses that lead to them: 2, "
            "that cannot (such as /?p=12): 1; left out: attachments 1, comments 3, "
            "from the bin 1, other kinds 1\n"
        )
        root = tmp_path / "paper"
        assert sorted(tree(root / "seeds")) == [
            "000002_about.md",
            "calm/000012_هدوء.md",
            "sea/000010_storm.md",
            "sea/000011_سر.md",
        ]
        home = found(root)
        assert "مجلة الساحل" in home
        assert "هدوء البحر" in home
        assert "سرّ" not in home
        moved = (root / "output/blog/2014/05/storm/index.html").read_text("utf-8")
        assert "عاصفة" in moved
        assert (root / "output/about.html").is_file()

    def test_the_same_export_gives_the_same_site(self, tmp_path: Path) -> None:
        write(tmp_path, f"-- old.xml --\n{export(item(1, 'أ'), item(1, 'أ'), item(2, 'ب'))}")
        for name, seed in (("one", "1"), ("two", "2")):
            done = generator("new", name, "--from", "old.xml", cwd=tmp_path, PYTHONHASHSEED=seed)
            assert done.code == 0
        assert tree(tmp_path / "one") == tree(tmp_path / "two")
        assert sorted(tree(tmp_path / "one/seeds")) == [
            "000001_أ-2.md",
            "000001_أ.md",
            "000002_ب.md",
        ]

    def test_three_thousand_items(self, tmp_path: Path) -> None:
        body = (
            "<ul><li>أ<ol><li>ب</li></ol></li></ul><p>x <b>y</p>" + "<p>نص طويل عن البحر.</p>" * 5
        )
        items = (
            item(n, f"عنوان {n}", body, inside=category(f"c{n % 7}", f"قسم {n % 7}"))
            for n in range(3000)
        )
        write(tmp_path, f"-- old.xml --\n{export(*items)}")
        done = generator("new", "paper", "--from", "old.xml", "--lang", "en", cwd=tmp_path)
        assert (done.code, done.out.partition(",")[0]) == (0, "articles: 3000")
        assert len(tree(tmp_path / "paper/seeds")) == 3000
        assert build(tmp_path / "paper")["articles"] == 3000

    def test_a_damaged_export_makes_nothing(self, tmp_path: Path) -> None:
        write(tmp_path, f"-- old.xml --\n{export(item(1, 'أ'))[:-20]}")
        done = generator("new", "paper", "--from", "old.xml", "--lang", "en", cwd=tmp_path)
        assert done.code == 2
        assert done.err.startswith("old.xml:")
        assert "error[wxr-broken]" in done.err
        assert not (tmp_path / "paper").exists()
