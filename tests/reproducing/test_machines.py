"""Clocks that lie, and machines on which little is set."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.sites import FONTS, REPOSITORY, Run, article, generator, tree, write

SITE = f"""\
-- seeds/sea/000.txt --
{article("حكاية الميناء القديم", related=("سفينة الشراع",))}
-- seeds/sea/001.txt --
{article("سفينة الشراع", body="قصة السفينة الأولى.")}
-- site.toml --
fonts = false
cards = false
search = false
"""
YEARS = 365 * 24 * 60 * 60
# The whole process is moved in time: the clock of the build, and that which tells a file's age.
AT_ANOTHER_TIME = """
import sys, time, datetime
seconds = int(sys.argv.pop(1))
from generator.building import clock
from generator.cli import main
nanoseconds = time.time_ns
time.time_ns = lambda: nanoseconds() + seconds * 10**9
class Shifted(datetime.datetime):
    @classmethod
    def now(cls, zone=None):
        return datetime.datetime.now(zone) + datetime.timedelta(seconds=seconds)
clock.datetime = Shifted
sys.exit(main(sys.argv[1:]))
"""


def build_at(root: Path, seconds: int) -> None:
    """Build the site in *root* on a machine whose clock is so many *seconds* ahead."""
    done = subprocess.run(
        [sys.executable, "-c", AT_ANOTHER_TIME, str(seconds), "build"],
        cwd=root,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(REPOSITORY), "HOME": str(root.parent)},
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )
    assert (done.returncode, done.stderr) == (0, "")


def demand_as_if_new(root: Path) -> None:
    """Hold the output of *root* against that of the same site built for the first time."""
    new = root.with_name("new")
    shutil.rmtree(new, ignore_errors=True)
    shutil.copytree(root, new, ignore=shutil.ignore_patterns("output", ".generator"))
    build_at(new, 0)
    assert tree(root / "output") == tree(new / "output")


@pytest.mark.catalogue("F16")
@pytest.mark.skipif(os.name == "nt", reason="Windows keeps the time of creation in its place")
def test_an_edit_that_leaves_size_and_time_as_they_were_is_seen(tmp_path: Path) -> None:
    root = write(tmp_path / "site", SITE)
    build_at(root, 60)  # a minute later the seeds are no longer taken for just written
    seed = root / "seeds/sea/001.txt"
    before = seed.stat()
    seed.write_text(seed.read_text("utf-8").replace("الأولى", "الآخرة"), "utf-8")
    os.utime(seed, ns=(before.st_atime_ns, before.st_mtime_ns))
    now = seed.stat()
    assert (now.st_size, now.st_mtime_ns) == (before.st_size, before.st_mtime_ns)
    build_at(root, 60)
    demand_as_if_new(root)


@pytest.mark.catalogue("F16")
def test_a_clock_that_goes_back_and_forth_changes_nothing(tmp_path: Path) -> None:
    root = write(tmp_path / "site", SITE)
    build_at(root, 0)
    for years, word in ((-10, "الثالثة"), (10, "الرابعة"), (0, "الخامسة")):
        write(root, f"-- seeds/sea/001.txt --\n{article('سفينة الشراع', body=f'القصة {word}.')}")
        write(root, f"-- seeds/sea/00{abs(years)}.txt --\n{article(f'خبر {word}')}")
        build_at(root, years * YEARS)
        demand_as_if_new(root)


@pytest.mark.catalogue("F17", "N13")
@pytest.mark.parametrize("command", ["build", "check", "deploy", "serve"])
def test_a_machine_that_cannot_name_arabic_files_is_told_what_to_set(
    tmp_path: Path, command: str
) -> None:
    root = write(tmp_path / "site", SITE)
    bare = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    done = generator(command, cwd=root, **bare)
    if sys.platform != "linux":
        pytest.skip("names are UTF-8 on this system, whatever is set")
    assert done == Run(
        3,
        "",
        "PYTHONUTF8: error[names-encoded] the names of files are written in ascii here, which not "
        "every Arabic name can be\n    set the environment variable PYTHONUTF8=1\n",
    )
    assert not (root / "output").exists()


UNKNOWN = """
import os, sys
from generator.cli import main
assert main(["build", "--site", sys.argv[1]]) == 0
os.setgroups([])
os.setgid(54321)
os.setuid(54321)
sys.exit(main(["build", "--clean"]))
"""


@pytest.mark.catalogue("F17")
@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() != 0, reason="needs root to become somebody"
)
def test_a_user_whom_the_machine_does_not_know_can_build(tmp_path: Path) -> None:
    root = write(tmp_path / "site", SITE)
    other = write(tmp_path / "other", SITE)
    for path in (root, *root.rglob("*")):
        os.chown(path, 54321, 54321)
    for folder in tmp_path.parents:
        if folder.owner() == "root" and folder != Path("/"):
            folder.chmod(folder.stat().st_mode | 0o055)
    tmp_path.chmod(0o755)
    done = subprocess.run(
        [sys.executable, "-c", UNKNOWN, str(other)],
        cwd=root,
        env={
            "PATH": os.environ["PATH"],
            "PYTHONPATH": str(REPOSITORY),
            "WARRAQ_FONTS": str(FONTS),
        },
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert (root / "output/index.html").stat().st_uid == 54321
    assert tree(root / "output") == tree(other / "output")
