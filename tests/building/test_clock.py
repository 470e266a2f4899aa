"""Time: what is not due yet, what has run out, and what is no one's to read."""

import re
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from generator.building.clock import now
from generator.errors import SiteError
from generator.library import Release
from generator.model import Front, Problem, Span
from generator.settings import parse
from tests.pages.stock import entry_of
from tests.sites import article, build, generator, tree, write

EVE = "1700000000"  # 2023-11-14 22:13:20 UTC, which is 01:13 on the 15th in Riyadh
RIYADH = "timezone = 'Asia/Riyadh'\n"
SETTINGS = (
    "-- site.toml --\nfonts = false\ncards = false\nsearch = false\nbase_url = 'https://news.example'\n"
    "languages = ['ar']\n"
)


class TestNow:
    def test_is_the_moment_that_the_environment_states_in_the_sites_time_zone(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("SOURCE_DATE_EPOCH", EVE)
        assert now(parse("")).isoformat() == "2023-11-14T22:13:20+00:00"
        assert now(parse(RIYADH)).isoformat() == "2023-11-15T01:13:20+03:00"

    @pytest.mark.parametrize("epoch", [None, ""])
    def test_is_else_that_of_the_build(
        self, monkeypatch: pytest.MonkeyPatch, epoch: str | None
    ) -> None:
        monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
        if epoch is not None:
            monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
        zone = ZoneInfo("Asia/Riyadh")
        before = datetime.now(zone)
        assert before <= now(parse(RIYADH)) <= datetime.now(zone)

    @pytest.mark.parametrize(
        "epoch", ["yesterday", "-1", "1.5", "2023-11-14", " 1700000000", "١٧", "9" * 12, "9" * 5000]
    )
    def test_a_statement_that_is_no_moment_stops_the_build(
        self, monkeypatch: pytest.MonkeyPatch, epoch: str
    ) -> None:
        monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
        with pytest.raises(SiteError) as stopped:
            now(parse(""))
        name = "SOURCE_DATE_EPOCH"
        assert stopped.value.problem == Problem(Span(name), "settings-wrong-value", (name, epoch))


NOW = "2023-11-15T01:13:20+03:00"


class TestRelease:
    @pytest.mark.parametrize(
        "published",
        [
            None,
            "0001-01-01",
            "2023-11-14",
            "2023-11-15",  # it has begun in Riyadh, and not at Greenwich
            "2023-11-15T01:13:20",
            "2023-11-14T22:13:20Z",
            "2023-11-15T07:13:20+09:00",
        ],
    )
    def test_what_is_due_is_published(self, published: str | None) -> None:
        entry = entry_of("seeds/1.txt", "قارب", published=published)
        assert Release(NOW).has(entry)
        assert not Release(NOW).waits(entry)

    @pytest.mark.parametrize(
        "published",
        [
            "2023-11-16",
            "2023-11-15T01:13:21",
            "2023-11-14T22:13:21Z",
            "2023-11-15T07:13:21+09:00",
            "9999-12-31",
        ],
    )
    def test_what_is_not_due_waits(self, published: str) -> None:
        entry = entry_of("seeds/1.txt", "قارب", published=published)
        assert not Release(NOW).has(entry)
        assert Release(NOW).waits(entry)
        assert Release(NOW, future=True).has(entry)

    @pytest.mark.parametrize(
        ("last", "gone"),
        [
            ("2023-11-16", "2023-11-15"),
            ("2023-11-15T01:13:21", "2023-11-15T01:13:20"),
            ("2023-11-14T22:13:21Z", "2023-11-14T22:13:20Z"),
        ],
    )
    def test_what_expires_is_gone_from_that_moment_on(self, last: str, gone: str) -> None:
        release = Release(NOW, drafts=True, future=True)
        assert release.has(entry_of("seeds/1.txt", "قارب", front=Front(expires=last)))
        assert not release.has(entry_of("seeds/1.txt", "قارب", front=Front(expires=gone)))

    def test_without_a_moment_every_day_has_come_and_nothing_runs_out(self) -> None:
        entry = entry_of(
            "seeds/1.txt", "قارب", published="9999-01-01", front=Front(expires="0001-01-01")
        )
        assert Release().has(entry)

    def test_a_draft_is_for_whoever_asks_for_drafts(self) -> None:
        entry = entry_of("seeds/1.txt", "قارب", front=Front(draft=True))
        assert not Release().has(entry)
        assert not Release(future=True).has(entry)
        assert Release(drafts=True).has(entry)


def stated(title: str, **front: str) -> str:
    lines = "".join(f"{key}: {value}\n" for key, value in front.items())
    return f"---\ntitle: {title}\n{lines}---\nحكاية قديمة عن البحر وأهله.\n"


def site(root: Path) -> Path:
    """Write a site of which, on the eve, one article is published."""
    return write(
        root,
        f"{SETTINGS}{RIYADH}"
        f"-- seeds/1_aaaa000000000000.txt --\n{article('الميناء القديم', related=('القارب',))}\n"
        f"-- seeds/2_bbbb000000000000.txt --\n{stated('القارب', draft='true')}"
        f"-- seeds/3_cccc000000000000.txt --\n{stated('السفينة', date='2023-11-16')}"
        f"-- seeds/4_dddd000000000000.txt --\n{stated('المركب', expires='2023-11-15')}"
        f"-- seeds/5_eeee000000000000.txt --\n{stated('الزورق', status='draft')}",
    )


def shown(root: Path) -> set[str]:
    """Give the headlines that stand anywhere in output/, but for those that are wanted."""
    text = b"".join(
        data for name, data in tree(root / "output").items() if not name.startswith("assets/")
    ).decode()
    found = {title for title in ("الميناء القديم", "السفينة", "المركب", "الزورق") if title in text}
    return found | ({"القارب"} if list((root / "output/articles").glob("*-bbbb0000*")) else set())


def told(root: Path, *arguments: str, **environment: str) -> list[str]:
    done = generator("build", "-v", *arguments, cwd=root, **environment)
    assert done.code == 0, done.err
    return re.findall(r"^(\S+: (?:error|warning|note)\[[a-z-]+\])", done.err, re.MULTILINE)


class TestTheSite:
    def test_shows_nothing_of_what_is_not_published(self, tmp_path: Path) -> None:
        site(tmp_path)
        assert told(tmp_path, SOURCE_DATE_EPOCH=EVE) == [
            "seeds/3_cccc000000000000.txt: note[article-waits]"
        ]
        assert shown(tmp_path) == {"الميناء القديم"}
        # What points to a draft has the page of a story that is wanted.
        addresses = [name for name in tree(tmp_path / "output") if name.startswith("more/")]
        assert len(addresses) == 1
        permalinks = (tmp_path / "permalinks.txt").read_text("utf-8").split()
        assert [re.sub(r"\S+?-(\w{8})\.html", r"\1", each) for each in permalinks] == [
            "aaaa0000",
            addresses[0].rpartition("-")[2].removesuffix(".html"),
        ]

    def test_shows_what_the_editor_asks_for_and_puts_nothing_on_record(
        self, tmp_path: Path
    ) -> None:
        site(tmp_path)
        assert told(tmp_path, "--drafts", SOURCE_DATE_EPOCH=EVE) == [
            "seeds/3_cccc000000000000.txt: note[article-waits]"
        ]
        assert shown(tmp_path) == {"الميناء القديم", "القارب", "الزورق"}
        assert told(tmp_path, "--future", SOURCE_DATE_EPOCH=EVE) == []
        assert shown(tmp_path) == {"الميناء القديم", "السفينة"}
        assert told(tmp_path, "--drafts", "--future", SOURCE_DATE_EPOCH=EVE) == []
        assert shown(tmp_path) == {"الميناء القديم", "القارب", "الزورق", "السفينة"}
        assert not (tmp_path / "permalinks.txt").exists()

    @pytest.mark.catalogue("E23", "F16")
    def test_changes_as_time_passes_with_no_seed_touched(self, tmp_path: Path) -> None:
        site(tmp_path)
        day = 24 * 60 * 60
        expected = [
            (-1, {"الميناء القديم", "المركب"}),
            (0, {"الميناء القديم"}),
            (1, {"الميناء القديم", "السفينة"}),
            (-1, {"الميناء القديم", "المركب"}),
        ]
        for days, headlines in expected:
            moment = str(int(EVE) + days * day)
            build(tmp_path, SOURCE_DATE_EPOCH=moment)
            assert shown(tmp_path) == headlines, days
            incremental = tree(tmp_path / "output")
            build(tmp_path, "--clean", SOURCE_DATE_EPOCH=moment)
            assert tree(tmp_path / "output") == incremental, days

    def test_is_the_same_at_every_moment_between(self, tmp_path: Path) -> None:
        site(tmp_path)
        build(tmp_path, SOURCE_DATE_EPOCH=EVE)
        before = tree(tmp_path / "output")
        assert build(tmp_path, SOURCE_DATE_EPOCH=str(int(EVE) + 3600))["written"] == 0
        assert tree(tmp_path / "output") == before

    def test_a_bad_moment_stops_the_command_before_anything_is_written(
        self, tmp_path: Path
    ) -> None:
        site(tmp_path)
        done = generator("--lang", "en", "build", cwd=tmp_path, SOURCE_DATE_EPOCH="tomorrow")
        assert done.code == 2
        assert done.err.startswith(
            "SOURCE_DATE_EPOCH: error[settings-wrong-value] "
            "the value of «SOURCE_DATE_EPOCH» does not fit: tomorrow"
        )
        assert not (tmp_path / "output/index.html").exists()

    @pytest.mark.parametrize("name", ["Asia/Ryadh", "", "../../etc/passwd", "Asia"])
    def test_an_unknown_time_zone_is_told_at_its_line(self, tmp_path: Path, name: str) -> None:
        site(tmp_path)
        write(tmp_path, f"-- site.toml --\nname = 'المرسى'\ntimezone = '{name}'\n")
        done = generator("build", cwd=tmp_path)
        assert done.code == 2
        assert done.err.startswith("site.toml:2: error[settings-timezone]")
