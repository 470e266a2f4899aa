"""``eject``: one file of the default theme into the site, to be changed there."""

import argparse
import shutil
import sys
from difflib import get_close_matches

from generator.building.site import site_at, templates, theme
from generator.commands.arguments import Told, add_site
from generator.console import plain, say
from generator.errors import ExitCode, SiteError
from generator.model import Problem, Span


def add_arguments(group: argparse._ArgumentGroup, told: Told) -> None:
    """Add what ``eject`` takes."""
    group.add_argument("template", nargs="?", metavar="TEMPLATE", help=told("template"))
    add_site(group, told)


def run(options: argparse.Namespace) -> ExitCode:
    """Copy the template, or tell which there are."""
    site = site_at(options.site)
    known = {name for name in templates(site) if not name.endswith(".md")}
    name = options.template
    if name is None:
        for each in sorted(known):
            own = (site.templates / each).is_file()
            print(f"{each}  ← templates/{each}" if own else each)
        return ExitCode.OK
    source, target = theme() / name, site.templates / name
    if name not in known or not source.is_file():
        near = get_close_matches(name, known, n=1, cutoff=0.5)
        raise SiteError(
            Problem(Span(name), "template-unknown", (near[0] if near else "article.html",))
        )
    if target.exists():
        raise SiteError(Problem(Span(f"templates/{name}"), "template-there"))
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)
    print(say("ejected", options.language, path=plain(str(target))), file=sys.stderr)
    return ExitCode.OK
