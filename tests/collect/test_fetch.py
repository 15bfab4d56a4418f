"""Fetching a page: never from a network that is not public, whatever the name or a redirect says (S11)."""

import http.server
import ipaddress
import threading

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stemmata.collect import fetch as module
from stemmata.collect.fetch import fetch, is_public, pasted
from stemmata.errors import CollectError

PAGE = b"<!doctype html><html><head><title>Raid</title></head><body><p>Nine were killed.</p></body></html>"


class Pages(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        moved = {"/moved": "/page", "/round": "/round", "/inside": "http://localhost:1/secret", "/file": "file:///etc/passwd"}
        if self.path in moved:
            self.send_response(302)
            self.send_header("Location", moved[self.path])
            self.end_headers()
        elif self.path == "/large":
            self.send_response(200)
            self.end_headers()
            for _ in range(40):
                self.wfile.write(b"x" * 1000)
        else:
            self.send_response(200 if self.path.startswith("/page") else 404)
            self.end_headers()
            self.wfile.write(PAGE)

    def log_message(self, *_):
        pass


@pytest.fixture(scope="module")
def site():
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Pages)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


def here(address):
    """As if 127.0.0.1 were public, and nothing else."""
    return address == "127.0.0.1"


def test_a_page_is_taken_as_its_bytes_under_its_address(site):
    (item,) = fetch(f" {site}/page?id=3&x=a b".replace(" b", "%20b"), here)
    assert (item.data, item.media, item.locator) == (PAGE, "html", f"{site}/page?id=3&x=a%20b")


def test_a_redirect_is_followed_and_the_address_that_was_given_stays(site):
    (item,) = fetch(f"{site}/moved", here)
    assert (item.data, item.locator) == (PAGE, f"{site}/moved")


@pytest.mark.parametrize(
    ("path", "said"),
    [("/round", "redirects"), ("/inside", "not public"), ("/file", "no address of a page"), ("/nope", "answered 404")],
)
def test_what_cannot_be_had_is_refused_with_its_cause_and_a_next_step(site, path, said):
    asked = []

    def first_step_only(address):
        """The site itself may be reached, what it redirects to may not."""
        asked.append(address)
        return address == "127.0.0.1" and (path != "/inside" or len(asked) == 1)

    with pytest.raises(CollectError, match=said) as error:
        fetch(site + path, first_step_only)
    assert error.value.hint


def test_a_page_without_end_is_cut_off(site, monkeypatch):
    monkeypatch.setattr(module, "LARGEST_ORIGINAL", 10_000)
    with pytest.raises(CollectError, match="over 10,000 bytes"):
        fetch(f"{site}/large", here)


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1", "10.1.2.3", "192.168.1.1", "172.16.0.9", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1", "::1", "fe80::1%eth0",
     "fd00::1", "::ffff:127.0.0.1", "::ffff:169.254.169.254", "2002:7f00:1::", "64:ff9b::a00:1", "255.255.255.255"],
)  # fmt: skip
def test_addresses_of_other_networks_are_not_public(address):
    assert not is_public(address)


def test_addresses_of_the_internet_are_public():
    assert is_public("8.8.8.8")
    assert is_public("2606:4700::1111")


@given(st.ip_addresses(v=4))
@settings(max_examples=200)
def test_an_address_wrapped_in_another_form_is_judged_as_itself(address):
    assert is_public(str(address)) or not is_public(f"::ffff:{address}")
    assert is_public(str(address)) or not is_public(str(ipaddress.IPv6Address(int(ipaddress.IPv6Address("64:ff9b::")) + int(address))))


@pytest.mark.parametrize("site_name", ["127.0.0.1", "localhost", "[::1]", "0177.0.0.1", "2130706433", "127.1"])
@pytest.mark.parametrize("scheme", ["http", "https"])
def test_this_machine_cannot_be_reached_by_any_of_its_names(scheme, site_name):
    with pytest.raises(CollectError):
        fetch(f"{scheme}://{site_name}:9/")


@pytest.mark.parametrize(
    "address", ["", "page", "ftp://example.org/x", "javascript:alert(1)", "http://", "http://a:b@example.org/", "http://example.org:0/",
                "http://exam ple.org/", "http://example.org:99999/", "file:///etc/passwd", "http://[::1/"]
)  # fmt: skip
def test_what_is_no_address_of_a_page_is_said_to_be_none(address):
    with pytest.raises(CollectError) as error:
        fetch(address)
    assert error.value.hint


def test_a_pasted_text_is_named_by_its_bytes():
    (first,), (second,) = pasted("Nine were killed.\n"), pasted("Nine were killed.\n")
    assert first == second
    assert first.data == b"Nine were killed.\n"
    assert pasted("Ten were killed.\n")[0].locator != first.locator
