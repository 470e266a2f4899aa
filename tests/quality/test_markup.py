"""What pages hold and weigh, as files."""

import gzip

from selectolax.lexbor import LexborHTMLParser as HTMLParser

from tests.quality.specimens import Site

FIRST_FLIGHT = 14 * 1024
"""Bytes that a server may send before it hears back (RFC 6928: ten segments), a little rounded."""


def inline(page: HTMLParser) -> list[str | None]:
    """Give the code and the style that a page itself holds, but for data that is not run."""
    scripts = 'script:not([src], [type="application/ld+json"])'
    found = [node.html for node in page.css(f'{scripts}, style, [style], [href^="javascript:"]')]
    handlers = [
        node.html
        for node in page.css("*")
        if any(name.startswith("on") for name in node.attributes)
    ]
    return found + handlers


def test_no_page_holds_code_or_style(site: Site) -> None:
    held = {address: inline(page) for address, page in site.pages.items()}
    assert {address: found for address, found in held.items() if found} == {}


def test_code_and_style_would_be_seen() -> None:
    page = HTMLParser(
        '<style>p{}</style><script>1</script><script type="application/ld+json">{}</script>'
        '<script src="a.js"></script><p style="color:red">ب</p><p onclick="a()">ت</p>'
    )
    assert inline(page) == [
        "<style>p{}</style>",
        "<script>1</script>",
        '<p style="color:red">ب</p>',
        '<p onclick="a()">ت</p>',
    ]


def test_an_article_and_its_style_come_in_the_first_flight(demonstration: Site) -> None:
    weights = {}
    for address, page in demonstration.pages.items():
        if page.css_first("body.article") is not None:
            path = demonstration.folder / address
            sheets = page.css('link[rel="stylesheet"]')
            files = [path, *(path.parent / str(sheet.attributes["href"]) for sheet in sheets)]
            weights[address] = sum(len(gzip.compress(file.read_bytes(), 6)) for file in files)
    assert weights
    assert {a: weight for a, weight in weights.items() if weight > FIRST_FLIGHT} == {}
