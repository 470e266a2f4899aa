"""The published branch: fetched, written anew and pushed without touching the site's repository.

All is done in a bare repository of its own, made for one deployment. The user's repository, with
its index, branches and hooks, is only asked where its remotes are: nothing of it can be left half
done, whatever fails.
"""

import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from types import TracebackType
from typing import Self

from generator.building.output import MARKER
from generator.errors import ExitCode, SiteError
from generator.model import Problem, Span, Value
from generator.publishing.bundle import CNAME, NOJEKYLL, named
from generator.publishing.git import Git, failure, telling, without_secrets

_PUBLISHED = "published"
"""What the remote is called in the bare repository."""
_REJECTED = re.compile(r"^!\t\S+\t\[(rejected|remote rejected)\] \((.*)\)$", re.MULTILINE)
# Another push won in the same moment: Git found the branch locked, or no longer where it was.
_RACE = ("cannot lock ref", "failed to update ref", "reference already exists")

# The site's own configuration is taken over for its remotes and their passwords; its hooks are for
# what people write. A remote that sends less than 1,000 bytes a second for a minute is gone.
_CONFIGURATION = """\
[http]
	lowSpeedLimit = 1000
	lowSpeedTime = 60
[include]
	path = "{config}"
[core]
	bare = true
	hooksPath = {nothing}
[gc]
	auto = 0
"""


Progress = Callable[[str, int, int], None]
"""Told, in long work, its name (``fetching``, ``packing``, ``sending``), what is done, of what."""


class Blob(Value, frozen=True):
    """The content of a file in Git: its *id*, and its *size* in bytes."""

    id: str
    size: int


Files = Mapping[str, Blob]


class Changes(Value, frozen=True):
    """How a published site changes: addresses, sorted; *size* is what is new of it, in bytes."""

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    size: int = 0

    def __bool__(self) -> bool:
        """Tell whether anything changes."""
        return bool(self.added or self.changed or self.removed)


def compare(old: Files, new: Files) -> Changes:
    """Give what becomes of the files of *old* in *new*."""
    added = sorted(new.keys() - old.keys())
    changed = sorted(each for each in new.keys() & old.keys() if new[each].id != old[each].id)
    removed = sorted(old.keys() - new.keys())
    size = sum(new[each].size for each in (*added, *changed))
    return Changes(tuple(added), tuple(changed), tuple(removed), size)


class Origin(Value, frozen=True):
    """Where a site is published: a *branch* of a *remote*, known to the repository at *top*.

    *config* is that repository's configuration; *top* is what paths of remotes are relative to.
    *revision* is the short name of its last commit, if it has any.
    """

    top: Path
    config: Path
    remote: str
    branch: str
    revision: str = ""

    @property
    def place(self) -> str:
        """Give the remote as it may be shown: an address without the password in it."""
        return without_secrets(self.remote)


def find_origin(site: Path, remote: str, branch: str) -> Origin:
    """Find the repository that holds *site*; SiteError if it has no such *remote*, or another flaw.

    *remote* is the name of one, or an address itself.
    """
    if find_spec("ghp_import") is None:
        raise SiteError(Problem(Span("deploy"), "deploy-extra"))
    git = Git(site)
    config = git.ask("rev-parse", "--path-format=absolute", "--git-path", "config")
    if config is None:
        raise SiteError(Problem(Span(str(site)), "repository-missing"))
    top = git.ask("rev-parse", "--show-toplevel") or str(site)
    if git.ask("check-ref-format", "--branch", branch) != f"{branch}\n":
        raise SiteError(Problem(Span("--branch"), "branch-unfit", (branch,)))
    if git.ask("symbolic-ref", "--quiet", "--short", "HEAD") == f"{branch}\n":
        raise SiteError(Problem(Span("--branch"), "branch-at-work", (branch,)))
    known = (git.ask("remote") or "").split()
    if remote not in known and (remote.startswith("-") or not re.search(r"[/:\\]", remote)):
        raise SiteError(
            Problem(
                Span("--remote"),
                "remote-unknown",
                (without_secrets(remote), ", ".join(known) or "–"),
            )
        )
    revision = (git.ask("rev-parse", "--short", "--verify", "--quiet", "HEAD") or "").strip()
    return Origin(Path(top.rstrip("\n")), Path(config.rstrip("\n")), remote, branch, revision)


def uncommitted(site: Path, file: str) -> bool:
    """Tell whether *file* of *site* is not, or not as it now is, in the last commit."""
    return bool(Git(site).ask("status", "--porcelain", "--ignored", "--", file))


