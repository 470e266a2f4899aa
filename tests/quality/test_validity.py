"""Markup that follows its standards: the HTML living standard, CSS, SVG, XML."""

import json
import subprocess
from pathlib import Path
from urllib.parse import quote, unquote
from xml.etree import ElementTree as ET

from tests.quality.specimens import Site

# A guess by the frequency of letters, and for short news with many numerals a wrong one.
GUESS = "This document appears to be written in "
# It takes JSON-LD for a script that the policy blocks. A data block is never run, so never blocked:
# by HTML's «prepare the script element» it is left before any policy is asked.
BLOCKED = "Content Security Policy"


def messages(checker: tuple[str, ...], *documents: str | Path) -> dict[str, str]:
    """Give all that the checker says of *documents*, files or URLs, and where it said so first."""
    options = ("--also-check-css", "--also-check-svg", "--format", "json", "--stdout")
    done = subprocess.run(
        [*checker, *options, *map(str, documents)],
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )
    assert done.stderr == ""
    said: dict[str, str] = {}
    for each in json.loads(done.stdout)["messages"]:
        place = f"first seen: {unquote(each.get('url', ''))} {each.get('extract', '')}"
        said.setdefault(each["message"], place)
    return said


def test_the_checker_has_nothing_to_say(checker: tuple[str, ...], site: Site) -> None:
    # By URL: that a policy's 'self' covers a style sheet cannot be seen in files.
    pages = [f"{site.root}{quote(address)}" for address in site.pages]
    others = [path for path in site.folder.rglob("*") if path.suffix in {".css", ".svg"}]
    said = messages(checker, *pages, *others)
    wrong = {
        what: place
        for what, place in said.items()
        if not what.startswith(GUESS) and not (BLOCKED in what and "ld+json" in place)
    }
    assert wrong == {}


def test_the_checker_would_say_something(checker: tuple[str, ...], tmp_path: Path) -> None:
    wrong = {
        "page.html": "<!doctype html><html lang=ar><meta charset=utf-8><title>ورّاق</title><p id>",
        "sheet.css": "p { colour: red }",
        "drawing.svg": '<svg xmlns="http://www.w3.org/2000/svg"><oval/></svg>',
    }
    for name, text in wrong.items():
        (tmp_path / name).write_text(text, "utf-8")
    said = messages(checker, *map(tmp_path.joinpath, wrong))
    assert {name for name in wrong for place in said.values() if f"/{name} " in place} == set(wrong)


def test_xml_is_well_formed(site: Site) -> None:
    found = [path for path in site.folder.rglob("*") if path.suffix in {".xml", ".svg"}]
    for path in found:
        ET.parse(path)  # noqa: S314 - our own files
    assert site.folder / "sitemap.xml" in found
