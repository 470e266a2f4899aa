"""Work on a cluster: the same bytes, and one line about whatever is wrong with it."""

import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import pytest

from tests.building.test_same_bytes import site
from tests.sites import REPOSITORY, build, generator, tree, write

CLUSTER = """
import sys
from distributed import LocalCluster

if __name__ == "__main__":
    how = {"n_workers": 2, "threads_per_worker": 2, "processes": True}
    with LocalCluster(host="127.0.0.1", dashboard_address=None, **how) as cluster:
        print(cluster.scheduler_address, flush=True)
        sys.stdin.readline()
"""
LOST = """
import sys
from pathlib import Path
from generator.building.workers import Workers
from generator.building.workers.cluster import Cluster
from generator.errors import SiteError
from tests.building.test_workers import Deed, plain

try:
    with Workers(Cluster(sys.argv[1], Path())) as workers:
        for number, _ in enumerate(workers.run(Deed(), plain(100_000))):
            if number == 0:
                print("begun", flush=True)
                sys.stdin.readline()
except SiteError as error:
    print(error.problem.code, error.exit_code)
"""


def environment(home: Path) -> dict[str, str]:
    return {"PATH": os.environ["PATH"], "PYTHONPATH": str(REPOSITORY), "HOME": str(home)}


@contextmanager
def script(folder: Path, text: str, *arguments: str) -> Iterator[subprocess.Popen[str]]:
    """Run *text* as a program in *folder* until the block ends."""
    path = folder / "script.py"
    path.write_text(text, "utf-8")
    with subprocess.Popen(
        [sys.executable, str(path), *arguments],
        cwd=folder,
        env=environment(folder),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as running:
        try:
            yield running
        finally:
            running.kill()


@contextmanager
def cluster(folder: Path) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """Give the address of a scheduler with two workers, and its process."""
    with script(folder, CLUSTER) as running:
        assert running.stdout is not None
        assert running.stdin is not None
        yield running.stdout.readline().strip(), running
        running.stdin.close()  # its end is an orderly one
        running.wait(30)


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with cluster(tmp_path_factory.mktemp("cluster")) as (address, _):
        yield address


def told(root: Path, jobs: str, **environment: str) -> tuple[int, str]:
    """Give a failed build's exit code and the first line it said."""
    done = generator("build", "--lang", "en", "--jobs", jobs, cwd=root, **environment)
    assert done.out == ""
    return done.code, done.err.splitlines()[0]


def test_the_same_tree_as_of_this_process(address: str, tmp_path: Path) -> None:
    far, near = site(tmp_path / "far"), site(tmp_path / "near")
    build(far, "--jobs", address)
    build(near, "--jobs", "1")
    assert tree(far / "output") == tree(near / "output")


def test_workers_with_other_code_are_refused(address: str, tmp_path: Path) -> None:
    root = write(tmp_path / "site", "-- seeds/a.txt --\nخبر\n\nنص الخبر.\n")
    ours = tmp_path / "ours"
    shutil.copytree(REPOSITORY / "generator", ours / "generator")
    write(ours, "-- generator/another.py --\n")
    code, said = told(root, address, PYTHONPATH=str(ours))
    assert code == 3
    assert said.startswith("--jobs: error[cluster-differs] the worker tcp://127.0.0.1:")


def test_workers_that_do_not_see_the_site_are_refused(address: str, tmp_path: Path) -> None:
    text = LOST.replace("Path()", 'Path("/of this machine/alone")')
    with script(tmp_path, text, address) as running:
        assert running.communicate(timeout=60)[0] == "cluster-apart 3\n"


def test_where_no_scheduler_answers(tmp_path: Path) -> None:
    """Neither a closed port nor one that says nothing is waited for, but for some seconds."""
    root = write(tmp_path / "site", "-- seeds/a.txt --\nخبر\n\nنص الخبر.\n")
    with socket.socket() as silent, socket.socket() as closed:
        for each in (silent, closed):
            each.bind(("127.0.0.1", 0))
        silent.listen()
        where = [f"tcp://127.0.0.1:{each.getsockname()[1]}" for each in (silent, closed)]
        with ThreadPoolExecutor() as both:
            said = list(both.map(partial(told, root), where))
    assert said == [(3, f"--jobs: error[cluster-silent] no answer from {each}") for each in where]


def test_without_dask(tmp_path: Path) -> None:
    write(tmp_path, "-- distributed.py --\nraise ImportError\n-- site/seeds/a.txt --\nخبر\n\nنص.\n")
    path = f"{tmp_path}{os.pathsep}{REPOSITORY}"
    assert told(tmp_path / "site", "tcp://127.0.0.1:8786", PYTHONPATH=path) == (
        3,
        "--jobs: error[cluster-extra] a cluster needs Dask, which is not installed",
    )


@pytest.mark.parametrize(
    "jobs", ["0", "-1", "two", "99999", "tcp://", "tcp://host", "tcp://host:port", "http://host:80"]
)
def test_what_is_neither_a_number_nor_a_scheduler(tmp_path: Path, jobs: str) -> None:
    root = write(tmp_path / "site", "-- seeds/a.txt --\nخبر\n\nنص الخبر.\n")
    code, said = told(root, jobs)
    assert (code, said[: said.index("»")]) == (2, f"--jobs: error[jobs-unfit] «{jobs}")


@pytest.mark.catalogue("F13")
def test_a_cluster_that_breaks_off_ends_the_build(tmp_path: Path) -> None:
    (tmp_path / "cluster").mkdir()
    with (
        cluster(tmp_path / "cluster") as (address, scheduler),
        script(tmp_path, LOST, address) as running,
    ):
        assert running.stdout is not None
        assert running.stdout.readline() == "begun\n"
        scheduler.kill()
        assert running.communicate("\n", timeout=90)[0] == "cluster-lost 3\n"
