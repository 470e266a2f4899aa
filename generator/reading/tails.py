"""Tails: lines that belong to a site or to the desk, and are no text of the article."""

import re

from generator.reading.lines import words_of
from generator.text.markers import head, is_a, may_head, words

_LONGEST_LABEL = 40
_LONGEST_END = 24
_CONTACTS = ("contacts", "appeals")
# A tail glued to the last sentence is in the last letters of the text (layouts.md, 8).
GLUED = 400
SENTENCE_END = re.compile(r"[.!؟?۔”\"»)،…]\s*$")
_ADDRESS = re.compile(
    r"\W*(?:[\w.+-]+\s?@\s?[\w-]+(?:[. ]\w+)+|(?:https?://|www\.)\S+|@\w+|\[email[\s\u00a0]protected\].*)\W*",
    re.IGNORECASE,
)
_REACH = re.compile(r"[@\d٠-٩]|https?:|www\.")
_CLOCK = re.compile(r"\d{1,2}:\d{2}\s*(?:ت\s*م|جمت|GMT)?", re.IGNORECASE)
_END_SIGNS = "/#*=([-"


def is_label(text: str) -> bool:
    """Tell whether *text* is a site's menu label or button."""
    return len(text) <= _LONGEST_LABEL and is_a("labels", text)


def is_address(text: str) -> bool:
    """Tell whether *text* is an e-mail address, a web address or a handle and nothing else."""
    hint = "@" in text or "www" in text or "://" in text or "[" in text
    return hint and _ADDRESS.fullmatch(text) is not None


def is_contact(text: str) -> bool:
    """Tell whether *text* says how to reach its author: «تويتر: @…», «فاكس: …».

    «هاتف» and the like are words of prose too: a colon must follow, or nothing but an address.
    """
    if not may_head(_CONTACTS, text) or text.endswith(".") or not _REACH.search(text):
        return False
    place = head("contacts", text)
    if not place:
        return head("appeals", text) is not None
    after = text[place[1] :].lstrip()
    return after.startswith(":") or not any(map(str.isalpha, _ADDRESS.sub("", after)))


def is_end_mark(text: str) -> bool:
    """Tell whether *text* is a mark of the desk: «// انتهى //», «19:06 ت م»."""
    if len(text) > _LONGEST_END:
        return False
    return (text[0] in _END_SIGNS and is_a("ends", text)) or _CLOCK.fullmatch(text) is not None


def cut_tail(text: str) -> tuple[str, str]:
    """Give *text* before a tail glued to it, and the tail: empty where there is none."""
    start = max(0, len(text) - GLUED)
    for kind, freely in (("tails_anywhere", True), ("tails_glued", False)):
        for phrase in words(kind):
            place = text.find(phrase, start)
            if place >= 0 and (freely or not place or SENTENCE_END.search(text[:place])):
                return words_of(text[:place]), words_of(text[place:])
    return text, ""
