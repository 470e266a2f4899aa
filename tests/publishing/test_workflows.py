"""The workflows that publish on GitHub Pages: ours, and the one that a new site begins with."""

import re
import shlex
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.sites import REPOSITORY, generator

OURS = REPOSITORY / ".github/workflows/pages.yml"
STARTER = REPOSITORY / "generator/data/starter/pages.yml"

# What is done in the job that builds, in this order: actions by name, commands as they stand.
STEPS = [
    "actions/checkout",
    "actions/configure-pages",
    "actions/setup-python",
    "python -m pip install",
    "actions/cache",
    "python -m generator build --frozen",
    "python -m generator check",
    "python -m generator deploy --check",
    "actions/upload-pages-artifact",
]

pytestmark = pytest.mark.parametrize("path", [OURS, STARTER], ids=["ours", "starter"])


def workflow(path: Path) -> dict[str, Any]:
    # In YAML 1.1, which PyYAML reads, the key «on» is a truth value; GitHub reads YAML 1.2.
    text = re.sub(r"^on:", '"on":', path.read_text("utf-8"), flags=re.MULTILINE)
    loaded: dict[str, Any] = yaml.safe_load(text)
    return loaded


def steps(path: Path) -> list[dict[str, Any]]:
    return [step for job in workflow(path)["jobs"].values() for step in job["steps"]]


def commands(path: Path) -> list[str]:
    return [line for step in steps(path) for line in step.get("run", "").splitlines()]


def test_every_action_is_pinned_to_a_commit_and_names_its_version(path: Path) -> None:
    used = re.findall(r"^\s*(?:- )?uses: (.*)$", path.read_text("utf-8"), re.MULTILINE)
    assert [
        use for use in used if not re.fullmatch(r"[\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", use)
    ] == []
    assert len(used) == sum("uses" in step for step in steps(path)) == 6


def test_both_pin_the_same_commits(path: Path) -> None:
    actions = {step["uses"] for step in steps(path) if "uses" in step}
    assert actions == {step["uses"] for step in steps(STARTER) if "uses" in step}


def test_the_site_is_looked_over_before_it_is_handed_over(path: Path) -> None:
    done = [
        step["uses"].partition("@")[0] if "uses" in step else step["run"]
        for step in workflow(path)["jobs"]["build"]["steps"]
    ]
    assert len(done) == len(STEPS)
    assert all(step.startswith(start) for step, start in zip(done, STEPS, strict=True))


def test_no_job_may_do_more_than_it_has_to(path: Path) -> None:
    flow = workflow(path)
    assert flow["permissions"] == {}
    assert {name: job["permissions"] for name, job in flow["jobs"].items()} == {
        "build": {"contents": "read", "pages": "read"},
        "deploy": {"pages": "write", "id-token": "write"},
    }
    checkout, *_ = steps(path)
    assert checkout["with"] == {"persist-credentials": False}
    assert set(flow["on"]) == {"push", "workflow_dispatch"}


def test_one_publication_at_a_time_and_none_for_ever(path: Path) -> None:
    flow = workflow(path)
    assert flow["concurrency"] == {"group": "pages", "cancel-in-progress": False}
    assert all(0 < job["timeout-minutes"] <= 20 for job in flow["jobs"].values())
    assert flow["jobs"]["deploy"]["needs"] == "build"
    assert flow["jobs"]["deploy"]["environment"]["name"] == "github-pages"


def test_the_record_of_the_build_and_its_output_are_kept_together(path: Path) -> None:
    (cache,) = [step["with"] for step in steps(path) if "cache@" in step.get("uses", "")]
    assert cache["path"].split() == [".generator", "output"]
    assert cache["key"].startswith(cache["restore-keys"])
    # A key is written once; without the number of the run nothing would be kept after the first.
    assert "github.run_id" in cache["key"]


def test_the_whole_output_is_handed_over_hidden_files_too(path: Path) -> None:
    (upload,) = [step["with"] for step in steps(path) if "artifact@" in step.get("uses", "")]
    assert upload == {"path": "output", "include-hidden-files": True}


def test_nothing_from_outside_is_put_into_a_command(path: Path) -> None:
    assert [line for line in commands(path) if "${{" in line] == []
    addressed = [step for step in steps(path) if "--base-url" in step.get("run", "")]
    assert [step["env"] for step in addressed] == [
        {"BASE_URL": "${{ steps.pages.outputs.base_url }}"}
    ] * 2


def test_every_command_and_option_is_one_of_ours(path: Path, tmp_path: Path) -> None:
    ours = [line for line in commands(path) if line.startswith("python -m generator ")]
    assert len(ours) == 3
    for line in ours:
        command, *arguments = shlex.split(line)[3:]
        told = generator(command, "--help", cwd=tmp_path)
        options = {word for word in arguments if word.startswith("--")}
        assert told.code == 0
        assert options - set(re.findall(r"--[a-z-]+", told.out)) == set()
