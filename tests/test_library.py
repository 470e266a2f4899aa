"""The library: versions of one article, answered headlines, and who points to whom."""

import pytest

from generator.entries import Citation, Entry, headline_key
from generator.library import Library, Wanted, resolve, section_slug
from generator.model import Front, Problem, Span
from generator.settings import parse
from tests.pages.stock import entry_of

SETTINGS = parse("languages = ['ar', 'en']")


def library_of(*entries: Entry) -> Library:
    library, problems = resolve(entries, SETTINGS)
    assert problems == ()
    return library


def sources(entries: tuple[Entry, ...]) -> list[str]:
    return [entry.source for entry in entries]


def citation(title: str) -> Citation:
    return Citation(title, headline_key(title))


def test_a_library_may_be_empty() -> None:
    assert library_of() == Library((), {}, {}, {}, {}, {}, {}, ())


def test_articles_come_newest_first_in_whatever_order_they_are_found() -> None:
    first, second = entry_of("seeds/1.txt", "الأول"), entry_of("seeds/2.txt", "الثاني")
    dated = entry_of("seeds/0.txt", "المؤرّخ", published="2001-01-01")
    assert library_of(second, dated, first) == library_of(first, second, dated)
    assert sources(library_of(first, dated, second).entries) == [
        "seeds/0.txt",
        "seeds/2.txt",
        "seeds/1.txt",
    ]


class TestVersions:
    def test_a_story_and_its_english_are_one_article(self) -> None:
        arabic = entry_of("seeds/1.txt", "سفن")
        english = entry_of("seeds/1.en.txt", "Ships", language="en")
        library = library_of(arabic, english)
        assert library.versions == {"1": {"ar": arabic, "en": english}}
        assert library.addresses == {
            "seeds/1.txt": f"articles/سفن-{arabic.id}.html",
            "seeds/1.en.txt": f"en/articles/ships-{arabic.id}.html",
        }

    @pytest.mark.catalogue("N04")
    def test_of_two_in_one_language_the_first_path_is_kept(self) -> None:
        entries = [entry_of(f"seeds/1.{end}", title) for end, title in (("txt", "س"), ("md", "ش"))]
        library, problems = resolve(entries, SETTINGS)
        assert sources(library.entries) == ["seeds/1.md"]
        assert problems == (Problem(Span("seeds/1.txt"), "article-twice", ("seeds/1.md",)),)

    def test_an_article_in_a_language_of_no_edition_stands_at_the_root(self) -> None:
        persian = entry_of("seeds/1.fa.txt", "کشتی", language="fa")
        library, problems = resolve([persian], SETTINGS)
        assert library.addresses["seeds/1.fa.txt"] == f"articles/کشتی-{persian.id}.html"
        assert problems == (Problem(Span("seeds/1.fa.txt"), "language-without-edition", ("fa",)),)


class TestAnswers:
    def test_a_headline_is_answered_in_any_spelling(self) -> None:
        asking = entry_of("seeds/1.txt", "الموانئ", related=("أَيْنَ السفن",))
        answer = entry_of("seeds/2.txt", "أين السفن؟")
        library = library_of(asking, answer)
        assert library.cites[asking.source] == (answer,)
        assert library.cited_by == {"2": (asking,)}
        assert library.wanted == {}

    def test_the_reader_s_language_is_preferred(self) -> None:
        asking = entry_of("seeds/1.en.txt", "Ports", language="en", related=("أين السفن؟",))
        arabic = entry_of("seeds/2.txt", "أين السفن؟")
        english = entry_of("seeds/2.en.txt", "Where are the ships?", language="en")
        assert library_of(asking, arabic, english).cites[asking.source] == (english,)
        assert library_of(asking, arabic).cites[asking.source] == (arabic,)

    def test_of_two_articles_with_one_headline_the_older_answers(self) -> None:
        asking = entry_of("seeds/9.txt", "الموانئ", related=("سفن",))
        older, newer = entry_of("seeds/1.txt", "سفن"), entry_of("seeds/2.txt", "سفن!")
        library, problems = resolve([asking, newer, older], SETTINGS)
        assert library.cites[asking.source] == (older,)
        assert problems == (Problem(Span("seeds/2.txt", 1), "headline-twice", ("seeds/1.txt",)),)

    def test_each_double_is_told_where_links_by_headline_lead(self) -> None:
        entries = [entry_of(f"seeds/{number}.txt", "سفن") for number in (1, 2, 3)]
        _, problems = resolve(entries, SETTINGS)
        assert set(problems) == {
            Problem(Span("seeds/2.txt", 1), "headline-twice", ("seeds/1.txt",)),
            Problem(Span("seeds/3.txt", 1), "headline-twice", ("seeds/1.txt",)),
        }

    def test_a_headline_without_words_is_nobody_s_answer(self) -> None:
        asking = entry_of("seeds/1.txt", "الموانئ", related=("!!!",))
        library = library_of(asking, entry_of("seeds/2.txt", "؟؟؟"), entry_of("seeds/3.txt", "…"))
        assert library.cites[asking.source] == (None,)

    @pytest.mark.catalogue("D11")
    def test_an_article_that_names_itself_is_not_cited(self) -> None:
        assert library_of(entry_of("seeds/1.txt", "سفن", related=("سفن",))).cited_by == {}

    def test_who_cites_comes_newest_first_and_once(self) -> None:
        citing = [
            entry_of(f"seeds/{number}.txt", f"ميناء {number}", related=("سفن", "السفن", "سفن."))
            for number in (2, 3)
        ]
        library = library_of(entry_of("seeds/1.txt", "سفن"), *citing)
        assert library.cited_by == {"1": (citing[1], citing[0])}


