"""A site that is as its last build left it is not composed again; any other is."""

import os
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from generator.building import production, unchanged
from generator.building.build import build
from generator.building.job import Job, Means, Options, Report
from generator.building.output import Output
from generator.building.site import Site
from generator.building.workers import Workers
from generator.settings import load
from tests.sites import article, tree, write

AS_EVER = Options()
EVE = 1_700_000_000  # 2023-11-14 22:13:20 UTC
SITE = (
    "-- site.toml --\nname = 'ورّاق'\nlanguages = ['ar']\n"
    "fonts = false\ncards = false\nsearch = false\n"
    f"-- seeds/sea/001.txt --\n{article('حكاية الميناء', related=('صيد اللؤلؤ',))}\n"
    f"-- seeds/sea/002.txt --\n{article('رحلة إلى الهند')}"
    "-- static/CNAME --\nnews.example\n"
    "-- templates/footer.html --\n<footer>تذييل</footer>\n"
)


class Builder:
    """Builds one site in this process, and counts how often it was composed."""

    def __init__(self, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.site = Site(root, root / "output")
        self.made = 0
        self._patch = monkeypatch
        monkeypatch.setattr(unchanged, "SETTLED_NS", -(10**12))  # the files are new
        monkeypatch.setattr(production, "produce", self._counted(production.produce))
        self.at(EVE)

    def _counted(self, produce: Callable[..., Report]) -> Callable[..., Report]:
        def counted(job: Job, means: Means, *others: object) -> Report:
            self.made += 1
            return produce(job, means, *others)

        return counted

    def at(self, moment: int) -> None:
        self._patch.setenv("SOURCE_DATE_EPOCH", str(moment))

    def build(self, options: Options = AS_EVER) -> Report:
        settings = load(self.site.root)
        with Workers(1) as workers:
            return build(self.site, settings, workers, options, lambda _name, _done, _of: None)


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Builder:
    builder = Builder(write(tmp_path / "site", SITE), monkeypatch)
    builder.build()
    assert builder.made == 1
    return builder


def test_the_report_of_what_is_not_made_again_is_the_last_ones(site: Builder) -> None:
    (site.site.root / "seeds/sea/003.txt").write_text("سطر وحيد\n", "utf-8")
    before = site.build()
    after = site.build()
    assert site.made == 2
    assert before.problems
    assert after == msgspec.structs.replace(before, written=0, removed=0, seconds=after.seconds)


def test_what_the_clock_does_not_change_is_not_made_again(site: Builder) -> None:
    site.at(EVE + 1000 * 24 * 3600)
    site.build()
    assert site.made == 1


def _touch(root: Path) -> None:
    os.utime(root / "seeds/sea/001.txt", ns=(10**18, 10**18))


CHANGES: dict[str, Callable[[Path], object]] = {
    "a seed edited": lambda root: write(root, f"-- seeds/sea/001.txt --\n{article('حكاية')}"),
    "a seed touched": _touch,
    "a seed added": lambda root: write(root, f"-- seeds/sea/003.txt --\n{article('سفينة')}"),
    "a seed deleted": lambda root: (root / "seeds/sea/002.txt").unlink(),
    "a seed renamed": lambda root: (root / "seeds/sea/002.txt").rename(root / "seeds/2.txt"),
    "a template": lambda root: write(root, "-- templates/footer.html --\n<footer>آخر</footer>\n"),
    "a template deleted": lambda root: (root / "templates/footer.html").unlink(),
    "a file to be copied": lambda root: write(root, "-- static/CNAME --\nother.example\n"),
    "a setting": lambda root: write(root, SITE.replace("'ورّاق'", "'صحيفة'", 1)),
    "the record": lambda root: (root / "permalinks.txt").write_text("articles/a-12345678.html\n"),
    "a page lost": lambda root: next((root / "output/articles").iterdir()).unlink(),
    "a page cut short": lambda root: (root / "output/index.html").write_bytes(b"<!doctype html>"),
    "a stranger's file": lambda root: (root / "output/other.html").write_bytes(b""),
    "the marker lost": lambda root: (root / "output/.warraq").write_bytes(b"\n"),
    "the ledger lost": lambda root: (root / ".generator/ledger.db").unlink(),
}


@pytest.mark.parametrize("change", CHANGES)
def test_after_any_change_the_site_is_that_of_a_clean_build(
    change: str, site: Builder, tmp_path: Path
) -> None:
    CHANGES[change](site.site.root)
    site.build()
    composed = change != "a seed touched"  # its text is looked at, and is what it was
    assert site.made == 1 + composed
    made = tree(site.site.output)
    made.pop("other.html", None)
    site.site = Site(site.site.root, tmp_path / "clean", ".generator/clean")
    site.build(Options(clean=True))
    assert made == tree(tmp_path / "clean")
    site.site = Site(site.site.root, site.site.root / "output")
    site.build()
    site.build()
    assert site.made == 2 + composed


@pytest.mark.parametrize(
    "options",
    [
        Options(clean=True),
        Options(verify=True),
        Options(drafts=True),
        Options(future=True),
        Options(preview=True),
    ],
)
def test_who_asks_for_more_gets_it(options: Options, site: Builder) -> None:
    site.build(options)
    assert site.made == 2


@pytest.mark.parametrize("line", ["date: 2023-11-16", "expires: 2023-11-16"])
def test_on_the_day_that_changes_what_is_due_the_site_is_made_again(
    line: str, site: Builder
) -> None:
    write(site.site.root, f"-- seeds/sea/004.md --\n---\ntitle: خبر\n{line}\n---\n\nنص الخبر.\n")
    day = 24 * 3600
    moments = [EVE, EVE + day // 2, EVE + 2 * day, EVE + 3 * day]
    made = []
    for moment in moments:
        site.at(moment)
        site.build()
        made.append(site.made)
    assert made == [2, 2, 3, 3]
    site.at(EVE)
    site.build()
    assert site.made == 4


def test_what_could_not_be_read_is_tried_again(site: Builder) -> None:
    (site.site.root / "seeds/sea/005.txt").write_bytes(b"\x00\x01\x02")
    site.build()
    site.build()
    assert site.made == 3


def test_a_build_that_was_broken_off_is_done_again(
    site: Builder, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    write(site.site.root, f"-- seeds/sea/003.txt --\n{article('سفينة')}")
    with monkeypatch.context() as patch:
        patch.setattr(Output, "settle", fail)
        with pytest.raises(OSError, match="No space left"):
            site.build()
    (site.site.root / "seeds/sea/003.txt").unlink()
    site.build()
    assert site.made == 3
    assert not [name for name in tree(site.site.output) if "سفينة" in name]


def test_files_changed_a_moment_ago_are_looked_at_again(
    site: Builder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(unchanged, "SETTLED_NS", 10**12)
    _touch(site.site.root)
    site.build()  # looks at the seed alone, since the last build had all files settled
    site.build()
    site.build()
    assert site.made == 3
