"""An edit costs what it changes: how many files it writes, however many articles there are."""

import os
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

import pytest

from generator.building.build import build
from generator.building.job import Options, Report
from generator.building.site import Site
from generator.building.workers import Workers, default_jobs
from generator.settings import load
from tests.sites import write

SECTIONS = ("sea", "desert", "sky", "crafts")
ABOUT = (
    "اللؤلؤ وسفن الغوص وحبالها",
    "الإبل وطرق القوافل وآبارها",
    "النجوم ومنازل القمر ومواقيتها",
    "النحاس وسبك الأواني ونقوشها",
    "الورق ونسخ الكتب وتجليدها",
    "القهوة وتحميصها وفناجينها",
    "النخيل وغرسه وتموره",
)
FEEDS = 4
"""Those of the paper and of a section, in two formats."""
WANTED = 50
"""How many stories are asked for that are not there."""
SETTINGS = """\
-- site.toml --
base_url = "https://news.example"
fonts = false
cards = false
search = false
"""


STORY = (
    "يروي المقال {0} ما قيل قديمًا عن {1}، وما بقي منه في الكتب، وما يحفظه الناس إلى اليوم. ",
    "وذكر الرواة {2} موضعًا منها، وعدّوا فيها {3} اسمًا من أسماء أهلها، ولكل اسم حكاية يعرفونها. ",
    "وكان الصغار يتعلمون ذلك من الكبار في المجالس، فإذا كبروا علّموه من بعدهم كما تعلّموه هم. ",
    "ثم تغيّرت الأحوال وبقيت الأسماء، فمن سأل عنها اليوم وجد من يدلّه عليها في كل سوق وميناء. ",
)


def seed(number: int, last: str = "انتهت الحكاية.") -> str:
    """Give an article that names an older one and a story that is not there, and ends with *last*.

    It is long enough for its end to say nothing of what it is about: see ``nearest.LETTERS``.
    """
    about = ABOUT[number % len(ABOUT)]
    older = number * 7 // 11
    story = [part.format(number, about, number % 31, number % 17) * 4 for part in STORY]
    return "\n\n".join(
        (
            f"حكاية {number} عن {about}",
            "مسقط: «ورّاق»",
            *story,
            last,
            f"اقرأ المزيد:\n\nحكاية {older} عن {ABOUT[older % len(ABOUT)]}",
            f"قصة {number % WANTED} لم تُكتب بعد",
            "أهم الأخبار",
        )
    )


class Archive:
    """A site of *count* numbered articles, built."""

    def __init__(self, root: Path, count: int) -> None:
        self.root = root.resolve()
        self.count = count
        write(self.root, SETTINGS)
        for number in range(count):
            self.put(number, seed(number))
        self.build()

    def path(self, number: int) -> Path:
        return self.root / "seeds" / SECTIONS[number % 4] / f"{number:06}_{number:08x}00000000.txt"

    def put(self, number: int, text: str) -> None:
        path = self.path(number)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")

    def build(self) -> Report:
        site = Site(self.root, self.root / "output")
        with Workers(default_jobs()) as workers:
            report = build(site, load(self.root), workers, Options(), lambda *_: None)
        assert report.problems == ()
        return report

    def after(self, change: Callable[[], object]) -> tuple[int, int]:
        """Give how many files a build after *change* writes and removes; it touches no other."""
        before = self.times()
        change()
        report = self.build()
        now = self.times()
        changed = {name for name in now if before.get(name) != now[name]}
        assert len(changed - {".warraq"}) == report.written
        gone = before.keys() - now.keys()
        assert len(gone) == report.removed
        return report.written, report.removed

    def times(self) -> Mapping[str, tuple[int, int]]:
        """Give when each file in the output was last written, and which one it is."""
        found = {}
        for folder, _, names in os.walk(self.root / "output"):
            for name in names:
                status = Path(folder, name).stat()
                path = Path(folder, name).relative_to(self.root / "output").as_posix()
                found[path] = (status.st_mtime_ns, status.st_ino)
        return found


EDITS: Mapping[str, Callable[[Archive], object]] = {
    "nothing": lambda _: None,
    "a file touched": lambda site: site.path(site.count // 2).touch(),
    "the end of an old article": lambda site: site.put(
        site.count // 2, seed(site.count // 2, "وهكذا انتهت.")
    ),
    "the end of the newest article": lambda site: site.put(
        site.count - 1, seed(site.count - 1, "وهكذا انتهت.")
    ),
    "a template of the read-more pages": lambda site: write(
        site.root, "-- templates/more.html --\n<!doctype html><title>{{ page.title }}</title>\n"
    ),
    "a new article": lambda site: site.put(site.count, seed(site.count)),
    "the newest article taken out": lambda site: site.path(site.count).unlink(),
    "an old article taken out": lambda site: site.path(site.count // 2).unlink(),
}
"""What is done to an archive, one after the other."""


def figures(archive: Archive) -> dict[str, tuple[int, int]]:
    """Give how many files each of the edits writes and removes."""
    return {name: archive.after(partial(change, archive)) for name, change in EDITS.items()}


# Amid a piece of the archive: where an article begins another, some files more are written.
@pytest.mark.parametrize("count", [310, 1010, 10_010])
def test_an_edit_costs_the_same_in_any_archive(tmp_path: Path, count: int) -> None:
    costs = figures(Archive(tmp_path, count))
    # Who names it, and whom it was near to, is another matter in each archive.
    assert sum(costs.pop("an old article taken out")) <= 25
    assert costs == {
        "nothing": (0, 0),
        "a file touched": (0, 0),
        "the end of an old article": (1, 0),
        "the end of the newest article": (1 + FEEDS, 0),
        "a template of the read-more pages": (WANTED, 0),
        "a new article": (15, 0),
        "the newest article taken out": (14, 1),
    }
