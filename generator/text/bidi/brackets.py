"""Brackets and quotation marks: which of them have a partner."""

import re

PAIRS = {")": "(", "]": "[", "}": "{", "»": "«", "”": "“"}
"""What closes, and what it closes."""
_ANY = re.compile(r"[()\[\]{}«»“”]")
# Straight quotation marks tell by their neighbours which of them open.
_QUOTED = re.compile(r'(?<!\w)"(?!\s)[^"]+(?<!\s)"(?!\w)')


def unpaired(text: str) -> list[re.Match[str]]:
    """Give the brackets of *text* that have no partner, up to one that closes what is not open."""
    lone: list[re.Match[str]] = []
    for bracket in _ANY.finditer(text):
        if bracket[0] not in PAIRS:
            lone.append(bracket)
        elif lone and lone[-1][0] == PAIRS[bracket[0]]:
            lone.pop()
        else:
            return [*lone, bracket]
    return lone


def completed(run: str, following: str) -> str:
    """Give *run* with the brackets at the beginning of what is *following* that close its own."""
    lone, end = unpaired(run), 0
    while lone and PAIRS.get(following[end : end + 1]) == lone[-1][0]:
        lone.pop()
        end += 1
    return run + following[:end]


def balanced(run: str) -> str:
    """Give *run* up to the first bracket or quotation mark in it that has no partner."""
    if lone := unpaired(run):
        run = run[: lone[0].start()]
    if '"' not in run:
        return run
    at = _QUOTED.sub(lambda quoted: " " * len(quoted[0]), run).find('"')
    return run if at < 0 else run[:at]
