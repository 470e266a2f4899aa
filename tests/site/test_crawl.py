"""Every link of a site leads somewhere: served at / and under a project's path."""

import shutil
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from tests.conftest import host
from tests.site.crawl import crawl
from tests.sites import REPOSITORY, build, generator


def demonstration(root: Path) -> Path:
    """Copy the repository's own site to *root*."""
    shutil.copytree(REPOSITORY / "seeds", root / "seeds")
    shutil.copy(REPOSITORY / "site.toml", root)
    return root


@pytest.mark.parametrize("base", ["/", "/repo/"])
def test_the_demonstration_site_has_no_dead_link(tmp_path: Path, base: str) -> None:
    root = demonstration(tmp_path)
    build(root, "--base-url", f"https://news.example{base}")
    with host(root / "output", base) as address:
        found = crawl(address, "404.html", "en/404.html", "robots.txt", "sitemap.xml")
    assert found.dead == []
    pages = {
        path.relative_to(root / "output").as_posix() for path in (root / "output").rglob("*.html")
    }
    reached = {
        unquote(urlsplit(url).path).removeprefix(base) or "index.html" for url in found.pages
    }
    assert reached == pages


def test_a_lost_reader_finds_the_way_home_from_any_depth(tmp_path: Path) -> None:
    root = demonstration(tmp_path)
    build(root, "--base-url", "https://name.github.io/repo/")
    with host(root / "output", "/repo/") as address:
        found = crawl(address, "404.html")
        lost = found.pages[f"{address}404.html"]
    links = {node.attributes["href"] for node in lost.css("main a, link[rel=stylesheet]")}
    assert links == {
        "/repo/index.html",
        "/repo/archive/index.html",
        "/repo/en/index.html",
        "/repo/assets/style.css",
    }


@pytest.mark.parametrize("base", ["/", "/repo/"])
def test_a_site_of_real_news_text_has_no_dead_link(shared: Path, tmp_path: Path, base: str) -> None:
    shutil.copytree(shared / "corpus" / "news", tmp_path / "seeds")
    done = generator("build", "--base-url", f"https://news.example{base}", cwd=tmp_path)
    failed = {line.split(":")[0] for line in done.err.splitlines() if ": error[" in line}
    articles = list((tmp_path / "output").glob("**/articles/*"))
    assert len(articles) + len(failed) == len(list((tmp_path / "seeds").iterdir())) == 305
    with host(tmp_path / "output", base) as address:
        found = crawl(address, "404.html")
    assert found.dead == []
    assert len([url for url in found.pages if "/articles/" in url]) == len(articles)
