"""Pictures of a site: found by name, made smaller once, and never in a page's way."""

import io
import os
import re
import shutil
from pathlib import Path

import pytest
from PIL import Image
from selectolax.lexbor import LexborHTMLParser as Parser

from generator.building.inventory import copied_files, find_seeds, static_pictures
from generator.building.ledger import Ledger
from generator.building.making import make
from generator.building.pictures import LARGEST, illustrate
from generator.building.site import Site
from generator.building.workers import Workers
from generator.digests import digest
from generator.entries import Entry
from generator.media.pictures import probe, variants
from generator.model import Front, Problem, Span
from generator.pages import PicturePage
from tests.pages.stock import entry_of
from tests.sites import REPOSITORY, article, build, generator, tree, write

SEA, SAND = (20, 60, 160), (220, 180, 90)
SETTINGS = "-- site.toml --\nfonts = false\nnearest = false\nlanguages = ['ar', 'en']\n"


def photograph(colour: tuple[int, int, int] = SEA, size: tuple[int, int] = (600, 40)) -> bytes:
    """Give a JPEG whose right half is black."""
    image = Image.new("RGB", size, colour)
    image.paste((0, 0, 0), (size[0] // 2, 0, *size))
    data = io.BytesIO()
    image.save(data, "JPEG")
    return data.getvalue()


def on_its_side() -> bytes:
    """Give what a telephone takes upright: rows for columns, with a place and a maker."""
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010F] = "MAKER-OF-TELEPHONES"
    exif.get_ifd(0x8825)[29] = "2024:05:28"
    image = Image.new("RGB", (1700, 1800), SEA)
    data = io.BytesIO()
    image.save(data, "JPEG", exif=exif, comment=b"NOT-FOR-READERS")
    return data.getvalue()


def put(root: Path, name: str, data: bytes) -> Path:
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


def named(title: str, image: str) -> str:
    return f"---\ntitle: {title}\nimage: {image}\n---\nحكاية قديمة عن البحر وأهله.\n"


def told(root: Path, *arguments: str, **environment: str) -> list[str]:
    """Build, and give where there are problems, and which."""
    done = generator("build", "-v", *arguments, cwd=root, **environment)
    return sorted(re.findall(r"^(\S+: (?:error|warning|note)\[[a-z-]+\])", done.err, re.MULTILINE))


def made(root: Path) -> list[str]:
    return sorted(name for name in tree(root / "output") if name.startswith("pictures/"))


def page(root: Path, pattern: str = "articles/*.html") -> Parser:
    (path,) = (root / "output").glob(pattern)
    return Parser(path.read_text("utf-8"))


def times(root: Path) -> dict[str, int]:
    files = (path for path in (root / "output").rglob("*") if path.is_file())
    return {path.relative_to(root).as_posix(): path.stat().st_mtime_ns for path in files}


class TestWhoseItIs:
    def found(self, root: Path, entry: Entry, *names: str) -> tuple[str | None, list[Problem]]:
        """Give the path of the picture of *entry* on a site with the files *names*."""
        (root / "seeds").mkdir(exist_ok=True)
        for name in names:
            put(root, name, photograph())
        site = Site(root, root / "output")
        files, _ = copied_files(site, {})
        seen = {**find_seeds(site.seeds).pictures, **static_pictures(site, files)}
        with (
            Ledger(root / "ledger.db", "key", site.output) as ledger,
            Workers(1) as workers,
        ):
            pictures, problems = illustrate([entry], seen, root, ledger, workers)
        file = pictures.get(entry.source)
        return (file.source if file else None), problems

    @pytest.mark.parametrize(
        ("image", "name"),
        [
            ("boat.jpg", "seeds/sea/boat.jpg"),
            ("./boat.jpg", "seeds/sea/boat.jpg"),
            ("photos/boat.webp", "seeds/sea/photos/boat.webp"),
            ("../photos/boat.png", "seeds/photos/boat.png"),
            ("photos/boat.png", "seeds/photos/boat.png"),
            ("boat.jpg", "static/boat.jpg"),
            ("/img/boat.jpg", "static/img/boat.jpg"),
            ("static/img/boat.jpg", "static/img/boat.jpg"),
            ("/static/img/boat.jpg", "static/img/boat.jpg"),
            ("seeds/land/boat.gif", "seeds/land/boat.gif"),
            ("boat.jpg", "seeds/sea/boat.JPG"),
            ("صورة القارب.jpeg", "seeds/sea/صورة القارب.jpeg"),
            ("caf\u00e9.jpg", "seeds/sea/cafe\u0301.jpg"),
        ],
    )
    def test_a_stated_picture_is_looked_for_where_writers_mean_it(
        self, tmp_path: Path, image: str, name: str
    ) -> None:
        entry = entry_of("seeds/sea/story.txt", "القارب", front=Front(image=image))
        assert self.found(tmp_path, entry, name) == (name, [])

    @pytest.mark.parametrize(
        ("image", "name"),
        [("boat.jpg", "seeds/sea/boat.jpg"), ("/boat.jpg", "static/boat.jpg")],
    )
    def test_the_seeds_own_folder_comes_first_but_for_an_address_of_the_site(
        self, tmp_path: Path, image: str, name: str
    ) -> None:
        entry = entry_of("seeds/sea/story.txt", "القارب", front=Front(image=image))
        others = ("seeds/sea/boat.jpg", "seeds/boat.jpg", "static/boat.jpg")
        assert self.found(tmp_path, entry, *others) == (name, [])

    @pytest.mark.parametrize(
        ("seed", "names", "chosen"),
        [
            ("story.txt", ("story.jpg",), "story.jpg"),
            ("story.txt", ("story.JPEG",), "story.JPEG"),
            ("story.md", ("story.png", "story.webp"), "story.png"),
            ("story.en.txt", ("story.jpg",), "story.jpg"),
            ("story.en.txt", ("story.jpg", "story.en.jpg"), "story.en.jpg"),
            ("story.txt", ("story.en.jpg",), None),
            ("story.no-language.txt", ("story.jpg",), None),
            ("story.txt", ("other.jpg", "story.jpg.txt", "story.svg"), None),
            ("قصة.txt", ("قصة.jpg",), "قصة.jpg"),
        ],
    )
    def test_a_file_of_the_seeds_name_is_its_picture(
        self, tmp_path: Path, seed: str, names: tuple[str, ...], chosen: str | None
    ) -> None:
        files = tuple(f"seeds/sea/{name}" for name in names)
        expected = f"seeds/sea/{chosen}" if chosen else None
        assert self.found(tmp_path, entry_of(f"seeds/sea/{seed}", "القارب"), *files) == (
            expected,
            [],
        )

    def test_a_stated_picture_goes_before_one_of_the_seeds_name(self, tmp_path: Path) -> None:
        entry = entry_of("seeds/story.txt", "القارب", front=Front(image="boat.jpg"))
        found = self.found(tmp_path, entry, "seeds/story.jpg", "seeds/boat.jpg")
        assert found == ("seeds/boat.jpg", [])

    @pytest.mark.parametrize(
        ("image", "code"),
        [
            ("lost.jpg", "picture-missing"),
            ("../../../etc/lost.png", "picture-missing"),
            ("drawing.svg", "picture-unknown"),
            ("https://cdn.example/boat.jpg", "picture-elsewhere"),
            ("//cdn.example/boat.jpg", "picture-elsewhere"),
        ],
    )
    def test_one_that_cannot_be_had_is_told(self, tmp_path: Path, image: str, code: str) -> None:
        put(tmp_path, "seeds/drawing.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>")
        # Another server's picture is not replaced by one that happens to lie here.
        entry = entry_of("seeds/story.txt", "القارب", front=Front(image=image))
        found = self.found(tmp_path, entry, "seeds/story.jpg")
        assert found == (None, [Problem(Span("seeds/story.txt"), code, (image,))])

    def test_a_retracted_article_has_none(self, tmp_path: Path) -> None:
        entry = entry_of("seeds/story.txt", "القارب", front=Front(retracted="خبر غير صحيح"))
        assert self.found(tmp_path, entry, "seeds/story.jpg") == (None, [])


class TestThePage:
    def test_it_offers_three_formats_and_three_widths_with_its_size(self, tmp_path: Path) -> None:
        write(tmp_path, f"{SETTINGS}-- seeds/sea/story.txt --\n{article('قارب في الميناء')}")
        data = photograph(size=(2000, 100))
        put(tmp_path, "seeds/sea/story.jpg", data)
        build(tmp_path)
        stem = f"pictures/{digest(data)[:16]}"
        assert made(tmp_path) == sorted(
            f"{stem}-{width}.{kind}"
            for width in (480, 960, 1600)
            for kind in ("avif", "webp", "jpeg")
        )
        picture = page(tmp_path).css_first("figure picture")
        assert picture is not None
        sources = [
            (node.attributes["type"], node.attributes["srcset"]) for node in picture.css("source")
        ]
        assert sources == [
            (
                f"image/{kind}",
                ", ".join(f"../{stem}-{width}.{kind} {width}w" for width in (480, 960, 1600)),
            )
            for kind in ("avif", "webp", "jpeg")
        ]
        image = picture.css_first("img")
        assert image is not None
        attributes = image.attributes
        assert (attributes["src"], attributes["width"], attributes["height"]) == (
            f"../{stem}-1600.jpeg",
            "1600",
            "80",
        )
        assert attributes["alt"]
        assert "loading" not in attributes

    def test_only_the_first_picture_of_the_home_page_is_loaded_at_once(
        self, tmp_path: Path
    ) -> None:
        write(tmp_path, SETTINGS)
        for number in range(4):
            write(tmp_path, f"-- seeds/{number}.txt --\n{article(f'قارب في الميناء {number}')}")
            put(tmp_path, f"seeds/{number}.jpg", photograph((number, 0, 99)))
        build(tmp_path)
        images = page(tmp_path, "index.html").css("img")
        assert len(images) > 1
        assert [image.attributes.get("loading") for image in images] == [
            None,
            *["lazy"] * (len(images) - 1),
        ]
        for image in images:
            assert image.attributes["width"] == "600"
            assert image.attributes["height"] == "40"

    def test_what_the_camera_wrote_stays_here_and_what_it_turned_is_turned(
        self, tmp_path: Path
    ) -> None:
        write(tmp_path, f"{SETTINGS}-- seeds/story.txt --\n{article('قارب في الميناء')}")
        put(tmp_path, "seeds/story.jpg", on_its_side())
        build(tmp_path)
        image = page(tmp_path).css_first("figure img")
        assert image is not None
        assert (image.attributes["width"], image.attributes["height"]) == ("1600", "1511")
        for name in made(tmp_path):
            data = (tmp_path / "output" / name).read_bytes()
            for secret in (b"MAKER-OF-TELEPHONES", b"NOT-FOR-READERS", b"2024:05:28", b"Exif"):
                assert secret not in data, name
            with Image.open(io.BytesIO(data)) as opened:
                assert opened.width > opened.height, name


class TestFaults:
    """Each is told in one line, and the page comes without a picture."""

    def told_of(self, root: Path, image: str = "boat.jpg") -> list[str]:
        write(root, f"{SETTINGS}-- seeds/story.txt --\n{named('قارب في الميناء', image)}")
        lines = told(root)
        assert page(root).css_first("h1") is not None
        assert page(root).css("picture, img") == []
        assert made(root) == []
        return lines

    @pytest.mark.parametrize("data", [b"", b"no picture at all", b"<svg xmlns='x'/>"])
    def test_no_picture(self, tmp_path: Path, data: bytes) -> None:
        put(tmp_path, "seeds/boat.jpg", data)
        assert self.told_of(tmp_path) == ["seeds/story.txt: warning[picture-unknown]"]

    def test_half_a_picture(self, tmp_path: Path) -> None:
        whole = photograph()
        put(tmp_path, "seeds/boat.jpg", whole[: len(whole) // 2])
        assert self.told_of(tmp_path) == ["seeds/story.txt: warning[picture-damaged]"]

    def test_more_pixels_than_memory(self, tmp_path: Path) -> None:
        # A grey PNG of 400 megapixels is half a megabyte of zeros.
        image = Image.new("1", (20_000, 20_000))
        data = io.BytesIO()
        image.save(data, "PNG")
        put(tmp_path, "seeds/boat.png", data.getvalue())
        assert self.told_of(tmp_path, "boat.png") == ["seeds/story.txt: warning[picture-large]"]

    def test_more_bytes_than_any_picture(self, tmp_path: Path) -> None:
        with put(tmp_path, "seeds/boat.jpg", photograph()).open("r+b") as file:
            file.truncate(LARGEST + 1)
        assert self.told_of(tmp_path) == ["seeds/story.txt: warning[picture-large]"]

    def test_on_another_server(self, tmp_path: Path) -> None:
        assert self.told_of(tmp_path, "https://cdn.example/boat.jpg") == [
            "seeds/story.txt: warning[picture-elsewhere]"
        ]

    def test_no_file(self, tmp_path: Path) -> None:
        assert self.told_of(tmp_path) == ["seeds/story.txt: warning[picture-missing]"]

    def test_a_drawing_in_svg(self, tmp_path: Path) -> None:
        put(tmp_path, "seeds/boat.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>")
        assert self.told_of(tmp_path, "boat.svg") == ["seeds/story.txt: warning[picture-unknown]"]

    @pytest.mark.catalogue("S01", "S05")
    @pytest.mark.skipif(os.name != "posix", reason="pipes and links")
    def test_a_pipe_or_a_link_beside_the_seed(self, tmp_path: Path) -> None:
        write(tmp_path, f"{SETTINGS}-- seeds/pipe.txt --\n{article('قارب في الميناء')}")
        write(tmp_path, f"-- seeds/link.txt --\n{article('سفينة في البحر')}")
        os.mkfifo(tmp_path / "seeds/pipe.jpg")
        secret = put(tmp_path.parent, f"{tmp_path.name}-outside.jpg", photograph())
        (tmp_path / "seeds/link.jpg").symlink_to(secret)
        assert told(tmp_path) == [
            "seeds/link.jpg: error[file-is-link]",
            "seeds/pipe.jpg: error[file-not-regular]",
        ]
        assert len(list((tmp_path / "output/articles").iterdir())) == 2
        assert made(tmp_path) == []

    def test_a_fault_is_told_again_until_it_is_mended(self, tmp_path: Path) -> None:
        put(tmp_path, "seeds/boat.jpg", b"no picture")
        once = self.told_of(tmp_path)
        assert told(tmp_path) == once
        put(tmp_path, "seeds/boat.jpg", photograph())
        assert told(tmp_path) == []
        assert len(page(tmp_path).css("figure img")) == 1

    def test_what_a_newer_pillow_can_read_is_read_though_no_file_has_changed(
        self, tmp_path: Path
    ) -> None:
        put(tmp_path, "seeds/boat.jpg", photograph())
        older = put(
            tmp_path,
            "shim/sitecustomize.py",
            b"from PIL import Image, UnidentifiedImageError\n"
            b"def refuse(*arguments, **options):\n"
            b"    raise UnidentifiedImageError\n"
            b"Image.open = refuse\n",
        )
        write(tmp_path, f"{SETTINGS}-- seeds/story.txt --\n{named('قارب في الميناء', 'boat.jpg')}")
        path = f"{older.parent}{os.pathsep}{REPOSITORY}"
        assert told(tmp_path, PYTHONPATH=path) == ["seeds/story.txt: warning[picture-damaged]"]
        assert told(tmp_path) == []
        assert len(page(tmp_path).css("figure img")) == 1


class TestChangedWhileBuilding:
    def printed(self, root: Path) -> bytes | Problem:
        data = photograph()
        picture = probe(data)
        page = PicturePage(
            address="pictures/boat-480.webp",
            language="ar",
            source="seeds/boat.jpg",
            digest=digest(data),
            variant=variants(picture)[2],  # type: ignore[arg-type]  # it is no Fault
        )
        return make(page, str(root))

    def test_as_it_was_looked_at(self, tmp_path: Path) -> None:
        put(tmp_path, "seeds/boat.jpg", photograph())
        assert isinstance(self.printed(tmp_path), bytes)

    def test_it_has_become_another(self, tmp_path: Path) -> None:
        put(tmp_path, "seeds/boat.jpg", photograph(SAND))
        assert self.printed(tmp_path) == Problem(Span("seeds/boat.jpg"), "picture-changed")

    def test_it_has_gone(self, tmp_path: Path) -> None:
        assert self.printed(tmp_path) == Problem(
            Span("seeds/boat.jpg"), "picture-missing", ("seeds/boat.jpg",)
        )

    @pytest.mark.skipif(os.name != "posix", reason="pipes and links")
    @pytest.mark.parametrize("kind", ["pipe", "link"])
    def test_it_has_become_what_is_not_opened(self, tmp_path: Path, kind: str) -> None:
        path = put(tmp_path, "seeds/boat.jpg", photograph())
        path.rename(tmp_path / "outside.jpg")
        if kind == "pipe":
            os.mkfifo(path)
        else:
            path.symlink_to(tmp_path / "outside.jpg")
        assert isinstance(self.printed(tmp_path), Problem)


class TestMadeOnce:
    @pytest.fixture
    def root(self, tmp_path: Path) -> Path:
        write(tmp_path, f"{SETTINGS}-- seeds/sea/story.txt --\n{article('قارب في الميناء')}")
        put(tmp_path, "seeds/sea/story.jpg", photograph())
        build(tmp_path)
        return tmp_path

    @pytest.fixture
    def no_decoder(self, tmp_path_factory: pytest.TempPathFactory) -> str:
        """Give a PYTHONPATH under which whoever opens a picture fails."""
        folder = tmp_path_factory.mktemp("shim")
        put(folder, "PIL/__init__.py", b"raise SystemExit('a picture was opened')\n")
        return f"{folder}{os.pathsep}{REPOSITORY}"

    def test_a_second_build_opens_no_picture_and_writes_no_file(
        self, root: Path, no_decoder: str
    ) -> None:
        before = times(root)
        assert build(root, PYTHONPATH=no_decoder)["written"] == 0
        assert times(root) == before
        # The shim works: what has changed is opened.
        put(root, "seeds/sea/story.jpg", photograph(SAND))
        done = generator("build", cwd=root, PYTHONPATH=no_decoder)
        assert "a picture was opened" in done.err

    def test_a_touched_picture_writes_no_file(self, root: Path) -> None:
        before = times(root)
        os.utime(root / "seeds/sea/story.jpg", (1, 1))
        assert build(root)["written"] == 0
        assert times(root) == before

    def test_a_newer_article_with_the_same_picture_shares_its_files(
        self, root: Path, no_decoder: str
    ) -> None:
        before = made(root)
        write(root, f"-- seeds/zzz.txt --\n{named('سفينة في البحر', '/sea/story.jpg')}")
        build(root, PYTHONPATH=no_decoder)
        assert made(root) == before
        # A copy under another name is looked into, and made no second time.
        write(root, f"-- seeds/zzzz.txt --\n{article('مركب في الخليج')}")
        put(root, "seeds/zzzz.jpg", photograph())
        build(root)
        assert made(root) == before
        sources = {
            Path(image.attributes["src"] or "").name
            for path in (root / "output/articles").iterdir()
            for image in Parser(path.read_text("utf-8")).css("figure img")
        }
        assert len(sources) == 1

    def test_a_changed_picture_has_new_addresses_and_the_old_files_go(self, root: Path) -> None:
        before = made(root)
        put(root, "seeds/sea/story.jpg", photograph(SAND))
        build(root)
        assert len(made(root)) == len(before)
        assert set(made(root)) & set(before) == set()
        (root / "seeds/sea/story.jpg").unlink()
        build(root)
        assert made(root) == []
        assert page(root).css("img") == []


def test_the_bytes_do_not_depend_on_workers_or_on_earlier_builds(tmp_path: Path) -> None:
    root = tmp_path / "site"
    write(root, SETTINGS)
    count = 210  # enough for a pool of processes to be opened for looking
    for number in range(count):
        write(root, f"-- seeds/{number:03}.txt --\n{article(f'حكاية القارب رقم {number}')}")
        data = photograph(size=(20, 20)) + f"{number}".encode()
        put(root, f"seeds/{number:03}.jpg", data)
    build(root, "--jobs", "2")
    several = tree(root / "output")
    alone = tmp_path / "alone"
    shutil.copytree(root / "seeds", alone / "seeds")
    write(alone, SETTINGS)
    build(alone, "--jobs", "1")
    assert tree(alone / "output") == several
    assert len(made(alone)) == 3 * count

    put(root, "seeds/007.jpg", photograph(SAND, (20, 20)))
    (root / "seeds/008.jpg").unlink()
    (root / "seeds/009.jpg").rename(root / "seeds/other.jpg")
    write(root, f"-- seeds/010.txt --\n{named('حكاية القارب رقم 10', 'other.jpg')}")
    (root / "seeds/011.txt").unlink()
    build(root)
    incremental = tree(root / "output")
    build(root, "--clean")
    assert tree(root / "output") == incremental
    assert incremental != several


def test_without_pillow_pages_come_without_pictures_and_it_is_told_once(tmp_path: Path) -> None:
    root = tmp_path / "site"
    write(root, f"{SETTINGS}-- seeds/a.txt --\n{article('قارب في الميناء')}")
    write(root, f"-- seeds/b.txt --\n{article('سفينة في البحر')}")
    put(root, "seeds/a.jpg", photograph())
    put(root, "seeds/b.jpg", photograph(SAND))
    shim = put(
        tmp_path,
        "shim/sitecustomize.py",
        b"import importlib.metadata as metadata, sys\n"
        b"known = metadata.version\n"
        b"def version(name):\n"
        b"    if name == 'pillow':\n"
        b"        raise metadata.PackageNotFoundError(name)\n"
        b"    return known(name)\n"
        b"metadata.version = version\n"
        b"sys.modules['PIL'] = None\n",
    )
    without = {"PYTHONPATH": f"{shim.parent}{os.pathsep}{REPOSITORY}"}
    note = ["seeds/a.txt: note[picture-extra]"]
    assert told(root, **without) == note
    assert made(root) == []
    # Installed later, it is used; taken away again, nothing of it is asked for.
    assert told(root) == []
    pictures = made(root)
    assert len(pictures) == 12
    assert told(root, **without) == note
    assert made(root) == []
    assert all("<img" not in each.decode() for each in tree(root / "output/articles").values())
    assert told(root) == []
    assert made(root) == pictures


def test_pictures_are_made_where_nothing_but_pillow_is_installed(tmp_path: Path) -> None:
    root = write(tmp_path / "site", f"{SETTINGS}-- seeds/a.txt --\n{article('قارب في الميناء')}")
    put(root, "seeds/a.jpg", photograph())
    put(tmp_path, "shim/fontTools/__init__.py", b"raise ImportError('no module fontTools')\n")
    build(root, PYTHONPATH=f"{tmp_path / 'shim'}{os.pathsep}{REPOSITORY}")
    assert len(made(root)) == 6
