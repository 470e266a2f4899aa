"""Markdown bodies: what becomes of each mark, and what never reaches a page."""

import pytest
from selectolax.lexbor import LexborHTMLParser

from generator.rendering.markup import markup

TABLE = "| الميناء | السفن |\n|:--|--:|\n| صور | 12 |\n"


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("نص *مائل* و**غليظ**.", "<p>نص <em>مائل</em> و<strong>غليظ</strong>.</p>"),
        ("## القِسم", '<h2 id="القسم">القِسم</h2>'),
        ("# عنوان\n\n## فرع", '<h2 id="عنوان">عنوان</h2>\n<h3 id="فرع">فرع</h3>'),
        ("## أ\n\n## أ", '<h2 id="أ">أ</h2>\n<h2 id="أ-2">أ</h2>'),
        ("## !!!", '<h2 id="section">!!!</h2>'),
        ("A line in English.", '<p dir="ltr" lang="en">A line in English.</p>'),
        ("NATO تعلن بيانها", '<p><bdi dir="ltr">NATO</bdi> تعلن بيانها</p>'),
        ("```\nx = 1\n```", '<pre dir="ltr"><code dir="ltr">x = 1\n</code></pre>'),
        ("مصطلح\n:   تعريفه", "<dl>\n<dt>مصطلح</dt>\n<dd>تعريفه</dd>\n</dl>"),
        ("[بيت](https://a.example/b)", '<p><a href="https://a.example/b">بيت</a></p>'),
        ("[ميت](other.md)", "<p><a>ميت</a></p>"),
        ("![صورة](https://a.example/b.png)", "<p><span>صورة</span></p>"),
        ("1995. كانت سنة", '<ol start="1995">\n<li>كانت سنة</li>\n</ol>'),
    ],
    ids=[
        "emphasis", "heading", "h1 moves down", "two of one name", "no word", "other direction",
        "majority", "code", "definition", "link", "link to a file", "picture", "number kept",
    ],
)  # fmt: skip
def test_a_mark_becomes(text: str, html: str) -> None:
    assert markup(text, "ar").strip() == html


def test_runs_of_the_other_direction_are_isolated_but_not_in_code() -> None:
    assert markup("لغة **C++** مع `x = 1` و`سفن`، انظر *(C#)*", "ar") == (
        '<p>لغة <strong><bdi dir="ltr">C++</bdi></strong> مع <code dir="ltr">x = 1</code>'
        ' و<code dir="ltr">سفن</code>، انظر <em>(<bdi dir="ltr">C#</bdi>)</em></p>'
    )
    assert markup("The A & B <b title='x>y'>سفن &lt;</b>", "en") == (
        '<p>The A &amp; B <b title="x&gt;y"><bdi dir="rtl">سفن</bdi> &lt;</b></p>'
    )


def test_cells_are_aligned_by_class() -> None:
    tree = LexborHTMLParser(markup(TABLE, "ar"))
    assert [node.attributes["class"] for node in tree.css("td")] == ["start", "end"]
    assert tree.css("[style]") == []


def test_a_footnote_leads_there_and_back() -> None:
    tree = LexborHTMLParser(markup("نص[^1]\n\n[^1]: حاشية\n", "ar"))
    links = [node.attributes["href"] for node in tree.css("a")]
    ids = {f"#{node.attributes['id']}" for node in tree.css("[id]")}
    assert len(links) == 2
    assert set(links) <= ids


HOSTILE = (
    "<script>alert(1)</script>",
    "<svg/onload=alert(1)>",
    "<img src=x onerror=alert(1)>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<base href=//evil.example>",
    "<meta http-equiv=refresh content=0>",
    "<form action=//evil.example><input></form>",
    "<style>@import '//evil.example'</style>",
    "<p onclick=alert(1) style='position:fixed'>نص</p>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](&#106;avascript:alert(1))",
    "[x](data:text/html,<script>alert(1)</script>)",
    "[x](vbscript:x)",
    "<a href='java\tscript:alert(1)'>x</a>",
    '[x](/y "t\\" onmouseover=alert(1)")',
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
    '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
    "\x02wzxhzdk:0\x03",
    "<div><!--",
    "</main></body></html>",
    "<plaintext>",
)


@pytest.mark.catalogue("X01", "X02", "X03")
@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_that_runs_or_leads_astray_is_left(text: str) -> None:
    html = markup(f"{text}\n\nنص\n", "ar")
    tree = LexborHTMLParser(f"<main>{html}</main>")
    forbidden = (
        "script, svg, math, style, iframe, img, base, meta, form, input, link, object, noscript"
    )
    assert tree.css(forbidden) == []
    for node in tree.css("main *"):
        for name, value in node.attributes.items():
            assert not name.startswith("on"), html
            assert name != "style", html
            if name == "href":
                assert (value or "").startswith(("#", "http:", "https:", "mailto:", "tel:")), html
    assert "نص" in tree.css_first("main").text()  # type: ignore[union-attr] # it was just written


@pytest.mark.catalogue("X12")
def test_cleaning_twice_is_cleaning_once() -> None:
    for text in HOSTILE:
        once = markup(text, "ar")
        assert "<script" not in markup(once, "ar")
