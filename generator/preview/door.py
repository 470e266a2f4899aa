"""The door: how many may be in at once."""

from typing import Any

from tornado.httpserver import HTTPServer
from tornado.iostream import IOStream

MOST_CONNECTIONS = 100
"""So many are open at once: some systems let a process have 256 files; browsers need a few."""


class Door(HTTPServer):
    """A server whose oldest connection makes room for one too many.

    Who sends its request a letter a minute would else keep the others out; a page whose socket was
    closed joins anew.
    """

    def initialize(self, *arguments: Any, **settings: Any) -> None:  # noqa: ANN401 - handed on
        """Begin with nobody in; tornado's own servers are set up by this, not by a constructor."""
        super().initialize(*arguments, **settings)
        self._streams: list[IOStream] = []

    def handle_stream(self, stream: IOStream, address: tuple[Any, ...]) -> None:
        """Let the connection *stream* in."""
        self._streams = [each for each in self._streams if not each.closed()]
        while len(self._streams) >= MOST_CONNECTIONS:
            self._streams.pop(0).close()
        self._streams.append(stream)
        super().handle_stream(stream, address)
