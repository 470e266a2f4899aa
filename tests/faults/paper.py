"""A paper of some 60 pages in two states, and the way from one to the other that touches them all.

Between *before* and *after* the paper has another name of the same length, so that every page
changes and few their size; a headline is corrected, an article withdrawn, three are new, and so is
what is to read on. A copied file gives way to a folder, and a folder to a file.
"""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.sites import article, write

_SECTIONS = ("sea", "desert", "city")
_STORY = (
    "كان أهل الساحل يعرفون مواسم الريح بأسماء النجوم، ويتوارثون معرفتها جيلا بعد جيل.",
    "وفي الأسواق القديمة كانت الحبال والأشرعة تعرض بجانب التمر والبهار والجلود.",
    "ولم تكن القافلة تسير إلا ليلا في أشهر الصيف، حين يبرد الرمل ويخف العطش.",
)


def _headline(number: int) -> str:
    subjects = ("الغوص على اللؤلؤ", "دروب القوافل", "أسواق المدينة", "صناعة السفن", "آبار البادية")
    return f"{subjects[number % len(subjects)]} في الحكاية رقم {number}"


def _seed(number: int, title: str = "") -> str:
    related = tuple(map(_headline, {(number + 1) % 36, (number + 7) % 36} - {number}))
    return article(title or _headline(number), related=related, body=_STORY[number % len(_STORY)])


def _settings(name: str) -> str:
    return f'name = "{name}"\nlanguages = ["ar"]\nfonts = false\ncards = false\nsearch = false\n'


def _seeds(numbers: Iterator[int]) -> dict[str, str]:
    return {
        f"seeds/{_SECTIONS[number % 3]}/{number:03}_{number:04x}000000000000.txt": _seed(number)
        for number in numbers
    }


BEFORE = {
    **_seeds(iter(range(36))),
    "site.toml": _settings("صحيفة البحر"),
    "static/notes": "سطر واحد",
    "static/old/folder.txt": "سطر",
}
_ALL = {
    **BEFORE,
    **_seeds(iter((36, 37))),
    "seeds/city/038_0026000000000000.txt": _seed(38),
    "seeds/sea/003_0003000000000000.txt": _seed(3, "صناعة السفن بعناية في الحكاية رقم 3"),
    "site.toml": _settings("صحيفة البرّ"),
    "static/notes/first.txt": "سطر واحد",
    "static/old": "سطر",
}
AFTER = {
    name: text
    for name, text in _ALL.items()
    if name not in {"seeds/city/005_0005000000000000.txt", "static/notes", "static/old/folder.txt"}
}


def lay(root: Path, files: dict[str, str]) -> None:
    """Make the seeds, static files and settings in *root* those of *files*."""
    for folder in ("seeds", "static"):
        shutil.rmtree(root / folder, ignore_errors=True)
    write(root, "".join(f"-- {name} --\n{text}\n" for name, text in files.items()))


class Paper:
    """The paper in the folder *root*, which always goes from *before* to *after*.

    *build* must make its output. *old* and *new* are the output before and after, by address.
    """

    def __init__(self, root: Path, build: Callable[[], None]) -> None:
        """Build both states once, each from nothing but its record of permalinks."""
        self.root = root
        self.output = root / "output"
        self._kept = root.with_name(f"{root.name}-before")
        self._shelved = root.with_name(f"{root.name}-seeds")
        root.mkdir()
        lay(root, BEFORE)
        build()
        self.old = files(self.output)
        self.old_record = self.record
        shutil.copytree(root / "output", self._kept / "output")
        shutil.copytree(root / ".generator", self._kept / ".generator")
        lay(root, AFTER)
        build()
        self.new_record = self.record
        self.new = self._clean(build)
        self.reset()

    @property
    def record(self) -> bytes:
        """Give the record of permalinks as it is."""
        return (self.root / "permalinks.txt").read_bytes()

    def _clean(self, build: Callable[[], None]) -> dict[str, bytes]:
        for folder in ("output", ".generator"):
            shutil.rmtree(self.root / folder)
        build()
        return files(self.output)

    def reset(self) -> None:
        """Have the output and the ledger of *before*, and the seeds of *after*."""
        for folder in ("output", ".generator"):
            shutil.rmtree(self.root / folder, ignore_errors=True)
            shutil.copytree(self._kept / folder, self.root / folder)
        (self.root / "permalinks.txt").write_bytes(self.old_record)


def files(folder: Path) -> dict[str, bytes]:
    """Give every file below *folder* by address."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }
