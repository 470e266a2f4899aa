"""Disks and systems that refuse: it is told in one line, and the output stays as it was."""

import errno
import os
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.faults.processes import befallen
from tests.sites import Run, article, build, generator, tree, write

SITE = f"""\
-- seeds/sea/000.txt --
{article("الغوص على اللؤلؤ في مواسم الصيف")}
-- site.toml --
languages = ["ar"]
fonts = false
cards = false
search = false
"""
posix = pytest.mark.skipif(os.name == "nt", reason="limits and mounts are POSIX")
root_only = pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() != 0, reason="needs root to mount or be nobody"
)
NOBODY = 65534


LOADED = """
import os
import resource
main(["build", "--clean", "--quiet", "--site", {other!r}])  # loads all that is loaded when needed
"""


def edit(root: Path) -> None:
    """Change what is on every page, and have one page more and one less."""
    write(root, f"-- seeds/sea/001.txt --\n{article('سفينة الشراع وحبالها')}")


def is_told(done: Run) -> bool:
    """Tell whether a command ended with 3 and one line."""
    errors = [line for line in done.err.splitlines() if "error[" in line]
    return (done.code, len(errors)) == (3, 1)


def refused(done: Run, root: Path, before: dict[str, bytes]) -> bool:
    """Tell whether a command ended with 3 and one line, and left the output as it was."""
    return is_told(done) and tree(root / "output") == before


def heals(root: Path) -> bool:
    """Tell whether a build succeeds and leaves what a clean one makes, and nothing else."""
    build(root)
    found = tree(root / "output")
    build(root, "--output", root.parent / "clean", "--clean")
    return found == tree(root.parent / "clean")


def fill(path: Path) -> None:
    """Write a file that takes all that is left of its disk."""
    with path.open("wb", 0) as file:
        try:
            while file.write(bytes(4096)):
                pass
        except OSError as error:
            assert error.errno == errno.ENOSPC  # noqa: PT017 - it is how the disk ends


@contextmanager
def mounted(folder: Path, *options: str) -> Iterator[None]:
    """Mount a disk on *folder*; skip where no one may."""
    done = subprocess.run(["mount", *options, folder], capture_output=True, check=False)
    if done.returncode:
        pytest.skip("may not mount a disk here")
    try:
        yield
    finally:
        subprocess.run(["umount", "--lazy", folder], check=True)


@posix
@root_only
class TestRealDisks:
    @pytest.mark.catalogue("F04")
    def test_a_full_disk_of_the_output(self, tmp_path: Path) -> None:
        root = write(tmp_path / "site", SITE)
        (root / "output").mkdir()
        with mounted(root / "output", "-t", "tmpfs", "-o", "size=1m", "none"):
            build(root)
            before = tree(root / "output")
            edit(root)
            (root / "static").mkdir()
            (root / "static/large.bin").write_bytes(bytes(2**20))
            done = generator("build", cwd=root)
            assert refused(done, root, before)
            assert "No space left on device" in done.err
            (root / "static/large.bin").unlink()
            assert heals(root)

    @pytest.mark.catalogue("F04")
    def test_a_full_disk_of_the_whole_site(self, tmp_path: Path) -> None:
        root = tmp_path / "site"
        root.mkdir()
        with mounted(root, "-t", "tmpfs", "-o", "size=2m", "none"):
            write(root, SITE)
            build(root)
            before = tree(root / "output")
            edit(root)
            fill(root / "ballast")
            assert refused(generator("build", cwd=root), root, before)
            (root / "ballast").unlink()
            assert heals(root)

    @pytest.mark.catalogue("F07")
    def test_an_output_that_is_mounted_to_be_read(self, tmp_path: Path) -> None:
        root = write(tmp_path / "site", SITE)
        build(root)
        before = tree(root / "output")
        edit(root)
        with mounted(root / "output", "--bind", str(root / "output")):
            subprocess.run(["mount", "-o", "remount,ro,bind", root / "output"], check=True)
            done = generator("build", cwd=root)
            assert refused(done, root, before)
            assert "Read-only file system" in done.err
        assert heals(root)


def limited(root: Path, limit: str, most: int) -> Run:
    """Build *root* in a process that may have so much of something."""
    other = write(root.parent / "other", SITE)
    before = f"{LOADED}resource.setrlimit(resource.{limit}, ({most}, {most}))"
    return befallen(before.format(other=str(other)), "build", "--jobs", "8", cwd=root)


