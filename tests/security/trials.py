"""The payloads tried: a site full of them built and browsed as published, without its policy, and
without what makes its text harmless, where they must be noticed.
"""

import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser

from tests.security.browsing import Seen, browse
from tests.security.hostile import PAYLOADS, Uses, hostile_site
from tests.sites import REPOSITORY, Run, generator

ALL = tuple(payload for payloads in PAYLOADS.values() for payload in payloads)
# Some of them all, since pages on which each of them runs go on for ever.
SOME = (
    *PAYLOADS["X01"][:2],
    *PAYLOADS["X01"][9:20],
    *PAYLOADS["X02"][:2],
    *PAYLOADS["X02"][20:24],
    *PAYLOADS["X04"][:6],
    *PAYLOADS["X05"],
    *PAYLOADS["X07"][:3],
    *PAYLOADS["X10"][:3],
)
_POLICY = re.compile(rb'<meta http-equiv="Content-Security-Policy"[^>]*>\n')


@dataclass
class Trial:
    """A site that is hostile in every field, and how its build went."""

    output: Path
    uses: Uses
    build: Run


def guarded(root: Path) -> Trial:
    """Build a site of all payloads in *root* as anybody would."""
    uses = hostile_site(root, ALL)
    return Trial(root / "output", uses, generator("build", "-v", cwd=root))


def unguarded(root: Path) -> Trial:
    """Build a site of some payloads in *root* with nothing done against them."""
    uses = hostile_site(root, SOME)
    done = subprocess.run(
        [sys.executable, "-m", "tests.security.unguarded", "build", "--jobs", "1", "-q"],
        cwd=root,
        env={"PYTHONPATH": str(REPOSITORY), "PATH": "", "HOME": str(root)},
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )
    return Trial(root / "output", uses, Run(done.returncode, done.stdout, done.stderr))


def without_policy(output: Path) -> Path:
    """Take the policy out of every page of *output*; give the folder."""
    for path in output.rglob("*.html"):
        page, count = _POLICY.subn(b"", path.read_bytes())
        assert count == 1, path
        path.write_bytes(page)
    return output


@dataclass
class Outcome:
    """What became of the trials, in the order of their severity."""

    uses: Uses
    published: Seen
    bare: Seen
    control: Seen


def outcome(browser: Browser, root: Path) -> Outcome:
    """Try everything below the empty folder *root*."""
    for name in ("guarded", "unguarded"):
        (root / name).mkdir()
    trial, control = guarded(root / "guarded"), unguarded(root / "unguarded")
    return Outcome(
        trial.uses,
        browse(browser, trial.output),
        browse(browser, without_policy(trial.output)),
        browse(browser, without_policy(control.output)),
    )
