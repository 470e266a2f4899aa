"""Workers: work is dealt out, and no piece of it can hang or end a build."""

import ctypes
import faulthandler
import os
import re
import signal
import struct
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from generator.building import seeds
from generator.building.build import build
from generator.building.job import Options
from generator.building.site import Site
from generator.building.workers import Cause, Workers
from generator.building.workers import lane as lanes
from generator.building.workers.crew import EndedError
from generator.building.workers.lane import Lane
from generator.building.workers.task import do_all
from generator.model import Article, Reading, Value
from generator.pages import AnyPage
from generator.reading import read_seed
from generator.rendering import render as rendering
from generator.rendering.press import Press
from generator.settings import ReaderSettings, load
from tests.sites import REPOSITORY, article, tree, write

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="what is forked has what is here")


def loop() -> None:
    while True:
        pass


def backtrack() -> None:
    re.match(r"(?:a+)+$", "a" * 60 + "b")


def stand_still() -> None:
    """Hold the interpreter in a call of C that nothing interrupts."""
    ctypes.PyDLL(None).sleep(1000)


def hog() -> None:
    bytearray(2 * lanes.MEMORY)


def hog_bit_by_bit() -> None:
    held = []
    while True:
        held.append(bytearray(1024 * 1024))


def end(number: int) -> Callable[[], None]:
    return lambda: os.kill(os.getpid(), number)


def crash() -> None:
    faulthandler.disable()  # pytest's, which would tell of it at length
    end(signal.SIGSEGV)()


def break_off() -> None:
    """End this process in the middle of an answer."""
    frame = sys._getframe()
    while frame.f_code.co_name != "_work":
        assert frame.f_back is not None
        frame = frame.f_back
    os.write(frame.f_locals["answers"].fileno(), struct.pack("!i", 1000) + b"half")
    end(signal.SIGKILL)()


MISDEEDS: dict[str, Callable[[], None]] = {
    "loop": loop,
    "backtrack": backtrack,
    "stand still": stand_still,
    "hog": hog,
    "hog bit by bit": hog_bit_by_bit,
    "be killed": end(signal.SIGKILL),
    "crash": crash,
    "exit": lambda: os._exit(0),
    "break off": break_off,
}


class Deed(Value, frozen=True):
    """Does what a piece of work is called, and tells what came of it."""

    def key(self, piece: str) -> str:
        return piece

    def do(self, piece: str) -> str:
        MISDEEDS.get(piece, int)()
        return f"{piece}: done"

    def refuse(self, piece: str, cause: Cause) -> str:
        return f"{piece}: {cause.value}"


def results(workers: Workers, work: Sequence[str]) -> list[str]:
    return [result for batch in workers.run(Deed(), work) for result in batch]


def plain(count: int) -> list[str]:
    return [f"piece {number}" for number in range(count)]


@pytest.mark.parametrize(("jobs", "count"), [(1, 450), (2, 150), (2, 450), (3, 1000)])
def test_every_piece_is_done_once(jobs: int, count: int) -> None:
    with Workers(jobs) as workers:
        done = results(workers, plain(count))
    assert sorted(done) == sorted(f"{piece}: done" for piece in plain(count))


