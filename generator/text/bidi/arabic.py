"""What stands apart in a text written left to right: words of Arabic or Hebrew."""

from generator.text.bidi.brackets import balanced, completed
from generator.text.bidi.letters import INDIC, LTR, RTL
from generator.text.bidi.run import Run, each_number
from generator.text.patterns import late

START = late(rf"[{RTL}#@{INDIC}]")
"""What such a run may begin with."""
_STRETCH = late(
    rf"(?:[#@](?=[{RTL}])|[{INDIC}]+\s(?=[{RTL}]))?[{RTL}]+(?:[^{LTR}\n\u200e]{{0,1000}}[{RTL}](?![{RTL}]))?"
    rf"(?:[_\s][{INDIC}]+|_[0-9]+)?٪?"
)
# Signs of the text around, and what it counts.
_CUT = late(
    r"\s?[,;]\s|\s&\s|\s+[0-9]+\s?[-–]\s?[0-9]+\s|\s+[0-9]+[.)]\s|[.!?]\s+(?=[(\[\"“«]?[0-9])"
)
_WITHIN_URL = late(r"(?:://|www\.)\S*\Z")
_URL_PART = late(r"[/?&=#]")
_MARKED = late("[.,:;!?'’…)\\]»\"”]*\u200f")
# Far enough for any address, deep enough for any sentence.
_FAR = 1000
_DEEPEST = 8
_INDIC_RANGE = late(rf"[{INDIC}]+(?:\s?[-–—]\s?[{INDIC}]+)+")


def find(text: str, at: int, limit: int) -> list[Run]:
    """Give what stands apart in *text* from *at* on, up to *limit*, if anything does."""
    if found := _INDIC_RANGE.match(text, at, limit):
        return each_number(found[0])
    found = _STRETCH.match(text, at, limit)
    if not found:
        return []
    run = found[0]
    cutting = _URL_PART if _WITHIN_URL.search(text, max(0, at - _FAR), at) else _CUT
    if cut := cutting.search(run):
        run = run[: cut.start()]
    end = at + len(run)
    run = completed(run, text[end : end + _DEEPEST])
    end = at + len(run)
    if run.count('"') % 2 and text[end : end + 1] == '"':
        run += '"'
    run = balanced(run).rstrip(" .:،؛-–—")
    if not run:  # a sign alone, or the # before the last part of an address
        return []
    marked = _MARKED.match(text, at + len(run), limit)
    return [Run(text[at : marked.end()] if marked else run, "rtl")]
