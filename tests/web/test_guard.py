"""Who is let in, and what may write (S10)."""

import pytest
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from stemmata.web.guard import LARGEST, Guard, allowed_hosts

TOKEN = "t0ken-of-a-test"
HOST = "127.0.0.1:8000"
OWN = {"Host": HOST, "Authorization": f"Bearer {TOKEN}"}


async def answer(request):
    return PlainTextResponse(f"{request.method} {request.url.path}")


@pytest.fixture
def client():
    """A function that gives a client of a guarded application that answers everything."""

    def make(writable=True):
        app = Starlette(routes=[Route("/{path:path}", answer, methods=["GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS"])])
        guarded = Guard(app, allowed_hosts("127.0.0.1", 8000), TOKEN, writable=writable)
        return TestClient(guarded, base_url=f"http://{HOST}", follow_redirects=False)

    return make


def test_nobody_is_let_in_without_the_token(client):
    for headers in ({}, {"Authorization": "Bearer wrong"}, {"Authorization": TOKEN}, {"Cookie": "stemmata-x=1"}, {"Cookie": '"=;'}):
        for path in ("/", "/events", "/static/stemmata.css", "/?token=wrong", "/?token="):
            assert client().get(path, headers=headers).status_code == 401


def test_the_printed_address_lets_in_and_takes_the_token_out_of_the_address(client):
    visitor = client()
    first = visitor.get("/events", params={"page": "2", "token": TOKEN})
    assert first.status_code == 303
    assert first.headers["location"] == "/events?page=2"
    cookie = first.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    assert visitor.get("/events?page=2").text == "GET /events"


def test_the_token_never_sends_a_visitor_to_another_site(client):
    for path in ("//evil.example/x", "/\\evil.example", "///evil.example"):
        answer = client().get(f"http://{HOST}{path}", params={"token": TOKEN})
        assert answer.headers.get("location", "/").startswith("/")
        assert not answer.headers.get("location", "/").startswith(("//", "/\\"))


def test_a_form_of_another_site_cannot_write(client):
    for origin in ("http://evil.example", "null", "http://127.0.0.1:9999", "https://127.0.0.1:8000", ""):
        assert client().post("/decisions", headers={**OWN, "Origin": origin}, content=b"x").status_code == 403
    assert client().post("/decisions", headers={**OWN, "Origin": f"http://{HOST}"}, content=b"x").status_code == 200
    assert client().post("/decisions", headers=OWN, content=b"x").status_code == 200, "a program that bears the token is no browser"


def test_a_cookie_alone_without_an_origin_cannot_write(client):
    visitor = client()
    visitor.get("/", params={"token": TOKEN})
    assert visitor.get("/").status_code == 200
    assert visitor.post("/decisions", content=b"x").status_code == 403
    assert visitor.post("/decisions", content=b"x", headers={"Origin": f"http://{HOST}"}).status_code == 200


def test_a_body_has_a_bound(client):
    assert client().post("/", headers=OWN, content=b"x" * (LARGEST + 1)).status_code == 413
    assert client().post("/", headers={**OWN, "Content-Length": "-1"}).status_code == 413


def test_nothing_can_be_written_where_writing_is_off(client):
    assert client(writable=False).post("/", headers=OWN, content=b"x").status_code == 405
    for method in ("PUT", "DELETE", "OPTIONS"):
        assert client().request(method, "/", headers=OWN).status_code == 405


def test_unknown_hosts_are_refused_before_anything_else(client):
    for host in ("evil.example", "127.0.0.1.evil.example:8000", "127.0.0.1:8001", ""):
        assert client().get("/", headers={**OWN, "Host": host}).status_code == 421
