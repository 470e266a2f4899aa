"""site.toml: every key optional, every fault told at its line."""

import json
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator.errors import ExitCode, SiteError
from generator.model import Problem, Span
from generator.settings import (
    ReaderSettings,
    SectionSettings,
    Settings,
    Text,
    in_language,
    line_of,
    load,
    parse,
)


def fault(text: str) -> Problem:
    """Give the problem for which *text* is refused."""
    with pytest.raises(SiteError) as refused:
        parse(text)
    assert refused.value.exit_code is ExitCode.USAGE
    return refused.value.problem


def test_an_empty_file_gives_an_arabic_paper_with_an_english_edition() -> None:
    assert parse("") == Settings(
        name="ورّاق",
        description="",
        base_url="",
        languages=("ar", "en"),
        digits="latn",
        locale=(),
        calendar=("gregorian",),
        sections={},
        reader=ReaderSettings(language="ar"),
    )


def test_every_key_is_read() -> None:
    text = """
        name = { ar = "المرسى", en = "The Anchorage" }
        description = "أخبار الساحل"
        base_url = "https://news.example/paper/"
        languages = ["en", "ar"]
        digits = "arab"
        locale = ["ar_LB", "en_GB"]
        calendar = ["gregorian", "islamic-umalqura"]

        [sections.sea]
        slug = "البحر"
        order = 2
        name = { ar = "بحر", en = "Sea" }

        [reader]
        encoding = "cp1256"
        places = ["مرباط"]
        agencies = ["ساحل"]
    """
    assert parse(text) == Settings(
        name={"ar": "المرسى", "en": "The Anchorage"},
        description="أخبار الساحل",
        base_url="https://news.example/paper",
        languages=("en", "ar"),
        digits="arab",
        locale=("ar_LB", "en_GB"),
        calendar=("gregorian", "islamic-umalqura"),
        sections={"sea": SectionSettings("البحر", 2, {"ar": "بحر", "en": "Sea"})},
        reader=ReaderSettings("en", "cp1256", ("مرباط",), ("ساحل",)),
    )


@pytest.mark.catalogue("T06")
@pytest.mark.parametrize(
    ("text", "line", "values"),
    [
        pytest.param("nmae = 'x'", 1, ("nmae", "name"), id="misspelt"),
        pytest.param("\n\n[reader]\nplace = []", 4, ("reader.place", "places"), id="in-a-table"),
        pytest.param("reader.place = []", 1, ("reader.place", "places"), id="dotted"),
        pytest.param(
            '[sections.sea]\norder = 1\n[sections."عُمان"]\nordr = 1',
            4,
            ("sections.عُمان.ordr", "order"),
            id="in-a-quoted-table",
        ),
        pytest.param(
            "sections = { sea = { ordr = 1 } }", 1, ("sections.sea.ordr", "order"), id="inline"
        ),
        pytest.param(
            "xyz = 'x'",
            1,
            ("xyz", ", ".join(Settings.__struct_fields__)),
            id="like-no-other",
        ),
        pytest.param("name = 'x'\r\nnmae = 'x'\r\n", 2, ("nmae", "name"), id="windows-line-ends"),
        pytest.param("# a\u2028b\nnmae = 'x'", 2, ("nmae", "name"), id="after-U+2028-in-a-comment"),
        pytest.param(
            "sections.'sea'.ordr = 1", 1, ("sections.sea.ordr", "order"), id="part-quoted"
        ),
    ],
)
def test_an_unknown_key_names_the_nearest_right_one(
    text: str, line: int, values: tuple[str, str]
) -> None:
    assert fault(text) == Problem(Span("site.toml", line), "settings-unknown-key", values)


@pytest.mark.catalogue("T06")
@pytest.mark.parametrize(
    ("text", "line", "key"),
    [
        pytest.param("name = 3", 1, "name", id="number-for-text"),
        pytest.param("languages = []", 1, "languages", id="no-language"),
        pytest.param("\ndigits = 'roman'", 2, "digits", id="no-digits"),
        pytest.param("calendar = ['persian']", 1, "calendar.0", id="no-calendar"),
        pytest.param("locale = 3", 1, "locale", id="no-locale"),
        pytest.param("sections = 3", 1, "sections", id="number-for-table"),
        pytest.param("[sections]\nsea = 3", 2, "sections.sea", id="number-for-section"),
        pytest.param(
            "\n[sections.sea]\norder = 'x'", 3, "sections.sea.order", id="text-for-number"
        ),
    ],
)
def test_a_wrong_value_is_told_with_its_key(text: str, line: int, key: str) -> None:
    problem = fault(text)
    assert (problem.span, problem.code) == (Span("site.toml", line), "settings-wrong-value")
    assert problem.values[0] == key


