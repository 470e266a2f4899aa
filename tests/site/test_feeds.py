"""Feeds of a whole site, as a feed reader reads them, and all kinds of pages as a crawler does."""

import json
import re
from pathlib import Path
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree as ET

import feedparser  # type: ignore[import-untyped] # it has no types
import pytest
from selectolax.lexbor import LexborHTMLParser as HTMLParser

from generator.pages.feeds import NEWEST
from tests.conftest import host
from tests.site.crawl import crawl
from tests.sites import build, tree, write

BASE = "https://news.example/"
LONG = "بدأت الحكاية في ميناء صغير على الساحل، وكان أهله يعرفون مواسم الريح.\n\nثم عاد الصيادون."


def seed(title: str, text: str = LONG, **front: str) -> str:
    """Give a Markdown seed."""
    stated = "".join(f"{key}: {value}\n" for key, value in front.items())
    return f"---\ntitle: {title}\n{stated}---\n{text}\n"


# One of every kind: dated and not, in two languages and in one, by an author and not, with tags
# that two spell differently, an alias, a wanted headline, an answered one, a correction.
KINDS = {
    "sea/1_aaaa000000000000.md": seed(
        "ميناء السفن",
        f"{LONG}\n\nاقرأ حاشية[^1] و[ما بعد](https://other.example/).\n\n[^1]: حاشية الميناء.",
        date="2024-05-01",
        author="سالم البحّار",
        tags="[بحر, سفن]",
        aliases="[/2014/port/, /قديم/ميناء.html]",
    ),
    "sea/1_aaaa000000000000.en.md": seed(
        "The harbour of ships", "The harbour is old.", date="2024-05-01", tags="[Sea]"
    ),
    "sea/2_bbbb000000000000.md": seed(
        "شباك & أشرعة ]]> <b>",
        date="2024-05-02",
        updated="2024-05-03",
        tags="[بحر]",
        correction="كان الميناء أقدم.",
    ),
    "sky/3_cccc000000000000.md": seed("نجوم الملّاحين", author="ليلى النجّار", tags="[سفن]"),
    "4_dddd000000000000.txt": "خرائط البحّارة\n\nخرائط البحّارة\nمسقط: «ورّاق»\n\nكانت الخرائط "
    "ترسم على الرقّ.\n\nاقرأ المزيد:\n\nنجوم الملّاحين\n\nأسواق الحبال\n\nأهم الأخبار\n",
    "en/5_eeee000000000000.md": seed("Stars &amp; sails", "Sailors know them.", lang="en"),
    "about.md": seed("من نحن", kind="page", slug="about", aliases="[/about-us/]"),
    "about.en.md": seed("About us", "We print.", kind="page", slug="about", lang="en"),
}
RETRACTED = {
    "sea/8_8888000000000000.txt": seed(
        "خبر مسحوب",
        f"{LONG}\n\nاقرأ المزيد:\n\nنجوم الملّاحين\n\nأسواق الحبال\n\nأهم الأخبار",
        date="2024-05-03",
        author="ناقل الخبر",
        tags="[مسحوب]",
        retracted="لم يثبت الخبر.",
    )
}
DRAFT = {
    "sea/9_9999000000000000.md": seed(
        "مسودة سرية", author="كاتب مسودة", tags="[مسودات]", draft="true", aliases="[/secret/]"
    )
}


def site(root: Path, *groups: dict[str, str], base: str = BASE) -> Path:
    """Write and build a site of *groups* of seeds; give its output folder."""
    settings = '-- site.toml --\nname = { ar = "المرسى", en = "The Anchorage" }\n'
    seeds = "".join(
        f"-- seeds/{name} --\n{text}" for group in groups for name, text in group.items()
    )
    build(write(root, f"{settings}{seeds}"), "--base-url", base)
    return root / "output"


def xml(data: bytes) -> ET.Element:
    return ET.fromstring(data)  # noqa: S314 - we wrote it ourselves


def feeds(output: Path) -> dict[str, feedparser.FeedParserDict]:
    return {
        path.relative_to(output).as_posix(): feedparser.parse(path.read_bytes())
        for path in sorted(output.rglob("feed.xml"))
    }


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return site(tmp_path_factory.mktemp("site"), KINDS, RETRACTED, DRAFT)


