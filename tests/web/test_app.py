"""The pages: what they answer, and that nothing a document says ever becomes more than text (S1)."""

import csv
import io
import json

import httpx
import pytest

from tests.web.conftest import TOKEN

http = httpx.Client(headers={"Authorization": f"Bearer {TOKEN}"}, timeout=30)
pytestmark = pytest.mark.xdist_group("browser")

PAYLOADS = [
    "<script>window.hit=1</script>",
    "<ScRiPt src=//evil.example/x.js></ScRiPt>",
    "<img src=x onerror=window.hit=1>",
    "<img src=http://evil.example/pixel.gif>",
    "<svg onload=window.hit=1>",
    '"><script>window.hit=1</script>',
    "'><img src=x onerror='window.hit=1'>",
    '" autofocus onfocus="window.hit=1" x="',
    "' onmouseover='window.hit=1' style='position:fixed;inset:0' x='",
    "javascript:window.hit=1",
    "data:text/html,<script>window.hit=1</script>",
    "</title><script>window.hit=1</script>",
    "</style><script>window.hit=1</script>",
    "<!--<script>window.hit=1</script>-->",
    "<iframe srcdoc='<script>parent.hit=1</script>'></iframe>",
    "<form action=//evil.example/><button autofocus>go</button></form>",
    "<base href=//evil.example/><link rel=stylesheet href=x.css>",
    "<meta http-equiv=refresh content='0;url=//evil.example/'>",
    "{{ 7*7 }}{% raw %}${7*7}&lt;script&gt;",
    "<style>@import '//evil.example/x.css';body{display:none}</style>",
]
DETAIL = [
    "/documents/d{n}a",
    "/documents/d{n}b?claim=c-d{n}b",
    "/claims/c-d{n}a",
    "/claims/c-d{n}b",
    "/events/v{n}",
    "/actors/e{n}m?as_of=2021-12-31",
    "/brief?claim=c-d{n}a&claim=c-d{n}b&title=T",
    "/brief?event=v{n}",
    "/origins/o{n}l",
    "/origins/o{n}p",
    "/compare?parent=d{n}a&child=d{n}b",
]
LISTS = [
    "/",
    "/documents",
    "/events",
    "/events?view=timeline",
    "/events?view=map",
    "/actors",
    "/search",
    "/search?q=bomb+killed",
    "/origins",
    "/origins?view=list",
    "/network",
    "/disputes",
]
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
WATCH = """window.violations = [];
document.addEventListener('securitypolicyviolation', e => window.violations.push(e.violatedDirective + ' ' + e.blockedURI));"""


@pytest.fixture(scope="module")
def quiet(serve, tmp_path_factory):
    return serve(tmp_path_factory.mktemp("quiet"), ["Kunduz"])


@pytest.fixture(scope="module")
def hostile(serve, tmp_path_factory):
    return serve(tmp_path_factory.mktemp("hostile"), PAYLOADS)


@pytest.mark.parametrize("path", [*LISTS, *(p.format(n="00") for p in DETAIL)])
def test_every_page_answers_as_page_and_as_json(quiet, path):
    page = http.get(quiet + path)
    assert page.status_code == 200
    assert page.headers["content-type"].startswith("text/html")
    plain, _, query = path.partition("?")
    twin = http.get(quiet + ("/index" if plain == "/" else plain) + ".json" + (f"?{query}" if query else ""))
    assert twin.status_code == 200
    assert isinstance(twin.json(), dict)


def test_every_answer_carries_the_guarding_headers(quiet):
    for path in ("/", "/events.json", "/static/stemmata.css", "/nope", "/documents/nope"):
        headers = http.get(quiet + path).headers
        assert headers["content-security-policy"] == POLICY
        assert headers["referrer-policy"] == "same-origin"
        assert headers["x-content-type-options"] == "nosniff"
        assert "no-store" in headers["cache-control"]


def test_what_is_not_there_is_a_clear_404(quiet):
    for path in ("/nope", "/documents/nope", "/events/nope", "/claims/nope", "/static/../app.py", "/static/nope.css"):
        assert http.get(quiet + path).status_code == 404
    assert http.get(quiet + "/events/nope.json").json()["hint"]


def test_an_actor_is_shown_as_of_a_day_with_the_words_that_say_it(tab, quiet):
    tab.goto(quiet + "/actors")
    tab.get_by_role("link", name="Ministry Kunduz").click()
    row = tab.locator("tr", has=tab.get_by_role("rowheader", name="Led by"))
    assert "[private person 1]" in row.inner_text()
    assert "A bomb killed at least 46 people" in row.inner_text()
    tab.get_by_label("As of").fill("2021-09-30")
    tab.get_by_role("button", name="Show").click()
    assert "as_of=2021-09-30" in tab.url
    assert "no report before that date says" in row.inner_text()
    tab.get_by_role("link", name="2021-10-01, the change after").click()
    assert "[private person 1]" in row.inner_text()


