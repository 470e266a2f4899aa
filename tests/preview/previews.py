"""A preview as a user runs it: a process with a terminal's lines, and raw requests to it."""

import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from tests.sites import REPOSITORY, article, write

WAIT = 60
"""Seconds after which what has not happened will not; nothing is measured by it."""

SITE = f"""\
-- site.toml --
name = "صحيفة المعاينة"
languages = ["ar", "en"]
fonts = false
-- seeds/sea/001.txt --
{article("حكاية الميناء القديم", related=("صيد اللؤلؤ في الخليج",))}
-- seeds/sea/002.txt --
{article("صيد اللؤلؤ في الخليج")}
-- static/notes/ملاحظة.txt --
سطر أول
-- static/.hidden --
secret
"""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def until(happened: Callable[[], object]) -> None:
    """Wait until *happened* gives something true."""
    end = time.monotonic() + WAIT
    while not happened():
        assert time.monotonic() < end, "it has not happened"
        time.sleep(0.02)


@dataclass
class Preview:
    """A preview that runs: *said* are the lines it has printed on both streams."""

    root: Path
    port: int
    process: subprocess.Popen[str]
    url: str = ""
    said: list[str] = field(default_factory=list)

    def listen(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.said.append(line.rstrip("\n"))

    @property
    def builds(self) -> list[str]:
        """Give the lines that told of builds after the first."""
        return [line for line in self.said if re.match(r"\d\d:\d\d:\d\d  ", line)]

    def settle(self) -> list[str]:
        """Wait until builds have come and no more come; give their lines."""
        until(lambda: self.builds)
        seen = -1
        while seen != len(self.builds):
            seen = len(self.builds)
            time.sleep(1)
        return self.builds

    def ask(self, request: bytes) -> bytes:
        """Send *request*; give all that comes back until the server ends the connection."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=WAIT) as connection:
            connection.sendall(request)
            found = b""
            try:
                while part := connection.recv(65536):
                    found += part
            except ConnectionResetError:
                pass
            return found

    def get(
        self, target: str | bytes, *headers: str, method: str = "GET"
    ) -> tuple[int, str, bytes]:
        """Give status, headers and body of the answer to a request for *target*, sent as it is."""
        raw = target.encode() if isinstance(target, str) else target
        lines = list(headers)
        if not any(line.lower().startswith("host:") for line in lines):
            lines.append(f"Host: 127.0.0.1:{self.port}")
        head = "".join(f"{line}\r\n" for line in [*lines, "Connection: close"])
        answer = self.ask(method.encode() + b" " + raw + b" HTTP/1.1\r\n" + head.encode() + b"\r\n")
        top, _, body = answer.partition(b"\r\n\r\n")
        status = re.match(rb"HTTP/1\.1 (\d{3})", top)
        return int(status[1]) if status else 0, top.decode("latin-1"), body

    def end(self, number: int = signal.SIGINT) -> int:
        self.process.send_signal(number)
        return self.process.wait(WAIT)


def command(
    root: Path,
    *arguments: str,
    python: tuple[str, ...] = ("-m", "generator"),
    environment: Mapping[str, str] = MappingProxyType({}),
) -> subprocess.Popen[str]:
    inherited = {name: os.environ[name] for name in ("PATH", "BROWSER") if name in os.environ}
    own = {"PYTHONPATH": str(REPOSITORY), "HOME": str(root)}
    return subprocess.Popen(
        [sys.executable, *python, "serve", *arguments],
        cwd=root,
        env={**inherited, **own, **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        start_new_session=True,
    )


@contextmanager
def preview(root: Path, *arguments: str) -> Iterator[Preview]:
    """Run the preview of the site in *root*; at its end no line may be a traceback's."""
    port = free_port()
    running = Preview(root, port, command(root, "--port", str(port), *arguments))
    listener = threading.Thread(target=running.listen)
    listener.start()
    try:
        until(lambda: running.process.poll() is not None or "Ctrl-C" in "\n".join(running.said))
        last = next(line for line in running.said if "Ctrl-C" in line)
        running.url = re.findall(r"http://\S+", last)[0]
        yield running
    finally:
        if running.process.poll() is None:
            running.end()
        listener.join()
        assert running.process.stdout is not None
        running.process.stdout.close()
    said = "\n".join(running.said)
    assert "Traceback" not in said, said
    assert "Error:" not in said, said


def site(root: Path, text: str = SITE) -> Path:
    return write(root, text)
