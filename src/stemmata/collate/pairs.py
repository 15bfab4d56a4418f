"""One row of dispute: the claims of two sides, how far they disagree, and why in words.

What this is for: what every kind of disagreement shares. What it is not: a rule about what is a disagreement.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from stemmata.collate.witness import Witness
from stemmata.schema.claim import Claim
from stemmata.schema.collation import Dispute
from stemmata.schema.estimate import Estimate, agreement
from stemmata.schema.text import stable_id
from stemmata.schema.vocabulary import Agreement, DisputeKind, Hedge, Measure

MOST = 6
"""Claims that are listed for each side of a dispute: the nearest to their voices."""


def pair(
    witness: Witness,
    kind: DisputeKind,
    heads: tuple[Claim, Claim],
    level: Agreement,
    reason: str,
    *,
    sides: tuple[Iterable[Claim], Iterable[Claim]] = ((), ()),
    same_origin: bool | None = None,
    event: str | None = None,
    entity: str | None = None,
    measure: Measure | None = None,
) -> Dispute:
    """The row of two claims, the heads, which name it; `sides`: the other claims that say the same as each (at most MOST are listed).

    `claims` gives one side, then the other, each with its head first; `same_origin` (R9) where it is not given: one voice stands
    behind both heads."""
    first = _listed(witness, heads[0], sides[0], but={heads[1].id})
    second = _listed(witness, heads[1], sides[1], but=set(first))
    same = witness.voice(heads[0]) == witness.voice(heads[1]) if same_origin is None else same_origin
    ids = sorted(c.id for c in heads)
    return Dispute(stable_id("dispute", kind, measure, *ids), kind, event, entity, measure, (*first, *second), level, same, reason)


def _listed(witness: Witness, head: Claim, others: Iterable[Claim], but: set[str]) -> list[str]:
    rest = {c.id: c for c in others if c.id != head.id and c.id not in but}
    return [head.id, *[c.id for c in sorted(rest.values(), key=witness.nearness)][: MOST - 1]]


GROWING = frozenset({Measure.DISPLACED})
"""Measures that are counted on while an event goes on: the displaced of three weeks hold those of the first day."""


def level_of(measure: Measure, first: Estimate, second: Estimate, days: tuple[date | None, date | None]) -> Agreement:
    """How far two numbers agree (R6); of a growing measure a smaller one told earlier can be right beside a later larger one."""
    level = agreement(first, second)
    if level is Agreement.CONFLICT and measure in GROWING and days[0] is not None and days[1] is not None and days[0] != days[1]:
        early, late = (first, second) if days[0] < days[1] else (second, first)
        if early.bounds()[1] < late.bounds()[0]:
            return Agreement.COMPATIBLE
    return level


def in_words(estimate: Estimate) -> str:
    """A number as a reader says it: "at least 46", "about 100", "900 to 1,100"."""
    if estimate.best is not None:
        return f"about {estimate.best:,.0f}" if estimate.hedge is Hedge.ABOUT else f"{estimate.best:,.0f}"
    if estimate.low is not None and estimate.high is not None:
        return f"{estimate.low:,.0f} to {estimate.high:,.0f}"
    return f"at least {estimate.low:,.0f}" if estimate.low is not None else f"at most {estimate.high:,.0f}"


def reading(estimate: Estimate) -> tuple[float | None, float | None]:
    """What makes two numbers one: the number however it is hedged, or both ends of a range or word."""
    if estimate.hedge is not Hedge.VAGUE:
        if estimate.best is not None:
            return estimate.best, estimate.best
        if estimate.high is None:
            return estimate.low, estimate.low
    return estimate.low, estimate.high