def test_a_day_that_is_none_is_a_clear_404(quiet):
    assert "2024-03-31" in http.get(quiet + "/actors/e00m.json?as_of=yesterday").json()["hint"]
    assert http.get(quiet + "/actors/e00p").status_code == 404, "a private person has no page"


def test_search_shows_the_passage_and_leads_to_its_words(tab, quiet):
    tab.goto(quiet + "/")
    tab.get_by_role("searchbox").fill("MINISTRY bomb")
    tab.get_by_role("searchbox").press("Enter")
    hit = tab.locator(".passages li")
    assert hit.count() == 1
    assert hit.locator("mark").all_text_contents() == ["bomb", "ministry"]
    hit.get_by_role("link").first.click()
    assert "".join(tab.locator(".at").all_text_contents()) == "A bomb killed at least 46 people on Friday in Kunduz, the ministry said."
    assert tab.locator("#at").count() == 1


def test_a_search_for_what_is_not_there_or_for_operators_is_answered(quiet):
    for words in ("nowhere", '"', "a OR b NEAR/3 c*", "words:bomb", "%00", "-", "x" * 9999, "' OR 1=1 --"):
        answer = http.get(quiet + "/search", params={"q": words})
        assert answer.status_code == 200
        assert "all these words" in answer.text or "Words in quotation marks" in answer.text
    found = http.get(quiet + "/search.json?q=bomb").json()["passages"]
    assert http.get(quiet + "/search.json?q=^bomb*").json()["passages"] == found != []
    assert http.get(quiet + "/search.json?q=bomb&type=attack").json()["passages"] == []
    assert len(http.get(quiet + "/search.json?q=bomb&type=casualty").json()["passages"]) == 2


def test_an_extent_that_is_none_marks_nothing(quiet):
    for extent in ("5-3", "x", "0-99999", "-", "1e3-2", "٣-٤"):
        assert 'id="at"' not in http.get(quiet + "/documents/d00a", params={"at": extent}).text


def test_a_browser_enters_by_the_printed_address_and_stays_in(browser, quiet):
    page = browser.new_context().new_page()
    assert page.goto(quiet + "/events").status == 401
    page.goto(f"{quiet}/?token={TOKEN}")
    assert page.url == quiet + "/"
    page.get_by_role("link", name="Documents", exact=True).click()
    assert page.locator("h1").inner_text().startswith("Documents")
    page.context.close()


def test_a_brief_holds_the_words_of_the_chosen_claims_once_each(tab, quiet):
    tab.goto(quiet + "/claims?type=casualty")
    for box in tab.get_by_role("checkbox").all():
        box.check()
    tab.get_by_label("Title of the brief").fill("Kunduz, October")
    tab.get_by_role("button", name="Brief of the chosen claims").click()
    assert tab.locator("h1").inner_text() == "Kunduz, October"
    notes = tab.locator(".footnotes li")
    assert notes.count() == 2
    assert "A bomb killed at least 46 people" in notes.nth(0).inner_text()
    assert tab.locator(".notes a").all_text_contents() == ["1", "2"]
    notes.nth(0).get_by_role("link").click()
    assert tab.locator("mark.lit").count() > 0


def test_a_brief_of_nothing_says_so_and_of_what_is_not_there_is_a_404(quiet):
    assert "Nothing is chosen" in http.get(quiet + "/brief").text
    assert http.get(quiet + "/brief?claim=nope").status_code == 404
    assert http.get(quiet + "/claims?type=nope").status_code == 404


@pytest.mark.parametrize(
    "path", ["/documents", "/events", "/claims", "/actors", "/origins", "/disputes", "/search", "/events/v00", "/documents/d00a"]
)
def test_every_list_answers_as_a_table_for_spreadsheets(quiet, path):
    answer = http.get(quiet + path + ".csv", params={"q": "bomb"} if path == "/search" else {})
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    lines = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert len(lines) > 1
    assert {len(line) for line in lines} == {len(lines[0])}


def test_nothing_can_be_written(quiet):
    for method in ("POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"):
        assert http.request(method, quiet + "/events").status_code == 405


def test_only_known_hosts_are_answered(quiet):
    port = quiet.rpartition(":")[2]
    for host in (f"127.0.0.1:{port}", f"localhost:{port}", f"[::1]:{port}", f"LOCALHOST:{port}"):
        assert http.get(quiet, headers={"Host": host}).status_code == 200
    for host in ("evil.example", f"evil.example:{port}", "127.0.0.1", "localhost:1", f"127.0.0.1.evil.example:{port}", ""):
        assert http.get(quiet, headers={"Host": host}).status_code in (400, 421)


def test_there_is_no_page_for_a_private_person(quiet):
    for path in ("/", "/events", "/events/v00", "/origins", "/disputes"):
        assert "Jan Doe" not in http.get(quiet + path).text.replace("<bdi>Jan Doe Kunduz</bdi>", ""), "only as the quoted source of a claim"
    assert http.get(quiet + "/entities/e00p").status_code == 404


