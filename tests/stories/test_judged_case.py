"""Judged descent and readings: what a person says of links and claims stands in the tables, on the sheet and in the export."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from stemmata.case import Case
from stemmata.cli.sheet import sheet
from stemmata.deciding import decide
from stemmata.engine.local import Serial
from stemmata.errors import NotFoundError, UsageError
from stemmata.export.jsonl import write
from stemmata.queries import Queries
from stemmata.queries.decided import log
from stemmata.schema.vocabulary import Verdict

TIDINGS = """Derun Tidings

Rebels attack Derun, 12 dead

Derun, 4 May 2031

At least 12 soldiers were killed when rebels attacked a post near Derun on Monday. The attackers came by night from the hills in three
columns, burned two lorries and a fuel store, and left before the morning with a captured gun. Nobody was in the school beside the post.
"""
POST = TIDINGS.replace("Derun Tidings", "Northern Post").replace("4 May", "6 May").replace("Derun, 6", "6")
COURIER = """Borsk Courier

Nine teachers taken

7 May 2031

Nine teachers were kidnapped in Borsk on Tuesday, the Valley Herald reported. Five of them were freed, the Valley Herald said.
Gunmen killed two guards at the school, according to the Valley Herald.
"""
ECHO = """Hill Echo

Bridge destroyed

8 May 2031

Two engineers were killed when a bomb destroyed a bridge near Estal on Wednesday.
"""
PAGES = {"tidings.txt": TIDINGS, "post.txt": POST, "courier.txt": COURIER, "echo.txt": ECHO}


@pytest.fixture
def case(tmp_path: Path) -> Case:
    for name, text in PAGES.items():
        (tmp_path / name).write_text(text, "utf-8")
    made = Case.open(tmp_path / "case", create=True)
    made.add([str(tmp_path / name) for name in PAGES], by="ana")
    made.run(engine=Serial())
    return made


def asked(case: Case) -> Queries:
    return Queries(case.index())


def judged(case: Case, verdict: Verdict, *targets: str, by: str = "Ada", **more: str) -> Any:
    made = decide(case, verdict, targets, "the editor told us", by, **more)
    case.run(engine=Serial())
    return made


def links(case: Case, document: str) -> dict[str, dict[str, Any]]:
    """What a page goes back to, by the name of the page's file or of the origin."""
    queries = asked(case)
    names = {d["id"]: Path(d["locator"]).name for d in queries.documents()} | {o["id"]: o["name"] for o in queries.origins()}
    child = queries.document(document)["id"]
    return {names[e["parent"]]: e for e in queries.lineage() if e["child"] == child}


def toll(case: Case, document: str) -> dict[str, Any]:
    return next(c for c in asked(case).claims(document=document) if c["quantities"] and not c["title"])


def test_a_rejected_link_between_two_pages_is_gone_and_comes_back_when_taken_back(case: Case) -> None:
    before = links(case, "post.txt")
    assert "tidings.txt" in before
    made = judged(case, Verdict.REJECT, "post.txt", "tidings.txt")
    assert "tidings.txt" not in links(case, "post.txt")
    assert "post.txt" not in links(case, "tidings.txt")
    judged(case, Verdict.WITHDRAW, made.id)
    assert links(case, "post.txt") == before


def test_a_rejected_link_to_an_origin_that_was_not_collected_is_gone(case: Case) -> None:
    before = links(case, "courier.txt")
    herald = next(name for name in before if "Valley Herald" in name)
    parent = before[herald]["parent"]
    made = judged(case, Verdict.REJECT, "courier.txt", parent)
    assert herald not in links(case, "courier.txt")
    page = asked(case).document("courier.txt")["id"]
    assert asked(case).origins_of(page) == [o["id"] for o in asked(case).origins() if o["document"] == page]
    judged(case, Verdict.WITHDRAW, made.id)
    assert links(case, "courier.txt") == before


@pytest.mark.parametrize("again", [False, True])
def test_a_page_goes_back_to_an_origin_that_a_person_names(case: Case, again: bool) -> None:
    first = judged(case, Verdict.DERIVES, "echo.txt", value="Southern Wire")
    if again:  # by now it is an origin of the case, and can be named as one
        judged(case, Verdict.WITHDRAW, first.id)
        judged(case, Verdict.DERIVES, "courier.txt", value="Southern Wire")
        judged(case, Verdict.DERIVES, "echo.txt", "Valley Herald")
    name = "Valley Herald" if again else "Southern Wire"
    found = next(link for origin, link in links(case, "echo.txt").items() if name in origin)
    assert found["because"][0].startswith("judged by Ada: the page goes back to")
    assert found["certainty"] == "stated"
    event = asked(case).event(toll(case, "echo.txt")["event"])
    assert event["origins"] == [found["parent"]]


