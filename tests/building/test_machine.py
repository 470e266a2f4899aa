"""Any editing gives a clean build's bytes.

A machine edits a small site at random and builds it after each edit; a clean build of the same site
into an empty folder must give the same tree.
"""

import os
import shutil
import signal
import tempfile
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import ClassVar

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from generator.building import seeds, unchanged
from generator.building.build import build
from generator.building.clock import EPOCH
from generator.building.job import Options
from generator.building.site import Site
from generator.building.workers import Workers
from generator.problems import Severity
from generator.settings import load
from tests.sites import article, tree, write

STEPS = 30
MOST = 8
HOUR = 60 * 60
EVE = 1_700_000_000
"""In November 2023: between the days that articles may be dated."""

# Some fold to one headline, some to one slug; some are asked for before they are there.
HEADLINES = (
    "الغوص على اللؤلؤ",
    "الغَوص على اللُّؤلؤ",
    "سفينة الشراع وحبالها",
    "سفينة الشراع وحبالها!",
    "أسواق الحبال في الموانئ",
    "The harbour at night",
)
BODIES = (
    "يروي هذا المقال حكاية قديمة عن البحر والصحراء وأهلهما، وهي حكاية طويلة.",
    "يروي هذا المقال حكاية قديمة عن الصحراء والبحر وأهلهما، وهي حكاية طويلة.",
    "كان الغوص على اللؤلؤ مهنة أهل الساحل، وكانت السفينة تحمل حبالها وشراعها.",
)
FRONTS = (
    "",
    "---\ndate: 2023-11-13\ntags: البحر, اللؤلؤ\n---\n",
    "---\ndate: 2023-11-16\nauthor: بحّار من صحار\n---\n",
    "---\nexpires: 2023-11-15\nlead: true\n---\n",
    "---\ndraft: true\n---\n",
    "---\nretracted: خطأ في الخبر\n---\n",
    "---\naliases: /old/harbour.html\ntags: اللؤلؤ\n---\n",
    "---\nkind: page\n---\n",
)
SETTINGS = (
    "base_url = 'https://news.example'\n",
    "base_url = 'https://news.example/paper'\nname = 'صحيفة الميناء'\n",
    "digits = 'arab'\n[sections.sea]\nname = 'بحر'\norder = 1\n",
    "languages = ['en', 'ar']\nbase_url = 'https://news.example'\nnearest = false\n",
    "languages = ['ar']\ntimezone = 'Asia/Riyadh'\nbase_url = 'https://news.example'\n",
)
TEMPLATES = {
    "templates/footer.html": (
        "<footer>{{ edition.name }}</footer>\n",
        "<footer>ميناؤنا</footer>\n",
    ),
    "templates/more.html": ("<!doctype html><title>{{ page.title }}</title>\n",),
    "templates/static/site.js": ("document.title;\n", "document.links;\n"),
}
STATIC = ("Contact: mailto:desk@news.example\n", "Contact: mailto:news@news.example\n")


