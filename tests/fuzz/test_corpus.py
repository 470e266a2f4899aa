"""The kept corpus: written by hand or found by fuzzing, and held by the targets without it."""

from pathlib import Path

import pytest

from tests.fuzz.targets import CORPUS, TARGETS, kept

INPUTS = [(target, path) for target in TARGETS for path in kept(target)]


@pytest.mark.catalogue("F14", "F15", "V01", "V03", "X01", "X02")
@pytest.mark.parametrize(("target", "path"), INPUTS, ids=lambda each: Path(each).name)
def test_what_was_found_stays_mended(target: str, path: Path) -> None:
    TARGETS[target](path.read_bytes())


def test_the_corpus_is_small_and_of_known_targets() -> None:
    assert {path.name for path in CORPUS.iterdir()} == set(TARGETS)
    assert sum(path.stat().st_size for _, path in INPUTS) <= 300_000
