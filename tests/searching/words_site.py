"""A page for each text, indexed by Pagefind, and a browser that searches in them by words.js."""

import html
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page

from generator.searching.words import as_json, keys
from tests.conftest import host

# One call of the browser answers them all: which of the pages, by their numbers, each query finds.
_SEARCH = """
async (queries) => {
  const { found } = await import("/words.js");
  const pagefind = await import("/pagefind/pagefind.js");
  const table = await (await fetch("/table.json")).json();
  const numbers = new Map();
  const search = async (key) => (await pagefind.search(key)).results;
  const answers = [];
  for (const query of queries) {
    const answer = [];
    for (const result of await found(query, table, search)) {
      if (!numbers.has(result.id)) {
        numbers.set(result.id, Number((await result.data()).url.match(/\\d+/)[0]));
      }
      answer.push(numbers.get(result.id));
    }
    answers.push(answer);
  }
  return answers;
}
"""
_READ = """
async (texts) => {
  const { fold, keys, asked } = await import("/words.js");
  const table = await (await fetch("/table.json")).json();
  return texts.map((text) => [fold(text, table), [...keys(text, table)], asked(text, table)]);
}
"""
_MARK = """
async ([text, query]) => {
  const { marks } = await import("/words.js");
  const table = await (await fetch("/table.json")).json();
  return marks(text, query, table).map(([start, end]) => text.slice(start, end));
}
"""
_MODULE = Path(__file__).parents[2] / "templates" / "static" / "search" / "words.js"

Read = tuple[str, list[str], list[list[str]]]


class Searcher:
    """A browser at a site of texts."""

    def __init__(self, page: Page) -> None:
        """Search in the site that *page* shows."""
        self._page = page

    def found(self, queries: Sequence[str]) -> list[list[int]]:
        """Give for each query the places of the texts that it finds, best first."""
        answers: list[list[int]] = self._page.evaluate(_SEARCH, list(queries))
        return answers

    def read(self, texts: Sequence[str]) -> list[Read]:
        """Give each text folded, its keys, sorted, and what it asks as a query."""
        answers = self._page.evaluate(_READ, list(texts))
        return [(folded, sorted(keys), asked) for folded, keys, asked in answers]

    def marked(self, text: str, query: str) -> list[str]:
        """Give the parts of *text* that *query* means."""
        parts: list[str] = self._page.evaluate(_MARK, [text, query])
        return parts


@contextmanager
def searcher(browser: Browser, folder: Path, texts: Sequence[str]) -> Iterator[Searcher]:
    """Index *texts* as pages of a site in *folder*, and open it."""
    for number, text in enumerate(texts):
        (folder / f"{number}.html").write_text(
            f"<html lang=ar><body><p>{html.escape(text)}</p>"
            f'<div data-k="{" ".join(keys(text))}" data-pagefind-index-attrs="data-k"></div>',
            "utf-8",
        )
    command = [sys.executable, "-m", "pagefind", "--site", str(folder), "--silent"]
    # No language that Pagefind has a stemmer for.
    subprocess.run([*command, "--force-language", "xx"], check=True)
    shutil.copy(_MODULE, folder)
    (folder / "table.json").write_bytes(as_json())
    with host(folder) as url:
        page = browser.new_page()
        page.goto(f"{url}0.html")
        yield Searcher(page)
        page.close()
