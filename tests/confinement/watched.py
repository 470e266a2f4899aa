"""``python -m tests.confinement.watched LOG COMMAND…``: our command, and all it does written down.

An audit hook (PEP 578) is told what Python does, and any library through it, in this process and in
those forked from it; of a process that is begun otherwise it is told the beginning.
"""

import json
import os
import sys
from typing import Any

WATCHED = frozenset(
    {
        "open",
        "ctypes.dlopen",
        "os.chdir",
        "os.chmod",
        "os.chown",
        "os.exec",
        "os.fork",
        "os.forkpty",
        "os.link",
        "os.listdir",
        "os.mkdir",
        "os.posix_spawn",
        "os.remove",
        "os.rename",
        "os.rmdir",
        "os.scandir",
        "os.spawn",
        "os.symlink",
        "os.system",
        "os.truncate",
        "os.utime",
        "pty.spawn",
        "socket.__new__",
        "socket.bind",
        "socket.connect",
        "socket.getaddrinfo",
        "socket.gethostbyname",
        "socket.sendto",
        "sqlite3.connect",
        "subprocess.Popen",
    }
)


def watch(log: str) -> None:
    """Write each event of WATCHED to the file *log*, a line of JSON: process, event, arguments."""
    handle = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)

    def note(event: str, arguments: tuple[Any, ...]) -> None:  # whatever an event has
        if event in WATCHED:
            row = [os.getpid(), event, *map(_plain, arguments)]
            os.write(handle, f"{json.dumps(row)}\n".encode())

    sys.addaudithook(note)


def _plain(argument: object) -> object:
    if argument is None or isinstance(argument, int | str):
        return argument
    if isinstance(argument, bytes | os.PathLike):
        return os.fsdecode(argument)
    return [_plain(each) for each in argument] if isinstance(argument, list | tuple) else ""


if __name__ == "__main__":
    watch(sys.argv[1])
    from generator.__main__ import run

    sys.argv[1:2] = []
    run()
