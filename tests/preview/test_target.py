"""Targets: every spelling of a way out of the site, and of the ways within it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.preview.target import address, encoded
from tests.preview.traversal import SPELLINGS


@pytest.mark.parametrize(
    ("target", "found"),
    [
        ("/", ""),
        ("/index.html", "index.html"),
        ("/en/", "en/"),
        ("/articles/%D8%AE%D8%A8%D8%B1.html", "articles/خبر.html"),
        ("/articles/خبر.html".encode().decode("latin-1"), "articles/خبر.html"),
        ("/%D8%A2", "آ"),
        ("/%D8%A7%D9%93", "آ"),
        ("/a%20b+c.txt", "a b+c.txt"),
        ("/%252e%252e/x", "%2e%2e/x"),
        ("/100%", "100%"),
    ],
)
def test_an_address_is_decoded_once(target: str, found: str) -> None:
    assert address(target, "/") == found


@pytest.mark.catalogue("V01")
@pytest.mark.parametrize("target", SPELLINGS)
def test_no_spelling_leads_out(target: str) -> None:
    found = address(target, "/")
    assert found is None or not {"..", ".", ""} & set(found.removesuffix("/").split("/"))


@pytest.mark.catalogue("V06")
@pytest.mark.parametrize(
    "target",
    [
        "/.git/config",
        "/.env",
        "/a/.hidden",
        "/%2egit/HEAD",
        "/.warraq",
        "/x.txt::$DATA",
        "/x.html~",
    ],
)
def test_hidden_files_streams_and_leftovers_have_no_address(target: str) -> None:
    assert address(target, "/") is None


@pytest.mark.parametrize(
    ("target", "found"),
    [("/repo/", ""), ("/repo/a.html", "a.html"), ("/a.html", None), ("/repository/a.html", None)],
)
def test_below_a_base_path(target: str, found: str | None) -> None:
    assert address(target, "/repo/") == found


@pytest.mark.catalogue("V01")
@given(st.text(alphabet=st.characters(codec="latin-1")))
def test_any_target_gives_a_path_within_or_nothing(target: str) -> None:
    found = address(target, "/")
    if found:
        names = found.removesuffix("/").split("/")
        assert all(name and not name.startswith(".") and "\\" not in name for name in names)
        assert found.isprintable()


@given(st.text(alphabet="ابجآ ةab-+%~&';,=@()", min_size=1))
def test_what_is_encoded_is_read_back(name: str) -> None:
    path = f"/{name}x"
    assert address(encoded(path), "/") == address(encoded(path).lower(), "/") == f"{name}x"
