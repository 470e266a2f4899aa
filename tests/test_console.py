"""The console: what is printed cannot steer the terminal, and is not too much."""

import io
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.console import (
    MOST,
    environment_language,
    plain,
    print_problems,
    problem_lines,
    progress_bar,
    say,
)
from generator.model import Problem, Span
from generator.problems import codes, wording

EMPTY = Problem(Span("seeds/خبر.txt", 1), "seed-empty")
NOTE = Problem(Span("seeds/خبر.txt"), "encoding-forced", ("cp1256",))


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def printed(
    *problems: Problem, notes: bool = False, language: str = "en", stream: io.StringIO | None = None
) -> list[str]:
    out = stream or io.StringIO()
    print_problems(problems, language, notes=notes, stream=out)
    return out.getvalue().splitlines()


@pytest.mark.catalogue("N12", "X20")
@pytest.mark.parametrize(
    ("text", "shown"),
    [
        pytest.param("سفن «صور» Dhow", "سفن «صور» Dhow", id="words"),
        pytest.param("تتوعّد", "تتوعّد", id="vowel-marks"),
        pytest.param("a\x1b[31mb", r"a\x1b[31mb", id="escape-sequence"),
        pytest.param("a\nb\rc\td", r"a\nb\rc\td", id="line-ends"),
        pytest.param("a\x9bb", r"a\x9bb", id="C1-control"),
        pytest.param("a\u202eb", r"a\u202eb", id="override"),
        pytest.param("\u2067a\u2069", r"\u2067a\u2069", id="isolates"),
        pytest.param("a\u200fb\ufeff", r"a\u200fb\ufeff", id="direction-mark"),
        pytest.param("a\udcffb", r"a\udcffb", id="byte-of-a-file-name"),
    ],
)
def test_control_and_bidi_characters_are_shown_escaped(text: str, shown: str) -> None:
    assert plain(text) == shown


@pytest.mark.catalogue("X20")
@given(st.text())
def test_nothing_but_what_can_be_seen_is_left(text: str) -> None:
    left = {unicodedata.category(character) for character in plain(text)}
    assert not left & {"Cc", "Cf", "Cs"}
    plain(text).encode()


class TestProblemLine:
    def test_has_the_place_first_and_the_hint_below(self) -> None:
        assert list(problem_lines(EMPTY, "en", isolate=False)) == [
            "seeds/خبر.txt:1: error[seed-empty] the file is empty",
            "    write a headline on the first line and the story below it, or delete the file",
        ]

    def test_has_no_hint_where_there_is_not_one_thing_to_do(self) -> None:
        missing = Problem(Span("seeds/a.txt"), "body-missing")
        assert list(problem_lines(missing, "ar", isolate=False)) == [
            "seeds/a.txt: warning[body-missing] عنوان بلا خبر"
        ]

    def test_stands_in_isolates_on_a_terminal(self) -> None:
        assert printed(EMPTY, stream=Terminal()) == [
            "\u2068seeds/خبر.txt:1\u2069: error[seed-empty] \u2068the file is empty\u2069",
            f"    \u2068{wording(EMPTY, 'en').hint}\u2069",
        ]

    def test_has_no_isolates_in_a_pipe(self) -> None:
        assert printed(EMPTY) == list(problem_lines(EMPTY, "en", isolate=False))

    @pytest.mark.catalogue("X20")
    def test_shows_what_a_seed_holds_escaped(self) -> None:
        problem = Problem(Span("seeds/\x1b.txt", 2), "date-impossible", ("32 \u202eمايو\n",))
        first = next(problem_lines(problem, "en", isolate=False))
        assert first == (r"seeds/\x1b.txt:2: error[date-impossible] no such day: «32 \u202eمايو\n»")

    @pytest.mark.parametrize("language", ["ar", "en"])
    @pytest.mark.parametrize("code", codes())
    def test_shows_our_own_words_as_they_are(self, code: str, language: str) -> None:
        problem = Problem(Span("a"), code, tuple("bcdefgh"))
        assert "\\u" not in "".join(problem_lines(problem, language, isolate=True))


class TestHowMuch:
    def test_notes_are_printed_when_asked_for(self) -> None:
        assert printed(NOTE) == []
        assert printed(NOTE, notes=True)[0].startswith("seeds/خبر.txt: note[encoding-forced]")

    def test_fifty_at_most(self) -> None:
        many = [Problem(Span("seeds/a.txt", line), "body-missing") for line in range(1, MOST + 4)]
        lines = printed(*many, NOTE)
        assert MOST == 50
        assert len(lines) == MOST + 1
        assert lines[-1] == "and 3 more; -v prints all"

    def test_all_when_all_are_asked_for(self) -> None:
        many = [Problem(Span("seeds/a.txt", line), "body-missing") for line in range(1, MOST + 4)]
        assert len(printed(*many, notes=True)) == MOST + 3

    def test_just_fifty_have_no_more(self) -> None:
        many = [Problem(Span("seeds/a.txt", line), "body-missing") for line in range(1, MOST + 1)]
        assert len(printed(*many)) == MOST


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        pytest.param({}, "en", id="nothing-set"),
        pytest.param({"LANG": "ar_OM.UTF-8"}, "ar", id="LANG"),
        pytest.param({"LANG": "ar_OM.UTF-8", "LC_MESSAGES": "en_GB"}, "en", id="LC_MESSAGES"),
        pytest.param({"LC_MESSAGES": "en_GB", "LC_ALL": "ar"}, "ar", id="LC_ALL"),
        pytest.param({"LC_ALL": "", "LANG": "ar"}, "ar", id="LC_ALL-is-empty"),
        pytest.param({"LC_ALL": "C", "LANG": "ar"}, "en", id="C"),
    ],
)
def test_messages_are_in_the_environment_s_language(
    environment: dict[str, str], language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert environment_language() == language


def test_words_are_filled_in() -> None:
    assert say("more", "ar", count=3).startswith("و3 غيرها")


def test_there_is_no_progress_bar_in_a_pipe(capsys: pytest.CaptureFixture[str]) -> None:
    with progress_bar("ar", quiet=False) as tell:
        tell("reading", 1, 2)
    assert capsys.readouterr() == ("", "")
