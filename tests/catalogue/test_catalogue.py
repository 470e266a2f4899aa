"""Every row of the catalogue has its test, or a reason to have none."""

import pytest

from tests.catalogue.catalogue import FILE, Catalogue, catalogue, marks, text


@pytest.fixture(scope="module")
def now() -> Catalogue:
    return catalogue()


def test_every_row_has_a_test_or_a_reason(now: Catalogue) -> None:
    assert (now.open, now.unknown, now.outdated) == ([], [], [])


def test_the_file_is_what_the_tests_say(now: Catalogue) -> None:
    assert FILE.read_text("utf-8") == text(now), "run python -m tests.catalogue"


def test_there_are_128_rows(now: Catalogue) -> None:
    assert {letter: sum(row.startswith(letter) for row in now.rows) for letter in now.groups} == {
        "E": 23,
        "N": 17,
        "S": 12,
        "X": 20,
        "D": 11,
        "T": 7,
        "F": 20,
        "V": 18,
    }


def test_a_mark_belongs_to_the_test_the_class_or_the_module_that_bears_it() -> None:
    source = """
import pytest
pytestmark = pytest.mark.catalogue("M01")
CASES = [pytest.param(1, marks=pytest.mark.catalogue("M02"))]

@pytest.mark.catalogue("C01", "C02")
class TestAll:
    @pytest.mark.catalogue("T01")
    def test_one(self): ...

@pytest.mark.parametrize("x", [pytest.param(1, marks=pytest.mark.catalogue("T02"))])
@pytest.mark.skipif(True, reason="never")
def test_two(x): ...

@pytest.mark.catalogue(*ROWS)
def test_three(): ...
"""
    rows = {"ROWS": ("R01", "R02")}
    assert sorted(marks(source, "test_module", rows.__getitem__)) == [
        ("C01", "TestAll"),
        ("C02", "TestAll"),
        ("M01", "test_module"),
        ("M02", "test_module"),
        ("R01", "test_three"),
        ("R02", "test_three"),
        ("T01", "test_one"),
        ("T02", "test_two"),
    ]


def test_a_row_that_nobody_holds_is_seen() -> None:
    rows = {"A01": "one", "A02": "two", "A03": "three"}
    found = Catalogue({"A": "All"}, rows, {"A01": "why"}, {"A02": (), "B01": (), "A01": ()})
    assert (found.open, found.unknown, found.outdated) == (["A03"], ["B01"], ["A01"])
