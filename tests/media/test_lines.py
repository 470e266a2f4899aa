from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.media.lines import CUT, Setting, balanced, fit, wrap

# Every character is as wide as the size is high; lines hold 10 of size 10, 20 of size 5.
ROOMS = ((10, 2), (5, 3))
WIDTH = 100

letters = st.text("ابتثجحخدabc\u064e\u0651«»،()12", min_size=1, max_size=30)
texts = st.lists(letters, min_size=1, max_size=20).map(" ".join)


def squares(size: int) -> Callable[[str], float]:
    return lambda text: size * len(text)


def counted(text: str) -> float:
    return len(text)


def test_a_short_text_is_set_large_in_one_line() -> None:
    assert fit("خبر قصير", WIDTH, ROOMS, squares) == Setting(10, ("خبر قصير",))


def test_a_longer_one_is_set_in_lines_of_about_one_length() -> None:
    assert fit("aa bb cc dd", WIDTH, ROOMS, squares) == Setting(10, ("aa bb", "cc dd"))


def test_a_text_without_room_is_set_smaller() -> None:
    text = "aaaa bbbb cccc dddd eeee ffff"
    assert fit(text, WIDTH, ROOMS, squares) == Setting(5, ("aaaa bbbb cccc", "dddd eeee ffff"))


def test_a_text_without_room_in_the_smallest_size_is_cut_at_a_word() -> None:
    text = " ".join(["aaaaaaaaa"] * 9)
    line = "aaaaaaaaa aaaaaaaaa"
    assert fit(text, WIDTH, ROOMS, squares) == Setting(5, (line, line, line + CUT))


def test_no_comma_stands_before_the_mark_of_a_cut() -> None:
    text = " ".join(["aaaaaaaaaaaaaaa،"] * 9)
    assert fit(text, WIDTH, ROOMS, squares).lines[-1] == "aaaaaaaaaaaaaaa" + CUT


def test_only_a_word_that_is_too_wide_is_broken() -> None:
    assert fit("a" * 30 + " bb", WIDTH, ROOMS, squares) == Setting(5, ("a" * 20, "a" * 10 + " bb"))


def test_a_word_that_fits_only_in_a_smaller_size_chooses_it() -> None:
    assert fit("a" * 15, WIDTH, ROOMS, squares) == Setting(5, ("a" * 15,))


def test_a_broken_word_keeps_its_marks() -> None:
    lines = fit("بَ" * 30, WIDTH, ROOMS, squares).lines
    assert lines == ("بَ" * 10, "بَ" * 10, "بَ" * 10)


def test_no_line_ends_at_a_no_break_space_or_begins_with_a_dash() -> None:
    assert fit("aaaa bb\u00a0cc d", WIDTH, ROOMS, squares).lines == ("aaaa", "bb\u00a0cc d")
    assert fit("aaaaaaa – bbb cc", WIDTH, ROOMS, squares).lines == ("aaaaaaa\u00a0–", "bbb cc")


@pytest.mark.parametrize(
    ("words", "lines"),
    [
        ("a", ("a",)),
        ("aaa aaa aaa a", ("aaa aaa", "aaa a")),
        ("aaaaaaaaaaaa b", ("aaaaaaaaaaaa", "b")),
        ("aaaaaaaaaa b c d", ("aaaaaaaaaa", "b c d")),
    ],
)
def test_balanced(words: str, lines: tuple[str, ...]) -> None:
    assert balanced(words.split(), 11, counted) == lines


@given(texts)
def test_no_line_is_too_wide_and_no_word_is_lost_but_by_a_cut(text: str) -> None:
    setting = fit(text, WIDTH, ROOMS, squares)
    assert len(setting.lines) <= dict(ROOMS)[setting.size]
    assert max(map(squares(setting.size), setting.lines)) <= WIDTH
    bare = "".join(text.split())
    shown = "".join("".join(setting.lines).split())
    assert shown == bare or (shown.endswith(CUT) and bare.startswith(shown.removesuffix(CUT)))


@given(texts)
def test_a_text_is_cut_only_if_it_has_no_room(text: str) -> None:
    setting = fit(text, WIDTH, ROOMS, squares)
    size, room = ROOMS[-1]
    words = text.split()
    if max(map(len, words)) * size <= WIDTH:
        has_room = len(wrap(words, WIDTH, squares(size))) <= room
        assert setting.lines[-1].endswith(CUT) is not has_room


@given(texts)
def test_balancing_adds_no_line_and_widens_none(text: str) -> None:
    words = text.split()
    full, even = wrap(words, 31, counted), balanced(words, 31, counted)
    assert len(even) == len(full)
    assert " ".join(even) == " ".join(full) == " ".join(words)
    assert max(map(len, even)) <= max(map(len, full))
