"""Catalogues: every language says all that the templates say, with plurals as CLDR has them."""

import io
import re

import jinja2
import pytest
from babel import Locale
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po
from jinja2 import nodes
from jinja2.ext import extract_from_ast
from msgspec.structs import replace

from generator.rendering.environment import environment
from generator.text.numerals import NumberingSystem
from tests.rendering.theme import ARABIC, CATALOGUES, TEMPLATES, press_of

CLDR_ORDER = ("zero", "one", "two", "few", "many", "other")
PLACEHOLDER = re.compile(r"%\((\w+)\)s")
LANGUAGES = ("ar", "en", "fa", "fr", "he", "ur")


def catalogue(language: str) -> Catalog:
    return read_po(io.BytesIO(CATALOGUES[language]), locale=language, abort_invalid=True)


def messages(language: str) -> dict[str, Message]:
    return {_singular(each): each for each in catalogue(language) if each.id}


def _singular(message: Message) -> str:
    return message.id if isinstance(message.id, str) else str(next(iter(message.id or ())))


def said() -> set[str]:
    """Give all that the templates say to a reader."""
    found: set[str] = set()
    for source in TEMPLATES.values():
        tree = jinja2.Environment(autoescape=True).parse(source)
        for _, _, message in extract_from_ast(tree, gettext_functions=("_", "ngettext")):
            found.add(str(message[0] if isinstance(message, tuple) else message))
        for call in tree.find_all(nodes.Filter):
            if call.name == "say":
                found |= {each.value for each in call.args if isinstance(each, nodes.Const)}
    return found


def forms(message: Message) -> list[str]:
    return [message.string] if isinstance(message.string, str) else list(message.string or ())


def rendered(
    language: str, template: str, *, digits: NumberingSystem = "latn", **variables: object
) -> str:
    edition = replace(ARABIC, language=language, locale=language, digits=digits)
    jinja = environment(replace(press_of({}), editions=(edition,)), language)
    return jinja.from_string(template).render(edition=edition, **variables)


def counted(language: str, singular: str, number: int) -> str:
    plural = (messages(language)[singular].id or ())[1]
    template = f"{{{{ ngettext({singular!r}, {plural!r}, n) }}}}"
    return rendered(language, template, n=number)


def test_the_theme_speaks_six_languages() -> None:
    assert tuple(CATALOGUES) == LANGUAGES


@pytest.mark.parametrize("language", LANGUAGES)
class TestEveryCatalogue:
    def test_says_all_that_the_templates_say_and_nothing_else(self, language: str) -> None:
        assert set(messages(language)) == said()

    def test_is_complete(self, language: str) -> None:
        lacking = [
            message.id
            for message in messages(language).values()
            if message.fuzzy or not all(forms(message))
        ]
        assert lacking == []

    def test_has_the_placeholders_of_the_original(self, language: str) -> None:
        for message in messages(language).values():
            ids = [message.id] if isinstance(message.id, str) else list(message.id)
            wanted = {name for each in ids for name in PLACEHOLDER.findall(each)}
            # «مقالان», «כתבה אחת»: a form for one number, or for none, may hold it as a word.
            spoken = {"num"} if len(ids) > 1 else set()
            for form in forms(message):
                assert set(PLACEHOLDER.findall(form)) | spoken == wanted | spoken
                assert "%" not in PLACEHOLDER.sub("", form)

    def test_shows_every_number_that_no_word_says(self, language: str) -> None:
        for singular, message in messages(language).items():
            if isinstance(message.id, str) or "%(num)s" not in singular:
                continue
            for number in (3, 11, 100, 103, 1_000_000):
                assert str(number) in counted(language, singular, number)

    def test_has_the_plural_rule_of_cldr(self, language: str) -> None:
        rule = Locale.parse(language).plural_form
        tags = [tag for tag in CLDR_ORDER if tag in {*rule.tags, "other"}]
        said_of = dict(zip(tags, forms(messages(language)[ARTICLES]), strict=True))
        for number in (*range(206), 1000, 1_000_000):
            assert counted(language, ARTICLES, number) == said_of[rule(number)] % {"num": number}


