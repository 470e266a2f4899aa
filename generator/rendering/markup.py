"""Markdown bodies: Python-Markdown's output, fitted to an article's page and sanitised.

What a seed holds is untrusted: nothing leaves here that the allow-list below does not name.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from urllib.parse import unquote
from xml.etree.ElementTree import Element

import nh3
from markdown import Markdown
from markdown.extensions import Extension
from markdown.postprocessors import Postprocessor
from markdown.treeprocessors import Treeprocessor

from generator.rendering.bounds import bound
from generator.rendering.inline import isolated_html
from generator.rendering.isolation import Voice, voice, voice_of
from generator.text.folding import fold
from generator.text.slugs import slug

_HEADINGS = {f"h{level}" for level in range(1, 7)}
_BLOCKS = _HEADINGS | {"p", "ul", "ol", "dl", "blockquote", "table"}
_TEXT = {
    "a",
    "abbr",
    "b",
    "bdi",
    "bdo",
    "cite",
    "code",
    "del",
    "dfn",
    "em",
    "i",
    "ins",
    "kbd",
    "mark",
}
_TEXT |= {
    "q",
    "s",
    "samp",
    "small",
    "span",
    "strong",
    "sub",
    "sup",
    "time",
    "u",
    "var",
    "br",
    "wbr",
}
_TAGS = (_BLOCKS - {"h1"}) | _TEXT
_TAGS |= {"li", "dt", "dd", "pre", "hr", "div", "figure", "figcaption", "details", "summary"}
_TAGS |= {"thead", "tbody", "tfoot", "tr", "th", "td", "caption"}
# Tags that go while what is in them stays; all others are shown as text, since what they hold may
# be no HTML, or end where another parser thinks. So are comments that never end.
_DROPPED = _HEADINGS | {"html", "body", "main", "header", "footer", "nav", "aside", "section"}
_DROPPED |= {"article", "address", "center", "font", "big", "tt", "strike", "label", "button"}
_DROPPED |= {"img", "picture", "source", "video", "audio", "base", "meta", "link", "form"}
_DROPPED |= {"input"}
_KNOWN = _TAGS | _DROPPED
_TAG = re.compile(r"<(?=/?([a-z][^\s/>]*)|(!--)|[!?])", re.IGNORECASE)
_SCHEMES = {"http", "https", "mailto", "tel"}
_ATTRIBUTES = {
    "*": {"lang", "dir", "title"},
    "a": {"href", "id"},
    "sup": {"id"},
    "li": {"id"},
    "ol": {"start"},
    "time": {"datetime"},
    "th": {"colspan", "rowspan", "scope"},
    "td": {"colspan", "rowspan"},
    **{heading: {"id"} for heading in _HEADINGS},
}
_CLASSES = {
    "div": {"footnote"},
    "sup": {"footnote-ref"},
    "a": {"footnote-ref", "footnote-backref"},
    "th": {"start", "center", "end"},
    "td": {"start", "center", "end"},
}
_ALIGNED = {"left": "start", "center": "center", "right": "end"}
# Python-Markdown's stand-in for what it has set aside.
_STASHED = re.compile("\x02[^\x03]*\x03")
PAGE_IDS = frozenset({"main", "related", "cited", "nearest"})
"""What the page around a text calls its own parts."""
_OPENING = re.compile("<[a-z][^>]*>")
_ID = re.compile(r' id="([^"]*)"')
_INWARD = re.compile(r' href="#([^"]*)"')
_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:")


def markup(text: str, language: str) -> str:
    """Give Markdown *text*, in *language*, as safe HTML without ``h1``.

    Runs of the other direction are isolated as in any other text.
    """
    around = voice(language)
    parser = _parser(around)
    parser.reset()
    clean = sanitised(parser.convert(text))
    if ' id="' in clean or ' href="#' in clean:
        clean = _tied(clean)
    return isolated_html(clean, around)


def _tied(html: str) -> str:
    """Give sanitised *html* with each id once on its page, and no link to one that is not there."""
    ids = set(PAGE_IDS)

    def first(name: re.Match[str]) -> str:
        if name[1] in ids:
            return ""
        ids.add(name[1])
        return name[0]

    def living(link: re.Match[str]) -> str:
        return link[0] if unquote(link[1]) in ids else ""

    # In tags alone: what a text says of ids and links is text.
    named = _OPENING.sub(lambda tag: _ID.sub(first, tag[0]), html)
    return _OPENING.sub(lambda tag: _INWARD.sub(living, tag[0]), named)


def sanitised(html: str) -> str:
    """Give of *html* what the allow-list names; what it gives, it gives unchanged again."""
    return nh3.clean(
        html,
        tags=_TAGS,
        clean_content_tags=set(),
        attribute_filter=_attribute,
        attributes=_ATTRIBUTES,
        allowed_classes=_CLASSES,
        url_schemes=_SCHEMES,
        set_tag_attribute_values={"pre": {"dir": "ltr"}, "code": {"dir": "ltr"}},
        link_rel=None,
    )


@lru_cache(maxsize=2)
def _parser(around: Voice) -> Markdown:
    """Set up the parser once a process: that takes longer than most articles."""
    return Markdown(
        extensions=[
            "tables",
            "footnotes",
            "def_list",
            "fenced_code",
            "sane_lists",
            _Fit(around),
        ],
        output_format="html",
    )


class _Fit(Extension):
    """Fits a Markdown document to its place on an article's page."""

    def __init__(self, around: Voice) -> None:
        super().__init__()
        self._around = around

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the library's name
        # After inline patterns (20), so that links and emphasis are there to be seen.
        md.treeprocessors.register(_Fitter(md, self._around), "fit", 15)
        # Before raw HTML is put back (30).
        md.postprocessors.register(_Shower(md), "show", 35)
        bound(md)


