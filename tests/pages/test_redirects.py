"""Redirects: from every address that once was an article's to the one it has today."""

import pytest

from generator.entries import Entry, entry
from generator.model import Article, Front
from generator.pages.page import Cards
from generator.pages.redirects import RedirectPage, redirects
from generator.settings import Settings, parse
from tests.pages.stock import cards_of, entry_of

PORT = "seeds/1_aaaa000000000000.txt"
PORT_EN = "seeds/1_aaaa000000000000.en.txt"


def led(
    *entries: Entry, record: tuple[str, ...] = (), settings: Settings | None = None
) -> dict[str, str]:
    """Give where each redirect leads; no address has two."""
    pages = list(redirects(cards_of(*entries, settings=settings), record))
    found = {page.address: page.target for page in pages}
    assert len(found) == len(pages)
    return found


def alias_of(path: str) -> str | None:
    """Give the address that stands for the alias *path* in an article's entry."""
    card = entry(Article("seeds/1.txt", "ar", title="ميناء", front=Front(aliases=(path,))), "")
    return card.aliases[0] if card.aliases else None


class TestTheRecord:
    def test_a_former_headline_leads_to_today_s(self) -> None:
        cards = cards_of(entry_of(PORT, "الميناء الجديد"))
        assert list(redirects(cards, ["articles/الميناء-القديم-aaaa0000.html"])) == [
            RedirectPage(
                address="articles/الميناء-القديم-aaaa0000.html",
                language="ar",
                source=PORT,
                target="articles/الميناء-الجديد-aaaa0000.html",
                title="الميناء الجديد",
            )
        ]

    def test_today_s_address_is_no_redirect_however_often_it_is_recorded(self) -> None:
        record = ("articles/ميناء-aaaa0000.html",) * 2
        assert led(entry_of(PORT, "ميناء"), record=record) == {}

    def test_a_headline_without_a_word_has_an_address_too(self) -> None:
        assert led(entry_of(PORT, "ميناء"), record=("articles/aaaa0000.html",)) == {
            "articles/aaaa0000.html": "articles/ميناء-aaaa0000.html"
        }
        assert led(entry_of(PORT, "؟؟؟"), record=("articles/ميناء-aaaa0000.html",)) == {
            "articles/ميناء-aaaa0000.html": "articles/aaaa0000.html"
        }

    def test_each_version_keeps_its_own(self) -> None:
        pair = entry_of(PORT, "ميناء"), entry_of(PORT_EN, "Harbour", language="en")
        record = ("articles/مرسى-aaaa0000.html", "en/articles/port-aaaa0000.html")
        assert led(*pair, record=record) == {
            "articles/مرسى-aaaa0000.html": "articles/ميناء-aaaa0000.html",
            "en/articles/port-aaaa0000.html": "en/articles/harbour-aaaa0000.html",
        }

    def test_what_is_gone_leads_nowhere(self) -> None:
        record = ("articles/ميناء-aaaa0000.html", "more/سفن-0123abcd.html")
        assert led(entry_of("seeds/2.txt", "سفن"), record=record) == {}

    def test_a_draft_is_gone(self) -> None:
        draft = entry_of(PORT, "ميناء", front=Front(draft=True))
        assert led(draft, record=("articles/مرسى-aaaa0000.html",)) == {}

    def test_a_version_that_is_gone_leads_to_the_one_that_is_left(self) -> None:
        assert led(entry_of(PORT, "ميناء"), record=("en/articles/port-aaaa0000.html",)) == {
            "en/articles/port-aaaa0000.html": "articles/ميناء-aaaa0000.html"
        }

    def test_an_edition_that_became_the_default_one_takes_its_addresses_along(self) -> None:
        pair = entry_of(PORT, "ميناء"), entry_of(PORT_EN, "Harbour", language="en")
        english_first = parse("languages = ['en', 'ar']")
        record = ("articles/ميناء-aaaa0000.html", "en/articles/port-aaaa0000.html")
        assert led(*pair, record=record, settings=english_first) == {
            # Nothing says in which language the root once was.
            "articles/ميناء-aaaa0000.html": "articles/harbour-aaaa0000.html",
            "en/articles/port-aaaa0000.html": "articles/harbour-aaaa0000.html",
        }

    @pytest.mark.catalogue("N03", "N04")
    def test_spellings_that_some_disks_hold_for_one_file_are_one(self) -> None:
        street = entry_of(PORT, "Straße", language="de")
        assert led(street, record=("articles/strasse-aaaa0000.html",)) == {}
        former = ("articles/große-see-aaaa0000.html", "articles/grosse-see-aaaa0000.html")
        assert led(street, record=former) == {former[0]: "articles/straße-aaaa0000.html"}

    @pytest.mark.parametrize(
        "line",
        [
            "about.html",
            "articles/../../../etc/x-aaaa0000.html",
            "articles/a/b-aaaa0000.html",
            "articles/a\\b-aaaa0000.html",
            "/articles/a-aaaa0000.html",
            "articles/a\0b-aaaa0000.html",
            "articles/a-aaaa0000.html.bak",
            "articles/a-AAAA0000.html",
            "https://news.example/articles/a-aaaa0000.html",
            "no address at all",
            f"articles/{'م' * 130}-aaaa0000.html",
        ],
    )
    def test_a_line_that_was_never_written_by_us_is_no_address(self, line: str) -> None:
        assert led(entry_of(PORT, "ميناء"), record=(line,)) == {}