def test_a_feed_reader_finds_no_fault(output: Path) -> None:
    found = feeds(output)
    assert set(found) == {
        "feed.xml",
        "en/feed.xml",
        "sections/sea/feed.xml",
        "sections/sky/feed.xml",
        "en/sections/sea/feed.xml",
    }
    assert {(feed.bozo, feed.version) for feed in found.values()} == {(0, "rss20")}
    assert {feed.feed.language for feed in found.values()} == {"ar", "en"}


def test_a_feed_reader_sees_the_articles_of_the_edition_newest_first(output: Path) -> None:
    found = feeds(output)
    titles = [re.sub("[\u2066-\u2069]", "", each.title) for each in found["feed.xml"].entries]
    assert titles == ["شباك & أشرعة ]]> <b>", "ميناء السفن", "خرائط البحّارة", "نجوم الملّاحين"]
    assert [each.title for each in found["en/feed.xml"].entries] == [
        "The harbour of ships",
        "Stars & sails",
    ]


def test_a_feed_reader_sees_days_of_the_dated_only(output: Path) -> None:
    days = [each.get("published") for each in feeds(output)["feed.xml"].entries]
    assert days == [
        "Thu, 02 May 2024 00:00:00 +0000",
        "Wed, 01 May 2024 00:00:00 +0000",
        None,
        None,
    ]


def test_the_text_is_whole_in_its_language_and_all_its_links_are_whole(output: Path) -> None:
    for name, feed in feeds(output).items():
        for each in feed.entries:
            (text,) = each.content
            html = HTMLParser(text.value)
            outer = html.css_first("body > div")
            assert outer is not None
            wanted = ("en", "ltr") if name.startswith("en/") else ("ar", "rtl")
            assert (outer.attributes["lang"], outer.attributes["dir"]) == wanted
            links = [node.attributes.get("href") or "" for node in html.css("a")]
            assert [link for link in links if not link.startswith("https://")] == []
    port = feeds(output)["feed.xml"].entries[1].content[0].value
    assert all(words in port for words in ("بدأت الحكاية", "ثم عاد الصيادون", "حاشية الميناء"))
    nets = feeds(output)["feed.xml"].entries[0].content[0].value
    assert "كان الميناء أقدم." in nets


def test_every_url_in_a_feed_is_of_a_file_of_the_site(output: Path) -> None:
    for path in output.rglob("feed.json"):
        feed = json.loads(path.read_bytes())
        told = [feed["feed_url"], feed["home_page_url"], *(item["url"] for item in feed["items"])]
        for url in told:
            assert url.startswith(BASE)
            assert url.isascii()
            address = unquote(urlsplit(url).path).lstrip("/")
            file = output / address
            assert (file / "index.html" if url.endswith("/") else file).is_file()
        ids = [item["id"] for item in feed["items"]]
        assert len(set(ids)) == len(ids)


def test_both_formats_say_the_same(output: Path) -> None:
    for path in output.rglob("feed.json"):
        feed = json.loads(path.read_bytes())
        other = feedparser.parse(path.with_suffix(".xml").read_bytes())
        assert (feed["title"], feed["home_page_url"]) == (other.feed.title, other.feed.link)
        assert [item["id"] for item in feed["items"]] == [each.id for each in other.entries]
        assert [item["url"] for item in feed["items"]] == [each.link for each in other.entries]


def test_a_renamed_article_is_the_same_to_a_feed_reader(tmp_path: Path) -> None:
    name = "1_aaaa000000000000.md"
    (old,) = feeds(site(tmp_path, {name: seed("ميناء")}))["feed.xml"].entries
    (new,) = feeds(site(tmp_path, {name: seed("مرسى")}))["feed.xml"].entries
    assert old.id == new.id
    assert old.link != new.link


def test_without_a_base_url_there_are_no_feeds_and_no_link_to_any(tmp_path: Path) -> None:
    found = tree(site(tmp_path, KINDS, base=""))
    assert [name for name in found if "feed" in name or "sitemap" in name] == []
    assert [name for name, data in found.items() if b"feed.xml" in data] == []


