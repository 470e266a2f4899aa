"""Whole small sites for tests: written from one string, built, and read back."""

import json
import os
import re
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parent.parent
SHARED = REPOSITORY.parent / "shared"
# Fonts are cut once for all the sites that tests build: their names tell what they are made of.
FONTS = Path(tempfile.gettempdir()) / "warraq-tests-fonts"


def write(root: Path, text: str) -> Path:
    """Write the files of *text*, each after a line ``-- path --``, below *root*; give *root*."""
    parts = re.split(r"^-- (.+) --\n", text, flags=re.MULTILINE)
    for name, content in zip(parts[1::2], parts[2::2], strict=True):
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode())
    return root


def article(title: str, *, related: tuple[str, ...] = (), body: str = "") -> str:
    """Give a seed in the layout of the user's own: headline twice, caption, dateline, story."""
    story = body or "يروي هذا المقال حكاية قديمة عن البحر والصحراء وأهلهما، وهي حكاية طويلة."
    lines = [title, "", title, "صورة من الميناء القديم. (أرشيفية)", "مسقط: «ورّاق»", "", story, ""]
    if related:
        lines += [
            "اقرأ المزيد:",
            "",
            *(line for each in related for line in (each, "")),
            "أهم الأخبار",
        ]
    return "\n".join(lines)


@dataclass(frozen=True)
class Run:
    """A finished command."""

    code: int
    out: str
    err: str


def generator(*arguments: str | Path, cwd: Path, **environment: str) -> Run:
    """Run ``python -m generator`` as a user would, in the folder *cwd*."""
    # Nothing of the test's own environment is to reach it but where programs and packages are.
    inherited = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(REPOSITORY),
        "HOME": str(cwd.parent),
        "WARRAQ_FONTS": str(FONTS),
    }
    finished = subprocess.run(
        [sys.executable, "-m", "generator", *map(str, arguments)],
        cwd=cwd,
        env={**inherited, **environment},
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )
    assert "Traceback" not in finished.stderr, finished.stderr
    return Run(finished.returncode, finished.stdout, finished.stderr)


def build(root: Path, *arguments: str | Path, **environment: str) -> dict[str, int]:
    """Build the site in *root*, which must succeed; give the summary's counts."""
    done = generator("build", "--json", *arguments, cwd=root, **environment)
    assert done.code == 0, done.err
    counts = json.loads(done.out)
    return {name: counts[name] for name in ("articles", "pages", "written", "removed")}


def tree(folder: Path) -> dict[str, bytes]:
    """Give every file below *folder*, by its path."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
