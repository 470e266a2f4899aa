"""Headlines for who is typing: small files by first letters."""

import json

from generator.searching.bundles import Slip
from generator.searching.headlines import MOST, beginnings, headlines
from tests.searching.test_bundles import slips


def files(*titles: str) -> dict[str, list[str]]:
    """Give the titles in each file of the headlines *titles*, the newest first, by its letters."""
    found = headlines(slip(title, number) for number, title in enumerate(titles))
    return {letters: [each[0] for each in json.loads(data)[1]] for letters, data in found.items()}


def slip(title: str, number: int) -> Slip:
    return Slip(f"seeds/{number}.txt", "", f"{number:08x}", f"articles/{number}.html", title, "ar")


def test_a_headline_is_where_any_of_its_words_begins() -> None:
    assert files("السفن والبحّارة", "سوق في بغداد") == {
        "": [],
        "س": ["السفن والبحّارة", "سوق في بغداد"],
        "و": ["السفن والبحّارة"],
        "ف": ["سوق في بغداد"],
        "ب": ["سوق في بغداد"],
    }


def test_a_file_says_its_titles_their_pages_and_where_to_go_on() -> None:
    found = headlines([slip("نجم", 7)])
    assert json.loads(found[""]) == ["ن", []]
    assert json.loads(found["ن"]) == ["", [["نجم", "articles/7.html", "ar"]]]


def test_words_are_folded_and_lose_their_article() -> None:
    assert beginnings("الأسطرلاب: آلةٌ و 3 أَسماء") == {"اسطرلاب", "اله", "اسما"}


def test_a_full_file_holds_the_newest_and_leads_on_by_letters() -> None:
    many = [slip(f"{word} {number}", number) for number in range(MOST) for word in ("سفر", "سوق")]
    found = headlines(many)
    assert json.loads(found["س"])[0] == "فو"
    assert len(json.loads(found["س"])[1]) == MOST
    assert [json.loads(found[each])[0] for each in ("سف", "سو")] == ["", ""]
    assert [len(json.loads(found[each])[1]) for each in ("سف", "سو")] == [MOST, MOST]


def test_the_first_letter_costs_little_at_ten_thousand_headlines() -> None:
    words = ("وزير", "مدينة", "اقتصاد", "سفينة", "ميناء", "كتاب", "نجوم", "قمر", "بحر", "صحراء")
    many = [
        slip(" ".join((words[number % 10], words[number // 10 % 10], each.title)) * 2, number)
        for number, each in enumerate(slips(10_000))
    ]
    assert max(map(len, headlines(many).values())) < 20_000


def test_a_new_headline_changes_the_files_of_its_own_letters_alone() -> None:
    before = headlines([slip("سفن قديمة", 1), slip("نجوم", 2)])
    after = headlines([slip("نهر", 3), slip("سفن قديمة", 1), slip("نجوم", 2)])
    assert {letters for letters in after if after[letters] != before.get(letters)} == {"ن"}
