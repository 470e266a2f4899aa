"""Controls: what a text steers itself by explicit embeddings, overrides and isolates (UAX #9)."""

import re

_CONTROLS = re.compile("[\u202a-\u202e\u2066-\u2069]")
_CLOSERS = {"\u2066": "\u2069", "\u2067": "\u2069", "\u2068": "\u2069"}
_CLOSERS |= dict.fromkeys("\u202a\u202b\u202d\u202e", "\u202c")


def closed(text: str) -> str:
    """Give *text* with an end for every embedding, override and isolate it opens (UAX #9, X1-X8).

    So that a line's last words steer nothing beyond it.
    """
    # No control is printable, and nearly every paragraph is.
    if text.isprintable() or not _CONTROLS.search(text):
        return text
    return "\n".join(line + _missing(line) for line in text.split("\n"))


def _missing(line: str) -> str:
    opened: list[str] = []
    for control in _CONTROLS.findall(line):
        if control in _CLOSERS:
            opened.append(_CLOSERS[control])
        elif control in opened if control == "\u2069" else opened[-1:] == [control]:
            while opened.pop() != control:  # an isolate's end ends what is open inside
                pass
    return "".join(reversed(opened))


def unsteered(text: str) -> list[tuple[int, int]]:
    """Give the stretches of *text* outside of controls; one without an end steers all its line."""
    if text.isprintable():
        return [(0, len(text))]
    found = []
    depth = begin = 0
    for control in _CONTROLS.finditer(text):
        if control[0] in _CLOSERS:
            if not depth:
                found.append((begin, control.start()))
                begin = control.start()
            depth += 1
        elif depth:
            depth -= 1
            begin = begin if depth else control.end()
    if depth:
        end = text.find("\n", begin)
        begin = len(text) if end < 0 else end
    return [*found, (begin, len(text))]
