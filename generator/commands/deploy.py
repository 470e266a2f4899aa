"""``deploy``: the built site onto a branch that a host serves, as GitHub Pages does."""

import argparse
import sys
from functools import partial
from urllib.parse import urlsplit

from generator.building import permalinks
from generator.building.build import build
from generator.building.job import Options
from generator.building.lock import one_build
from generator.building.output import MARKER
from generator.building.site import Site, site_at
from generator.building.workers import Workers, default_jobs
from generator.commands.arguments import Told, add_site
from generator.console import plain, print_problems, progress_bar, say
from generator.errors import ExitCode, SiteError
from generator.model import Problem, Span
from generator.problems import Severity, once, severity
from generator.publishing.branch import Branch, Changes, Origin, Progress, find_origin, uncommitted
from generator.publishing.bundle import CNAME, domain, faults, named, survey
from generator.publishing.links import link_problems
from generator.settings import FILE, Settings, load

MOST_SHOWN = 20
"""How many changed files of a kind are shown unless all are asked for."""


def add_arguments(group: argparse._ArgumentGroup, told: Told) -> None:
    """Add what ``deploy`` takes."""
    add_site(group, told)
    group.add_argument("--base-url", metavar="URL", help=told("base_url"))
    group.add_argument("--remote", default="origin", metavar="NAME", help=told("remote"))
    group.add_argument("--branch", default="gh-pages", metavar="NAME", help=told("branch"))
    group.add_argument("--cname", metavar="DOMAIN", help=told("cname"))
    group.add_argument("--take-over", action="store_true", help=told("take_over"))
    group.add_argument("--dry-run", action="store_true", help=told("dry_run"))
    group.add_argument("--check", action="store_true", help=told("deploy_check"))
    group.add_argument("--strict", action="store_true", help=told("deploy_strict"))
    group.add_argument("-q", "--quiet", action="store_true", help=told("quiet"))
    group.add_argument("-v", "--verbose", action="store_true", help=told("deploy_verbose"))


def run(options: argparse.Namespace) -> ExitCode:
    """Build the site, look it over, and publish it if there is nothing against it."""
    site = site_at(options.site)
    settings = load(site.root, base_url=options.base_url)
    _domain(options.cname)
    # Whatever makes publishing impossible is told before the build, not after it.
    origin = None if options.check else find_origin(site.root, options.remote, options.branch)
    how = Options(frozen=options.check, preview=options.dry_run)
    with progress_bar(options.language, quiet=options.quiet) as progress:
        problems = _build(site, settings, how, progress)
    # What is looked over and what is published must be the same.
    with one_build(site):
        return _publish(site, settings, origin, problems, options)


def _publish(
    site: Site,
    settings: Settings,
    origin: Origin | None,
    problems: list[Problem],
    options: argparse.Namespace,
) -> ExitCode:
    """Publish what is built, if neither *problems* nor itself is against it."""
    cname = _domain(options.cname)
    with progress_bar(options.language, quiet=options.quiet) as progress:
        if all(severity(problem) is not Severity.ERROR for problem in problems):
            problems += _look_over(site, settings, progress)
        problems += _unmatched(site, settings, cname)
    print_problems(problems, options.language, notes=options.verbose)
    weights = [severity(problem) for problem in problems]
    if Severity.ERROR in weights or (options.strict and Severity.WARNING in weights):
        counts = {f"{weight.value}s": weights.count(weight) for weight in Severity}
        print(say("counts", options.language, **counts), file=sys.stderr)
        print(say("not_deployed", options.language), file=sys.stderr)
        return ExitCode.CONTENT
    if origin is None:
        return ExitCode.OK
    with (
        progress_bar(options.language, quiet=options.quiet) as progress,
        Branch(origin, site.state, progress) as branch,
    ):
        changes = _commit(branch, site, origin, cname, take_over=options.take_over)
        if changes and not options.dry_run:
            branch.push()
    _tell(changes, origin, options)
    return ExitCode.OK


def _domain(text: str | None) -> str:
    """Give the domain that was asked for, if one was; SiteError where it is none."""
    if not text:
        return ""
    found = domain(text)
    if found is None:
        raise SiteError(Problem(Span("--cname"), "domain-unfit", (text,)))
    return found


def _build(site: Site, settings: Settings, how: Options, progress: Progress) -> list[Problem]:
    """Build *site* and give the problems of its content.

    Addresses that are published are recorded: from this moment on others link to them. They need no
    earlier ``build``, because the record it would have written is the same; but the record must be
    committed, and a warning says so. A dry run publishes nothing and so records nothing. Where only
    looked over, as on a machine that is thrown away, an address without a record is an error.
    """
    with Workers(default_jobs()) as workers:
        built = build(site, settings, workers, how, progress)
    problems = list(built.problems)
    if how.records and uncommitted(site.root, permalinks.FILE):
        problems.append(Problem(Span(permalinks.FILE), "permalinks-uncommitted"))
    return problems


def _look_over(site: Site, settings: Settings, progress: Progress) -> list[Problem]:
    """Give what speaks against publishing what was built, in the output itself."""
    files = survey(site.output)
    marker = (site.output / MARKER).read_text("utf-8")
    if unfit := list(faults(files, named(marker))):
        return unfit

    def read(address: str) -> str:
        return (site.output / address).read_text("utf-8", "replace")

    return list(
        once(sorted(link_problems(files, read, settings.base_url, partial(progress, "links"))))
    )


def _unmatched(site: Site, settings: Settings, cname: str) -> list[Problem]:
    """Tell if the pages do not know the address that they will have."""
    if not settings.base_url:
        return [Problem(Span(FILE), "address-missing")]
    own = site.output / CNAME
    served = cname or (own.read_text("utf-8", "replace").strip() if own.is_file() else "")
    host = urlsplit(settings.base_url).hostname or ""
    if served and domain(served) != domain(host):
        return [Problem(Span(CNAME), "domain-differs", (served, host))]
    return []


def _commit(branch: Branch, site: Site, origin: Origin, cname: str, *, take_over: bool) -> Changes:
    foreign = branch.foreign()
    if foreign and not take_over:
        values = (foreign[0], str(len(foreign)))
        raise SiteError(Problem(Span(origin.branch), "branch-foreign", values))
    if not cname and not (site.output / CNAME).is_file():
        # A domain that was chosen on the host's pages stands in the branch only, and stays.
        cname = domain(branch.read(CNAME)) or ""
    message = f"Publish the site as of {origin.revision}" if origin.revision else "Publish the site"
    return branch.commit(site.output, message, cname)


def _tell(changes: Changes, origin: Origin, options: argparse.Namespace) -> None:
    """Print what was done, or would be; each file of it in a dry run."""
    language = options.language
    place = {"branch": plain(origin.branch), "remote": plain(origin.place)}
    if not changes:
        if not options.quiet:
            print(say("deploy_nothing", language, **place))
        return
    if options.dry_run:
        for sign in ("added", "changed", "removed"):
            addresses = getattr(changes, sign)
            shown = addresses if options.verbose else addresses[:MOST_SHOWN]
            for address in shown:
                print(say(f"deploy_{sign}", language, address=plain(address)))
            if len(shown) < len(addresses):
                print(say("more", language, count=len(addresses) - len(shown)))
    elif options.quiet:
        return
    counts = {
        "added": len(changes.added),
        "changed": len(changes.changed),
        "removed": len(changes.removed),
        "kilobytes": f"{changes.size / 1000:,.1f}",
    }
    key = "would_deploy" if options.dry_run else "deployed"
    print(say(key, language, **place, **counts))
