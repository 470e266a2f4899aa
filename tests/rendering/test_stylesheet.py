"""The style sheet serves both directions: it knows no left and no right."""

import re

import pytest

from tests.sites import REPOSITORY

SHEET = (REPOSITORY / "templates/static/style.css").read_text("utf-8")
RULES = re.sub(r"/\*.*?\*/", "", SHEET, flags=re.DOTALL)
DECLARATIONS = re.findall(r"([\w-]+)\s*:\s*([^;{}]+)[;}]", RULES)


def test_there_are_declarations_to_judge() -> None:
    assert len(DECLARATIONS) > 100


def test_no_property_and_no_value_names_a_side() -> None:
    physical = re.compile(r"(?:^|-)(?:left|right)(?:-|$)|\b(?:left|right)\b")
    assert [
        f"{name}: {value}"
        for name, value in DECLARATIONS
        if not name.startswith("--") and (physical.search(name) or physical.search(value))
    ] == []


def test_no_shorthand_sets_two_sides_apart() -> None:
    """``margin: 1px 2px 3px 4px`` names right and left by its order."""
    four = [
        f"{name}: {value}"
        for name, value in DECLARATIONS
        if name in {"margin", "padding", "inset", "border-width", "border-radius"}
        and len(value.split()) == 4
    ]
    assert four == []


@pytest.mark.parametrize("name", ["float", "clear", "direction", "text-transform", "font-style"])
def test_no_rule_of_latin_typesetting_is_laid_on_arabic(name: str) -> None:
    assert {value.strip() for found, value in DECLARATIONS if found == name} <= {"normal"}


def test_letters_that_join_are_never_spaced() -> None:
    assert {value.strip() for name, value in DECLARATIONS if name == "letter-spacing"} == {"0"}
