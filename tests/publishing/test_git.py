"""Git over its transports: nobody is asked anything, and what goes wrong is told in one line."""

import os
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from generator.errors import ExitCode, SiteError
from generator.model import Problem, Span
from generator.publishing.branch import Branch, find_origin
from generator.publishing.git import Git, failure, telling
from tests.publishing.repositories import commits, git, published, repository, state
from tests.sites import write

# An ssh that reaches this machine: it notes how it was called and runs what the remote would.
SSH = """\
#!/bin/sh
echo "$@" >> "$0.called"
for command in "$@"; do :; done
"""


@pytest.fixture
def places(tmp_path: Path) -> tuple[Path, Path]:
    site, remote = repository(tmp_path)
    write(site / "output", "-- .warraq --\nOurs\nindex.html\n-- index.html --\nالصفحة الأولى\n")
    return site, remote


def ssh(folder: Path, monkeypatch: pytest.MonkeyPatch, ending: str) -> Path:
    """Put an ``ssh`` that ends in *ending* before the machine's own; give its path."""
    program = write(folder / "bin", f"-- ssh --\n{SSH}{ending}\n") / "ssh"
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{program.parent}:{os.environ['PATH']}")
    monkeypatch.delenv("GIT_SSH_COMMAND", raising=False)
    monkeypatch.delenv("GIT_SSH", raising=False)
    return program


def publish(site: Path, remote: str) -> list[tuple[str, int, int]]:
    """Publish the output of *site*, and give the progress that was told."""
    told: list[tuple[str, int, int]] = []
    origin = find_origin(site, remote, "gh-pages")
    with Branch(origin, site / ".generator", lambda *progress: told.append(progress)) as branch:
        branch.commit(site / "output", "Publish", "")
        branch.push()
    return told


def test_progress_is_told_while_a_site_is_fetched_compared_and_sent(
    places: tuple[Path, Path],
) -> None:
    site, remote = places
    # Git counts what it receives from a hundred objects on.
    for number in range(100):
        write(site / "output", f"-- {number}.html --\n{number}\n")
    first = publish(site, str(remote))
    assert first[:2] == [("packing", 0, 1), ("packing", 1, 1)]
    assert first[-1] == ("sending", 105, 105)  # a commit, its tree, and 103 files
    write(site / "output", "-- index.html --\nالصفحة الثانية\n")
    second = [told for told in dict.fromkeys(publish(site, str(remote))) if told[1] == told[2]]
    assert second == [("fetching", 105, 105), ("packing", 1, 1), ("sending", 3, 3)]


class TestSsh:
    def test_is_published_through_and_asks_for_no_password(
        self, places: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        site, remote = places
        program = ssh(tmp_path, monkeypatch, 'exec sh -c "$command"')
        publish(site, f"ssh://host.invalid{remote}")
        assert published(remote)["index.html"] == "الصفحة الأولى\n".encode()
        calls = program.with_name("ssh.called").read_text("utf-8").splitlines()
        assert len(calls) == 2  # to fetch and to push
        assert all(call.startswith("-o BatchMode=yes ") for call in calls)

    def test_is_called_as_the_repository_says(
        self, places: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        site, remote = places
        program = ssh(tmp_path, monkeypatch, 'exec sh -c "$command"')
        git(site, "config", "core.sshCommand", f"{program} -i key")
        publish(site, f"ssh://host.invalid{remote}")
        called = program.with_name("ssh.called").read_text("utf-8")
        assert called.startswith("-i key ")
        assert "BatchMode" not in called

    def test_that_lets_nobody_in_is_told(
        self, places: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        site, _ = places
        denied = "git@host.invalid: Permission denied (publickey)."
        ssh(tmp_path, monkeypatch, f"echo '{denied}' >&2; exit 255")
        with pytest.raises(SiteError) as raised:
            publish(site, "git@host.invalid:paper.git")
        assert raised.value.problem.code == "remote-refuses"
        assert raised.value.exit_code == ExitCode.ENVIRONMENT

    @pytest.mark.catalogue("V16")
    def test_that_breaks_off_in_the_middle_leaves_both_sides_as_they_were(
        self, places: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        site, remote = places
        cut = (
            'case $command in *receive*) head -c 300 | sh -c "$command";; *) sh -c "$command"; esac'
        )
        ssh(tmp_path, monkeypatch, cut)
        before = state(site)
        with pytest.raises(SiteError) as raised:
            publish(site, f"ssh://host.invalid{remote}")
        assert raised.value.exit_code == ExitCode.ENVIRONMENT
        assert (state(site), commits(remote)) == (before, [])
        assert list((site / ".generator").iterdir()) == []


class _Closed(BaseHTTPRequestHandler):
    """A host that wants to know who is there."""

    def do_GET(self) -> None:
        self.send_response(401)
        self.send_header("WWW-Authenticate", 'Basic realm="Git"')
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class's name
        pass


@pytest.fixture
def closed_host() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Closed)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


class TestHttp:
    @pytest.mark.catalogue("V16")
    @pytest.mark.parametrize("who", ["", "editor:s3cret@"], ids=["nobody", "a wrong password"])
    def test_that_wants_a_password_is_told_without_one(
        self,
        places: tuple[Path, Path],
        closed_host: str,
        monkeypatch: pytest.MonkeyPatch,
        who: str,
    ) -> None:
        site, _ = places
        for name in ("GIT_ASKPASS", "SSH_ASKPASS"):
            monkeypatch.delenv(name, raising=False)
        git(site, "config", "credential.helper", "")
        with pytest.raises(SiteError) as raised:
            publish(site, f"http://{who}{closed_host}/paper.git")
        told = raised.value.problem
        assert (told.span, told.code) == (Span(f"http://{closed_host}/paper.git"), "remote-refuses")
        assert "s3cret" not in f"{told}"


@pytest.mark.parametrize(
    ("told", "code", "line"),
    [
        (
            "fatal: unable to access 'https://a:b@host/x.git/': Could not resolve host: host\n",
            "remote-unreachable",
            "unable to access 'https://host/x.git/': Could not resolve host: host",
        ),
        (
            "remote: Use a token.\nfatal: Authentication failed for 'https://host/x.git/'\n",
            "remote-refuses",
            "Authentication failed for 'https://host/x.git/'",
        ),
        (
            "ERROR: Repository not found.\nfatal: Could not read from remote repository.\n",
            "remote-unreachable",
            "Repository not found.",
        ),
        (
            "Host key verification failed.\nfatal: Could not read from remote repository.\n",
            "remote-refuses",
            "Host key verification failed.",
        ),
        ("error: object file is empty\n", "git-failed", "object file is empty"),
        ("Killed\n", "git-failed", "Killed"),
        ("", "git-failed", ""),
    ],
)
def test_what_git_says_becomes_one_line(told: str, code: str, line: str) -> None:
    error = failure(told, "origin")
    assert error.problem == Problem(Span("origin"), code, (line,))
    assert error.exit_code == ExitCode.ENVIRONMENT
    assert telling(told) == line


@pytest.mark.catalogue("F20")
def test_a_machine_without_git_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(SiteError) as raised:
        Git(tmp_path)
    assert raised.value.problem == Problem(Span("git"), "git-missing")
