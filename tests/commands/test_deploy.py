"""``deploy``, as a user meets it: real sites, real repositories."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.publishing.repositories import (
    commits,
    git,
    published,
    refuse,
    repository,
    state,
)
from tests.sites import REPOSITORY, Run, article, build, generator, tree, write

SITE = f"""\
-- site.toml --
base_url = "https://news.example"
fonts = false
cards = false
-- seeds/sea/1_aaaa000000000000.txt --
{article("حكاية الميناء القديم", related=("أسواق الحبال",))}
-- static/صورة.svg --
<svg xmlns="http://www.w3.org/2000/svg"/>
"""
PORT = "articles/حكاية-الميناء-القديم-aaaa0000.html"


@pytest.fixture
def places(tmp_path: Path) -> tuple[Path, Path]:
    """Give a site whose addresses are committed, and its remote."""
    site, remote = repository(tmp_path)
    build(write(site, SITE))
    git(site, "add", ".")
    git(site, "commit", "--quiet", "--message=First stories")
    return site, remote


def deploy(site: Path, *arguments: str) -> Run:
    return generator("deploy", "--lang", "en", *arguments, cwd=site)


class TestPublishing:
    def test_what_is_published_is_the_built_site(self, places: tuple[Path, Path]) -> None:
        site, remote = places
        before = state(site)
        done = deploy(site)
        made = tree(site / "output")
        assert (done.code, done.err) == (0, "")
        assert done.out.startswith(f"Published on gh-pages at origin: {len(made)} files added, ")
        assert published(remote) == made
        assert PORT in made
        short = git(site, "rev-parse", "--short", "HEAD").strip()
        assert commits(remote) == [f"Publish the site as of {short}"]
        assert state(site) == before

    def test_a_site_that_has_not_changed_is_not_published_again(
        self, places: tuple[Path, Path]
    ) -> None:
        site, remote = places
        deploy(site)
        said = "Nothing to publish: gh-pages at origin is this very site.\n"
        assert deploy(site) == Run(0, said, "")
        assert len(commits(remote)) == 1

    def test_it_speaks_arabic(self, places: tuple[Path, Path]) -> None:
        site, _ = places
        deploy(site)
        said = "لا جديد يُنشر: الفرع gh-pages في origin هو هذا الموقع نفسه.\n"
        assert generator("deploy", "--lang", "ar", cwd=site) == Run(0, said, "")

    def test_quietly_it_says_nothing(self, places: tuple[Path, Path]) -> None:
        site, remote = places
        assert deploy(site, "-q") == Run(0, "", "")
        assert len(commits(remote)) == 1

    def test_another_branch_and_another_remote(self, places: tuple[Path, Path]) -> None:
        site, remote = places
        git(site, "remote", "rename", "origin", "pages")
        assert deploy(site, "--remote", "pages", "--branch", "live").code == 0
        assert len(commits(remote, "live")) == 1

    @pytest.mark.catalogue("V17")
    def test_drafts_of_an_earlier_preview_are_not_published(
        self, places: tuple[Path, Path]
    ) -> None:
        site, remote = places
        write(site, "-- seeds/2.md --\n---\ntitle: مسودة\ndraft: true\n---\nنص المسودة هنا.\n")
        build(site, "--drafts")
        assert any("مسودة" in name for name in tree(site / "output"))
        assert deploy(site).code == 0
        assert not any("مسودة" in name for name in published(remote))


class TestADryRun:
    def test_shows_what_would_change_and_changes_nothing(self, places: tuple[Path, Path]) -> None:
        site, remote = places
        deploy(site)
        write(site, f"-- seeds/2_bbbb000000000000.txt --\n{article('أسواق الحبال')}")
        record = (site / "permalinks.txt").read_bytes()
        before = (state(site), tree(remote))
        done = deploy(site, "--dry-run", "-v")
        assert (done.code, done.err) == (0, "")
        lines = done.out.splitlines()
        assert "  added    articles/أسواق-الحبال-bbbb0000.html" in lines
        assert "  changed  index.html" in lines
        assert lines[-1].startswith("Would be published on gh-pages at origin: ")
        assert (state(site), tree(remote)) == before
        assert (site / "permalinks.txt").read_bytes() == record
        assert list((site / ".generator").glob("publish-*")) == []

    def test_shows_the_first_files_of_many(self, places: tuple[Path, Path]) -> None:
        site, remote = places
        done = deploy(site, "--dry-run")
        made = sorted(tree(site / "output"))
        shown = [f"  added    {name}" for name in made[:20]]
        assert done.out.splitlines()[:21] == [*shown, f"and {len(made) - 20} more; -v prints all"]
        assert commits(remote) == []


class TestOnlyLookingOver:
    def test_needs_no_repository_and_publishes_nothing(self, tmp_path: Path) -> None:
        site = write(tmp_path / "site", SITE)
        build(site)
        assert deploy(site, "--check", "--strict") == Run(0, "", "")

    def test_tells_what_would_keep_the_site_from_being_published(self, tmp_path: Path) -> None:
        site = write(tmp_path / "site", SITE)
        build(site)
        write(site, "-- output/notes.txt --\nسر\n")
        done = deploy(site, "--check")
        assert done.code == 1
        assert done.err.startswith("notes.txt: error[output-stray] ")

    def test_takes_an_address_that_is_not_on_record_for_an_error(self, tmp_path: Path) -> None:
        site = write(tmp_path / "site", SITE)
        done = deploy(site, "--check")
        assert done.code == 1
        assert done.err.startswith("permalinks.txt: error[permalink-new] ")
        assert not (site / "permalinks.txt").exists()


class TestAddresses:
    def test_that_become_public_are_recorded_and_have_to_be_committed(
        self, places: tuple[Path, Path]
    ) -> None:
        site, remote = places
        write(site, f"-- seeds/2_bbbb000000000000.txt --\n{article('سفن الصيد')}")
        done = deploy(site)
        assert done.code == 0
        assert done.err.startswith("permalinks.txt: warning[permalinks-uncommitted] ")
        address = "articles/سفن-الصيد-bbbb0000.html"
        assert address in (site / "permalinks.txt").read_text("utf-8").splitlines()
        assert address in published(remote)

    def test_that_are_not_committed_are_refused_by_the_strict(
        self, places: tuple[Path, Path]
    ) -> None:
        site, remote = places
        write(site, f"-- seeds/2_bbbb000000000000.txt --\n{article('سفن الصيد')}")
        assert deploy(site, "--strict").code == 1
        assert commits(remote) == []
        git(site, "commit", "--quiet", "--message=Record", "permalinks.txt")
        assert deploy(site, "--strict") == Run(0, deploy_line(site), "")

    def test_the_site_has_to_know_its_own(self, places: tuple[Path, Path]) -> None:
        site, _ = places
        (site / "site.toml").unlink()
        assert "site.toml: warning[address-missing] " in deploy(site, "--dry-run").err
        told = deploy(site, "--dry-run", "--base-url", "https://news.example/").err
        assert "address-missing" not in told


def deploy_line(site: Path) -> str:
    """Give what is printed when the whole of *site* has been published."""
    made = tree(site / "output")
    size = f"{sum(map(len, made.values())) / 1000:,.1f}"
    counts = f"{len(made)} files added, 0 changed, 0 removed; {size} kB new."
    return f"Published on gh-pages at origin: {counts}\n"


class TestTheDomain:
    def test_is_what_static_says(self, places: tuple[Path, Path]) -> None:
        site, remote = places
        write(site, "-- static/CNAME --\nnews.example\n")
        assert deploy(site, "--strict").code == 0
        assert published(remote)["CNAME"] == b"news.example\n"

    def test_is_what_the_command_says(self, places: tuple[Path, Path]) -> None:
        site, remote = places
        assert deploy(site, "--cname", "News.Example").code == 0
        assert published(remote)["CNAME"] == b"news.example"

    def test_chosen_on_the_pages_of_the_host_is_kept(self, places: tuple[Path, Path]) -> None:
        site, remote = places
        git(site, "checkout", "--quiet", "--orphan", "chosen")
        git(site, "rm", "--quiet", "-r", "--cached", ".")
        (site / "CNAME").write_text("news.example", "utf-8")
        git(site, "add", "CNAME")
        git(site, "commit", "--quiet", "--message=Create CNAME")
        git(site, "push", "--quiet", "origin", "chosen:gh-pages")
        (site / "CNAME").unlink()
        git(site, "checkout", "--quiet", "--force", "main")
        for _ in range(2):
            assert deploy(site).code == 0
            assert published(remote)["CNAME"] == b"news.example"
        assert len(commits(remote)) == 2

    def test_that_the_pages_do_not_name_is_told(self, places: tuple[Path, Path]) -> None:
        site, _ = places
        told = deploy(site, "--dry-run", "--cname", "paper.example").err
        assert told.startswith(
            "CNAME: warning[domain-differs] the domain is «paper.example», "
            "but the pages say «news.example»\n"
        )

    def test_of_no_right_form_is_refused(self, places: tuple[Path, Path]) -> None:
        done = deploy(places[0], "--cname", "https://news.example/")
        assert done.code == 2
        assert done.err.startswith("--cname: error[domain-unfit] ")


class TestRefusing:
    @pytest.mark.catalogue("V17")
    def test_a_site_with_an_error(self, places: tuple[Path, Path]) -> None:
        site, remote = places
        write(site, "-- seeds/empty.txt --\n")
        done = deploy(site)
        assert (done.code, done.out) == (1, "")
        assert "seeds/empty.txt: error[seed-empty] " in done.err
        assert done.err.endswith("Because of the problems above, nothing was published.\n")
        assert commits(remote) == []

    @pytest.mark.catalogue("V17")
    def test_a_dead_link(self, places: tuple[Path, Path]) -> None:
        site, remote = places
        footer = (REPOSITORY / "templates/footer.html").read_text("utf-8")
        write(site, f'-- templates/footer.html --\n{footer}<a href="lost.html">ضائع</a>')
        done = deploy(site)
        assert done.code == 1
        assert done.err.count("error[link-dead] the link «lost.html» ") == 1
        assert commits(remote) == []

    def test_a_file_that_the_build_did_not_make(self, places: tuple[Path, Path]) -> None:
        site, remote = places
        write(site, "-- output/مذكرات.txt --\nسر\n")
        done = deploy(site)
        assert done.code == 1
        assert done.err.startswith("مذكرات.txt: error[output-stray] ")
        assert commits(remote) == []

    def test_a_branch_that_holds_other_files_unless_told_to_take_it_over(
        self, places: tuple[Path, Path]
    ) -> None:
        site, remote = places
        git(site, "push", "--quiet", "origin", "main:gh-pages")
        done = deploy(site)
        assert done.code == 2
        assert done.err.startswith("gh-pages: error[branch-foreign] ")
        assert commits(remote) == ["First stories", "A site"]
        assert deploy(site, "--take-over").code == 0
        assert published(remote).keys() == tree(site / "output").keys()
        assert commits(remote)[1:] == ["First stories", "A site"]

    def test_a_remote_that_declines(self, places: tuple[Path, Path]) -> None:
        site, remote = places
        refuse(remote, "the branch is protected")
        before = state(site)
        done = deploy(site)
        assert done == Run(
            3,
            "",
            "gh-pages: error[remote-declines] the remote did not take the site: "
            "pre-receive hook declined: the branch is protected\n",
        )
        assert (state(site), commits(remote)) == (before, [])

    @pytest.mark.catalogue("V16")
    def test_a_remote_that_is_not_there(self, places: tuple[Path, Path]) -> None:
        site, remote = places
        remote.rename(remote.with_name("away.git"))
        done = deploy(site)
        assert (done.code, done.out) == (3, "")
        assert done.err.splitlines()[0] == (
            "origin: error[remote-unreachable] the remote cannot be reached: "
            "'../remote.git' does not appear to be a git repository"
        )

    @pytest.mark.catalogue("F02", "V16")
    def test_to_go_on_when_it_is_told_to_end(self, places: tuple[Path, Path]) -> None:
        site, remote = places
        hook = remote / "hooks/pre-receive"
        hook.parent.mkdir(exist_ok=True)
        hook.write_text("#!/bin/sh\ntouch begun\nsleep 3\nexit 1\n", "utf-8")
        hook.chmod(0o755)
        before = state(site)
        with subprocess.Popen(
            [sys.executable, "-m", "generator", "deploy"],
            cwd=site,
            env={**os.environ, "PYTHONPATH": str(REPOSITORY)},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
        ) as running:
            deadline = time.monotonic() + 60
            while not (remote / "begun").exists() and time.monotonic() < deadline:
                time.sleep(0.01)
            running.terminate()
            _, said = running.communicate(timeout=60)
        assert (running.returncode, said) == (143, b"")
        assert state(site) == before
        assert list((site / ".generator").glob("publish-*")) == []
        assert commits(remote) == []

    def test_a_folder_without_a_repository_before_it_builds(self, tmp_path: Path) -> None:
        done = deploy(write(tmp_path, SITE))
        assert done.code == 2
        assert done.err.startswith(f"{tmp_path}: error[repository-missing] ")
        assert not (tmp_path / "output").exists()
