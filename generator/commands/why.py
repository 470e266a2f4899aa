"""``why``: what a file is made of, when and why it was made; what a seed or template goes into."""

import argparse
import json
from collections.abc import Iterable, Iterator
from datetime import datetime
from difflib import get_close_matches
from functools import partial
from itertools import groupby
from zoneinfo import ZoneInfo

from generator.building.provenance import Use
from generator.building.reasons import Cause, Reason
from generator.building.site import site_at
from generator.building.tracing import Trace, opened
from generator.building.workers import Workers, default_jobs
from generator.commands.arguments import Told, add_site
from generator.console import plain, progress_bar, say
from generator.errors import ExitCode, SiteError
from generator.model import Problem, Span
from generator.settings import load

MOST = 20
"""How many names are printed below one another unless all are asked for."""
NEAR = 5
"""How many names are told that are like one that there is not."""


def add_arguments(group: argparse._ArgumentGroup, told: Told) -> None:
    """Add what ``why`` takes."""
    group.add_argument("asked", metavar="URL-or-FILE", help=told("asked"))
    add_site(group, told)
    group.add_argument("--json", action="store_true", help=told("json"))
    group.add_argument("-v", "--verbose", action="store_true", help=told("why_verbose"))


def run(options: argparse.Namespace) -> ExitCode:
    """Tell what is known of the page or the file that is asked about."""
    site = site_at(options.site)
    settings = load(site.root)
    with (
        Workers(default_jobs()) as workers,
        progress_bar(options.language, quiet=options.json) as progress,
        opened(site, settings, workers, progress) as tracer,
    ):
        addresses, files = tracer.addresses(), tracer.files()
        zone = ZoneInfo(settings.timezone)
        for name in tracer.spellings(options.asked):
            if name in addresses:
                trace = tracer.trace(addresses[name])
                row, lines = _traced(trace, zone), _trace_lines(trace, zone, options.language)
                break
            if name in files:
                used = tracer.uses(files[name])
                row, lines = _used(name, used), _use_lines(name, used, options.language)
                break
        else:
            raise _unknown(options.asked, [*addresses, *files])
    if options.json:
        print(json.dumps(row, ensure_ascii=False))
    else:
        _print(lines, options.language, most=None if options.verbose else MOST)
    return ExitCode.OK


def _unknown(asked: str, names: list[str]) -> SiteError:
    """Give what stops the command where nothing is called so; some *names* are near to it."""
    last = asked.rstrip("/").rpartition("/")[2]
    near = [name for name in names if last and last in name]
    near = near or get_close_matches(asked, names, n=NEAR, cutoff=0.5)
    code = "asked-unknown-near" if near else "asked-unknown"
    values = (" · ".join(near[:NEAR]),) if near else ()
    return SiteError(Problem(Span(asked), code, values), ExitCode.CONTENT)


Block = tuple[str, tuple[str, ...]]
"""A line, and names that stand below it, one a line."""


def _trace_lines(trace: Trace, zone: ZoneInfo, language: str) -> Iterator[Block]:
    told = partial(say, language=language)
    parts = trace.makings
    yield f"{plain(parts.address)}\n{told(f'kind_{parts.kind}')}", ()
    for key in ("text", "shown", "templates"):
        if names := getattr(parts, key):
            yield told(f"why_{key}"), names
    if trace.made:
        yield told("why_made", moment=_moment(trace.made, zone)), ()
        yield from _cause_lines(trace.made.causes, language)
    else:
        yield told("why_unmade"), ()
    if trace.due:
        yield told("why_due"), ()
        yield from _cause_lines(trace.due, language)
    elif trace.made and parts.kind != "gone":
        yield told("why_not_due"), ()


def _cause_lines(causes: Iterable[Cause], language: str) -> Iterator[Block]:
    for cause in causes:
        yield f"  {say(f'cause_{cause.kind}', language)}", cause.names


def _use_lines(name: str, used: tuple[Use, ...], language: str) -> Iterator[Block]:
    yield plain(name), ()
    if not used:
        yield say("why_unused", language), ()
    for relation, of_it in groupby(used, lambda use: use.relation):
        uses = tuple(of_it)
        yield say(f"use_{relation}", language, count=len(uses)), ()
        for kind, same in groupby(uses, lambda use: use.kind):
            yield f"  {say(f'kind_{kind}', language)}", tuple(use.address for use in same)


def _print(blocks: Iterable[Block], language: str, most: int | None) -> None:
    for line, names in blocks:
        print(line)
        for name in names[:most]:
            print(f"    {plain(name)}")
        if most is not None and len(names) > most:
            print(f"    {say('more', language, count=len(names) - most)}")


def _moment(made: Reason, zone: ZoneInfo) -> str:
    return datetime.fromtimestamp(made.moment, zone).isoformat(" ")


def _traced(trace: Trace, zone: ZoneInfo) -> dict[str, object]:
    parts = trace.makings
    made = trace.made
    return {
        "address": parts.address,
        "kind": parts.kind,
        "text": parts.text,
        "shown": parts.shown,
        "templates": parts.templates,
        "made": made and {"at": _moment(made, zone), "causes": _causes(made.causes)},
        "due": _causes(trace.due),
    }


def _causes(causes: Iterable[Cause]) -> list[dict[str, object]]:
    return [{"kind": cause.kind, "names": cause.names} for cause in causes]


def _used(name: str, used: Iterable[Use]) -> dict[str, object]:
    return {
        "file": name,
        "uses": [
            {"relation": use.relation, "kind": use.kind, "address": use.address} for use in used
        ],
    }
