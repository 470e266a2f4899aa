"""Fonts and share cards of a site: there if the site wants them and the machine can make them."""

import io
import os
import re
import shutil
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]  # states no types
from PIL import Image
from selectolax.lexbor import LexborHTMLParser as Parser

from generator.building.making import make
from generator.building.toolchain import MEDIA
from generator.media.cards import SIZE, ShareCard
from generator.media.drawing import available
from generator.pages import CardPage
from tests.sites import REPOSITORY, article, build, generator, tree, write
from tests.test_layers import imports

BASE = "https://news.example"
PACKAGE = REPOSITORY / "generator"


def site(root: Path, settings: str = "") -> Path:
    return write(
        root,
        f"-- site.toml --\nname = 'المرسى'\nnearest = false\n{settings}"
        f"-- seeds/sea/1_aaaa000000000000.txt --\n{article('قارب في الميناء')}"
        "-- seeds/sea/1_aaaa000000000000.en.txt --\n"
        "A boat in the harbour\n\nThe old harbour has seen many boats.\n",
    )


def told(root: Path, **environment: str) -> list[str]:
    """Build, and give where there are problems, and which."""
    done = generator("build", "-v", cwd=root, **environment)
    assert done.code == 0
    return re.findall(r"^(\S+: (?:error|warning|note)\[[a-z-]+\])", done.err, re.MULTILINE)


def without(folder: Path, *packages: str, code: str = "") -> dict[str, str]:
    """Give an environment in which *packages* are not installed, and in which *code* has run."""
    write(
        folder,
        f"""-- sitecustomize.py --
import importlib.metadata as metadata, sys
known = metadata.version
def version(name):
    if name in {packages!r}:
        raise metadata.PackageNotFoundError(name)
    return known(name)
metadata.version = version
{code}
""",
    )
    return {"PYTHONPATH": f"{folder}{os.pathsep}{REPOSITORY}"}


def pages(root: Path) -> dict[str, str]:
    """Give the pages that a reader reads: all but redirects."""
    return {
        name: data.decode()
        for name, data in tree(root / "output").items()
        if name.endswith(".html") and b'http-equiv="refresh"' not in data
    }


def meta(page: str, name: str) -> str | None:
    found = Parser(page).css_first(f'meta[property="{name}"]')
    return found.attributes["content"] if found else None


@pytest.fixture(scope="module")
def with_fonts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = site(tmp_path_factory.mktemp("fonts"))
    build(root, WARRAQ_FONTS="")
    return root


