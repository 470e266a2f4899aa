"""One command at a time writes an output: the second says who the first is, and goes."""

import os
import signal
import subprocess
from pathlib import Path

import pytest

from tests.faults.processes import WAITING, begun
from tests.preview.previews import preview, until
from tests.sites import article, build, generator, tree, write

SITE = f"""\
-- seeds/sea/000.txt --
{article("الغوص على اللؤلؤ في مواسم الصيف")}
-- site.toml --
languages = ["ar"]
fonts = false
cards = false
search = false
"""


def ready(process: "subprocess.Popen[str]") -> None:
    """Wait until the build is at its work."""
    assert process.stdout
    assert process.stdout.readline() == "waiting\n"


@pytest.mark.catalogue("F11")
def test_a_second_build_is_told_of_the_first_and_disturbs_nothing(tmp_path: Path) -> None:
    write(tmp_path, SITE)
    with begun(WAITING, "build", "--jobs", "1", cwd=tmp_path) as first:
        ready(first)
        second = generator("build", cwd=tmp_path)
        (line, _hint) = second.err.splitlines()
        said = f"error[build-running] another command is at work on this site: pid {first.pid} "
        assert (second.code, second.out) == (3, "")
        assert line.endswith(f"{said}(warraq build --jobs 1)")
        assert generator("build", "--output", "elsewhere", cwd=tmp_path).code == 3
        assert first.communicate("\n", timeout=60)[0].startswith("1 articles")
    assert first.returncode == 0
    assert build(tmp_path)["written"] == 0


@pytest.mark.catalogue("F11")
@pytest.mark.skipif(os.name == "nt", reason="folders have no locks on Windows")
def test_two_sites_with_one_output_do_not_build_at_once(tmp_path: Path) -> None:
    one, other = write(tmp_path / "one", SITE), write(tmp_path / "other", SITE)
    shared = tmp_path / "shared"
    with begun(WAITING, "build", "--output", shared, cwd=one) as first:
        ready(first)
        second = generator("build", "--output", shared, cwd=other)
        assert (second.code, "error[build-running]" in second.err) == (3, True)
        first.communicate("\n", timeout=60)
    assert build(other, "--output", shared)["articles"] == 1


@pytest.mark.catalogue("F11")
@pytest.mark.skipif(os.name == "nt", reason="signals are POSIX")
def test_a_killed_build_leaves_no_lock(tmp_path: Path) -> None:
    write(tmp_path, SITE)
    with begun(WAITING, "build", "--jobs", "1", cwd=tmp_path) as first:
        ready(first)
        first.send_signal(signal.SIGKILL)
        first.wait(60)
    build(tmp_path)
    found = tree(tmp_path / "output")
    build(tmp_path, "--output", "clean", "--clean")
    assert found == tree(tmp_path / "clean")


@pytest.mark.catalogue("F12")
def test_a_build_and_a_preview_do_not_disturb_each_other(tmp_path: Path) -> None:
    write(tmp_path, SITE)
    with preview(tmp_path) as running:
        build(tmp_path)
        before = tree(tmp_path / "output")
        write(tmp_path, f"-- seeds/sea/001.txt --\n{article('سفينة الشراع وحبالها')}")
        until(lambda: running.builds)
        assert tree(tmp_path / "output") == before
        with begun(WAITING, "build", "--jobs", "1", cwd=tmp_path) as first:
            ready(first)
            write(tmp_path, f"-- seeds/sea/002.txt --\n{article('أسواق الحبال في الموانئ')}")
            until(lambda: len(running.builds) > 1)
            first.communicate("\n", timeout=60)
        assert first.returncode == 0
    assert build(tmp_path)["articles"] == 3
