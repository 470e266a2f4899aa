"""Every command in the book is run, page by page, as a reader would: one block after the other."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from tests.docs.book import LANGUAGES, blocks, fenced, names, path
from tests.preview.previews import free_port
from tests.publishing.repositories import commits, git
from tests.sites import FONTS, REPOSITORY, article, generator, write

posix = pytest.mark.skipif(os.name == "nt", reason="the lines are for a POSIX shell")

# Why each block that is shown and not run is not.
NOT_RUN = {
    '$ pip install ".[full]"\n': "installs from a registry of packages",
    "$ rsync --archive --delete-after --delay-updates --exclude .warraq output/"
    " NAME@news.example:/srv/news/\n": "needs a server of the reader's own",
}
SERVE = "python -m generator serve\n"


def nothing(folder: Path) -> Path:
    return folder


def paper(folder: Path) -> Path:
    """Give the folder of a new site."""
    assert generator("new", "paper", "--lang", "en", cwd=folder).code == 0
    return folder / "paper"


def paper_in_repository(folder: Path) -> Path:
    """Give a new site in a repository of its own, with a remote."""
    site = paper(folder)
    _repository(site, "origin")
    return site


def repository_of_papers(folder: Path) -> Path:
    """Give the folder of an empty repository with two remotes."""
    papers = folder / "papers"
    papers.mkdir()
    _repository(papers, "north", "south")
    return papers


def repository_to_be(folder: Path) -> Path:
    """Give a folder that is a repository already when «new» fills its «paper»."""
    (folder / "paper").mkdir()
    _repository(folder / "paper", "origin")
    return folder


def _repository(folder: Path, *remotes: str) -> None:
    git(folder, "init", "--quiet", "--initial-branch=main")
    for name in remotes:
        bare = folder.parent / f"{name}.git"
        bare.mkdir()
        git(bare, "init", "--quiet", "--bare")
        git(folder, "remote", "add", name, f"../{name}.git")


def old_texts(folder: Path) -> Path:
    for number in range(12):
        part = folder / "old-texts" / ("sea" if number % 2 else "desert")
        part.mkdir(parents=True, exist_ok=True)
        (part / f"{number:05}.txt").write_text(article(f"حكاية من الميناء رقم {number}"), "utf-8")
    return folder


def old_sites(folder: Path) -> Path:
    """Give a folder with a site of Hugo, one of Jekyll and one of Pelican."""
    return write(
        folder,
        """\
-- hugo-site/hugo.toml --
title = "Harbours"
-- hugo-site/content/posts/lighthouse.md --
---
title: The old lighthouse
date: 2019-03-01
aliases: [/2019/lighthouse/]
---

It stood at the mouth of the harbour.
-- jekyll-site/_config.yml --
title: Harbours
-- jekyll-site/_posts/2019-03-01-lighthouse.md --
---
title: The old lighthouse
---

It stood at the mouth of the harbour.
-- pelican-site/pelicanconf.py --
SITENAME = "Harbours"
-- pelican-site/content/lighthouse.md --
Title: The old lighthouse
Date: 2019-03-01

