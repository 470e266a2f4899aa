"""The figures on real newspapers' text that the reader must keep."""

import importlib.util
import json
from collections import Counter
from pathlib import Path
from types import ModuleType

import msgspec
import pytest

from generator.model import Article
from generator.reading import read_seed
from generator.settings import ReaderSettings
from tests.reading.accounting import lost_words

READER = ReaderSettings()
# The least F1 over all fields, and for a field with at least five labels (issue 3).
FLOOR, FIELD_FLOOR, ENOUGH = 0.97, 0.90, 5


def read(path: Path) -> Article:
    article = read_seed(path.read_bytes(), f"seeds/{path.name}", READER).article
    assert article is not None
    return article


@pytest.fixture(scope="module")
def scorer(shared: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("scorer", shared / "tools" / "score_reader.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_labels_are_met(shared: Path, scorer: ModuleType) -> None:
    labels = json.loads((shared / "corpus" / "labels.json").read_text("utf-8"))
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    wanted: Counter[str] = Counter()
    for key, label in labels.items():
        if key.startswith("_"):
            continue
        path = next(root / key for root in (shared / "corpus", shared) if (root / key).exists())
        found = scorer.found_fields(msgspec.to_builtins(read(path)))
        unsure = {name for name, sure in label.get("sure", {}).items() if not sure}
        for name in {*scorer.TEXT_FIELDS, *scorer.LIST_FIELDS, "paragraphs"} - unsure:
            want, have = (
                Counter(scorer.fold(str(value)) for value in values if value is not None)
                for values in (as_list(label.get(name)), as_list(found[name]))
            )
            right[name] += 2 * (want & have).total()
            total[name] += want.total() + have.total()
            wanted[name] += want.total()
    assert right.total() / total.total() >= FLOOR
    thin = {name for name in total if wanted[name] < ENOUGH}
    assert {name for name in set(total) - thin if right[name] / total[name] < FIELD_FLOOR} == set()


def as_list(value: object) -> list[object]:
    return value if isinstance(value, list) else [value]


def test_every_line_of_every_file_is_accounted_for(shared: Path, scorer: ModuleType) -> None:
    for path in sorted((shared / "corpus" / "news").glob("*.txt")):
        article = read(path)
        assert scorer.lines_unaccounted(path, msgspec.to_builtins(article)) == [], path.name


def test_no_word_of_any_file_is_lost(shared: Path) -> None:
    for path in sorted((shared / "corpus" / "news").glob("*.txt")):
        try:
            text = path.read_bytes().decode("utf-8-sig")
        except UnicodeDecodeError:
            continue
        assert lost_words(text, read(path)) == [], path.name


def test_other_encodings_give_the_same_article(shared: Path) -> None:
    rows = (shared / "corpus" / "INDEX.tsv").read_text("utf-8").splitlines()
    news = shared / "corpus" / "news"
    twins = {row.split("\t")[0]: row.split("\t")[3] for row in rows if row.startswith("news/enc-")}
    assert twins
    for file, twin in twins.items():
        own, other = read(news / Path(file).name), read(news / twin)
        assert msgspec.structs.replace(own, source="") == msgspec.structs.replace(other, source="")
