"""What every answer carries and every request must: headers against what documents might try, a known Host, the token.

What this is for: defence S1 (no script but our own, no foreign request, no framing) and S10 (a page of another site cannot
reach the case under a name of its own or send a form to it; another user of this machine cannot read it). What it is not:
accounts; whoever has the printed address may do what the server allows.
"""

from __future__ import annotations

import hashlib
import hmac
from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qsl, urlencode

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
# "same-origin" and not "no-referrer": with that, browsers send `Origin: null` with every form, and writes could not be told from those
# of other sites. Other sites learn nothing either way.
HEADERS = {
    "Content-Security-Policy": POLICY,
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "private, no-store",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}
LOOPBACK = ("127.0.0.1", "localhost", "[::1]")
TOKEN = "token"  # noqa: S105 the name of the parameter
LARGEST = 1_000_000
"""Bytes of the body of a request."""
UPLOADS = frozenset({"/add", "/add.json"})
LARGEST_UPLOAD = 64_000_000
"""Bytes of the body of a request to one of UPLOADS."""


def allowed_hosts(host: str, port: int) -> frozenset[str]:
    """The Host headers that are answered: loopback names and the address that was chosen, with the port."""
    chosen = f"[{host}]" if ":" in host else host.lower()
    names = {*LOOPBACK, chosen}
    return frozenset({f"{name}:{port}" for name in names} | (names if port == 80 else set()))


class Guard:
    """ASGI middleware: refuses unknown hosts, requests without the token, and writes from elsewhere; adds HEADERS to every answer.

    `writable`: whether POST is let through at all.
    """

    def __init__(self, app: ASGIApp, hosts: frozenset[str], token: str, *, writable: bool = False) -> None:
        self._app = app
        self._hosts = hosts
        self._token = token
        self._methods = frozenset({"GET", "HEAD", "POST"} if writable else {"GET", "HEAD"})
        # Cookies are shared by all ports of a host: two servers must not take each other's.
        self._cookie = f"stemmata-{hashlib.sha256(token.encode()).hexdigest()[:12]}"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers[name] = value
            await send(message)

        app = self._refusal(scope) or self._app
        await app(scope, receive, send_guarded)

    def _refusal(self, scope: Scope) -> ASGIApp | None:
        headers = Headers(scope=scope)
        if headers.get("host", "").lower() not in self._hosts:
            return PlainTextResponse("this address does not serve the name that was asked for\n", status_code=421)
        if scope["method"] not in self._methods:
            allow = ", ".join(sorted(self._methods))
            return PlainTextResponse("these pages can only be read\n", status_code=405, headers={"Allow": allow})
        if (entering := self._entering(scope)) is not None:
            return entering
        bearer = hmac.compare_digest(headers.get("authorization", "").encode(), f"Bearer {self._token}".encode())
        if not bearer and not self._carried(headers.get("cookie", "")):
            return PlainTextResponse("open the address that `stemmata serve` printed, with its token\n", status_code=401)
        return (
            self._foreign(headers, bearer, LARGEST_UPLOAD if scope["path"] in UPLOADS else LARGEST) if scope["method"] == "POST" else None
        )

    def _entering(self, scope: Scope) -> Response | None:
        """For the printed address: the token goes into a cookie and out of the address, so that no history or link holds it."""
        fields = parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True)
        given = [value for name, value in fields if name == TOKEN]
        if scope["method"] != "GET" or not given or not hmac.compare_digest(given[0].encode(), self._token.encode()):
            return None
        rest = urlencode([(name, value) for name, value in fields if name != TOKEN])
        # One leading slash only: "//host" would be another site.
        answer = RedirectResponse("/" + scope["path"].lstrip("/\\") + (f"?{rest}" if rest else ""), status_code=303)
        answer.set_cookie(self._cookie, self._token, httponly=True, samesite="strict", path="/")
        return answer

    def _carried(self, cookies: str) -> bool:
        try:
            found = SimpleCookie(cookies).get(self._cookie)
        except CookieError:
            return False
        return found is not None and hmac.compare_digest(found.value.encode(), self._token.encode())

    def _foreign(self, headers: Headers, bearer: bool, largest: int) -> Response | None:
        """A refusal for a write that another site's page might have sent: browsers name the origin of every POST."""
        origin = headers.get("origin")
        own = origin is not None and origin.lower() in {f"http://{host}" for host in self._hosts}
        if not own and not (bearer and origin is None):
            return PlainTextResponse("a form of another site cannot write here\n", status_code=403)
        length = headers.get("content-length", "")
        if not length.isdecimal() or int(length) > largest:
            return PlainTextResponse(f"at most {largest} bytes, and their number beforehand\n", status_code=413)
        return None
