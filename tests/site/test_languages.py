"""Whole sites in any of the theme's languages: one alone, or several in any order."""

import io
import os
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from babel.messages.pofile import read_po
from selectolax.lexbor import LexborHTMLParser as HTMLParser
from selectolax.lexbor import LexborNode

from tests.conftest import host
from tests.site.crawl import crawl
from tests.sites import REPOSITORY, build, generator, write

DIRECTION = {"ar": "rtl", "en": "ltr", "fa": "rtl", "fr": "ltr", "he": "rtl", "ur": "rtl"}
LOCALE = REPOSITORY / "templates/locale"
SEEDS = """\
-- seeds/sea/1.ar.md --
---
title: مواسم اللؤلؤ
date: 2024-04-15
---
كان الغوّاصون يخرجون في الصيف. انظر [[طرق اللبان]].
-- seeds/sea/1.en.md --
---
title: Pearling seasons
date: 2024-04-15
---
The divers set out in summer.
-- seeds/sea/2.fr.md --
---
title: Les routes de l’encens
date: 2024-05-02
---
L’encens partait des ports vers la Méditerranée.
-- seeds/sky/3.fa.md --
---
title: ستارگان راهنما
---
ناخدایان شب‌ها راه را از ستارگان می‌پرسیدند.
-- seeds/sky/4.he.md --
---
title: מפות של ים
---
הספנים ציירו את החוף לפני ששרטטו את הארץ.
-- seeds/5.ur.md --
---
title: صحرا کے کنویں
---
قافلے ایک کنویں سے دوسرے کنویں تک چلتے تھے۔
"""


def site(root: Path, *languages: str, more: str = "") -> Path:
    """Write a site in *languages*, build it and give its output."""
    settings = f"languages = {list(languages)}\nname = 'ورّاق'\n{more}"
    build(write(root, f"{SEEDS}-- site.toml --\n{settings}\n"))
    return root / "output"


def messages() -> set[str]:
    """Give what the theme says, in English and without what it fills in later."""
    known = read_po(io.BytesIO((LOCALE / "en.po").read_bytes()))
    return {each.id for each in known if isinstance(each.id, str) and each.id} - {
        each.id for each in known if "%(" in str(each.id)
    }


def words(tree: HTMLParser) -> set[str]:
    """Give what a page says in its own language: its texts, labels and descriptions."""
    for foreign in tree.css("body [lang]"):
        foreign.decompose()
    nodes: list[LexborNode] = tree.css("body *")
    texts = {text.strip() for node in nodes for text in node.text(deep=False).split("\n")}
    return texts | {node.attributes.get("aria-label") or "" for node in nodes}


@pytest.mark.parametrize(
    "languages",
    [
        ("ar",),
        ("he",),
        ("fa", "en"),
        ("he", "ar"),
        ("en", "ar", "fr"),
        ("fr", "he", "ar"),
        ("ur", "fa", "ar", "en", "he", "fr"),
    ],
    ids="-".join,
)
def test_a_site_may_be_in_any_of_the_theme_s_languages(
    tmp_path: Path, languages: tuple[str, ...]
) -> None:
    output = site(tmp_path, *languages)
    pages = {
        path.relative_to(output).as_posix(): path.read_text("utf-8")
        for path in output.rglob("*.html")
    }
    seen = set()
    for name, text in pages.items():
        language = name.partition("/")[0] if name[2:3] == "/" else languages[0]
        tree = HTMLParser(text)
        root = tree.css_first("html")
        assert root is not None
        assert (root.attributes["lang"], root.attributes["dir"]) == (language, DIRECTION[language])
        if language != "en":
            assert words(tree) & messages() == set(), name
        seen.add(language)
    assert seen == set(languages)
    with host(output) as address:
        found = crawl(address, *(name for name in pages if name.endswith("404.html")))
    assert found.dead == []
    reached = {unquote(urlsplit(url).path)[1:] or "index.html" for url in found.pages}
    assert reached == set(pages)


