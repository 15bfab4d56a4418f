"""Actors: who has a page of what is known as of a day, and on which days that changes.

What this is for: the list of groups, states, bodies and public persons that reports say something lasting of, and the days of
one of them. What it is not: the situation itself (see `stemmata.situation`), or a list of private persons (P4).
"""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from stemmata.queries.page import Record, day
from stemmata.queries.privacy import Masks
from stemmata.queries.rows import Rows


def listed(rows: Rows, masks: Masks) -> list[Record]:
    """One record an actor that is the subject of at least one fact: those most is said of first, then by name.

    `facts`: what claims say of it, `pages`: documents that say it, `first`, `last`: the days of the earliest and latest of them.
    """
    by_subject: dict[str, list[Any]] = defaultdict(list)
    for fact in rows.all("fact"):
        if fact.aspect != "name":
            by_subject[fact.subject_id].append(fact)
    documents = {claim.id: claim.document_id for claim in rows.all("claim")}
    out = []
    for entity in rows.all("entity"):
        facts = by_subject.get(entity.id)
        if entity.private or not facts:
            continue
        days = [d for d in (day(_since(f)) for f in facts) if d]
        out.append(
            {
                "id": entity.id,
                "kind": str(entity.kind),
                "name": masks.name(entity),
                "facts": len({f.claim_id for f in facts}),
                "pages": len({documents[f.claim_id] for f in facts if f.claim_id in documents}),
                "first": min(days, default=None),
                "last": max(days, default=None),
            }
        )
    return sorted(out, key=lambda r: (-int(r["facts"]), str(r["name"]).casefold(), r["id"]))


def days(rows: Rows, entity_id: str) -> list[str]:
    """ISO days, ascending, on which what is known of an entity may change: a fact begins to hold, ends, or is first said."""
    found = {d for f in rows.of("fact", "subject_id", entity_id) for d in (f.said, f.earliest, f.latest) if d is not None}
    return [d.isoformat() for d in sorted(found)]


def _since(fact: Any) -> Any:
    return fact.said or fact.earliest or fact.latest