@pytest.mark.catalogue("D08", "F13")
def test_what_hangs_or_ends_a_worker_is_refused_and_all_else_is_done(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(lanes, "MEMORY", 64 * 1024 * 1024)
    work = plain(400)
    for number, misdeed in enumerate(MISDEEDS):
        work.insert(40 * number, misdeed)
    with Workers(2, patience=2) as workers:
        done = results(workers, work)
        assert sorted(results(workers, plain(300))) == sorted(
            f"{each}: done" for each in plain(300)
        )
    assert sorted(done) == sorted(
        [
            *(f"{piece}: done" for piece in plain(400)),
            "loop: slow",
            "backtrack: slow",
            "stand still: slow",
            "hog: heavy",
            "hog bit by bit: heavy",
            "be killed: fatal",
            "crash: fatal",
            "exit: fatal",
            "break off: fatal",
        ]
    )


def test_a_process_that_was_killed_by_mistake_costs_nothing() -> None:
    """The system's choice is not always the guilty one: each piece has a second chance."""
    others = children()  # a browser may be at work for other tests
    with Workers(2) as workers:
        batches = workers.run(Deed(), plain(2000))
        done = list(next(batches))
        for process in children() - others:
            os.kill(process, signal.SIGKILL)
        done += [result for batch in batches for result in batch]
    assert sorted(done) == sorted(f"{piece}: done" for piece in plain(2000))


def children() -> set[int]:
    listed = Path(f"/proc/self/task/{threading.get_native_id()}/children").read_text("ascii")
    return {int(each) for each in listed.split()}


def test_what_hangs_in_this_process_is_refused() -> None:
    before = signal.getsignal(signal.SIGVTALRM)
    with Workers(1, patience=1) as workers:
        done = results(workers, ["first", "loop", "next", "backtrack", "last"])
    assert done == ["first: done", "loop: slow", "next: done", "backtrack: slow", "last: done"]
    assert signal.getsignal(signal.SIGVTALRM) == before
    assert signal.getitimer(signal.ITIMER_VIRTUAL) == (0, 0)


def test_what_hangs_in_a_thread_is_refused() -> None:
    """On Windows, and in the workers of a cluster, there is no timer of the kernel's."""
    done: list[str] = []
    thread = threading.Thread(target=lambda: done.extend(do_all(Deed(), 1, ["loop", "last"])))
    thread.start()
    thread.join(60)
    assert done == ["loop: slow", "last: done"]


def test_an_error_in_a_worker_is_raised_with_its_place() -> None:
    lane = Lane(60)
    with lane, pytest.raises(ZeroDivisionError) as raised:
        lane.submit(divmod, 1, 0).result()
    assert "in _work" in raised.value.__notes__[0]
    with Lane(60) as lane:
        lane.submit(os.getpid).result()
        with pytest.raises(EndedError):
            lane.submit(os._exit, 1).result()
        with pytest.raises(EndedError):
            lane.submit(os.getpid).result()


@pytest.mark.catalogue("F06")
@pytest.mark.parametrize("files", [10, 14, 20, 26])
def test_without_room_for_processes_there_are_fewer(files: int) -> None:
    """A process needs a handful of open files in the one that begins it."""
    script = (
        "from tests.building.test_workers import *\n"
        "import resource\n"
        f"resource.setrlimit(resource.RLIMIT_NOFILE, ({files}, {files}))\n"
        "with Workers(8) as workers:\n"
        "    print(len(set(results(workers, plain(2000)))), workers._crew.size)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=REPOSITORY,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )
    assert done.stderr == ""
    count, crew = map(int, done.stdout.split())
    assert count == 2000
    assert crew < 8


def read_with_trouble(trouble: str, misdeed: str) -> Callable[..., Reading]:
    def read(data: bytes, name: str, reader: ReaderSettings) -> Reading:
        if name == trouble:
            MISDEEDS[misdeed]()
        return read_seed(data, name, reader)

    return read


def built(root: Path, workers: Workers) -> tuple[list[str], dict[str, bytes]]:
    site = Site(root, root / "output")
    report = build(site, load(root), workers, Options(), lambda _name, _done, _of: None)
    told = [f"{problem.span}: {problem.code}" for problem in report.problems]
    return told, tree(root / "output")


def newspaper(root: Path, count: int) -> Path:
    for number in range(count):
        write(root, f"-- seeds/{number:03}.txt --\n{article(f'حكاية الميناء رقم {number}')}")
    return write(
        root, '-- site.toml --\nname = "الميناء"\nfonts = false\ncards = false\nsearch = false\n'
    )


@pytest.mark.catalogue("D08", "F13")
@pytest.mark.parametrize(
    ("jobs", "misdeed", "code"),
    [
        (1, "backtrack", "seed-too-slow"),
        (2, "hog", "seed-too-heavy"),
        (2, "be killed", "seed-fatal"),
    ],
)
def test_a_seed_that_cannot_be_read_is_named_and_keeps_its_page(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    jobs: int,
    misdeed: str,
    code: str,
) -> None:
    count = 5 if jobs == 1 else 260
    root = newspaper(tmp_path / "site", count)
    with Workers(jobs) as workers:
        assert built(root, workers)[0] == []
    old = tree(root / "output")
    for number in range(count):
        text = (root / f"seeds/{number:03}.txt").read_text("utf-8").replace("أهلهما", "أهليهما")
        write(root, f"-- seeds/{number:03}.txt --\n{text}")
    with monkeypatch.context() as patch, Workers(jobs, patience=2) as workers:
        patch.setattr(seeds, "read_seed", read_with_trouble("seeds/003.txt", misdeed))
        told, now = built(root, workers)
    assert told == [f"seeds/003.txt: {code}"]
    articles = {name for name in old if name.startswith("articles/")}
    assert [name for name in sorted(articles) if now[name] == old[name]] == [
        name for name in articles if "رقم-3-" in name
    ]
    with Workers(jobs) as workers:
        told, mended = built(root, workers)
    assert told == []
    assert [name for name in articles if mended[name] == old[name]] == []


def test_a_page_that_cannot_be_printed_is_named_and_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = newspaper(tmp_path / "site", 5)
    with Workers(1) as workers:
        built(root, workers)
    old = tree(root / "output")
    write(root, "-- templates/footer.html --\n<footer>تذييل آخر</footer>\n")
    real = rendering.render

    def render(press: Press, page: AnyPage, articles: dict[str, Article]) -> object:
        if "seeds/003.txt" in articles and page.address.startswith("articles/"):
            loop()
        return real(press, page, articles)

    with monkeypatch.context() as patch, Workers(1, patience=2) as workers:
        patch.setattr(rendering, "render", render)
        told, now = built(root, workers)
    assert told == ["seeds/003.txt: page-too-slow"]
    pages = [name for name in old if name.startswith("articles/")]
    assert [name for name in pages if now[name] == old[name]] == [
        name for name in pages if "رقم-3-" in name
    ]
