"""The command line as a user meets it."""

import json
import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

from generator import __version__
from generator.cli import COMMANDS
from tests.sites import REPOSITORY, article, build, generator, write

SEED = article("حكاية الميناء القديم", related=("قصة أخرى",))


def test_without_a_command_it_prints_its_help(tmp_path: Path) -> None:
    done = generator(cwd=tmp_path)
    assert done.code == 0
    assert all(name in done.out for name in COMMANDS)


@pytest.mark.parametrize("command", ["", *COMMANDS])
@pytest.mark.parametrize("language", ["ar", "en"])
def test_help_teaches_in_both_languages(tmp_path: Path, command: str, language: str) -> None:
    words = [command] if command else []
    done = generator(*words, "--help", "--lang", language, cwd=tmp_path)
    assert done.code == 0
    assert ("الخيارات" in done.out) == (language == "ar")


def test_the_environment_chooses_the_language(tmp_path: Path) -> None:
    said = generator("build", cwd=tmp_path, LANG="ar_SA.UTF-8").err
    assert said.startswith(f"{tmp_path}/seeds: error[seeds-missing] لا مجلد للنصوص هنا")


def test_version(tmp_path: Path) -> None:
    assert generator("--version", cwd=tmp_path).out == f"warraq {__version__}\n"


@pytest.mark.parametrize(
    "arguments",
    [
        ["sell"],
        ["build", "--colour"],
        ["build", "--jobs", "0"],
        ["inspect"],
        ["build", "--lang", "xx"],
    ],
    ids=" ".join,
)
def test_wrong_use_exits_with_2(tmp_path: Path, arguments: list[str]) -> None:
    assert generator(*arguments, cwd=tmp_path).code == 2


@pytest.mark.catalogue("T06")
@pytest.mark.parametrize(
    ("toml", "line"),
    [
        ('nmae = "صحيفة"', "site.toml:1: error[settings-unknown-key] there is no setting «nmae»"),
        ("\n[sections.sea]\norder = 'x'", "site.toml:3: error[settings-wrong-value] "),
        ('base_url = "news.example"', "site.toml:1: error[settings-base-url] "),
        ('languages = ["ar", "xx"]', "site.toml: error[language-unknown] "),
        ("name = ", "site.toml:1:8: error[settings-not-toml] "),
    ],
    ids=["key", "type", "address", "language", "syntax"],
)
def test_a_wrong_setting_is_named_with_its_line(tmp_path: Path, toml: str, line: str) -> None:
    write(tmp_path, f"-- seeds/a.txt --\n{SEED}\n-- site.toml --\n{toml}\n")
    done = generator("build", cwd=tmp_path)
    assert done.code == 2
    assert done.err.startswith(line)


def test_inspect_accounts_for_every_line(tmp_path: Path) -> None:
    write(tmp_path, f"-- a.txt --\n{SEED}")
    done = generator("inspect", "--json", "a.txt", cwd=tmp_path)
    record = json.loads(done.out)
    assert list(record) == [
        "source", "language", "title", "kicker", "subtitle", "abstract", "caption", "credit",
        "byline", "dateline", "date", "published", "section", "tags", "body", "related", "tail",
        "lines", "problems",
    ]  # fmt: skip
    lines = [number for number, line in enumerate(SEED.split("\n"), 1) if line.strip()]
    assert [entry["line"] for entry in record["lines"]] == lines
    assert record["related"] == [
        {"title": "قصة أخرى", "line": 11, "url": None, "answered_by": None}
    ]


def test_inspect_tells_which_of_the_files_answers_a_headline(tmp_path: Path) -> None:
    write(tmp_path, f"-- a.txt --\n{SEED}\n-- b.txt --\n{article('قِصّة أُخرى')}")
    first = generator("inspect", "--json", "a.txt", "b.txt", cwd=tmp_path).out.splitlines()[0]
    assert json.loads(first)["related"][0]["answered_by"] == "b.txt"


def test_inspect_gives_an_object_for_a_file_it_cannot_read(tmp_path: Path) -> None:
    done = generator("inspect", "--json", "none.txt", cwd=tmp_path)
    assert done.code == 1
    assert [problem["code"] for problem in json.loads(done.out)["problems"]] == ["seed-unreadable"]


@pytest.mark.catalogue("F03")
def test_a_reader_that_has_seen_enough_is_no_fault(tmp_path: Path) -> None:
    write(tmp_path, "".join(f"-- {n}.txt --\n{SEED}\n" for n in range(40)))
    command = f"{sys.executable} -m generator inspect --json *.txt | head -c 10"
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", command],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(REPOSITORY)},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.catalogue("F02")
@pytest.mark.skipif(os.name == "nt", reason="POSIX signals")
@pytest.mark.parametrize(("sent", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_an_interrupted_build_ends_quietly(tmp_path: Path, sent: int, code: int) -> None:
    for number in range(3000):
        write(tmp_path, f"-- seeds/{number:04}.txt --\n{article(f'حكاية رقم {number}')}")
    command = [sys.executable, "-m", "generator", "build"]
    with subprocess.Popen(
        command,
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(REPOSITORY)},
        stderr=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
        start_new_session=True,
    ) as running:
        deadline = time.monotonic() + 20
        while not (tmp_path / "output/articles").is_dir() and time.monotonic() < deadline:
            time.sleep(0.01)
        # A terminal sends the signal to the whole group, workers too.
        os.killpg(running.pid, sent)
        try:
            _, said = running.communicate(timeout=20)
        except subprocess.TimeoutExpired:
            os.killpg(running.pid, signal.SIGKILL)
            raise
    assert (running.returncode, said) == (code, "")


@pytest.mark.catalogue("F01")
@pytest.mark.skipif(not Path("/proc").is_dir(), reason="looks for processes in /proc")
def test_a_killed_build_leaves_no_process_behind(tmp_path: Path) -> None:
    for number in range(3000):
        write(tmp_path, f"-- seeds/{number:04}.txt --\n{article(f'حكاية رقم {number}')}")
    command = [sys.executable, "-m", "generator", "build", "--jobs", "2"]
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY)}
    with subprocess.Popen(
        command, cwd=tmp_path, env=environment, start_new_session=True, stderr=subprocess.DEVNULL
    ) as running:
        deadline = time.monotonic() + 20
        while len(processes(running.pid)) < 3 and time.monotonic() < deadline:
            time.sleep(0.005)
        running.kill()
    deadline = time.monotonic() + 10
    while processes(running.pid) and time.monotonic() < deadline:
        time.sleep(0.01)
    assert processes(running.pid) == []


def processes(session: int) -> list[int]:
    """Give the living processes of a session."""
    found = []
    for status in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            state, _, _, its_session = status.read_text("utf-8").rpartition(")")[2].split()[:4]
            if int(its_session) == session and state != "Z":
                found.append(int(status.parent.name))
    return found


def test_scripts_beside_the_seeds_are_not_taken_for_libraries(tmp_path: Path) -> None:
    modules = ("argparse", "jinja2", "markdown", "msgspec", "signal", "sqlite3", "tomllib", "tests")
    files = "".join(f"-- {name}.py --\nraise SystemExit(99)\n" for name in modules)
    write(tmp_path, f"{files}-- seeds/1.txt --\n{article('حكاية الميناء')}")
    assert build(tmp_path)["articles"] == 1
