"""Lineage: which passage descends from which, and which independent voice stands behind a claim.

What this is for: what `trace` writes (rules R1 to R4). What it is not: a count of pages.
"""

from __future__ import annotations

from dataclasses import dataclass

from stemmata.schema.text import Span
from stemmata.schema.vocabulary import Certainty, OriginKind, Relation


@dataclass(frozen=True, slots=True)
class Origin:
    """An independent voice. `document_id` None: the origin itself was not collected (a lost exemplar)."""

    id: str
    name: str
    kind: OriginKind
    document_id: str | None
    entity_id: str | None
    party: bool


@dataclass(frozen=True, slots=True)
class Testimony:
    """A claim rests on an origin. `hops`: named sources between the origin and the page; `rule`: how it was found (R1, R2)."""

    claim_id: str
    document_id: str
    origin_id: str
    hops: int
    rule: str


@dataclass(frozen=True, slots=True)
class Derivation:
    """A passage of `child` (document id) descends from `parent` (a document id, or an origin id for a lost exemplar)."""

    child: str
    parent: str
    relation: Relation
    certainty: Certainty
    directed: bool
    evidence: tuple[Span, ...]
    claims: tuple[str, ...]
    because: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Family:
    """Documents that descend from one archetype: a document id, or an origin id if the archetype is lost."""

    id: str
    archetype: str
    lost: bool
    label: str
    documents: tuple[str, ...]
