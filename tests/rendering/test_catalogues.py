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

from generator.rendering.environment import environment
from tests.rendering.theme import ARABIC, CATALOGUES, ENGLISH, TEMPLATES, press_of

CLDR_ORDER = ("zero", "one", "two", "few", "many", "other")
PLACEHOLDER = re.compile(r"%\((\w+)\)[ds]")


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


def rendered(language: str, template: str, **variables: object) -> str:
    edition = {"ar": ARABIC, "en": ENGLISH}[language]
    jinja = environment(press_of({}))
    return jinja.from_string(template).render(edition=edition, **variables)


@pytest.mark.parametrize("language", CATALOGUES)
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
            allowed = {name for each in ids for name in PLACEHOLDER.findall(each)}
            for form in forms(message):
                found = set(PLACEHOLDER.findall(form))
                assert found == allowed if isinstance(message.id, str) else found <= allowed
                assert "%" not in PLACEHOLDER.sub("", form)

    def test_has_the_plural_rule_of_cldr(self, language: str) -> None:
        rule = Locale.parse(language).plural_form
        tags = [tag for tag in CLDR_ORDER if tag in {*rule.tags, "other"}]
        template = f"{{{{ ngettext({SINGULAR!r}, {PLURAL!r}, n) }}}}"
        message = messages(language)[SINGULAR]
        for number in (*range(206), 1000, 1_000_000):
            form = forms(message)[tags.index(rule(number))]
            assert rendered(language, template, n=number) == form % {"num": number}


SINGULAR, PLURAL = "%(num)d article mentions it", "%(num)d articles mention it"


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
    template = f"{{{{ ngettext({SINGULAR!r}, {PLURAL!r}, n) }}}}"
    assert rendered("ar", template, n=number) == words


def test_arabic_strings_hold_no_latin_letter() -> None:
    for message in messages("ar").values():
        for form in forms(message):
            assert not re.search("[A-Za-z]", PLACEHOLDER.sub("", form))


def test_a_translator_s_words_are_escaped_like_any_other_text() -> None:
    po = CATALOGUES["ar"].replace("الأحدث".encode(), "<b>الأحدث".encode())
    jinja = environment(press_of({}, catalogues={**CATALOGUES, "ar": po}))
    assert jinja.from_string('{{ _("Latest") }}').render(edition=ARABIC) == "&lt;b&gt;الأحدث"


def test_a_per_cent_sign_in_a_title_is_no_placeholder() -> None:
    template = '{{ _("Letter %(letter)s", letter=title) }}'
    assert rendered("en", template, title="100% <b>") == "Letter 100% &lt;b&gt;"
