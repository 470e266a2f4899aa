"""Git, run so that it asks nobody anything and speaks to us only."""

import os
import re
import shutil
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path

from generator.errors import ExitCode, SiteError
from generator.model import Problem, Span

# What ties Git to a repository other than the one it is told of: hooks and aliases set these.
_TIES = (
    "GIT_ALTERNATE_OBJECT_DIRECTORIES",
    "GIT_COMMON_DIR",
    "GIT_DIR",
    "GIT_INDEX_FILE",
    "GIT_NAMESPACE",
    "GIT_OBJECT_DIRECTORY",
    "GIT_PREFIX",
    "GIT_SHALLOW_FILE",
    "GIT_WORK_TREE",
)
_SSH_SETTINGS = ("GIT_SSH", "GIT_SSH_COMMAND")
_SSH = "ssh -o BatchMode=yes -o ConnectTimeout=30"
_SECRET = re.compile(r"(?<=://)[^/@\s]+@")
_STAGE = re.compile(r"(?:Receiving|Writing) objects:\s+\d+% \((\d+)/(\d+)\)")

# What stands before the telling line, the most telling first.
_MARKS = ("remote: error: ", "ERROR: ", "fatal: ", "error: ", "remote: ")

# What Git and ssh say, in English, when they are turned away or find nobody.
_REFUSED = (
    "authentication failed",
    "could not read password",
    "could not read username",
    "host key verification failed",
    "permission denied",
    "permission to",
    "returned error: 401",
    "returned error: 403",
)
_UNREACHABLE = (
    "connection refused",
    "connection reset",
    "connection timed out",
    "could not resolve",
    "couldn't connect",
    "does not appear to be a git repository",
    "network is unreachable",
    "no such file or directory",
    "operation timed out",
    "operation too slow",
    "repository not found",
    "returned error: 404",
    "returned error: 5",
)


class Git:
    """The program ``git``, working in *folder*; *environment* is what it is given beside our own.

    Nothing of the repository in *folder* is changed by looking at it, not even its index.
    """

    def __init__(self, folder: Path, environment: Mapping[str, str] | None = None) -> None:
        """Find the program; SiteError where it is not installed."""
        program = shutil.which("git")
        if program is None:
            raise SiteError(Problem(Span("git"), "git-missing"), ExitCode.ENVIRONMENT)
        self._program = program
        self._folder = folder
        self.environment = {**_environment(), **(environment or {})}

    def ask(self, *arguments: str) -> str | None:
        """Give what Git answers, or None where it fails."""
        done = self._run(arguments)
        return done.stdout.decode(errors="surrogateescape") if done.returncode == 0 else None

    def do(self, *arguments: str, place: str) -> str:
        """Give what Git answers; SiteError at *place* where it fails."""
        done = self._run(arguments)
        if done.returncode:
            raise failure(done.stderr.decode(errors="replace"), place)
        return done.stdout.decode(errors="surrogateescape")

    def watch(self, *arguments: str, progress: Callable[[int, int], None]) -> tuple[bool, str, str]:
        """Do what takes long, telling how many objects went over: success, answer, complaints."""
        told = []
        # Progress is written over itself, each line ended by CR: as text, by a line break. The
        # answer is a few lines, which the pipe holds until we come to it.
        with subprocess.Popen(
            [self._program, *arguments],
            cwd=self._folder,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            errors="replace",
        ) as running:
            try:
                for line in running.stderr or ():
                    if stage := _STAGE.match(line):
                        progress(int(stage[1]), int(stage[2]))
                    else:
                        told.append(line)
                answer = running.stdout.read() if running.stdout else ""
            except BaseException:
                running.terminate()
                raise
        return running.returncode == 0, answer, "".join(told)

    def be_silent(self) -> None:
        """Keep ssh from asking for passwords, unless somebody has chosen how it is called."""
        if not any(key in self.environment for key in _SSH_SETTINGS) and not self.ask(
            "config", "core.sshCommand"
        ):
            self.environment["GIT_SSH_COMMAND"] = _SSH

    def author(self) -> dict[str, str]:
        """Give the environment that signs a commit where Git knows no name, as on a new machine."""
        names = (("NAME", "user.name", "Warraq"), ("EMAIL", "user.email", "warraq@localhost"))
        return {
            f"GIT_COMMITTER_{part}": self.environment.get(f"GIT_COMMITTER_{part}")
            or (self.ask("config", setting) or ours).strip()
            for part, setting, ours in names
        }

    def _run(self, arguments: tuple[str, ...]) -> "subprocess.CompletedProcess[bytes]":
        return subprocess.run(
            [self._program, *arguments],
            cwd=self._folder,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
        )


def failure(told: str, place: str) -> SiteError:
    """Turn what Git *told* on standard error into what stops a command at *place*."""
    lower = told.lower()
    code = "git-failed"
    if any(sign in lower for sign in _REFUSED):
        code = "remote-refuses"
    elif any(sign in lower for sign in _UNREACHABLE):
        code = "remote-unreachable"
    return SiteError(Problem(Span(place), code, (telling(told),)), ExitCode.ENVIRONMENT)


def telling(told: str) -> str:
    """Give the line of *told* that says what is wrong, without the password of an address."""
    lines = [line.strip() for line in told.splitlines() if line.strip()]
    # What ssh says has no mark before it, and Git's own «fatal:» below it says less.
    signs = [
        line for line in lines if any(sign in line.lower() for sign in _REFUSED + _UNREACHABLE)
    ]
    marked = [line for mark in _MARKS for line in lines if line.startswith(mark)]
    line = next(iter([*signs, *marked, *lines[-1:]]), "")
    mark = next((mark for mark in _MARKS if line.startswith(mark)), "")
    return _SECRET.sub("", line.removeprefix(mark))


def without_secrets(address: str) -> str:
    """Give the *address* of a remote without a name or password in it."""
    return _SECRET.sub("", address)


def _environment() -> dict[str, str]:
    ours = {key: value for key, value in os.environ.items() if key not in _TIES}
    ours |= {"GIT_TERMINAL_PROMPT": "0", "GIT_OPTIONAL_LOCKS": "0", "LC_ALL": "C", "LANGUAGE": "C"}
    return ours
