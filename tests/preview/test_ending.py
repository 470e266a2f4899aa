"""Beginning and ending: what stands in the way is told in one line, and nothing is left behind."""

import os
import re
import signal
import socket
import subprocess
from pathlib import Path

import pytest

from tests.preview.previews import command, free_port, preview, site, until
from tests.sites import article, generator


def processes(group: int) -> list[str]:
    """Give the processes of a session that are alive."""
    listed = subprocess.run(
        ["ps", "-eo", "sid=,stat=,args="], capture_output=True, text=True, check=True
    ).stdout
    rows = [line.split(None, 2) for line in listed.splitlines()]
    return [row[2] for row in rows if row[0] == str(group) and not row[1].startswith("Z")]


@pytest.mark.catalogue("F02")
@pytest.mark.skipif(os.name == "nt", reason="signals are POSIX")
@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 0), (signal.SIGTERM, 143)])
def test_a_signal_ends_all_of_it(tmp_path: Path, number: int, code: int) -> None:
    with preview(site(tmp_path / "site")) as running:
        group = running.process.pid
        assert len(processes(group)) == 2
        assert running.end(number) == code
        until(lambda: not processes(group))


@pytest.mark.skipif(os.name == "nt", reason="signals are POSIX")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_ended_amid_a_build_of_many_workers_it_leaves_none(tmp_path: Path, number: int) -> None:
    root = site(tmp_path / "site")
    with preview(root) as running:
        for each in range(1500):
            (root / f"seeds/{each}.txt").write_text(article(f"خبر رقم {each}"), "utf-8")
        until(lambda: len(processes(running.process.pid)) > 2 or running.builds)
        running.end(number)
        until(lambda: not processes(running.process.pid))
    with preview(root) as again:
        assert again.said[0].startswith("1502 articles")


@pytest.mark.skipif(os.name == "nt", reason="a process group is POSIX")
def test_ctrl_c_in_a_terminal_reaches_all_processes_and_ends_it_quietly(tmp_path: Path) -> None:
    with preview(site(tmp_path / "site")) as running:
        os.killpg(running.process.pid, signal.SIGINT)
        assert running.process.wait(60) == 0
    assert len(running.said) == 2


# Sends Ctrl-C to itself when the program, once it runs, opens a file or imports a module for the
# n-th time. What interrupts Python before the program's first line is Python's own affair.
INTERRUPTED = """
import os, runpy, signal, sys
left, us, runs = int(sys.argv.pop(1)), os.getpid(), False

def look(event, arguments):
    global left, runs
    runs = runs or (event == "import" and arguments[0] == "generator.cli")
    if runs and event in {"open", "import"} and os.getpid() == us:
        left -= 1
        if left == 0:
            os.kill(us, signal.SIGINT)

sys.addaudithook(look)
runpy.run_module("generator", run_name="__main__", alter_sys=True)
"""


def interrupted(root: Path, step: int) -> tuple[int, str]:
    """Interrupt a preview at its *step*, nothing being compiled yet: its exit code, what it said.

    A preview that serves by then, and has not been interrupted, is interrupted as it serves.
    """
    with command(
        root,
        "--port",
        str(free_port()),
        python=("-c", INTERRUPTED, str(step)),
        environment={"PYTHONPYCACHEPREFIX": str(root / "cold")},
    ) as process:
        assert process.stdout is not None
        said = ""
        for line in process.stdout:
            said += line
            if "Ctrl-C" in line:
                process.send_signal(signal.SIGINT)
        code = process.wait(60)
    until(lambda: not processes(process.pid))
    return code, said


@pytest.mark.catalogue("F02")
@pytest.mark.skipif(os.name == "nt", reason="signals are POSIX")
def test_ctrl_c_at_any_moment_ends_it_quietly(tmp_path: Path, *, long: bool) -> None:
    ends = set()
    never = 1_000_000
    for step in (*range(1, 1700, 20 if long else 280), never):
        code, said = interrupted(site(tmp_path / str(step)), step)
        assert not re.search("Traceback|Error|Exception|^Process ", said, re.MULTILINE), said
        ends.add(code)
    # While modules are imported the system ends it, later it ends itself.
    assert ends == {-signal.SIGINT, 0}


