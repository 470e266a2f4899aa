"""What is published is a build that came to its end, and nothing that is being written."""

import os
import signal
from pathlib import Path

import pytest

from generator.model import Problem, Span
from generator.publishing.bundle import faults
from tests.faults.processes import WAITING, befallen, begun
from tests.publishing.repositories import git, published, repository
from tests.sites import article, build, generator, tree, write

SITE = f"""\
-- site.toml --
base_url = "https://news.example"
languages = ["ar"]
fonts = false
cards = false
search = false
-- seeds/sea/000.txt --
{article("الغوص على اللؤلؤ في مواسم الصيف")}
"""


@pytest.fixture
def places(tmp_path: Path) -> tuple[Path, Path]:
    """Give a site that has been built once and has something new since, and its remote."""
    site, remote = repository(tmp_path)
    build(write(site, SITE))
    write(site, f"-- seeds/sea/001.txt --\n{article('سفينة الشراع وحبالها')}")
    git(site, "add", ".")
    git(site, "commit", "--quiet", "--message=Stories")
    return site, remote


def branches(remote: Path) -> str:
    return git(remote, "branch", "--list")


def test_what_a_broken_off_build_has_left_is_told_alone() -> None:
    files = {".warraq-unfinished/claims": 10, "index.html": 20, "stray.txt": 1}
    assert list(faults(files, frozenset({"index.html", "missing.html"}))) == [
        Problem(Span("output"), "output-unfinished")
    ]


@pytest.mark.catalogue("F01")
@pytest.mark.skipif(os.name == "nt", reason="signals are POSIX")
def test_a_killed_deployment_publishes_nothing_and_the_next_one_all(
    places: tuple[Path, Path],
) -> None:
    site, remote = places
    with begun(WAITING, "deploy", cwd=site) as first:
        assert first.stdout
        assert first.stdout.readline() == "waiting\n"
        first.send_signal(signal.SIGKILL)
        first.wait(60)
    assert (site / "output/.warraq-unfinished").is_dir()
    assert branches(remote) == ""
    assert generator("deploy", cwd=site).code == 0
    made = tree(site / "output")
    assert published(remote) == made
    build(site, "--output", site.parent / "clean", "--clean")
    assert made == tree(site.parent / "clean")


BETWEEN = """
from generator.commands import deploy
really = deploy.one_build
def meanwhile(site):
    folder = site.output / ".warraq-unfinished"
    folder.mkdir()
    (folder / "claims").touch()
    return really(site)
deploy.one_build = meanwhile
"""


@pytest.mark.catalogue("F01", "V17")
def test_an_output_that_another_build_left_unfinished_is_not_published(
    places: tuple[Path, Path],
) -> None:
    site, remote = places
    done = befallen(BETWEEN, "deploy", cwd=site)
    errors = [line for line in done.err.splitlines() if "error[" in line]
    assert (done.code, branches(remote)) == (1, "")
    told = "a build of output/ was broken off, or is at work; it is not published"
    assert errors == [f"output: error[output-unfinished] {told}"]
    assert generator("deploy", cwd=site).code == 0


@pytest.mark.catalogue("F11")
def test_nothing_is_published_while_it_is_being_written(places: tuple[Path, Path]) -> None:
    site, remote = places
    with begun(WAITING, "build", "--jobs", "1", cwd=site) as first:
        assert first.stdout
        assert first.stdout.readline() == "waiting\n"
        done = generator("deploy", cwd=site)
        assert (done.code, "error[build-running]" in done.err) == (3, True)
        first.communicate("\n", timeout=60)
    assert branches(remote) == ""
