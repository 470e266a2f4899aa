"""Encoding: a seed's bytes as text, the guess told where there had to be one."""

import codecs
import re

from generator.model import Value

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# The two 8-bit encodings that Arabic was stored in: Windows' and the ISO's.
_ARABIC_CODECS = ("cp1256", "iso8859-6")
_WORD = re.compile("[\u0621-\u0652]+")
# Words that make one in five of any Arabic text; none of them is a word in the other encoding.
_COMMON_WORDS = "في من على إلى الى أن ان عن مع التي الذي هذا هذه ما لا كان بين بعد قال"
_COMMON = frozenset(_COMMON_WORDS.split())
# A line longer than this is no newspaper's text, and slow to look at.
_LONGEST_LINE = 100_000


class Decoded(Value, frozen=True):
    """What came of decoding: *text* without its byte order mark, or None.

    *code* says why there is no text, or what was guessed; *line* 0 is the whole file.
    """

    text: str | None
    code: str = ""
    line: int = 0
    values: tuple[str, ...] = ()


def decode(data: bytes, forced: str) -> Decoded:
    """Give the text of *data*: UTF-8, UTF-16 with its mark, *forced*, or Arabic of 8 bits."""
    if not data:
        return Decoded(None, "seed-empty")
    codec, body = "utf-8", data
    for mark, name in _BOMS:
        if data.startswith(mark):
            codec, body = name, data[len(mark) :]
    if codec == "utf-8" and b"\0" in body:
        return Decoded(
            None, "seed-not-text", _line(body, body.index(b"\0")), (str(body.index(b"\0")),)
        )
    try:
        decoded = Decoded(body.decode(codec))
    except UnicodeDecodeError as error:
        decoded = (
            _of_eight_bits(data, error, forced) if codec == "utf-8" else _undecodable(data, error)
        )
    return _checked(decoded)


def _checked(decoded: Decoded) -> Decoded:
    text = decoded.text
    if text is None or (len(text) < _LONGEST_LINE and "\0" not in text):
        return decoded
    if "\0" in text:
        place = text.index("\0")
        return Decoded(None, "seed-not-text", text.count("\n", 0, place) + 1, (str(place),))
    lines = text.replace("\r", "\n").split("\n")
    longest = max(range(len(lines)), key=lambda index: len(lines[index]))
    if len(lines[longest]) < _LONGEST_LINE:
        return decoded
    return Decoded(None, "line-too-long", longest + 1, (f"{_LONGEST_LINE:,}",))


def _of_eight_bits(data: bytes, error: UnicodeDecodeError, forced: str) -> Decoded:
    if forced:
        try:
            return Decoded(data.decode(forced), "encoding-forced", 0, (forced,))
        except (UnicodeDecodeError, LookupError):
            return Decoded(None, "encoding-wrong", _line(data, error.start), (forced,))
    if _is_binary(data):
        return Decoded(None, "seed-not-text", _line(data, error.start), (str(error.start),))
    scores = {codec: _plausibility(data, codec) for codec in _ARABIC_CODECS}
    codec = max(scores, key=lambda name: scores[name])
    if not scores[codec]:
        return _undecodable(data, error)
    name = {"cp1256": "Windows-1256", "iso8859-6": "ISO-8859-6"}[codec]
    return Decoded(data.decode(codec), "encoding-guessed", 0, (name, codec))


def _plausibility(data: bytes, codec: str) -> float:
    """Give the share of common words among the Arabic words of *data*; 0 for no Arabic text."""
    try:
        text = data.decode(codec)
    except UnicodeDecodeError:
        return 0.0
    words = _WORD.findall(text)
    foreign = sum(character > "\x7f" for character in text) - sum(map(len, words))
    if not words or foreign * 5 > sum(map(len, words)):
        return 0.0
    common = sum(word in _COMMON or word.startswith("ال") for word in words)
    return common / len(words) if common * 10 >= len(words) else 0.0


def _is_binary(data: bytes) -> bool:
    """Tell whether control bytes, which no text has, make one in fifty of the beginning."""
    head = data[:4096]
    controls = sum(byte < 9 or 13 < byte < 27 for byte in head)
    return controls * 50 > len(head)


def _undecodable(data: bytes, error: UnicodeDecodeError) -> Decoded:
    return Decoded(None, "encoding-unknown", _line(data, error.start), (str(error.start),))


def _line(data: bytes, offset: int) -> int:
    head = data[:offset].replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    return head.count(b"\n") + 1