@pytest.mark.parametrize(
    ("text", "line", "values"),
    [
        pytest.param("languages = ['Arabic']", 1, ("languages.0", "Arabic"), id="no-language-code"),
        pytest.param('languages = ["ar\\n"]', 1, ("languages.0", "ar\n"), id="line-feed"),
        pytest.param("[sections.sea]\nslug = 'a/b'", 2, ("sections.sea.slug", "a/b"), id="slash"),
        pytest.param("[sections.sea]\nslug = '..'", 2, ("sections.sea.slug", ".."), id="dots"),
        pytest.param("[sections.sea]\nslug = ''", 2, ("sections.sea.slug", ""), id="empty"),
        pytest.param(
            '[sections.sea]\nslug = "a\\n"', 2, ("sections.sea.slug", "a\n"), id="slug-line-feed"
        ),
        pytest.param(
            '[sections.sea]\nslug = "a\\u0000"', 2, ("sections.sea.slug", "a\0"), id="slug-nul"
        ),
    ],
)
def test_a_value_of_the_wrong_form_is_told_as_it_was_written(
    text: str, line: int, values: tuple[str, str]
) -> None:
    assert fault(text) == Problem(Span("site.toml", line), "settings-wrong-form", values)


def test_a_language_is_given_once() -> None:
    with pytest.raises(SiteError):
        parse("languages = ['ar', 'ar']")


@pytest.mark.parametrize(
    ("text", "locales"),
    [
        pytest.param("", ["ar", "en"], id="none"),
        pytest.param("locale = 'ar_SA'", ["ar_SA", "en"], id="one"),
        pytest.param("locale = ['en_GB', 'ar_MA']", ["ar_MA", "en_GB"], id="one-a-language"),
    ],
)
def test_a_locale_is_of_its_language_s_edition(text: str, locales: list[str]) -> None:
    settings = parse(text)
    assert [settings.locale_of(language) for language in settings.languages] == locales


@pytest.mark.parametrize(
    ("locale", "code", "values"),
    [
        pytest.param("'he_XX'", "unknown", ("he_XX", "he, he_IL"), id="no-country"),
        pytest.param("'ar-SA'", "unknown", ("ar-SA", "ar_SA"), id="hyphen"),
        pytest.param("''", "language", ("", ""), id="empty"),
        pytest.param("'fr_CA'", "language", ("fr_CA", "fr"), id="no-edition"),
        pytest.param("['ar_LB', 'fr']", "language", ("fr", "fr"), id="no-edition-second"),
        pytest.param("['ar_LB', 'ar_SA']", "twice", ("ar_SA", "ar"), id="two-of-a-language"),
        pytest.param("['ar_LB', 'ar_LB']", "twice", ("ar_LB", "ar"), id="one-two-times"),
    ],
)
def test_a_locale_that_does_not_fit_is_told_at_its_line(
    locale: str, code: str, values: tuple[str, str]
) -> None:
    problem = fault(f"languages = ['ar', 'en', 'he']\nlocale = {locale}")
    assert problem == Problem(Span("site.toml", 2), f"settings-locale-{code}", values)


@pytest.mark.parametrize(
    "calendar",
    [
        "[]",
        "['islamic-umalqura']",
        "['islamic-umalqura', 'gregorian']",
        "['gregorian', 'gregorian']",
    ],
)
def test_the_gregorian_calendar_comes_first(calendar: str) -> None:
    problem = fault(f"name = 'x'\ncalendar = {calendar}")
    assert problem == Problem(Span("site.toml", 2), "settings-calendar")


@pytest.mark.catalogue("T06")
@pytest.mark.parametrize(
    ("text", "line"),
    [
        pytest.param("name = ", 1, id="no-value"),
        pytest.param("name = 'a'\nname = 'b'", 2, id="twice"),
        pytest.param("\nname = '''a", 2, id="not-closed"),
        pytest.param("\n\nname = 'a", 3, id="not-closed-on-its-line"),
        pytest.param("name = 'a'\nname: b", 2, id="yaml"),
    ],
)
def test_what_is_not_toml_is_told_at_its_line(text: str, line: int) -> None:
    problem = fault(text)
    assert (problem.span.source, problem.span.line) == ("site.toml", line)
    assert problem.code == "settings-not-toml"


@pytest.mark.catalogue("T06")
@pytest.mark.parametrize(
    "address",
    [
        "news.example",
        "ftp://news.example/",
        "https://",
        "https://news.example/?page=1",
        "https://news.example/#top",
        "https://news.example/?",
        "https://news.example/#",
        "https://news example/",
        "https://news.example/\\nDisallow: /",
        "http://[",
        "http://a／b.example/",
    ],
)
def test_base_url_is_the_whole_address_of_a_site(address: str) -> None:
    problem = fault(f'name = "x"\nbase_url = "{address}"')
    told = address.replace("\\n", "\n")
    assert problem == Problem(Span("site.toml", 2), "settings-base-url", (told,))


@pytest.mark.parametrize(
    ("address", "path"),
    [
        ("", "/"),
        ("https://news.example", "/"),
        ("https://news.example/", "/"),
        ("https://name.github.io/repo/", "/repo/"),
        ("https://name.github.io/a/b", "/a/b/"),
    ],
)
def test_base_path_is_where_the_site_is_served(address: str, path: str) -> None:
    assert parse(f"base_url = '{address}'").base_path == path


