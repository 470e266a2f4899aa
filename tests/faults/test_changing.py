"""Sites that change while they are built: a page shows one state of a text, or is left alone."""

from pathlib import Path

import pytest

from tests.faults.processes import befallen
from tests.sites import Run, article, build, tree, write

SITE = f"""\
-- seeds/sea/000.txt --
{article("الغوص على اللؤلؤ في مواسم الصيف")}
-- seeds/sea/001.txt --
{article("سفينة الشراع وحبالها")}
-- static/note.txt --
ملاحظة
-- site.toml --
languages = ["ar"]
fonts = false
cards = false
search = false
"""
HOOK = """
from pathlib import Path
from generator.building import {module}, seeds
seeds._desk.put = lambda *_: None  # what has been read is not kept for the printing
real = {module}.{function}
calls = []

def hooked(*arguments, **named):
    calls.append(arguments)
    {before}
    return real(*arguments, **named)

{module}.{function} = hooked
"""
NEW = article("أسواق الحبال في الموانئ القديمة")


def built(root: Path, module: str, function: str, before: str) -> Run:
    """Build *root* with the code *before* run ahead of each call of a function of building/."""
    hook = HOOK.format(module=module, function=function, before=before)
    return befallen(hook, "build", "--jobs", "1", cwd=root)


def is_clean(root: Path) -> bool:
    """Tell whether the output is what a clean build of the seeds as they are now makes."""
    build(root, "--output", root.parent / "clean", "--clean")
    return tree(root / "output") == tree(root.parent / "clean")


@pytest.mark.catalogue("F09")
class TestVanishing:
    def test_between_listing_and_reading_it_is_named_and_the_rest_is_built(
        self, tmp_path: Path
    ) -> None:
        root = write(tmp_path / "site", SITE)
        done = built(root, "composition", "gather", "Path('seeds/sea/001.txt').unlink(True)")
        assert done.code == 1
        assert "seeds/sea/001.txt: error[seed-unreadable]" in done.err
        assert done.out.startswith("1 articles")

    @pytest.mark.parametrize("name", ["seeds/sea/001.txt", "static/note.txt"])
    def test_between_reading_and_printing_it_is_as_if_it_had_never_been(
        self, tmp_path: Path, name: str
    ) -> None:
        root = write(tmp_path / "site", SITE)
        done = built(root, "production", "contexts_of", f"Path({name!r}).unlink(True)")
        assert (done.code, done.err) == (0, "")
        assert is_clean(root)


@pytest.mark.catalogue("F10")
class TestChanging:
    def test_once_it_is_read_again(self, tmp_path: Path) -> None:
        root = write(tmp_path / "site", SITE)
        done = built(
            root,
            "production",
            "contexts_of",
            f"Path('seeds/sea/001.txt').write_text({NEW!r}, 'utf-8')",
        )
        assert (done.code, done.err) == (0, "")
        assert is_clean(root)

    def test_again_and_again_it_is_an_error_and_nothing_is_put_into_place(
        self, tmp_path: Path
    ) -> None:
        root = write(tmp_path / "site", SITE)
        build(root)
        before = tree(root / "output")
        write(root, f"-- seeds/sea/002.txt --\n{NEW}")
        growing = "open('seeds/sea/002.txt', 'a', encoding='utf-8').write('جملة أخرى.\\n')"
        done = built(root, "production", "contexts_of", growing)
        assert (done.code, tree(root / "output")) == (1, before)
        assert "seeds/sea/002.txt: error[seed-changed]" in done.err
        build(root)
        assert is_clean(root)

    def test_while_it_is_being_read_it_is_read_again(self, tmp_path: Path) -> None:
        root = write(tmp_path / "site", SITE)
        half = "len(calls) < 4 and open('seeds/sea/001.txt', 'a').write('x')"
        done = built(root, "seeds", "signature", half)
        assert done.code == 0
        assert is_clean(root)

    def test_while_it_is_being_read_again_and_again_it_is_an_error(self, tmp_path: Path) -> None:
        root = write(tmp_path / "site", SITE)
        growing = "open('seeds/sea/001.txt', 'a').write('x')"
        done = built(root, "seeds", "signature", growing)
        assert done.code == 1
        assert "seeds/sea/001.txt: error[seed-changed]" in done.err
        assert done.out.startswith("1 articles")
