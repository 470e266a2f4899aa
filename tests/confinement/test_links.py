"""Links, pipes and devices: nothing is read or written through them, and each is named."""

import os
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from generator.building.site import DEEPEST, Site, site_at, templates, walk
from generator.errors import SiteError
from generator.model import Problem, Span
from generator.settings import load
from tests.sites import article, build, generator, tree, write

pytestmark = pytest.mark.skipif(os.name == "nt", reason="links need a privilege on Windows")

HEADLINE = "حكاية الميناء القديم"
SITE = f"""\
-- seeds/sea/000_0123456789abcdef.txt --
{article(HEADLINE)}
-- static/notes/harbour.txt --
ours
-- site.toml --
fonts = false
cards = false
search = false
languages = ["ar"]
"""
PAGE = "articles/حكاية-الميناء-القديم-01234567.html"
THEIRS = "what lies in another folder"
LINK = "error[file-is-link] this is a symbolic link, and could lead out of the site"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Give a site; beside it lie a folder and a file that are no concern of its."""
    for name in ("secret.txt", "folder/secret.txt", "folder/footer.html", "folder/secret.svg"):
        path = tmp_path / "elsewhere" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(THEIRS, "utf-8")
    return write(tmp_path / "site", SITE)


@contextmanager
def nothing_elsewhere_changes(root: Path) -> Iterator[None]:
    """Hold the files beside the site against what they were, and its output against the secret."""
    elsewhere = root.parent / "elsewhere"
    before = tree(elsewhere)
    yield
    assert tree(elsewhere) == before
    for path in (root / "output").rglob("*"):
        if path.is_file() and not path.is_symlink():
            assert THEIRS.encode() not in path.read_bytes(), path


OWN = (
    "seeds",
    "static",
    "templates",
    "permalinks.txt",
    ".generator",
    ".generator/fonts",
    ".generator/ledger.db",
    ".generator/build.lock",
    ".generator/fonts/face.woff2",
    ".generator/preview",
    ".generator/preview/state",
    ".generator/preview/state/preview.lock",
)


@pytest.mark.catalogue("S02", "S08", "F14")
@pytest.mark.parametrize("name", OWN)
def test_no_part_of_a_site_may_be_a_link(root: Path, name: str) -> None:
    path = root / name
    if path.is_dir():
        path.rename(root / "moved")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.symlink_to(root.parent / "elsewhere/folder")
    with pytest.raises(SiteError) as refused:
        site_at(root, workshop=".generator/preview/state")
    assert refused.value.problem == Problem(Span(name), "file-is-link")


@pytest.mark.catalogue("S02", "S05")
def test_settings_are_a_file_of_the_site_itself(root: Path) -> None:
    (root / "site.toml").rename(root.parent / "elsewhere/site.toml")
    (root / "site.toml").symlink_to(root.parent / "elsewhere/site.toml")
    with pytest.raises(SiteError) as refused:
        load(root)
    assert refused.value.problem == Problem(Span("site.toml"), "file-is-link")
    (root / "site.toml").unlink()
    os.mkfifo(root / "site.toml")
    with pytest.raises(SiteError) as refused:
        load(root)
    assert refused.value.problem == Problem(Span("site.toml"), "file-not-regular")


@pytest.mark.catalogue("S05")
def test_the_record_of_permalinks_is_no_pipe(root: Path) -> None:
    os.mkfifo(root / "permalinks.txt")
    with pytest.raises(SiteError) as refused:
        site_at(root)
    assert refused.value.problem == Problem(Span("permalinks.txt"), "file-not-regular")


@pytest.mark.catalogue("S02")
@pytest.mark.parametrize(
    "command",
    [("build",), ("serve", "--port", "1"), ("check",), ("add", "خبر"), ("deploy",), ("eject",)],
    ids=lambda command: str(command[0]),
)
def test_every_command_refuses_linked_seeds_in_one_line(
    root: Path, command: tuple[str, ...]
) -> None:
    (root / "seeds").rename(root.parent / "elsewhere/seeds")
    (root / "seeds").symlink_to(root.parent / "elsewhere/seeds")
    with nothing_elsewhere_changes(root):
        done = generator(*command, cwd=root)
    assert (done.code, done.err.splitlines()[0]) == (2, f"seeds: {LINK}")
    assert not (root / "output").exists()


@pytest.mark.catalogue("S01", "S02", "S03")
def test_links_below_the_folders_are_named_and_the_rest_is_built(root: Path) -> None:
    elsewhere = root.parent / "elsewhere"
    (root / "seeds/secret.txt").symlink_to(elsewhere / "secret.txt")
    (root / "seeds/folder").symlink_to(elsewhere / "folder")
    (root / "seeds/round").symlink_to(root / "seeds/round")
    (root / "seeds/sea/up").symlink_to(root / "seeds")
    (root / "static/secret.txt").symlink_to(elsewhere / "secret.txt")
    (root / "static/notes/folder").symlink_to(elsewhere / "folder")
    with nothing_elsewhere_changes(root):
        done = generator("build", cwd=root)
    named = [line for line in done.err.splitlines() if "error" in line and "[" in line]
    assert (done.code, named) == (
        1,
        [
            f"{name}: {LINK}"
            for name in (
                "seeds/folder",
                "seeds/round",
                "seeds/sea/up",
                "seeds/secret.txt",
                "static/notes/folder",
                "static/secret.txt",
            )
        ],
    )
    assert (root / "output" / PAGE).is_file()


@pytest.mark.catalogue("S05")
def test_pipes_sockets_and_devices_are_named_and_not_opened(root: Path) -> None:
    os.mkfifo(root / "seeds/pipe.txt")
    expected = ["seeds/pipe.txt", "seeds/socket.txt"]
    folder = os.open(root / "seeds", os.O_RDONLY)
    with socket.socket(socket.AF_UNIX) as unix:
        unix.bind(f"/proc/self/fd/{folder}/socket.txt" if Path("/proc").is_dir() else "socket.txt")
    os.close(folder)
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        os.mknod(root / "seeds/endless.txt", 0o020644, os.makedev(1, 5))  # /dev/zero
        expected.insert(0, "seeds/endless.txt")
    done = generator("build", cwd=root)
    assert (done.code, [line.split(":")[0] for line in done.err.splitlines() if "[" in line]) == (
        1,
        expected,
    )


@pytest.mark.catalogue("T04")
@pytest.mark.parametrize("name", ["footer.html", "locale", "static/logo.svg"])
def test_a_template_that_is_a_link_is_refused_not_passed_over(root: Path, name: str) -> None:
    path = root / "templates" / name
    path.parent.mkdir(parents=True)
    path.symlink_to(root.parent / "elsewhere/folder/footer.html")
    with pytest.raises(SiteError) as refused:
        templates(site_at(root))
    assert refused.value.problem == Problem(Span(f"templates/{name}"), "file-is-link")


def replace_with_link(path: Path, target: Path) -> None:
    if path.is_dir():
        path.rename(path.with_name("moved"))
    else:
        path.unlink()
    path.symlink_to(target)


@pytest.mark.catalogue("S08")
@pytest.mark.parametrize(
    ("name", "target"),
    [
        ("output/articles", "folder"),
        ("output/.warraq", "secret.txt"),
        ("output/notes", "folder"),
    ],
)
def test_a_link_planted_in_the_output_is_refused(root: Path, name: str, target: str) -> None:
    build(root)
    replace_with_link(root / name, root.parent / "elsewhere" / target)
    write(root, f"-- seeds/sea/001_fedcba9876543210.txt --\n{article('خبر جديد')}")
    write(root, "-- static/notes/new.txt --\nnew\n")
    with nothing_elsewhere_changes(root):
        done = generator("build", cwd=root)
    assert done.code in {2, 3}
    assert str(root / name) in done.err.splitlines()[0]


@pytest.mark.catalogue("S08")
def test_a_link_in_the_place_of_a_page_gives_way_to_the_page(root: Path) -> None:
    build(root)
    before = tree(root / "output")
    for name in ("index.html", "notes/harbour.txt"):
        replace_with_link(root / "output" / name, root.parent / "elsewhere/secret.txt")
    with nothing_elsewhere_changes(root):
        build(root)
    assert tree(root / "output") == before
    assert not (root / "output/index.html").is_symlink()


@pytest.mark.catalogue("S06")
@pytest.mark.parametrize("output", ["way/deeper", "way", "way/../seeds/sea", "round/seeds/sea"])
def test_no_way_round_leads_the_output_into_the_seeds(root: Path, output: str) -> None:
    (root / "way").symlink_to(root / "seeds")
    (root / "round").symlink_to(root)
    before = tree(root)
    done = generator("build", "--output", output, cwd=root)
    assert done.code == 2
    assert "error[output-" in done.err.splitlines()[0]
    assert tree(root) == before


@pytest.mark.catalogue("S06")
def test_an_output_reached_through_a_link_is_known_by_where_it_lies(root: Path) -> None:
    real = root.parent / "disk"
    real.mkdir()
    (root.parent / "way").symlink_to(real)
    assert site_at(root, root.parent / "way/site") == Site(root, real / "site")


@pytest.mark.catalogue("N02")
def test_folders_without_end_are_named_and_the_rest_is_built(root: Path) -> None:
    def nest(name: str, levels: int) -> None:
        here = os.open(root / "seeds", os.O_RDONLY)
        for _ in range(levels):
            os.mkdir(name, dir_fd=here)
            above, here = here, os.open(name, os.O_RDONLY, dir_fd=here)
            os.close(above)
        with os.fdopen(os.open("x.txt", os.O_WRONLY | os.O_CREAT, dir_fd=here), "w") as file:
            file.write("خبر بعيد\n\nقصته طويلة.\n")
        os.close(here)

    nest("a", DEEPEST + 10)
    nest("b" * 200, 30)  # longer than a path may be
    done = generator("build", cwd=root)
    lines = [line for line in done.err.splitlines() if "[folder-too-deep]" in line]
    named = [line.partition(": error")[0] for line in lines]
    assert (done.code, [name[6] for name in named]) == (1, ["a", "b"])
    assert named[0].count("/") == DEEPEST
    assert (root / "output" / PAGE).is_file()


@pytest.mark.catalogue("S11")
def test_ten_thousand_empty_folders_are_no_matter(tmp_path: Path) -> None:
    for number in range(100):
        for other in range(100):
            (tmp_path / f"{number}/{other}").mkdir(parents=True)
    assert list(walk(tmp_path, "seeds/")) == []


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (lambda path: path.symlink_to("elsewhere"), "file-is-link"),
        (os.mkfifo, "file-not-regular"),
    ],
    ids=["link", "pipe"],
)
@pytest.mark.catalogue("S01", "S05")
def test_what_is_left_lying_about_is_passed_over_whatever_it_is(
    tmp_path: Path, make: Callable[[Path], None], code: str
) -> None:
    for name in (".hidden.txt", "story.txt~", "story.txt"):
        make(tmp_path / name)
    assert list(walk(tmp_path, "seeds/")) == [Problem(Span("seeds/story.txt"), code)]
