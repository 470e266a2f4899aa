"""A reader's browser on a hostile site: opens pages, touches all that can be touched, and tells."""

from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote, unquote

from playwright.sync_api import Browser

from tests.conftest import host

# Run in every frame of every page.
_LOOK = Path(__file__).with_name("look.js").read_text("utf-8")
_AT_ONCE = 24


@dataclass
class Seen:
    """What a browser met: *ran* has the numbers of payloads that were executed."""

    pages: list[str] = field(default_factory=list)
    ran: set[int] = field(default_factory=set)
    violations: list[str] = field(default_factory=list)
    elsewhere: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


def browse(browser: Browser, folder: Path) -> Seen:
    """Open every page below *folder*, some dozens at once, and touch what can be touched."""
    seen = Seen()

    # Playwright marks the functions it is given, which methods do not bear.
    def ran(number: int) -> None:
        seen.ran.add(number)

    def violated(told: str) -> None:
        seen.violations.append(told)

    def looked(address: str, faults: list[str]) -> None:
        seen.pages.append(unquote(address))
        seen.faults.extend(f"{unquote(address)}: {fault}" for fault in faults)

    context = browser.new_context()
    context.expose_function("pwn", ran)
    context.expose_function("violated", violated)
    context.expose_function("looked", looked)
    context.add_init_script(_LOOK)
    page = context.new_page()
    paths = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.html"))
    with host(folder) as root:
        page.on("request", lambda each: _note(each.url, root, seen))
        for start in range(0, len(paths), _AT_ONCE):
            some = paths[start : start + _AT_ONCE]
            page.set_content(
                "".join(f'<iframe src="{root}{quote(path)}"></iframe>' for path in some)
            )
    context.close()
    return seen


def _note(url: str, root: str, seen: Seen) -> None:
    if not url.startswith((root, "about:")):
        seen.elsewhere.append(url)
