"""Writing to a case through the pages: every decision is logged, takes effect, can be undone, and tells of conflicts."""

import os
import signal
import sys
import threading
import time
from pathlib import Path

import httpx
import pytest

from stemmata.case import Case
from stemmata.deciding import decide
from stemmata.queries import Queries
from stemmata.schema.vocabulary import Verdict
from stemmata.web.desk import Desk, local_path
from stemmata.web.server import Server
from tests.web.conftest import TOKEN, served
from tests.web.test_accessibility import AXE, RUN

pytestmark = pytest.mark.xdist_group("browser")

FIRST = """Kunduz Courier

Bomb hits mosque in Kunduz

9 October 2021

A bomb killed at least 46 people at a mosque in Kunduz on Friday, the Interior Ministry said.
"""
SECOND = """Northern Post

Mosque bombing in Kunduz

10 October 2021

Gunmen abducted nine teachers in Baghlan on Saturday, a local official said.
A bomb killed about 100 people at a mosque in Kunduz on Friday, residents said.
"""


@pytest.fixture
def case(tmp_path):
    made = Case.open(tmp_path / "case", create=True)
    for name, text in (("first.txt", FIRST), ("second.txt", SECOND)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    made.add([str(tmp_path / "first.txt"), str(tmp_path / "second.txt")], by="test")
    made.run()
    return made


@pytest.fixture
def desk(case):
    return Desk(case)


@pytest.fixture
def desk_server(case, desk):
    """The case served to be written to: its address."""
    with Server(case.index, "127.0.0.1", 0, TOKEN, desk) as server, served(server) as address:
        yield address


@pytest.fixture
def http(desk_server):
    with httpx.Client(base_url=desk_server, headers={"Authorization": f"Bearer {TOKEN}"}, timeout=30) as client:
        yield client


def counted(http, ready, seconds=60):
    """Wait until the pages show what `ready` looks for."""
    until = time.monotonic() + seconds
    while not ready():
        assert time.monotonic() < until, "the count did not come"
        time.sleep(0.05)


def claims(http, **narrow):
    return http.get("/claims.json", params=narrow).json()["claims"]


def test_a_rejected_claim_leaves_the_case_and_comes_back_when_the_rejection_is_taken_back(http, case):
    before = claims(http)
    chosen = next(c for c in before if c["quantities"])
    made = http.post("/decide.json", data={"verdict": "reject", "target": chosen["id"], "reason": "of another story"})
    assert made.status_code == 201
    assert case.judgements()[-1].id == made.json()["id"]
    counted(http, lambda: chosen["id"] not in {c["id"] for c in claims(http)})
    undone = http.post("/decide.json", data={"verdict": "withdraw", "target": made.json()["id"], "reason": "it is of this story"})
    assert undone.status_code == 201
    counted(http, lambda: claims(http) == before)
    assert [e["state"] for e in http.get("/decisions.json").json()["decisions"]] == ["withdraws", "withdrawn"]


def test_a_form_goes_back_to_its_page_and_to_no_other_site(http, case):
    chosen = claims(http)[0]["id"]
    form = {"verdict": "note", "target": chosen, "reason": "look again"}
    answer = http.post("/decide", data={**form, "back": f"/claims/{chosen}"})
    assert (answer.status_code, answer.headers["location"]) == (303, f"/claims/{chosen}")
    answer = http.post("/decide", data={**form, "back": "//evil.example/"})
    assert answer.headers["location"] == "/desk"


@pytest.mark.parametrize(
    "asked", ["", "desk", "//evil.example", "/\\evil.example", "\\/evil", "https://evil.example/", "/a\nb", "javascript:x"]
)
def test_only_paths_of_this_site_are_gone_back_to(asked):
    assert local_path(asked) == "/desk"


@pytest.mark.parametrize(
    ("form", "status"),
    [
        ({"verdict": "reject", "target": "c", "reason": " "}, 400),
        ({"verdict": "burn", "target": "c", "reason": "x"}, 400),
        ({"verdict": "reject", "reason": "x"}, 400),
        ({"verdict": "reject", "target": "feedfeedfeedfeed", "reason": "x"}, 409),
        ({"verdict": "withdraw", "target": "feedfeedfeedfeed", "reason": "x"}, 409),
        ({}, 400),
    ],
)
def test_a_form_that_says_nothing_is_refused_with_a_next_step_and_logs_nothing(http, case, form, status):
    answer = http.post("/decide.json", data=form)
    assert answer.status_code == status
    assert answer.json()["error"]
    assert answer.json()["hint"]
    assert case.judgements() == []


def test_what_another_person_decided_meanwhile_is_told_before_ones_own_is_logged(http, case):
    chosen = claims(http)[0]["id"]
    decide(case, Verdict.REJECT, [chosen], "not about this war", "Ada")
    form = {"verdict": "note", "target": chosen, "reason": "fine by me", "seen": "0"}
    told = http.post("/decide", data=form)
    assert told.status_code == 409
    assert "Ada" in told.text
    assert "not about this war" in told.text
    assert len(case.judgements()) == 1
    corrected = {**form, "verdict": "correct", "field": "modality", "value": "possible"}
    assert http.post("/decide.json", data=corrected).status_code == 409
    again = http.post("/decide.json", data={**form, "seen": "1"})
    assert again.status_code == 201
    assert case.judgements()[0].by == "Ada"


def test_two_people_at_once_and_a_run_lose_nothing(http, case):
    ids = [c["id"] for c in claims(http)]

    def write(who):
        for n in range(10):
            answer = http.post("/decide.json", data={"verdict": "note", "target": ids[n % len(ids)], "reason": f"{who} {n}"})
            assert answer.status_code == 201

    people = [threading.Thread(target=write, args=(who,)) for who in ("a", "b")]
    for person in people:
        person.start()
    for person in people:
        person.join()
    assert sorted(j.reason for j in case.judgements()) == sorted(f"{who} {n}" for who in "ab" for n in range(10))
    counted(http, lambda: Case.open(case.folder).index().count("judgement") == 20)
    assert case.verify() == []


def test_uploads_and_pasted_texts_are_read_and_what_is_no_report_is_said(http, case):
    files = [
        ("file", ("third.txt", b"Third Paper\n\n11 October 2021\n\nA bomb killed 46 people at a mosque in Kunduz, police said.\n")),
        ("file", ("fourth.pdf", b"%PDF-1.4 x")),
    ]
    done = http.post("/add.json", files=files, data={"text": "Rebels killed four soldiers in Herat on Monday, an officer said.\n"})
    assert done.status_code == 201
    assert done.json()["new"][0]["locator"] == "third.txt"
    assert len(done.json()["new"]) == 2
    assert "PDF" in done.json()["refused"][0]["reason"]
    counted(http, lambda: len(http.get("/documents.json").json()["documents"]) == 4)
    page = http.get("/add").text
    assert "third.txt" in page
    assert "fourth.pdf" in page


def test_a_file_uploaded_twice_is_one_document_and_another_of_its_name_is_another(http, case):
    for _ in range(2):
        http.post("/add.json", files=[("file", ("x.txt", b"Nine were killed in Herat on Monday.\n"))])
    done = http.post("/add.json", files=[("file", ("x.txt", b"Ten were killed in Herat on Monday.\n"))])
    assert len(done.json()["new"]) == 1
    assert len({a.locator for a in case.acquisitions()}) == 4


def test_addresses_of_this_machine_are_not_fetched(http, case, desk_server):
    done = http.post("/add.json", data={"urls": f"{desk_server}/claims.json http://169.254.169.254/latest"})
    assert done.json()["new"] == []
    assert all("not public" in r["reason"] for r in done.json()["refused"])


def test_a_name_is_kept_and_signs_what_follows(http, case):
    http.post("/name", data={"name": "Ŝtéfano  \u202e<b>", "back": "/desk"})
    http.post("/decide.json", data={"verdict": "note", "target": claims(http)[0]["id"], "reason": "seen"})
    assert case.judgements()[-1].by.startswith("Ŝtéfano")


def test_pages_served_to_be_read_only_have_no_forms_and_take_none(case):
    bearer = {"Authorization": f"Bearer {TOKEN}"}
    with (
        Server(case.index, "127.0.0.1", 0, TOKEN) as server,
        served(server) as address,
        httpx.Client(base_url=address, headers=bearer, timeout=30) as client,
    ):
        assert client.get("/desk").status_code == 404
        assert 'method="post"' not in client.get("/claims").text
        assert client.post("/decide", data={"verdict": "note", "reason": "x"}).status_code == 405


def test_a_killed_count_is_told_and_taken_up_again(http, case, desk):
    chosen = claims(http)[0]["id"]
    http.post("/decide.json", data={"verdict": "note", "target": chosen, "reason": "one"})
    assert desk.counting.settled(30)  # published is not yet ended: a count killed at its very end is only begun again
    assert case.index().count("judgement") == 1
    assert Path(case.folder / "decisions.db").exists()
    counting = desk.counting._process.pid
    os.kill(counting, signal.SIGSTOP)  # so that the kill comes in the middle of the count
    http.post("/decide.json", data={"verdict": "note", "target": chosen, "reason": "two"})
    counted(http, lambda: sys._current_frames()[desk.counting._thread.ident].f_code.co_name == "_recv")  # the count is asked for
    os.kill(counting, signal.SIGKILL)
    counted(http, lambda: not desk.counting.progress.counting)
    assert "ended before it was done" in http.get("/claims").text
    assert case.index().count("judgement") == 1
    http.post("/decide.json", data={"verdict": "note", "target": chosen, "reason": "three"})
    counted(http, lambda: case.index().count("judgement") == 3)
    assert "ended before it was done" not in http.get("/claims").text


def test_a_name_with_hostile_signs_is_only_shown(http, case):
    http.post("/name", data={"name": "<script>window.hit=1</script>", "back": "/desk"})
    assert "<script>window.hit" not in http.get("/desk").text


def test_a_view_is_saved_shown_on_the_desk_and_taken_away_again(http, case):
    view = "/events?type=attack&view=timeline"
    form = {"verdict": "note", "field": "view", "value": view, "reason": "attacks in time"}
    made = http.post("/decide.json", data=form).json()
    shown = http.get("/desk.json").json()["views"]
    assert [(v["reason"], v["path"]) for v in shown] == [("attacks in time", view)]
    assert http.get(shown[0]["path"]).status_code == 200
    http.post("/decide.json", data={**form, "value": "//evil.example/", "reason": "elsewhere"})
    assert "evil.example" not in http.get("/desk").text.replace("elsewhere", "")
    http.post("/decide.json", data={"verdict": "withdraw", "target": made["id"], "reason": "done"})
    assert [v["reason"] for v in http.get("/desk.json").json()["views"]] == ["elsewhere"]


def test_selected_words_become_a_claim_with_the_offsets_of_the_stored_text(browser, case, desk_server):
    context = browser.new_context(extra_http_headers={"Authorization": f"Bearer {TOKEN}"})
    tab = context.new_page()
    document = next(d for d in Queries(case.index()).documents() if d["locator"].endswith("second.txt"))
    tab.goto(f"{desk_server}/documents/{document['id']}")
    tab.evaluate(
        """() => {
        const walker = document.createTreeWalker(document.querySelector('.text'), NodeFilter.SHOW_TEXT);
        for (let node = walker.nextNode(); node; node = walker.nextNode()) {
            const at = node.data.indexOf('residents said');
            if (at < 0) continue;
            const range = document.createRange();
            range.setStart(node, at); range.setEnd(node, at + 14);
            getSelection().removeAllRanges(); getSelection().addRange(range);
        }}"""
    )
    form = tab.locator("form[data-act=add]")
    form.locator("select[name=value]").select_option("assessment")
    form.locator("input[name=reason]").fill("they judge")
    form.get_by_role("button", name="Add").click()
    tab.wait_for_load_state()
    context.close()
    made = case.judgements()[-1]
    text = Queries(case.index()).document("second.txt")["text"]
    assert (made.verdict, made.value) == (Verdict.ADD, "assessment")
    assert text[made.anchors[0].start : made.anchors[0].end] == "residents said"


@pytest.mark.skipif(not AXE.is_file(), reason="axe-core comes with the tools of frontend/, which this installation did not need")
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_screen_with_forms_violates_a_rule_of_access(browser, case, desk_server, scheme):
    chosen = next(c for c in Queries(case.index()).claims() if c["quantities"])
    decide(case, Verdict.NOTE, [chosen["id"]], "look again", "Ada")
    case.run()
    context = browser.new_context(color_scheme=scheme, bypass_csp=True, extra_http_headers={"Authorization": f"Bearer {TOKEN}"})
    tab = context.new_page()
    claim, event, document = chosen["id"], chosen["event"], chosen["document"]
    for path in (
        "/desk",
        "/decisions",
        "/add?new=1&refused=1",
        f"/claims/{claim}",
        f"/events/{event}",
        f"/documents/{document}",
        "/events",
    ):
        tab.goto(desk_server + path)
        tab.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
        tab.evaluate("document.querySelectorAll('form[hidden]').forEach(f => f.hidden = false)")
        tab.evaluate(AXE.read_text("utf-8"))
        for width in (360, 1280):
            tab.set_viewport_size({"width": width, "height": 900})
            assert tab.evaluate(RUN) == [], (path, width)
    context.close()
