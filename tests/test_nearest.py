"""Nearest: who is offered beside an article, and that it hardly ever changes."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.nearest import CHOSEN, SHOWN, TERMS, Choices, Topic, nearest, nearest_to, terms

PEARLS = (
    "الغوص على اللؤلؤ مهنة قديمة",
    "كان الغواصون ينزلون إلى قاع البحر بحثا عن محار اللؤلؤ.",
)
DIVERS = (
    "أغاني الغواصين على سفن اللؤلؤ",
    "النهّام يغني للغوّاصين وهم يجمعون المحار من قاع البحر.",
)
PAPER = (
    "الورق يصل من سمرقند إلى بغداد",
    "تعلّم الورّاقون صناعة الورق، فرخصت الكتب وكثر النسّاخ.",
)
BOOKS = ("سوق الورّاقين في بغداد", "كانت دكاكين الورّاقين تبيع الورق والكتب وينسخ فيها النسّاخ.")
WHEAT = ("حصاد القمح في السهول", "يحصد الفلاحون السنابل حين تصفرّ، ويدرسونها على البيدر.")
SHIPS = ("سفن تحمل التمور", "تبحر المراكب بأكياس التمر إلى موانئ بعيدة.")
ENGLISH = (
    "Pearl diving in the Gulf",
    "Divers went down to the sea bed in search of pearl oysters.",
)


def topic(key: str, text: tuple[str, str], language: str = "ar") -> Topic:
    return Topic(key, language, terms(text[0], text[1:], language))


def neighbours(*topics: Topic) -> dict[str, tuple[str, ...]]:
    return dict(nearest(topics)[0])


# An archive of articles about a few subjects each: the letters stand for words.
subjects = st.lists(st.sampled_from("كلمنسعفصقرشت"), min_size=1, max_size=4).map(
    lambda letters: " ".join(letter * 4 for letter in letters)
)
languages = st.sampled_from(["ar", "ar", "fa"])
archives = st.lists(st.tuples(subjects, languages), max_size=30).map(
    lambda articles: tuple(
        Topic(str(place), language, terms(title, (), language))
        for place, (title, language) in enumerate(articles)
    )
)


def test_articles_on_one_subject_are_neighbours_and_others_are_not() -> None:
    assert neighbours(
        topic("pearls", PEARLS),
        topic("paper", PAPER),
        topic("wheat", WHEAT),
        topic("divers", DIVERS),
        topic("books", BOOKS),
    ) == {
        "pearls": ("divers",),
        "paper": ("books",),
        "wheat": (),
        "divers": ("pearls",),
        "books": ("paper",),
    }


def test_one_word_in_common_is_not_a_subject_in_common() -> None:
    assert neighbours(topic("divers", DIVERS), topic("ships", SHIPS)) == {"divers": (), "ships": ()}
    alone = (Topic("1", "ar", terms("سفن", (), "ar")), Topic("2", "ar", terms("سفن", (), "ar")))
    assert neighbours(*alone) == {"1": (), "2": ()}


def test_words_that_every_report_has_are_no_subject() -> None:
    one = ("قال أمس في بيان له", "وأضاف أيضا أن ذلك كان خلال العام الماضي.")
    assert terms(one[0], one[1:], "ar") == b""
    assert neighbours(topic("1", one), topic("2", one)) == {"1": (), "2": ()}


def test_neighbours_are_in_one_language() -> None:
    pearls = terms(*ENGLISH, "en")
    assert neighbours(
        Topic("1", "en", pearls), Topic("2", "fr", pearls), Topic("3", "en", pearls)
    ) == {
        "1": ("3",),
        "2": (),
        "3": ("1",),
    }


def test_an_article_chooses_older_ones_and_the_first_who_chose_it_come_after_them() -> None:
    same = [topic(str(number), PEARLS) for number in range(6)]
    assert neighbours(*same) == {
        "0": ("1", "2", "3"),
        "1": ("0", "2", "3", "4"),
        "2": ("1", "0", "3", "4"),
        "3": ("2", "1", "0", "4"),
        "4": ("3", "2", "1", "5"),
        "5": ("4", "3", "2"),
    }


def test_the_more_alike_come_first() -> None:
    found = neighbours(topic("divers", DIVERS), topic("pearls", PEARLS), topic("again", DIVERS))
    assert found["again"] == ("divers", "pearls")


@given(archives)
def test_one_more_article_changes_few_old_pages(archive: tuple[Topic, ...]) -> None:
    grown = neighbours(*archive)
    before = neighbours(*archive[:-1])
    assert sum(grown[key] != shown for key, shown in before.items()) <= CHOSEN


@given(archives)
def test_neighbours_are_few_others_of_the_same_language(archive: tuple[Topic, ...]) -> None:
    language = {topic.key: topic.language for topic in archive}
    for key, shown in neighbours(*archive).items():
        assert len(shown) <= SHOWN
        assert key not in shown
        assert len(set(shown)) == len(shown)
        assert {language[other] for other in shown} <= {language[key]}


@given(archives, archives, st.integers(0, 30))
def test_earlier_choices_change_nothing(
    archive: tuple[Topic, ...], other: tuple[Topic, ...], shared: int
) -> None:
    _, before = nearest((*archive[:shared], *other))
    assert nearest(archive, before) == nearest(archive)


def test_a_changed_key_changes_no_choice() -> None:
    _, before = nearest([topic("1", PEARLS), topic("2", DIVERS)])
    renamed, after = nearest([topic("one", PEARLS), topic("two", DIVERS)], before)
    assert after == before
    assert renamed == {"one": ("two",), "two": ("one",)}


def test_no_articles_have_no_neighbours() -> None:
    assert nearest([]) == ({}, Choices())


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("أسماء النجوم العربية", "اسماء النجوم العربيه", id="spelling"),
        pytest.param("سفينة الغوص", "السفينة، والغوص!", id="stems"),
        pytest.param("سفن الخليج", "سفن على الخليج في 2015", id="words-that-say-nothing"),
        pytest.param("مَرجانُ البحر", "مرجان البحر", id="vowel-marks"),
    ],
)
def test_two_spellings_are_one_subject(one: str, other: str) -> None:
    assert terms(one, (), "ar") == terms(other, (), "ar")


def test_terms_are_few_however_long_the_text() -> None:
    words = (
        "".join(pair) for pair in zip("ابتثجحخدذرزسشصضطظعغفقك" * 40, "لمنهوي" * 147, strict=False)
    )
    assert len(terms("", [" ".join(words)] * 3, "fa")) <= 4 * TERMS
    assert terms("", [], "ar") == b""


def answers(topics: Sequence[Topic], *asked: tuple[str, str]) -> list[tuple[str, ...]]:
    return list(nearest_to(topics, asked)[0].values())


def test_a_headline_is_nearest_to_the_articles_on_its_subject() -> None:
    about = [topic("paper", PAPER), topic("pearls", PEARLS), topic("divers", DIVERS)]
    pearls, quake = "كيف يجد الغواصون محار اللؤلؤ؟", "زلزال في جبال بعيدة"
    asked = [(pearls, "ar"), (quake, "ar"), (pearls, "fa"), ("؟؟؟", "ar")]
    assert answers(about, *asked) == [("divers", "pearls"), (), (), ()]


def test_of_articles_as_near_to_a_headline_the_oldest_are_given() -> None:
    about = [topic(str(number), PEARLS) for number in range(9)]
    assert answers(about, ("مهنة الغوص على اللؤلؤ", "ar")) == [("0", "1", "2", "3")]


@given(archives, st.integers(0, 30), st.lists(st.tuples(subjects, languages), max_size=6))
def test_what_was_found_for_headlines_only_saves_work(
    archive: tuple[Topic, ...], since: int, asked: list[tuple[str, str]]
) -> None:
    _, before = nearest_to(archive[:since], asked)
    assert nearest_to(archive, asked, before) == nearest_to(archive, asked)
    shuffled = archive[::-1]
    assert nearest_to(shuffled, asked, before) == nearest_to(shuffled, asked)
