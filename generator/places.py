"""Places: where our own files lie, and the names of folders that all parts of the house know."""

from pathlib import Path

# importlib.resources would take 5 ms of every start.
PACKAGE = Path(__file__).parent
"""The folder of our own code and data."""
SEEDS = "seeds"
"""The folder of a site's texts."""
MARKDOWN = (".md", ".markdown")
TEXTS = (".txt", *MARKDOWN)
"""What the names of seeds end in, be it in capitals."""
ASSETS = "assets/"
"""The folder, in the output, of what belongs to the theme."""


def data_text(name: str) -> str:
    """Give the text of the file *name* of data/."""
    return (PACKAGE / "data" / name).read_text("utf-8")
