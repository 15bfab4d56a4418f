"""How well one entry of a situation is told: the status of R9 from the origins that say it.

What this is for: the word beside a leader, an enemy or an area. What it is not: the status of an event (see
`stemmata.collate.standing`), or a choice between two who disagree.
"""

from __future__ import annotations

from collections.abc import Iterable

from stemmata.schema.lineage import Origin
from stemmata.schema.vocabulary import OriginKind, Status


def status_of(origins: Iterable[Origin], *, contested: bool) -> Status:
    """R9: contested, unsourced, told by parties alone (R5), by one voice, or by several. Stories of one house are one voice (R3)."""
    sourced = [origin for origin in origins if origin.kind is not OriginKind.PAGE]
    if contested:
        return Status.CONTESTED
    if not sourced:
        return Status.UNSOURCED
    if all(origin.party for origin in sourced):
        return Status.PARTY_CLAIM
    return Status.CORROBORATED if len({_voice(origin) for origin in sourced}) > 1 else Status.SINGLE_ORIGIN


def _voice(origin: Origin) -> str:
    """The house or body behind an origin; the stories of a house that is no entity have its name before their day."""
    return origin.entity_id or (origin.name.rsplit(", ", 1)[0] if origin.document_id is not None else origin.name)