@pytest.mark.catalogue("F02")
@pytest.mark.skipif(os.name == "nt", reason="signals are POSIX")
def test_ctrl_c_twice_ends_it_quietly_too(tmp_path: Path) -> None:
    with preview(site(tmp_path / "site")) as running:
        for _ in range(2):
            os.killpg(running.process.pid, signal.SIGINT)
        assert running.process.wait(60) in {0, -signal.SIGINT}
        until(lambda: not processes(running.process.pid))
    assert len(running.said) == 2


@pytest.mark.catalogue("F13")
@pytest.mark.skipif(os.name == "nt", reason="signals are POSIX")
def test_a_builder_that_is_killed_is_told_of(tmp_path: Path) -> None:
    with preview(site(tmp_path / "site")) as running:
        children = Path(f"/proc/{running.process.pid}/task/{running.process.pid}/children")
        os.kill(int(children.read_text().split()[0]), signal.SIGKILL)
        assert running.process.wait(60) == 3
    assert "error[builder-died]" in running.said[-1]


@pytest.mark.catalogue("V08")
def test_a_taken_port_is_told_in_one_line_with_a_free_one(tmp_path: Path) -> None:
    root = site(tmp_path / "site")
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        taken = other.getsockname()[1]
        done = generator("serve", "--port", str(taken), cwd=root)
    (line,) = done.err.splitlines()
    start = f"--port: error[port-taken] port {taken} is taken; --port "
    assert (done.code, line[: len(start)]) == (3, start)
    assert line.split()[-3] != str(taken)


def test_a_host_that_is_not_ours_is_told_in_one_line(tmp_path: Path) -> None:
    done = generator("serve", "--host", "192.0.2.7", cwd=site(tmp_path / "site"))
    assert (done.code, len(done.err.splitlines())) == (3, 1)
    assert "error[host-unfit]" in done.err


def test_a_second_preview_of_a_site_is_refused_in_one_line(tmp_path: Path) -> None:
    root = site(tmp_path / "site")
    with preview(root) as running:
        done = generator("serve", "--port", str(free_port()), cwd=root)
        (line,) = done.err.splitlines()
        told = f"another preview of this site is running: http://127.0.0.1:{running.port}"
        assert (done.code, line.endswith(told)) == (3, True)
    with preview(root) as again:
        assert again.get("/")[0] == 200


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["--port", "0"], 2),
        (["--port", "65536"], 2),
        (["--port", "x"], 2),
        (["--site", "nowhere"], 2),
    ],
)
def test_wrong_use(tmp_path: Path, arguments: list[str], code: int) -> None:
    assert generator("serve", *arguments, cwd=site(tmp_path / "site")).code == code


def test_settings_that_are_wrong_at_the_start_end_it(tmp_path: Path) -> None:
    root = site(tmp_path / "site")
    (root / "site.toml").write_text("nmae = 1\n", "utf-8")
    done = generator("serve", cwd=root)
    assert (done.code, "site.toml:1: error[settings-unknown-key]" in done.err) == (2, True)


@pytest.mark.catalogue("V09")
def test_opened_to_the_network_it_warns(tmp_path: Path) -> None:
    port = free_port()
    process = command(
        site(tmp_path / "site"),
        "--host",
        "0.0.0.0",  # noqa: S104
        "--port",
        str(port),
        "--lang",
        "ar",
    )
    assert process.stdout is not None
    with process:
        warning = process.stdout.readline()
        process.stdout.readline()
        serving = process.stdout.readline()
        process.send_signal(signal.SIGTERM)
    assert warning.startswith("تنبيه: بالخيار")
    assert f"http://127.0.0.1:{port}/" in serving


@pytest.mark.skipif(os.name == "nt", reason="the browser of the test is a shell's")
def test_it_opens_the_browser_when_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    browser = tmp_path / "browser"
    browser.write_text(f'#!/bin/sh\nprintf %s "$1" > {tmp_path}/opened\n')
    browser.chmod(0o755)
    monkeypatch.setenv("BROWSER", str(browser))
    with preview(site(tmp_path / "site"), "--open") as running:
        until(lambda: (tmp_path / "opened").is_file() and (tmp_path / "opened").read_text())
        assert (tmp_path / "opened").read_text() == running.url
