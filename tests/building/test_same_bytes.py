"""The bytes of a site do not depend on how, where or when they were made."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.sites import REPOSITORY, article, build, tree, write


def site(root: Path, count: int = 260) -> Path:
    """Write enough articles for a pool of processes to be opened."""
    titles = [f"حكاية الميناء رقم {number}" for number in range(count)]
    for number, title in enumerate(titles):
        related = (titles[number * 7 % count], f"قصة لم تُكتب بعد عن الميناء {number % 40}")
        text = article(title, related=related)
        write(root, f"-- seeds/sea/{number:03}_{number:016x}.txt --\n{text}")
    return root


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, bytes]]:
    root = site(tmp_path_factory.mktemp("plain"))
    build(root, "--jobs", "1", PYTHONHASHSEED="0", TZ="UTC", LC_ALL="C.UTF-8")
    return root, tree(root / "output")


@pytest.mark.parametrize(
    ("jobs", "environment"),
    [
        ("1", {"PYTHONHASHSEED": "1"}),
        ("2", {"PYTHONHASHSEED": "2"}),
        ("3", {"TZ": "Asia/Riyadh", "LC_ALL": "C", "PYTHONIOENCODING": "ascii"}),
        ("2", {"PYTHONOPTIMIZE": "1", "SOURCE_DATE_EPOCH": "0"}),
        ("2", {"PYTHONDEVMODE": "1", "PYTHONWARNINGS": "error"}),
    ],
    ids=["hash seed", "two workers", "time zone and locale", "optimised", "development mode"],
)
def test_the_same_tree(
    expected: tuple[Path, dict[str, bytes]],
    tmp_path: Path,
    jobs: str,
    environment: dict[str, str],
) -> None:
    elsewhere = tmp_path / "موقع آخر"
    shutil.copytree(expected[0] / "seeds", elsewhere / "seeds")
    build(elsewhere, "--jobs", jobs, **environment)
    assert tree(elsewhere / "output") == expected[1]


def test_an_incremental_build_equals_a_clean_one(
    expected: tuple[Path, dict[str, bytes]], tmp_path: Path
) -> None:
    root = tmp_path / "site"
    shutil.copytree(expected[0] / "seeds", root / "seeds")
    build(root)
    changes: list[Callable[[], object]] = [
        lambda: write(root, f"-- seeds/sea/100.txt --\n{article('خبر جديد عن ميناء بعيد')}"),
        (root / "seeds/sea/003_0000000000000003.txt").unlink,
        lambda: write(root, f"-- seeds/sea/100.txt --\n{article('قصة لم تُكتب بعد عن الميناء 5')}"),
        lambda: write(root, "-- site.toml --\nname = 'صحيفة الميناء'\n"),
        lambda: (root / "seeds/sea").rename(root / "seeds/port"),
        lambda: write(root, f"-- seeds/port/100.en.txt --\n{article('A harbour far away')}"),
        lambda: write(root, "-- templates/footer.html --\n<footer>{{ edition.name }}</footer>\n"),
        (root / "templates/footer.html").unlink,
    ]
    for number, change in enumerate(changes):
        change()
        build(root)
        clean = tmp_path / f"clean-{number}"
        build(root, "--output", clean)
        assert tree(root / "output") == tree(clean), f"after change {number}"
        # The ledger now describes the other folder: the next build of this one is cold.
        build(root)


def test_nothing_of_the_machine_is_in_the_pages(expected: tuple[Path, dict[str, bytes]]) -> None:
    root, pages = expected
    for name, data in pages.items():
        for secret in (str(root), str(REPOSITORY), "0x7f"):
            assert secret.encode() not in data, name
