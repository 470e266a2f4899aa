"""Bytes: what is text, in which encoding, and what is said where there had to be a guess."""

import pytest

from generator.reading import read_seed
from generator.settings import ReaderSettings
from tests.reading.reading import LEAD, SECOND, problems

TEXT = f"سوق الوراقين يعود\n\n{LEAD}\n{SECOND}\n"
READER = ReaderSettings()
CP1256 = TEXT.encode("cp1256")
NAME = "seeds/1.txt"


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode("utf-8-sig"),
        b"\xff\xfe" + TEXT.encode("utf-16-le"),
        b"\xfe\xff" + TEXT.encode("utf-16-be"),
        CP1256,
        TEXT.encode("iso8859-6"),
    ],
    ids=["utf-8 with mark", "utf-16-le", "utf-16-be", "windows-1256", "iso-8859-6"],
)
def test_the_article_is_the_same_in_every_encoding(data: bytes) -> None:
    assert read_seed(data, NAME, READER).article == read_seed(TEXT.encode(), NAME, READER).article


@pytest.mark.catalogue("E16")
@pytest.mark.parametrize("ending", ["\r\n", "\r"])
def test_the_article_is_the_same_with_every_line_ending(ending: str) -> None:
    data = TEXT.replace("\n", ending).encode()
    assert read_seed(data, NAME, READER) == read_seed(TEXT.encode(), NAME, READER)


