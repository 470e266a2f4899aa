"""Articles that say nearly the same."""

import pytest

from generator.checking.duplicates import duplicates
from tests.checking.eye import examined

WHOLE = (
    "وصل المركب إلى الميناء مع الفجر ونزل البحارة إلى السوق يبحثون عن الخبز والماء ثم عادوا إلى "
    "سفينتهم قبل الظهر وأصلحوا الشراع الكبير وغسلوا السطح وباتوا ليلتهم ينتظرون الريح التي تهب من "
    "الشمال في مثل هذا الشهر من كل عام وحين هبت رفعوا المرساة ومضوا في عرض البحر لا يلوون على شيء"
)
WORDS = WHOLE.split()
SAME = ("seeds/1.txt", 1, 1, "article-duplicate", "seeds/0.txt")
ALIKE = ("seeds/1.txt", 1, 1, "article-near-duplicate", "seeds/0.txt")


def found(*stories: str) -> list[tuple[str, int, int, str, str]]:
    seeds = [
        examined(f"حكاية {number}\n\n{story}.\n", f"seeds/{number}.txt")
        for number, story in enumerate(stories)
    ]
    return [
        (each.span.source, each.span.line, each.span.column, each.code, each.values[1])
        for each in duplicates(seed.sketch for seed in seeds if seed.sketch)
    ]


@pytest.mark.parametrize(
    ("second", "expected"),
    [
        pytest.param(WHOLE, [SAME], id="the same"),
        pytest.param(WHOLE.replace("إلى", "الى").replace("ة", "ه"), [SAME], id="other spelling"),
        pytest.param(WHOLE.replace("الكبير", "القديم"), [SAME], id="a word changed"),
        pytest.param(WHOLE.replace("إلى", "نحو"), [ALIKE], id="three words changed"),
        pytest.param(" ".join([*WORDS[:26], *reversed(WORDS[26:])]), [], id="a part of it"),
        pytest.param(" ".join(reversed(WORDS)), [], id="the same words in another order"),
    ],
)
def test_two_articles(second: str, expected: list[tuple[str, int, int, str, str]]) -> None:
    assert found(WHOLE, second) == expected


def test_each_is_told_of_beside_the_first() -> None:
    assert [(source, other) for source, _, _, _, other in found(WHOLE, WHOLE, WHOLE)] == [
        ("seeds/1.txt", "seeds/0.txt"),
        ("seeds/2.txt", "seeds/0.txt"),
    ]


def test_a_few_words_may_be_the_same() -> None:
    assert found("عاد المركب إلى الميناء مع الفجر", "عاد المركب إلى الميناء مع الفجر") == []
