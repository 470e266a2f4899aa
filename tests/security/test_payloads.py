"""What an attacker writes into a seed runs nowhere, loads nothing and takes no page apart."""

import json
import re
import xml.etree.ElementTree as ET
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser
from selectolax.lexbor import LexborHTMLParser

from tests.conftest import host
from tests.security.browsing import browse
from tests.security.hostile import PAYLOADS
from tests.security.trials import ALL, Trial, guarded, unguarded, without_policy
from tests.sites import tree

CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
FORBIDDEN = (
    "script,style,iframe,object,embed,svg,math,base,meta,link,form,input,img,[style],[onerror]"
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Trial:
    return guarded(tmp_path_factory.mktemp("hostile"))


def pages(output: Path) -> list[str]:
    return sorted(f"/{path.relative_to(output).as_posix()}" for path in output.rglob("*.html"))


def test_there_are_enough_of_them_and_they_are_everywhere(site: Trial) -> None:
    assert len(set(ALL)) == len(ALL) >= 150
    assert len(site.uses.fields) >= 40
    everywhere = {payload for payload, place in site.uses.pairs if place == "md paragraph"}
    assert everywhere == set(ALL)


def test_every_seed_is_built(site: Trial) -> None:
    assert (site.build.code, re.findall(r".*error\[.*", site.build.err)) == (0, [])


@pytest.mark.browser
@pytest.mark.catalogue(*PAYLOADS)
def test_nothing_runs_on_the_pages_as_published(site: Trial, browser: Browser) -> None:
    seen = browse(browser, site.output)
    assert sorted(seen.pages) == pages(site.output)
    assert [site.uses.known[number] for number in seen.ran] == []
    assert seen.violations == []
    assert seen.elsewhere == []
    assert seen.faults == []


@pytest.mark.browser
@pytest.mark.catalogue("X09")
def test_nothing_runs_when_it_is_searched_for(site: Trial, browser: Browser) -> None:
    if not (site.output / "search.html").exists():
        pytest.skip("needs the index of the search")
    ran: list[object] = []
    told: list[str] = []
    context = browser.new_context()

    def pwn(number: object) -> None:
        ran.append(number)

    context.expose_function("pwn", pwn)
    page = context.new_page()
    page.on("console", lambda message: told.append(message.text))
    page.on("pageerror", lambda error: told.append(str(error)))
    with host(site.output) as root:
        for question in ("pwn", *_questions()):
            page.goto(f"{root}search.html?q={quote(question)}")
            page.locator(".found:not(:empty)").wait_for()
            assert page.locator(".results script, .results img, .results [onerror]").count() == 0
        page.goto(f"{root}search.html?q=pwn")
        page.locator(".result").first.wait_for()
    context.close()
    assert (ran, told) == ([], [])


def _questions() -> list[str]:
    """Give payloads of every kind that a question has room for."""
    return [
        " ".join(each for each in payloads[start : start + 8] if len(each) < 60)[:190]
        for payloads in PAYLOADS.values()
        for start in range(0, min(16, len(payloads)), 8)
    ]


@pytest.mark.catalogue("X08", "X04")
def test_feeds_and_sitemaps_are_whole_and_their_texts_harmless(site: Trial) -> None:
    files = {name: data for name, data in tree(site.output).items() if name.endswith(".xml")}
    trees = {name: ET.fromstring(data) for name, data in files.items()}  # noqa: S314 - our own
    texts = [node.text or "" for root in trees.values() for node in root.iter(CONTENT)]
    feeds = [json.loads(path.read_bytes()) for path in site.output.rglob("feed.json")]
    texts += [item["content_html"] for feed in feeds for item in feed["items"]]
    assert len(trees) > 5
    assert len(texts) > 50
    for text in texts:
        parsed = LexborHTMLParser(f"<main>{text}</main>")
        assert parsed.css(FORBIDDEN) == []
        links = {node.attributes.get("href") or "" for node in parsed.css("[href]")}
        assert [url for url in links if not url.startswith(("https://", "tel:"))] == []
    titles = {node.text for root in trees.values() for node in root.iter("title")}
    assert any("</item></channel></rss><script>" in (title or "") for title in titles)


@pytest.mark.catalogue("X07")
def test_structured_data_gives_back_what_the_seed_said(site: Trial) -> None:
    known = 0
    for path in site.output.rglob("articles/*.html"):
        text = path.read_text("utf-8")
        blocks = re.findall(r'<script type="application/ld\+json">(.*?)</script>', text, re.DOTALL)
        for block in blocks:
            assert not {"<", ">", "&"} & set(block)
            heading = LexborHTMLParser(text).css_first("h1")
            assert heading is not None
            assert _words(json.loads(block)["headline"]) == _words(heading.text())
            known += 1
    assert known > 30


def _words(text: str) -> str:
    """Give *text* without isolates: the one has them where the other has elements."""
    return re.sub("[\u2066-\u2069]", "", text)


@pytest.mark.catalogue("X10")
def test_seeds_are_no_templates(site: Trial) -> None:
    whole = "\n".join(path.read_text("utf-8") for path in site.output.rglob("*.html"))
    assert whole.count("{{7*7}}") > 20
    assert whole.count("{% include") > 20
    assert "root:x:0" not in whole


@pytest.mark.browser
@pytest.mark.catalogue(*PAYLOADS)
def test_nothing_runs_without_the_policy_either(site: Trial, browser: Browser) -> None:
    seen = browse(browser, without_policy(site.output))
    assert [site.uses.known[number] for number in seen.ran] == []
    assert (seen.elsewhere, seen.faults) == ([], [])


@pytest.mark.browser
def test_what_is_not_sanitised_runs(tmp_path: Path, browser: Browser) -> None:
    control = unguarded(tmp_path)
    seen = browse(browser, without_policy(control.output))
    ran = {control.uses.known[number] for number in seen.ran}
    assert {place for _, place in ran} >= {
        "title", "kicker", "caption", "tags", "headline", "related", "paragraph", "md paragraph",
        "md table", "md link text", "md link target", "retracted", "standing title", "folder name",
    }  # fmt: skip
    assert len({payload for payload, _ in ran}) > 25
    assert seen.faults != []
