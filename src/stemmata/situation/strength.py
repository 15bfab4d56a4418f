"""How many fighters a body has as of a day: R6 over the reports of about the latest time.

What this is for: low, best and high from one figure of each origin, and when a figure no longer holds. What it is not: the
figures of an event (see `stemmata.collate`): a strength is a state, so a later report goes before a more exact one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, TypeAlias

from stemmata.schema.collation import Fact
from stemmata.schema.estimate import Estimate
from stemmata.schema.lineage import Origin
from stemmata.schema.vocabulary import Hedge, OriginKind

NO_REPORT: Final = "no report before that date says"
"""The answer where no report speaks."""

CHANGED: Final = "no report says since a quarter or more of the last figure came or went"
"""The answer where the last figure no longer holds."""

SAME_TIME: Final = timedelta(days=60)
"""Strengths told within so many days of the latest are about the same time and are set side by side."""

LONG: Final = timedelta(days=62)
"""A strength told of a longer interval ("in 2021") holds inside it; outside it only where nothing else is known."""

LARGE: Final = 0.25
"""Share of the lowest figure that may come or go before the figure no longer holds."""

Row: TypeAlias = tuple[date, Fact]
"""A fact, and the day from which it counts."""


@dataclass(frozen=True, slots=True)
class Strength:
    """Fighters as last reported before the day (R6): None = not said. A number word never gives `best`."""

    low: float | None
    best: float | None
    high: float | None
    high_open: bool
    reason: str
    claims: tuple[str, ...]
    origins: tuple[str, ...]


def strength_of(rows: Sequence[Row], flows: Sequence[Row], day: date, origins: Mapping[str, Origin]) -> tuple[Strength | None, str]:
    """The strength on a day, and why there is none. `flows`: who came and went. Rows are sorted by day."""
    told = [(since, fact) for since, fact in rows if fact.estimate is not None and not _outside(fact, day)] or list(rows)
    if not told:
        return None, NO_REPORT
    latest = told[-1][0]
    by_origin: dict[str, list[Row]] = defaultdict(list)
    for row in told:
        by_origin[row[1].origin_id].append(row)
    used = [_figure(group, origins.get(ident)) for ident, group in sorted(by_origin.items()) if latest - group[-1][0] <= SAME_TIME]
    estimates = [(since, f, f.estimate) for since, f in used if f.estimate is not None]
    lows = [e.low if e.low is not None else e.best for _, _, e in estimates]
    highs = [next(x for x in (e.high, e.best, e.low) if x is not None) for _, _, e in estimates]
    known = [x for x in lows if x is not None]
    bounded_above = [h for h, low in zip(highs, lows, strict=True) if low is None]
    low = None if not known or any(h <= min(known) for h in bounded_above) else min(known)
    high = max(highs)
    if _changed(flows, latest, min([*known, high])):
        return None, CHANGED
    open_ended = any(
        h == high and e.hedge in (Hedge.AT_LEAST, Hedge.ABOUT, Hedge.VAGUE) for h, (_, _, e) in zip(highs, estimates, strict=True)
    )
    best, reason = _best(estimates, origins)
    claims, names = tuple(f.claim_id for _, f in used), tuple(f.origin_id for _, f in used)
    return Strength(low, best, high, open_ended, reason, claims, names), ""


def _figure(group: Sequence[Row], origin: Origin | None) -> Row:
    """The one figure of an origin (R6a): of a body the least vague of the latest time; of a story, which is told once and retold by
    many, its own if the story is in the case, else what most of its retellings give, the lower of two that as many give."""
    fresh = [row for row in group if group[-1][0] - row[0] <= SAME_TIME]
    if origin is None or origin.kind is not OriginKind.PUBLICATION:
        return max(fresh, key=lambda row: (-_vagueness(row[1]), row[0], row[1].claim_id))
    if origin.document_id is not None:
        first = min((row[1].said for row in group if row[1].said is not None), default=None)
        group = [row for row in group if row[1].said == first]  # the story itself is in the pile: what copies make of it is theirs
    least = min(_vagueness(row[1]) for row in group)
    by_figure: dict[str, list[Row]] = defaultdict(list)
    for row in group:
        if _vagueness(row[1]) == least:
            by_figure[str(row[1].estimate)].append(row)
    return min(by_figure.values(), key=lambda rows: (-len(rows), _size(rows[0][1].estimate), rows[0][1].claim_id))[-1]


def _size(estimate: Estimate | None) -> float:
    found = (estimate.best, estimate.low, estimate.high) if estimate is not None else ()
    return next((x for x in found if x is not None), 0.0)


def _changed(flows: Sequence[Row], latest: date, least: float) -> bool:
    """Whether a large part of a figure came or went after it was told, on a day that the reports give."""
    dated = [(since, fact) for since, fact in flows if fact.earliest is not None or fact.latest is not None]
    moved = [_size(fact.estimate) for since, fact in dated if since > latest and fact.estimate is not None]
    return max(moved, default=0.0) >= LARGE * least


def _outside(fact: Fact, day: date) -> bool:
    """Told of a long interval that does not hold the day."""
    if fact.earliest is None or fact.latest is None:
        return False
    return fact.latest - fact.earliest > LONG and not fact.earliest <= day <= fact.latest


def _vagueness(fact: Fact) -> int:
    order = (Hedge.EXACT, Hedge.RANGE, Hedge.AT_LEAST, Hedge.AT_MOST, Hedge.ABOUT, Hedge.VAGUE)
    return order.index(fact.estimate.hedge) if fact.estimate is not None else len(order)


def _best(estimates: Sequence[tuple[date, Fact, Estimate]], origins: Mapping[str, Origin]) -> tuple[float | None, str]:
    """The preferred figure and why: no party's before a party's, then the latest, then exact before about, then the lower."""
    points = [(since, f, e.best, e.hedge) for since, f, e in estimates if e.hedge is not Hedge.VAGUE and e.best is not None]
    if not points:
        return None, "only ranges, bounds or number words: no best (R6c, R7)"
    if len({best for _, _, best, _ in points}) == 1 and len(points) == len(estimates):
        return points[0][2], "R6b: one origin" if len(points) == 1 else "R6c: every origin gives the same figure"

    def party(fact: Fact) -> bool:
        origin = origins.get(fact.origin_id)
        return origin is not None and origin.party

    since, fact, best, _ = min(points, key=lambda p: (party(p[1]), -p[0].toordinal(), p[3] is Hedge.ABOUT, p[2]))
    alone = "not a party's, " if not party(fact) and any(party(f) for _, f, _, _ in points) else ""
    return best, f"R6c: {alone}the latest ({since.isoformat()}) of reports within {SAME_TIME.days} days, then the most exact"
