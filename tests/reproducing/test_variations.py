"""One site, built in many ways: one tree, to the byte and to the right to read it."""

import hashlib
import os
import shutil
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from tests.sites import FONTS, REPOSITORY, article, write

Manifest = Mapping[str, tuple[str, str]]
"""A tree: the mode and the digest of each file, the mode of each folder, by path."""

TAGS = 18
SEEDS = 12
# The same headline: a former one would leave a redirect behind.
EDITED = "-- seeds/sea/003.md --\n---\ntitle: حكاية 3\ntags: [نهر]\n---\nنص آخر ووسم آخر.\n"


def manifest(folder: Path) -> Manifest:
    found = {}
    for path in sorted((folder, *folder.rglob("*"))):
        mode = f"{stat.S_IMODE(path.lstat().st_mode):o}"
        content = hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""
        found[path.relative_to(folder).as_posix()] = (mode, content)
    return found


def seed(number: int) -> str:
    """Give a seed with so many tags that the pages of the site are shared out among workers."""
    tags = ", ".join(f"وسم {number} {each}" for each in range(TAGS))
    front = f"title: حكاية {number}\ndate: 2024-05-{number + 1:02}\nauthor: سالم\ntags: [{tags}]\n"
    text = f"بدأت الحكاية {number} في ميناء صغير (Muscat 1959) على الساحل.\n\n* أولى\n* ثانية\n"
    return f"-- seeds/sea/{number:03}.md --\n---\n{front}---\n{text}"


def site(root: Path) -> Path:
    """Write a site with all that a site can have."""
    old = article("حكاية الميناء القديم", related=("حكاية 4", "قصة لم تُكتب بعد"))
    write(
        root,
        "".join(map(seed, range(SEEDS)))
        + f"-- seeds/land/100.txt --\n{old}\n"
        + "-- seeds/land/100.en.md --\n---\ntitle: The old harbour\n---\nA long story.\n"
        + "-- static/notes/ملاحظة.txt --\nملاحظة\n"
        + "-- site.toml --\nbase_url = 'https://news.example/paper'\ntimezone = 'Asia/Riyadh'\n",
    )
    data = BytesIO()
    Image.new("RGB", (900, 500), "teal").save(data, "JPEG")
    (root / "seeds/sea/000.jpg").write_bytes(data.getvalue())
    return root


@dataclass(frozen=True)
class Way:
    """How a site is built: what differs from the plainest.

    *stamp* is the time of its files, in seconds since 1970; *within* tells whether the command is
    given in its folder.
    """

    name: str
    jobs: str = "1"
    flags: tuple[str, ...] = ()
    environment: Mapping[str, str] = field(default_factory=dict)
    without: tuple[str, ...] = ()
    umask: int = 0o022
    folder: str = "site"
    within: bool = True
    stamp: int | None = None
    user: int = 0


WAYS = (
    Way("another folder", folder="مجلد بعيد with spaces/وآخر/site"),
    Way("another day", environment={"SOURCE_DATE_EPOCH": "4000000000"}, stamp=4_000_000_000),
    Way("no day at all", without=("SOURCE_DATE_EPOCH",), stamp=86_400),
    Way("another time zone", environment={"TZ": "Pacific/Kiritimati"}),
    Way("the C locale", environment={"LC_ALL": "C", "PYTHONIOENCODING": "ascii"}),
    Way("another hash seed", environment={"PYTHONHASHSEED": "4711"}),
    Way("a strict umask", umask=0o077),
    Way("another user", user=65534),
    Way("three workers", jobs="3"),
    Way("development mode", jobs="3", flags=("-O", "-X", "dev", "-W", "error")),
    Way(
        "from elsewhere, without a home",
        within=False,
        without=("HOME",),
        environment={"LC_ALL": "ar_EG.UTF-8", "LANGUAGE": "ar"},
    ),
    Way(
        "everything else",
        jobs="2",
        flags=("-OO", "-X", "dev", "-W", "error"),
        environment={
            "LC_ALL": "C",
            "PYTHONIOENCODING": "ascii",
            "PYTHONHASHSEED": "random",
            "SOURCE_DATE_EPOCH": "4100000000",
            "TZ": "America/Caracas",
        },
        without=("HOME",),
        umask=0o027,
        folder="أخرى/site",
        within=False,
        stamp=4_000_000_000,
    ),
)
AS_ANOTHER = """
import os, sys
from generator.cli import main
*arguments, copy, user = sys.argv[1:]
assert main([*arguments, "--site", copy]) == 0  # loads all that another may not
os.setgroups([])
os.setgid(int(user))
os.setuid(int(user))
sys.exit(main(arguments))
"""


