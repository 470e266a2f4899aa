"""The build: from seeds to output."""

import time

import msgspec

from generator.building import permalinks, unchanged
from generator.building.inventory import Inventory, demand_seeds, inventory
from generator.building.job import Job, Means, Options, Progress, Report, ledger_of
from generator.building.lock import one_build
from generator.building.output import Output, guard
from generator.building.site import Site
from generator.building.workers import Workers
from generator.settings import Settings


def build(
    site: Site, settings: Settings, workers: Workers, options: Options, progress: Progress
) -> Report:
    """Make the output of *site* what its seeds, templates and settings say.

    Problems in the content are in the report. Raises SiteError where nothing can be built at all,
    and OSError where the disk fails: then the output is as it was, or the next build finishes it.
    """
    began = time.monotonic()
    guard(site)
    demand_seeds(site.seeds)
    with one_build(site), Output(site.output) as output:
        with ledger_of(site, settings, options.use) as ledger:
            job, means = Job(site, settings, options), Means(ledger, workers, progress)
            found = inventory(site)
            report = None if options.verify else _shorter(job, means, found, output)
            if report is None:
                from generator.building.production import produce  # what is not needed is not read

                report = produce(job, means, found, output)
        if not ledger.problems:
            output.finish()
    return msgspec.structs.replace(report, seconds=time.monotonic() - began)


def _shorter(job: Job, means: Means, found: Inventory, output: Output) -> Report | None:
    """Give the report of a build that composes nothing, where that will do."""
    ledger, record = means.ledger, permalinks.recorded(job.site.root)
    before = unchanged.state(job, found)
    last = unchanged.last(ledger, before, unchanged.left(output.known, output.owned, record))
    if last is None:
        return None
    if report := unchanged.report(last, before):
        return report
    from generator.building.retouching import retouch  # as above

    done = retouch(job, means, found.listing.seeds, output, last.report)
    if done is None:
        return None
    left = unchanged.left(done.sizes, output.owned, record)
    unchanged.remember(ledger, unchanged.Last(before, left, done.report, last.until))
    return done.report
