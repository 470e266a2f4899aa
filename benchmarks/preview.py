"""From a save to the page loaded anew: ``python benchmarks/preview.py`` edits under a live preview.

See README.md beside this file for what is measured.
"""

import argparse
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from articles import article, put, seed
from playwright.sync_api import Page, sync_playwright
from sites import REPOSITORY, warraq

EDITED = 7
"""The number of the article that is edited."""
CHROMIUMS = ("chromium", "chromium-browser", "google-chrome")
LOADED = """marker => {
    const [entry] = performance.getEntriesByType("navigation");
    const there = document.body?.innerText.includes(marker) && entry.loadEventEnd > 0;
    return there ? performance.timeOrigin + entry.loadEventEnd : 0;
}"""


def free_port() -> int:
    """Give a port that nobody listens at."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def preview(root: Path, jobs: dict[str, str]) -> Iterator[str]:
    """Serve the site in *root*; give its URL when its first build is done."""
    port = free_port()
    command = [sys.executable, "-m", "generator", "serve", "--lang", "en", "--port", str(port)]
    process = subprocess.Popen(
        command, cwd=root, env=jobs, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    try:
        assert process.stdout is not None  # noqa: S101 - it is a pipe
        for line in process.stdout:
            if found := re.match(r"Preview at (\S+)", line):
                yield found[1]
                break
        else:
            sys.exit("the preview did not start")
    finally:
        process.terminate()
        process.wait()


def edits(page: Page, save: Callable[[str], None], count: int, pause: float) -> list[float]:
    """Save *count* times, each with another word; give the milliseconds until each was loaded."""
    found = []
    for number in range(count):
        marker = f"لفظة{number}نهاية"
        began = time.time()
        save(marker)
        loaded = 0.0
        while not loaded:
            try:
                loaded = page.evaluate(LOADED, marker)
            except Exception as error:  # the page goes while it is asked
                if "destroyed" not in str(error) and "navigation" not in str(error):
                    raise
            time.sleep(0.02)  # Asking costs the browser time too.
            if time.time() - began > 30:
                sys.exit(f"edit {number} was not shown in 30 seconds")
        found.append(loaded - began * 1000)
        time.sleep(pause)
    return found


def reloads(page: Page, count: int) -> list[float]:
    """Load the page anew *count* times as a user would; give the milliseconds of each."""
    found = []
    for _ in range(count):
        began = time.time()
        page.reload()
        found.append(page.evaluate(LOADED, "") - began * 1000)
    return found


def row(kind: str, count: int, times: list[float]) -> str:
    """Give a row of the table."""
    ordered = sorted(times)

    def share(part: float) -> str:
        return f"{ordered[min(len(ordered) - 1, int(len(ordered) * part))]:.0f}"

    worst = f"{ordered[-1]:.0f}"
    return f"| {count:,} | {kind} | {len(ordered)} | {share(0.5)} | {share(0.95)} | {worst} |"


def measure(work: Path, count: int, runs: int, pause: float) -> Iterator[str]:
    """Give the rows for a site of *count* articles."""
    site = warraq(work / f"preview-{count}", count)
    site.write_all()
    edited = article(EDITED, count)
    name, _ = site.source(edited)
    path = site.root / site.content / name
    own = site.root / "templates" / "article.html"
    template = (REPOSITORY / "templates" / "article.html").read_text("utf-8")
    put(own, template)

    def save_body(marker: str) -> None:
        text = seed(edited)
        last = edited.paragraphs[-1]
        path.write_text(text.replace(last, f"{last} {marker}"), "utf-8")

    def save_template(marker: str) -> None:
        own.write_text(template.replace("{% block main %}", f"{{% block main %}}<p>{marker}</p>"))

    chromium = next(filter(None, map(shutil.which, CHROMIUMS)), None)
    with preview(site.root, dict(site.environment)) as url, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium, args=["--no-sandbox", "--disable-gpu"]
        )
        page = browser.new_page()
        pages = site.root / ".generator" / "preview" / "site"
        address = next(pages.glob(site.page(edited))).relative_to(pages).as_posix()
        page.goto(f"{url}{quote(address)}")
        time.sleep(pause + 2)  # The forme is composed after the build.
        yield row("none: the browser alone", count, reloads(page, runs))
        yield row("body", count, edits(page, save_body, runs, pause))
        yield row("template", count, edits(page, save_template, runs, pause))
        browser.close()
    put(path, seed(edited))
    put(own, template)


def main() -> None:
    """Measure what the command line asks for, and print a table."""
    parser = argparse.ArgumentParser(description="Measure the live preview.")
    parser.add_argument("--articles", type=int, nargs="+", default=[1000, 10000])
    parser.add_argument("--edits", type=int, default=100)
    parser.add_argument("--pause", type=float, default=1.0, help="seconds between two edits")
    parser.add_argument(
        "--work", type=Path, default=Path(tempfile.gettempdir()) / "warraq-benchmarks"
    )
    options = parser.parse_args()
    print(f"load at the start: {os.getloadavg()[0]:.1f}\n")
    print("| articles | edit | times | median ms | p95 ms | worst ms |")
    print("| ---: | --- | ---: | ---: | ---: | ---: |")
    for count in options.articles:
        for line in measure(options.work, count, options.edits, options.pause):
            print(line, flush=True)


if __name__ == "__main__":
    main()