@pytest.fixture(scope="module")
def tab(browser):
    """One page of the browser; `heard` collects dialogs, foreign requests, errors and violations of the policy."""
    page = browser.new_context(viewport={"width": 1000, "height": 800}, extra_http_headers={"Authorization": f"Bearer {TOKEN}"}).new_page()
    page.heard = []
    page.add_init_script(WATCH)
    page.on("dialog", lambda dialog: (page.heard.append(f"dialog {dialog.message}"), dialog.dismiss()))
    page.on("request", lambda request: None if request.url.startswith("http://127.0.0.1:") else page.heard.append(f"request {request.url}"))
    page.on("console", lambda message: page.heard.append(f"console {message.text}") if message.type == "error" else None)
    page.on("pageerror", lambda error: page.heard.append(f"error {error}"))
    yield page
    page.context.close()


ACTIVE = (
    "script:not([src='/static/built/workbench.js']), iframe, form:not([data-own]), "
    "img, base, meta[http-equiv], style, object, embed, [style], [onload], [onerror], "
    "[onfocus], [onmouseover]"
)
LOOK = f"""() => ({{
  hit: window.hit === undefined, violations: window.violations, active: document.querySelectorAll(`{ACTIVE}`).length,
  schemes: [...new Set([...document.querySelectorAll('a')].map(a => new URL(a.href.baseVal ?? a.href, location).protocol))],
  shown: document.body.textContent }})"""


def check(tab, address, path, words):
    tab.heard.clear()
    assert tab.goto(address + path).status == 200
    tab.wait_for_timeout(10)
    seen = tab.evaluate(LOOK)
    assert seen["hit"], "a script of a document ran"
    assert seen["violations"] == []
    assert tab.heard == []
    assert tab.url == address + path
    assert seen["active"] == 0
    assert set(seen["schemes"]) <= {"http:", "https:"}
    for word in words:
        assert word in seen["shown"]


def test_the_watch_hears_what_it_should(tab, quiet):
    """Else silence would prove nothing: an inline script is refused by the policy, and the refusal is heard."""
    tab.heard.clear()
    tab.goto(quiet + "/")
    tab.evaluate("document.body.append(Object.assign(document.createElement('script'), {textContent: 'window.hit = 1'}))")
    tab.evaluate("document.body.append(Object.assign(document.createElement('img'), {src: 'http://evil.example/x.gif'}))")
    tab.wait_for_timeout(50)
    assert tab.evaluate("window.hit") is None
    assert len(tab.evaluate("window.violations")) == 2
    assert tab.heard


@pytest.mark.parametrize("path", LISTS)
def test_no_list_runs_or_loads_anything_of_a_document(tab, hostile, path):
    check(tab, hostile, path, [] if path in ("/search", "/network") else PAYLOADS)


@pytest.mark.parametrize("number", range(len(PAYLOADS)))
def test_no_page_of_one_thing_runs_or_loads_anything_of_a_document(tab, hostile, number):
    for path in DETAIL:
        check(tab, hostile, path.format(n=f"{number:02}"), [PAYLOADS[number]])


def test_links_of_documents_are_http_only_and_tell_nothing(tab, quiet):
    for path, expected in (("/documents/d00a", 1), ("/documents/d00b", 0)):
        tab.goto(quiet + path)
        links = tab.locator("a[href^='https:']")
        assert links.count() == expected
        if expected:
            assert links.first.get_attribute("rel") == "noopener noreferrer"
        assert tab.locator("a[href^='javascript:']").count() == 0


def test_the_text_of_a_document_is_shown_word_for_word(tab, quiet):
    record = http.get(quiet + "/documents/d00a.json").json()
    tab.goto(quiet + "/documents/d00a")
    assert tab.evaluate("[...document.querySelectorAll('.segment')].map(s => s.textContent).join('')") == record["text"]
    assert tab.locator(".segment mark").all_text_contents() == ["A bomb ", "killed", " ", "at least 46", " people"]


@pytest.mark.parametrize("path", [*LISTS, *(p.format(n="00") for p in DETAIL)])
def test_no_page_is_wider_than_the_screen(tab, quiet, path):
    tab.goto(quiet + path)
    for width in (360, 800, 1400):
        tab.set_viewport_size({"width": width, "height": 800})
        assert tab.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), width
    assert tab.locator("h1").count() == 1
    assert tab.locator("main").count() == 1


def test_control_and_direction_characters_are_spelt_out(serve, tmp_path):
    address = serve(tmp_path, ["abc\u202edef\x1b[0m"])
    for path in [*LISTS, *(p.format(n="00") for p in DETAIL)]:
        text = http.get(address + path).text
        assert "\u202e" not in text
        assert "\x1b" not in text
    assert "\\u202e" in http.get(address + "/documents").text


def test_json_holds_the_record_of_the_queries(quiet):
    event = http.get(quiet + "/events/v00.json").json()
    assert json.loads(json.dumps(event))["figures"][0]["variants"][0]["number"]["text"] == "at least 46"
