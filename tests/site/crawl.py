"""A crawler: every internal link of a served site, followed as a browser would follow it."""

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.client import HTTPConnection
from urllib.parse import quote, unquote, urldefrag, urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser as HTMLParser

LINKS = {
    "a": "href",
    "form": "action",
    "img": "src",
    "link": "href",
    "script": "src",
    "source": "src",
}


@dataclass
class Crawl:
    """What was found: *pages* by URL, and *dead* links as (page, link, what is wrong)."""

    pages: dict[str, HTMLParser] = field(default_factory=dict)
    files: set[str] = field(default_factory=set)
    dead: list[tuple[str, str, str]] = field(default_factory=list)


def crawl(root: str, *starts: str) -> Crawl:
    """Follow all links from *root* and *starts* that stay below *root*, fragments too."""
    found = Crawl()
    connection = HTTPConnection(urlsplit(root).netloc)
    waiting = deque((urljoin(root, start), "", start) for start in ("", *starts))
    seen: set[str] = set()
    fragments: list[tuple[str, str, str, str]] = []
    while waiting:
        url, page, link = waiting.popleft()
        if url in seen:
            continue
        seen.add(url)
        connection.request("GET", quote(urlsplit(url).path, safe="/%"))
        answer = connection.getresponse()
        body = answer.read()
        if answer.status != 200:
            found.dead.append((page, link, str(answer.status)))
        elif not answer.headers["Content-Type"].startswith("text/html"):
            found.files.add(url)
        else:
            found.pages[url] = HTMLParser(body)
            for target, fragment, there in _links(url, found.pages[url]):
                if not target.startswith(root):
                    found.dead.append((url, there, "outside the site"))
                waiting.append((target, url, there))
                fragments.append((url, there, target, fragment))
    connection.close()
    for page, link, target, fragment in fragments:
        if fragment and not _has(found.pages[target], fragment):
            found.dead.append((page, link, "no such fragment"))
    return found


def _links(url: str, tree: HTMLParser) -> Iterator[tuple[str, str, str]]:
    """Give each link to the same host: where it leads, its fragment, and as it stands."""
    for node in tree.css(",".join(LINKS)):
        there = node.attributes.get(LINKS[node.tag or ""])
        if there is None or (node.tag == "link" and _names_the_published_site(node.attributes)):
            continue
        target, fragment = urldefrag(urljoin(url, there))
        if urlsplit(target).netloc == urlsplit(url).netloc:
            yield target, unquote(fragment), there


def _has(tree: HTMLParser, fragment: str) -> bool:
    return any(node.attributes.get("id") == fragment for node in tree.css("[id]"))


def _names_the_published_site(attributes: dict[str, str | None]) -> bool:
    """Tell whether a ``link`` holds an absolute URL with base_url, which is not served here."""
    return attributes.get("rel") in {"canonical", "alternate"}
