"""Prose: HTML from WordPress becomes the Markdown that shows the same."""

import re
from html import escape, unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.founding.prose import prose
from generator.founding.tidying import plain_text
from generator.rendering.markup import markup

BASE = "https://old.example/"


def md(html: str) -> str:
    return prose(html, BASE)


def shown(html: str) -> str:
    """Give the words that a reader of the finished page sees, on one line."""
    set_in_type = re.sub("</?bdi[^>]*>", "", markup(md(html), "ar"))
    text = re.sub("<[^>]*>", " ", set_in_type)
    return " ".join(unescape(text).split())


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        ("<p>أول</p><p>ثانٍ</p>", "أول\n\nثانٍ"),
        ("<h2>عنوان</h2><p>نص</p>", "## عنوان\n\nنص"),
        ("<p>كلمة <strong>مهمة </strong>جدًّا <em>حقًّا</em></p>", "كلمة **مهمة** جدًّا *حقًّا*"),
        ("<p><b><i>معًا</i></b></p>", "***معًا***"),
        ("<b><p>أول</p><p>ثانٍ</p></b>", "**أول**\n\n**ثانٍ**"),
        ("<p>أ<strong></strong><em> </em>ب</p>", "أ ب"),
        (
            '<a href="/2014/05/نص (1)/">رابط</a>',
            "[رابط](https://old.example/2014/05/نص%20%281%29/)",
        ),
        ('<a href="javascript:alert(1)">رابط</a>', "رابط"),
        ('<a name="here">مرسى</a>', "مرسى"),
        ("<blockquote><p>قول</p><p>آخر</p></blockquote>", "> قول\n>\n> آخر"),
        ("<ul><li>أ</li><li>ب</li></ul>", "- أ\n- ب"),
        ('<ol start="3"><li>أ</li><li>ب</li></ol>', "3. أ\n4. ب"),
        (
            "<ul><li>أ<ul><li>ب<ol><li>ج</li></ol></li></ul></li><li>د</li></ul>",
            "- أ\n    - ب\n        1. ج\n- د",
        ),
        ("<ul><li><p>أ</p><p>ب</p></li><li>ج</li></ul>", "- أ\n\n    ب\n\n- ج"),
        (
            "<p>10<sup>3</sup> H<sub>2</sub>O <s>لا</s></p>",
            "10<sup>3</sup> H<sub>2</sub>O <del>لا</del>",
        ),
        ("<p>س <code>a*b</code></p>", "س `a*b`"),
        ("<pre>a\n  b</pre>", "```\na\n  b\n```"),
        ("<p>أ</p><hr><p>ب</p>", "أ\n\n---\n\nب"),
        (
            "<table><tr><th>أ</th><th>ب|ج</th></tr><tr><td>1</td></tr></table>",
            "| أ | ب\\|ج |\n| --- | --- |\n| 1 |  |",
        ),
        ("<table><tr><td>وحيدة</td></tr></table>", "وحيدة"),
        ('<iframe src="https://video.example/1"></iframe>', "<https://video.example/1>"),
        ("<script>alert(1)</script><style>p{}</style>نص", "نص"),
    ],
)
def test_what_an_element_becomes(html: str, markdown: str) -> None:
    assert md(html) == markdown


def test_in_a_classic_text_lines_are_lines_and_blank_lines_part_paragraphs() -> None:
    assert md("أول\nسطر\n\n<!--more-->\nثانٍ<br />\nسطر<br><br>ثالث") == (
        "أول  \nسطر\n\nثانٍ  \nسطر\n\nثالث"
    )


def test_in_a_text_of_blocks_lines_mean_nothing() -> None:
    assert md("<!-- wp:paragraph -->\n<p>أول\nسطر</p>\n<!-- /wp:paragraph -->") == "أول سطر"


def test_a_url_alone_becomes_a_link() -> None:
    assert md("قبل\n\nhttps://video.example/a_b*c\n\nبعد") == (
        "قبل\n\n<https://video.example/a_b*c>\n\nبعد"
    )


@pytest.mark.parametrize(
    "html",
    [
        '<figure><img src="/x.jpg"><figcaption>ميناء قديم</figcaption></figure>',
        '[caption id="a"]<a href="/x.jpg"><img src="/x.jpg" alt="" /></a> ميناء قديم[/caption]',
        '[caption caption="ميناء قديم"]<img src="/x.jpg" />[/caption]',
    ],
)
def test_a_caption_describes_the_picture_that_has_no_description(html: str) -> None:
    assert md(html) == "![ميناء قديم](https://old.example/x.jpg)"


def test_a_description_is_kept_beside_a_caption() -> None:
    html = '<figure><img src="/x.jpg" alt="قارب"><figcaption>الميناء</figcaption></figure>'
    assert md(html) == "![قارب](https://old.example/x.jpg)\n\nالميناء"
    assert shown(html) == "قارب الميناء"


def test_shortcodes_go_and_brackets_stay() -> None:
    html = '[gallery ids="1,2"]قال [sic] […] [vc_row]داخل[/vc_row] [[gallery]] [form id="5"] [1]'
    assert shown(html) == "قال [sic] […] داخل [gallery] [1]"


@pytest.mark.parametrize(
    "line",
    [
        *("# عنوان", "> أكبر", "- شرطة", "+ زائد", "1. رقم", "٣. رقم", "=====", "~~~", ": شرح"),
        *("| أ |", "***", "---", "_كلمة_", "`رمز`", "[رابط](x)", "[x]: http://a.example"),
        *("&amp;amp; &amp;lt;", "a < b > c", "سعر 5* و6*", "C\\D", "[^1]: حاشية"),
        "http://a.example/x_y_z نص",
    ],
)
def test_what_looks_like_markdown_stays_text(line: str) -> None:
    html = escape(unescape(line))
    assert shown(f"سطر\n{html}") == f"سطر {unescape(line)}"
    assert shown(html) == unescape(line)


MARKS = st.text(alphabet="ابتab12.#*_-+=>|[](){}!`~:&;\\\"' \n", max_size=80)


@given(MARKS)
def test_any_text_is_shown_as_it_is(text: str) -> None:
    html = f"<!-- wp: --><p>x{escape(text)}</p>"
    assert shown(html) == " ".join(f"x{text}".split())


TAGS = """
    <b> </b> <i> <p> </p> <ul> <li> </ul> نص [caption] [/caption] <figure> </figure> <table> <td>
    <a> <img alt=x> </ <!-- <pre> <blockquote> <br> <h2> * `
"""


@given(st.lists(st.sampled_from([*TAGS.split(), "\n\n", " "]), max_size=30))
def test_any_tags_give_a_text_that_can_be_set(parts: list[str]) -> None:
    html = "".join(parts)
    assert "<script" not in markup(md(html), "ar")
    assert md(html).count("نص") <= html.count("نص") * 2


@pytest.mark.parametrize(
    "part", ["<div>", "<b>", "<ul><li>", "<blockquote>", "[caption]", "<a <", "<!--", "<"]
)
def test_twenty_thousand_tags_are_only_text(part: str) -> None:
    assert len(md(part * 20_000 + "نص")) < 500_000
    assert len(plain_text(part * 20_000 + "نص")) < 500_000


def test_a_title_is_its_words() -> None:
    title = "<b>عاصفة</b> &amp;  «ريح» 3 < 5<script>x</script>"
    assert plain_text(title) == "عاصفة & «ريح» 3 < 5"
