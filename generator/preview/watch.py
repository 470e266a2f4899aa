"""The watch: which of a site's files have been saved, deleted or moved, as it happens."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

from watchfiles import Change, watch

from generator.building.inventory import DOCUMENTS, PICTURES
from generator.building.site import LEFTOVERS
from generator.places import TEXTS
from generator.settings import FILE

FOLDERS = ("seeds", "static", "templates")
STEP_MS = 10
"""For so long nothing more may be saved before what was is told."""
GROUP_MS = 100
"""After so long it is told although more is being saved."""
POLL_MS = 1000
"""How often it is looked whether something was saved, where the system tells of nothing."""

Heard = Callable[[frozenset[str]], None]
"""Told the names, relative to the site, of what changed; called in a thread of its own."""


class Watcher:
    """Watches the site in the folder *root* from ``start`` to ``stop``.

    The folders themselves may come and go: ``templates/`` is there after the first «eject» only.
    The whole site may go too, and come back.
    """

    def __init__(self, root: Path, heard: Heard, looks: Callable[[str], None]) -> None:
        """Tell *heard* what changes in the site at *root*, an absolute path without links.

        Where the system does not tell, *looks* is told why, once, and files are looked at.
        """
        self._root = root
        self._heard = heard
        self._looks = looks
        self._untold = threading.Lock()  # whoever takes it first tells
        self._stopped = threading.Event()
        self._again = threading.Event()
        self._threads = [
            threading.Thread(target=self._watch_root, daemon=True),
            threading.Thread(target=self._watch_folders, daemon=True),
        ]

    def start(self) -> None:
        """Begin to watch."""
        for thread in self._threads:
            thread.start()

    def stop(self) -> None:
        """Watch no more."""
        self._stopped.set()
        self._again.set()
        for thread in self._threads:
            thread.join()

    def _watch_root(self) -> None:
        while not self._stopped.is_set():
            for changes in self._changes([self._root], self._stopped, deep=False):
                if (Change.deleted, str(self._root)) in changes:
                    break  # Another folder may stand here already, and of that nothing is told.
                names = self._names(changes) & {FILE, *FOLDERS}
                came_or_went = any(change is not Change.modified for change, _ in changes)
                if came_or_went and names & {*FOLDERS}:
                    self._again.set()
                elif FILE not in names:
                    continue  # A folder's own time changes with every file in it.
                self._tell(names)
            if not self._stopped.is_set():
                self._await_root()

    def _await_root(self) -> None:
        """Tell that the site has gone, and that it is there again."""
        self._tell(frozenset(FOLDERS))
        while not self._root.is_dir():
            if self._stopped.wait(POLL_MS / 1000):
                return
        self._again.set()
        self._tell(frozenset({FILE, *FOLDERS}))

    def _watch_folders(self) -> None:
        while not self._stopped.is_set():
            folders = [self._root / name for name in FOLDERS if (self._root / name).is_dir()]
            if folders:
                for changes in self._changes(folders, self._again, deep=True):
                    self._tell(frozenset(filter(is_meant, self._names(_lasting(changes)))))
            else:
                self._again.wait()
            if not self._stopped.is_set():
                self._again.clear()

    def _changes(
        self, paths: list[Path], stop: threading.Event, *, deep: bool
    ) -> Iterator[set[tuple[Change, str]]]:
        """Give what changes below *paths*; looked for again and again where the system won't tell.

        Linux tells of so many folders, and so many programs, only (inotify's max_user_watches and
        max_user_instances).
        """
        polling = None
        while not stop.is_set():
            try:
                yield from watch(
                    *paths,
                    watch_filter=None,
                    debounce=GROUP_MS,
                    step=STEP_MS,
                    stop_event=stop,
                    raise_interrupt=False,
                    recursive=deep,
                    force_polling=polling,
                    poll_delay_ms=POLL_MS,
                    ignore_permission_denied=True,
                )
            except FileNotFoundError:  # gone since it was looked for: the root's watch tells
                stop.wait(0.1)
                return
            except (OSError, RuntimeError) as error:  # the library's own is of the second kind
                there = all(path.is_dir() for path in paths)
                if not polling and there and self._untold.acquire(blocking=False):
                    self._looks(str(error))
                # Looking fails too while folders go: it is tried again.
                stop.wait(POLL_MS / 1000 if polling else 0)
                polling = True

    def _names(self, changes: set[tuple[Change, str]]) -> frozenset[str]:
        paths = (Path(path) for _, path in changes)
        return frozenset(
            path.relative_to(self._root).as_posix()
            for path in paths
            if path.is_relative_to(self._root)
        )

    def _tell(self, names: frozenset[str]) -> None:
        if names:
            self._heard(names)


def _lasting(changes: set[tuple[Change, str]]) -> set[tuple[Change, str]]:
    """Give *changes* without those of files that came and went: editors try whether they may."""
    came = {path for change, path in changes if change is Change.added}
    gone = {path for change, path in changes if change is Change.deleted}
    passing = {path for path in came & gone if not Path(path).exists()}
    return {
        (change, path)
        for change, path in changes
        if path not in passing or path.lower().endswith(TEXTS)
    }


def is_meant(name: str) -> bool:
    """Tell whether *name*, a path in a site, can matter to its pages.

    What editors leave about does not, nor does a hidden file but in static/. Among the seeds only
    texts, pictures and folders matter; a folder that has gone is known by its having no ending.
    """
    folder, *names = name.split("/")
    if not names:
        return False
    hidden = any(part.startswith(".") for part in names)
    if names[-1].endswith(LEFTOVERS) or (hidden and folder != "static"):
        return False
    if folder != "seeds":
        return True
    ending = Path(name).suffix.lower()
    return not ending or ending in {*TEXTS, *PICTURES, *DOCUMENTS}
