"""The targets by name, and the inputs that are kept for each."""

from collections.abc import Callable, Mapping
from pathlib import Path

from tests.fuzz import ledger, preview, reader, sanitiser, settings, slugs

CORPUS = Path(__file__).parent / "corpus"

TARGETS: Mapping[str, Callable[[bytes], None]] = {
    "reader": reader.one,
    "slug": slugs.one,
    "settings": settings.one,
    "ledger": ledger.one,
    "preview": preview.one,
    "sanitiser": sanitiser.one,
}


def kept(target: str) -> list[Path]:
    """Give the files of the inputs that are kept for *target*, by name."""
    return sorted((CORPUS / target).iterdir())
