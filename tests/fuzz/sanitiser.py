"""The sanitiser: of any Markdown, what a browser finds in it is on a list and nothing else."""

import re

from selectolax.lexbor import LexborHTMLParser

from generator.rendering.markup import markup, sanitised

_TAGS = """
    h2 h3 h4 h5 h6 p ul ol dl li dt dd pre hr div blockquote figure figcaption details summary
    table caption thead tbody tfoot tr th td a abbr b bdi bdo br cite code del dfn em i ins kbd mark
    q s samp small span strong sub sup time u var wbr
"""
TAGS = set(_TAGS.split())
ATTRIBUTES = {"class", "colspan", "datetime", "dir", "href", "id", "lang", "rowspan", "scope"}
ATTRIBUTES |= {"start", "title"}
CLASSES = {"footnote", "footnote-ref", "footnote-backref", "start", "center", "end"}
LINK = re.compile(r"#|(?:https?|mailto|tel):", re.IGNORECASE)


def one(data: bytes) -> None:
    """Set *data*, which is Markdown with HTML in it."""
    text = data.decode("utf-8", "replace")
    try:
        html = markup(text, "ar")
    except RecursionError:
        return  # ``render`` tells of it as a problem.
    tree = LexborHTMLParser(f"<main>{html}</main><p id=after>after</p>")
    for node in tree.css("main *"):
        assert node.tag in TAGS, node.html
        for name, value in node.attributes.items():
            assert name in ATTRIBUTES, node.html
            assert name != "href" or LINK.match(value or ""), node.html
            assert name != "class" or set((value or "").split()) <= CLASSES, node.html
    # Nothing in it closes the page's own elements, or swallows what follows.
    after = tree.css_first("#after")
    assert after is not None
    assert after.parent is not None
    assert (after.parent.tag, after.text()) == ("body", "after")
    # Read and written again it is the same: so no reader takes it for something else.
    assert LexborHTMLParser(sanitised(html)).html == LexborHTMLParser(html).html