class TestAnEditedLastParagraph:
    def pages(self, output: Path) -> dict[str, bytes]:
        """Give all files but the search index, which has every text, and the list of all files."""
        return {
            address: data
            for address, data in tree(output).items()
            if not address.startswith(("search/bundles", ".warraq"))
        }

    def written(self, root: Path, name: str) -> set[str]:
        """Give the files whose bytes change with the last paragraph of *name*."""
        seeds = {f"sea/{n:03}_aaaa{n:04}00000000.md": seed(f"سفينة {n}") for n in range(NEWEST + 5)}
        before = self.pages(site(root, seeds))
        edited = seeds[name].replace("ثم عاد الصيادون.", "ثم عاد الصيادون جميعًا.")
        counts = build(write(root, f"-- seeds/{name} --\n{edited}"), "--base-url", BASE)
        after = self.pages(root / "output")
        changed = {address for address in after if after[address] != before.get(address)}
        assert (set(before), counts["written"]) == (set(after), len(changed))
        return changed

    def test_of_an_article_in_no_feed_changes_its_page_alone(self, tmp_path: Path) -> None:
        assert self.written(tmp_path, "sea/003_aaaa000300000000.md") == {
            "articles/سفينة-3-aaaa0003.html"
        }

    def test_of_an_article_in_the_feeds_changes_these_too(self, tmp_path: Path) -> None:
        assert self.written(tmp_path, "sea/020_aaaa002000000000.md") == {
            "articles/سفينة-20-aaaa0020.html",
            "feed.xml",
            "feed.json",
            "sections/sea/feed.xml",
            "sections/sea/feed.json",
        }


def test_a_draft_is_nowhere(output: Path) -> None:
    words = ("مسودة سرية", "9999000000000000", "99990000", "كاتب مسودة", "مسودات", "secret")
    for name, data in tree(output).items():
        text = data.decode("utf-8", "replace")
        assert [word for word in words if word in text or word in name] == [], name


def test_what_is_retracted_has_its_page_which_says_so_and_is_nowhere_else(output: Path) -> None:
    address = "articles/خبر-مسحوب-88880000.html"
    told = {name: data.decode("utf-8", "replace") for name, data in tree(output).items()}
    naming = {name for name, text in told.items() if "خبر مسحوب" in text or "88880000" in text}
    assert naming == {address, ".warraq"}
    page = HTMLParser((output / address).read_text("utf-8"))
    robots = page.css_first("meta[name=robots]")
    assert robots is not None
    assert "noindex" in (robots.attributes["content"] or "")
    main = page.css_first("main")
    assert main is not None
    assert "لم يثبت الخبر." in main.text()
    assert "application/ld+json" not in (output / address).read_text("utf-8")
    assert not (output / "tags/مسحوب.html").exists()
    assert not (output / "authors/ناقل-الخبر.html").exists()


def test_a_standing_page_is_linked_from_every_footer_of_its_edition_and_from_no_list(
    output: Path,
) -> None:
    for name, data in tree(output).items():
        if not name.endswith(".html"):
            continue
        page = HTMLParser(data.decode("utf-8"))
        if page.css("meta[http-equiv=refresh]"):
            continue
        prefix = "en/" if name.startswith("en/") else ""
        footer = [node.attributes.get("href") or "" for node in page.css("body > footer a")]
        assert [link.rpartition("/")[2] for link in footer].count("about.html") == 1, name
        if name not in {"about.html", "en/about.html"}:
            main = [node.attributes.get("href") or "" for node in page.css("main a")]
            assert [link for link in main if link.endswith("about.html")] == [], (prefix, name)
    for name, data in tree(output).items():
        if name.endswith(("feed.xml", "feed.json")) or "sitemaps/articles" in name:
            assert b"about" not in data, name


