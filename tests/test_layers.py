"""The order of the house: imports point one way."""

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "generator"

# Each part may import those before it, and itself.
ORDER = (
    ("places", "digests"),
    ("model",),
    ("problems", "errors"),
    ("settings",),
    ("text",),
    ("media",),
    ("reading",),
    ("nearest",),
    ("entries",),
    ("addresses",),
    ("library",),
    ("searching",),
    ("pages",),
    ("rendering",),
    ("building",),
    ("inspection", "checking", "publishing", "founding"),
    ("console",),
    ("preview",),
    ("commands",),
    ("cli",),
    ("__main__",),
)
RANK = {part: rank for rank, parts in enumerate(ORDER) for part in parts}
MODULES = sorted(PACKAGE.rglob("*.py"))


def part(name: str) -> str:
    return name.split(".")[1] if "." in name else ""


def imports(source: str) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ImportFrom) and node.module:
            # ``from generator import addresses`` names the module in its list.
            names = [alias.name for alias in node.names] if node.module == "generator" else [""]
            found |= {f"{node.module}.{name}".rstrip(".") for name in names}
        elif isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
    return {name for name in found if name.split(".")[0] == "generator"}


@pytest.mark.parametrize(
    "path", MODULES, ids=[path.relative_to(PACKAGE).as_posix() for path in MODULES]
)
def test_imports_point_one_way(path: Path) -> None:
    own = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
    if own == "__init__":
        return
    theirs = {part(name) for name in imports(path.read_text("utf-8"))} - {"__version__"}
    assert {each for each in theirs if RANK[each] > RANK[own]} == set()
    assert {each for each in theirs if RANK[each] == RANK[own]} <= {own}


def test_every_part_has_its_place() -> None:
    parts = {path.relative_to(PACKAGE).parts[0].removesuffix(".py") for path in MODULES}
    assert parts - {"__init__"} - set(RANK) == set()


@pytest.mark.parametrize("library", ["jinja2", "sqlite3", "rich", "argparse"])
def test_a_library_is_known_to_one_part_only(library: str) -> None:
    homes = {"jinja2": "rendering", "sqlite3": "building", "rich": "console"}
    users = set()
    for path in MODULES:
        tree = ast.parse(path.read_text("utf-8"))
        names = {
            name.split(".")[0]
            for node in ast.walk(tree)
            for name in (
                [node.module or ""]
                if isinstance(node, ast.ImportFrom)
                else [alias.name for alias in node.names]
                if isinstance(node, ast.Import)
                else []
            )
        }
        if library in names:
            users.add(path.relative_to(PACKAGE).parts[0].removesuffix(".py"))
    if library == "argparse":
        assert users <= {"cli", "commands"}
    else:
        assert users == {homes[library]}
