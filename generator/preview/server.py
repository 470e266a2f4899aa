"""The server: livereload's, with its doors shut: it answers GET and HEAD, and not anyone."""

import logging
import mimetypes
import socket
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any, Protocol

import msgspec
from livereload.handlers import (  # type: ignore[import-untyped]  # it has no types
    LiveReloadHandler,
    StaticFileHandler,
)
from livereload.server import Server  # type: ignore[import-untyped]
from tornado import web
from tornado.websocket import WebSocketClosedError

from generator.model import Value
from generator.places import PACKAGE
from generator.preview.door import Door
from generator.preview.gate import Gate
from generator.preview.stand import OURS, Moved, Stand, with_script

_HEADERS = {
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Frame-Options": "SAMEORIGIN",
}
# The types of the system's tables differ, and some know no webp, woff2 or webmanifest.
_TYPES = {
    ".avif": "image/avif",
    ".css": "text/css",
    ".js": "text/javascript",
    ".json": "application/json",
    ".mjs": "text/javascript",
    ".svg": "image/svg+xml",
    ".txt": "text/plain",
    ".wasm": "application/wasm",
    ".webmanifest": "application/manifest+json",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
    ".xml": "application/xml",
}
_IN_UTF8 = ("text/", "application/json", "application/xml", "application/manifest", "image/svg")


class Told(Value, frozen=True):
    """What a browser says: that it joins, or which page it shows, by path and stamp."""

    command: str
    url: str = ""
    stamp: str = ""


_decode = msgspec.json.Decoder(Told).decode


class Reader(Protocol):
    """A browser's page that has joined."""

    path: str
    stamp: str

    def send_message(self, message: object) -> None:
        """Send it *message*, which has a ``command``."""


class _Gated(web.RequestHandler):
    """Whatever is asked, it is first looked at who asks."""

    @property
    def gate(self) -> Gate:
        gate: Gate = self.application.settings["gate"]
        return gate

    @property
    def stand(self) -> Stand:
        stand: Stand = self.application.settings["stand"]
        return stand

    def set_default_headers(self) -> None:
        self.clear_header("Server")
        for name, value in _HEADERS.items():
            self.set_header(name, value)

    def prepare(self) -> None:
        if not self.gate.admits(self.request.headers.get("Host")):
            raise web.HTTPError(403)

    def write_error(self, status_code: int, **_arguments: object) -> None:
        self.set_header("Content-Type", "text/plain; charset=utf-8")
        self.finish(f"{status_code}\n")


class Pages(_Gated, StaticFileHandler):  # type: ignore[misc]  # livereload has no types
    """The site's files, and pages with our script in them."""

    def initialize(self) -> None:
        """Serve what the stand shows."""
        super().initialize(path=str(self.stand.folder))
        self._page: bytes | None = None

    async def get(self, _path: str = "", include_body: bool = True) -> None:  # noqa: FBT001, FBT002 - tornado's signature
        """Answer with a page, a file, or the way to it."""
        found = self.stand.find(self.request.path)
        if isinstance(found, Moved):
            self.redirect(found.path)
            return
        if found.data is not None:
            self._page = with_script(found)
        if found.status != 200:
            self._answer(found.status)
            return
        self._copy = found
        try:
            await StaticFileHandler.get(self, found.address, include_body)
        except OSError as error:  # A build has removed it since it was found.
            raise web.HTTPError(404) from error

    def _answer(self, status: int) -> None:
        self.set_status(status)
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.finish(self._page or b"")

    def validate_absolute_path(self, _root: str, _absolute_path: str) -> str:
        """Give the file that the stand has found: it lies in the folder, without a link out."""
        return str(self._copy.file or "")

    def get_content(
        self, abspath: str, start: int | None = None, end: int | None = None
    ) -> Iterator[bytes]:
        """Give the bytes from *start* up to *end*."""
        if self._page is not None:
            yield self._page[start:end]
        else:
            yield from super().get_content(abspath, start, end)

    def get_content_size(self) -> int:
        """Give the size of the whole in bytes."""
        return len(self._page) if self._page is not None else int(super().get_content_size())

    def get_modified_time(self) -> None:
        """Give none: nothing is to be kept, so nothing is to be asked for again by its time."""

    def compute_etag(self) -> None:
        """Give none, for the same reason."""

    def get_content_type(self) -> str:
        """Give the type with its charset."""
        if self._page is not None:
            return "text/html; charset=utf-8"
        return content_type(self._copy.file.suffix if self._copy.file else "")

    def set_extra_headers(self, _path: str) -> None:
        """Say again what tornado's headers for files may have said otherwise."""
        self.set_default_headers()


