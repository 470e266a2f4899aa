"""Builds of 60 pages, killed or refused at every step: nothing is lost, and the next is whole."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from typing import Any

import pytest

from tests.faults.trials import Figures
from tests.sites import REPOSITORY

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="forks are POSIX")


@pytest.fixture(scope="module")
def figures(long: bool) -> Mapping[str, Figures]:  # noqa: FBT001 - a fixture
    """Give what the command found; the trials fork, and pytest may have threads by now."""
    wanted = ["10000", "--all"] if long else ["200"]
    done = subprocess.run(
        [sys.executable, "-m", "tests.faults", "--json", *wanted],
        cwd=REPOSITORY,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    found: dict[str, dict[str, Any]] = json.loads(done.stdout)
    return {kind: Figures(**each) for kind, each in found.items()}


@pytest.mark.catalogue("F01")
def test_a_build_killed_at_any_operation_is_finished_by_the_next(
    figures: Mapping[str, Figures],
) -> None:
    killed = figures["operations"]
    assert killed.harm == {}
    assert killed.struck == killed.tried >= 300


@pytest.mark.catalogue("F01")
def test_a_build_killed_at_any_time_is_finished_by_the_next(figures: Mapping[str, Figures]) -> None:
    assert figures["moments"].harm == {}
    assert figures["moments"].tried >= 200


@pytest.mark.catalogue("F01")
def test_a_killed_build_is_not_taken_for_what_was_before_it(figures: Mapping[str, Figures]) -> None:
    assert figures["turned back"].harm == {}


@pytest.mark.catalogue("F04", "F05")
def test_a_change_that_the_system_refuses_leaves_each_file_old_or_new(
    figures: Mapping[str, Figures],
) -> None:
    assert figures["changes"].harm == {}
    assert figures["changes"].tried >= 150


@pytest.mark.catalogue("F05")
def test_an_operation_that_the_system_refuses_is_told_in_one_line(
    figures: Mapping[str, Figures],
) -> None:
    assert figures["readings"].harm == {}


def test_what_is_written_in_place_does_not_stand_the_trial(figures: Mapping[str, Figures]) -> None:
    harm = figures["in place"].harm
    assert harm["torn"]
    assert harm["unmarked"]
