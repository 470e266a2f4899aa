"""``add``: the seed of an article to be written, where the site's seeds lie."""

import argparse
import sys
from pathlib import Path

from generator.building.inventory import find_seeds
from generator.building.site import site_at
from generator.commands.arguments import Told, add_site
from generator.console import plain, say
from generator.errors import ExitCode, SiteError
from generator.founding.front import one_line
from generator.founding.skeleton import next_name, section_folder, skeleton
from generator.model import Problem, Span
from generator.places import SEEDS
from generator.settings import Settings, load
from generator.text.languages import text_language


def add_arguments(group: argparse._ArgumentGroup, told: Told) -> None:
    """Add what ``add`` takes."""
    group.add_argument("headline", metavar="HEADLINE", help=told("headline"))
    group.add_argument("--section", default="", metavar="NAME", help=told("section"))
    group.add_argument("--draft", action="store_true", help=told("draft"))
    add_site(group, told)


def run(options: argparse.Namespace) -> ExitCode:
    """Write the seed and print its path.

    ``--lang``, where it is given, is the language of the article as well as that of messages.
    """
    settings = load(options.site)
    title = one_line(options.headline)
    if not any(map(str.isalnum, title)):
        raise SiteError(Problem(Span("HEADLINE"), "headline-empty"))
    language = options.lang or text_language(title, settings.languages[0])
    folder = _folder(options.site, options.section, settings)
    names = find_seeds(site_at(options.site).seeds).seeds
    name = next_name(title, folder, language, names)
    suffix = "" if language == settings.languages[0] else f".{language}"
    path = options.site / folder / f"{name}{suffix}.txt"
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(skeleton(title, language, draft=options.draft))
    except FileExistsError as error:
        raise SiteError(Problem(Span(str(path)), "seed-there")) from error
    print(plain(str(path)))
    print(say("added_draft" if options.draft else "added", options.language), file=sys.stderr)
    return ExitCode.OK


def _folder(site: Path, said: str, settings: Settings) -> str:
    """Give the folder, from the site's on, that a section's seeds lie in."""
    seeds = site / SEEDS
    if not seeds.is_dir():
        raise SiteError(Problem(Span(str(seeds)), "seeds-missing"))
    if not said:
        return SEEDS
    folders = sorted(each.name for each in seeds.iterdir() if each.is_dir())
    folder = section_folder(said, folders, settings)
    unfit = folder.startswith(".") or any(each in '/\\:*?"<>|' for each in folder)
    if unfit or folder != one_line(folder):
        raise SiteError(Problem(Span("--section"), "section-unfit", (said,)))
    return f"{SEEDS}/{folder}"
