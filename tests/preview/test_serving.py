"""Serving: a real preview, asked as browsers ask it and as attackers do."""

import errno
import socket
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest

from tests.preview.previews import SITE, Preview, preview, site, until
from tests.preview.traversal import SPELLINGS
from tests.sites import build, tree

NOTE = "/notes/ملاحظة.txt"


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("outer")
    (folder / "secret.txt").write_text("the secret")
    return site(folder / "site")


@pytest.fixture(scope="module")
def running(root: Path) -> Iterator[Preview]:
    with preview(root) as started:
        (root / ".generator/preview/site-leak").mkdir()
        for place in (".generator/preview", ".generator/preview/site-leak", "."):
            (root / place / "secret.txt").write_text("the secret")
        yield started


def test_a_page_has_its_charset_no_cache_and_our_script(running: Preview) -> None:
    status, head, body = running.get("/")
    assert status == 200
    assert "Content-Type: text/html; charset=utf-8" in head
    assert "Cache-Control: no-store" in head
    assert body.count(b'<script src="/.warraq/preview.js"') == 1


def test_files_on_the_disk_have_no_script(running: Preview, root: Path) -> None:
    running.get("/")
    files = tree(root / ".generator/preview/site")
    assert [name for name, data in files.items() if b"/.warraq/" in data] == []


@pytest.mark.parametrize(
    "target", [NOTE.encode(), quote(NOTE).encode(), quote(NOTE).lower().encode()]
)
def test_arabic_paths_raw_or_encoded(running: Preview, target: bytes) -> None:
    status, head, body = running.get(target)
    assert (status, body.decode()) == (200, "سطر أول\n")
    assert "Content-Type: text/plain; charset=utf-8" in head


@pytest.mark.parametrize(
    ("asked", "status", "part"),
    [
        ("bytes=0-5", 206, "سطر أول\n".encode()[0:6]),
        ("bytes=7-", 206, "سطر أول\n".encode()[7:]),
        ("bytes=-3", 206, "سطر أول\n".encode()[-3:]),
        ("bytes=99-", 416, b""),
        ("bytes=x", 200, "سطر أول\n".encode()),
    ],
)
def test_ranges(running: Preview, asked: str, status: int, part: bytes) -> None:
    found, _, body = running.get(quote(NOTE), f"Range: {asked}")
    assert (found, body) == (status, part)


def test_a_range_of_a_page_is_of_what_is_shown(running: Preview) -> None:
    _, _, whole = running.get("/")
    status, head, part = running.get("/", "Range: bytes=100-199")
    assert (status, part) == (206, whole[100:200])
    assert f"Content-Range: bytes 100-199/{len(whole)}" in head


def test_head_tells_the_length_of_what_get_would_give(running: Preview) -> None:
    _, _, whole = running.get("/")
    status, head, body = running.get("/", method="HEAD")
    assert (status, body) == (200, b"")
    assert f"Content-Length: {len(whole)}\r" in f"{head}\r"


def test_what_is_not_there_is_the_sites_404(running: Preview, root: Path) -> None:
    status, head, body = running.get("/لا-شيء.html")
    lost = (root / ".generator/preview/site/404.html").read_bytes()
    assert (status, b"</head>" in body) == (404, True)
    assert "charset=utf-8" in head
    assert lost.partition(b"</head>")[2] == body.partition(b"</head>")[2]


@pytest.mark.catalogue("V01")
@pytest.mark.parametrize("target", SPELLINGS)
def test_nothing_outside_is_read(running: Preview, target: str) -> None:
    status, head, body = running.get(target)
    assert status in {400, 403, 404}
    assert b"the secret" not in body
    assert b"root:" not in body
    assert "Location" not in head


@pytest.mark.catalogue("V01")
def test_the_spellings_are_many() -> None:
    assert len(set(SPELLINGS)) >= 60


@pytest.mark.catalogue("V06")
@pytest.mark.parametrize(
    "target", ["/.hidden", "/.warraq", "/.warraq/", "/.warraq/preview.py", "/.nojekyll"]
)
def test_hidden_files_are_not_shown(running: Preview, target: str) -> None:
    assert running.get(target)[0] == 404


@pytest.mark.catalogue("V07")
def test_the_way_to_a_folder_never_leads_to_another_host(running: Preview) -> None:
    status, head, _ = running.get("/en")
    assert (status, "Location: /en/\r" in f"{head}\r") == (302, True)
    for target in ("//evil.example/%2f..", "//evil.example", "/%2f%2fevil.example/%2f.."):
        status, head, _ = running.get(target)
        assert (status, "Location" in head) == (404, False)


