"""A generation gives back the rows it was built from, and the same rows are the same bytes."""

from __future__ import annotations

import os
import sqlite3
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from stemmata.errors import CaseError
from stemmata.schema.claim import Argument, Attribution, Claim, Mention
from stemmata.schema.clusters import Event
from stemmata.schema.collation import Fact
from stemmata.schema.estimate import Estimate, Quantity
from stemmata.schema.text import Document, Segment, Span
from stemmata.schema.vocabulary import ClaimType, Hedge, Measure, MentionForm, MentionKind, Modality, SegmentKind, TimePrecision, Voice
from stemmata.schema.when import TimeSpan
from stemmata.store.index import KEPT, Content, Generations, Index

TEXT = "Rebels killed “at least 9” guards 🜁 in Or\0vil, the mayor said."
DOCUMENT = Document(
    "d1", "a.txt", "00", TEXT, "en", published=TimeSpan(date(2031, 5, 6), None, TimePrecision.DAY, "stated"), notices=("one", "two")
)
CLAIM = Claim(
    id="c1",
    document_id="d1",
    type=ClaimType.CASUALTY,
    subtype=None,
    quote=Span("d1", 0, 33),
    trigger=Span("d1", 7, 13),
    arguments=(Argument("victim", "m1"),),
    quantities=(Quantity("d1", 15, 25, Measure.KILLED, Estimate(9.0, None, None, Hedge.AT_LEAST)),),
    when=None,
    where=("m2",),
    attribution=(Attribution("m3", None, Span("d1", 0, 33), Voice.OFFICIAL, True),),
    modality=Modality.REPORTED,
    negated=False,
    title=False,
    hedges=(),
    cues=("killed",),
    confidence=0.5,
)
TABLES: dict[str, list[Any]] = {
    "document": [DOCUMENT],
    "segment": [Segment("d1", 0, 10, SegmentKind.TITLE), Segment("d1", 10, len(TEXT), SegmentKind.BODY)],
    "mention": [Mention("m1", "d1", 27, 33, "guards", MentionKind.ACTOR, MentionForm.NOMINAL)],
    "claim": [CLAIM],
    "event": [Event("e1", ClaimType.CASUALTY, "Orvil", TimeSpan(None, date(2031, 5, 6), TimePrecision.SPAN, "before the page"), None)],
    "fact": [Fact("x", "ally", None, "the mayor", None, date(2031, 1, 1), None, None, "c1", "o1", True)],
    "rejected_claim": [CLAIM],
}
CONTENT = Content(TABLES, [("read", "p1"), ("resolve", "p2")], ["j1"])


@pytest.fixture
def generations(tmp_path: Path) -> Generations:
    return Generations(tmp_path / "index")


def publish(generations: Generations, name: str, content: Content = CONTENT) -> Index:
    generations.build(name, content)
    generations.publish(name)
    return generations.open()


def test_rows_come_back_as_they_were(generations: Generations) -> None:
    index = publish(generations, "g1")
    assert index.generation == "g1"
    for table, rows in TABLES.items():
        assert index.rows(table) == rows
        assert index.count(table) == len(rows)
    assert index.rows("standing") == []
    assert index.parts() == [("read", "p1"), ("resolve", "p2")]
    assert index.unattached() == ["j1"]
    assert index.column("fact", "earliest") == [date(2031, 1, 1)]


def test_rows_are_found_by_a_column_none_included(generations: Generations) -> None:
    index = publish(generations, "g1")
    assert index.rows("segment", document_id="d1", kind="body") == TABLES["segment"][1:]
    assert index.rows("mention", antecedent=None) == TABLES["mention"]
    assert index.rows("mention", document_id="d2") == []
    with pytest.raises(CaseError, match="no column"):
        index.rows("mention", colour="red")
    with pytest.raises(CaseError, match="no table"):
        index.rows("colour")


def test_the_same_rows_are_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "two"):
        Generations(tmp_path / name).build("g1", CONTENT)
    assert (tmp_path / "one" / "g1.db").read_bytes() == (tmp_path / "two" / "g1.db").read_bytes()


def test_a_generation_is_not_there_before_it_is_published(generations: Generations) -> None:
    publish(generations, "g1")
    generations.build("g2", CONTENT)
    assert generations.head() == "g1"
    assert generations.open().generation == "g1"


def test_a_case_that_was_never_run_says_so(generations: Generations) -> None:
    with pytest.raises(CaseError, match="no index yet"):
        generations.open()


def test_the_last_generations_are_kept_and_readers_of_older_ones_go_on(generations: Generations, tmp_path: Path) -> None:
    first = publish(generations, "g0")
    for n in range(1, KEPT + 2):
        os.utime(tmp_path / "index" / f"g{n - 1}.db", ns=(n, n))  # file times may be too coarse for a quick test
        publish(generations, f"g{n}")
    assert sorted(path.stem for path in (tmp_path / "index").glob("*.db")) == [f"g{n}" for n in range(2, KEPT + 2)]
    assert first.rows("claim") == [CLAIM]


def test_nobody_can_write_a_generation(generations: Generations) -> None:
    index = publish(generations, "g1")
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        index._connection.execute("DELETE FROM claim")


def test_leftovers_of_a_killed_run_are_removed(generations: Generations, tmp_path: Path) -> None:
    publish(generations, "g1")
    for name in ("g2.tmp", "g2.tmp-journal", "HEAD.tmp"):
        (tmp_path / "index" / name).write_bytes(b"half")
    generations.clean()
    assert sorted(path.name for path in (tmp_path / "index").iterdir()) == ["HEAD", "g1.db"]


def test_a_damaged_index_is_named(generations: Generations, tmp_path: Path) -> None:
    publish(generations, "g1")
    (tmp_path / "index" / "g1.db").write_bytes(b"no database" * 500)
    with pytest.raises(CaseError, match="cannot be read"):
        generations.open().rows("claim")
