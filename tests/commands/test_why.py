"""``why``: an editor asks what a page is made of and why it was made, or where a seed is used."""

import json
import unicodedata
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, get_args

import pytest

from generator.addresses import encoded
from generator.building.provenance import COPY, Relation
from generator.building.reasons import Kind
from generator.building.site import Site
from generator.building.tracing import GONE, INDEX, Tracer, opened
from generator.building.workers import Workers
from generator.console import _table
from generator.pages import AnyPage
from generator.settings import load
from tests.sites import article, build, generator, tree, write

PEARL = "الغوص على اللؤلؤ"
DHOW = "سفينة الشراع وحبالها"
SITE = f"""\
-- site.toml --
base_url = "https://news.example/paper"
timezone = "Asia/Riyadh"
fonts = false
cards = false
search = false
-- seeds/sea/000_aa00000000000000.txt --
{article(PEARL, related=(DHOW, "أسواق الحبال"))}
-- seeds/sea/001_bb00000000000000.txt --
{article(DHOW)}
-- static/CNAME --
news.example
"""
FIRST = "seeds/sea/000_aa00000000000000.txt"
SECOND = "seeds/sea/001_bb00000000000000.txt"
PAGE = "articles/سفينة-الشراع-وحبالها-bb000000.html"


def why(root: Path, asked: str, *arguments: str) -> dict[str, Any]:
    """Give what is told of what is *asked*: JSON, so of any type."""
    done = generator("why", "--json", asked, *arguments, cwd=root)
    assert (done.code, done.err) == (0, "")
    told: dict[str, Any] = json.loads(done.out)
    return told


def causes(rows: list[Mapping[str, Any]]) -> dict[str, list[str]]:
    return {row["kind"]: row["names"] for row in rows}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Give a site that has been built; its name is that of no page."""
    root = write(tmp_path / "المرسى", SITE)
    build(root)
    return root


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a site that has been built and is only looked at."""
    root = write(tmp_path_factory.mktemp("kept").resolve(), SITE)
    build(root)
    return root


@pytest.fixture(scope="module")
def tracer(kept: Path) -> Iterator[Tracer]:
    site = Site(kept, kept / "output")
    with (
        Workers(1) as workers,
        opened(site, load(kept), workers, lambda _name, _done, _of: None) as tracer,
    ):
        yield tracer


@pytest.mark.parametrize(
    ("asked", "address"),
    [
        (PAGE, PAGE),
        (f"/{PAGE}", PAGE),
        (PAGE.removesuffix(".html"), PAGE),
        (encoded(PAGE), PAGE),
        (unicodedata.normalize("NFD", PAGE), PAGE),
        (f"output/{PAGE}", PAGE),
        (f"./seeds/../output/{PAGE}", PAGE),
        (f"https://news.example/paper/{PAGE}", PAGE),
        (f"https://news.example/paper/{encoded(PAGE)}?from=feed#top", PAGE),
        (f"http://127.0.0.1:5500/paper/{PAGE}", PAGE),
        (f"/paper/{PAGE}", PAGE),
        ("output", "index.html"),
        ("/", "index.html"),
        ("https://news.example/paper/", "index.html"),
        ("https://news.example/paper", "index.html"),
        ("en/", "en/index.html"),
        (".nojekyll", ".nojekyll"),
        ("https://news.example/paper/nowhere/index.html", None),
        ("../index.html", None),
        ("https://[", "index.html"),
        ("static/CNAME", "CNAME"),
    ],
)
def test_a_page_is_known_by_each_of_its_names(
    kept: Path, tracer: Tracer, monkeypatch: pytest.MonkeyPatch, asked: str, address: str | None
) -> None:
    monkeypatch.chdir(kept)
    known = tracer.addresses()
    assert next((known[name] for name in tracer.spellings(asked) if name in known), None) == address


