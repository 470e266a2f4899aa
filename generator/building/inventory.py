"""The inventory: every file that a site is made of, with what tells that one has changed."""

from collections.abc import Mapping
from pathlib import Path

from generator.building.site import Found, Signature, Site, signature, templates, walk
from generator.errors import SiteError
from generator.model import Problem, Span, Value
from generator.places import ASSETS, SEEDS, TEXTS

PICTURES = (".jpg", ".jpeg", ".png", ".webp", ".avif", ".gif")
DOCUMENTS = (".doc", ".docx", ".htm", ".html", ".odt", ".pages", ".pdf", ".rtf")
"""What files end in that hold texts in a form that is not read."""
STATIC = "static/"
SHEET = "style.css"
"""The theme's style sheet: it is not copied, but made with the site's fonts and colours."""


class Listing(Value, frozen=True):
    """The *seeds* of a site, the *pictures* that lie among them, and files that can be neither."""

    seeds: Mapping[str, Signature]
    pictures: Mapping[str, Signature]
    problems: tuple[Problem, ...]


class Inventory(Value, frozen=True):
    """What a site is made of: what lies in its seeds/, the files of its theme, those to be copied.

    *theme* gives the file on the disk by the name of a template or the like; *files*, to be copied
    as they are, are by address. *problems* are those of the names and kinds of files.
    """

    listing: Listing
    theme: Mapping[str, Path]
    files: Mapping[str, Found]
    problems: tuple[Problem, ...]

    def pictures(self, site: Site) -> dict[str, Signature]:
        """Give all pictures, by their paths in *site*."""
        return {**self.listing.pictures, **static_pictures(site, self.files)}


def inventory(site: Site) -> Inventory:
    """Take the inventory of *site*; SiteError without seeds."""
    listing = find_seeds(site.seeds)
    theme = templates(site)
    files, unfit = copied_files(site, theme)
    return Inventory(listing, theme, files, (*listing.problems, *unfit))


def demand_seeds(folder: Path) -> None:
    """Raise SiteError if there is no *folder* of seeds."""
    if not folder.is_dir():
        raise SiteError(Problem(Span(str(folder)), "seeds-missing"))


def find_seeds(folder: Path) -> Listing:
    """Give what lies in *folder*, in the order of its names; SiteError without it."""
    demand_seeds(folder)
    seeds, pictures, problems = {}, {}, []
    for file in walk(folder, f"{SEEDS}/"):
        if isinstance(file, Problem):
            problems.append(file)
            continue
        name = file.name.lower()
        if name.endswith(TEXTS):
            seeds[file.name] = file.signature
        elif name.endswith(PICTURES):
            pictures[file.name] = file.signature
        elif name.endswith(DOCUMENTS):
            ending = name.rpartition(".")[2]
            problems.append(Problem(Span(file.name), "seed-is-document", (ending,)))
    return Listing(seeds, pictures, tuple(problems))


def copied_files(site: Site, theme: Mapping[str, Path]) -> tuple[dict[str, Found], list[Problem]]:
    """Give the files to be copied as they are, by address; their names are paths on the disk."""
    found: dict[str, Found] = {}
    problems = []
    for name, path in theme.items():
        if name.startswith(STATIC) and name != f"{STATIC}{SHEET}":
            address = f"{ASSETS}{name.removeprefix(STATIC)}"
            found[address] = Found(str(path), signature(path.stat()))
    if site.static.is_dir():
        for file in walk(site.static, STATIC, hidden=True):
            if isinstance(file, Problem):
                problems.append(file)
            else:
                address = file.name.removeprefix(STATIC)
                found[address] = Found(str(site.static / address), file.signature)
    return found, problems


def static_pictures(site: Site, files: Mapping[str, Found]) -> dict[str, Signature]:
    """Give the pictures in the site's static/, among the *files* to be copied, by their paths."""
    own = f"{site.static}/"
    return {
        f"{STATIC}{Path(file.name).relative_to(own).as_posix()}": file.signature
        for file in files.values()
        if file.name.lower().endswith(PICTURES) and Path(file.name).is_relative_to(own)
    }
