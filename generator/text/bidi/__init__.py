"""Bidi: the runs of a text that must stand apart from the letters around them.

The Unicode bidirectional algorithm (UAX #9) sees characters, not words: left to itself it sets
«C++» in Arabic as «++C», lets two Latin names on either side of an Arabic comma change places, and
orders «2013-2018» by what happens to stand before it. A typesetter knows what belongs together.
The rules, and where they come from:

- a Latin name, phrase, address, handle, telephone or version number is one run, read left to right;
- ``50%``, ``-5`` and ``$100`` keep their sign where CLDR has it for ASCII digits in Arabic (its
  signs are held by U+200E); ``٥٠٪`` and ``٥-`` are right by themselves;
- ranges and scores are read from right to left in Arabic, as the sentence is (W3C, «Use cases for
  bidi and language metadata»; CLDR's Arabic dates hold U+200F), and from left to right in Persian,
  Urdu and Hebrew;
- in a text written left to right, words of Arabic or Hebrew are one run, and a number or a comma
  after them belongs to the text around.

A run is first as long as it can be, from a letter to the last one before the text's own letters;
then it is cut where the sentence goes on inside it.
"""

import re

from generator.text.bidi import arabic, latin
from generator.text.bidi.controls import closed, unsteered
from generator.text.bidi.letters import DIGITS, LTR, NUMBER, RTL
from generator.text.bidi.run import Run, each_number
from generator.text.direction import Direction
from generator.text.patterns import late

__all__ = ["Run", "closed", "isolates", "opening", "runs"]

_A_NUMBER = late(NUMBER)
_RTL = late(f"[{RTL}]")
_STRONG = late(f"[{LTR}{RTL}]")
_SIGNIFICANT = late(rf"[{LTR}{RTL}{DIGITS}]")
_HELD = {
    # A run whose own letters hold it together begins with one, and ends with one or with a digit.
    "ltr": late(rf"[{LTR}](?:.*[{LTR}0-9])?\Z", re.DOTALL),
    "rtl": late(rf"[{RTL}](?:.*[{RTL}0-9])?\Z", re.DOTALL),
}


def runs(text: str, direction: Direction, language: str) -> list[Run]:
    """Part *text*, set in *direction* and written in *language*, into what stands apart or not.

    The pieces' texts, joined, are *text*. What the text steers itself, by explicit embeddings,
    overrides or isolates, is left to it.
    """
    rtl = direction == "rtl"
    if not latin.HINT.search(text) if rtl else text.isascii():
        return [Run(text)]
    start = latin.START if rtl else arabic.START
    found: list[Run] = []
    done = 0
    for begin, limit in unsteered(text):
        at = begin
        while next_ := start.search(text, at, limit):
            at = next_.start()
            piece = latin.find(text, at, limit, language) if rtl else arabic.find(text, at, limit)
            if not piece:
                # A number that stands with the text is not looked at digit by digit.
                number = _A_NUMBER.match(text, at, limit)
                at = number.end() if number else at + 1
                continue
            if at > done:
                found.append(Run(text[done:at]))
            found += piece
            at = done = at + sum(len(run.text) for run in piece)
    if done < len(text) or not found:
        found.append(Run(text[done:]))
    return found


def isolates(text: str, direction: Direction, language: str) -> str:
    """Give *text* for where no markup is possible: U+2068 and U+2069 round the runs that need them.

    A run needs none whose own letters hold it together and whose neighbours are the text's letters.
    """
    pieces = runs(text, direction, language)
    if len(pieces) == 1 and pieces[0].direction in {None, direction}:
        return text
    return "".join(
        _isolate(piece, piece.direction)
        if piece.direction and _at_risk(pieces, at, piece.direction)
        else piece.text
        for at, piece in enumerate(pieces)
    )


def opening(text: str, direction: Direction) -> str:
    """Give what opens an isolate for *text*: U+2068, if its first letter tells its *direction*."""
    first = _STRONG.search(text)
    told = "rtl" if first and _RTL.match(first[0]) else "ltr"
    if told == direction:
        return "\u2068"
    return "\u2067" if direction == "rtl" else "\u2066"


def _isolate(run: Run, direction: Direction) -> str:
    text = run.text
    if run.ordered:
        text = "".join(
            f"\u2068{part.text}\u2069" if part.direction else part.text
            for part in each_number(text)
        )
    return f"{opening(text, direction)}{text}\u2069"


def _at_risk(pieces: list[Run], at: int, direction: Direction) -> bool:
    """Tell whether the algorithm might tear the run *at*, or set it together with another."""
    if not _HELD[direction].match(pieces[at].text):
        return True
    before = _SIGNIFICANT.findall(pieces[at - 1].text if at else "")
    after = _SIGNIFICANT.search(pieces[at + 1].text if at + 1 < len(pieces) else "")
    return bool(
        (at >= 2 and not before)
        or (after and after[0].isdigit())
        or (not after and at + 2 < len(pieces))
        or (before and before[-1].isdigit() and direction == "rtl")
    )