def test_the_default_language_stands_at_the_root_and_others_in_their_folder() -> None:
    settings = parse("languages = ['ar', 'en']")
    assert [settings.prefix(each) for each in ("ar", "en", "fa")] == ["", "en/", ""]
    assert [settings.edition(each) for each in ("ar", "en", "fa")] == ["ar", "en", "ar"]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        pytest.param("المرسى", "المرسى", id="one-for-all"),
        pytest.param({"ar": "المرسى", "en": "Anchorage"}, "Anchorage", id="its-own"),
        pytest.param({"ar": "المرسى"}, "المرسى", id="another"),
        pytest.param({"en": "", "ar": "المرسى"}, "المرسى", id="its-own-is-empty"),
        pytest.param({}, "", id="none"),
    ],
)
def test_a_text_is_shown_in_the_language_it_has(text: Text, shown: str) -> None:
    assert in_language(text, "en") == shown


def test_the_nearest_parent_s_line_stands_for_a_key_inside_a_value() -> None:
    text = "name = 'x'\n[sections]\nsea = { order = 1 }\n"
    assert line_of(text, ("sections", "sea", "order")) == 3
    assert line_of(text, ("reader", "places")) == 0


HOSTILE = {
    "too-many-digits": f"order = {'1' * 5000}",
    "too-many-arrays": f"name = {'[' * 5000}",
    "too-many-tables": f"name = {'{a = ' * 5000}",
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_what_the_parser_cannot_hold_is_not_toml(text: str) -> None:
    assert fault(text).code == "settings-not-toml"


KEYS = (
    "name", "base_url", "languages", "digits", "locale", "calendar", "sections", "sections.sea",
    "sections.'بحر'.name", "slug", "order", "reader", "reader.places", "[reader]", "[sections.sea]",
    "[[sections]]", "اسم", "#",
)  # fmt: skip
words = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
values = st.recursive(
    st.one_of(
        st.integers().map(str),
        st.floats().map(str),
        words.map(lambda text: json.dumps(text, ensure_ascii=False)),
        words.map(lambda text: json.dumps("http://" + text, ensure_ascii=False)),
        st.sampled_from(["'ar'", "'en'", "true", "2024-02-30", "'''", '"\\ud800"', "["]),
    ),
    lambda inner: (
        st.lists(inner, max_size=3).map(lambda each: f"[{', '.join(each)}]")
        | st.tuples(st.sampled_from(["ar", "sea", "order", "'بحر'"]), inner).map(
            lambda pair: f"{{ {pair[0]} = {pair[1]} }}"
        )
    ),
    max_leaves=5,
)
settings_lines = st.tuples(st.sampled_from(KEYS), st.sampled_from([" = ", "\n", "="]), values)


@pytest.mark.catalogue("T06")
@given(st.lists(settings_lines.map("".join), max_size=6).map("\n".join) | words)
@example('base_url = "http://["')
@example('base_url = "http://]"')
def test_any_text_gives_settings_or_a_problem(text: str) -> None:
    with suppress(SiteError):
        parse(text)


class TestFile:
    def test_a_site_needs_no_settings(self, tmp_path: Path) -> None:
        assert load(tmp_path) == parse("")

    def test_a_byte_order_mark_is_no_key(self, tmp_path: Path) -> None:
        (tmp_path / "site.toml").write_bytes(b"\xef\xbb\xbfname = 'x'")
        assert load(tmp_path).name == "x"

    def test_the_option_replaces_the_file_s_base_url(self, tmp_path: Path) -> None:
        (tmp_path / "site.toml").write_text("base_url = 'https://a.example'", "utf-8")
        assert load(tmp_path, base_url="https://b.example/c/").base_url == "https://b.example/c"
        assert load(tmp_path, base_url="").base_url == ""

    def test_a_wrong_option_is_told_as_the_option_s(self, tmp_path: Path) -> None:
        with pytest.raises(SiteError) as refused:
            load(tmp_path, base_url="b.example")
        assert refused.value.problem == Problem(
            Span("--base-url"), "settings-base-url", ("b.example",)
        )

    def test_another_encoding_is_told(self, tmp_path: Path) -> None:
        (tmp_path / "site.toml").write_bytes("name = 'المرسى'".encode("cp1256"))
        with pytest.raises(SiteError) as refused:
            load(tmp_path)
        assert refused.value.problem == Problem(Span("site.toml"), "settings-not-utf8")

    def test_a_folder_of_that_name_is_told(self, tmp_path: Path) -> None:
        (tmp_path / "site.toml").mkdir()
        with pytest.raises(SiteError) as refused:
            load(tmp_path)
        assert refused.value.problem.code == "settings-unreadable"


def test_the_reader_s_language_is_no_setting_of_its_own() -> None:
    assert fault("[reader]\nlanguage = 'en'") == Problem(
        Span("site.toml", 2),
        "settings-unknown-key",
        ("reader.language", "encoding, places, agencies"),
    )