def test_a_page_tells_once_into_which_languages_it_is_not_translated(tmp_path: Path) -> None:
    output = site(tmp_path, "ar", "en", "fa", "fr")
    (article,) = (output / "articles").glob("مواسم-*.html")
    items = HTMLParser(article.read_text("utf-8")).css(".languages li")
    assert [" ".join(item.text().split()) for item in items] == [
        "English",
        "غير مترجمة إلى فارسی وFrançais",
    ]
    links = [
        tuple(link.attributes[name] for name in ("href", "lang", "dir", "hreflang"))
        for link in items[1].css("a")
    ]
    assert links == [
        ("../fa/index.html", "fa", "rtl", "fa"),
        ("../fr/index.html", "fr", "ltr", "fr"),
    ]


def test_a_site_in_one_language_has_no_switcher(tmp_path: Path) -> None:
    output = site(tmp_path, "ar")
    assert "languages" not in (output / "index.html").read_text("utf-8")


def test_digits_months_and_calendars_are_the_site_s_and_the_text_keeps_its_own(
    tmp_path: Path,
) -> None:
    output = site(
        tmp_path,
        "ar",
        "en",
        more="digits = 'arab'\nlocale = 'ar_LB'\ncalendar = ['gregorian', 'islamic-umalqura']",
    )
    write(
        tmp_path,
        "-- seeds/sea/1.ar.md --\n---\ntitle: 40 غوّاصًا\ndate: 2024-04-15\n---\n12 سفينة.\n",
    )
    build(tmp_path)
    (article,) = (output / "articles").glob("40-*.html")
    tree = HTMLParser(article.read_text("utf-8"))
    shown = [node.text() for node in tree.css("h1, time, .text p")]
    assert shown == ["40 غوّاصًا", "١٥ نيسان ٢٠٢٤ م (٦ شوال ١٤٤٥ هـ)", "12 سفينة."]
    assert "بتقويم أم القرى" in article.read_text("utf-8")
    index = HTMLParser((output / "archive/index.html").read_text("utf-8"))
    pieces = [" ".join(node.text().split()) for node in index.css(".pieces li")]
    assert "نيسان ٢٠٢٤ (مقال واحد)" in pieces
    english = next((output / "en/articles").glob("pearling-*.html"))
    assert "April 15, 2024 (6 Shawwal 1445 AH)" in english.read_text("utf-8")


def test_a_language_without_a_catalogue_is_refused_and_the_known_are_named(tmp_path: Path) -> None:
    write(tmp_path, f"{SEEDS}-- site.toml --\nlanguages = ['ar', 'tr']\n")
    refused = generator("build", cwd=tmp_path)
    assert refused.code == 2
    assert refused.err.startswith(
        "site.toml: error[language-unknown] the theme has no words in the language «tr»; "
        "it has: ar, en, fa, fr, he, ur\n"
    )
    assert not (tmp_path / "output").exists()


@pytest.mark.catalogue("F20")
def test_without_hijridate_dates_are_gregorian_and_a_note_says_so_once(tmp_path: Path) -> None:
    settings = "calendar = ['gregorian', 'islamic-umalqura']"
    shut = "import sys\n\nsys.modules['hijridate'] = None\n"
    write(tmp_path, f"{SEEDS}-- site.toml --\n{settings}\n-- shut/sitecustomize.py --\n{shut}")
    path = os.pathsep.join(map(str, (tmp_path / "shut", REPOSITORY)))
    done = generator("build", "-v", cwd=tmp_path, PYTHONPATH=path)
    assert done.code == 0
    assert done.err.count("note[calendar-hijri-missing]") == 1
    (article,) = (tmp_path / "output/articles").glob("مواسم-*.html")
    (shown,) = HTMLParser(article.read_text("utf-8")).css("time")
    assert shown.text() == "15 أبريل 2024"
    assert "أم القرى" not in article.read_text("utf-8")