class Branch:
    """A branch as it is at its remote, and as it is to become.

    *files* are those in it by their paths; there are none where the remote has no such branch.
    """

    def __init__(self, origin: Origin, workshop: Path, progress: Progress) -> None:
        """Work in a folder below *workshop*, which is removed at the end of the context."""
        self._origin = origin
        self._progress = progress
        self._ref = f"refs/heads/{origin.branch}"
        workshop.mkdir(parents=True, exist_ok=True)
        self._folder = tempfile.TemporaryDirectory(prefix="publish-", dir=workshop)
        self._git = Git(origin.top, {"GIT_DIR": self._folder.name})
        self.files: Files = {}

    def __enter__(self) -> Self:
        """Fetch the branch; SiteError where the remote cannot be reached."""
        try:
            self._prepare()
            self._fetch()
        except BaseException:
            self._folder.cleanup()
            raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Remove the folder."""
        self._folder.cleanup()

    def _prepare(self) -> None:
        self._git.do("init", "--quiet", "--bare", "--template=", self._folder.name, place="git")
        config = str(self._origin.config).replace("\\", "\\\\").replace('"', '\\"')
        with Path(self._folder.name, "config").open("a", encoding="utf-8") as file:
            file.write(_CONFIGURATION.format(config=config, nothing="/dev/null"))
        self._git.be_silent()

    def _fetch(self) -> None:
        origin = self._origin
        own = f"refs/remotes/{_PUBLISHED}/{origin.branch}"
        # The last commit is enough: what is new is compared with it and set upon it.
        fetched, _, told = self._git.watch(
            *("fetch", "--progress", "--depth=1", "--no-tags", "--no-write-fetch-head"),
            *("--", origin.remote, f"+{self._ref}:{own}"),
            progress=partial(self._progress, "fetching"),
        )
        if fetched:
            self.files = self._listed(own)
        elif "couldn't find remote ref" not in told:
            raise failure(told, origin.place)

    def _listed(self, commit: str) -> dict[str, Blob]:
        found = {}
        for line in self._git.do("ls-tree", "-r", "-z", "--long", commit, place="git").split("\0"):
            if line:
                facts, _, path = line.partition("\t")
                _, _, identity, size = facts.split()
                found[path] = Blob(identity, int(size) if size.isdigit() else 0)
        return found

    def read(self, path: str) -> str:
        """Give the text of the file at *path*, empty where there is none."""
        if path not in self.files:
            return ""
        return self._git.do("cat-file", "blob", self.files[path].id, place="git")

    def foreign(self) -> tuple[str, ...]:
        """Give the files in the branch that no deployment of ours has put there.

        A CNAME is none: GitHub puts it there when a domain is chosen on its pages.
        """
        ours = named(self.read(MARKER)) | {MARKER, NOJEKYLL, CNAME}
        return tuple(sorted(self.files.keys() - ours))

    def commit(self, output: Path, message: str, cname: str) -> Changes:
        """Write the files of the folder *output* into a commit on top of the branch.

        *cname*, where not empty, becomes the content of CNAME.
        """
        git = self._git
        self._progress("packing", 0, 1)
        command = [sys.executable, "-P", "-m", "ghp_import", "--no-jekyll", "--message", message]
        command += ["--remote", _PUBLISHED, "--branch", self._origin.branch]
        command += ["--cname", cname] if cname else []
        done = subprocess.run(
            [*command, "--", str(output)],
            cwd=self._folder.name,
            env=git.environment | git.author(),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            check=False,
        )
        if done.returncode:
            raise failure(done.stderr, "git")
        changes = compare(self.files, self._listed(self._ref))
        self._progress("packing", 1, 1)
        return changes

    def push(self) -> None:
        """Push the commit; SiteError where the remote does not take it, and nothing has changed.

        Nothing is forced: if the branch has moved since it was fetched, it stays as it is.
        """
        pushed, answer, told = self._git.watch(
            *("push", "--porcelain", "--progress", "--no-verify"),
            *("--", self._origin.remote, f"{self._ref}:{self._ref}"),
            progress=partial(self._progress, "sending"),
        )
        if pushed:
            return
        rejected = _REJECTED.search(answer)
        if rejected is None:
            raise failure(told, self._origin.place)
        kind, reason = rejected.groups()
        branch = self._origin.branch
        if kind == "rejected" or any(sign in reason for sign in _RACE):
            raise SiteError(Problem(Span(branch), "branch-moved"), ExitCode.ENVIRONMENT)
        said = telling("\n".join(line for line in told.splitlines() if line.startswith("remote: ")))
        values = (f"{reason}: {said}" if said else reason,)
        raise SiteError(Problem(Span(branch), "remote-declines", values), ExitCode.ENVIRONMENT)
