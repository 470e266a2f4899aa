"""Ports: taking the one that is asked for, or telling why not and which one is free."""

import errno
import socket

from tornado.netutil import bind_sockets

from generator.errors import ExitCode, SiteError
from generator.model import Problem, Span

PORTS_TRIED = 20
"""How many ports after a taken one are tried to suggest a free one."""


def bind(host: str, port: int) -> list[socket.socket]:
    """Take *port* at *host*; raises SiteError where that cannot be, naming a free port near it."""
    try:
        return bind_sockets(port, host)
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            problem = Problem(Span("--port"), "port-taken", (str(port), str(_free(host, port))))
        else:
            said = error.strerror or str(error)
            problem = Problem(Span("--host"), "host-unfit", (f"{host}:{port}", said))
        raise SiteError(problem, ExitCode.ENVIRONMENT) from error


def _free(host: str, port: int) -> int:
    """Give a port that is free now: one of those after *port*, else any."""
    for other in (*range(port + 1, min(port + PORTS_TRIED, 65536)), 0):
        try:
            sockets = bind_sockets(other, host)
        except OSError:
            continue
        found: int = sockets[0].getsockname()[1]
        for each in sockets:
            each.close()
        return found
    return port
