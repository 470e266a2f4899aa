"""The stand: what answers a path, and what has changed since."""

from pathlib import Path

import pytest

from generator.preview.stand import Copy, Moved, Stand, with_script
from tests.sites import write

SITE = """\
-- index.html --
<html><HEAD></HEAD>home
-- 404.html --
<head></head>lost
-- en/index.html --
<head></head>english
-- assets/style.css --
body {}
"""


@pytest.fixture
def stand(tmp_path: Path) -> Stand:
    return Stand(write(tmp_path / "site", SITE))


def test_a_folder_is_its_index(stand: Stand) -> None:
    found = stand.find("/en/")
    assert isinstance(found, Copy)
    assert (found.status, found.path, found.address) == (200, "/en/", "en/index.html")
    assert found.data == b"<head></head>english\n"


def test_a_folder_without_its_slash_is_told_the_way(stand: Stand) -> None:
    assert stand.find("/en") == Moved("/en/")


def test_what_is_not_there_is_the_sites_own_page(stand: Stand) -> None:
    found = stand.find("/nothing.html")
    assert isinstance(found, Copy)
    assert (found.status, found.path, found.data) == (404, "/nothing.html", b"<head></head>lost\n")


def test_a_base_path_is_before_everything(stand: Stand) -> None:
    stand.base = "/repo/"
    told = [stand.find(path) for path in ("/", "/repo", "/repo/", "/index.html")]
    statuses = [each.status if isinstance(each, Copy) else each.path for each in told]
    assert statuses == ["/repo/", "/repo/", 200, 404]


@pytest.mark.catalogue("V06")
def test_a_link_out_of_the_folder_is_not_there(stand: Stand, tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("secret")
    (stand.folder / "note.txt").symlink_to(tmp_path / "secret.txt")
    (stand.folder / "up").symlink_to(tmp_path)
    found = [stand.find(path) for path in ("/note.txt", "/up/secret.txt", "/up")]
    assert [isinstance(each, Copy) and each.status for each in found] == [404, 404, 404]


@pytest.mark.catalogue("V01")
def test_a_folder_that_only_begins_alike_is_not_ours(stand: Stand, tmp_path: Path) -> None:
    write(tmp_path / "site-leak", "-- a.txt --\nsecret\n")
    (stand.folder / "leak").symlink_to(tmp_path / "site-leak")
    found = stand.find("/leak/a.txt")
    assert isinstance(found, Copy)
    assert found.status == 404


def test_a_proof_goes_before_the_page(stand: Stand) -> None:
    before = stand.find("/")
    stand.proofs["index.html"] = b"proof"
    after = stand.find("/")
    assert isinstance(before, Copy)
    assert isinstance(after, Copy)
    assert (after.data, after.stamp != before.stamp) == (b"proof", True)


def test_only_what_was_handed_out_is_told_as_changed_and_once(stand: Stand) -> None:
    sheet = stand.folder / "assets/style.css"
    sheet.write_text("body { color: red }")
    never_asked_for = stand.changed()
    stand.find("/assets/style.css")
    sheet.write_text("body { color: blue } ")
    assert (never_asked_for, stand.changed(), stand.changed()) == ([], ["/assets/style.css"], [])


@pytest.mark.parametrize(
    ("page", "before"),
    [
        (b"<head><title>x</title></HEAD ><body>", b"<head><title>x</title>"),
        (b"<p>no head", b"<p>no head"),
        (b"", b""),
    ],
)
def test_the_script_stands_in_the_head_or_at_the_end(page: bytes, before: bytes) -> None:
    shown = with_script(Copy("/a'\"<b", data=page, stamp="01"))
    script = (
        b'<script src="/.warraq/preview.js" data-page="/a&#x27;&quot;&lt;b" data-stamp="01" defer>'
        b"</script>"
    )
    assert shown == before + script + page.removeprefix(before)
