"""What the reports say of an entity as of a day."""

from __future__ import annotations

from datetime import date
from typing import Any

from stemmata.review.replay import NO_CONSTRAINTS
from stemmata.schema.vocabulary import ClaimType, Hedge, Measure, Modality
from stemmata.situation import NO_REPORT, as_of, situate
from stemmata.trace import trace
from tests.trace.casebook import Casebook, number


def facts(book: Casebook, entity: str) -> list[Any]:
    tables = book.tables()
    tables.update(trace(tables, NO_CONSTRAINTS, None))  # type: ignore[arg-type]
    return [f for f in situate(tables)["fact"] if f.subject_id == entity]


def made() -> Casebook:
    book = Casebook()
    front = [("org", "The Reed Front", "front")]
    guard = [("A guard", None)]
    book.page(
        "p1",
        "Port Courier\nReeds\nThe Reed Front is led by Ada Tobin and has 300 to 400 men, a guard told Port Courier.\n",
        publisher="Port Courier",
        day=date(2031, 1, 10),
    )
    book.claim("p1", ClaimType.LEADS, "is led by Ada Tobin", by=[("a guard", None)], roles=[("leader", "Ada Tobin", "tobin"), *front])
    book.claim(
        "p1",
        ClaimType.STRENGTH,
        "has 300 to 400 men",
        by=[("a guard", None)],
        roles=front,
        numbers=[("300 to 400", Measure.FIGHTERS, number(300, None, 400, Hedge.RANGE))],
    )
    book.page(
        "p2",
        "Hill Gazette\nReeds\nThe Reed Front lost its chief: Ada Tobin died at Fen. It has 250 men.\nA guard told Hill Gazette so.\n",
        publisher="Hill Gazette",
        day=date(2031, 3, 5),
    )
    book.claim(
        "p2", ClaimType.PERSON_STATUS, "Ada Tobin died at Fen", by=guard, roles=[("person", "Ada Tobin", "tobin")], on=date(2031, 3, 4)
    )
    book.claim(
        "p2", ClaimType.STRENGTH, "It has 250 men", by=guard, roles=front, numbers=[("250", Measure.FIGHTERS, number(None, 250, None))]
    )
    book.page(
        "p3",
        "The Lantern\nReeds\nThe Reed Front names Sel Okoro chief and says it fights the Heron League at Rill.\n",
        publisher="The Lantern",
        day=date(2031, 3, 20),
    )
    by = [("The Reed Front", "front")]
    book.claim(
        "p3",
        ClaimType.LEADERSHIP_CHANGE,
        "names Sel Okoro chief",
        by=by,
        roles=[("new_leader", "Sel Okoro", "okoro"), *front],
        modality=Modality.CLAIMED_BY_PARTY,
    )
    sides = [("side_a", "The Reed Front", "front"), ("side_b", "the Heron League", "league")]
    book.claim("p3", ClaimType.CLASH, "it fights the Heron League at Rill", by=by, roles=sides, where=[("Rill", "rill")])
    return book


def test_before_any_report_the_answer_says_so() -> None:
    situation = as_of(facts(made(), "front"), date(2030, 12, 31))
    assert situation.leaders == ()
    assert situation.strength is None
    assert situation.notes["leaders"] == situation.notes["strength"] == NO_REPORT == "no report before that date says"


def test_the_leader_is_carried_forward_then_contested_then_replaced() -> None:
    rows = facts(made(), "front")
    (held,) = as_of(rows, date(2031, 2, 20)).leaders
    assert (held.entity_id, held.contested) == ("tobin", False)
    (successor,) = as_of(rows, date(2031, 3, 20)).leaders
    assert successor.entity_id == "okoro"
    assert len(successor.origins) == 1


def test_told_dead_without_successor_and_told_alive_is_contested() -> None:
    book = made()
    book.page("p4", "Port Courier\nReeds\nThe Reed Front wrote that Ada Tobin is alive.\n", publisher="Port Courier", day=date(2031, 3, 8))
    book.claim(
        "p4",
        ClaimType.PERSON_STATUS,
        "Ada Tobin is alive",
        by=[("The Reed Front", "front")],
        roles=[("person", "Ada Tobin", "tobin")],
        modality=Modality.CLAIMED_BY_PARTY,
    )
    (held,) = as_of(facts(book, "front"), date(2031, 3, 10)).leaders
    assert held.contested
    assert len(held.claims) >= 2


def test_strength_is_the_latest_report_before_the_day() -> None:
    rows = facts(made(), "front")
    first, second = as_of(rows, date(2031, 1, 31)).strength, as_of(rows, date(2031, 3, 6)).strength
    assert first is not None
    assert (first.low, first.best, first.high) == (300, None, 400)
    assert second is not None
    assert (second.low, second.best, second.high) == (250, 250, 250)
    assert second.claims
    assert second.origins


def test_a_vague_word_never_becomes_best() -> None:
    book = Casebook()
    book.page(
        "p",
        "Port Courier\nReeds\nThe Reed Front has hundreds of men, a guard told Port Courier.\n",
        publisher="Port Courier",
        day=date(2031, 1, 10),
    )
    book.claim(
        "p",
        ClaimType.STRENGTH,
        "has hundreds of men",
        by=[("a guard", None)],
        roles=[("org", "The Reed Front", "front")],
        numbers=[("hundreds", Measure.FIGHTERS, number(200, None, 999, Hedge.VAGUE))],
    )
    strength = as_of(facts(book, "front"), date(2031, 2, 1)).strength
    assert strength is not None
    assert (strength.low, strength.best, strength.high, strength.high_open) == (200, None, 999, True)


def test_enemies_and_areas_hold_both_ways_and_names_are_in_use() -> None:
    book = made()
    for entity, other in (("front", "league"), ("league", "front")):
        situation = as_of(facts(book, entity), date(2031, 3, 20))
        assert [h.entity_id for h in situation.enemies] == [other]
        assert [h.entity_id for h in situation.areas] == ["rill"]
        assert situation.names


def test_a_truce_ends_enmity_and_makes_no_allies() -> None:
    book = made()
    book.page(
        "p5",
        "Port Courier\nReeds\nThe Reed Front and the Heron League keep a truce, a monk told Port Courier.\n",
        publisher="Port Courier",
        day=date(2031, 4, 1),
    )
    book.claim(
        "p5",
        ClaimType.NEGOTIATION,
        "keep a truce",
        by=[("a monk", None)],
        roles=[("party", "The Reed Front", "front"), ("party2", "the Heron League", "league")],
    )
    situation = as_of(facts(book, "front"), date(2031, 4, 2))
    assert situation.enemies == ()
    assert situation.allies == ()


def test_flows_are_kept_by_origin_and_never_added() -> None:
    book = Casebook()
    for n, (name, count) in enumerate((("Port Courier", 30), ("Hill Gazette", 35))):
        book.page(
            f"p{n}",
            f"{name}\nHerons\nA monk told {name} that {count} men left the Heron League for the Reed Front.\n",
            publisher=name,
            day=date(2031, 2, 1 + n),
        )
        book.claim(
            f"p{n}",
            ClaimType.DEFECTION,
            f"{count} men left",
            by=[("A monk", None)],
            roles=[("from", "the Heron League", "league"), ("to", "the Reed Front", "front")],
            numbers=[(str(count), Measure.FIGHTERS, number(None, count, None))],
        )
    flows = as_of(facts(book, "front"), date(2031, 3, 1)).flows_in
    assert [f.estimate.best for f in flows if f.estimate] == [30, 35]
    assert [f.entity_id for f in flows] == ["league", "league"]
