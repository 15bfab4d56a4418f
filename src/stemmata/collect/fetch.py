"""One page of the web, fetched because a person asked for it.

What this is for: an address of http or https to the bytes that it answers with, never from a machine of the own network: each
name is looked up once, every address it has must be public, and the connection goes to the very address that was checked, for
each redirect anew (S11). What it is not: a crawler; no stage fetches, and nothing is fetched unless a person names the address.
"""

from __future__ import annotations

import hashlib
import http.client
import ipaddress
import socket
import ssl
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from stemmata.collect.files import Item, given
from stemmata.collect.sniff import LARGEST_ORIGINAL
from stemmata.errors import CollectError
from stemmata.schema.run import Failure

REDIRECTS: Final = 5
SECONDS: Final = 20.0
"""For each step of a connection; the whole fetch may take three times as long."""
PIECE: Final = 65_536
KEPT_IN_PATH: Final = "/%:@!$&'()*+,;=-._~"

Allowed = Callable[[str], bool]
"""Whether an IP address may be connected to."""


def is_public(address: str) -> bool:
    """Whether an IP address is of the public internet: not loopback, private, link-local, shared, multicast or reserved.

    An IPv6 address that stands for an IPv4 one (mapped, 6to4, NAT64, Teredo) is judged by both.
    """
    found = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(found, ipaddress.IPv6Address):
        inner = [found.ipv4_mapped, found.sixtofour, *(found.teredo or ())]
        if found in ipaddress.ip_network("64:ff9b::/96"):
            inner.append(ipaddress.IPv4Address(int(found) & 0xFFFFFFFF))
        if any(i is not None and not is_public(str(i)) for i in inner):
            return False
        if found.ipv4_mapped is not None:
            return True
    return found.is_global and not found.is_multicast


@dataclass(frozen=True, slots=True)
class _Answer:
    status: int
    location: str | None
    body: bytes


def fetch(url: str, allowed: Allowed = is_public) -> list[Item | Failure]:
    """The originals at an address (one, or one a line for JSON Lines). Locator: the address as given.

    Raises CollectError, naming cause and next step, if it cannot be had.
    """
    until = time.monotonic() + 3 * SECONDS
    address = url.strip()
    for _ in range(REDIRECTS + 1):
        parts = _parts(address)
        answer = _ask(parts, allowed, until)
        if answer.location is None:
            if answer.status != http.client.OK:
                raise CollectError(
                    f"{url}: the site answered {answer.status}", hint="open the page in a browser, save it, and add the file"
                )
            shown = url.strip()
            return list(given(shown, answer.body, resolved=shown))
        address = urljoin(parts.geturl(), answer.location)
    raise CollectError(f"{url}: more than {REDIRECTS} redirects", hint="open the page in a browser and give the address it ends at")


def _parts(address: str) -> SplitResult:
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError as error:
        raise CollectError(f"{address}: is no address of a page ({error})", hint="give an address that begins with https://") from error
    plain = address.isprintable() and " " not in address
    if parts.scheme not in {"http", "https"} or not parts.hostname or not plain or port == 0:
        raise CollectError(f"{address}: is no address of a page", hint="give an address that begins with https:// or http://")
    if parts.username is not None or parts.password is not None:
        raise CollectError(f"{address}: holds a name or a password", hint="give the address without them")
    return parts


def _ask(parts: SplitResult, allowed: Allowed, until: float) -> _Answer:
    host = parts.hostname or ""
    port = parts.port or (443 if parts.scheme == "https" else 80)
    connection = http.client.HTTPConnection(host, port, timeout=SECONDS)
    try:
        connection.sock = _connect(host, port, allowed, secure=parts.scheme == "https")
        target = quote(parts.path or "/", safe=KEPT_IN_PATH) + (f"?{quote(parts.query, safe=KEPT_IN_PATH + '?')}" if parts.query else "")
        connection.request("GET", target, headers={"User-Agent": "stemmata", "Accept": "text/html, text/plain;q=0.9, */*;q=0.1"})
        response = connection.getresponse()
        location = response.getheader("Location") if 300 <= response.status < 400 else None
        return _Answer(response.status, location, b"" if location else _body(response, host, until))
    except (OSError, http.client.HTTPException) as error:
        raise CollectError(
            f"{parts.geturl()}: {str(error) or type(error).__name__}", hint="check the address and the connection"
        ) from error
    finally:
        connection.close()


def _connect(host: str, port: int, allowed: Allowed, *, secure: bool) -> socket.socket:
    """A connection to the first address of a host, all of whose addresses are allowed: a name that also stands for a private
    address is refused whole, so that nothing depends on which of its addresses happens to answer."""
    found = list(dict.fromkeys(str(info[4][0]) for info in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)))
    if not found or not all(allowed(address) for address in found):
        raise CollectError(
            f"{host}: is an address of this machine or of a network that is not public",
            hint="only pages of the public web are fetched; save other pages and add the files",
        )
    plain = socket.create_connection((found[0], port), timeout=SECONDS)
    return ssl.create_default_context().wrap_socket(plain, server_hostname=host) if secure else plain


def _body(response: http.client.HTTPResponse, host: str, until: float) -> bytes:
    pieces: list[bytes] = []
    size = 0
    while piece := response.read(PIECE):
        pieces.append(piece)
        size += len(piece)
        if size > LARGEST_ORIGINAL:
            raise CollectError(f"{host}: the page has over {LARGEST_ORIGINAL:,} bytes", hint="save the text you need and add the file")
        if time.monotonic() > until:
            raise CollectError(f"{host}: the page took too long", hint="save the page with a browser and add the file")
    return b"".join(pieces)


def pasted(text: str) -> list[Item | Failure]:
    """The originals in a text that a person pasted; its locator is made of its bytes."""
    data = text.encode("utf-8", "replace")
    name = f"pasted-{hashlib.sha256(data).hexdigest()[:12]}.txt"
    return list(given(name, data, resolved=f"pasted:{hashlib.sha256(data).hexdigest()}"))
