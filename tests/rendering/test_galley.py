"""The galley: every kind of block as HTML, every word of it escaped."""

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup
from selectolax.lexbor import LexborHTMLParser

from generator.model import Article, Block, BlockKind, Dateline
from generator.rendering.galley import Galley, body, galley
from generator.text.display import display

KINDS: tuple[BlockKind, ...] = get_args(BlockKind)
MARKUP: dict[BlockKind, str] = {
    "paragraph": "<p>{}</p>",
    "heading": "<h2>{}</h2>",
    "list": '<ul class="numbered"><li>{}</li></ul>',
    "quote": "<blockquote><p>{}</p></blockquote>",
    "verse": '<p class="verse">{}</p>',
    "table": '<pre class="table" tabindex="0">{}</pre>',
    "code": '<pre dir="ltr"><code>{}</code></pre>',
}


def html(kind: BlockKind, text: str, language: str = "ar") -> str:
    return str(body((Block(kind, text, 1),), language))


def test_every_kind_of_block_has_its_markup() -> None:
    assert set(MARKUP) == set(KINDS)
    assert {kind: html(kind, "سفن") for kind in KINDS} == {
        kind: markup.format("سفن") for kind, markup in MARKUP.items()
    }


@pytest.mark.catalogue("X01", "X13")
@pytest.mark.parametrize("kind", KINDS)
def test_what_html_would_take_for_markup_is_escaped(kind: BlockKind) -> None:
    shown = html(kind, """سفن وشباك وأشرعة <script>"'&amp;lt;</script> <b>ومجاديف""")
    for isolate in ('<bdi dir="ltr">', "</bdi>"):
        shown = shown.replace(isolate, "")
    assert shown == MARKUP[kind].format(
        """سفن وشباك وأشرعة &lt;script&gt;"'&amp;lt;&lt;/script&gt; &lt;b&gt;ومجاديف"""
    )


@pytest.mark.parametrize("kind", KINDS)
@given(
    text=st.text(st.sampled_from("اب<>\"'/!-?b=#;x ") | st.characters(categories=["L", "N", "P"]))
)
def test_a_reader_sees_the_seed_s_own_words(kind: BlockKind, text: str) -> None:
    words = f"س{text}س"
    tree = LexborHTMLParser(html(kind, words))
    assert tree.body is not None
    assert "".join(tree.body.text().split()) == "".join(display(words).split())
    assert {node.tag for node in tree.body.traverse()} <= {
        "body", "p", "h2", "ul", "li", "blockquote", "pre", "code", "-text", "br", "bdi"
    }  # fmt: skip


@pytest.mark.parametrize("kind", sorted(set(KINDS) - {"code"}))
def test_a_block_of_the_other_direction_says_so(kind: BlockKind) -> None:
    english, arabic = "The dhow is back", "عاد القارب من صور"
    assert ' lang="en" dir="ltr"' in html(kind, english, "ar").partition(">")[0]
    assert ' lang="ar" dir="rtl"' in html(kind, arabic, "en").partition(">")[0]
    assert "dir=" not in html(kind, english, "en") + html(kind, arabic, "ar")


def test_a_block_whose_words_are_names_has_a_direction_and_no_language() -> None:
    assert html("paragraph", "Ahlan Wasahlan") == '<p dir="ltr">Ahlan Wasahlan</p>'


def test_a_run_of_the_other_direction_is_isolated() -> None:
    assert html("paragraph", "لغة C++ حرة") == '<p>لغة <bdi dir="ltr">C++</bdi> حرة</p>'
    assert html("heading", "The word سفن here", "en") == (
        '<h2>The word <bdi dir="rtl">سفن</bdi> here</h2>'
    )


@pytest.mark.catalogue("X15")
def test_controls_left_open_are_closed_where_the_line_ends() -> None:
    assert html("paragraph", "سفن \u2067ثم\u202e شباك") == (
        "<p>سفن \u2067ثم\u202e شباك\u202c\u2069</p>"
    )
    assert html("verse", "يا \u2066بحر\nيا سفن") == (
        '<p class="verse">يا \u2066بحر\u2069<br>يا سفن</p>'
    )


