"""Actors: who has a page of what is known as of a day, and on which days that changes.

What this is for: the list of groups, states, bodies and public persons that reports say something lasting of, and the days of
one of them. What it is not: the situation itself (see `stemmata.situation`), or a list of private persons (P4).
"""

from __future__ import annotations

from stemmata.queries.page import Record
from stemmata.queries.privacy import Masks
from stemmata.queries.rows import Rows
from stemmata.store import listing


def listed(rows: Rows, masks: Masks, offset: int = 0, limit: int | None = None) -> list[Record]:
    """One record an actor that is the subject of at least one fact: those most is said of first, then by name.

    `facts`: what claims say of it, `pages`: documents that say it, `first`, `last`: the days of the earliest and latest of them.
    """
    lines = rows.listed(listing.ACTORS, offset=offset, limit=limit)
    entities = {e.id: e for e in rows.fetch("entity", "id", (line[0] for line in lines))}
    return [
        {
            "id": ident,
            "kind": str(entities[ident].kind),
            "name": masks.name(entities[ident]),
            "facts": facts,
            "pages": pages,
            "first": first,
            "last": last,
        }
        for ident, facts, pages, first, last in lines
    ]


def days(rows: Rows, entity_id: str) -> list[str]:
    """ISO days, ascending, on which what is known of an entity may change: a fact begins to hold, ends, or is first said."""
    found = {d for f in rows.of("fact", "subject_id", entity_id) for d in (f.said, f.earliest, f.latest) if d is not None}
    return [d.isoformat() for d in sorted(found)]