def test_the_news_sitemap_has_what_is_newest(output: Path) -> None:
    read = xml((output / "sitemaps/news.xml").read_bytes())
    space = "{http://www.google.com/schemas/sitemap-news/0.9}"
    told = [
        tuple(news.findtext(path) for path in (
            f"{space}publication/{space}name",
            f"{space}publication/{space}language",
            f"{space}publication_date",
            f"{space}title",
        ))
        for news in read.iter(f"{space}news")
    ]  # fmt: skip
    assert told == [
        ("المرسى", "ar", "2024-05-02", "شباك & أشرعة ]]> <b>"),
        ("المرسى", "ar", "2024-05-01", "ميناء السفن"),
        ("The Anchorage", "en", "2024-05-01", "The harbour of ships"),
    ]


def test_sitemaps_say_the_languages_and_the_last_change(output: Path) -> None:
    read = xml((output / "sitemaps/articles-2024.xml").read_bytes())
    space = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    told = {
        unquote(url.findtext(f"{space}loc") or "").removeprefix(BASE): (
            url.findtext(f"{space}lastmod"),
            [
                (link.attrib["hreflang"], unquote(link.attrib["href"]).removeprefix(BASE))
                for link in url.iter("{http://www.w3.org/1999/xhtml}link")
            ],
        )
        for url in read
    }
    arabic, english = (
        "articles/ميناء-السفن-aaaa0000.html",
        "en/articles/the-harbour-of-ships-aaaa0000.html",
    )
    both = [("ar", arabic), ("en", english), ("x-default", arabic)]
    assert told == {
        arabic: ("2024-05-01", both),
        english: ("2024-05-01", both),
        "articles/شباك-أشرعة-b-bbbb0000.html": ("2024-05-03", []),
    }


def test_tags_are_counted_in_words(output: Path) -> None:
    def said(name: str, selector: str) -> list[str]:
        nodes = HTMLParser((output / name).read_text("utf-8")).css(f"main {selector}")
        return [" ".join(node.text().split()) for node in nodes]

    assert said("tags.html", "li") == ["بحر (مقالان)", "سفن (مقالان)"]
    assert said("tags/بحر.html", ".count") == ["مقالان"]
    assert said("authors/سالم-البحار.html", ".count") == ["مقال واحد"]
    assert said("en/tags.html", "li") == ["Sea (1 article)"]


def test_structured_data_says_what_the_page_shows(output: Path) -> None:
    found = 0
    for path in [*output.glob("articles/*.html"), *output.glob("en/articles/*.html")]:
        page = HTMLParser(path.read_text("utf-8"))
        for script in page.css("script[type='application/ld+json']"):
            told = json.loads(script.text())
            shown = [node.text() for node in page.css("h1")]
            assert shown == [re.sub("[\u2066-\u2069]", "", told["headline"])]
            days = [node.attributes["datetime"] for node in page.css("main time[datetime]")]
            assert {told.get("datePublished"), told.get("dateModified")} - {None} <= set(days)
            main = page.css_first("main")
            assert main is not None
            words = [*told.get("keywords", ()), *(each["name"] for each in told.get("author", ()))]
            words += [told[key] for key in ("correction", "dateline") if key in told]
            assert [word for word in words if word not in main.text()] == []
            found += 1
    assert found == 6


@pytest.mark.parametrize("base", ["/", "/repo/"])
def test_every_page_of_every_kind_is_reached_and_no_link_is_dead(tmp_path: Path, base: str) -> None:
    output = site(tmp_path, KINDS, RETRACTED, base=f"https://news.example{base}")
    renamed = {"sky/3_cccc000000000000.md": seed("كواكب الملّاحين")}
    site(tmp_path, renamed, base=f"https://news.example{base}")
    pages = {path.relative_to(output).as_posix() for path in output.rglob("*.html")}
    kinds = {name.rpartition("/")[0] for name in pages}
    assert kinds >= {"", "2014/port", "articles", "authors", "more", "tags", "en/tags", "قديم"}
    unlinked = [
        name for name in pages if 'http-equiv="refresh"' in (output / name).read_text("utf-8")
    ]
    assert len(unlinked) == 4
    starts = ("404.html", "en/404.html", "articles/خبر-مسحوب-88880000.html", *unlinked)
    with host(output, base) as address:
        found = crawl(address, *starts)
    assert found.dead == []
    reached = {
        unquote(urlsplit(url).path).removeprefix(base) or "index.html" for url in found.pages
    }
    assert reached == pages
