"""A situation as a record: leaders, strength, relations, areas and flows as of a day, each with its origins and claims.

What this is for: the form in which `stemmata situation` and a page show what `stemmata.situation` answers. What it is not: that answer.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from stemmata.queries.page import Record, day, estimate, number
from stemmata.queries.privacy import Masks
from stemmata.queries.rows import Rows
from stemmata.situation import Held, Situation, status_of

FIELDS = ("leaders", "allies", "enemies", "areas", "members", "flows_in", "flows_out", "supplies")


def situation(rows: Rows, masks: Masks, found: Situation, day_as_of: date) -> Record:
    """The record of a situation; `status` of each entry by R9."""
    strength = found.strength
    return {
        "as_of": day_as_of.isoformat(),
        **{field: [_held(rows, masks, h) for h in getattr(found, field)] for field in FIELDS},
        "strength": strength
        and {
            "low": number(strength.low),
            "best": number(strength.best),
            "high": number(strength.high),
            "high_open": strength.high_open,
            "reason": masks.text(strength.reason),
            "claims": list(strength.claims),
            "origins": list(strength.origins),
            "status": _status(rows, strength.origins, contested=False),
        },
        "names": [masks.text(n) for n in found.names],
        "notes": dict(found.notes),
    }


def _status(rows: Rows, origins: Iterable[str], *, contested: bool) -> str:
    """R9 of one entry of a situation."""
    return str(status_of([o for i in origins if (o := rows.one("origin", i)) is not None], contested=contested))


def _held(rows: Rows, masks: Masks, held: Held) -> Record:
    name = masks.of(held.entity_id) or (masks.text(held.name) if held.name else None)
    span = {"earliest": day(held.earliest), "latest": day(held.latest)}
    return {
        "name": name,
        "entity": held.entity_id,
        "origins": list(held.origins),
        "claims": list(held.claims),
        **span,
        "contested": held.contested,
        "status": _status(rows, held.origins, contested=held.contested),
        "number": estimate(held.estimate) if held.estimate else None,
    }
