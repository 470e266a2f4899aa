"""Pictures of a built site, to be looked at: ``python -m tests.visual OUTPUT FOLDER``.

Takes the home page, an article, a read-more page, a section, the archive and the 404, in every
edition that has them, at 360, 768 and 1280 px, light and dark.
"""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from playwright.sync_api import sync_playwright

from tests.conftest import chromium_path, host

WIDTHS = (360, 768, 1280)
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
KINDS = ("index.html", "404.html", "archive/index.html", "articles/*", "more/*", "sections/*.html")


def chosen(output: Path) -> Iterator[tuple[str, str]]:
    """Give a name and an address for one page of each kind in each edition."""
    editions = ["", *(f"{path.parent.name}/" for path in sorted(output.glob("??/index.html")))]
    for edition in editions:
        for kind in KINDS:
            found = sorted(output.glob(f"{edition}{kind}"))
            if found:
                name = f"{edition or 'default/'}{kind}".replace("/", "-").removesuffix(".html")
                yield name.removesuffix("-*"), found[0].relative_to(output).as_posix()


def main(output: Path, folder: Path) -> None:
    """Take the pictures of the site in *output* into *folder*."""
    folder.mkdir(parents=True, exist_ok=True)
    path = chromium_path()
    if path is None:
        sys.exit("There is no Chromium on the PATH.")
    with host(output) as root, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        for scheme in SCHEMES:
            for width in WIDTHS:
                context = browser.new_context(
                    viewport={"width": width, "height": 900}, color_scheme=scheme
                )
                page = context.new_page()
                for name, address in chosen(output):
                    page.goto(f"{root}{address}")
                    page.screenshot(path=folder / f"{name}-{width}-{scheme}.png")
                context.close()
        browser.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
