"""The published branch, with real Git: what is written, what is left alone, what is refused."""

import shutil
from pathlib import Path

import pytest

from generator.errors import ExitCode, SiteError
from generator.model import Problem, Span
from generator.publishing.branch import (
    Blob,
    Branch,
    Changes,
    Origin,
    compare,
    find_origin,
    uncommitted,
)
from tests.publishing.repositories import (
    commits,
    git,
    objects,
    published,
    refuse,
    repository,
    state,
)
from tests.sites import write

PAGES = "-- index.html --\nالصفحة الأولى\n-- articles/الميناء القديم.html --\nالميناء\n"


def quietly(_stage: str, _done: int, _total: int) -> None:
    """Tell nobody how far the work is."""


def output(folder: Path, text: str) -> Path:
    """Write a built site: the files of *text*, and the marker that names them."""
    shutil.rmtree(folder / "output", ignore_errors=True)
    made = write(folder / "output", text)
    names = sorted(p.relative_to(made).as_posix() for p in made.rglob("*") if p.is_file())
    (made / ".warraq").write_text("\n".join(["Ours", *names, ""]), "utf-8")
    return made


def publish(origin: Origin, made: Path, cname: str = "") -> Changes:
    with Branch(origin, made.parent / ".generator", quietly) as branch:
        changes = branch.commit(made, "Publish", cname)
        if changes:
            branch.push()
    return changes


def problem(raised: pytest.ExceptionInfo[SiteError]) -> tuple[Problem, ExitCode]:
    return raised.value.problem, raised.value.exit_code


@pytest.fixture
def places(tmp_path: Path) -> tuple[Path, Path]:
    return repository(tmp_path)


class TestPublishing:
    def test_the_first_time_makes_the_branch(self, places: tuple[Path, Path]) -> None:
        site, remote = places
        origin = find_origin(site, "origin", "gh-pages")
        changes = publish(origin, output(site, PAGES))
        files = (".nojekyll", ".warraq", "articles/الميناء القديم.html", "index.html")
        assert (changes.added, changes.changed, changes.removed) == (files, (), ())
        assert published(remote) == {
            ".nojekyll": b"",
            ".warraq": "Ours\narticles/الميناء القديم.html\nindex.html\n".encode(),
            "articles/الميناء القديم.html": "الميناء\n".encode(),
            "index.html": "الصفحة الأولى\n".encode(),
        }
        assert commits(remote) == ["Publish"]

    def test_the_second_time_adds_a_commit_and_only_what_is_new(
        self, places: tuple[Path, Path]
    ) -> None:
        site, remote = places
        origin = find_origin(site, "origin", "gh-pages")
        publish(origin, output(site, PAGES))
        before = objects(remote)
        changes = publish(origin, output(site, f"{PAGES}-- en/a.html --\nA harbour\n"))
        assert changes == Changes(("en/a.html",), (".warraq",), (), size=78)
        assert commits(remote) == ["Publish", "Publish"]
        # The commit, the tree, the tree en/, the marker and the page.
        assert len(objects(remote) - before) == 5

    def test_what_has_not_changed_makes_no_commit(self, places: tuple[Path, Path]) -> None:
        site, remote = places
        origin = find_origin(site, "origin", "gh-pages")
        publish(origin, output(site, PAGES))
        assert publish(origin, output(site, PAGES)) == Changes()
        assert commits(remote) == ["Publish"]

    def test_what_is_gone_is_removed(self, places: tuple[Path, Path]) -> None:
        site, remote = places
        origin = find_origin(site, "origin", "gh-pages")
        publish(origin, output(site, PAGES))
        changes = publish(origin, output(site, "-- index.html --\nالصفحة الأولى\n"))
        assert changes.removed == ("articles/الميناء القديم.html",)
        assert set(published(remote)) == {".nojekyll", ".warraq", "index.html"}

    @pytest.mark.parametrize("how", ["path", "file address"])
    def test_an_address_does_as_well_as_the_name_of_a_remote(
        self, places: tuple[Path, Path], how: str
    ) -> None:
        site, remote = places
        address = str(remote) if how == "path" else remote.as_uri()
        publish(find_origin(site, address, "site/live"), output(site, PAGES))
        assert commits(remote, "site/live") == ["Publish"]

    def test_a_domain_becomes_the_file_that_names_it(self, places: tuple[Path, Path]) -> None:
        site, remote = places
        publish(find_origin(site, "origin", "gh-pages"), output(site, PAGES), "news.example")
        assert published(remote)["CNAME"] == b"news.example"

    def test_files_are_not_made_executable_and_keep_their_bytes(
        self, places: tuple[Path, Path]
    ) -> None:
        site, remote = places
        made = output(site, PAGES)
        (made / "index.html").write_bytes(b"a\r\nb\x00\xff")
        git(site, "config", "core.autocrlf", "true")
        publish(find_origin(site, "origin", "gh-pages"), made)
        listed = git(remote, "ls-tree", "-r", "--format=%(objectmode)", "gh-pages").split()
        assert set(listed) == {"100644"}
        assert git(remote, "cat-file", "-s", "gh-pages:index.html") == "6\n"

    def test_a_submodule_and_a_linked_work_tree_publish_too(
        self, places: tuple[Path, Path], tmp_path: Path
    ) -> None:
        site, remote = places
        linked = tmp_path / "linked"
        git(site, "worktree", "add", "--quiet", "-b", "spring", linked)
        git(site, "config", "core.worktree", site)
        for folder, branch in ((linked, "a"), (site, "b")):
            publish(find_origin(folder, "origin", branch), output(folder, PAGES))
            assert commits(remote, branch) == ["Publish"]