class _Fitter(Treeprocessor):
    """Gives headings their ids, blocks their direction, cells their side, links their scheme."""

    def __init__(self, md: Markdown, around: Voice) -> None:
        super().__init__(md)
        self._around = around

    def run(self, root: Element) -> None:
        """Fit the document *root*, in place."""
        # The page has its headline: a document with an h1 of its own moves down by one.
        shift = 1 if root.find(".//h1") is not None else 0
        names = dict.fromkeys(PAGE_IDS, 1)
        for element in list(root.iter()):
            if element.tag in _HEADINGS:
                element.tag = f"h{min(6, int(element.tag[1]) + shift)}"
                element.set("id", _unique(slug(_text(element)) or "section", names))
            if element.tag in _BLOCKS:
                own = voice_of(_text(element), self._around)
                if own.direction != self._around.direction:
                    element.set("dir", own.direction)
                    if own.language != self._around.language:
                        element.set("lang", own.language)
            elif element.tag in {"th", "td"}:
                _align(element)
            elif element.tag == "img":
                _as_text(element)
        _follow([link for link in root.iter("a") if link.get("href", "").startswith("#")], root)


def _follow(links: Sequence[Element], root: Element) -> None:
    """Lead *links* within the text to the headings they mean, in whatever spelling."""
    if not links:
        return
    ids = [each.get("id", "") for each in root.iter() if each.get("id")]
    exact = set(ids)
    near = {fold(each): each for each in reversed(ids)}
    for link in links:
        name = unquote(link.get("href", "")[1:])
        if name not in exact and fold(name) in near:
            link.set("href", f"#{near[fold(name)]}")


class _Shower(Postprocessor):
    """Shows as text the tags that could take the rest of the article with them into hiding."""

    def run(self, text: str) -> str:
        """Escape such tags in the raw HTML that is set aside; *text* stays as it is."""
        blocks = self.md.htmlStash.rawHtmlBlocks
        blocks[:] = [_shown(raw) if isinstance(raw, str) else raw for raw in blocks]
        return text


def _shown(raw: str) -> str:
    """Give *raw* HTML with the beginnings of such tags escaped, and of comments without an end."""
    last = raw.rfind("-->")

    def escaped(tag: re.Match[str]) -> str:
        known = tag[1].lower() in _KNOWN if tag[1] else bool(tag[2]) and tag.start() + 4 <= last
        return tag[0] if known else "&lt;"

    return _TAG.sub(escaped, raw)


def _align(cell: Element) -> None:
    """Turn a cell's inline style, which the page's policy forbids, into a class."""
    side = cell.attrib.pop("style", "").removeprefix("text-align: ").rstrip(";")
    if side in _ALIGNED:
        cell.set("class", _ALIGNED[side])


def _unique(name: str, names: dict[str, int]) -> str:
    """Give *name*, with a number from 2 up where it is taken; *names* has the last one of each."""
    found, number = name, names.get(name, 0)
    while found in names:
        number += 1
        found = f"{name}-{number}"
    names[name] = max(1, number)
    names[found] = names.get(found, 1)
    return found


def _attribute(_tag: str, name: str, value: str) -> str | None:
    """Drop a link that cannot be followed from the page: one to a file beside the seed."""
    return value if name != "href" or _leads_somewhere(value) else None


def _leads_somewhere(href: str) -> bool:
    return href.startswith("#") or bool(_SCHEME.match(href))


def _as_text(image: Element) -> None:
    """Let an image's description stand for it: no page asks another server for a picture."""
    image.tag, image.text = "span", image.get("alt", "")
    image.attrib.clear()


def _text(element: Element) -> str:
    """Give the words in *element*, code and raw HTML aside: they are in nobody's language."""
    return _STASHED.sub("", "".join(_words(element)))


def _words(element: Element) -> Iterator[str]:
    if element.tag != "code":
        yield element.text or ""
        for child in element:
            yield from _words(child)
            yield child.tail or ""
