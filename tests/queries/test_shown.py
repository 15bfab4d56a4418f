"""Whatever has an id can be shown down to words: events, origins, disputes, documents, entities, and what situations cite."""

from __future__ import annotations

from datetime import date
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

import pytest

from stemmata.case import Case
from stemmata.cli.sheets import lines_of
from stemmata.errors import NotFoundError
from stemmata.queries import Queries
from tests.queries.made_case import made_queries


@pytest.fixture(scope="module")
def queries(tmp_path_factory: pytest.TempPathFactory) -> Queries:
    folder: Path = tmp_path_factory.mktemp("shown") / "case"
    with as_file(files("stemmata.example")) as example:
        case = Case.open(folder, create=True)
        case.add(sorted(str(path) for path in example.glob("*.txt")), by="test")
        case.run()
    return Queries(case.index())


def stand(queries: Queries, record: dict[str, Any]) -> bool:
    """Whether a span's words are those of its document."""
    return bool(queries.text_of(record["document"])[record["start"] : record["end"]] == record["text"])


def test_every_figure_of_every_event_leads_to_the_words_of_each_variant(queries: Queries) -> None:
    for event in queries.events():
        shown = queries.shown.of(event["id"])
        assert shown["what"] == "event"
        assert {j["claim"] for j in shown["joined"]} == set(event["claims"])
        assert all(j["because"].startswith("R15") and stand(queries, {"document": j["document"], **j["quote"]}) for j in shown["joined"])
        assert {*shown["origins"], *shown["denied_by"]} <= shown["origin_names"].keys()
        text = "\n".join(lines_of(shown))
        for figure in shown["figures"]:
            assert figure["variants"]
            assert all(v["claim"] in text and stand(queries, {"document": v["document"], **v["quote"]}) for v in figure["variants"])


def test_every_origin_dispute_and_document_leads_to_words(queries: Queries) -> None:
    for origin in queries.origins():
        shown = queries.shown.of(origin["id"])
        assert {r["claim"] for r in shown["resting"]} == set(origin["claims"])
        assert all(r["rule"] and r["quote"]["text"] for r in shown["resting"])
        assert all(claim in "\n".join(lines_of(shown)) for claim in origin["claims"])
    for dispute in queries.disputes():
        shown = queries.shown.of(dispute["id"])
        assert [t["claim"] for t in shown["told"]] == dispute["claims"]
        assert dispute["reason"] in "\n".join(lines_of(shown))
    for document in queries.documents():
        shown = queries.shown.of(document["id"])
        assert len(shown["claims"]) == document["claim_count"]
        assert document["published"] is None or document["published"]["basis"] in "\n".join(lines_of(shown))


def test_every_mention_of_an_entity_is_shown_with_its_ground_and_who_uses_it(queries: Queries) -> None:
    apart = 0
    for entity in queries.entities():
        if entity["private"]:
            with pytest.raises(NotFoundError):
                queries.shown.of(entity["id"])
            continue
        shown = queries.shown.of(entity["id"])
        uses = [u for alias in shown["aliases"] for u in alias["uses"]]
        assert sorted((u["document"], u["start"], u["end"]) for u in uses) == sorted(
            (m["document"], m["start"], m["end"]) for m in entity["mentions"]
        )
        assert all(u["because"].startswith("R14") and stand(queries, u) for u in uses)
        assert all(r["quote"]["text"] and r["role"] for r in shown["relations"])
        assert all(stand(queries, a[side]) for a in shown["apart"] for side in ("own", "other"))
        apart += len(shown["apart"])
        assert len(lines_of(shown)) >= 2 + len(uses)
    assert apart


def test_what_a_situation_cites_can_be_shown(queries: Queries) -> None:
    cited: set[str] = set()
    for actor in queries.actors():
        found = queries.situation(actor["id"], date(2030, 1, 1))
        cited |= {
            c
            for field in ("leaders", "allies", "enemies", "areas", "flows_in", "flows_out")
            for held in found[field]
            for c in held["claims"]
        }
        cited |= set((found["strength"] or {"claims": ()})["claims"])
    assert len(cited) > 20
    for claim in sorted(cited):
        assert queries.shown.of(claim)["derivation"]


def test_names_of_documents_entities_and_origins_are_found_and_the_beginning_of_an_id(queries: Queries) -> None:
    group = max((e for e in queries.entities() if e["kind"] == "armed_group"), key=lambda e: len(e["mentions"]))
    assert queries.shown.of(group["name"])["id"] == group["id"]
    assert queries.shown.of(group["id"][:8])["id"] == group["id"]
    page = queries.documents()[0]
    assert queries.shown.of(page["locator"])["what"] == "document"
    lost = next(o for o in queries.origins() if o["document"] is None and o["entity"] is None)
    assert queries.shown.of(lost["name"])["id"] == lost["id"]
    with pytest.raises(NotFoundError, match="nothing is called"):
        queries.shown.of("Nobody at all")


def test_a_private_person_has_no_page_and_is_masked_where_reasons_name_her(tmp_path: Path) -> None:
    made = made_queries(tmp_path / "index.db")
    with pytest.raises(NotFoundError):
        made.shown.of("e00p")
    with pytest.raises(NotFoundError):
        made.shown.of("Jan Doe Kunduz")
    assert "[private person 1]" in "\n".join(lines_of(made.shown.of("v00")))
    assert "Jan Doe" not in made.shown.of("v00")["label"]
