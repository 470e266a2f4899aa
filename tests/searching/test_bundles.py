"""The archive in bundles: what changes when an article comes, goes or is edited."""

from collections.abc import Sequence
from hashlib import sha256

import pytest
from msgspec.structs import replace

from generator.searching.bundles import BLOCKS, LEAST, MOST, OPEN, Bundle, Slip, bundles


def slips(count: int) -> list[Slip]:
    """Give *count* slips of articles, the oldest first."""
    return [
        Slip(
            source=f"seeds/{number}.txt",
            digest="0" * 32,
            id=sha256(str(number).encode()).hexdigest()[:8],
            address=f"articles/{number}.html",
            title=f"خبر {number}",
            language="ar",
        )
        for number in range(count)
    ]


def sizes(parts: Sequence[Bundle]) -> list[int]:
    return [len(part.slips) for part in parts]


def changed(before: Sequence[Bundle], after: Sequence[Bundle]) -> set[str]:
    """Give the names of the bundles that have to be indexed for *after*."""
    return {part.name for part in after if part not in before}


ARCHIVE = slips(10_000)
BUNDLES = bundles(ARCHIVE)


def test_no_article_is_lost_and_the_order_stays() -> None:
    assert [slip for part in BUNDLES for slip in part.slips] == ARCHIVE


def test_ten_thousand_articles_are_in_three_bundles() -> None:
    assert [part.name for part in BUNDLES] == ["1", "2", OPEN]
    assert sizes(BUNDLES)[-1] <= MOST
    assert BLOCKS * LEAST <= sizes(BUNDLES)[0] <= BLOCKS * MOST


@pytest.mark.parametrize("count", [0, 1, LEAST - 1])
def test_a_small_archive_is_open(count: int) -> None:
    assert sizes(bundles(slips(count))) == ([count] if count else [])


def test_a_new_article_changes_the_open_bundle_alone() -> None:
    (newest,) = slips(10_001)[10_000:]
    assert changed(BUNDLES, bundles([*ARCHIVE, newest])) == {OPEN}


def test_the_open_bundle_is_never_too_large_and_is_folded_into_the_last_frozen_one() -> None:
    archive = slips(3000)
    before = bundles(archive[:1500])
    folded = 0
    for count in range(1501, 3001):
        after = bundles(archive[:count])
        assert sizes(after)[-1] <= MOST
        new = changed(before, after)
        assert new <= {"1", OPEN}
        folded += "1" in new
        before = after
    assert 1500 // MOST <= folded <= 1500 // LEAST + 1


@pytest.mark.parametrize("place", [0, 3_333, 9_000])
def test_an_edit_changes_its_own_bundle_alone(place: int) -> None:
    edited = [*ARCHIVE]
    edited[place] = replace(edited[place], digest="1" * 32)
    assert len(changed(BUNDLES, bundles(edited))) == 1


def test_an_old_article_that_comes_or_goes_changes_few_bundles() -> None:
    large = slips(40_000)
    before = bundles(large)
    late = replace(large[7], id="ffffffff", source="seeds/late.txt")
    added = [*large[:20_000], late, *large[20_000:]]
    removed = [*large[:20_000], *large[20_001:]]
    assert len(before) == 8
    assert [len(changed(before, bundles(each))) for each in (added, removed)] == [1, 1]
