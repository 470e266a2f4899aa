"""Share cards: what the picture shows that a link to an article is shown with elsewhere."""

from generator.model import Value
from generator.text.direction import Direction

SIZE = (1200, 630)
"""Width and height of a card in pixels."""

# Languages whose letters neither face has.
_WITHOUT_LETTERS = frozenset({"he", "yi"})


class Colours(Value, frozen=True):
    """What a card is printed in: colours as ``#rrggbb``."""

    paper: str = "#fdfbf6"
    ink: str = "#1d1a16"
    accent: str = "#8a1c1c"


class ShareCard(Value, frozen=True):
    """All that a card shows; *language* is a BCP 47 tag, *direction* that of the edition."""

    headline: str
    site_name: str
    direction: Direction
    language: str
    section: str = ""
    colours: Colours = Colours()


def sets(language: str) -> bool:
    """Tell whether the faces have the letters that a paper's name in *language* needs."""
    return language not in _WITHOUT_LETTERS
