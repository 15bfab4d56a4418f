"""Rows that do not stand on their words are found."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from stemmata.schema.claim import Argument, Claim, Mention
from stemmata.schema.clusters import Denotes, Entity
from stemmata.schema.lineage import Derivation
from stemmata.schema.tables import TABLES
from stemmata.schema.text import Document, Segment, Span
from stemmata.schema.vocabulary import Certainty, ClaimType, EntityKind, MentionForm, MentionKind, Modality, Relation, SegmentKind
from stemmata.verify import REFERENCES, SHOWN, check_tables

TEXT = "Rebels took Arvel."
DOCUMENT = Document(Document.make_id("a.txt", "00"), "a.txt", "00", TEXT, "en")
ID = DOCUMENT.id
CLAIM = Claim(
    "c", ID, ClaimType.CONTROL_CHANGE, None, Span(ID, 0, 17), Span(ID, 7, 11), (Argument("actor", "m"),), (), None, (), (),
    Modality.ASSERTED, False, False, (), (), 1.0,
)  # fmt: skip


@pytest.fixture
def tables() -> dict[str, list[Any]]:
    good: dict[str, list[Any]] = {name: [] for name in TABLES}
    good["document"] = [DOCUMENT]
    good["segment"] = [Segment(ID, 0, 7, SegmentKind.TITLE), Segment(ID, 7, 18, SegmentKind.BODY)]
    good["mention"] = [Mention("m", ID, 0, 6, "Rebels", MentionKind.ACTOR, MentionForm.NOMINAL)]
    good["claim"] = [CLAIM]
    good["entity"] = [Entity("e", EntityKind.ARMED_GROUP, "Rebels", None, False)]
    good["denotes"] = [Denotes("m", ID, "e", "the only one")]
    return good


def problems(tables: dict[str, list[Any]], **changed: list[Any]) -> list[str]:
    return check_tables({**tables, **changed}, frozenset())


def test_good_rows_have_no_problems(tables: dict[str, list[Any]]) -> None:
    assert problems(tables) == []


def test_words_that_are_not_there(tables: dict[str, list[Any]]) -> None:
    (line,) = problems(tables, mention=[replace(tables["mention"][0], text="rebels")])
    assert "is not what a.txt says" in line


@pytest.mark.parametrize("segments", [[(0, 7), (8, 18)], [(0, 7), (6, 18)], [(0, 7)], [(1, 18)], []])
def test_segments_that_do_not_tile(tables: dict[str, list[Any]], segments: list[tuple[int, int]]) -> None:
    (line,) = problems(tables, segment=[Segment(ID, start, end, SegmentKind.BODY) for start, end in segments])
    assert "leave a gap or overlap" in line


def test_a_document_that_could_not_be_read_has_no_segments(tables: dict[str, list[Any]]) -> None:
    nothing: dict[str, list[Any]] = {name: [] for name in TABLES}
    assert check_tables({**nothing, "document": [DOCUMENT]}, frozenset({"a.txt"})) == []


def test_spans_outside_their_document_at_any_depth(tables: dict[str, list[Any]]) -> None:
    claim = replace(CLAIM, hedges=(Span(ID, 10, 19),))
    evidence = Derivation(ID, ID, Relation.COPIES, Certainty.SUSPECTED, False, (Span("elsewhere", 0, 5),), (), ("same words",))
    found = problems(tables, claim=[claim], derivation=[evidence])
    assert len(found) == 2
    assert "[10, 19) lies outside a.txt" in found[0]
    assert "document elsewhere is not in the case" in found[1]


def test_references_to_nothing(tables: dict[str, list[Any]]) -> None:
    found = problems(tables, claim=[replace(CLAIM, arguments=(Argument("actor", "x"),), where=("y",))], entity=[])
    assert [line.partition(": ")[2] for line in found] == [
        "arguments.mention_id x is no mention",
        "where y is no mention",
        "entity_id e is no entity",
    ]


def test_one_id_twice_and_ids_that_do_not_follow(tables: dict[str, list[Any]]) -> None:
    assert problems(tables, claim=[CLAIM, CLAIM]) == ["claim c: there is more than one of that id"]
    moved = replace(DOCUMENT, locator="b.txt")
    (line,) = problems(tables, document=[moved])
    assert "does not follow from b.txt" in line


def test_many_problems_of_a_kind_are_counted(tables: dict[str, list[Any]]) -> None:
    found = problems(tables, denotes=[Denotes("m", ID, f"x{n}", "no ground") for n in range(SHOWN + 5)])
    assert len(found) == SHOWN + 1
    assert found[-1] == "reference: 5 more of this kind"


def test_every_reference_names_a_column_that_is_there() -> None:
    for table, column, targets in REFERENCES:
        assert column.partition(".")[0] in TABLES[table].__dataclass_fields__
        assert all("id" in TABLES[target].__dataclass_fields__ for target in targets)