@pytest.mark.catalogue("V03")
@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.nip.io:{port}", "localhost:1", ""])
@pytest.mark.parametrize("target", ["/", "/.warraq/preview.js", "/.warraq/socket"])
def test_another_host_is_refused(running: Preview, host: str, target: str) -> None:
    stated = host.format(port=running.port)
    status, _, body = running.get(target, f"Host: {stated}")
    assert (status in {400, 403}, b"<" in body) == (True, False)


@pytest.mark.catalogue("V03")
@pytest.mark.parametrize(
    "head",
    [
        "GET / HTTP/1.0",
        "GET / HTTP/1.1",
        "GET / HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nHost: evil.example",
        "GET http://127.0.0.1:{port}/ HTTP/1.1\r\nHost: evil.example",
        "GET / HTTP/1.1\r\nHost: evil.example\r\nX-Forwarded-Host: 127.0.0.1:{port}",
        "GET / HTTP/1.1\r\nHost: evil.example\r\n Host: 127.0.0.1:{port}",
    ],
)
def test_a_host_that_is_not_stated_or_stated_twice_is_refused(running: Preview, head: str) -> None:
    request = f"{head.format(port=running.port)}\r\nConnection: close\r\n\r\n"
    answer = running.ask(request.encode())
    assert answer.split(b" ")[1] in {b"400", b"403"}
    assert b"<" not in answer


@pytest.mark.catalogue("V15")
@pytest.mark.parametrize(
    "target", ["/nothing", "/%00", "/..%2fsecret.txt", "/.warraq/nothing", "/en/nothing/"]
)
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_no_answer_tells_where_the_site_lies(
    running: Preview, root: Path, target: str, method: str
) -> None:
    status, head, body = running.get(target, method=method)
    assert status in {400, 404, 405}
    for told in (str(root), str(root.parent), sys.prefix, "Traceback", "tornado", "Tornado"):
        assert told not in head + body.decode()


@pytest.mark.catalogue("V06")
def test_what_others_leave_in_the_output_is_not_shown(running: Preview, root: Path) -> None:
    folder = root / ".generator/preview/site/en"
    (folder / ".git").mkdir()
    names = (".env", ".git/config", "index.html~", "notes.txt.bak", "4913.swp", "Thumbs.db")
    for name in names:
        (folder / name).write_text("the secret")
    (folder / "link.txt").symlink_to(root / "secret.txt")
    asked = (*names, "link.txt", "index.html::$DATA", "index.html:a", "INDEX~1.HTM%20", ".git/")
    assert {name: running.get(f"/en/{name}")[0] for name in asked} == dict.fromkeys(asked, 404)


@pytest.mark.catalogue("V05")
def test_no_answer_may_be_read_by_another_site(running: Preview) -> None:
    for target in ("/", "/.warraq/preview.js", "/nothing", "/.warraq/socket"):
        _, head, _ = running.get(target, "Origin: http://evil.example")
        assert "Access-Control" not in head
        assert "Cross-Origin-Resource-Policy: same-origin" in head or target.endswith("socket")


def _shake_hands(running: Preview, *headers: str) -> int:
    with socket.create_connection(("127.0.0.1", running.port), timeout=60) as connection:
        lines = [
            "GET /.warraq/socket HTTP/1.1",
            f"Host: 127.0.0.1:{running.port}",
            "Upgrade: websocket",
            "Connection: Upgrade",
            "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==",
            "Sec-WebSocket-Version: 13",
            *headers,
        ]
        connection.sendall("".join(f"{line}\r\n" for line in [*lines, ""]).encode())
        return int(connection.recv(4096).split(b" ")[1])


@pytest.mark.catalogue("V04")
@pytest.mark.parametrize(
    "origin", [None, "null", "http://evil.example", "http://192.0.2.7", "http://127.0.0.1:1"]
)
def test_a_socket_from_another_site_is_refused(running: Preview, origin: str | None) -> None:
    assert _shake_hands(running, *([f"Origin: {origin}"] if origin else [])) == 403


def test_a_socket_from_the_site_itself_is_opened(running: Preview) -> None:
    assert _shake_hands(running, f"Origin: http://127.0.0.1:{running.port}") == 101


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "TRACE", "PATCH"])
def test_other_methods_do_nothing(running: Preview, method: str) -> None:
    assert running.get("/", method=method)[0] == 405


@pytest.mark.catalogue("V04")
def test_livereloads_own_doors_are_shut(running: Preview) -> None:
    targets = ("/forcereload", "/livereload", "/livereload.js")
    assert [running.get(target)[0] for target in targets] == [404, 404, 404]


