"""A crawler: every internal link of a served site, followed as a browser would follow it."""

from collections import deque
from dataclasses import dataclass, field
from http.client import HTTPConnection
from urllib.parse import quote, unquote, urldefrag, urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser as HTMLParser

LINKS = {"a": "href", "link": "href", "script": "src", "img": "src", "source": "src"}


@dataclass
class Crawl:
    """What was found: *pages* by URL, and *dead* links as (page, link, what is wrong)."""

    pages: dict[str, HTMLParser] = field(default_factory=dict)
    files: set[str] = field(default_factory=set)
    dead: list[tuple[str, str, str]] = field(default_factory=list)


def crawl(root: str, *starts: str) -> Crawl:
    """Follow all links from *root* and *starts* that stay below *root*, fragments too."""
    found = Crawl()
    host = urlsplit(root).netloc
    connection = HTTPConnection(host)
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
            continue
        if not answer.headers["Content-Type"].startswith("text/html"):
            found.files.add(url)
            continue
        tree = found.pages[url] = HTMLParser(body)
        for node in tree.css(",".join(LINKS)):
            there = node.attributes.get(LINKS[node.tag or ""])
            if there is None or (node.tag == "link" and _names_the_published_site(node.attributes)):
                continue
            target, fragment = urldefrag(urljoin(url, there))
            if urlsplit(target).netloc != host:
                continue
            if not target.startswith(root):
                found.dead.append((url, there, "outside the site"))
            waiting.append((target, url, there))
            if fragment:
                fragments.append((url, there, target, unquote(fragment)))
    for page, link, target, fragment in fragments:
        tree = found.pages[target]
        if not any(node.attributes.get("id") == fragment for node in tree.css("[id]")):
            found.dead.append((page, link, "no such fragment"))
    connection.close()
    return found


def _names_the_published_site(attributes: dict[str, str | None]) -> bool:
    """Tell whether a ``link`` holds an absolute URL with base_url, which is not served here."""
    return attributes.get("rel") in {"canonical", "alternate"}
