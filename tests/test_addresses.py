"""Addresses: where pages stand, and their URLs."""

from urllib.parse import quote

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from generator import addresses
from generator.entries import Citation, headline_key
from tests.pages.stock import entry_of

SEED = "seeds/sea/003_00112233445566ff.txt"


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        (addresses.article(entry_of(SEED, "سفن صُور"), ""), "articles/سفن-صور-00112233.html"),
        (addresses.article(entry_of(SEED, "Dhows"), "en/"), "en/articles/dhows-00112233.html"),
        (addresses.article(entry_of(SEED, "؟؟؟"), ""), "articles/00112233.html"),
        (addresses.section("sea", "en/"), "en/sections/sea.html"),
        (addresses.section_archive("sea", "0-499", ""), "sections/sea/0-499.html"),
        (addresses.archive("2024-05", "en/"), "en/archive/2024-05.html"),
        (addresses.home(""), "index.html"),
        (addresses.home("en/"), "en/index.html"),
        (addresses.more(Citation("؟؟؟", ""), ""), "more/untitled.html"),
    ],
)
def test_pages_stand_at(address: str, expected: str) -> None:
    assert address == expected


def test_a_read_more_page_is_named_by_the_headline_in_any_spelling() -> None:
    key = headline_key("أين السفن؟")
    assert addresses.more(Citation("أين السفن؟", key), "") == f"more/أين-السفن-{key[:8]}.html"
    assert headline_key("اين السفن") == key


@pytest.mark.catalogue("N01", "N11")
@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_a_file_name_fits_every_disk(title: str) -> None:
    for address in (
        addresses.article(entry_of(SEED, title), "en/"),
        addresses.more(Citation(title, headline_key(title)), ""),
    ):
        name = address.rpartition("/")[2]
        assert len(name.encode()) <= 180
        assert name.isprintable()
        assert not set(name) & set('<>:"\\|?*')


@pytest.mark.parametrize(
    ("address", "way"),
    [("index.html", ""), ("more/a.html", "../"), ("en/sections/sea/0-499.html", "../../../")],
)
def test_the_way_to_the_root_is_relative(address: str, way: str) -> None:
    assert addresses.root(address) == way


@pytest.mark.parametrize(
    ("address", "url"),
    [
        ("index.html", "https://a.example/b/"),
        ("en/index.html", "https://a.example/b/en/"),
        ("archive/index.html", "https://a.example/b/archive/"),
        ("archive/0-49.html", "https://a.example/b/archive/0-49.html"),
        ("more/أ-1.html", "https://a.example/b/more/%D8%A3-1.html"),
    ],
)
def test_an_index_goes_by_its_folder(address: str, url: str) -> None:
    assert addresses.absolute(address, "https://a.example/b") == url


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_a_url_is_percent_encoded_as_rfc_3986_has_it(address: str) -> None:
    assume("index.html" not in address)
    assert addresses.absolute(address, "https://a.example") == f"https://a.example/{quote(address)}"
