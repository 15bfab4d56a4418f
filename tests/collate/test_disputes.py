"""Disputes: denial, place, date, identity, and what is inside one origin."""

from __future__ import annotations

from datetime import date
from typing import Any

from stemmata.collate import collate
from stemmata.review.replay import NO_CONSTRAINTS
from stemmata.schema.vocabulary import Agreement, ClaimType, DisputeKind, Modality, Status
from stemmata.trace import trace
from tests.trace.casebook import WIRE_BODY, Casebook


def collated(book: Casebook) -> dict[str, list[Any]]:
    tables = book.tables()
    tables.update(trace(tables, NO_CONSTRAINTS, None))  # type: ignore[arg-type]
    return collate(tables)


def death(book: Casebook) -> None:
    book.page(
        "a", "Port Courier\nTobin\nA nurse told Port Courier that Ada Tobin died at Fen.\n", publisher="Port Courier", day=date(2031, 8, 2)
    )
    tobin = [("person", "Ada Tobin", "tobin")]
    book.claim("a", ClaimType.PERSON_STATUS, "Ada Tobin died at Fen", by=[("A nurse", None)], roles=tobin, event="death")
    book.page("b", "Hill Gazette\nReeds\nThe Reed Front wrote that Ada Tobin is alive.\n", publisher="Hill Gazette", day=date(2031, 8, 4))
    book.claim(
        "b",
        ClaimType.PERSON_STATUS,
        "Ada Tobin is alive",
        by=[("The Reed Front", "front")],
        roles=tobin,
        modality=Modality.CLAIMED_BY_PARTY,
        event="death",
    )


def test_alive_against_dead_is_a_denial_across_origins_and_contested() -> None:
    book = Casebook()
    death(book)
    out = collated(book)
    (dispute,) = out["dispute"]
    assert (dispute.kind, dispute.agreement, dispute.same_origin, dispute.entity_id) == (
        DisputeKind.DENIAL,
        Agreement.CONFLICT,
        False,
        "tobin",
    )
    (standing,) = out["standing"]
    assert standing.status is Status.CONTESTED
    assert standing.independent_origins == 1
    assert len(standing.denied_by) == 1


def test_more_origins_deny_than_assert() -> None:
    book = Casebook()
    death(book)
    book.page("c", "The Lantern\nTobin\nA cook told The Lantern that Ada Tobin is alive.\n", publisher="The Lantern", day=date(2031, 8, 5))
    book.claim(
        "c", ClaimType.PERSON_STATUS, "Ada Tobin is alive", by=[("A cook", None)], roles=[("person", "Ada Tobin", "tobin")], event="death"
    )
    (standing,) = collated(book)["standing"]
    assert standing.status is Status.DENIED


def test_two_days_and_two_places_of_one_attack() -> None:
    book = Casebook()
    for n, (name, place, ident, day) in enumerate((("Port Courier", "Rill", "rill", 6), ("Hill Gazette", "Fen", "fen", 7))):
        book.page(
            f"p{n}", f"{name}\nRaid\nA guard told {name} that boats raided {place} that day.\n", publisher=name, day=date(2031, 5, 10)
        )
        book.claim(
            f"p{n}",
            ClaimType.ATTACK,
            f"boats raided {place}",
            by=[("A guard", None)],
            on=date(2031, 5, day),
            where=[(place, ident)],
            event="raid",
        )
    kinds = {d.kind: d for d in collated(book)["dispute"]}
    assert set(kinds) == {DisputeKind.DATE, DisputeKind.PLACE}
    assert kinds[DisputeKind.PLACE].agreement is Agreement.COMPATIBLE


def test_a_copyist_who_writes_and_for_or_makes_a_dispute_inside_one_origin() -> None:
    book = Casebook()
    for n, (name, word) in enumerate((("Marsh Wire", "or"), ("Port Courier", "and"))):
        book.page(
            f"p{n}",
            f"{name}\nRill\n{WIRE_BODY[:-1]} A guard blamed the Reed Front {word} the Heron League.\n",
            publisher=name,
            day=date(2031, 5, 6 + n),
        )
        book.claim(
            f"p{n}",
            ClaimType.ATTACK,
            f"blamed the Reed Front {word} the Heron League",
            by=[("A guard", None)],
            event="landing",
            roles=[("perpetrator", "the Reed Front", "front"), ("perpetrator", "the Heron League", "league")],
        )
    (dispute,) = (d for d in collated(book)["dispute"] if d.kind is DisputeKind.IDENTITY)
    assert dispute.same_origin


def test_a_claim_of_victory_against_a_reported_presence() -> None:
    book = Casebook()
    book.page(
        "p",
        "Port Courier\nReeds\nThe Ministry of River Defence claims to have crushed the Reed Front. The Reed Front roams Fen, monks say.\n",
        publisher="Port Courier",
        day=date(2031, 9, 1),
    )
    book.claim(
        "p",
        ClaimType.SUCCESS_CLAIM,
        "crushed the Reed Front",
        by=[("The Ministry of River Defence", "army")],
        roles=[("against", "the Reed Front", "front")],
        modality=Modality.CLAIMED_BY_PARTY,
    )
    book.claim("p", ClaimType.PRESENCE, "The Reed Front roams Fen", by=[("monks", None)], roles=[("actor", "The Reed Front", "front")])
    (dispute,) = collated(book)["dispute"]
    assert (dispute.kind, dispute.entity_id) == (DisputeKind.DENIAL, "front")
