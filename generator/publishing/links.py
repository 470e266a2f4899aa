"""Links of a built site: each leads to a file, each fragment to an element, versions to each other.

Pages are looked through, not parsed: 10,000 of them in seconds. Tags are found as the HTML standard
delimits them (§ 13.2.5); comments, scripts and style sheets hold none.
"""

import html
import posixpath
import re
from collections.abc import Callable, Collection, Iterator, Mapping
from functools import lru_cache
from urllib.parse import unquote, unquote_to_bytes, urlsplit

from generator.model import Problem, Span, Value

READ = (".html", ".xml", ".css")
"""Endings of the files that are looked through."""

# What is never closed runs to the end of the page, as in a browser. That is also why no part of a
# page is read twice; possessive quantifiers (*+) see to the rest.
_ATTRIBUTES = r"""(?:[\s/](?:[^"'>]|"[^"]*+(?:"|\Z)|'[^']*+(?:'|\Z))*+)?"""
_TAG = re.compile(
    r"<!--.*?(?:-->|\Z)"
    rf"|<(?P<raw>script|style)(?P<raw_attributes>{_ATTRIBUTES})(?:>.*?(?:</(?P=raw)|\Z)|\Z)"
    rf"|<(?P<name>[a-z][a-z0-9-]*+)(?P<attributes>{_ATTRIBUTES})(?:>|\Z)",
    re.DOTALL | re.IGNORECASE,
)
_ATTRIBUTE = re.compile(r"""([^\s"'>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?""")
_CANDIDATE = re.compile(r"\s*([^\s,]\S*[^\s,])(?:\s[^,]*)?(?:,|$)")
_XML_LINK = re.compile(r"""<(?:loc|link|image:loc)>([^<]*)<|\s(?:href|src|url)="([^"]*)\"""")
_CSS_LINK = re.compile(r"""url\(\s*["']?([^"')]+)["']?\s*\)""")
_REFRESH = re.compile(r"^\s*\d+\s*;\s*url\s*=\s*", re.IGNORECASE)


class Target(Value, frozen=True):
    """Where a link leads within the site; *address* is empty for the page it stands on."""

    address: str
    fragment: str = ""


class Tag(Value, frozen=True):
    """What matters of a start tag: its *links* as written, its *id*, and a version it names."""

    links: tuple[str, ...] = ()
    id: str = ""
    version: str = ""


class Tree:
    """The addresses of a site's *files*, and what a link written on one of them leads to."""

    def __init__(self, files: Collection[str], base_url: str) -> None:
        """Know *files* by address; *base_url* has no slash at its end, or is empty."""
        self.files = frozenset(files)
        self._base_url = base_url
        self._base_path = f"{urlsplit(base_url).path.rstrip('/')}/"
        self._known: dict[tuple[str, str], Target | bool] = {}

    def target(self, link: str, page: str) -> Target | bool:
        """Give the target of *link* on *page*; True where it leaves the site, False if dead."""
        key = (page.rpartition("/")[0], link)
        # The links of the masthead are the same on every page of a folder.
        if key not in self._known:
            self._known[key] = self._follow(*key)
        return self._known[key]

    def _follow(self, folder: str, link: str) -> Target | bool:
        text = html.unescape(link).strip()
        base = self._base_url
        try:
            parts = urlsplit(text)
            if base and text.startswith(base) and text[len(base) : len(base) + 1] in "/?#":
                parts = urlsplit(f"{self._base_path}{text[len(base) :].lstrip('/')}")
            elif parts.scheme or parts.netloc:
                return True
            path = unquote_to_bytes(parts.path).decode()
        except ValueError:  # «http://[», or bytes that are not UTF-8
            return False
        fragment = unquote(parts.fragment).partition(":~:")[0]
        if not path:
            return Target("", fragment)
        if path.startswith("/"):
            if not path.startswith(self._base_path):
                return False
            path = path.removeprefix(self._base_path)
        else:
            path = f"{folder}/{path}" if folder else path
        whole = posixpath.normpath(path) if path else "."
        for address in self._candidates(whole, is_folder=path.endswith("/")):
            if address in self.files:
                return Target(address, fragment)
        return False

    def _candidates(self, path: str, *, is_folder: bool) -> Iterator[str]:
        """Give the files that a server may answer with: hosts lead ``/en`` on to ``/en/``."""
        if not is_folder:
            yield path
        yield "index.html" if path == "." else f"{path}/index.html"


