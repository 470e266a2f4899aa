"""Links of a built site: each leads to a file, each fragment to an element, pairs to each other."""

import pytest

from generator.model import Problem, Span
from generator.publishing.links import link_problems


def problems(files: dict[str, str], base_url: str = "") -> list[Problem]:
    return list(link_problems(files, files.__getitem__, base_url, lambda _done, _total: None))


def page(*links: str) -> str:
    return "".join(f'<a href="{link}">خبر</a>' for link in links)


HARBOUR = "articles/الميناء-0a1b2c3d.html"
SITE = {
    "index.html": "<p id=top-story>",
    "en/index.html": "",
    HARBOUR: '<h1 id="العنوان">الميناء</h1>',
    "articles/a&b c.html": "",
    "assets/style.css": "",
    "logo.svg": "",
}


class TestALinkThatLeadsToAFile:
    @pytest.mark.parametrize(
        "link",
        [
            "articles/الميناء-0a1b2c3d.html",
            "articles/%D8%A7%D9%84%D9%85%D9%8A%D9%86%D8%A7%D8%A1-0a1b2c3d.html",
            "articles/%d8%a7%d9%84%d9%85%d9%8a%d9%86%d8%a7%d8%a1-0a1b2c3d.html",
            "articles/a&amp;b%20c.html",
            "./en/../index.html",
            "en/",
            "en",
            ".",
            "/",
            "/en/index.html",
            "index.html?edition=2",
            "",
            "#",
            "#top-story",
            "#Top",
            "#:~:text=الميناء",
            "articles/الميناء-0a1b2c3d.html#العنوان",
            "articles/الميناء-0a1b2c3d.html#%D8%A7%D9%84%D8%B9%D9%86%D9%88%D8%A7%D9%86",
            " logo.svg ",
        ],
    )
    def test_is_no_problem(self, link: str) -> None:
        assert problems(SITE | {"index.html": f"{SITE['index.html']}{page(link)}"}) == []

    def test_is_followed_from_the_folder_of_its_page(self) -> None:
        assert (
            problems(SITE | {"en/index.html": page("../logo.svg", "../articles/a&b c.html")}) == []
        )


class TestALinkThatLeadsNowhere:
    @pytest.mark.parametrize(
        "link",
        [
            "articles/المينا-0a1b2c3d.html",
            "articles/%25D8%25A7%25D9%2584.html",
            "articles/%FF%FE.html",
            "Logo.svg",
            "logo.svg/",
            "../logo.svg",
            "articles/",
        ],
    )
    def test_is_told_once_with_its_line(self, link: str) -> None:
        told = problems(SITE | {"index.html": f"\n\n{page('logo.svg', link, link)}"})
        assert told == [Problem(Span("index.html", 3), "link-dead", (link,))]

    @pytest.mark.parametrize(
        "tag",
        [
            '<link rel="stylesheet" href="{}">',
            "<img alt='a > b' src='{}'>",
            "<img src={} alt=x>",
            '<IMG SRC="{}"/>',
            '<img\tclass="x"\tsrc = "{}">',
            '<script src="{}"></script>',
            '<video poster="{}"></video>',
            '<img srcset="logo.svg 1x, {} 2x">',
            '<img srcset="{} 400w,logo.svg 800w">',
            '<link rel="preload" imagesrcset="{}">',
            '<meta http-equiv="refresh" content="0; url={}">',
            '<svg><use href="{}"/></svg>',
        ],
    )
    def test_is_seen_in_every_attribute_that_holds_one(self, tag: str) -> None:
        told = problems(SITE | {"index.html": tag.format("lost.html")})
        assert told == [Problem(Span("index.html", 1), "link-dead", ("lost.html",))]

    @pytest.mark.parametrize(
        ("file", "text"),
        [
            (
                "sitemap.xml",
                "<urlset><url><loc>https://news.example/lost.html</loc></url></urlset>",
            ),
            ("feed.xml", "<item><link>https://news.example/lost.html</link></item>"),
            ("feed.xml", '<enclosure url="https://news.example/lost.html" type="image/png"/>'),
            ("index.html", '<meta property="og:image" content="https://news.example/lost.html">'),
        ],
    )
    def test_is_seen_where_the_published_address_stands(self, file: str, text: str) -> None:
        link = "https://news.example/lost.html"
        told = problems({file: text}, "https://news.example")
        assert told == [Problem(Span(file, 1), "link-dead", (link,))]

    def test_is_seen_in_a_style_sheet(self) -> None:
        css = "@font-face { src: url('kufi.woff2') }\nbody { background: url(../logo.svg) }"
        told = problems(SITE | {"assets/style.css": css})
        assert told == [Problem(Span("assets/style.css", 1), "link-dead", ("kufi.woff2",))]


