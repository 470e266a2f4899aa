"""The clock: the only place where time enters, to tell what is due and what has run out."""

import os
import re
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from generator.errors import SiteError
from generator.model import Problem, Span
from generator.settings import Settings

EPOCH = "SOURCE_DATE_EPOCH"
_SECONDS = re.compile("[0-9]{1,11}")
"""Up to the year 5138: what has more digits was counted in something smaller."""


def now(settings: Settings) -> datetime:
    """Give the moment of the build in the site's time zone.

    SOURCE_DATE_EPOCH, seconds since 1970, stands for it if it is set. Raises SiteError where that
    is no such number (reproducible-builds.org, specification 1.1: a build should then fail).
    """
    zone = ZoneInfo(settings.timezone)
    epoch = os.environ.get(EPOCH, "")
    if not epoch:
        return datetime.now(zone)
    if not _SECONDS.fullmatch(epoch):
        raise SiteError(Problem(Span(EPOCH), "settings-wrong-value", (EPOCH, epoch)))
    return datetime.fromtimestamp(int(epoch), UTC).astimezone(zone)
