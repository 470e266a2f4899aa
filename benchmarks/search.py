"""What search costs: ``python benchmarks/search.py`` builds a site, indexes it, and searches it.

``--texts DIR`` takes the words of the text files there instead of those of seeds/: a real
newspaper has more of them. Building is measured in processor time, so that other work on the
machine changes little; a page's is multiplied by four for a slow phone. Needs Chromium.
"""

import argparse
import os
import random
import re
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from articles import Article, article, articles, put, seed
from lighthouse import CHROMIUMS, REPOSITORY, served
from measure import Measured, measure
from playwright.sync_api import CDPSession, Page, sync_playwright

SHORTEST = 120
"""Letters that a line of a text must have to be taken for a paragraph."""
SLOWER = 4
ANSWER = re.compile(r"[^\s…]$")
WORDS = ("السفينة", "المدينة", "وزير", "النجوم", "القاهرة", "كتاب", "التعليم", "مياه")


@dataclass
class Wire:
    """What a page has fetched, in bytes with their headers, by address, and its processor time."""

    session: CDPSession
    files: dict[str, int] = field(default_factory=dict)

    def take(self) -> int:
        """Give how many bytes were fetched since the last time."""
        size = sum(self.files.values())
        self.files.clear()
        return size

    def kinds(self) -> dict[str, int]:
        """Give the bytes fetched since the last time by the files' endings, the most first."""
        found: Counter[str] = Counter()
        for name, size in self.files.items():
            found[urlsplit(name).path.rpartition(".")[2]] += size
        return dict(found.most_common())

    def cpu(self) -> float:
        """Give the seconds of processor time that the page's own thread has taken."""
        metrics = self.session.send("Performance.getMetrics")["metrics"]
        return float(next(each["value"] for each in metrics if each["name"] == "TaskDuration"))


def told(seconds: float) -> str:
    """Give *seconds* of processor time here, and what they are on a processor that is slower."""
    return f"{seconds * 1000:.0f} ms, {seconds * SLOWER:.2f} s on a slow phone"


def from_texts(folder: Path, count: int) -> Iterator[Article]:
    """Give *count* articles whose words are those of the texts in *folder*."""
    titles, paragraphs = [], []
    for path in sorted(folder.rglob("*.txt")):
        lines = path.read_text("utf-8", "replace").splitlines()
        told = [line.strip() for line in lines if line.isprintable() and line.strip()]
        titles.append(told[0].split() if told else ["؟"])
        paragraphs += [line for line in told[1:] if len(line) >= SHORTEST]
    for number in range(count):
        chance = random.Random(number)
        first, second = chance.choice(titles), chance.choice(titles)
        plain = article(number, count)
        yield Article(
            number=number,
            section=plain.section,
            headline=" ".join((*first[:5], *second[-4:], str(number))),
            caption=plain.caption,
            dateline=plain.dateline,
            paragraphs=tuple(chance.choice(paragraphs) for _ in range(chance.randint(4, 8))),
            related=(),
        )


def build(root: Path, *, search: bool) -> Measured:
    """Build the site in *root*, cards apart, and give what it cost."""
    put(root / "site.toml", f"cards = false\nsearch = {str(search).lower()}\n")
    command = (sys.executable, "-m", "generator", "build", "--quiet", "--output", "output")
    return measure(command, root, {**os.environ, "PYTHONPATH": str(REPOSITORY)})


def weight(folder: Path, pattern: str = "*") -> int:
    """Give the bytes of the files below *folder* whose names fit *pattern*."""
    return sum(path.stat().st_size for path in folder.rglob(pattern) if path.is_file())