@posix
class TestLimits:
    @pytest.mark.catalogue("F06")
    @pytest.mark.parametrize("most", [6, 10, 16])
    def test_too_few_files_may_be_open(self, tmp_path: Path, most: int) -> None:
        root = write(tmp_path / "site", SITE)
        build(root)
        edit(root)
        done = limited(root, "RLIMIT_NOFILE", most)
        # It may have failed amid putting files into place: each is its old self or its new one.
        assert done.code == 0 or is_told(done)
        assert heals(root)

    @pytest.mark.catalogue("F06")
    def test_too_few_files_for_its_workers(self, tmp_path: Path) -> None:
        root = write(tmp_path / "site", SITE)
        build(root)
        before = tree(root / "output")
        for number in range(250):
            write(root, f"-- seeds/sea/{number:03}.txt --\n{article(f'حكاية رقم {number}')}")
        done = limited(root, "RLIMIT_NOFILE", 30)
        assert done.code == 0 or refused(done, root, before)

    @pytest.mark.catalogue("F05")
    def test_files_may_not_grow(self, tmp_path: Path) -> None:
        root = write(tmp_path / "site", SITE)
        build(root)
        before = tree(root / "output")
        edit(root)
        done = limited(root, "RLIMIT_FSIZE", 3000)
        assert refused(done, root, before)
        assert "File too large" in done.err
        assert heals(root)


@posix
class TestStreams:
    """Whoever reads what a build says may be gone."""

    @pytest.mark.catalogue("F03")
    @pytest.mark.parametrize(
        ("shell", "code"),
        [
            pytest.param('"$@" >&-', 0, id="closed"),
            pytest.param('"$@" >&- 2>&-', 0, id="both-closed"),
            pytest.param('"$@" <&-', 0, id="no-input"),
            pytest.param('"$@" >/dev/full', 3, id="full"),
            pytest.param('"$@" | true', 0, id="nobody-reads"),
        ],
    )
    def test_the_site_is_built_all_the_same(self, tmp_path: Path, shell: str, code: int) -> None:
        root = write(tmp_path / "site", SITE)
        done = befallen("", "build", cwd=root, shell=shell)
        assert (done.code, "Exception" in done.err) == (code, False)
        assert build(root)["written"] == 0


@posix
@root_only
class TestUnprivileged:
    """CI is root, whom no permission stops: here the build is nobody's."""

    @pytest.fixture
    def site(self) -> Iterator[Path]:
        """Give a built site that belongs to nobody, with something new to be built."""
        # Not pytest's folder: that one is closed to others, again by each run of pytest.
        with tempfile.TemporaryDirectory() as folder:
            Path(folder).chmod(0o755)
            root = write(Path(folder) / "site", SITE)
            build(root)
            edit(root)
            for path in (root, *root.rglob("*")):
                os.chown(path, NOBODY, NOBODY)
            yield root

    def build(self, site: Path) -> Run:
        other = write(site.parent / "other", SITE)
        before = f"{LOADED}os.setgroups([])\nos.setuid({NOBODY})".format(other=str(other))
        return befallen(before, "build", "--jobs", "1", cwd=site)

    def test_the_trial_is_fair(self, site: Path) -> None:
        assert self.build(site).out.startswith("2 articles")

    @pytest.mark.catalogue("F07")
    @pytest.mark.parametrize("name", ["output", "output/articles"])
    def test_a_folder_that_may_not_be_written(self, site: Path, name: str) -> None:
        before = tree(site / "output")
        os.chown(site / name, 0, 0)
        done = self.build(site)
        assert (done.code, "error[disk-failed]" in done.err) == (3, True)
        assert set(before.items()) <= set(tree(site / "output").items())
        os.chown(site / name, NOBODY, NOBODY)
        assert self.build(site).code == 0
        assert heals(site)

    def test_a_state_that_may_not_be_written_saves_no_work_and_costs_nothing_else(
        self, site: Path
    ) -> None:
        os.chown(site / ".generator", 0, 0)
        assert self.build(site).code == 0
        os.chown(site / ".generator", NOBODY, NOBODY)
        assert heals(site)

    @pytest.mark.catalogue("F08")
    def test_a_seed_that_may_not_be_read_is_named_and_the_rest_is_built(self, site: Path) -> None:
        write(site, f"-- seeds/sea/002.txt --\n{article('أسواق الحبال في الموانئ')}")
        (site / "seeds/sea/002.txt").chmod(0)
        (site / "seeds/empty.txt").touch()
        done = self.build(site)
        assert done.code == 1
        assert "seeds/sea/002.txt: error[seed-unreadable]" in done.err
        assert "seeds/empty.txt" in done.err
        assert done.out.startswith("2 articles")

    @pytest.mark.catalogue("F08")
    def test_a_folder_that_may_not_be_entered_is_named(self, site: Path) -> None:
        before = tree(site / "output")
        os.chown(site / "seeds/sea", 0, 0)
        (site / "seeds/sea").chmod(0o700)
        done = self.build(site)
        assert refused(done, site, before)
        assert "seeds/sea" in done.err

    @pytest.mark.catalogue("F19")
    def test_what_another_user_has_left_unfinished_is_named(self, site: Path) -> None:
        before = tree(site / "output")
        (site / "output/.warraq-unfinished").mkdir(mode=0o700)
        done = self.build(site)
        assert refused(done, site, before)
        assert ".warraq-unfinished" in done.err