@pytest.mark.parametrize(
    "text",
    [
        page(
            "https://other.example/x.html", "//cdn.example/x", "mailto:desk@news.example", "tel:+1"
        ),
        page("https://news.example.org/x"),
        page("data:text/plain,x"),
        "<!-- <a href='lost.html'> -->",
        "<script>const x = '<a href=\"lost.html\">'</script>",
        '<script type="application/ld+json">{"url": "<a href=lost.html>"}</script>',
        "<style>a::after { content: '<a href=\"lost.html\">' }</style>",
        '<code>href="lost.html"</code>',
        "<p title='<a href=\"lost.html\">'>نص</p>",
        '<p title=" href=lost.html ">نص</p>',
        "2 < 3 href='lost.html'",
        '<meta name="description" content="lost.html">',
        '<area-x data-href="lost.html">',
    ],
)
def test_what_is_no_link_of_the_site_is_left_alone(text: str) -> None:
    assert problems({"index.html": text}, "https://news.example") == []


class TestASiteBelowAPath:
    def test_its_absolute_links_begin_with_the_path(self) -> None:
        links = ("/repo/logo.svg", "/repo/", "/logo.svg", "https://name.github.io/repo/logo.svg")
        told = problems(SITE | {"en/index.html": page(*links)}, "https://name.github.io/repo")
        assert told == [Problem(Span("en/index.html", 1), "link-dead", ("/logo.svg",))]

    def test_its_neighbours_are_other_sites(self) -> None:
        links = page("https://name.github.io/", "https://name.github.io/repository/x")
        assert problems({"index.html": links}, "https://name.github.io/repo") == []


class TestAFragment:
    def test_that_no_element_has_is_told_with_the_page_it_is_missing_from(self) -> None:
        told = problems(SITE | {"index.html": page("#lost", f"{HARBOUR}#العنوان", f"{HARBOUR}#x")})
        assert told == [
            Problem(Span("index.html", 1), "link-fragment", ("#lost", "index.html")),
            Problem(Span("index.html", 1), "link-fragment", (f"{HARBOUR}#x", HARBOUR)),
        ]

    def test_is_the_id_of_any_element_and_not_of_its_text(self) -> None:
        text = '<p data-id="a">id="b"</p><section id=c></section>'
        told = problems({"index.html": text + page("#a", "#b", "#c")})
        assert [problem.values[0] for problem in told] == ["#a", "#b"]


class TestVersions:
    @staticmethod
    def version(**links: str) -> str:
        return "".join(
            f'<link rel="alternate" hreflang="{language}" href="https://news.example/{address}">'
            for language, address in links.items()
        )

    def test_that_name_each_other_are_a_pair(self) -> None:
        both = self.version(ar="", en="en/")
        site = {"index.html": both, "en/index.html": both}
        assert problems(site, "https://news.example") == []

    def test_that_do_not_are_told(self) -> None:
        site = {
            "index.html": self.version(ar="", en="en/"),
            "en/index.html": self.version(en="en/"),
        }
        told = [Problem(Span("index.html"), "hreflang-one-sided", ("en/index.html",))]
        assert problems(site, "https://news.example") == told

    def test_a_version_that_is_not_there_is_a_dead_link(self) -> None:
        told = problems({"index.html": self.version(en="en/")}, "https://news.example")
        values = ("https://news.example/en/",)
        assert told == [Problem(Span("index.html", 1), "link-dead", values)]


@pytest.mark.parametrize(
    "mark", ["<!--", "<a x='", '<a x="', "<a ", "<script>", "<style x=", "<a/"]
)
def test_a_mark_that_is_never_closed_hides_the_rest_of_the_page(mark: str) -> None:
    # A hundred thousand of them: read again and again, they would take hours.
    assert problems({"index.html": page(".") + mark * 100_000}) == []


def test_progress_ends_at_the_number_of_files_that_are_read() -> None:
    told = []
    list(link_problems(SITE, SITE.__getitem__, "", lambda done, total: told.append((done, total))))
    assert told == [(0, 5), (5, 5)]
