"""The server from inside: what happens when a browser goes, or too many come."""

import asyncio
import gc
import socket
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from generator.preview.gate import Gate
from generator.preview.ports import bind
from generator.preview.server import PreviewServer
from generator.preview.stand import Stand
from tests.sites import write

Body = Callable[[int, PreviewServer], Awaitable[None]]


def serve(folder: Path, body: Body) -> list[str]:
    """Serve *folder* while *body* does what it does; give what the event loop had to tell of."""
    told: list[str] = []

    async def run() -> None:
        asyncio.get_running_loop().set_exception_handler(
            lambda _loop, context: told.append(str(context["message"]))
        )
        sockets = bind("127.0.0.1", 0)
        port = sockets[0].getsockname()[1]
        server = PreviewServer(Stand(folder), Gate("127.0.0.1", port), lambda _reader: None)
        server.listen(sockets)
        await body(port, server)
        await server.close()
        # A fault that nobody has asked for is told when what had it is forgotten.
        gc.collect()

    # In a thread of its own: in this one Playwright's loop may be running.
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, run()).result()
    return told


def _join(port: int) -> socket.socket:
    """Give the connection of a page that has joined."""
    connection = socket.create_connection(("127.0.0.1", port), timeout=60)
    head = (
        f"GET /.warraq/socket HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n"
        f"Origin: http://127.0.0.1:{port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Version: 13\r\n\r\n"
    )
    connection.sendall(head.encode())
    assert connection.recv(4096).startswith(b"HTTP/1.1 101")
    said = b'{"command": "info", "url": "/"}'
    connection.sendall(bytes([0x81, 0x80 | len(said)]) + bytes(4) + said)
    return connection


async def _until(happened: Callable[[], object]) -> None:
    async with asyncio.timeout(60):
        while not happened():  # noqa: ASYNC110 - it happens in the server's own code
            await asyncio.sleep(0.01)


@pytest.mark.catalogue("V02")
def test_a_page_that_goes_while_it_is_told_something_is_no_fault(tmp_path: Path) -> None:
    async def body(port: int, server: PreviewServer) -> None:
        connection = await asyncio.to_thread(_join, port)
        await _until(lambda: server.readers)
        connection.close()
        # The first finds the connection closed, and the system then refuses the others.
        for _ in range(3):
            server.readers[0].send_message({"command": "reload", "path": "/"})
        await _until(lambda: len(asyncio.all_tasks()) == 1)

    assert serve(tmp_path, body) == []


@pytest.mark.catalogue("V02")
def test_the_oldest_of_too_many_connections_makes_room(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, "-- index.html --\nx\n")
    monkeypatch.setattr("generator.preview.door.MOST_CONNECTIONS", 5)
    found: list[bytes] = []

    def come(port: int) -> None:
        waiting = [_begin(port) for _ in range(12)]
        with _begin(port) as last:
            found.extend([_finish(last, port), _finish(waiting[-1], port), _receive(waiting[0])])
        for each in waiting:
            each.close()

    async def body(port: int, _server: PreviewServer) -> None:
        await asyncio.to_thread(come, port)

    assert serve(tmp_path, body) == []
    assert found == [b"HTTP/1.1 200 OK", b"HTTP/1.1 200 OK", b""]


def _begin(port: int) -> socket.socket:
    """Give a connection whose request is begun."""
    connection = socket.create_connection(("127.0.0.1", port), timeout=60)
    connection.sendall(b"GET / HTTP/1.1\r\n")
    return connection


def _finish(connection: socket.socket, port: int) -> bytes:
    connection.sendall(f"Host: 127.0.0.1:{port}\r\n\r\n".encode())
    return _receive(connection)


def _receive(connection: socket.socket) -> bytes:
    """Give the first line that comes; nothing where the connection was closed."""
    try:
        return connection.recv(4096).partition(b"\r\n")[0]
    except ConnectionResetError:
        return b""
