"""The lock: two previews of one site would write the same files under each other's hands."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import BinaryIO

from generator.building.site import Site
from generator.errors import ExitCode, SiteError
from generator.model import Problem, Span

FILE = "preview.lock"

if sys.platform == "win32":
    import msvcrt

    def _take(file: BinaryIO) -> None:
        # Windows keeps others from reading what is locked: the byte lies far behind the text.
        file.seek(1 << 20)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _take(file: BinaryIO) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


@contextmanager
def alone(site: Site) -> Iterator[Callable[[str], None]]:
    """Be the only preview of *site*, and give what writes down for others where this one is.

    The system lets go of the lock when the process ends, however it does. Raises SiteError where
    another preview runs.
    """
    site.state.mkdir(parents=True, exist_ok=True)
    path = site.state / FILE
    with path.open("a+b") as file:
        try:
            _take(file)
        except OSError as error:
            file.seek(0)
            where = file.read(200).decode("utf-8", "replace").strip()
            problem = Problem(Span(str(site.root)), "preview-running", (where or "…",))
            raise SiteError(problem, ExitCode.ENVIRONMENT) from error

        def sign(url: str) -> None:
            file.truncate(0)
            file.write(f"{url}\n".encode())
            file.flush()

        sign("")
        yield sign
