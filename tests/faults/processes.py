"""Commands that something befalls: a hook in their process, a limit, a signal, another user."""

import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from tests.sites import FONTS, REPOSITORY, Run

PLAIN = """\
import sys
from generator.cli import main
{before}
sys.exit(main(sys.argv[1:]))
"""


def environment(cwd: Path) -> dict[str, str]:
    return {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(REPOSITORY),
        "HOME": str(cwd.parent),
        "WARRAQ_FONTS": str(FONTS),
    }


def befallen(before: str, *arguments: str | Path, cwd: Path, shell: str = "") -> Run:
    """Run a command in a process that runs the code *before* first.

    *shell* is a line for a POSIX shell, in which ``"$@"`` is the process.
    """
    code = PLAIN.format(before=before)
    line: Sequence[str] = [sys.executable, "-c", code, *map(str, arguments)]
    if shell:
        line = ["sh", "-c", shell, "sh", *line]
    finished = subprocess.run(
        line,
        cwd=cwd,
        env=environment(cwd),
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )
    assert "Traceback" not in finished.stderr, finished.stderr
    return Run(finished.returncode, finished.stdout, finished.stderr)


@contextmanager
def begun(before: str, *arguments: str | Path, cwd: Path) -> Iterator["subprocess.Popen[str]"]:
    """Begin a command as ``befallen`` does, in a session of its own; it is killed at the end."""
    with subprocess.Popen(
        [sys.executable, "-c", PLAIN.format(before=before), *map(str, arguments)],
        cwd=cwd,
        env=environment(cwd),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        start_new_session=True,
    ) as process:
        try:
            yield process
        finally:
            if process.poll() is None:
                os.killpg(process.pid, 9)


WAITING = """\
import os
def wait(event, arguments, seen=[]):
    # Once, when all is read and the first page is to be put into place.
    if event == "os.rename" and "articles" not in str(arguments) and not seen:
        seen.append(event)
        print("waiting", flush=True)
        os.read(0, 1)
sys.addaudithook(wait)
"""
"""A build that waits, when its first file is to be put into place, for a byte of its input."""
