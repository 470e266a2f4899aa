"""Dependencies: no release with a fault we know of will do, and CI takes what is locked by hash.

Whoever can reach the databases of known faults asks them too:
``pip-audit --require-hashes --disable-pip --requirement requirements-ci.txt``.
"""

import re
import tomllib
from collections.abc import Mapping

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

from tests.sites import REPOSITORY

MENDED: Mapping[str, tuple[str, str]] = {
    "fonttools": ("4.60.2", "CVE-2025-66034: a font's description writes files anywhere"),
    "jinja2": ("3.1.6", "CVE-2025-27516: a filter leads out of the sandbox"),
    "markdown": ("3.11.3", "texts of a few KB that take minutes"),
    "pillow": ("12.3", "CVE-2026-59197 to -59200: pictures that overrun memory, or fill it"),
    "tornado": ("6.6.1", "CVE-2026-31958 and -35536, and names of streams on NTFS"),
}
"""The first release without the fault that the second text tells of."""


def requirements() -> list[Requirement]:
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text("utf-8"))["project"]
    optional = project["optional-dependencies"].values()
    lines = [*project["dependencies"], *(line for lines in optional for line in lines)]
    return [each for each in map(Requirement, lines) if each.name != project["name"]]


def locked() -> dict[str, tuple[Version, int]]:
    """Give the version of each package that is locked, and how many hashes it has."""
    text = (REPOSITORY / "requirements-ci.txt").read_text("utf-8")
    entries = re.findall(r"^([\w.-]+)==([^\s;]+)(.*\n(?:    --hash=.*\n)*)", text, re.MULTILINE)
    return {
        canonicalize_name(name): (Version(version), rest.count("--hash=sha256:"))
        for name, version, rest in entries
    }


@pytest.mark.parametrize("name", MENDED)
def test_no_release_with_a_known_fault_will_do(name: str) -> None:
    (stated,) = [each for each in requirements() if each.name == name]
    floors = [Version(each.version) for each in stated.specifier if each.operator == ">="]
    assert len(floors) == 1
    assert floors[0] >= Version(MENDED[name][0])


def test_every_requirement_is_locked_in_a_release_that_fits_it() -> None:
    versions = {name: version for name, (version, _) in locked().items()}
    unlocked = [
        str(each)
        for each in requirements()
        if (name := canonicalize_name(each.name)) not in versions
        or not each.specifier.contains(versions[name])
    ]
    assert unlocked == []


def test_whatever_is_locked_is_known_by_its_hashes_and_from_no_host() -> None:
    assert [name for name, (_, hashes) in locked().items() if not hashes] == []
    text = (REPOSITORY / "requirements-ci.txt").read_text("utf-8")
    assert not re.search(r"://|--(?:extra-)?index-url|--find-links", text)