@pytest.fixture(scope="module")
def with_cards(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = site(tmp_path_factory.mktemp("cards"), f"base_url = '{BASE}'\nfonts = false\n")
    build(root)
    return root


class TestFonts:
    def test_two_small_files_and_their_licences(self, with_fonts: Path) -> None:
        files = tree(with_fonts / "output/assets/fonts")
        fonts = {name: data for name, data in files.items() if name.endswith(".woff2")}
        assert len(fonts) == 2
        assert sum(map(len, fonts.values())) <= 60_000
        for data in fonts.values():
            assert TTFont(io.BytesIO(data)).getBestCmap()[ord("ش")]
        licences = {name: data.decode() for name, data in files.items() if name not in fonts}
        assert sorted(licences) == ["Amiri-licence.txt", "Noto-Kufi-Arabic-licence.txt"]
        for text in licences.values():
            assert "SIL OPEN FONT LICENSE" in text

    def test_the_sheet_declares_them_and_pages_in_their_script_fetch_them_early(
        self, with_fonts: Path
    ) -> None:
        sheet = (with_fonts / "output/assets/style.css").read_text("utf-8")
        urls = re.findall(r"url\(([^)]*)\)", sheet)
        files = {path.name for path in (with_fonts / "output/assets/fonts").glob("*.woff2")}
        assert {url.strip("\"'").removeprefix("fonts/") for url in urls} == files
        # Rules that a sheet may begin with would mean nothing after others (CSS Cascade 5, 2).
        own = (REPOSITORY / "templates/static/style.css").read_text("utf-8")
        assert sheet.startswith(own)
        for name, page in pages(with_fonts).items():
            found = Parser(page).css("link[rel=preload]")
            assert {node.attributes["as"] for node in found} <= {"font"}, name
            base = "" if name.endswith("404.html") else "../" * name.count("/")
            early = [
                (node.attributes["href"] or "").removeprefix("/").removeprefix(base)
                for node in found
            ]
            arabic = not name.startswith("en/")
            assert set(early) == ({f"assets/fonts/{file}" for file in files} if arabic else set())

    def test_nothing_is_asked_of_another_host(self, with_fonts: Path) -> None:
        for name, data in tree(with_fonts / "output").items():
            if name.endswith((".html", ".css", ".js", ".webmanifest", ".svg")):
                text = data.decode()
                asked = re.findall(r"(?:src|srcset|url|@import|fetch)[=( \"']+(?:https?:)?//", text)
                assert asked == [], name
        for page in pages(with_fonts).values():
            for node in Parser(page).css("link, script, img, source, iframe, form"):
                for value in node.attributes.values():
                    assert "//" not in (value or "")

    def test_what_was_cut_once_is_kept(self, with_fonts: Path, tmp_path: Path) -> None:
        """Only the cache is left, and whoever would cut a font fails."""
        again = tmp_path / "again"
        site(again)
        shutil.copytree(with_fonts / ".generator/fonts", again / ".generator/fonts")
        code = (
            "import types\n"
            "none = types.SimpleNamespace(Options=None, Subsetter=None)\n"
            "sys.modules['fontTools.subset'] = none\n"
        )
        build(again, **{**without(tmp_path / "shim", code=code), "WARRAQ_FONTS": ""})
        assert tree(again / "output") == tree(with_fonts / "output")

    def test_a_site_can_do_without(self, with_fonts: Path, tmp_path: Path) -> None:
        """Left out from the beginning, left out later, or not installed: the same tree."""
        plain = site(tmp_path / "plain", "fonts = false\n")
        assert told(plain) == []
        expected = tree(plain / "output")
        assert [name for name in expected if "fonts" in name] == []
        sheet = expected["assets/style.css"].decode()
        assert sheet == (REPOSITORY / "templates/static/style.css").read_text("utf-8")
        assert all("preload" not in page for page in pages(plain).values())

        later = tmp_path / "later"
        shutil.copytree(with_fonts, later)
        site(later, "fonts = false\n")
        assert told(later) == []
        assert tree(later / "output") == expected

        bare = site(tmp_path / "bare")
        shim = without(tmp_path / "shim", "fontpkg-amiri")
        assert told(bare, **shim) == ["site.toml: note[extra-missing]"]
        assert tree(bare / "output") == expected
        # Installed, they come with the next build.
        assert told(bare) == []
        assert tree(bare / "output") == tree(with_fonts / "output")

    def test_a_sheet_that_is_not_utf8_stops_the_build_with_its_name(self, tmp_path: Path) -> None:
        site(tmp_path)
        (tmp_path / "templates/static").mkdir(parents=True)
        (tmp_path / "templates/static/style.css").write_bytes("/* ورق */".encode("cp1256"))
        done = generator("build", cwd=tmp_path)
        assert done.code == 2
        assert "templates/static/style.css: error[template-not-utf8]" in done.err


@pytest.mark.skipif(not available(), reason="needs FriBidi, as a site with share cards does")
class TestCards:
    def test_every_article_and_edition_has_one(self, with_cards: Path) -> None:
        files = {
            name: data for name, data in tree(with_cards / "output").items() if "cards/" in name
        }
        assert sorted(files) == [
            "cards/aaaa0000.png",
            "cards/edition.png",
            "en/cards/aaaa0000.png",
            "en/cards/edition.png",
        ]
        assert len(set(files.values())) == 4
        for data in files.values():
            with Image.open(io.BytesIO(data)) as card:
                assert (card.format, card.size) == ("PNG", SIZE)

    def test_articles_name_it(self, with_cards: Path) -> None:
        for prefix in ("", "en/"):
            (path,) = (with_cards / "output" / prefix / "articles").iterdir()
            page = path.read_text("utf-8")
            assert meta(page, "og:image") == f"{BASE}/{prefix}cards/aaaa0000.png"
            assert meta(page, "og:image:width") == "1200"
            assert meta(page, "og:image:height") == "630"

    def test_what_a_page_names_is_there(self, with_cards: Path) -> None:
        for name, page in pages(with_cards).items():
            named = meta(page, "og:image")
            if named:
                assert (with_cards / "output" / named.removeprefix(f"{BASE}/")).is_file(), name

    @pytest.mark.parametrize(
        "settings", ["fonts = false\n", f"base_url = '{BASE}'\nfonts = false\ncards = false\n"]
    )
    def test_without_an_address_or_a_wish_there_are_none(
        self, with_cards: Path, tmp_path: Path, settings: str
    ) -> None:
        shutil.copytree(with_cards, tmp_path / "site")
        site(tmp_path / "site", settings)
        assert told(tmp_path / "site") == []
        assert [name for name in tree(tmp_path / "site/output") if "cards/" in name] == []
        for page in pages(tmp_path / "site").values():
            assert meta(page, "og:image") is None

    @pytest.mark.parametrize("missing", ["raqm", "fribidi"])
    def test_where_arabic_cannot_be_set_there_are_none_and_one_warning(
        self, with_cards: Path, tmp_path: Path, missing: str
    ) -> None:
        shutil.copytree(with_cards, tmp_path / "site")
        code = (
            "from PIL import features\n"
            "check = features.check\n"
            f"features.check = lambda name: name != {missing!r} and check(name)\n"
        )
        shim = without(tmp_path / "shim", code=code)
        assert told(tmp_path / "site", **shim) == ["site.toml: warning[cards-impossible]"]
        assert [name for name in tree(tmp_path / "site/output") if "cards/" in name] == []
        for page in pages(tmp_path / "site").values():
            assert meta(page, "og:image") is None

    @pytest.mark.parametrize("headline", ["東京の港の物語", "🚢🌊⚓", "Ιστορία του λιμανιού"])
    def test_a_headline_in_letters_of_no_face_gives_way_to_the_papers_name(
        self, tmp_path: Path, headline: str
    ) -> None:
        def printed(text: str) -> object:
            card = ShareCard(text, "المرسى", "rtl", "ar")
            page = CardPage(address="cards/a.png", language="ar", card=card)
            return make(page, str(tmp_path))

        assert printed(headline) == printed("المرسى")
        assert printed(headline) != printed("قارب في الميناء")

    def test_a_changed_headline_changes_its_card_alone(
        self, with_cards: Path, tmp_path: Path
    ) -> None:
        shutil.copytree(with_cards, tmp_path / "site")
        seed = "seeds/sea/1_aaaa000000000000.txt"
        write(tmp_path / "site", f"-- {seed} --\n{article('سفينة في الميناء')}")
        build(tmp_path / "site")
        before, after = tree(with_cards / "output"), tree(tmp_path / "site/output")
        changed = [name for name in after if "cards/" in name and after[name] != before[name]]
        assert changed == ["cards/aaaa0000.png"]


def test_the_digest_of_what_makes_them_has_all_their_code() -> None:
    """Else a change to it would leave files that a clean build would not make."""
    listed = {path for pattern in MEDIA for path in PACKAGE.glob(pattern)}
    drawn = {path for path in listed if path.parent.name in {"media", "bidi"}}
    waiting, seen = list(drawn), set[Path]()
    while waiting:
        path = waiting.pop()
        seen.add(path)
        for name in imports(path.read_text("utf-8")):
            file = REPOSITORY / name.replace(".", "/")
            found = {file.with_suffix(".py"), file / "__init__.py"}
            waiting += [each for each in found if each.is_file() and each not in seen]
    assert {path.relative_to(PACKAGE).as_posix() for path in seen - listed} <= {
        "__init__.py",
        "model.py",  # knows only what a value is
        "places.py",  # knows only where files lie
        "text/__init__.py",
    }
