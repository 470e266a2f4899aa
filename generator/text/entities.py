"""Entities: characters that a text saved from a web page has by their HTML names and numbers."""

import html
import re

# HTML knows a hundred names without their semicolon, too, even inside a word: «rock&reggae» would
# be «rock®gae». Of these, web pages are full of five alone. No Latin letter may follow, be it
# composed or not, nor the sign that makes them a parameter of a link.
ENTITY = re.compile(
    r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});"
    r"|&(?:amp|gt|lt|nbsp|quot)(?![a-zA-Z0-9=≠\u00c0-\u024f\u1e00-\u1eff])"
)


def decoded(text: str) -> str:
    """Give *text* with its entities as the characters that they stand for."""
    if "&" not in text:
        return text
    return ENTITY.sub(lambda entity: html.unescape(entity[0]), text)
