"""Lighthouse's marks: ``python benchmarks/lighthouse.py`` builds the demonstration site and asks.

See README.md beside this file for what is measured. Needs node, npm and Chromium; ends with 1 where
a mark is below 100.
"""

import argparse
import gzip
import html
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from statistics import median
from typing import Any
from urllib.parse import unquote, urlsplit

REPOSITORY = Path(__file__).resolve().parent.parent
LIGHTHOUSE = "lighthouse@12.2.3"
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
EDITIONS = ("ar", "en")
KINDS = ("home", "article", "section", "more")
CHROMIUMS = ("chromium", "chromium-browser", "google-chrome")
QUIET = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
)


class Host(SimpleHTTPRequestHandler):
    """A static host with the headers of GitHub Pages: text gzipped, all kept for ten minutes."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """Send a file, or 404.html where there is none."""
        path = Path(self.translate_path(self.path))
        if path.is_dir():
            path /= "index.html"
        status = HTTPStatus.OK
        if not path.is_file():
            path, status = Path(self.directory) / "404.html", HTTPStatus.NOT_FOUND
        kind = self.guess_type(path)
        data = path.read_bytes()
        self.send_response(status)
        if kind.startswith("text/"):
            kind += "; charset=utf-8"
        self.send_header("Content-Type", kind)
        self.send_header("Cache-Control", "max-age=600")
        if kind.startswith("text/") or kind.endswith(("xml", "json", "javascript")):
            data = gzip.compress(data, 6)
            self.send_header("Content-Encoding", "gzip")
            self.send_header("Vary", "Accept-Encoding")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class's name
        """Say nothing."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve *folder* on a port of its own; give the URL of its root."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Host, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()


def build(root: Path, base_url: str) -> None:
    """Build the demonstration site in *root*, away from the checkout's own output and ledger."""
    shutil.copytree(REPOSITORY / "seeds", root / "seeds")
    shutil.copy(REPOSITORY / "site.toml", root)
    subprocess.run(
        (sys.executable, "-m", "generator", "build", "--quiet", "--base-url", base_url),
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(REPOSITORY)},
        check=True,
    )


def specimens(output: Path) -> Iterator[str]:
    """Give the canonical URL of the largest page of each kind, in each edition."""
    largest: dict[tuple[str, str], tuple[int, str]] = {}
    for path in sorted(output.rglob("*.html")):
        text = path.read_text("utf-8")
        kind = re.search(r'<body class="([\w-]+)', text)
        url = re.search(r'<link rel="canonical" href="([^"]+)"', text)
        if kind and url:
            edition = "en" if path.is_relative_to(output / "en") else "ar"
            here = largest.get((edition, kind[1]), (0, ""))
            largest[edition, kind[1]] = max(here, (len(text), html.unescape(url[1])))
    for edition in EDITIONS:
        for kind_asked in KINDS:
            yield largest[edition, kind_asked][1]


def install(work: Path) -> Path:
    """Put Lighthouse below *work* unless it is there; give its program."""
    folder = work / LIGHTHOUSE
    program = folder / "node_modules/lighthouse/cli/index.js"
    if not program.is_file():
        folder.mkdir(parents=True, exist_ok=True)
        options = ("--ignore-scripts", "--no-audit", "--no-fund", "--no-package-lock")
        subprocess.run(
            ("npm", "install", *options, "--prefix", str(folder), LIGHTHOUSE),
            stdout=sys.stderr,
            check=True,
        )
    return program


@dataclass(frozen=True, slots=True)
class Marks:
    """A page's marks, 0 to 100, by category, and by category what cost some of them."""

    marks: dict[str, int]
    lost: dict[str, dict[str, str]]


def ask(program: Path, chromium: str, url: str) -> Marks:
    """Run Lighthouse once, as a slow phone; raises RuntimeError when it could not load the page."""
    done = subprocess.run(
        (
            "node",
            str(program),
            url,
            "--quiet",
            "--output=json",
            f"--only-categories={','.join(CATEGORIES)}",
            f"--chrome-flags={' '.join(QUIET)}",
        ),
        env={**os.environ, "CHROME_PATH": chromium},
        stdout=subprocess.PIPE,
        encoding="utf-8",
        check=True,
    )
    report = json.loads(done.stdout)
    if "runtimeError" in report:
        raise RuntimeError(report["runtimeError"]["message"])
    return Marks(
        marks={name: round(100 * report["categories"][name]["score"]) for name in CATEGORIES},
        lost={name: dict(_lost(report, name)) for name in CATEGORIES},
    )


def _lost(report: dict[str, Any], category: str) -> Iterator[tuple[str, str]]:
    """Give the audits that count in *category* and were not passed in full, and what they say."""
    for reference in report["categories"][category]["auditRefs"]:
        audit = report["audits"][reference["id"]]
        if reference["weight"] and audit["score"] is not None and audit["score"] < 1:
            shown = f"{audit['title']} {audit.get('displayValue', '')}".strip()
            parts = [
                item["node"]["snippet"]
                for item in audit.get("details", {}).get("items", ())
                if "node" in item
            ]
            yield audit["id"], "; ".join((shown, *parts[:3]))


def medians(runs: Sequence[Marks]) -> dict[str, int]:
    """Give the median of each category's marks."""
    return {name: round(median(run.marks[name] for run in runs)) for name in CATEGORIES}


def arguments() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description="Ask Lighthouse about the demonstration site.")
    parser.add_argument("--runs", type=int, default=5, metavar="N", help="of each page (5)")
    parser.add_argument(
        "--work",
        type=Path,
        default=Path(tempfile.gettempdir()) / "warraq-benchmarks",
        metavar="DIR",
        help="where Lighthouse is installed, and kept for the next time (%(default)s)",
    )
    return parser.parse_args()


def table(pages: Mapping[str, Sequence[Marks]]) -> Iterator[str]:
    """Give the lines of the table of medians, in Markdown."""
    yield f"| page | {' | '.join(CATEGORIES)} |"
    yield f"| --- | {' | '.join(['---:'] * len(CATEGORIES))} |"
    for url, runs in pages.items():
        yield f"| {unquote(urlsplit(url).path)} | {' | '.join(map(str, medians(runs).values()))} |"


def losses(pages: Mapping[str, Sequence[Marks]]) -> Iterator[str]:
    """Give, for each median below 100, what any run says that it was lost on."""
    for url, runs in pages.items():
        for category, mark in medians(runs).items():
            if mark < 100:
                yield f"\n{unquote(urlsplit(url).path)}: {category} {mark}"
                said = {audit: text for run in runs for audit, text in run.lost[category].items()}
                yield from (f"- {audit}: {text}" for audit, text in said.items())


def main() -> None:
    """Print the table of marks, and for each that is below 100 why."""
    asked = arguments()
    chromium = next(filter(None, map(shutil.which, CHROMIUMS)), None)
    if chromium is None or shutil.which("npm") is None:
        sys.exit("This needs Chromium and npm on the PATH.")
    program = install(asked.work.resolve())
    pages: dict[str, list[Marks]] = {}
    with tempfile.TemporaryDirectory() as folder:
        output = Path(folder) / "output"
        with served(output) as root:
            build(Path(folder), root)
            for url in specimens(output):
                for run in range(1, asked.runs + 1):
                    print(f"{unquote(url)}, run {run} of {asked.runs}", file=sys.stderr)
                    pages.setdefault(url, []).append(ask(program, chromium, url))
    lost = tuple(losses(pages))
    print(*table(pages), *lost, sep="\n")
    sys.exit(1 if lost else 0)


if __name__ == "__main__":
    main()
