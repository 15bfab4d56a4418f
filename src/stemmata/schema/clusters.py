"""Entities and events: clusters of mentions and of claims across documents.

What this is for: what `resolve` writes. What it is not: a store of aliases, days or figures; an entity's names are its
mentions, an event's figures are collations.
"""

from __future__ import annotations

from dataclasses import dataclass

from stemmata.schema.vocabulary import ClaimType, EntityKind
from stemmata.schema.when import TimeSpan


@dataclass(frozen=True, slots=True)
class Entity:
    """A cluster of mentions. `lexicon_id`: the lexicon entry it was matched to, if any. `private`: masked by default (P2)."""

    id: str
    kind: EntityKind
    name: str
    lexicon_id: str | None
    private: bool


@dataclass(frozen=True, slots=True)
class Denotes:
    """A mention denotes an entity; `because` is the ground in words (R14)."""

    mention_id: str
    document_id: str
    entity_id: str
    because: str


@dataclass(frozen=True, slots=True)
class Apart:
    """Two public entities that something speaks for being one and that are two; `because` has both grounds in words (R14).

    `entity_id` is the lesser id; the mentions are one of each whose words the ground is about.
    """

    entity_id: str
    other_id: str
    mention_id: str
    other_mention_id: str
    because: str


@dataclass(frozen=True, slots=True)
class Event:
    """One happening that one or more claims report. `label` is for people; when, where and figures are derived.

    `time`: the narrowest interval that all dated claims support, None if none is dated; `place`: the mention id of the
    finest place named.
    """

    id: str
    type: ClaimType
    label: str
    time: TimeSpan | None
    place: str | None


@dataclass(frozen=True, slots=True)
class Reports:
    """A claim reports an event; `because` is the ground in words (R15)."""

    claim_id: str
    document_id: str
    event_id: str
    because: str


@dataclass(frozen=True, slots=True)
class Dating:
    """The interval of a time expression (`subject` = its id) or of a document's publication (`subject` = document id)."""

    subject: str
    document_id: str
    time: TimeSpan