class TestReadMore:
    def test_another_spelling_leads_to_the_one_in_use(self) -> None:
        asking = entry_of("seeds/2.txt", "موانئ", related=("أسواق السفن",))
        number = asking.related[0].headline[:8]
        assert led(asking, record=(f"more/اسواق-السفن-{number}.html",)) == {
            f"more/اسواق-السفن-{number}.html": f"more/أسواق-السفن-{number}.html"
        }

    def test_the_answer_takes_its_page_s_place(self) -> None:
        asking = entry_of("seeds/2.txt", "موانئ", related=("ميناء",))
        page = f"more/ميناء-{asking.related[0].headline[:8]}.html"
        assert led(asking, entry_of(PORT, "ميناء"), record=(page,)) == {
            page: "articles/ميناء-aaaa0000.html"
        }

    def test_in_an_edition_its_own_version_of_the_answer(self) -> None:
        asking = entry_of("seeds/2.en.txt", "Ports", language="en", related=("ميناء",))
        page = f"en/more/ميناء-{asking.related[0].headline[:8]}.html"
        pair = entry_of(PORT, "ميناء"), entry_of(PORT_EN, "Harbour", language="en")
        assert led(asking, *pair, record=(page,)) == {page: "en/articles/harbour-aaaa0000.html"}

    def test_of_two_answers_the_one_in_the_edition_s_language(self) -> None:
        asking = entry_of("seeds/2.en.txt", "Ports", language="en", related=("GPS",))
        page = f"en/more/gps-{asking.related[0].headline[:8]}.html"
        arabic = entry_of("seeds/3_bbbb000000000000.txt", "GPS")
        other = entry_of(PORT_EN, "GPS", language="en")
        assert led(asking, arabic, other, record=(page,)) == {page: "en/articles/gps-aaaa0000.html"}

    def test_an_answer_whose_headline_has_changed_is_found_by_the_record(self) -> None:
        was = entry_of(PORT, "ميناء")
        page = f"more/ميناء-{was.headline[:8]}.html"
        record = (page, "articles/ميناء-aaaa0000.html")
        assert led(entry_of(PORT, "مرسى"), record=record) == dict.fromkeys(
            record, "articles/مرسى-aaaa0000.html"
        )


