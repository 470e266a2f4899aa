"""What tests of the pages' quality share: two served sites, and the tools that npm brings."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

import pytest

from tests.conftest import IN_CI, host
from tests.quality.specimens import Site, pages, specimens
from tests.sites import REPOSITORY, build


def served(root: Path) -> Iterator[Site]:
    """Build the site in *root* for the address at which it is then served."""
    shutil.copy(REPOSITORY / "site.toml", root)
    output = root / "output"
    with host(output) as address:
        build(root, "--base-url", address)
        found = pages(output)
        yield Site(output, address, found, specimens(found))


@pytest.fixture(scope="session")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Give the site of the repository's own seeds."""
    root = tmp_path_factory.mktemp("demonstration")
    shutil.copytree(REPOSITORY / "seeds", root / "seeds")
    yield from served(root)


@pytest.fixture(scope="session")
def news(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Give a site of real news text, which is less tidy."""
    root = tmp_path_factory.mktemp("news")
    shutil.copytree(shared / "corpus" / "news", root / "seeds")
    yield from served(root)


@pytest.fixture(scope="session", params=["demonstration", "news"])
def site(request: pytest.FixtureRequest) -> Site:
    """Give each of the two sites."""
    given: Site = request.getfixturevalue(request.param)
    return given


@pytest.fixture(scope="session")
def axe() -> Path:
    """Give the script of axe-core, the checker of accessibility."""
    return _node_module("axe-core/axe.min.js")


@pytest.fixture(scope="session")
def checker() -> tuple[str, ...]:
    """Give the command of the Nu HTML checker."""
    if shutil.which("java") is None:
        _missing("java")
    # It asks no server on this machine otherwise.
    allowed = "-Dnu.validator.servlet.allow-forbidden-hosts=true"
    jar = _node_module("vnu-jar/build/dist/vnu.jar")
    return ("java", allowed, "-jar", str(jar))


def _node_module(path: str) -> Path:
    """Give a file of the folder where npm has put what package.json asks for."""
    file = Path(os.environ.get("WARRAQ_NODE_MODULES", "")) / path
    if not file.is_file():
        _missing(f"WARRAQ_NODE_MODULES, a folder that has {path}")
    return file


def _missing(what: str) -> NoReturn:
    """Skip for want of a tool, but fail where .ci/run should have brought it."""
    if IN_CI:
        pytest.fail(f".ci/run must bring {what}")
    pytest.skip(f"needs {what}")