def building(root: Path, known: Sequence[Article]) -> Iterator[str]:
    """Give lines on what indexing costs, beside building; the last article is added at the end."""
    *first, newest = known
    for each in first:
        put(root / "seeds" / each.section / f"{each.name}.txt", seed(each))
    build(root, search=True)
    html = weight(root / "output", "*.html")
    index = weight(root / "output" / "search")
    shutil.rmtree(root / "output" / "search" / "bundles")
    rest, nothing = build(root, search=True), build(root, search=True)
    put(root / "seeds" / newest.section / f"{newest.name}.txt", seed(newest))
    added = build(root, search=True)
    cost = rest.cpu - nothing.cpu
    yield f"indexing: {cost:.1f} s, {cost / len(first) * 1000:.2f} ms an article"
    yield f"the largest process: {rest.peak:.0f} MiB"
    yield f"index: {index / 2**20:.1f} MiB, {index / html:.0%} of the HTML's {html / 2**20:.1f} MiB"
    yield f"nothing changed: {nothing.cpu:.2f} s; an article added: {added.cpu:.2f} s"


def first_letters(root: Path) -> Iterator[str]:
    """Give a line on the files that a first letter fetches."""
    folder = root / "output" / "search" / "headlines"
    sizes = [path.stat().st_size for path in folder.iterdir() if len(path.name) == len("س-.json")]
    total = weight(folder)
    yield f"first letter: up to {max(sizes) / 1000:.1f} KB; all headlines: {total / 1000:.0f} KB"


def searching(root: Path) -> Iterator[str]:
    """Give lines on what a reader waits for and fetches."""
    chromium = next(filter(None, map(shutil.which, CHROMIUMS)), None)
    if chromium is None:
        sys.exit("needs Chromium on the PATH")
    with served(root / "output") as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for word in WORDS[:3]:
            page = browser.new_context().new_page()
            wire = watch(page)
            # A reader comes from another page: fonts and style sheet are there.
            page.goto(address, wait_until="load")
            wire.take()
            began = wire.cpu()
            page.goto(f"{address}search.html?q={word}", wait_until="commit")
            said = answered(page)
            took = wire.cpu() - began
            parts = ", ".join(f"{kind} {size / 1000:.0f}" for kind, size in wire.kinds().items())
            size = f"{wire.take() / 1000:.0f} KB ({parts})"
            yield f"first search, {word}: {told(took)}, {size}; {said}"
        for word in WORDS[3:]:
            page.fill("#query", word)
            wire.take()
            began = wire.cpu()
            page.press("#query", "Enter")
            said = answered(page)
            took = wire.cpu() - began
            kinds = wire.kinds()
            yield (
                f"{word}: {told(took)}, {kinds.get('pf_index', 0) / 1000:.0f} KB of index,"
                f" {kinds.get('pf_fragment', 0) / 1000:.0f} KB of results; {said}"
            )
        browser.close()


def watch(page: Page) -> Wire:
    """Count what *page* fetches, and its processor time."""
    names: dict[str, str] = {}
    session = page.context.new_cdp_session(page)
    wire = Wire(session)
    session.send("Network.enable")
    session.send("Performance.enable", {"timeDomain": "threadTicks"})
    session.on(
        "Network.requestWillBeSent",
        lambda event: names.update({event["requestId"]: event["request"]["url"]}),
    )

    def loaded(event: dict[str, Any]) -> None:
        wire.files[names[event["requestId"]]] = event["encodedDataLength"]

    session.on("Network.loadingFinished", loaded)
    return wire


def answered(page: Page) -> str:
    """Wait until results are shown; give how many are said to be there."""
    said = page.locator(".found")
    said.filter(has_text=ANSWER).wait_for()
    return said.inner_text()


def main() -> None:
    """Measure, and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=10_000, help="articles (default: 10000)")
    parser.add_argument("--texts", type=Path, metavar="DIR", help="texts to take the words from")
    asked = parser.parse_args()
    count = asked.count + 1
    known = list(from_texts(asked.texts, count) if asked.texts else articles(count))
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        load = ", ".join(f"{each:.1f}" for each in os.getloadavg())
        print(f"{asked.count:,} articles; {os.cpu_count()} processors, load {load}")
        for part in (building(root, known), first_letters(root), searching(root)):
            for line in part:
                print(line, flush=True)


if __name__ == "__main__":
    main()