def test_a_page_cannot_go_back_to_nothing_or_to_what_nobody_knows(case: Case) -> None:
    with pytest.raises(UsageError, match="what it goes back to"):
        decide(case, Verdict.DERIVES, ["echo.txt"], "x", "Ada")
    with pytest.raises(NotFoundError, match="no origin") as error:
        decide(case, Verdict.DERIVES, ["echo.txt", "Unheard Gazette"], "x", "Ada")
    assert "--value" in (error.value.hint or "")
    assert case.judgements() == []


def test_a_judged_link_against_a_found_one_makes_no_circle(case: Case) -> None:
    judged(case, Verdict.DERIVES, "tidings.txt", "post.txt")
    assert "post.txt" in links(case, "tidings.txt")
    assert "tidings.txt" not in links(case, "post.txt")


def test_of_two_persons_readings_the_later_counts_and_the_earlier_is_told(case: Case) -> None:
    claim = toll(case, "echo.txt")
    first = judged(case, Verdict.REJECT, claim["id"], by="Ada")
    with pytest.raises(NotFoundError, match=r"was rejected .*Ada") as error:
        asked(case).claim(claim["id"])
    assert first.id in (error.value.hint or "")
    assert first.seen
    anchors = [first.anchors[0]]  # Bea's page was made before: the claim is no more, its words are
    case.judge(Verdict.ACCEPT, "claim", anchors, "it is of this story", "Bea")
    case.run(engine=Serial())
    shown = asked(case).claim(claim["id"])
    assert [(e["verdict"], e["by"], e["state"]) for e in shown["decided"]] == [
        ("reject", "Ada", "superseded"),
        ("accept", "Bea", "in force"),
    ]
    lines = [line for line in sheet(shown) if line.startswith("decided")]
    assert "reject by Ada" in lines[0]
    assert "superseded by" in lines[0]
    assert "accept by Bea" in lines[1]
    told = {e["id"]: e["state"] for e in log(case.judgements(), attached=asked(case).decided.attached)}
    assert told[first.id] == "superseded"


def test_a_correction_may_stand_on_another_and_is_lost_with_it_but_not_in_silence(case: Case) -> None:
    claim = toll(case, "echo.txt")
    words = claim["roles"][0]["text"]
    first = judged(case, Verdict.CORRECT, claim["id"], field="type", value="coercion")
    second = judged(case, Verdict.CORRECT, claim["id"], field="target", value=words)
    shown = asked(case).claim(claim["id"])
    assert ("target", words) in {(r["role"], r["text"]) for r in shown["roles"]}
    assert {e["id"] for e in shown["decided"]} == {first.id, second.id}
    judged(case, Verdict.WITHDRAW, first.id)
    assert asked(case).queues.unattached() == [second.id]


def test_what_was_decided_of_events_entities_and_pages_is_found_by_their_ids(case: Case) -> None:
    claim = toll(case, "echo.txt")
    noted = judged(case, Verdict.NOTE, "echo.txt")
    preferred = judged(case, Verdict.PREFER, claim["id"])
    queries = asked(case)
    assert [e["id"] for e in queries.decided.of(queries.document("echo.txt")["id"])] == [noted.id]
    assert [e["id"] for e in queries.decided.of(queries.claim(claim["id"])["event"])] == [preferred.id]
    assert queries.decided.of("feedfeedfeedfeed") == []


def test_the_log_is_exported_with_the_rows_that_judgements_are_about(case: Case, tmp_path: Path) -> None:
    claim = toll(case, "echo.txt")
    made = judged(case, Verdict.CORRECT, claim["id"], field="killed", value="3")
    judged(case, Verdict.WITHDRAW, made.id)
    write(asked(case), tmp_path / "out")
    rows = [json.loads(line) for line in (tmp_path / "out" / "judgements.jsonl").read_text().splitlines()]
    assert [(r["verdict"], r["field"], r["value"], r["state"]) for r in rows] == [
        ("correct", "killed", "3", "withdrawn"),
        ("withdraw", "", "", "withdraws"),
    ]


def test_the_measure_of_a_number_and_the_place_of_a_claim_are_corrected(case: Case) -> None:
    claim = toll(case, "echo.txt")
    made = [
        judged(case, Verdict.CORRECT, claim["id"], field="killed", value="injured"),
        judged(case, Verdict.CORRECT, claim["id"], field="where", value="none"),
    ]
    shown = asked(case).claim(claim["id"])
    assert [q["kind"] for q in shown["quantities"]] == ["injured"]
    assert [q["text"] for q in shown["quantities"]] == [q["text"] for q in claim["quantities"]]
    assert shown["places"] == []
    with pytest.raises(UsageError, match="no number of killed"):
        decide(case, Verdict.CORRECT, [claim["id"]], "x", "Ada", field="killed", value="abducted")
    for judgement in reversed(made):
        judged(case, Verdict.WITHDRAW, judgement.id)
    assert toll(case, "echo.txt") == claim
