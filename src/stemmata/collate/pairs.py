"""One row of dispute: two claims, how far they disagree, and why in words.

What this is for: what every kind of disagreement shares. What it is not: a rule about what is a disagreement.
"""

from __future__ import annotations

from stemmata.collate.witness import Witness
from stemmata.schema.claim import Claim
from stemmata.schema.collation import Dispute
from stemmata.schema.estimate import Estimate
from stemmata.schema.text import stable_id
from stemmata.schema.vocabulary import Agreement, DisputeKind, Hedge, Measure


def pair(
    witness: Witness,
    kind: DisputeKind,
    claims: tuple[Claim, Claim],
    level: Agreement,
    reason: str,
    *,
    event: str | None = None,
    entity: str | None = None,
    measure: Measure | None = None,
) -> Dispute:
    """The row of two claims; `same_origin` if one voice stands behind both (R9)."""
    ids = tuple(sorted(c.id for c in claims))
    same = witness.voice(claims[0]) == witness.voice(claims[1])
    return Dispute(stable_id("dispute", kind, measure, *ids), kind, event, entity, measure, ids, level, same, reason)


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