ARTICLES = "%(num)s article"
MENTIONS = "%(num)s article mentions it"
MINUTES = "%(num)s minute to read"


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "لم يُشر إليها مقال"),
        (1, "أشار إليها مقال واحد"),
        (2, "أشار إليها مقالان"),
        (3, "أشارت إليها 3 مقالات"),
        (10, "أشارت إليها 10 مقالات"),
        (11, "أشار إليها 11 مقالًا"),
        (99, "أشار إليها 99 مقالًا"),
        (100, "أشار إليها 100 مقال"),
        (103, "أشارت إليها 103 مقالات"),
        (111, "أشار إليها 111 مقالًا"),
        (202, "أشار إليها 202 مقال"),
    ],
)
def test_arabic_counts_as_arabs_do(number: int, words: str) -> None:
    assert counted("ar", MENTIONS, number) == words


@pytest.mark.parametrize(
    ("language", "number", "articles", "minutes"),
    [
        ("ar", 0, "لا مقالات", "أقل من دقيقة للقراءة"),
        ("ar", 1, "مقال واحد", "دقيقة واحدة للقراءة"),
        ("ar", 2, "مقالان", "دقيقتان للقراءة"),
        ("ar", 3, "3 مقالات", "3 دقائق للقراءة"),
        ("ar", 11, "11 مقالًا", "11 دقيقة للقراءة"),
        ("ar", 100, "100 مقال", "100 دقيقة للقراءة"),
        ("ar", 103, "103 مقالات", "103 دقائق للقراءة"),
        ("en", 1, "1 article", "1 minute to read"),
        ("en", 0, "0 articles", "0 minutes to read"),
        ("fa", 5, "5 مطلب", "زمان مطالعه: 5 دقیقه"),
        ("fr", 0, "0 article", "0 minute de lecture"),
        ("fr", 2, "2 articles", "2 minutes de lecture"),
        ("he", 1, "כתבה אחת", "דקת קריאה אחת"),
        ("he", 2, "שתי כתבות", "שתי דקות קריאה"),
        ("he", 3, "3 כתבות", "3 דקות קריאה"),
        ("ur", 1, "1 مضمون", "مطالعے کا وقت: 1 منٹ"),
        ("ur", 4, "4 مضامین", "مطالعے کا وقت: 4 منٹ"),
    ],
)
def test_each_language_counts_in_its_own_way(
    language: str, number: int, articles: str, minutes: str
) -> None:
    assert counted(language, ARTICLES, number) == articles
    assert counted(language, MINUTES, number) == minutes


@pytest.mark.parametrize(
    ("language", "digits", "shown"),
    [("ar", "arab", "٢٥ مقالًا"), ("fa", "arabext", "۲۵ مطلب"), ("ur", "arabext", "۲۵ مضامین")],
)
def test_counts_have_the_digits_of_the_edition(
    language: str, digits: NumberingSystem, shown: str
) -> None:
    template = f"{{{{ ngettext({ARTICLES!r}, '%(num)s articles', 25) }}}}"
    assert rendered(language, template, digits=digits) == shown


@pytest.mark.parametrize("language", ["ar", "fa", "ur"])
def test_strings_in_arabic_letters_hold_no_latin_one(language: str) -> None:
    for message in messages(language).values():
        for form in forms(message):
            assert not re.search("[A-Za-z]", PLACEHOLDER.sub("", form))


def test_a_translator_s_words_are_escaped_like_any_other_text() -> None:
    po = CATALOGUES["ar"].replace("الأحدث".encode(), "<b>الأحدث".encode())
    jinja = environment(press_of({}, catalogues={**CATALOGUES, "ar": po}), "ar")
    assert jinja.from_string('{{ _("Latest") }}').render(edition=ARABIC) == "&lt;b&gt;الأحدث"


def test_a_per_cent_sign_in_a_title_is_no_placeholder() -> None:
    template = '{{ _("Letter %(letter)s", letter=title) }}'
    assert rendered("en", template, title="100% <b>") == "Letter 100% &lt;b&gt;"


def test_a_variable_that_is_markup_stays_markup_and_any_other_is_escaped() -> None:
    link = "{% set link %}<a>{{ '<' }}</a>{% endset %}"
    one = "{{ _('Letter %(letter)s', letter=link) }}"
    assert rendered("en", link + one) == "Letter <a>&lt;</a>"
    many = "{{ ngettext('%(num)s link: %(link)s', '', 1, link=link) }}"
    assert rendered("en", link + many) == "1 link: <a>&lt;</a>"
    assert rendered("en", many, link="<b>") == "1 link: &lt;b&gt;"
