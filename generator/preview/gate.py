"""The gate: whose requests are answered.

A page from anywhere, open in the same browser, can send requests to this machine; by a name of its
own that it lets point here (DNS rebinding) it could read the answers too.
"""

import ipaddress
import re
import socket

from generator.model import Value

_LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
# Not urlsplit: it passes over tabs and line breaks, and takes a host out of more than a host.
_AUTHORITY = re.compile(r"(?:\[([0-9a-f:.]+)\]|([^\s:/?#@\[\]\\]+))(?::([1-9][0-9]{0,4}))?")


class Gate(Value, frozen=True):
    """Admits requests to *host*, which was listened at, and *port*."""

    host: str
    port: int

    @property
    def is_open(self) -> bool:
        """Tell whether other machines are let in."""
        return self.host not in _LOOPBACK

    @property
    def url(self) -> str:
        """Give the address of the server's root, as this machine reaches it."""
        everywhere = self.host in {"0.0.0.0", "::"}  # noqa: S104 - it is asked, not bound
        host = "127.0.0.1" if everywhere else self.host
        return f"http://{f'[{host}]' if ':' in host else host}:{self.port}"

    def admits(self, host: str | None) -> bool:
        """Tell whether a request with this Host header is meant for us.

        Addresses in digits are let in where other machines are: no name leads astray through them.
        """
        parts = _AUTHORITY.fullmatch((host or "").lower())
        if parts is None or int(parts[3] or 80) != self.port:
            return False
        name = parts[1] or parts[2]
        if name in _LOOPBACK:
            return True
        return self.is_open and (
            name in {self.host.lower(), socket.gethostname().lower()} or _is_digits(name)
        )

    def trusts(self, origin: str | None, host: str | None) -> bool:
        """Tell whether a page of *origin* is one of ours, as a request to *host* got it."""
        return self.admits(host) and origin == f"http://{host}"


def _is_digits(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True
