"""What users do first: the README's commands, and a wheel in an environment of its own."""

import os
import re
import shlex
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from generator.cli import COMMANDS
from tests.conftest import IN_CI
from tests.sites import REPOSITORY, article, tree, write

READMES = ("README.md", "README.ar.md")


def commands(readme: str) -> list[str]:
    """Give the lines of all ``sh`` blocks of a README."""
    text = (REPOSITORY / readme).read_text("utf-8")
    blocks = re.findall(r"^```sh\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    return [line for block in blocks for line in block.splitlines()]


def run(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(
        ["sh", "-c", command],
        cwd=folder,
        env={key: value for key, value in os.environ.items() if key != "PYTHONPATH"},
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=400,
    )
    if done.returncode and not IN_CI and "No matching distribution" in done.stderr:
        pytest.skip("needs a package index")
    return done


def checkout(folder: Path) -> Path:
    """Copy what git would clone."""
    ignore = shutil.ignore_patterns(".*", "output", "__pycache__", "dist", "build")
    shutil.copytree(REPOSITORY, folder, ignore=ignore)
    return folder


def test_both_readmes_give_the_same_commands() -> None:
    assert commands("README.md") == commands("README.ar.md")


@pytest.mark.parametrize("readme", READMES)
def test_the_readme_names_every_command(readme: str) -> None:
    text = (REPOSITORY / readme).read_text("utf-8")
    assert [name for name in COMMANDS if f"`python -m generator {name}" not in text] == []


@pytest.mark.skipif(os.name == "nt", reason="the lines are for a POSIX shell")
def test_the_commands_of_the_readme_run_as_they_stand(tmp_path: Path) -> None:
    folder = checkout(tmp_path / "warraq")
    build, test, *others = commands("README.md")
    built = run(build, folder)
    assert built.returncode == 0, built.stderr
    assert (folder / "output/index.html").is_file()
    shutil.rmtree(folder / ".venv")
    # The suite must not run itself: what the README's line sets up is to find all of its tests.
    tested = run(f"{test} --collect-only -q", folder)
    assert tested.returncode == 0, tested.stdout + tested.stderr
    assert "test_package.py" in tested.stdout
    for line in others:
        if line.startswith(".venv/"):
            done = run(line, folder)
            assert done.returncode == 0, (line, done.stderr)


@pytest.mark.parametrize("readme", READMES)
def test_files_that_the_readme_links_to_exist(readme: str) -> None:
    text = (REPOSITORY / readme).read_text("utf-8")
    links = [link for link in re.findall(r"\]\(([^)#]+)\)", text) if "://" not in link]
    assert [link for link in links if not (REPOSITORY / link).exists()] == []


def test_a_wheel_brings_all_it_needs_to_any_folder(tmp_path: Path) -> None:
    folder = checkout(tmp_path / "warraq")
    made = run(f"{shlex.quote(sys.executable)} -m build --wheel --outdir {tmp_path}", folder)
    assert made.returncode == 0, made.stderr
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as files:
        names = set(files.namelist())
    theme = {f"generator/theme/{name}" for name in tree(REPOSITORY / "templates")}
    assert theme <= names
    assert not any(name.startswith(("tests/", "seeds/", "templates/")) for name in names)

    environment = tmp_path / "environment"
    site = write(tmp_path / "site", f"-- seeds/a.txt --\n{article('حكاية الميناء القديم')}")
    python = shlex.quote(sys.executable)
    installed = run(
        f"{python} -m venv {environment} && {environment}/bin/pip install {wheel}", tmp_path
    )
    assert installed.returncode == 0, installed.stderr
    shutil.rmtree(folder)
    for program in (f"{environment}/bin/python -m generator", f"{environment}/bin/warraq"):
        done = run(f"{program} build --clean", site)
        assert done.returncode == 0, done.stderr
        assert (site / "output/index.html").is_file()
