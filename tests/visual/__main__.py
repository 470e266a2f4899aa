"""Pictures of a built site, to be looked at: ``python -m tests.visual OUTPUT FOLDER [NAME…]``.

Takes one page of each kind in every edition that has it, whole, at 360, 768 and 1280 px, light and
dark, and prints it; with ``pdftoppm``, where there is one, the sheets are pictures, too. A NAME
takes that kind alone: ``home``, ``article``, ``en-article``; or a page by its address below OUTPUT.
"""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, sync_playwright
from selectolax.lexbor import LexborHTMLParser as HTMLParser

from tests.conftest import chromium_path, host

WIDTHS = (360, 768, 1280)
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")


def chosen(output: Path) -> Iterator[tuple[str, str]]:
    """Give a name and an address for one page of each kind in each edition: the fullest one."""
    found: dict[str, tuple[int, str]] = {}
    default = _language(output / "index.html")
    for path in sorted(output.rglob("*.html")):
        body = HTMLParser(path.read_text("utf-8")).body
        language = _language(path)
        kind = body.attributes.get("class") if body else None
        address = path.relative_to(output).as_posix()
        name = kind if language == default else f"{language}-{kind}"
        if kind and name and path.stat().st_size > found.get(name, (0, ""))[0]:
            found[name] = path.stat().st_size, address
    yield from ((name, address) for name, (_, address) in sorted(found.items()))


def _language(path: Path) -> str:
    html = HTMLParser(path.read_text("utf-8")).css_first("html")
    return (html.attributes.get("lang") if html else None) or ""


def named(output: Path, names: list[str]) -> list[tuple[str, str]]:
    """Give the pages that *names* ask for, or all."""
    pages = [each for each in chosen(output) if not names or each[0] in names]
    return [*pages, *((Path(each).stem, each) for each in names if each.endswith(".html"))]


def take(browser: Browser, root: str, pages: list[tuple[str, str]], folder: Path) -> None:
    """Take the pictures of *pages* into *folder*."""
    for scheme in SCHEMES:
        for width in WIDTHS:
            context = browser.new_context(
                viewport={"width": width, "height": 900}, color_scheme=scheme
            )
            page = context.new_page()
            for name, address in pages:
                page.goto(f"{root}{address}")
                page.screenshot(path=folder / f"{name}-{width}-{scheme}.png", full_page=True)
            context.close()


def impress(browser: Browser, root: str, pages: list[tuple[str, str]], folder: Path) -> None:
    """Print *pages* on A4 into *folder*; the sheets as pictures too, where that is possible."""
    page = browser.new_page()
    for name, address in pages:
        page.goto(f"{root}{address}")
        file = folder / f"{name}-print.pdf"
        page.pdf(path=file, format="A4", prefer_css_page_size=True)
        if program := shutil.which("pdftoppm"):
            stem = str(file.with_suffix(""))
            subprocess.run([program, "-r", "60", "-png", str(file), stem], check=True)
    page.close()


def main(output: Path, folder: Path, names: list[str]) -> None:
    """Take pictures and prints of the site in *output* into *folder*."""
    folder.mkdir(parents=True, exist_ok=True)
    path = chromium_path()
    if path is None:
        sys.exit("There is no Chromium on the PATH.")
    pages = named(output, names)
    with host(output) as root, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        take(browser, root, pages, folder)
        impress(browser, root, pages, folder)
        browser.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3:])