It stood at the mouth of the harbour.
""",
    )


PREPARED: Mapping[str, Callable[[Path], Path]] = {
    "guide/19-first-site": repository_to_be,
    "guide/18-writing": paper,
    "guide/17-languages": paper,
    "guide/16-publishing": paper_in_repository,
    "guide/15-upgrading": paper,
    "recipes/03-ten-thousand-texts": old_texts,
    "recipes/02-moving": old_sites,
    "recipes/01-two-newspapers": repository_of_papers,
}
"""What a reader of each page has before its first command: where that is given."""


PUBLISHED: Mapping[str, set[str]] = {
    "guide/19-first-site": {"origin"},
    "guide/16-publishing": {"origin"},
    "recipes/01-two-newspapers": {"north", "south"},
}
"""The remotes that have a site once a page has been followed."""


class Reader:
    """Someone who follows a page: types its blocks into one shell, in *folder* at first."""

    def __init__(self, folder: Path, home: Path) -> None:
        self._folder = folder
        self._place = home / "place"
        programs = home / "programs"
        programs.mkdir()
        (programs / "python").write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n', "utf-8")
        (programs / "python").chmod(0o755)
        self._environment = {
            "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}",
            "PYTHONPATH": str(REPOSITORY),
            "HOME": str(home),
            "WARRAQ_FONTS": str(FONTS),
            "GIT_CONFIG_NOSYSTEM": "1",
            **{f"GIT_{who}_NAME": "Editor" for who in ("AUTHOR", "COMMITTER")},
            **{f"GIT_{who}_EMAIL": "desk@news.example" for who in ("AUTHOR", "COMMITTER")},
        }

    def runs(self, block: str) -> None:
        """Run *block*, whose commands must succeed; the next block begins where it ends."""
        if block == SERVE:
            self._serves()
            return
        done = subprocess.run(
            ["/bin/sh", "-e", "-c", f'{block}pwd > "{self._place}"\n'],
            cwd=self._folder,
            env=self._environment,
            capture_output=True,
            encoding="utf-8",
            check=False,
            timeout=120,
        )
        assert done.returncode == 0, f"{block}\n{done.stdout}{done.stderr}"
        assert ": error[" not in done.stderr, done.stderr
        self._folder = Path(self._place.read_text("utf-8").rstrip("\n"))

    def _serves(self) -> None:
        """Start the preview, at a port that is free, and end it as Ctrl-C does."""
        preview = subprocess.Popen(
            [sys.executable, *SERVE.split()[1:], "--lang", "en", "--port", str(free_port())],
            cwd=self._folder,
            env=self._environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
        )
        try:
            assert preview.stdout is not None
            said = next((line for line in preview.stdout if "http://127.0.0.1:" in line), "")
            preview.send_signal(signal.SIGINT)
            preview.communicate(timeout=60)
        finally:
            preview.kill()
            preview.wait()
        assert said


def follow(name: str, folder: Path) -> None:
    """Run all blocks of the page *name* in *folder*."""
    home = folder / "home"
    home.mkdir()
    reader = Reader(PREPARED[name](folder), home)
    for block in blocks(path(name, "en").read_text("utf-8"), "sh"):
        reader.runs(block)


@posix
@pytest.mark.parametrize("name", PREPARED)
def test_every_command_of_a_page_succeeds_and_what_it_publishes_is_there(
    name: str, tmp_path: Path
) -> None:
    follow(name, tmp_path)
    published = {remote.stem for remote in tmp_path.glob("*.git") if commits(remote)}
    assert published == PUBLISHED.get(name, set())


@posix
def test_what_the_book_moves_keeps_its_day_and_its_old_address(tmp_path: Path) -> None:
    follow("recipes/02-moving", tmp_path)
    for program in ("hugo", "jekyll", "pelican"):
        made = tmp_path / f"from-{program}/output"
        (story,) = made.glob("articles/*.html")
        assert "2019-03-01" in story.read_text("utf-8"), program
    (story,) = (tmp_path / "from-hugo/output").glob("articles/*.html")
    old = tmp_path / "from-hugo/output/2019/lighthouse/index.html"
    assert f"../../articles/{story.name}" in old.read_text("utf-8")


def test_a_page_with_commands_is_a_page_that_is_run() -> None:
    texts = {name: path(name, "en").read_text("utf-8") for name in names()}
    assert [name for name, text in texts.items() if blocks(text, "sh")] == sorted(PREPARED)


def test_what_is_shown_and_not_run_has_a_reason() -> None:
    shown = {
        block
        for name in names()
        for language in LANGUAGES
        for block in blocks(path(name, language).read_text("utf-8"), "console")
    }
    assert shown == set(NOT_RUN)


def test_a_command_stands_in_no_other_kind_of_block() -> None:
    kinds = {
        kind
        for name in names()
        for language in LANGUAGES
        for kind, block in fenced(path(name, language).read_text("utf-8"))
        if "python -m" in block
    }
    assert kinds == {"sh"}
