"""The search index of a preview: made when there is time for it, and after what was saved."""

import json
from pathlib import Path

import pytest

from generator.building.job import Options
from generator.preview import builder
from tests.preview.previews import Preview, preview, site, until
from tests.sites import article, write

STAR = "نجمة الصباح فوق الميناء"


def suggested(running: Preview) -> list[str]:
    """Give the headlines that the index suggests for «ن», if it is there."""
    status, _, body = running.get("/search/headlines/%D9%86-.json")
    return [title for title, *_ in json.loads(body)[1]] if status == 200 else []


def test_what_is_saved_is_shown_first_and_indexed_then(tmp_path: Path) -> None:
    root = site(tmp_path)
    with preview(root) as running:
        until(lambda: running.get("/search/bundles.json")[0] == 200)
        assert suggested(running) == []
        write(root, f"-- seeds/sea/003.txt --\n{article(STAR)}")
        until(lambda: suggested(running) == [STAR])


def test_indexing_gives_way_to_a_build(monkeypatch: pytest.MonkeyPatch) -> None:
    told = []

    def build(*arguments: object) -> None:
        *_, options, progress = arguments
        told.append(getattr(options, "indexes", None))
        assert callable(progress)
        progress("indexing", 1, 9)
        told.append("went on")

    monkeypatch.setattr(builder, "build", build)
    room = builder._Room.__new__(builder._Room)
    room._site = room._workers = room._settings = object()  # type: ignore[assignment] # unused
    room._options = Options(preview=True)
    room.index(lambda: True)
    room.index(lambda: False)
    assert told == [True, True, "went on"]