def build(root: Path, way: Way) -> Manifest:
    """Build the site in *root* that *way*; give its output."""
    environment = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(REPOSITORY),
        "HOME": str(root.parent),
        "WARRAQ_FONTS": str(FONTS),
        "SOURCE_DATE_EPOCH": "1800000000",
        "PYTHONHASHSEED": "0",
        "TZ": "UTC",
        "LC_ALL": "C.UTF-8",
    }
    environment = {
        name: value
        for name, value in {**environment, **way.environment}.items()
        if name not in way.without
    }
    place = () if way.within else ("--site", str(root))
    command = ["build", "--quiet", "--jobs", way.jobs, *place]
    program = ["-m", "generator", *command]
    if way.user:
        copy = root.with_name("copy")
        shutil.copytree(root, copy, dirs_exist_ok=True)
        program = ["-c", AS_ANOTHER, *command, str(copy), str(way.user)]
    done = subprocess.run(
        [sys.executable, *way.flags, *program],
        cwd=root if way.within else "/",
        env=environment,
        umask=way.umask,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )
    assert (done.returncode, done.stderr) == (0, "")
    return manifest(root / "output")


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> tuple[Manifest, Manifest]:
    """Give the site with the edited article and the site as it is, each from a cold build."""
    folder = tmp_path_factory.mktemp("plain")
    edited = build(write(site(folder / "edited/site"), EDITED), Way("plain"))
    return edited, build(site(folder / "site"), Way("plain"))


@pytest.fixture
def ground() -> Iterator[Path]:
    """Give a folder that any user can enter, as those of pytest are not."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)


@pytest.mark.catalogue("E23", "F16", "F17")
@pytest.mark.parametrize("way", WAYS, ids=lambda way: str(way.name))
def test_one_tree_cold_and_warm(
    expected: tuple[Manifest, Manifest], ground: Path, way: Way
) -> None:
    if way.user and (not hasattr(os, "geteuid") or os.geteuid() != 0):
        pytest.skip("needs root to become another user")
    if way.user and not all(each.stat().st_mode & 1 for each in Path(sys.prefix, "x").parents):
        pytest.skip("Python is where another user cannot read it")
    root = site(ground / way.folder)
    for text, tree in zip((EDITED, seed(3)), expected, strict=True):
        write(root, text)
        for path in root.rglob("*.*"):
            if way.user:
                shutil.chown(path, way.user, way.user)
            if way.stamp is not None and "output" not in path.parts:
                os.utime(path, (way.stamp, way.stamp))
        if way.user:
            shutil.chown(root, way.user, way.user)
        assert build(root, way) == tree


def test_everyone_may_read_what_is_published_and_only_its_owner_change_it(
    expected: tuple[Manifest, Manifest],
) -> None:
    modes = {bool(content): set() for content in ("", "x")}  # type: dict[bool, set[str]]
    for mode, content in expected[1].values():
        modes[bool(content)].add(mode)
    assert modes == {True: {"644"}, False: {"755"}}


def test_no_two_of_these_trees_would_be_one_by_chance(
    expected: tuple[Manifest, Manifest],
) -> None:
    edited, plain = expected
    differing = {
        name for name in edited.keys() | plain.keys() if edited.get(name) != plain.get(name)
    }
    assert {"tags/نهر.html", "articles/حكاية-3-571bd70e.html"} <= differing