class TestAPage:
    def test_is_made_of_seeds_and_templates_and_was_made_for_a_reason(self, kept: Path) -> None:
        told = why(kept, PAGE)
        assert {key: told[key] for key in ("address", "kind", "text", "shown", "due")} == {
            "address": PAGE,
            "kind": "article",
            "text": [SECOND],
            "shown": [FIRST],
            "due": [],
        }
        assert {"article.html", "layout.html", "footer.html"} < set(told["templates"])
        assert "home.html" not in told["templates"]
        assert causes(told["made"]["causes"]) == {"new": []}
        assert told["made"]["at"].endswith("+03:00")

    def test_is_found_from_another_folder(self, kept: Path) -> None:
        for asked in (f"{kept.name}/output/{PAGE}", PAGE):
            done = generator("why", "--json", asked, "--site", kept, cwd=kept.parent)
            assert json.loads(done.out)["address"] == PAGE

    def test_where_it_was_built_elsewhere_and_for_another_address(self, tmp_path: Path) -> None:
        root = write(tmp_path, SITE.replace('base_url = "https://news.example/paper"\n', ""))
        build(root, "--output", tmp_path / "www", "--base-url", "https://other.example/a/b")
        told = why(root, f"https://other.example/a/b/{PAGE}")
        assert (told["address"], told["due"]) == (PAGE, [])
        assert why(root, str(tmp_path / "www/feed.xml"))["kind"] == "feed"

    def test_that_is_copied_names_the_file(self, kept: Path) -> None:
        told = why(kept, "CNAME")
        assert (told["kind"], told["text"]) == ("copy", ["static/CNAME"])

    def test_that_the_next_build_removes_is_said_to_go(self, site: Path) -> None:
        (site / SECOND).unlink()
        assert why(site, PAGE)["kind"] == "gone"


class TestTheReason:
    def test_is_its_own_text_or_that_of_others_or_a_template(self, site: Path) -> None:
        body = "نص آخر عن حبال السفن وشراعها، وهو أطول مما كان."
        write(site, f"-- {SECOND} --\n{article(DHOW, body=body)}")
        assert causes(why(site, PAGE)["due"]) == {"seeds": [SECOND]}
        assert causes(why(site, "index.html")["due"]) == {"shown": [SECOND]}
        assert causes(why(site, "404.html")["due"]) == {}
        build(site)
        assert causes(why(site, PAGE)["made"]["causes"]) == {"seeds": [SECOND]}
        assert causes(why(site, "index.html")["made"]["causes"]) == {"shown": [SECOND]}
        assert causes(why(site, "404.html")["made"]["causes"]) == {"new": []}

        write(site, "-- templates/footer.html --\n<footer>ميناؤنا</footer>\n")
        build(site)
        footer = {"templates": ["footer.html"]}
        assert causes(why(site, PAGE)["made"]["causes"]) == footer
        assert causes(why(site, "feed.xml")["made"]["causes"]) == {"seeds": [SECOND]}

    def test_is_a_setting(self, site: Path) -> None:
        toml = site / "site.toml"
        toml.write_text(f"{toml.read_text('utf-8')}name = 'صحيفة الميناء'\n", "utf-8")
        build(site)
        assert "site" in causes(why(site, PAGE)["made"]["causes"])

    def test_is_that_the_file_was_missing_or_altered_or_never_on_record(self, site: Path) -> None:
        (site / "output" / PAGE).unlink()
        (site / "output/index.html").write_bytes(b"<!doc")
        build(site)
        assert causes(why(site, PAGE)["made"]["causes"]) == {"missing": []}
        assert causes(why(site, "index.html")["made"]["causes"]) == {"altered": []}
        build(site, "--clean")
        assert causes(why(site, PAGE)["made"]["causes"]) == {"unrecorded": []}

    def test_is_the_file_it_is_a_copy_of(self, site: Path) -> None:
        write(site, "-- static/CNAME --\nother.example\n")
        build(site)
        assert causes(why(site, "CNAME")["made"]["causes"]) == {"file": []}

    def test_is_not_in_the_pages(self, site: Path) -> None:
        before = tree(site / "output")
        build(site, "--clean")
        assert tree(site / "output") == before


