"""Git repositories for tests: a site's own, and the bare one it is published to."""

import os
import subprocess
from pathlib import Path

from tests.sites import tree


def git(folder: Path, *arguments: str | Path) -> str:
    """Run git in *folder*, away from the machine's configuration; it must succeed."""
    return git_bytes(folder, *arguments).decode()


def git_bytes(folder: Path, *arguments: str | Path) -> bytes:
    """Run git as ``git`` does, for what may be no text."""
    done = subprocess.run(
        ["git", *map(str, arguments)],
        cwd=folder,
        env={
            "PATH": os.environ["PATH"],
            "HOME": str(folder),
            "GIT_CONFIG_NOSYSTEM": "1",
            "GIT_OPTIONAL_LOCKS": "0",
            **{f"GIT_{who}_NAME": "Editor" for who in ("AUTHOR", "COMMITTER")},
            **{f"GIT_{who}_EMAIL": "desk@news.example" for who in ("AUTHOR", "COMMITTER")},
        },
        capture_output=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def repository(folder: Path) -> tuple[Path, Path]:
    """Make a site's repository with one commit, and its remote: their folders."""
    site, remote = folder / "موقع", folder / "remote.git"
    for each in (site, remote):
        each.mkdir()
    git(remote, "init", "--quiet", "--bare")
    git(site, "init", "--quiet", "--initial-branch=main")
    (site / ".gitignore").write_text("output/\n.generator/\n", "utf-8")
    git(site, "add", ".")
    git(site, "commit", "--quiet", "--message=A site")
    git(site, "remote", "add", "origin", "../remote.git")
    return site, remote


def published(remote: Path, branch: str = "gh-pages") -> dict[str, bytes]:
    """Give the bytes of every file of *branch*, by its path."""
    names = git(remote, "ls-tree", "-r", "-z", "--name-only", branch).split("\0")
    return {name: git_bytes(remote, "show", f"{branch}:{name}") for name in names if name}


def commits(remote: Path, branch: str = "gh-pages") -> list[str]:
    """Give the subjects of the commits of *branch*, the newest first; none if there is none."""
    if not git(remote, "branch", "--list", branch):
        return []
    return git(remote, "log", "--format=%s", branch).splitlines()


def objects(remote: Path) -> set[str]:
    """Give the ids of all objects in *remote*."""
    return set(
        git(remote, "cat-file", "--batch-all-objects", "--batch-check=%(objectname)").split()
    )


def state(site: Path) -> dict[str, bytes]:
    """Give all that git knows of *site*, byte for byte: index, branches, objects, HEAD."""
    return tree(site / ".git")


def refuse(remote: Path, reason: str) -> None:
    """Let *remote* refuse every push, with *reason*."""
    hook = remote / "hooks/pre-receive"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text(f"#!/bin/sh\necho 'error: {reason}' >&2\nexit 1\n", "utf-8")
    hook.chmod(0o755)