def test_most_letters_decide_not_the_first() -> None:
    assert html("paragraph", "NATO تعلن عن مناورات") == (
        '<p><bdi dir="ltr">NATO</bdi> تعلن عن مناورات</p>'
    )
    assert html("paragraph", "صور is a port") == (
        '<p lang="en" dir="ltr"><bdi dir="rtl">صور</bdi> is a port</p>'
    )


def test_a_block_without_letters_runs_as_its_surroundings_do() -> None:
    assert html("paragraph", "2013") == html("paragraph", "2013", "en") == "<p>2013</p>"


def test_code_runs_left_to_right_in_any_text() -> None:
    assert html("code", "سفن", "ar") == html("code", "سفن", "en")


class TestList:
    @pytest.mark.parametrize("bullet", ["•", "-", "–", "—", "*", "◦", "▪"])
    def test_a_bullet_gives_way_to_the_list_s_own(self, bullet: str) -> None:
        text = f"{bullet} سفن\n{bullet} شباك"
        assert html("list", text) == "<ul><li>سفن</li><li>شباك</li></ul>"

    def test_a_number_is_text(self) -> None:
        assert html("list", "1- سفن\n2- شباك") == (
            '<ul class="numbered"><li>1- سفن</li><li>2- شباك</li></ul>'
        )

    def test_a_minus_sign_is_no_bullet(self) -> None:
        assert html("list", "-5 درجات\n-7 درجات") == (
            '<ul class="numbered"><li><bdi dir="ltr">-5</bdi> درجات</li>'
            '<li><bdi dir="ltr">-7</bdi> درجات</li></ul>'
        )

    def test_blank_lines_between_items_are_no_items(self) -> None:
        assert html("list", "• سفن\n\n• شباك") == "<ul><li>سفن</li><li>شباك</li></ul>"
        assert html("list", "1- سفن\n\n2- شباك") == html("list", "1- سفن\n2- شباك")


def test_verse_and_quotes_keep_their_lines() -> None:
    assert html("verse", "يا بحرُ\nيا سفنُ\n\nيا ريحُ") == (
        '<p class="verse">يا بحرُ<br>يا سفنُ<br><br>يا ريحُ</p>'
    )
    assert html("quote", "قال\nعدنا") == "<blockquote><p>قال<br>عدنا</p></blockquote>"


def test_tables_and_code_keep_their_lines_as_they_are() -> None:
    assert (
        html("table", "سفن | 3\nشباك | 5")
        == '<pre class="table" tabindex="0">سفن | 3\nشباك | 5</pre>'
    )
    assert html("code", "a\nb") == '<pre dir="ltr"><code>a\nb</code></pre>'


def test_blocks_stand_a_line_each() -> None:
    blocks = (Block("heading", "سفن", 1), Block("paragraph", "عاد القارب.", 3))
    assert body(blocks, "ar") == "<h2>سفن</h2>\n<p>عاد القارب.</p>"


def test_an_article_s_texts_are_displayed() -> None:
    article = Article(
        source="seeds/1.txt",
        language="ar",
        title="سفن",
        subtitle="ﺳﻔﻦ &amp; شباك",
        byline="كتب  سالم",
        dateline=Dateline("صور", "ساحل"),
        date="1 مايو 2024",
        caption="مرسى\x07",
        credit="أرشيفية",
        body=(Block("paragraph", "عاد القارب.", 5),),
    )
    assert galley(article) == Galley(
        subtitle=Markup("سفن &amp; شباك"),
        byline=Markup("كتب سالم"),
        place=Markup("صور"),
        source=Markup("ساحل"),
        date=Markup("1 مايو 2024"),
        caption=Markup("مرسى"),
        credit=None,
        archival=True,
        correction=None,
        retraction=None,
        body=body(article.body, "ar"),
    )


def test_what_an_article_lacks_is_left_out() -> None:
    assert galley(Article("seeds/1.txt", "en")) == Galley(
        subtitle=None,
        byline=None,
        place=None,
        source=None,
        date=None,
        caption=None,
        credit=None,
        archival=False,
        correction=None,
        retraction=None,
        body=body((), "en"),
    )
