"""Article pages: related headlines lead on, and citations lead back."""

from generator.entries import Entry
from generator.model import Front
from generator.pages.articles import ArticlePage, Reference, articles
from generator.pages.page import Link, Version
from tests.pages.stock import cards_of, entry_of


def pages_of(*entries: Entry) -> dict[str, ArticlePage]:
    return {page.source: page for page in articles(cards_of(*entries))}


def test_a_page_holds_all_that_its_template_may_see() -> None:
    entry = entry_of("seeds/sea/1.txt", "سفن", published="2024-05-01", kicker="حرفة")
    address = f"articles/سفن-{entry.id}.html"
    assert pages_of(entry) == {
        "seeds/sea/1.txt": ArticlePage(
            address=address,
            language="ar",
            versions=(Version("ar", address),),
            source="seeds/sea/1.txt",
            digest=entry.digest,
            article_language="ar",
            title="سفن",
            kicker="حرفة",
            summary="عاد الصيادون بسلال ملأى.",
            published="2024-05-01",
            updated=None,
            retracted=False,
            minutes=1,
            authors=(),
            section=Link("sea", "sections/sea.html", "ar"),
            tags=(),
            related=(),
            cited_by=(),
        )
    }


def test_front_matter_and_byline_are_on_it() -> None:
    front = Front(updated="2024-05-03")
    entry = entry_of("seeds/1.txt", "سفن", tags=("شباك",), byline="سالم البحّار", front=front)
    page = pages_of(entry)["seeds/1.txt"]
    assert (page.updated, page.retracted) == ("2024-05-03", False)
    assert page.authors == (Link("سالم البحّار", "authors/سالم-البحار.html", "ar"),)
    assert page.tags == (Link("شباك", "tags/شباك.html", "ar"),)


def test_what_is_retracted_keeps_its_page_and_leads_to_no_list_it_is_not_in() -> None:
    front = Front(retracted="true")
    entry = entry_of("seeds/1.txt", "سفن", tags=("شباك",), byline="سالم البحّار", front=front)
    page = pages_of(entry)["seeds/1.txt"]
    assert (page.retracted, page.authors, page.tags) == (True, (), ())


def test_a_language_of_no_edition_is_published_in_the_default_one() -> None:
    page = pages_of(entry_of("seeds/1.fa.txt", "کشتی", language="fa"))["seeds/1.fa.txt"]
    assert (page.language, page.article_language) == ("ar", "fa")


def test_an_answered_headline_is_a_link_and_the_answer_links_back() -> None:
    asking = entry_of("seeds/1.txt", "الموانئ", related=("أَين السفن؟",))
    answer = entry_of("seeds/2.txt", "أين السفن؟")
    pages = pages_of(asking, answer)
    assert pages["seeds/1.txt"].related == (
        Reference("أَين السفن؟", pages["seeds/2.txt"].address, "ar", answered=True),
    )
    assert pages["seeds/2.txt"].cited_by == (Link("الموانئ", pages["seeds/1.txt"].address, "ar"),)


def test_an_unanswered_headline_leads_to_its_read_more_page() -> None:
    asking = entry_of("seeds/1.txt", "الموانئ", related=("أين السفن؟",))
    key = asking.related[0].headline[:8]
    assert pages_of(asking)["seeds/1.txt"].related == (
        Reference("أين السفن؟", f"more/أين-السفن-{key}.html", "ar", answered=False),
    )


def test_headlines_keep_their_order() -> None:
    headlines = ("سفن", "شباك", "أشرعة")
    page = pages_of(entry_of("seeds/1.txt", "الموانئ", related=headlines))["seeds/1.txt"]
    assert tuple(reference.title for reference in page.related) == headlines


def test_an_answer_in_another_language_goes_by_its_own_title() -> None:
    asking = entry_of("seeds/1.en.txt", "Ports", language="en", related=("أَين السفن؟",))
    answer = entry_of("seeds/2.txt", "سفن صور")
    english = entry_of("seeds/2.en.txt", "أين السفن", language="fa")
    pages = pages_of(asking, answer, english)
    (reference,) = pages["seeds/1.en.txt"].related
    assert (reference.title, reference.language) == ("أين السفن", "fa")


class TestCitedBy:
    def test_names_each_article_once_in_the_reader_s_language(self) -> None:
        answer = entry_of("seeds/2.txt", "سفن")
        english = entry_of("seeds/2.en.txt", "Ships", language="en")
        citing = entry_of("seeds/1.txt", "الموانئ", related=("سفن",))
        its_english = entry_of("seeds/1.en.txt", "Ports", language="en", related=("Ships",))
        pages = pages_of(answer, english, citing, its_english)
        assert [link.title for link in pages["seeds/2.txt"].cited_by] == ["الموانئ"]
        assert [link.title for link in pages["seeds/2.en.txt"].cited_by] == ["Ports"]

    def test_names_it_in_another_language_where_there_is_no_other(self) -> None:
        answer = entry_of("seeds/2.txt", "سفن")
        english = entry_of("seeds/2.en.txt", "Ships", language="en")
        citing = entry_of("seeds/1.txt", "الموانئ", related=("سفن",))
        pages = pages_of(answer, english, citing)
        assert [link.title for link in pages["seeds/2.en.txt"].cited_by] == ["الموانئ"]
