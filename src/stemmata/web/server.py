"""Serving a case on an address of this machine.

What this is for: taking the port before anything is promised, printing the address, stopping cleanly. What it is not: the
pages (see `app`).
"""

from __future__ import annotations

import errno
import gc
import ipaddress
import secrets
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from types import TracebackType

import uvicorn

from stemmata.engine.garbage import seldom_collected
from stemmata.errors import StemmataError
from stemmata.web.app import create_app
from stemmata.web.desk import Desk
from stemmata.web.guard import TOKEN, allowed_hosts
from stemmata.web.opening import OpenIndex

WAITING = 64


class Server:
    """A context that holds the port; `run` answers until Ctrl-C. Raises StemmataError if the port cannot be had.

    `token`: what a request must carry; one that nobody can guess is made if none is given. `desk`: by which the case is written
    to; without one the pages can only be read.
    """

    def __init__(self, open_index: OpenIndex, host: str, port: int, token: str | None = None, desk: Desk | None = None) -> None:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        self._socket = socket.socket(family, socket.SOCK_STREAM)
        self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            self._socket.bind((host, port))
            self._socket.listen(WAITING)
        except OSError as error:
            self._socket.close()
            raise _refused(host, port, error) from error
        self._host = host
        self._port = int(self._socket.getsockname()[1])
        self._token = token or secrets.token_urlsafe(24)
        self._desk = desk
        app = create_app(open_index, allowed_hosts(host, self._port), self._token, desk)
        config = uvicorn.Config(
            app, log_level="warning", access_log=False, server_header=False, date_header=False, lifespan="off", ws="none"
        )
        self._server = uvicorn.Server(config)

    @property
    def address(self) -> str:
        """The address to open, with the token that lets its reader in."""
        host = f"[{self._host}]" if ":" in self._host else self._host
        return f"http://{host}:{self._port}/?{TOKEN}={self._token}"

    @property
    def advice(self) -> str:
        """A line for the person who started it."""
        open_to_others = (
            ""
            if _is_loopback(self._host)
            else "warning: other machines can reach this address, and whoever has its token can read the case; "
        )
        return open_to_others + "Ctrl-C stops it"

    def run(self) -> None:
        """Answer requests until Ctrl-C."""
        try:
            with settled_memory():
                self._server.run(sockets=[self._socket])
        except KeyboardInterrupt:
            return  # the server has closed its connections before it hands the signal on

    def __enter__(self) -> Server:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._socket.close()
        if self._desk:
            self._desk.counting.close()


@contextmanager
def settled_memory() -> Iterator[None]:
    """Look for circular garbage seldom, and not in what is loaded by now: each search would halt single answers for a tenth of a second."""
    gc.freeze()
    try:
        with seldom_collected():
            yield
    finally:
        gc.unfreeze()


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _refused(host: str, port: int, error: OSError) -> StemmataError:
    if error.errno == errno.EADDRINUSE:
        return StemmataError(
            f"port {port} of {host} is in use by another program", hint="choose another with --port, or --port 0 for any free one"
        )
    if error.errno == errno.EACCES:
        return StemmataError(f"port {port} of {host} may not be used: {error.strerror}", hint="choose a port above 1023 with --port")
    return StemmataError(
        f"cannot serve on {host}, port {port}: {error.strerror or error}", hint="leave --host out to serve on this machine only"
    )
