"""Every part of every claim of the example says how it was derived, and every number leads back to words."""

from __future__ import annotations

from importlib.resources import as_file, files
from pathlib import Path

import pytest

from stemmata.case import Case
from stemmata.cli.sheet import sheet
from stemmata.queries import Queries


@pytest.fixture(scope="module")
def queries(tmp_path_factory: pytest.TempPathFactory) -> Queries:
    folder: Path = tmp_path_factory.mktemp("derived") / "case"
    with as_file(files("stemmata.example")) as example:
        case = Case.open(folder, create=True)
        case.add(sorted(str(path) for path in example.glob("*.txt")), by="test")
        case.run()
    return Queries(case.index())


def test_every_part_of_every_claim_has_a_value_a_ground_and_its_words(queries: Queries) -> None:
    texts = {d["id"]: queries.document(d["id"])["text"] for d in queries.documents()}
    claims = queries.claims()
    assert len(claims) > 100
    for record in claims:
        claim = queries.claim(record["id"])
        parts = claim["derivation"]
        named = [part["part"] for part in parts]
        assert named[:2] == ["type", "modality"]
        links = [f"link {n}" for n in range(1, len(claim["attribution"]) + 1)] or ["said by"]
        assert [n for n in named if n.startswith("link") or n == "said by"] == links
        assert [n for n in named if n in {r["role"] for r in claim["roles"]}] == [r["role"] for r in claim["roles"]]
        assert named.count("figure") == len(claim["quantities"])
        assert named.count("time") == (claim["time"] is not None)
        assert named.count("place") == len(claim["places"])
        assert named.count("hedge") == len(claim["hedges"])
        for part in parts:
            assert part["value"] and part["because"], (claim["id"], part)
            assert part["words"] or part["part"] == "said by"
            for words in part["words"]:
                assert texts[claim["document"]][words["start"] : words["end"]] == words["text"]
        assert claim["grounds"]["origin"] and claim["grounds"]["origin"]["rule"].startswith("R"), "who it rests on, by which rule"
        if claim["event"]:
            assert claim["grounds"]["event"]["because"]


def test_the_sheet_prints_every_part(queries: Queries) -> None:
    for record in queries.claims():
        claim = queries.claim(record["id"])
        lines = "\n".join(sheet(claim))
        assert sum(line.startswith(part["part"]) for part in claim["derivation"][:1] for line in lines.splitlines()) == 1
        assert all(" ".join(part["because"].split()) in " ".join(lines.split()) for part in claim["derivation"])


def test_a_time_shows_its_value_and_the_date_that_it_counts_from(queries: Queries) -> None:
    dated = [p for c in queries.claims() for p in queries.claim(c["id"])["derivation"] if p["part"] == "time"]
    relative = [p for p in dated if "R8" in p["rules"]]
    assert relative, "the example tells times that count from a date"
    assert all("” is " in p["because"] and "precision" in p["because"] for p in dated)


def test_every_figure_of_an_event_leads_to_claims_with_its_words(queries: Queries) -> None:
    seen = 0
    for event in queries.events():
        whole = queries.event(event["id"])
        for figure in whole["figures"]:
            assert figure["rule"].startswith(("R6", "R7")) and figure["reason"]
            for variant in figure["variants"]:
                assert variant["quote"] and variant["document"], "a number without words"
                seen += 1
        if event["status"]:
            assert event["rules"] and event["confidence"]["score"] == sum(points for _, points in event["confidence"]["terms"])
    assert seen > 10


def test_every_dispute_says_why_and_names_its_claims(queries: Queries) -> None:
    known = {c["id"] for c in queries.claims()}
    for dispute in queries.disputes():
        assert dispute["reason"] and dispute["claims"] and set(dispute["claims"]) <= known


def test_every_origin_is_one_that_claims_rest_on_or_pages_name(queries: Queries) -> None:
    named = {edge["parent"] for edge in queries.lineage()}
    for origin in queries.origins():
        assert origin["claims"] or origin["id"] in named, origin
