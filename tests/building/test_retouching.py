"""Retouching: where only texts are others, nothing is composed, and all is as in a clean build."""

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from generator.building import pagefind, printing, production, retouching, seeds, unchanged
from generator.building.build import build
from generator.building.job import Options, Report
from generator.building.ledger import Ledger
from generator.building.site import Site
from generator.building.workers import Workers
from generator.searching import bundles
from generator.settings import load
from tests.sites import article, generator, tree, write

END = "وهم أهل سفر وتجارة منذ القدم، ولهم في ذلك حكايات كثيرة."
ENGLISH = "A tale of the sea.\n\nIt is a long one."
STORY = "يروي هذا المقال حكاية قديمة عن البحر والصحراء وأهلهما، وهي حكاية طويلة."


def story(title: str, end: str = END, related: tuple[str, ...] = ()) -> str:
    return article(title, related=related, body=f"{STORY}\n\n{end}")


SITE = f"""\
-- site.toml --
base_url = "https://news.example"
languages = ["ar", "en"]
fonts = false
cards = false
nearest = false
search = false
-- seeds/sea/1.txt --
{story("حكاية الميناء", related=("صيد اللؤلؤ", "سفن الشراع"))}
-- seeds/sea/1.en.txt --
{article("The tale of the harbour", body=ENGLISH)}
-- seeds/sea/2.txt --
{story("صيد اللؤلؤ")}
-- seeds/sky/3.md --
---
title: نجوم البحّارة
tags: [نجوم]
---
في *السماء* نجوم يهتدي بها البحّارة إلى اليوم، ولها أسماء عربية.

ولكل نجم حكاية.
-- seeds/about.txt --
---
kind: page
title: عن الصحيفة
---
هذه صحيفة تُعنى بحكايات البحر والصحراء.

وهي تصدر كل أسبوع.
-- seeds/draft.md --
---
title: مسوّدة
draft: true
---
نص لم يكتمل بعد.
"""