class Newsroom(RuleBasedStateMachine):
    """A site that is edited at random; *steps* counts the comparisons of all of them."""

    steps: ClassVar[int] = 0

    def __init__(self) -> None:
        super().__init__()
        self.home = Path(tempfile.mkdtemp(prefix="warraq-machine-")).resolve()
        self.root = self.home / "موقع"
        self.site = Site(self.root, self.root / "output")
        self.seeds: dict[str, str] = {}
        self.drafts = False
        self.moment = EVE
        self.number = 0
        self.before = os.environ.get(EPOCH)

    def teardown(self) -> None:
        shutil.rmtree(self.home)
        if self.before is None:
            os.environ.pop(EPOCH, None)
        else:
            os.environ[EPOCH] = self.before

    @initialize(toml=st.sampled_from(SETTINGS))
    def found(self, toml: str) -> None:
        self.set(toml)
        (self.root / "seeds").mkdir()
        for number, headline in enumerate(HEADLINES[:2]):
            self.put(f"seeds/sea/{number}.txt", article(headline, related=HEADLINES[2:5]))

    @precondition(lambda self: len(self.seeds) < MOST)
    @rule(
        section=st.sampled_from(("", "sea/", "land/")),
        front=st.sampled_from(FRONTS),
        headline=st.sampled_from(HEADLINES),
        related=st.lists(st.sampled_from(HEADLINES), max_size=2, unique=True),
        body=st.sampled_from(BODIES),
    )
    def add(self, section: str, front: str, headline: str, related: list[str], body: str) -> None:
        text = front + article(headline, related=tuple(related), body=body)
        self.put(f"seeds/{section}{self.next()}.txt", text)

    @precondition(lambda self: self.seeds)
    @rule(data=st.data(), old=st.sampled_from(BODIES), new=st.sampled_from(BODIES))
    def edit_the_body(self, data: st.DataObject, old: str, new: str) -> None:
        name = self.draw(data)
        self.put(name, self.seeds[name].replace(old, new))

    @precondition(lambda self: self.seeds)
    @rule(data=st.data(), old=st.sampled_from(HEADLINES), new=st.sampled_from(HEADLINES))
    def edit_a_headline_or_what_is_asked_for(self, data: st.DataObject, old: str, new: str) -> None:
        name = self.draw(data)
        self.put(name, self.seeds[name].replace(old, new))

    @precondition(lambda self: self.seeds)
    @rule(data=st.data(), front=st.sampled_from(FRONTS))
    def edit_the_front_matter(self, data: st.DataObject, front: str) -> None:
        name = self.draw(data)
        self.put(name, front + self.seeds[name].rpartition("---\n")[2])

    @precondition(lambda self: self.seeds)
    @rule(data=st.data(), section=st.sampled_from(("", "sea/", "land/", "Sea/")))
    def rename(self, data: st.DataObject, section: str) -> None:
        old = self.draw(data)
        new = f"seeds/{section}{self.next()}{''.join(Path(old).suffixes)}"
        (self.root / new).parent.mkdir(exist_ok=True)
        (self.root / old).rename(self.root / new)  # keeps its time stamps
        self.seeds[new] = self.seeds.pop(old)

    @precondition(lambda self: len(self.seeds) > 1)
    @rule(data=st.data())
    def swap_two_files(self, data: st.DataObject) -> None:
        one, other = data.draw(st.permutations(sorted(self.seeds)))[:2]
        spare = self.root / "spare"
        for old, new in ((one, spare), (other, one), (spare, other)):
            (self.root / old).rename(self.root / new)
        self.seeds[one], self.seeds[other] = self.seeds[other], self.seeds[one]

    @precondition(lambda self: self.seeds)
    @rule(data=st.data())
    def delete(self, data: st.DataObject) -> None:
        name = self.draw(data)
        (self.root / name).unlink()
        del self.seeds[name]

    @precondition(lambda self: self.seeds and len(self.seeds) < MOST)
    @rule(data=st.data(), headline=st.sampled_from(HEADLINES))
    def translate(self, data: st.DataObject, headline: str) -> None:
        name = self.draw(data)
        stem = name.removesuffix(".txt").removesuffix(".en")
        story = "The harbour was lit by one lamp, and the ships came home by it."
        self.put(f"{stem}.en.txt", article(headline, body=story, related=(HEADLINES[0],)))

    @precondition(lambda self: len(self.seeds) < MOST)
    @rule(headline=st.sampled_from(HEADLINES[2:]))
    def answer_a_headline(self, headline: str) -> None:
        self.put(f"seeds/sea/{self.next()}.txt", article(headline))

    @rule(data=st.data(), name=st.sampled_from(sorted(TEMPLATES)))
    def change_a_template(self, data: st.DataObject, name: str) -> None:
        text = data.draw(st.sampled_from((*TEMPLATES[name], None)))
        if text is None:
            (self.root / name).unlink(missing_ok=True)
        else:
            write(self.root, f"-- {name} --\n{text}")

    @rule(toml=st.sampled_from(SETTINGS))
    def set(self, toml: str) -> None:
        write(self.root, f"-- site.toml --\nfonts = false\ncards = false\nsearch = false\n{toml}")

    @rule(text=st.sampled_from(STATIC))
    def put_a_file_to_be_copied(self, text: str) -> None:
        write(self.root, f"-- static/.well-known/security.txt --\n{text}")

    @rule(drafts=st.booleans())
    def show_drafts(self, drafts: bool) -> None:  # noqa: FBT001 - hypothesis gives it by name
        self.drafts = drafts

    @precondition(lambda self: self.seeds)
    @rule(data=st.data(), ahead=st.integers(-100_000, 100_000))
    def touch(self, data: st.DataObject, ahead: int) -> None:
        path = self.root / self.draw(data)
        then = path.stat().st_mtime_ns + ahead * 1_000_000_000
        os.utime(path, ns=(then, then))

    @rule(hours=st.sampled_from((-100, -24, 24, 100)))
    def set_the_clock(self, hours: int) -> None:
        self.moment += hours * HOUR

    @rule(data=st.data(), where=st.floats(0, 1, exclude_max=True))
    def damage_the_ledger(self, data: st.DataObject, where: float) -> None:
        path = self.site.state / "ledger.db"
        held = bytearray(path.read_bytes())
        at = int(where * len(held))
        damage = data.draw(st.sampled_from(("byte", "cut", "empty", "gone", "foreign")))
        if damage == "byte":
            held[at] ^= data.draw(st.integers(1, 255))
        elif damage == "cut":
            del held[at:]
        path.unlink()
        if damage == "foreign":
            path.write_bytes(b"years of work\n" * 999)
        elif damage != "gone":
            path.write_bytes(b"" if damage == "empty" else held)

    @rule(data=st.data())
    def damage_the_output(self, data: st.DataObject) -> None:
        pages = [each for each in tree(self.site.output) if each not in {".warraq", "by-hand.txt"}]
        path = self.site.output / data.draw(st.sampled_from(pages))
        if data.draw(st.booleans()):
            path.unlink()
        else:
            path.write_bytes(path.read_bytes() + b" ")

    @precondition(lambda self: self.seeds)
    @rule(data=st.data(), calls=st.integers(0, 9), back=st.booleans())
    def be_killed_amid_a_build(self, data: st.DataObject, calls: int, *, back: bool) -> None:
        name = self.draw(data)
        was = self.seeds[name]
        # As many bytes as before: no size tells which pages were put into place.
        one, other = BODIES[:2] if BODIES[0] in was else BODIES[1::-1]
        self.put(name, was.replace(one, other))
        killed(self.build, calls)
        if back:
            self.put(name, was)

    @precondition(lambda self: len(self.seeds) < MOST)
    @rule(calls=st.integers(0, 20))
    def meet_a_full_disk(self, calls: int) -> None:
        self.put(f"seeds/sea/{self.next()}.txt", article(HEADLINES[4], related=(HEADLINES[5],)))
        with pytest.MonkeyPatch.context() as patch, warnings.catch_warnings():
            patch.setattr(os, "replace", after(calls, _full))
            try:
                self.build()
            except OSError as error:
                assert error.strerror == "full"  # noqa: PT017 - it need not come to that

    @invariant()
    def the_tree_is_that_of_a_clean_build(self) -> None:
        if not self.seeds and not (self.root / "seeds").is_dir():
            return
        self.build()
        self.build()  # a second one finds nothing to do, and so changes nothing
        clean = Site(self.root, self.home / "clean", ".clean")
        self.build_in(clean, clean=True)
        found, expected = tree(self.site.output), tree(clean.output)
        names = found.keys() | expected.keys()
        assert [each for each in sorted(names) if found.get(each) != expected.get(each)] == []
        shutil.rmtree(clean.output)
        Newsroom.steps += 1

    def build(self) -> None:
        self.build_in(self.site, clean=False)

    def build_in(self, site: Site, *, clean: bool) -> None:
        os.environ[EPOCH] = str(self.moment)
        options = Options(clean=clean, drafts=self.drafts, preview=clean)
        with Workers(1) as workers:
            report = build(site, load(self.root), workers, options, lambda *_: None)
        codes = {problem.code for problem in report.problems}
        assert not report.count(Severity.ERROR) or codes & {"address-twice", "article-twice"}, codes

    def put(self, name: str, text: str) -> None:
        write(self.root, f"-- {name} --\n{text}")
        self.seeds[name] = text

    def draw(self, data: st.DataObject) -> str:
        return data.draw(st.sampled_from(sorted(self.seeds)))

    def next(self) -> int:
        self.number += 1
        return self.number + 1


