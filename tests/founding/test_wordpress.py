"""WordPress's export file, read as it streams by."""

import io
from collections.abc import Iterator

import pytest

from generator.errors import SiteError
from generator.founding.wordpress import LARGEST, Channel, Item, Term, items
from generator.model import Problem, Span
from tests.founding.export import COMMENT, HEAD, TAIL, category, export, item


def read(text: str | bytes) -> list[Channel | Item]:
    return list(items(io.BytesIO(text.encode() if isinstance(text, str) else text), "old.xml"))


def refused(text: str | bytes) -> Problem:
    with pytest.raises(SiteError) as stopped:
        read(text)
    assert stopped.value.exit_code == 2
    return stopped.value.problem


def test_the_channel_comes_first_and_then_every_item() -> None:
    told = read(
        export(
            item(
                7,
                "عاصفة & <b>ريح</b>",
                "<p>نص ]]]]><![CDATA[> &nbsp;</p>",
                inside=category("sea", "بحر")
                + category("storm", "عاصفة", "post_tag")
                + COMMENT * 2,
            )
        )
    )
    channel, only = told
    assert channel == Channel(
        title="مجلة الساحل",
        description="حكايات البحر & الميناء",
        link="https://old.example/blog",
        language="ar",
        authors=(("huda", "هدى البحرية"),),
    )
    assert isinstance(only, Item)
    assert only.terms == (Term("category", "sea", "بحر"), Term("post_tag", "storm", "عاصفة"))
    assert only.comments == 2
    assert only.fields == {
        "title": "عاصفة & <b>ريح</b>",
        "link": "https://old.example/blog/?p=7",
        "pubDate": "Thu, 01 May 2014 19:30:00 +0000",
        "creator": "huda",
        "description": "",
        "encoded": "<p>نص ]]> &nbsp;</p>",
        "excerpt": "",
        "post_id": "7",
        "post_date": "2014-05-01 22:30:00",
        "post_date_gmt": "2014-05-01 19:30:00",
        "post_modified": "2014-05-01 22:30:00",
        "post_name": "",
        "status": "publish",
        "post_type": "post",
    }


def test_control_characters_that_xml_forbids_are_let_out() -> None:
    told = read(export(item(1, "عنوان\x08\x0b", "<p>نص\x00</p>")))[1]
    assert isinstance(told, Item)
    assert (told.fields["title"], told.fields["encoded"]) == ("عنوان", "<p>نص</p>")


def test_an_export_without_items_is_one() -> None:
    assert read(export()) == []


def test_an_item_is_given_before_the_rest_is_read() -> None:
    class Endless(io.RawIOBase):
        """A file that has no end."""

        def __init__(self) -> None:
            self.chunks: Iterator[bytes] = self._chunks()

        def _chunks(self) -> Iterator[bytes]:
            yield HEAD.encode()
            while True:
                yield item(1, "عنوان").encode()

        def read(self, _size: int = -1) -> bytes:
            return next(self.chunks)

    stream = items(Endless(), "old.xml")  # type: ignore[arg-type] # all that is read from is read()
    assert [type(next(stream)) for _ in range(3)] == [Channel, Item, Item]


BOMB = """<?xml version="1.0"?>
<!DOCTYPE rss [<!ENTITY a "ها"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>
"""
FETCH = '<!DOCTYPE rss SYSTEM "file:///etc/passwd">\n'


@pytest.mark.parametrize(("prologue", "line"), [(BOMB, 2), (FETCH, 1)])
def test_a_document_type_is_refused_whatever_it_declares(prologue: str, line: int) -> None:
    body = HEAD.partition("?>\n")[2]
    assert refused(prologue + body + TAIL) == Problem(Span("old.xml", line), "wxr-doctype")


def test_an_entity_that_nobody_declared_is_refused() -> None:
    problem = refused(export().replace("مجلة", "&xxe;"))
    assert (problem.code, problem.span.line, problem.values) == (
        "wxr-broken",
        9,
        ("undefined entity",),
    )


@pytest.mark.parametrize(
    "text", ["", "نص", export()[:-20], export(item(1, "أ")).replace("</item>", "")]
)
def test_what_is_damaged_is_told_with_its_line(text: str) -> None:
    problem = refused(text)
    assert problem.code == "wxr-broken"
    assert problem.span.line > 0


def test_bytes_that_are_not_utf8_are_told_with_their_line() -> None:
    problem = refused(export().encode().replace("مجلة".encode(), "مجلة".encode("cp1256")))
    assert (problem.code, problem.span.line) == ("wxr-broken", 9)


@pytest.mark.parametrize(
    "text", ["<html><body/></html>", "<rss version='2.0'><channel><item/></channel></rss>"]
)
def test_other_xml_is_no_export(text: str) -> None:
    assert refused(text).code == "wxr-foreign"


def test_a_text_longer_than_any_article_is_refused() -> None:
    assert refused(export(item(1, "أ", "a" * (LARGEST + 1)))).code == "wxr-too-long"


def test_deep_nesting_is_no_harm() -> None:
    deep = "<a>" * 50_000 + "</a>" * 50_000
    assert len(read(export(item(1, "أ", inside=deep)))) == 2