@pytest.mark.catalogue("E01", "E02", "E03", "E05", "E06", "E07", "E08", "E10")
@pytest.mark.catalogue("E11", "E12", "E13", "E14", "E15", "E18", "E19", "E22")
@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "seeds/1.txt: [seed-empty] the file is empty"),
        (
            b"\xef\xbb\xbf \n\xe2\x80\x8c\t\n",
            "seeds/1.txt: [seed-blank] no title: the file holds nothing but white space",
        ),
        (
            "سوق\nالوراقين".encode() + b"\xff\xfe\xfa",
            (
                "seeds/1.txt:2: [encoding-unknown] neither UTF-8 nor any Arabic encoding: "
                "byte at offset 23"
            ),
        ),
        (
            "سوق\nالورا\0قين".encode(),
            "seeds/1.txt:2: [seed-not-text] not text: a byte at offset 17 is one that no text",
        ),
        (
            TEXT.encode("utf-16-le"),
            "seeds/1.txt:1: [seed-not-text] not text: a byte at offset 7 is one that no text holds",
        ),
        (
            b"\x89PNG\r\n\x1a\n\x01\x02\x03\x04\x05\x06\xff\xfe",
            "seeds/1.txt:1: [seed-not-text] not text: a byte at offset 0 is one that no text holds",
        ),
        (
            CP1256,
            (
                "seeds/1.txt: [encoding-guessed] not UTF-8; read as Windows-1256, "
                "which gives Arabic words"
            ),
        ),
        (
            TEXT.encode("iso8859-6"),
            (
                "seeds/1.txt: [encoding-guessed] not UTF-8; read as ISO-8859-6, "
                "which gives Arabic words"
            ),
        ),
        (
            ("سوق " * 30_000).encode(),
            (
                "seeds/1.txt:1: [line-too-long] a line is longer than 100,000 characters; "
                "that is no article"
            ),
        ),
        ("سوق الوراقين\n".encode(), "seeds/1.txt: [body-missing] a headline without a story"),
        (
            f"{LEAD}\n{SECOND}\n".encode(),
            (
                "seeds/1.txt:1: [headline-missing] no headline: the text begins with a paragraph "
                "or a label"
            ),
        ),
        (
            f"سوق\n\n{LEAD}\n\ufeff{SECOND} \ufeffهنا\n".encode(),
            (
                "seeds/1.txt:4:1: [byte-order-mark] byte order mark U+FEFF inside the text, "
                "2 in all; left out of the page"
            ),
        ),
        (
            f"سوق\n\n{LEAD}\x1b[2J\n".encode(),
            (
                "seeds/1.txt:3:93: [control-character] control character U+001B, 1 in all; "
                "left out of the page"
            ),
        ),
        (
            f"سوق\n\n{LEAD}\x8d\n".encode(),
            (
                "seeds/1.txt:3:93: [control-character] control character U+008D, 1 in all; "
                "left out of the page"
            ),
        ),
        (
            f"سوق\n\n{LEAD}\ue001\uffff\n".encode(),
            (
                "seeds/1.txt:3:93: [no-character] U+E001 is no character of any script, 2 of its "
                "kind; left out of the page"
            ),
        ),
        (
            f"سوق\n\n{LEAD} \ufffd\n".encode(),
            (
                "seeds/1.txt:3:94: [replacement-character] U+FFFD stands where letters were lost "
                "before the file came here, 1 times"
            ),
        ),
        (
            f"سوق\n\n{LEAD} س{chr(0x64E) * 20}\n".encode(),
            "seeds/1.txt:3:95: [marks-stacked] 20 marks on one letter",
        ),
        (
            f"سوق\n\n{LEAD.encode().decode('cp1256', 'ignore')}\n".encode(),
            "seeds/1.txt:3:1: [mojibake] letters as «ظƒط§ظ†» come of reading UTF-8 in another",
        ),
        (
            f"سوق الوراقين\n٢٠٢٤/١٣/٤٥\n{LEAD}\n".encode(),
            "seeds/1.txt:2: [date-impossible] no such day: «٢٠٢٤/١٣/٤٥»",
        ),
        (
            f"سوق الوراقين\n0000-00-00\n{LEAD}\n".encode(),
            "seeds/1.txt:2: [date-impossible] no such day: «0000-00-00»",
        ),
        (
            f"سوق الوراقين\n1/1/99999\n{LEAD}\n".encode(),
            "seeds/1.txt:2: [date-impossible] no such day: «1/1/99999»",
        ),
    ],
    ids=[
        "E12 empty", "E13 blank", "E01 invalid", "E07 NUL", "E05 UTF-16 unmarked", "E18 picture",
        "E02 Windows-1256", "E03 ISO-8859-6", "E15 endless line", "E14 no body", "no headline",
        "E06 mark within", "E08 escape", "E08 C1", "E10 no character", "lost before", "E19 stacked",
        "E11 mojibake", "E22 no such month", "E22 year nought", "E22 far year",
    ],
)  # fmt: skip
def test_what_is_said_of_bad_bytes(data: bytes, said: str) -> None:
    assert problems(data)[0].startswith(said)
    assert len(problems(data)) == 1


@pytest.mark.catalogue("E02")
def test_a_forced_encoding_is_used_and_told() -> None:
    assert problems(CP1256, "cp1256") == [
        "seeds/1.txt: [encoding-forced] not UTF-8; read as cp1256, as site.toml says"
    ]


@pytest.mark.catalogue("E03")
def test_a_forced_encoding_that_does_not_fit_is_an_error() -> None:
    assert problems(b"abc \xa1\xa2\xff", "iso8859-6") == [
        (
            "seeds/1.txt:1: [encoding-wrong] cannot be read as «iso8859-6», the encoding that "
            "site.toml names"
        )
    ]


def test_utf_8_is_read_as_such_whatever_is_forced() -> None:
    assert problems(TEXT.encode(), "cp1256") == []


def test_direction_marks_are_good_typography() -> None:
    assert problems(f"سوق الوراقين\n\n{LEAD}\u200f \u200eA\u200e\n".encode()) == []


@pytest.mark.catalogue("E01")
def test_no_replacement_character_is_ever_made() -> None:
    for data in (CP1256, TEXT.encode("iso8859-6"), "سوق".encode() + b"\xff"):
        assert "\ufffd" not in repr(read_seed(data, NAME, READER))
