"""What several tests need: the shared corpus, a static host, a browser."""

import os
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, sync_playwright

from tests.sites import SHARED

IN_CI = os.environ.get("CI") == "true"

# The same examples each time: a test that fails must fail again when it is looked at.
settings.register_profile("fixed", derandomize=True, deadline=None, max_examples=200)
settings.load_profile("fixed")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add what the tests may be asked for."""
    parser.addoption("--long", action="store_true", help="run the long loops too")


@pytest.fixture(scope="session")
def long(request: pytest.FixtureRequest) -> bool:
    """Tell whether long loops are asked for."""
    return bool(request.config.getoption("--long"))


@pytest.fixture(scope="session")
def shared() -> Path:
    """Give the folder of real text that lies beside the checkout on the developers' machines."""
    if not (SHARED / "corpus").is_dir():
        if IN_CI:
            pytest.fail("the corpus is missing in CI")
        pytest.skip("needs the corpus of real news text, which is not part of the repository")
    return SHARED


class _Host(SimpleHTTPRequestHandler):
    """A static host as GitHub Pages is one: files as they are, under a base path, 404.html else."""

    def __init__(self, *arguments: Any, base: str, folder: Path) -> None:  # noqa: ANN401 - handed on
        self._base = base
        super().__init__(*arguments, directory=str(folder))

    def translate_path(self, path: str) -> str:
        if not path.startswith(self._base):
            return str(Path(self.directory) / "no such file")
        return super().translate_path("/" + path.removeprefix(self._base))

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = Path(self.directory) / "404.html"
        if code != 404 or not page.is_file():
            super().send_error(code, message, explain)
            return
        data = page.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(data)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class's name
        pass


@contextmanager
def host(folder: Path, base: str = "/") -> Iterator[str]:
    """Serve *folder* under the path *base* on a port of its own; give the URL of its root."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Host, base=base, folder=folder))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}{base}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def chromium_path() -> str | None:
    """Find the system's Chromium: a test may not download one."""
    names = ("chromium", "chromium-browser", "google-chrome")
    return next(filter(None, map(shutil.which, names)), None)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Give a headless Chromium that makes no request of its own."""
    path = chromium_path()
    if path is None:
        if IN_CI:
            pytest.fail("there is no Chromium in CI: .ci/run must install it")
        pytest.skip("needs Chromium on the PATH")
    quiet = ("--disable-background-networking", "--disable-component-update", "--disable-sync")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=path, args=["--no-sandbox", "--disable-gpu", "--no-first-run", *quiet]
        )
        yield chromium
        chromium.close()
