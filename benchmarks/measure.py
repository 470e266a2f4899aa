"""What a command costs, as a whole process: time by the clock, processor time, memory."""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

MAXRSS_UNIT = 1 if sys.platform == "darwin" else 1024
"""Bytes in the unit in which the system tells a process's largest size."""


@dataclass(frozen=True, slots=True)
class Measured:
    """The cost of one run.

    *wall* is in seconds from the start to the end of the process. *cpu* is in seconds, user and
    system, of it and its children. *peak* is the resident size of the largest of these, in MiB.
    """

    wall: float
    cpu: float
    peak: float


def measure(command: Sequence[str], folder: Path, environment: Mapping[str, str]) -> Measured:
    """Run *command* in *folder* and give its cost; raises CalledProcessError when it fails.

    On Linux a child inherits the peak of the process that starts it: no *peak* can be smaller than
    the memory of the caller, who should therefore hold little.
    """
    with tempfile.TemporaryFile() as said:
        began = time.perf_counter()
        process = subprocess.Popen(
            command,
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=subprocess.STDOUT,
        )
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - began
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            said.seek(0)
            output = said.read().decode(errors="replace")
            raise subprocess.CalledProcessError(process.returncode, command, output)
    peak = usage.ru_maxrss * MAXRSS_UNIT / 1024**2
    return Measured(wall, usage.ru_utime + usage.ru_stime, peak)