def content_type(suffix: str) -> str:
    """Give the Content-Type of files whose names end in *suffix*."""
    found = _TYPES.get(suffix.lower()) or mimetypes.types_map.get(suffix.lower())
    kind = found or "application/octet-stream"
    return f"{kind}; charset=utf-8" if kind.startswith(_IN_UTF8) else kind


class Client(_Gated):
    """The preview's own script and style sheet."""

    def get(self, name: str) -> None:
        """Answer with the file *name* of the package."""
        file = PACKAGE / "preview" / "client" / name
        self.set_header("Content-Type", content_type(f".{name.rpartition('.')[2]}"))
        self.finish(file.read_bytes())

    head = get


class Socket(LiveReloadHandler):  # type: ignore[misc]  # livereload has no types
    """A browser's page, told of what changes; any site's page may try to open one."""

    def initialize(self) -> None:
        """Know nothing of the page yet."""
        self.path = self.stamp = ""

    def prepare(self) -> None:
        """Let in none but pages of this server, which say where they are from (RFC 6455, 10.2)."""
        gate: Gate = self.application.settings["gate"]
        headers = self.request.headers
        if not gate.trusts(headers.get("Origin"), headers.get("Host")):
            raise web.HTTPError(403)

    def check_origin(self, origin: str) -> bool:
        """Tell that ``prepare`` has looked at *origin*."""
        return bool(origin)

    def write_error(self, status_code: int, **_arguments: object) -> None:
        """Say the number only."""
        self.finish(f"{status_code}\n")

    def on_message(self, message: str | bytes) -> None:
        """Take part in livereload's handshake; a page that has named itself is told on."""
        try:
            told = _decode(message)
        except (msgspec.DecodeError, UnicodeError):
            self.close(1003)
            return
        super().on_message(message)
        if told.command == "info" and told.url:
            self.path, self.stamp = told.url, told.stamp
            self.application.settings["joined"](self)

    def send_message(self, message: object) -> None:
        """Send *message*; a page that is being left may be gone already, or go meanwhile."""
        with suppress(WebSocketClosedError):
            sent = self.write_message(msgspec.json.encode(message))
            # Unless it is asked for, asyncio tells of a broken connection with a traceback.
            sent.add_done_callback(lambda done: done.cancelled() or done.exception())


class PreviewServer(Server):  # type: ignore[misc]  # livereload has no types
    """livereload's server with the handlers above; the watcher is ours and tells others."""

    def __init__(self, stand: Stand, gate: Gate, joined: Callable[[Reader], None]) -> None:
        """Serve *stand* to whom *gate* admits; *joined* is told of every page in a browser."""
        super().__init__(watcher=_NoWatcher())
        self._gate = gate
        self._settings: dict[str, Any] = {  # tornado's are of any kind
            "stand": stand,
            "gate": gate,
            "joined": joined,
        }
        self._http: Door | None = None

    def get_web_handlers(self, _script: str = "") -> list[tuple[str, type[web.RequestHandler]]]:
        """Give the handlers by path."""
        return [
            (rf"{OURS}socket", Socket),
            (rf"{OURS}(preview\.(?:js|css))", Client),
            (r"(.*)", Pages),
        ]

    def listen(self, sockets: list[socket.socket]) -> None:
        """Answer from now on, in the event loop that runs."""
        LiveReloadHandler.waiters.clear()
        LiveReloadHandler.watcher = self.watcher
        quieten()
        application = web.Application(
            self.get_web_handlers(),
            log_function=lambda _handler: None,
            websocket_max_message_size=16 * 1024,
            **self._settings,
        )
        self._http = Door(
            application,
            idle_connection_timeout=60,
            body_timeout=10,
            max_header_size=32 * 1024,
            max_body_size=1024,
        )
        self._http.add_sockets(sockets)

    @property
    def readers(self) -> list[Reader]:
        """Give the pages that are open in browsers."""
        return list(LiveReloadHandler.waiters)

    async def close(self) -> None:
        """Answer no more."""
        if self._http:
            self._http.stop()
            await self._http.close_all_connections()


class _NoWatcher:
    """Stands in the place of livereload's watcher, which its handlers ask for names to log."""

    filepath = None


def quieten() -> None:
    """Keep the libraries' own lines, of requests broken off or malformed, from the terminal."""
    for name in ("livereload", "tornado.access", "tornado.general"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    logging.getLogger("asyncio").setLevel(logging.ERROR)
