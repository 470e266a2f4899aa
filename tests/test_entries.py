"""Entries: what the library keeps of an article, and what its file name says."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator.digests import digest, raw_digest
from generator.entries import (
    SUMMARY_LENGTH,
    Citation,
    Entry,
    SeedName,
    entry,
    headline_key,
    seed_name,
)
from generator.model import Article, Block, Dateline, Front, Related
from tests.pages.stock import entry_of


def id_of(key: str) -> str:
    return digest(key.encode())[:8]


@pytest.mark.parametrize(
    ("source", "language", "name"),
    [
        pytest.param(
            "seeds/007_12ab34cd56ef7890.txt",
            "ar",
            SeedName("007_12ab34cd56ef7890", "12ab34cd", 7, None),
            id="number-and-id",
        ),
        pytest.param(
            "seeds/sea/007_12ab34cd56ef7890.en.txt",
            "en",
            SeedName("sea/007_12ab34cd56ef7890", "12ab34cd", 7, "sea"),
            id="english-version-in-a-section",
        ),
        pytest.param(
            "seeds/خبر.txt", "ar", SeedName("خبر", id_of("خبر"), None, None), id="a-name-alone"
        ),
        pytest.param(
            "seeds/خبر.en.txt", "en", SeedName("خبر", id_of("خبر"), None, None), id="its-version"
        ),
        pytest.param(
            "seeds/خبر.EN.txt", "en", SeedName("خبر", id_of("خبر"), None, None), id="in-capitals"
        ),
        pytest.param(
            "seeds/v1.txt.md", "ar", SeedName("v1.txt", id_of("v1.txt"), None, None), id="no-suffix"
        ),
        pytest.param(
            "seeds/a/b/12.md", "ar", SeedName("a/b/12", id_of("a/b/12"), 12, "a"), id="deeper"
        ),
        pytest.param(
            "seeds/٠٤٢-خبر.txt", "ar", SeedName("٠٤٢-خبر", id_of("٠٤٢-خبر"), 42, None), id="digits"
        ),
        pytest.param(
            "seeds/12days.txt", "ar", SeedName("12days", id_of("12days"), None, None), id="days"
        ),
        pytest.param(
            "seeds/12345678901.txt",
            "ar",
            SeedName("12345678901", id_of("12345678901"), None, None),
            id="too-long",
        ),
        pytest.param("خبر.txt", "ar", SeedName("خبر", id_of("خبر"), None, None), id="not-in-seeds"),
    ],
)
def test_a_file_name_says(source: str, language: str, name: SeedName) -> None:
    assert seed_name(source, language) == name


def test_an_entry_is_its_article_as_displayed() -> None:
    article = Article(
        source="seeds/sea/003_00112233445566ff.txt",
        language="ar",
        title="مرسى &quot;الغرب&quot;",
        kicker="ﺳﻔﻦ",
        dateline=Dateline("صور", "ساحل"),
        published="2024-05-01",
        tags=("سفن",),
        body=(Block("heading", "مدخل", 3), Block("paragraph", "عاد&nbsp; القارب.", 5)),
        related=(Related("أين  السفن؟", 9),),
    )
    assert entry(article, "0" * 32) == Entry(
        source="seeds/sea/003_00112233445566ff.txt",
        digest="0" * 32,
        key="sea/003_00112233445566ff",
        id="00112233",
        language="ar",
        title='مرسى "الغرب"',
        headline=headline_key("مرسى الغرب"),
        slug="مرسى-الغرب",
        kicker="سفن",
        summary="عاد القارب.",
        dateline=Dateline("صور", "ساحل"),
        published="2024-05-01",
        number=3,
        section="sea",
        tags=("سفن",),
        related=(Citation("أين السفن؟", headline_key("أين السفن")),),
    )


def test_place_and_tags_are_as_displayed_too() -> None:
    article = Article(
        source="seeds/1.txt",
        language="ar",
        title="سفن",
        dateline=Dateline("ﺻﻮﺭ", "بحر &amp; بر"),
        tags=("سفن &amp; شباك",),
    )
    card = entry(article, "")
    assert (card.dateline, card.tags) == (Dateline("صور", "بحر & بر"), ("سفن & شباك",))


def test_the_section_an_article_names_goes_before_its_folder() -> None:
    article = Article(source="seeds/sea/1.txt", language="ar", title="سفن", section="heritage")
    assert entry(article, "").section == "heritage"


def test_front_matter_says_what_becomes_of_an_article() -> None:
    front = Front(
        slug="old port",
        key="port",
        updated="2024-05-03",
        kind="Page",
        retracted="",
        aliases=("/2014/port/", "/?p=17"),
        draft=True,
        lead=True,
    )
    article = Article(source="seeds/1.txt", language="ar", title="ميناء", front=front)
    assert entry(article, "") == Entry(
        source="seeds/1.txt",
        digest="",
        key="port",
        id=id_of("port"),
        language="ar",
        title="ميناء",
        headline=headline_key("ميناء"),
        slug="old-port",
        kicker=None,
        summary="",
        dateline=None,
        published=None,
        number=1,
        section=None,
        tags=(),
        related=(),
        updated="2024-05-03",
        aliases=("2014/port/index.html",),
        standing=True,
        retracted=True,
        draft=True,
        lead=True,
    )


@pytest.mark.parametrize(
    ("byline", "authors"),
    [
        ("سالم البحّار", ("سالم البحّار",)),
        ("سالم البحّار، ليلى النجّار", ("سالم البحّار", "ليلى النجّار")),
        ("سالم البحّار و ليلى النجّار", ("سالم البحّار", "ليلى النجّار")),
        ("وليد الورّاق", ("وليد الورّاق",)),
        ("Salim Sailor, Layla Carpenter and Bo", ("Salim Sailor", "Layla Carpenter", "Bo")),
        ("سالم البحّار، desk@news.example", ("سالم البحّار",)),
        ("سالم البحّار، 99887766", ("سالم البحّار",)),
        ("", ()),
    ],
)
def test_a_byline_names_persons(byline: str, authors: tuple[str, ...]) -> None:
    assert entry_of("seeds/1.txt", "ميناء", byline=byline).authors == authors


def test_reading_takes_as_long_as_the_language_asks_for() -> None:
    words = "كلمة " * 690
    minutes = [
        entry_of(f"seeds/1.{language}.txt", "س", language=language, story=words).minutes
        for language in ("ar", "en", "de")
    ]
    assert minutes == [5, 3, 4]
    assert entry_of("seeds/1.txt", "س", story="كلمة").minutes == 1


class TestTitle:
    def test_without_a_headline_the_first_paragraph_stands_in(self) -> None:
        body = (Block("paragraph", "عاد القارب إلى صور.", 1),)
        assert entry(Article("seeds/1.txt", "ar", body=body), "").title == "عاد القارب إلى صور."

    def test_without_any_text_the_file_name_stands_in(self) -> None:
        assert entry(Article("seeds/sea/خبر.txt", "ar"), "").title == "خبر"

    def test_a_headline_that_shows_nothing_is_none(self) -> None:
        body = (Block("paragraph", "عاد القارب.", 3),)
        article = Article("seeds/1.txt", "ar", title="\x07", body=body)
        assert entry(article, "").title == "عاد القارب."

    def test_entities_are_decoded_once(self) -> None:
        body = (Block("paragraph", "الوسم &amp;lt;p&amp;gt; للفقرة", 1),)
        card = entry(Article("seeds/1.txt", "ar", body=body), "")
        assert (card.title, card.summary) == ("الوسم &lt;p&gt; للفقرة",) * 2


class TestSummary:
    def test_an_abstract_goes_before_the_first_paragraph(self) -> None:
        article = Article("seeds/1.txt", "ar", abstract="موجز", body=(Block("paragraph", "نص", 3),))
        assert entry(article, "").summary == "موجز"

    def test_a_short_text_is_whole(self) -> None:
        assert entry_of("seeds/1.txt", "س", story="جاء\nالمدّ .").summary == "جاء المدّ ."

    def test_whole_sentences_are_kept_where_they_fill_half(self) -> None:
        story = f"{'موج ' * 40}ثم هدأ. {'ريح ' * 30}"
        assert entry_of("seeds/1.txt", "س", story=story).summary == f"{'موج ' * 40}ثم هدأ."

    @pytest.mark.parametrize("end", [".", "!", "؟", "…", "?", ".»"])
    def test_a_sentence_ends_with(self, end: str) -> None:
        story = f"{'موج ' * 40}ثم هدأ{end} {'ريح ' * 30}"
        assert entry_of("seeds/1.txt", "س", story=story).summary == f"{'موج ' * 40}ثم هدأ{end}"

    def test_else_it_is_cut_after_a_word(self) -> None:
        assert entry_of("seeds/1.txt", "س", story="ريح، " * 60).summary == f"{'ريح، ' * 43}ريح…"

    def test_a_decimal_point_at_the_cut_ends_no_sentence(self) -> None:
        before = "موج " * 54
        story = f"{before}بل3.5 {'ريح ' * 30}"
        assert story[SUMMARY_LENGTH - 1 : SUMMARY_LENGTH + 1] == ".5"
        assert entry_of("seeds/1.txt", "س", story=story).summary == f"{before.strip()}…"

    @given(st.text(st.sampled_from("اب .؟،5»"), min_size=SUMMARY_LENGTH // 2, max_size=500))
    @example("س" * 300)
    def test_it_is_never_longer_than_it_may_be(self, story: str) -> None:
        assert len(entry_of("seeds/1.txt", "س", story=story).summary) <= SUMMARY_LENGTH


def test_all_spellings_of_a_headline_have_one_key() -> None:
    assert headline_key("أَيْنَ السُّفن؟") == headline_key("اين  السفن")
    assert headline_key("أين السفن") != headline_key("أين السفر")


def test_a_headline_without_words_has_no_key() -> None:
    assert headline_key("؟؟؟") == ""


def test_articles_sort_by_date_then_number_then_path() -> None:
    entries = [
        entry_of("seeds/b.txt", "س"),
        entry_of("seeds/a.txt", "س"),
        entry_of("seeds/10.txt", "س"),
        entry_of("seeds/9.txt", "س"),
        entry_of("seeds/1.txt", "س", published="2023-12-31"),
        entry_of("seeds/0.txt", "س", published="2024-01-01"),
    ]
    assert [each.source for each in sorted(entries, key=lambda each: each.order)] == [
        "seeds/a.txt",
        "seeds/b.txt",
        "seeds/9.txt",
        "seeds/10.txt",
        "seeds/1.txt",
        "seeds/0.txt",
    ]


def test_a_digest_is_the_same_in_every_process() -> None:
    assert digest(b"") == "cae66941d9efbd404e4d88758ea67670"
    assert raw_digest(b"").hex() == digest(b"")
