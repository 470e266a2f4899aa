"""``python -m tests.fuzz TARGET --seconds N``: look for inputs that break a promise.

It needs atheris (``pip install atheris``), which not every system has. It begins with the kept
corpus, tells how many inputs were tried, and ends with 1 where one failed. Such an input belongs
into the corpus when it is mended; it is named, and lies in the folder of ``--finds``.
"""

import argparse
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.fuzz.targets import TARGETS

_COUNT = re.compile(r"number_of_executed_units: (\d+)|^Done (\d+) runs", re.MULTILINE)
_FAILED = "failed-"


def main() -> int:
    """Fuzz in a process of its own: libFuzzer ends the one it runs in."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("target", choices=TARGETS)
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--finds", type=Path, default=Path(tempfile.gettempdir()) / "warraq-fuzz")
    options = parser.parse_args()
    finds = options.finds / options.target
    finds.mkdir(parents=True, exist_ok=True)
    for old in finds.glob(f"{_FAILED}*"):
        old.unlink()
    log = finds.with_suffix(".log")
    command = [sys.executable, "-m", "tests.fuzz.loop", options.target, str(options.seconds)]
    with log.open("wb") as out:
        subprocess.run([*command, str(finds / _FAILED)], stdout=out, stderr=out, check=False)
    told = log.read_text("utf-8", "replace")
    counted = max((int(one or two) for one, two in _COUNT.findall(told)), default=0)
    failed = sorted(str(path) for path in finds.glob(f"{_FAILED}*"))
    print(f"{options.target}: {counted:,} executions in {options.seconds} s, {len(failed)} failed")
    if failed or not counted:
        print(*failed, f"see {log}", sep="\n", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
