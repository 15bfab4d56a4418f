"""The records that command line, export and pages share."""

import json
from datetime import date

import pytest

from stemmata.errors import NotFoundError, StemmataError
from stemmata.schema.vocabulary import Verdict
from tests.queries.made_case import made_queries

FIELDS = {
    "documents": "id locator sha256 title publisher published language segments",
    "claims": "id document quote type subtype trigger roles modality negated time places quantities attribution origin event title"
    " reading_confidence",
    "entities": "id kind name names mentions private",
    "events": "id type time place claims documents origins reports independent_origins figures status confidence",
    "origins": "id name kind document claims documents",
    "lineage": "child parent relation certainty evidence claims",
    "disputes": "id kind event entity measure claims agreement same_origin reason",
}


@pytest.fixture
def queries(tmp_path):
    return made_queries(tmp_path / "index.db", ("Kunduz", "Dori"))


@pytest.mark.parametrize("name", FIELDS)
def test_every_record_has_all_fields_of_the_interchange_format(queries, name):
    for record in getattr(queries, name)():
        assert set(FIELDS[name].split()) <= set(record)


def test_every_span_is_the_text_at_its_offsets(queries):
    texts = {d["id"]: queries.document(d["id"])["text"] for d in queries.documents()}
    seen = 0
    for claim in queries.claims():
        attributed = [part for link in claim["attribution"] for part in (link["source"], link["cue"]) if part]
        for part in [claim["quote"], claim["trigger"], claim["time"], *claim["roles"], *claim["places"], *claim["quantities"], *attributed]:
            if part:
                assert texts[claim["document"]][part["start"] : part["end"]] == part["text"]
                seen += 1
    assert seen > 20


def test_a_pronoun_takes_the_entity_of_the_name_it_stands_for(queries):
    (claim,) = queries.claims(document="d00b")
    assert claim["roles"] == [
        {
            "role": "victim",
            "start": 81,
            "end": 83,
            "text": "He",
            "entity": "e00p",
            "antecedent": {"start": 60, "end": 74, "text": "Jan Doe Kunduz"},
        }
    ]


def test_filters_narrow_the_claims(queries):
    assert len(queries.claims()) == 4
    assert [c["id"] for c in queries.claims(event="v01")] == ["c-d01a", "c-d01b"]
    assert [c["id"] for c in queries.claims(event="v01", document="d01a")] == ["c-d01a"]
    assert [c["id"] for c in queries.claims(origin="o00l")] == ["c-d00a"]
    assert [c["id"] for c in queries.claims(entity="Ministry Dori")] == ["c-d01a"]
    assert queries.claims(claim_type="attack") == []


def test_unknown_names_say_what_to_do_next(queries):
    for ask in (queries.claim, queries.event, queries.entity, queries.document):
        with pytest.raises(NotFoundError) as caught:
            ask("nothing of that name")
        assert caught.value.hint


def test_a_document_is_found_by_id_locator_or_file_name(queries):
    assert {queries.document(n)["id"] for n in ("d00a", "https://example.org/00/a?Kunduz", "a?Kunduz")} == {"d00a"}


def test_a_private_person_has_no_page_no_facet_and_no_situation(queries):
    (person,) = [e for e in queries.entities() if e["id"] == "e00p"]
    assert (person["name"], person["names"], person["private"]) == ("[private person 1]", ["[private person 1]"], True)
    for ask in (queries.entity, lambda n: queries.claims(entity=n), lambda n: queries.situation(n, date(2022, 1, 1))):
        for name in ("e00p", "Jan Doe Kunduz", "[private person 1]"):
            with pytest.raises(NotFoundError):
                ask(name)


def test_the_names_of_private_persons_stand_only_in_the_reports_own_words(queries):
    derived = [queries.entities(), queries.events(), queries.disputes(), queries.tree(), queries.origins(), queries.event("v00")["label"]]
    assert "Jan Doe" not in json.dumps(derived)
    assert "Jan Doe Kunduz" in json.dumps(queries.claims()), "a quoted source stays verbatim, so that offsets can be checked"


def test_an_event_names_its_figures_with_words_and_origins(queries):
    event = queries.event("v00")
    (figure,) = event["figures"]
    assert (figure["low"], figure["best"], figure["high"], figure["high_open"], figure["rule"]) == (46, None, 100, True, "R6b")
    assert [v["number"]["text"] for v in figure["variants"]] == ["at least 46", "about 100"]
    assert event["confidence"] == {"level": "moderate", "score": 3, "terms": [["independent origins", 2], ["Kunduz", 1]]}
    assert event["place"]["geonames"] == 1135689
    assert [d["id"] for d in event["disputes"]] == ["x00"]


def test_gathering_everything_changes_no_answer(tmp_path):
    row_by_row, at_once = made_queries(tmp_path / "a.db", ("A", "B")), made_queries(tmp_path / "b.db", ("A", "B")).whole()
    for name in FIELDS:
        assert getattr(row_by_row, name)() == getattr(at_once, name)()


def test_a_list_can_be_cut(queries):
    assert [e["id"] for e in queries.events(order="time", offset=1, limit=5)] == ["v01"]
    assert [d["id"] for d in queries.documents(offset=1, limit=2)] == ["d00b", "d01a"]


def test_what_could_not_be_read_is_counted_and_named(queries):
    summary = queries.summary()
    assert (summary["documents"], summary["claims"], summary["lost_exemplars"], summary["private_persons"]) == (4, 4, 2, 2)
    assert summary["unread"][0] == {"locator": "broken-Dori.bin", "stage": "collect", "reason": "is no text: Dori"}


def test_judgements_point_at_text(queries):
    rejected = queries.anchors(Verdict.REJECT, ["c-d00a"])
    assert (rejected.about, rejected.spans[0].start, rejected.spans[0].end) == ("claim", 35, 41)
    joined = queries.anchors(Verdict.SAME, ["Ministry Kunduz", "d01a:82-94"])
    assert (joined.about, [s.document_id for s in joined.spans]) == ("entity", ["d00a", "d01a"])
    assert queries.anchors(Verdict.DIFFERENT, ["v00", "c-d01b"]).about == "event"
    for verdict, targets in (
        (Verdict.REJECT, ["v00"]),
        (Verdict.SAME, ["v00", "Ministry Kunduz"]),
        (Verdict.SAME, ["v00"]),
        (Verdict.REJECT, ["?"]),
    ):
        with pytest.raises(StemmataError):
            queries.anchors(verdict, targets)


def test_a_situation_says_who_leads_and_where_nothing_is_said(queries):
    found = queries.situation("Ministry Kunduz", date(2021, 11, 1))
    (leader,) = found["leaders"]
    assert (found["entity"], found["as_of"], leader["name"], leader["origins"]) == (
        "Ministry Kunduz",
        "2021-11-01",
        "[private person 1]",
        ["o00l"],
    )
    assert found["strength"] is None
    assert found["notes"]["strength"] == "no report before that date says"
    before = queries.situation("Ministry Kunduz", date(2021, 9, 1))
    assert before["leaders"] == []