class TestAliases:
    @pytest.mark.parametrize(
        ("stated", "address"),
        [
            ("/2014/05/port/", "2014/05/port/index.html"),
            ("/2014/05/port", "2014/05/port/index.html"),
            ("2014/05/port", "2014/05/port/index.html"),
            ("/2014/port.html", "2014/port.html"),
            ("/2014/port.htm", "2014/port.htm"),
            ("https://old.example/2014/port/", "2014/port/index.html"),
            ("https://old.example/2014/port.html#top", "2014/port.html"),
            ("/%D9%85%D9%8A%D9%86%D8%A7%D8%A1/", "ميناء/index.html"),
            ("/ميناء/", "ميناء/index.html"),
            ("/أخبار قديمة/", "أخبار قديمة/index.html"),
            ("//double//slash/", "slash/index.html"),
            ("/", None),
            ("", None),
            ("http://[old/", None),
            ("/?p=17", None),
            ("/port.html?page=2", None),
            ("/../secret/", None),
            ("/a/../../secret.html", None),
            ("/%2e%2e/secret.html", None),
            ("/a/./b/", None),
            ("/.git/config/", None),
            ("/a\\..\\b/", None),
            ("/a%00b/", None),
            ("/photo.jpg", None),
            ("/feed.xml", None),
            (f"/{'م' * 100}/", None),
            (f"/{'ميناء/' * 200}", None),
            ("/%252e%252e/port.html", "%2e%2e/port.html"),
            ("/．．／port.html", "．．／port.html"),
            ("C:/port.html", "port.html"),
            ("/port.html:stream", None),
            ("/nul.html", None),
            ("/COM1/", None),
            ("/port./", None),
        ],
    )
    def test_the_file_that_answers_for(self, stated: str, address: str | None) -> None:
        assert alias_of(stated) == address

    def test_several_lead_to_one_article(self) -> None:
        port = entry_of(PORT, "ميناء", front=Front(aliases=("/a/", "/b.html")))
        assert led(port) == {
            "a/index.html": "articles/ميناء-aaaa0000.html",
            "b.html": "articles/ميناء-aaaa0000.html",
        }

    def test_one_stated_in_several_ways_is_one(self) -> None:
        aliases = ("/a/", "/a", "https://old.example/A/index.html")
        port = entry_of(PORT, "ميناء", front=Front(aliases=aliases))
        assert led(port) == {"a/index.html": "articles/ميناء-aaaa0000.html"}

    def test_one_that_is_in_the_record_too_is_one(self) -> None:
        former = "articles/مرسى-aaaa0000.html"
        port = entry_of(PORT, "ميناء", front=Front(aliases=(f"/{former}",)))
        assert led(port, record=(former,)) == {former: "articles/ميناء-aaaa0000.html"}

    def test_one_goes_before_the_record(self) -> None:
        former = "articles/مرسى-aaaa0000.html"
        heir = entry_of("seeds/2.txt", "مرفأ", front=Front(aliases=(f"/{former}",)))
        target = cards_of(heir).library.addresses[heir.source]
        assert led(entry_of(PORT, "ميناء"), heir, record=(former,)) == {former: target}

    def test_the_article_s_own_address_is_none(self) -> None:
        aliases = ("/articles/ميناء-aaaa0000.html",)
        assert led(entry_of(PORT, "ميناء", front=Front(aliases=aliases))) == {}

    def test_a_standing_page_has_them_too(self) -> None:
        about = entry_of("seeds/about.txt", "من نحن", front=Front(kind="page", aliases=("/about",)))
        assert led(about) == {"about/index.html": "من-نحن.html"}

    def test_of_two_articles_that_state_one_the_older_comes_first(self) -> None:
        old, new = (
            entry_of(f"seeds/{number}.txt", f"سفينة {number}", front=Front(aliases=("/a/",)))
            for number in (1, 2)
        )
        cards = cards_of(new, old)
        assert [(page.address, page.title) for page in redirects(cards, ())] == [
            ("a/index.html", "سفينة 1"),
            ("a/index.html", "سفينة 2"),
        ]

    def test_a_draft_has_none(self) -> None:
        draft = entry_of(PORT, "ميناء", front=Front(draft=True, aliases=("/a/",)))
        assert list(redirects(Cards(cards_of(draft).library, parse("")), ())) == []