@pytest.mark.catalogue("V02")
@pytest.mark.parametrize(
    "request_",
    [
        b"GET /" + b"a" * 200_000 + b" HTTP/1.1\r\n\r\n",
        b"GET / HTTP/1.1\r\n" + b"X: y\r\n" * 20_000 + b"\r\n",
        b"\x00\xff\x00\xff\r\n\r\n",
        b"GET / HTTP/9.9\r\nHost: x\r\n\r\n",
        b"GET\r\n\r\n",
        b"GET http://[ HTTP/1.1\r\nHost: [\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 99999999\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
        b"",
    ],
    ids=range(9),
)
def test_it_lives_on_whatever_is_sent(running: Preview, request_: bytes) -> None:
    with socket.create_connection(("127.0.0.1", running.port), timeout=60) as connection:
        try:
            connection.sendall(request_)
            end_sending(connection)
            while connection.recv(65536):
                pass
        except (ConnectionResetError, BrokenPipeError):
            pass
    assert running.get("/")[0] == 200


def end_sending(connection: socket.socket) -> None:
    """Send no more; a server that has had enough may have reset the connection already."""
    try:
        connection.shutdown(socket.SHUT_WR)
    except OSError as error:
        if error.errno != errno.ENOTCONN:
            raise


@pytest.mark.parametrize(
    "said", [b"\x81\x01x", b"\x81\x02{}", b"\x82\x02\xff\xff", b"\x81\xff" * 9]
)
def test_it_lives_on_whatever_a_socket_says(running: Preview, said: bytes) -> None:
    with socket.create_connection(("127.0.0.1", running.port), timeout=60) as connection:
        head = (
            f"GET /.warraq/socket HTTP/1.1\r\nHost: 127.0.0.1:{running.port}\r\n"
            f"Origin: http://127.0.0.1:{running.port}\r\nUpgrade: websocket\r\n"
            "Connection: Upgrade\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n"
            "Sec-WebSocket-Version: 13\r\n\r\n"
        )
        connection.sendall(head.encode())
        assert connection.recv(4096).startswith(b"HTTP/1.1 101")
        connection.sendall(said)
    assert running.get("/")[0] == 200


@pytest.mark.catalogue("V02")
def test_slow_readers_and_idle_ones_keep_nobody_waiting(running: Preview) -> None:
    slow = []
    for number in range(60):
        connection = socket.create_connection(("127.0.0.1", running.port))
        connection.sendall(b"GET / HT" if number % 2 else b"GET / HTTP/1.1\r\nHost: 127.0.0.1:")
        slow.append(connection)
    assert running.get("/")[0] == 200
    for connection in slow:
        connection.close()


@pytest.mark.catalogue("V02")
def test_a_storm_of_requests_is_answered(running: Preview) -> None:
    statuses: list[int] = []
    targets = ("/", "/en/", quote(NOTE), "/nothing", "/..%2fsecret.txt")

    def ask() -> None:
        statuses.extend(running.get(target)[0] for target in targets * 4)

    threads = [threading.Thread(target=ask) for _ in range(10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(set(statuses)) == [200, 404]
    assert len(statuses) == 200


def test_below_a_base_path_that_changes_while_it_is_served(tmp_path: Path) -> None:
    root = site(
        tmp_path / "site", SITE.replace("fonts", 'base_url = "https://a.example/repo"\nfonts')
    )
    with preview(root) as started:
        assert started.url.endswith("/repo/")
        found = [started.get(target)[0] for target in ("/", "/repo/", "/index.html", "/repo")]
        assert found == [302, 200, 404, 302]
        settings = root / "site.toml"
        settings.write_text(settings.read_text("utf-8").replace("/repo", "/other"), "utf-8")
        until(lambda: started.get("/other/")[0] == 200)
        assert started.get("/repo/")[0] == 404


def test_drafts_are_shown_to_who_asks_for_them(tmp_path: Path) -> None:
    text = f"{SITE}-- seeds/003.md --\n---\ntitle: مسودة\ndraft: true\n---\nنص المسودة.\n"
    root = site(tmp_path / "site", text)
    counts = []
    for arguments in ((), ("--drafts",)):
        with preview(root, *arguments) as started:
            counts.append(started.said[0].split(" articles")[0])
    assert counts == ["2", "3"]


@pytest.mark.catalogue("F12")
def test_a_build_beside_it_is_not_disturbed(tmp_path: Path) -> None:
    root = site(tmp_path / "site")
    with preview(root) as started:
        build(root)
        before = tree(root / "output")
        (root / "seeds/sea/001.txt").write_text("عنوان آخر\n\nنص آخر.\n", "utf-8")
        started.settle()
        assert tree(root / "output") == before
    assert (root / "permalinks.txt").is_file()