class TestTheSitesOwnRepository:
    @pytest.mark.catalogue("V16")
    @pytest.mark.parametrize("fails", [False, True], ids=["published", "refused"])
    @pytest.mark.parametrize("head", ["branch", "detached"])
    def test_is_left_byte_for_byte_as_it_was(
        self, places: tuple[Path, Path], head: str, *, fails: bool
    ) -> None:
        site, remote = places
        if head == "detached":
            git(site, "checkout", "--quiet", "--detach")
        write(site, "-- staged.txt --\nمعدّ\n-- loose.txt --\nلا\n")
        git(site, "add", "staged.txt")
        (site / "staged.txt").write_text("تغيّر بعد ذلك", "utf-8")
        if fails:
            refuse(remote, "closed")
        made = output(site, PAGES)
        before = state(site)
        if fails:
            with pytest.raises(SiteError):
                publish(find_origin(site, "origin", "gh-pages"), made)
        else:
            publish(find_origin(site, "origin", "gh-pages"), made)
        assert state(site) == before
        assert list((site / ".generator").iterdir()) == []

    def test_runs_no_hook_of_ours(self, places: tuple[Path, Path]) -> None:
        site, remote = places
        hooks = write(site / "hooks", "-- pre-push --\n#!/bin/sh\nexit 1\n")
        (hooks / "pre-push").chmod(0o755)
        git(site, "config", "core.hooksPath", hooks)
        publish(find_origin(site, "origin", "gh-pages"), output(site, PAGES))
        assert commits(remote) == ["Publish"]

    def test_variables_of_a_hook_do_not_lead_astray(
        self, places: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        site, remote = places
        for name in ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY"):
            monkeypatch.setenv(name, str(tmp_path / "elsewhere"))
        publish(find_origin(site, "origin", "gh-pages"), output(site, PAGES))
        monkeypatch.undo()
        assert commits(remote) == ["Publish"]

    def test_knows_whether_a_file_is_committed_as_it_is(self, places: tuple[Path, Path]) -> None:
        site, _ = places
        assert not uncommitted(site, "permalinks.txt")
        write(site, "-- permalinks.txt --\na.html\n")
        assert uncommitted(site, "permalinks.txt")
        git(site, "add", "permalinks.txt")
        git(site, "commit", "--quiet", "--message=Record")
        assert not uncommitted(site, "permalinks.txt")
        write(site, "-- permalinks.txt --\nb.html\n-- .gitignore --\nother.txt\n")
        assert uncommitted(site, "permalinks.txt")
        write(site, "-- other.txt --\nx\n")
        assert uncommitted(site, "other.txt")


class TestABranchOfOthers:
    def test_is_told_by_the_files_that_no_marker_names(self, places: tuple[Path, Path]) -> None:
        site, _ = places
        write(site, "-- verification.html --\nx\n-- CNAME --\nnews.example\n")
        git(site, "add", ".")
        git(site, "commit", "--quiet", "--message=By hand")
        git(site, "push", "--quiet", "origin", "main:gh-pages")
        origin = find_origin(site, "origin", "gh-pages")
        with Branch(origin, site / ".generator", quietly) as branch:
            assert branch.foreign() == (".gitignore", "verification.html")
            assert branch.read("CNAME") == "news.example\n"

    def test_is_ours_again_after_we_published_there(self, places: tuple[Path, Path]) -> None:
        site, remote = places
        git(site, "push", "--quiet", "origin", "main:gh-pages")
        origin = find_origin(site, "origin", "gh-pages")
        changes = publish(origin, output(site, PAGES), "news.example")
        assert changes.removed == (".gitignore",)
        assert commits(remote) == ["Publish", "A site"]
        with Branch(origin, site / ".generator", quietly) as branch:
            assert branch.foreign() == ()

    def test_a_file_put_there_by_hand_makes_it_anothers(self, places: tuple[Path, Path]) -> None:
        site, remote = places
        origin = find_origin(site, "origin", "gh-pages")
        publish(origin, output(site, PAGES))
        clone = site.parent / "clone"
        git(site.parent, "clone", "--quiet", "--branch=gh-pages", remote, clone)
        write(clone, "-- verification.html --\nx\n")
        git(clone, "add", ".")
        git(clone, "commit", "--quiet", "--message=By hand")
        git(clone, "push", "--quiet")
        with Branch(origin, site / ".generator", quietly) as branch:
            assert branch.foreign() == ("verification.html",)


class TestWhatFails:
    @pytest.mark.catalogue("V16")
    def test_a_branch_that_has_moved_meanwhile_is_left_alone(
        self, places: tuple[Path, Path]
    ) -> None:
        site, remote = places
        origin = find_origin(site, "origin", "gh-pages")
        publish(origin, output(site, PAGES))
        with Branch(origin, site / ".generator", quietly) as branch:
            ours = output(site, f"{PAGES}-- a.html --\nأ\n")
            branch.commit(ours, "Too late", "")
            publish(origin, output(site, f"{PAGES}-- b.html --\nب\n"))
            with pytest.raises(SiteError) as raised:
                branch.push()
        moved = Problem(Span("gh-pages"), "branch-moved")
        assert problem(raised) == (moved, ExitCode.ENVIRONMENT)
        assert commits(remote) == ["Publish", "Publish"]
        assert "b.html" in published(remote)

    def test_a_branch_that_another_makes_meanwhile_is_left_alone(
        self, places: tuple[Path, Path]
    ) -> None:
        site, remote = places
        origin = find_origin(site, "origin", "gh-pages")
        with Branch(origin, site / ".generator", quietly) as branch:
            branch.commit(output(site, PAGES), "Too late", "")
            git(site, "push", "--quiet", "origin", "main:gh-pages")
            with pytest.raises(SiteError) as raised:
                branch.push()
        assert problem(raised)[0].code == "branch-moved"
        assert commits(remote) == ["A site"]

    def test_a_remote_that_declines_says_why(self, places: tuple[Path, Path]) -> None:
        site, remote = places
        refuse(remote, "file is 123 MB")
        with pytest.raises(SiteError) as raised:
            publish(find_origin(site, "origin", "gh-pages"), output(site, PAGES))
        said = "pre-receive hook declined: file is 123 MB"
        declined = Problem(Span("gh-pages"), "remote-declines", (said,))
        assert problem(raised) == (declined, ExitCode.ENVIRONMENT)
        assert commits(remote) == []

    @pytest.mark.catalogue("V16")
    def test_a_remote_that_vanishes_before_the_push(self, places: tuple[Path, Path]) -> None:
        site, remote = places
        origin = find_origin(site, "origin", "gh-pages")
        with Branch(origin, site / ".generator", quietly) as branch:
            branch.commit(output(site, PAGES), "Publish", "")
            remote.rename(remote.with_name("away.git"))
            with pytest.raises(SiteError) as raised:
                branch.push()
        said = "'../remote.git' does not appear to be a git repository"
        gone = Problem(Span("origin"), "remote-unreachable", (said,))
        assert problem(raised) == (gone, ExitCode.ENVIRONMENT)
        assert list((site / ".generator").iterdir()) == []

    def test_a_host_that_does_not_answer_and_no_password_is_told(
        self, places: tuple[Path, Path]
    ) -> None:
        site, _ = places
        # The port 9 of this machine, «discard», is closed.
        git(site, "remote", "add", "far", "http://editor:s3cret@127.0.0.1:9/site.git")
        for remote in ("far", "http://editor:s3cret@127.0.0.1:9/site.git"):
            origin = find_origin(site, remote, "gh-pages")
            with pytest.raises(SiteError) as raised, Branch(origin, site / ".generator", quietly):
                pass
            told, code = problem(raised)
            assert (told.code, code) == ("remote-unreachable", ExitCode.ENVIRONMENT)
            assert "s3cret" not in f"{told}"
        assert list((site / ".generator").iterdir()) == []


class TestTheOrigin:
    def test_knows_the_repository_the_remote_and_the_last_commit(
        self, places: tuple[Path, Path]
    ) -> None:
        site, _ = places
        (site / "paper").mkdir()
        short = git(site, "rev-parse", "--short", "HEAD").strip()
        expected = Origin(site, site / ".git/config", "origin", "gh-pages", short)
        assert find_origin(site / "paper", "origin", "gh-pages") == expected

    def test_a_folder_without_a_repository_has_none(self, tmp_path: Path) -> None:
        with pytest.raises(SiteError) as raised:
            find_origin(tmp_path, "origin", "gh-pages")
        missing = Problem(Span(str(tmp_path)), "repository-missing")
        assert problem(raised) == (missing, ExitCode.USAGE)

    @pytest.mark.parametrize("remote", ["upstream", "--upload-pack=x", "-x", "--upload-pack=a/b"])
    def test_an_unknown_remote_is_told_with_those_there_are(
        self, places: tuple[Path, Path], remote: str
    ) -> None:
        with pytest.raises(SiteError) as raised:
            find_origin(places[0], remote, "gh-pages")
        unknown = Problem(Span("--remote"), "remote-unknown", (remote, "origin"))
        assert problem(raised) == (unknown, ExitCode.USAGE)

    @pytest.mark.catalogue("V18")
    @pytest.mark.parametrize("branch", ["", "-x", "a b", "a..b", "@{-1}", "a.lock", "--force"])
    def test_a_branch_of_no_right_name_is_refused(
        self, places: tuple[Path, Path], branch: str
    ) -> None:
        with pytest.raises(SiteError) as raised:
            find_origin(places[0], "origin", branch)
        unfit = Problem(Span("--branch"), "branch-unfit", (branch,))
        assert problem(raised) == (unfit, ExitCode.USAGE)

    def test_the_branch_at_work_is_refused(self, places: tuple[Path, Path]) -> None:
        with pytest.raises(SiteError) as raised:
            find_origin(places[0], "origin", "main")
        assert problem(raised)[0] == Problem(Span("--branch"), "branch-at-work", ("main",))


def test_changes_are_told_by_content_and_weigh_what_is_new() -> None:
    old = {"a": Blob("1", 10), "b": Blob("2", 20), "c": Blob("3", 30), "d": Blob("4", 40)}
    new = {"b": Blob("2", 20), "c": Blob("5", 31), "d": Blob("6", 41), "e": Blob("1", 10)}
    assert compare(old, new) == Changes(("e",), ("c", "d"), ("a",), size=82)
    assert not compare(old, old)