def link_problems(
    files: Collection[str],
    read: Callable[[str], str],
    base_url: str,
    progress: Callable[[int, int], None],
) -> Iterator[Problem]:
    """Tell of every dead link in *files*, whose text *read* gives by address.

    Absolute links that begin with *base_url* are followed as well. Places are addresses with their
    lines.
    """
    tree = Tree(files, base_url)
    ids: dict[str, set[str]] = {}
    versions: dict[str, set[str]] = {}
    fragments: list[tuple[str, str, Target]] = []
    pages = sorted(file for file in tree.files if file.endswith(READ))
    for done, page in enumerate(pages):
        if done % 100 == 0:
            progress(done, len(pages))
        text = read(page)
        tags = list(_tags(page, text))
        ids[page] = {tag.id for tag in tags}
        for link in dict.fromkeys(link for tag in tags for link in tag.links):
            target = tree.target(link, page)
            if target is False:
                yield Problem(Span(page, _line(text, link)), "link-dead", (html.unescape(link),))
            elif isinstance(target, Target) and target.fragment:
                fragments.append((page, link, target))
        found = (tree.target(tag.version, page) for tag in tags if tag.version)
        versions[page] = {each.address for each in found if isinstance(each, Target)}
    progress(len(pages), len(pages))
    for page, link, target in fragments:
        there = target.address or page
        # «#top» and «#» lead to the top of any page (HTML, § 7.4.6.4).
        if target.fragment not in ids.get(there, ()) and target.fragment.lower() != "top":
            yield Problem(Span(page, _line(read(page), link)), "link-fragment", (link, there))
    yield from _one_sided(versions)


def _one_sided(versions: Mapping[str, set[str]]) -> Iterator[Problem]:
    """Tell of pages that name a version which does not name them: search engines ignore both."""
    for page, others in versions.items():
        for other in sorted(others):
            if page not in versions.get(other, ()):
                yield Problem(Span(page), "hreflang-one-sided", (other,))


def _line(text: str, link: str) -> int:
    return text.count("\n", 0, text.find(link)) + 1


def _tags(page: str, text: str) -> Iterator[Tag]:
    if page.endswith(".css"):
        yield Tag(tuple(_CSS_LINK.findall(text)))
    elif page.endswith(".xml"):
        yield Tag(tuple(one or other for one, other in _XML_LINK.findall(text) if one or other))
    else:
        for match in _TAG.finditer(text):
            raw, raw_attributes, name, attributes = match.groups()
            if raw_attributes or attributes:
                yield _tag((raw or name).lower(), raw_attributes or attributes)


@lru_cache(maxsize=65536)  # most tags of a page stand on all others too
def _tag(name: str, text: str) -> Tag:
    found = {key.lower(): one or two or three for key, one, two, three in _ATTRIBUTE.findall(text)}
    links = [found[key] for key in ("href", "src", "poster") if key in found]
    for key in ("srcset", "imagesrcset"):
        links += _CANDIDATE.findall(found.get(key, ""))
    content = found.get("content", "")
    if name == "meta" and found.get("http-equiv", "").lower() == "refresh":
        links += [_REFRESH.sub("", content)] if _REFRESH.match(content) else []
    elif name == "meta" and content.startswith(("http://", "https://")):
        links.append(content)
    version = found.get("href", "") if name == "link" and "hreflang" in found else ""
    return Tag(tuple(links), html.unescape(found.get("id", "")), version)