class Press:
    """Builds one site in this process; *composed* tells of each build whether it was composed."""

    def __init__(self, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.site = Site(root, root / "output")
        self.composed: list[bool] = []
        for module in (seeds, unchanged):
            monkeypatch.setattr(module, "SETTLED_NS", -(10**12))  # the files are new
        real = production.produce

        def produce(*arguments: object) -> Report:
            self.composed[-1] = True
            return real(*arguments)  # type: ignore[arg-type]

        monkeypatch.setattr(production, "produce", produce)
        self.build()

    def build(self, options: Options | None = None) -> Report:
        self.composed.append(False)
        with Workers(1) as workers:
            settings = load(self.site.root)
            return build(self.site, settings, workers, options or Options(), lambda *_: None)

    def edit(self, name: str, before: str, after: str) -> None:
        path = self.site.seeds / name
        text = path.read_text("utf-8")
        assert before in text
        path.write_text(text.replace(before, after, 1), "utf-8", newline="")

    def clean(self, folder: Path) -> dict[str, bytes]:
        """Give the tree of a clean build, made elsewhere."""
        here = self.site
        self.site = Site(here.root, folder, ".generator/clean")
        self.build(Options(clean=True))
        self.site = here
        return tree(folder)


@pytest.fixture
def press(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Press:
    return Press(write(tmp_path.resolve() / "site", SITE), monkeypatch)


TEXTS: dict[str, tuple[list[tuple[str, str, str]], set[str]]] = {
    "an article": (
        [("sea/2.txt", "كثيرة", "كثيرة جدًّا")],
        {"articles/صيد", "feed", "sections/sea/feed"},
    ),
    "a translation": (
        [("sea/1.en.txt", "long", "very long")],
        {"en/articles/the-tale", "en/feed", "en/sections/sea/feed"},
    ),
    "Markdown": (
        [("sky/3.md", "حكاية", "*حكاية*")],
        {"articles/نجوم", "feed", "sections/sky/feed"},
    ),
    "a page that is no article": ([("about.txt", "أسبوع", "شهر")], {"عن-الصحيفة"}),
    "two at once": (
        [("sea/2.txt", "كثيرة", "قليلة"), ("sky/3.md", "حكاية", "قصة")],
        {"articles/صيد", "articles/نجوم", "feed", "sections/sea/feed", "sections/sky/feed"},
    ),
}


@pytest.mark.parametrize("edits", TEXTS)
def test_a_text_alone_is_set_anew(press: Press, tmp_path: Path, edits: str) -> None:
    before = tree(press.site.output)
    changes, expected = TEXTS[edits]
    for change in changes:
        press.edit(*change)
    report = press.build()
    after = tree(press.site.output)
    changed = {name for name in after if before.get(name) != after[name]}
    assert press.composed == [True, False]
    assert report.written == len(changed) > 0
    assert all(name.startswith(tuple(expected)) for name in changed), changed
    assert after == press.clean(tmp_path / "clean")
    # The next build finds all of it on record, and so does the next edit.
    press.build()
    press.edit(changes[0][0], changes[0][2], changes[0][1])
    press.build()
    assert press.composed[-2:] == [False, False]
    press.build(Options(verify=True))
    assert press.composed[-1]
    assert tree(press.site.output) == press.clean(tmp_path / "again")


OTHERS: dict[str, Callable[[Press], None]] = {
    "a headline": lambda press: press.edit("sea/2.txt", "صيد", "تجارة"),
    "the first paragraph": lambda press: press.edit("sea/2.txt", "قديمة", "عتيقة"),
    "a tag": lambda press: press.edit("sky/3.md", "[نجوم]", "[نجوم, سماء]"),
    "a related headline": lambda press: press.edit("sea/1.txt", "سفن الشراع", "سفن النار"),
    "a draft": lambda press: press.edit("draft.md", "بعد", "أبدًا"),
    "a draft that is done": lambda press: press.edit("draft.md", "draft: true", "draft: false"),
    "a text with a new fault": lambda press: press.edit("sea/2.txt", "كثيرة", "كثي\x07رة"),
    "a text that is gone": lambda press: os.truncate(press.site.seeds / "sea/2.txt", 0),
}


@pytest.mark.parametrize("change", OTHERS)
def test_what_others_show_is_composed(press: Press, tmp_path: Path, change: str) -> None:
    OTHERS[change](press)
    report = press.build()
    assert press.composed == [True, True]
    if not report.problems:
        assert tree(press.site.output) == press.clean(tmp_path / "clean")


def test_more_than_a_few_texts_are_composed(
    press: Press, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(retouching, "FEW", 1)
    press.edit("sea/2.txt", "كثيرة", "قليلة")
    press.build()
    press.edit("sea/2.txt", "قليلة", "نادرة")
    press.edit("sky/3.md", "حكاية", "قصة")
    press.build()
    assert press.composed == [True, False, True]
    assert tree(press.site.output) == press.clean(tmp_path / "clean")


OWN = "source = 'seeds/sea/2.txt'"
FEED = "address = 'feed.json'"
DAMAGES = (
    ("UPDATE kept SET page = x'00'", OWN),
    ("UPDATE kept SET page = x'ff' || page", OWN),
    ("UPDATE kept SET address = 'x.html'", OWN),
    ("UPDATE kept SET page = (SELECT page FROM kept WHERE address = 'feed.xml')", OWN),
    ("DELETE FROM kept", OWN),
    ("DELETE FROM kept", FEED),
    ("UPDATE kept SET source = 'seeds/none.txt'", FEED),
    ("UPDATE kept SET page = x'00'", FEED),
    ("UPDATE kept SET page = (SELECT page FROM kept WHERE address = 'en/feed.json')", FEED),
    ("UPDATE page SET fingerprint = x'00'", FEED),
)


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_record_that_does_not_fit_is_not_trusted(
    press: Press, tmp_path: Path, damage: tuple[str, str]
) -> None:
    with closing(sqlite3.connect(press.site.state / "ledger.db")) as database, database:
        assert database.execute(" WHERE ".join(damage)).rowcount == 1
    press.edit("sea/2.txt", "كثيرة", "قليلة")
    press.build()
    assert press.composed == [True, True]
    assert tree(press.site.output) == press.clean(tmp_path / "clean")


def test_a_seed_that_changes_once_more_meanwhile_is_composed(
    press: Press, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    press.edit("sea/2.txt", "كثيرة", "قليلة")
    real = Ledger.kept_pages

    def kept_pages(ledger: Ledger, source: str) -> object:
        if not source:
            press.edit("sea/2.txt", "قليلة", "نادرة")
        return real(ledger, source)

    monkeypatch.setattr(Ledger, "kept_pages", kept_pages)
    monkeypatch.setattr(retouching, "hold", _without_desk(printing.hold))
    press.build()
    assert press.composed == [True, True]
    monkeypatch.undo()
    press.build()
    assert tree(press.site.output) == press.clean(tmp_path / "clean")


def _without_desk(hold: Callable[..., object]) -> Callable[..., object]:
    """Let the text be read again when it is printed."""

    def held(*arguments: object) -> object:
        seeds._desk.clear()
        return hold(*arguments)

    return held


class TestAnIndexedSite:
    """Search is on: the text is in a bundle of the index, too."""

    @pytest.fixture
    def press(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Press:
        site = SITE.replace("search = false", "search = true")
        return Press(write(tmp_path.resolve() / "site", site), monkeypatch)

    def test_the_open_bundle_is_indexed_anew(self, press: Press, tmp_path: Path) -> None:
        for before, after in (("كثيرة", "زبرجدية"), ("زبرجدية", "ياقوتية")):
            press.edit("sea/2.txt", before, after)
            press.build()
        assert press.composed == [True, False, False]
        assert tree(press.site.output) == press.clean(tmp_path / "clean")
        press.build()
        assert not press.composed[-1]

    def test_a_frozen_bundle_is_left_to_production(
        self, press: Press, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        for name in ("LEAST", "MOST"):
            monkeypatch.setattr(bundles, name, 1)
        press.build(Options(clean=True))
        press.edit("sea/2.txt", "كثيرة", "زبرجدية")  # of four the second
        press.build()
        assert press.composed == [True, True, True]
        assert tree(press.site.output) == press.clean(tmp_path / "clean")

    def test_an_index_that_cannot_be_made_is_told_of(
        self, press: Press, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def fail(*_: object) -> None:
            raise pagefind.PagefindError(fail.__name__)

        monkeypatch.setattr(pagefind, "index", fail)
        press.edit("sea/2.txt", "كثيرة", "زبرجدية")
        report = press.build()
        assert press.composed == [True, True]
        assert [problem.code for problem in report.problems] == ["search-failed"]

    def test_a_preview_leaves_the_index_for_later(self, press: Press) -> None:
        preview = Options(preview=True)
        press.build(preview)
        before = {name: data for name, data in tree(press.site.output).items() if "search/" in name}
        press.edit("sea/2.txt", "كثيرة", "زبرجدية")
        press.build(preview)
        assert press.composed == [True, True, False]
        after = tree(press.site.output)
        assert {name: data for name, data in after.items() if "search/" in name} == before


def test_why_tells_that_the_text_was_another(press: Press) -> None:
    press.edit("sea/2.txt", "كثيرة", "قليلة")
    press.build()
    (page,) = (press.site.output / "articles").glob("صيد*.html")
    done = generator("why", page, cwd=press.site.root)
    assert "seeds/sea/2.txt" in done.out
    assert "text" in done.out
