"""Signals: a build that is told to end does so with its own code, and leaves nothing behind."""

import os
import signal
from pathlib import Path

import pytest

from tests.faults.processes import WAITING, begun
from tests.sites import article, build, tree, write

SITE = f"""\
-- seeds/sea/000.txt --
{article("الغوص على اللؤلؤ في مواسم الصيف")}
-- site.toml --
languages = ["ar"]
fonts = false
cards = false
search = false
"""
ENDS = {signal.SIGINT: 130, signal.SIGTERM: 143}


@pytest.mark.catalogue("F02")
@pytest.mark.skipif(os.name == "nt", reason="signals are POSIX")
@pytest.mark.parametrize("times", [1, 2])
@pytest.mark.parametrize("number", ENDS)
def test_a_build_that_is_told_to_end(tmp_path: Path, number: signal.Signals, times: int) -> None:
    root = write(tmp_path, SITE)
    build(root)
    before = tree(root / "output")
    write(root, f"-- seeds/sea/001.txt --\n{article('سفينة الشراع وحبالها')}")
    with begun(WAITING, "build", "--jobs", "1", cwd=root) as running:
        assert running.stdout
        assert running.stdout.readline() == "waiting\n"
        for _ in range(times):
            running.send_signal(number)
        said, told = running.communicate(timeout=60)
    assert (running.returncode, said, told) == (ENDS[number], "", "")
    assert {name: data for name, data in tree(root / "output").items() if name in before} == before
    build(root)
    assert not (root / "output/.warraq-unfinished").exists()


@pytest.mark.catalogue("F02")
@pytest.mark.skipif(os.name == "nt", reason="signals are POSIX")
@pytest.mark.parametrize("number", ENDS)
def test_one_with_many_workers(tmp_path: Path, number: signal.Signals) -> None:
    root = write(tmp_path, SITE)
    for each in range(400):
        write(root, f"-- seeds/sea/{each:03}.txt --\n{article(f'حكاية رقم {each}')}")
    with begun(WAITING, "build", "--jobs", "2", cwd=root) as running:
        assert running.stdout
        assert running.stdout.readline() == "waiting\n"
        os.killpg(running.pid, number)
        os.killpg(running.pid, number)
        said, told = running.communicate(timeout=60)
    assert (running.returncode, said, told) == (ENDS[number], "", "")
    assert build(root)["articles"] == 400


@pytest.mark.catalogue("F03")
@pytest.mark.skipif(os.name == "nt", reason="signals are POSIX")
def test_a_terminal_that_goes_away_ends_it_as_a_kill_does(tmp_path: Path) -> None:
    root = write(tmp_path, SITE)
    with begun(WAITING, "build", "--jobs", "1", cwd=root) as running:
        assert running.stdout
        assert running.stdout.readline() == "waiting\n"
        running.send_signal(signal.SIGHUP)
        _, told = running.communicate(timeout=60)
    assert (running.returncode, told) == (-signal.SIGHUP, "")
    assert build(root)["articles"] == 1
