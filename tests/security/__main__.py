"""``python -m tests.security``: how many payloads were tried in which fields, and what ran."""

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.conftest import chromium_path
from tests.security.trials import ALL, outcome


def main() -> int:
    """Try all payloads and print the figures; the exit code is 1 where one of them ran."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=chromium_path(), args=["--no-sandbox", "--disable-gpu"]
        )
        found = outcome(chromium, Path(folder))
        chromium.close()
    for name, seen in (("as published", found.published), ("without policy", found.bare)):
        print(
            f"{len(ALL)} payloads × {len(found.uses.fields)} fields, {len(found.uses.pairs)} pairs,"
            f" {len(seen.pages)} pages {name}: {len(seen.ran)} executions,"
            f" {len(seen.violations)} violations, {len(seen.elsewhere)} requests elsewhere,"
            f" {len(seen.faults)} foreign elements"
        )
    print(f"control, without sanitising: {len(found.control.ran)} executions")
    harmless = not (found.published.ran or found.published.violations or found.bare.ran)
    return 0 if harmless and found.control.ran else 1


sys.exit(main())
