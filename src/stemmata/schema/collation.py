"""Collation: the competing values at one place of comparison, each with its witnesses; and what they support.

What this is for: what `collate` and `situation` write (rules R6, R9, R10). What it is not: the truth; every derived number
carries the name of its rule and a reason in words.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from stemmata.schema.estimate import Estimate
from stemmata.schema.vocabulary import Agreement, DisputeKind, Level, Measure, Status

KILLED_AND_INJURED = "killed and injured"
"""Scope of a collation of `Measure.OTHER` that counts the killed and the injured in one number: a measure of its own (R6)."""


@dataclass(frozen=True, slots=True)
class Variant:
    """One claim's value at a point of comparison. `used`: the one taken for its origin (R6a)."""

    claim_id: str
    origin_id: str
    estimate: Estimate
    used: bool


@dataclass(frozen=True, slots=True)
class Collation:
    """All values of one measure of one event, and the figure they support (R6). `rule` and `reason` say how.

    `scope` None: the whole event; else the words of a subset ("including 13 soldiers"), kept apart and never added.
    """

    event_id: str
    measure: Measure
    scope: str | None
    low: float | None
    best: float | None
    high: float | None
    high_open: bool
    agreement: Agreement
    rule: str
    reason: str
    variants: tuple[Variant, ...]


@dataclass(frozen=True, slots=True)
class Term:
    """One term of a confidence sum (R10)."""

    text: str
    points: int


@dataclass(frozen=True, slots=True)
class Standing:
    """Where an event stands: independent origins (R3), status (R9) and confidence (R10)."""

    event_id: str
    origins: tuple[str, ...]
    denied_by: tuple[str, ...]
    reports: int
    independent_origins: int
    status: Status
    level: Level
    score: int
    terms: tuple[Term, ...]
    rules: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Dispute:
    """A disagreement between claims about one event or one entity. `same_origin`: inside one origin's retellings."""

    id: str
    kind: DisputeKind
    event_id: str | None
    entity_id: str | None
    measure: Measure | None
    claims: tuple[str, ...]
    agreement: Agreement
    same_origin: bool
    reason: str


@dataclass(frozen=True, slots=True)
class Fact:
    """What one claim supports about an entity for an interval; facts are collated as of a day by `situation`.

    `aspect`: leader, strength, ally, enemy, presence, member, flow_in, flow_out, supply. `object_id`: the other entity;
    `value`: the words where there is no entity. `earliest`/`latest`: None = not said. `said`: the day the report stood.
    """

    subject_id: str
    aspect: str
    object_id: str | None
    value: str | None
    estimate: Estimate | None
    earliest: date | None
    latest: date | None
    said: date | None
    claim_id: str
    origin_id: str
    ended: bool
