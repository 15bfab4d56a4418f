"""Situation: what the reports say of an entity as of a day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from stemmata.schema.collation import Fact
from stemmata.schema.tables import Tables


@dataclass(frozen=True, slots=True)
class Held:
    """One name in a situation: an entity or, where there is none, the words; with the claims and origins that say so."""

    entity_id: str | None
    name: str | None
    claims: tuple[str, ...]
    origins: tuple[str, ...]
    earliest: date | None
    latest: date | None
    contested: bool = False


@dataclass(frozen=True, slots=True)
class Strength:
    """The number of fighters as last reported before the day (R6): low, best, high; None = not said."""

    low: float | None
    best: float | None
    high: float | None
    high_open: bool
    reason: str
    claims: tuple[str, ...]
    origins: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Situation:
    """What the reports standing before a day say of one entity. `notes`: a sentence for each field that nothing fills."""

    entity_id: str | None
    as_of: date
    leaders: tuple[Held, ...]
    strength: Strength | None
    allies: tuple[Held, ...]
    enemies: tuple[Held, ...]
    areas: tuple[Held, ...]
    members: tuple[Held, ...]
    flows_in: tuple[Held, ...]
    flows_out: tuple[Held, ...]
    supplies: tuple[Held, ...]
    names: tuple[str, ...]
    notes: tuple[str, ...]


def situate(tables: Tables) -> dict[str, list[Any]]:
    """The table fact."""
    return {"fact": []}


def as_of(facts: Sequence[Fact], day: date) -> Situation:
    """The situation of one entity on a day."""
    return Situation(None, day, (), None, (), (), (), (), (), (), (), (), ("no report before that date says",))