def after(calls: int, fail: Callable[[], None]) -> Callable[..., None]:
    """Give an ``os.replace`` that fails from so many calls on."""
    replace, left = os.replace, [calls]

    def failing(*paths: object, **folders: int) -> None:
        left[0] -= 1
        if left[0] < 0:
            fail()
        replace(*paths, **folders)  # type: ignore[arg-type] # handed on as they came

    return failing


def _full() -> None:
    raise OSError(28, "full")


def _kill() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def killed(work: Callable[[], None], calls: int) -> None:
    """Do *work* in a process that is killed when it has put so many files into place."""
    with warnings.catch_warnings():
        # Threads of other tests are no part of what is done here.
        warnings.simplefilter("ignore", DeprecationWarning)
        child = os.fork()
    if child:
        os.waitpid(child, 0)
        return
    try:
        os.replace = after(calls, _kill)
        work()
    finally:
        _kill()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="kills a process that it forks")
def test_whatever_is_edited_the_tree_is_that_of_a_clean_build(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    # So that files are trusted by what the disk tells of them, as those of last week are.
    for module in (seeds, unchanged):
        monkeypatch.setattr(module, "SETTLED_NS", 10_000_000)
    long = request.config.getoption("--long")
    Newsroom.steps = 0
    run_state_machine_as_test(
        Newsroom,
        settings=settings(
            max_examples=200 if long else 14,
            stateful_step_count=STEPS,
            derandomize=True,
            deadline=None,
            # To find a shorter way to what is wrong takes many minutes.
            phases=(Phase.generate, Phase.shrink) if long else (Phase.generate,),
            suppress_health_check=list(HealthCheck),
        ),
    )
    assert Newsroom.steps >= 300
