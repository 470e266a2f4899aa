"""docs/hosting: what it tells in two languages is the same, and what it tells to run is there."""

import re
import shlex
from pathlib import Path

import pytest

from tests.sites import REPOSITORY, generator

PAGES = ("hosting.md", "hosting.ar.md")


def blocks(page: str) -> list[str]:
    text = (REPOSITORY / "docs" / page).read_text("utf-8")
    return re.findall(r"^```(.*?)^```$", text, re.MULTILINE | re.DOTALL)


def test_both_give_the_same_commands_and_files() -> None:
    assert blocks("hosting.md") == blocks("hosting.ar.md")


@pytest.mark.parametrize("page", PAGES)
def test_both_link_to_files_that_exist(page: str) -> None:
    text = (REPOSITORY / "docs" / page).read_text("utf-8")
    links = re.findall(r"\]\(([^):]+)\)", text)
    assert links
    assert [link for link in links if not (REPOSITORY / "docs" / link).exists()] == []


def test_every_command_and_option_is_one_of_ours(tmp_path: Path) -> None:
    told = "\n".join(blocks("hosting.md")).replace('\\"', "'")
    lines = set(re.findall(r"python -m generator ([^&\n]*[^&\n\s\"])", told))
    assert len(lines) >= 5
    for line in sorted(lines):
        command, *arguments = shlex.split(line)
        done = generator(command, "--help", cwd=tmp_path)
        assert done.code == 0, line
        options = {word for word in arguments if word.startswith("--")}
        assert options - set(re.findall(r"--[a-z-]+", done.out)) == set(), line
