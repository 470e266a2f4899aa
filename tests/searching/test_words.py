"""Words: a query finds a text in every spelling and form of its words, here and in a browser."""

import importlib.util
import random
from collections.abc import Iterator
from unicodedata import ucd_3_2_0

import pytest
from playwright.sync_api import Browser

from generator.searching.words import MOST, asked, fold, keys
from tests.conftest import IN_CI
from tests.searching.words_rows import matches, rows
from tests.searching.words_site import Searcher, searcher

FILES = ("conformance", "unseen")
ROWS = {name: rows(name) for name in FILES}
TEXTS = list(dict.fromkeys(row.text for name in FILES for row in ROWS[name].rows))


@pytest.fixture(scope="module")
def site(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Searcher]:
    if importlib.util.find_spec("pagefind") is None:
        if IN_CI:
            pytest.fail("Pagefind is missing in CI")
        pytest.skip("needs Pagefind")
    with searcher(browser, tmp_path_factory.mktemp("texts"), TEXTS) as searching:
        yield searching


@pytest.mark.parametrize("name", FILES)
def test_a_query_finds_what_it_means(name: str) -> None:
    wrong = {row for row in ROWS[name].rows if matches(row.query, row.text) != row.matches}
    assert wrong == ROWS[name].wrong


@pytest.mark.parametrize("name", FILES)
def test_a_search_in_the_browser_finds_the_same(name: str, site: Searcher) -> None:
    answers = site.found([row.query for row in ROWS[name].rows])
    places = {text: place for place, text in enumerate(TEXTS)}
    wrong = {
        row
        for row, found in zip(ROWS[name].rows, answers, strict=True)
        if (places[row.text] in found) != row.matches
    }
    assert wrong == ROWS[name].wrong


@pytest.mark.parametrize(("name", "least", "bar"), [("conformance", 400, 97), ("unseen", 150, 93)])
def test_rows_are_many_and_most_hold(name: str, least: int, bar: int) -> None:
    assert len(set(ROWS[name].rows)) >= least
    assert 100 * len(ROWS[name].wrong) <= (100 - bar) * len(ROWS[name].rows)


def made_texts() -> list[str]:
    """Give texts that no one would write: words and letters in a jumble, the same each time."""
    chance = random.Random(9)  # noqa: S311 - no secret
    words = [
        word
        for name in FILES
        for row in ROWS[name].rows
        for word in f"{row.text} {row.query}".split()
    ]
    before = [
        "",
        "",
        "و",
        "ف",
        "ب",
        "ك",
        "ل",
        "س",
        "ال",
        "وال",
        "بال",
        "لل",
        "وب",
        "ول",
        "وس",
        "عبد ",
    ]
    after = [
        "",
        "",
        "ها",
        "هم",
        "نا",
        "ه",
        "ة",
        "ات",
        "ين",
        "ان",
        "تها",
        "اتهم",
        "ا",
        "ئها",
        "ي",
        "ية",
        "'s",
    ]
    # Assigned long ago, so that every library knows what they are.
    strange = [
        chr(code)
        for code in range(0x20, 0x1D800)
        if ucd_3_2_0.category(chr(code)) not in {"Cn", "Cs"}
    ]
    texts = []
    for _ in range(1500):
        word = chance.choice(words)
        cut = word[chance.randint(0, 2) :] if chance.random() < 0.2 else word
        texts.append(chance.choice(before) + cut + chance.choice(after))
    for _ in range(800):
        signs = chance.choices(strange, k=2) + chance.choices(
            "اوبلهةيىءأإؤئكسنتمد1,s'’ـ\u064e\u200c ", k=6
        )
        chance.shuffle(signs)
        texts.append(chance.choice(words) + "".join(signs))
    return texts


def test_the_browser_reads_words_as_python_does(site: Searcher) -> None:
    texts = [*TEXTS, *(row.query for name in FILES for row in ROWS[name].rows), *made_texts()]
    ours = [(fold(text), list(keys(text)), [list(ask) for ask in asked(text)]) for text in texts]
    assert site.read(texts) == ours


def test_a_page_has_the_keys_of_all_that_its_words_may_be() -> None:
    assert keys("الوزراء في المدينة") == ("ƿمدينهƿ", "ƿوزيرƿ")
    assert keys("وقنفذ") == ("ƿقنفذƿ", "ƿوقنفذƿ")
    assert keys("Ministers of Oman’s") == ("ƿministerƿ", "ƿomanƿ")


def test_a_number_has_no_digit_in_its_key() -> None:
    assert keys("1,500") == keys("١٥٠٠") == ("ƿƿbfaaƿ",)


def test_a_query_asks_for_what_its_words_most_likely_are() -> None:
    assert asked("والوزراء") == (("ƿوزيرƿ",),)
    assert asked("كتب الطبّ") == (("ƿكتابƿ", "ƿكتبƿ"), ("ƿطبƿ",))
    assert asked("وزير، الوزراء") == (("ƿوزيرƿ",),)


@pytest.mark.parametrize("query", ["", "  ", "في", "؟!", "🙂🙂", "<>", "\u202e\u2066"])
def test_a_query_without_words_asks_nothing(query: str) -> None:
    assert asked(query) == ()


def test_only_the_first_words_of_a_long_query_are_asked() -> None:
    long = " ".join(f"كلمة{number}" for number in range(3000))
    assert len(asked(long)) == MOST


def test_folding_leaves_one_spelling() -> None:
    assert fold("«المُوسيقى» ١٬٥٠٠ کتاب") == "الموسيقي 1500 كتاب"


@pytest.mark.parametrize(
    ("text", "query", "marked"),
    [
        ("زار الوُزراء، أمس، بيت الوزير.", "وزراء", ["الوُزراء", "الوزير"]),
        ("كتب عبد الله عن عبدالله", "عبدالله", ["عبد", "الله", "عبدالله"]),
        ("بلغ ١٬٥٠٠ متر", "1500", ["١٬٥٠٠"]),
        ("Café and cafes", "café", ["Café", "cafes"]),
        ("عمل وعملاق", "في", []),
    ],
)
def test_what_is_meant_is_marked_as_it_stands(
    text: str, query: str, marked: list[str], site: Searcher
) -> None:
    assert site.marked(text, query) == marked


def test_a_page_has_every_word_of_the_query(site: Searcher) -> None:
    both, nothing = site.found(["مدينة قديمة", "مدينة زقزقاونة"])
    assert "قرية قديمة" not in {TEXTS[place] for place in both}
    assert TEXTS.index("مدينة قديمة") in both
    assert nothing == []