class TestWanted:
    def test_an_unanswered_headline_has_a_page_that_names_who_asks(self) -> None:
        older = entry_of("seeds/1.txt", "الموانئ", related=("أين السفن؟",))
        newer = entry_of("seeds/2.txt", "الشباك", related=("أَين السفن؟",))
        key = headline_key("أين السفن")
        wanted = library_of(older, newer).wanted
        assert set(wanted) == {(key, "ar")}
        assert wanted[key, "ar"].asked_by == (newer, older)
        assert wanted[key, "ar"].address == f"more/أين-السفن-{key[:8]}.html"

    def test_each_edition_has_its_own(self) -> None:
        arabic = entry_of("seeds/1.txt", "الموانئ", related=("NASA",))
        english = entry_of("seeds/2.en.txt", "Ports", language="en", related=("NASA",))
        key = headline_key("NASA")
        assert library_of(arabic, english).wanted == {
            (key, "ar"): Wanted("NASA", "ar", f"more/nasa-{key[:8]}.html", (arabic,)),
            (key, "en"): Wanted("NASA", "en", f"en/more/nasa-{key[:8]}.html", (english,)),
        }

    def test_two_languages_of_one_edition_do_not_write_one_file(self) -> None:
        arabic = entry_of("seeds/1.txt", "الموانئ", related=("NASA",))
        persian = entry_of("seeds/2.fa.txt", "بندر", language="fa", related=("NASA",))
        wanted = resolve([arabic, persian], SETTINGS)[0].wanted
        assert len({each.address for each in wanted.values()}) == len(wanted)


class TestSections:
    def test_they_come_as_the_settings_order_them_then_by_name(self) -> None:
        settings = parse("[sections.sea]\norder = 1\n[sections.empty]\norder = 0")
        entries = [
            entry_of(f"seeds/{name}.txt", name) for name in ("ب/1", "sea/2", "ا/3", "4", "ا/5")
        ]
        library, _ = resolve(entries, settings)
        assert library.sections == ("sea", "ا", "ب")

    @pytest.mark.catalogue("N03")
    def test_names_that_give_one_slug_are_one_section(self) -> None:
        entries = [
            entry_of(f"seeds/{name}/{n}.txt", f"ميناء {n}")
            for n, name in enumerate(("Sea", "sea", "SEA"))
        ]
        library, problems = resolve(entries, SETTINGS)
        assert (library.sections, problems) == (("SEA",), ())

    def test_a_section_is_named_by_the_settings_else_by_its_folder(self) -> None:
        settings = parse("[sections.sea]\nslug = 'bahr'\n[sections.sky]\norder = 1")
        folders = ("sea", "sky", "أخبار العُلا", "؟")
        assert [section_slug(folder, settings) for folder in folders] == [
            "bahr",
            "sky",
            "أخبار-العلا",
            "section",
        ]


def test_a_draft_is_no_part_of_it_and_answers_nothing() -> None:
    draft = entry_of("seeds/sea/1.txt", "سفن", front=Front(draft=True))
    asking = entry_of("seeds/2.txt", "موانئ", related=("سفن",))
    library = library_of(draft, asking)
    assert (sources(library.entries), library.sections) == (["seeds/2.txt"], ())
    assert [wanted.title for wanted in library.wanted.values()] == ["سفن"]


def test_a_standing_page_is_no_article_and_answers_nothing() -> None:
    about = entry_of("seeds/sea/1.txt", "من نحن", front=Front(kind="page"))
    asking = entry_of("seeds/2.txt", "موانئ", related=("من نحن",))
    library = library_of(about, asking)
    assert (library.entries, library.standing, library.sections) == ((asking,), (about,), ())
    assert library.addresses[about.source] == "من-نحن.html"
    assert [wanted.title for wanted in library.wanted.values()] == ["من نحن"]