class TestASeed:
    def test_goes_into_its_page_its_feeds_and_what_lists_or_names_it(self, kept: Path) -> None:
        told = why(kept, SECOND)
        assert told["file"] == SECOND
        found: dict[str, set[str]] = {}
        for use in told["uses"]:
            found.setdefault(use["relation"], set()).add(use["address"])
        assert found == {
            "text": {
                PAGE, "feed.json", "feed.xml", "sections/sea/feed.json", "sections/sea/feed.xml",
            },
            "shown": {
                "archive/0-49.html", "articles/الغوص-على-اللؤلؤ-aa000000.html", "en/index.html",
                "en/sections/sea.html", "index.html", "sections/sea.html",
                "sections/sea/0-499.html", "sitemaps/articles-0-9999.xml",
            },
        }  # fmt: skip

    def test_leaves_redirects_where_its_page_has_been(self, site: Path) -> None:
        write(site, f"-- {SECOND} --\n{article('عودة السفينة')}")
        build(site)
        uses = why(site, SECOND)["uses"]
        assert [use["address"] for use in uses if use["relation"] == "former"] == [PAGE]

    def test_has_a_share_card_that_shows_its_headline(self, tmp_path: Path) -> None:
        write(tmp_path, SITE.replace("cards = false\n", ""))
        uses = why(tmp_path, SECOND)["uses"]
        assert {"relation": "shown", "kind": "card", "address": "cards/bb000000.png"} in uses
        assert why(tmp_path, "cards/bb000000.png")["shown"] == [SECOND]

    def test_that_is_a_draft_is_in_no_page(self, site: Path) -> None:
        write(site, f"-- {SECOND} --\n---\ndraft: true\n---\n{article(DHOW)}")
        assert why(site, SECOND)["uses"] == []
        done = generator("why", SECOND, "--lang", "en", cwd=site)
        assert "it is a draft" in done.out


def test_a_template_has_the_pages_that_are_set_in_it(kept: Path) -> None:
    uses = why(kept, "templates/not-found.html")["uses"]
    assert [use["address"] for use in uses] == ["404.html", "en/404.html"]
    assert len(why(kept, "templates/footer.html")["uses"]) > 10


def test_nothing_on_the_disk_changes(site: Path) -> None:
    (site / SECOND).write_text(article("عودة السفينة"), "utf-8")
    before = tree(site)
    why(site, "index.html")
    assert tree(site) == before


def test_a_site_that_was_never_built_can_be_asked(tmp_path: Path) -> None:
    write(tmp_path, SITE)
    before = tree(tmp_path)
    told = why(tmp_path, PAGE)
    assert (told["made"], causes(told["due"])) == (None, {"new": []})
    assert tree(tmp_path) == before


def test_what_is_called_otherwise_is_told_what_is_near(kept: Path) -> None:
    done = generator("why", "bb000000", "--lang", "en", cwd=kept)
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith("bb000000: error[asked-unknown-near] ")
    assert PAGE in done.err
    done = generator("why", "articles/سفينة-الشراع-وحباله-bb00000.html", cwd=kept)
    assert (done.code, PAGE in done.err) == (1, True)
    done = generator("why", "zzzz", "--lang", "ar", cwd=kept)
    assert done.code == 1
    assert "zzzz: error[asked-unknown] ليس في الموقع صفحة ولا ملف بهذا الاسم" in done.err


def test_it_speaks_both_languages(kept: Path) -> None:
    said = {
        language: generator("why", PAGE, "--lang", language, cwd=kept).out.splitlines()
        for language in ("ar", "en")
    }
    assert said["en"][:4] == [PAGE, "article", "The text in it is from:", f"    {SECOND}"]
    assert said["ar"][:4] == [PAGE, "صفحة مقال", "النص فيها من:", f"    {SECOND}"]
    assert said["en"][-1] == "The next build leaves it as it is."
    assert said["ar"][-1] == "سيتركها البناء التالي كما هي."


def test_a_long_list_is_cut_unless_all_is_asked_for(tmp_path: Path) -> None:
    for number in range(30):
        write(tmp_path, f"-- seeds/{number}.txt --\n{article(f'حكاية {number} من الميناء')}")
    short, whole = (
        generator("why", "archive/0-49.html", *more, "--lang", "en", cwd=tmp_path).out
        for more in ((), ("-v",))
    )
    assert (short.count("seeds/"), "and 10 more; -v prints all" in short) == (20, True)
    assert whole.count("seeds/") == 30


def test_every_kind_of_page_of_use_and_of_cause_has_its_words() -> None:
    pages = {page.__struct_config__.tag for page in get_args(AnyPage)} | {COPY, INDEX, GONE}
    words = {f"kind_{page}" for page in pages}
    words |= {f"use_{relation}" for relation in get_args(Relation)}
    words |= {f"cause_{kind}" for part in get_args(Kind) for kind in get_args(part)}
    words |= {"why_text", "why_shown", "why_templates"}
    assert words - _table().keys() == set()
