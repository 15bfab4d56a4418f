"""What changed for one actor between two days: two situations set side by side.

What this is for: the answer to "what is new since", each change with the claims and origins behind it. What it is not: a
derivation; both situations are taken as `Queries.situation` gives them, and what no later report takes back is no change.
"""

from __future__ import annotations

from stemmata.queries.page import Record

FIELDS = ("leaders", "allies", "enemies", "areas", "members", "flows_in", "flows_out", "supplies")
BEGAN, ENDED, CONTESTED, SETTLED, REVISED = "began", "ended", "contested", "settled", "revised"


def changes(before: Record, after: Record) -> list[Record]:
    """Differences of two records of one entity, by field: `field`, `change`, `name`, `before`, `after` (records, null if there is none).

    `change`: began, ended (told no longer), contested or settled (whether it still holds), revised (another number). What is said by
    more origins than before, and is else the same, is no change.
    """
    found = []
    for field in FIELDS:
        old, new = ({_key(held): held for held in record[field]} for record in (before, after))
        for key in [*new, *(k for k in old if k not in new)]:
            change = _change(old.get(key), new.get(key))
            if change is not None:
                name = (new.get(key) or old[key])["name"]
                found.append({"field": field, "change": change, "name": name, "before": old.get(key), "after": new.get(key)})
    strengths = before["strength"], after["strength"]
    if _numbers(strengths[0]) != _numbers(strengths[1]):
        change = BEGAN if strengths[0] is None else ENDED if strengths[1] is None else REVISED
        found.append({"field": "strength", "change": change, "name": None, "before": strengths[0], "after": strengths[1]})
    return found


def _key(held: Record) -> tuple[str | None, str | None, str]:
    """What makes two entries one: the entity, or the words; flows and supplies also by their number."""
    return held["entity"], None if held["entity"] else held["name"], str(held["number"])


def _change(old: Record | None, new: Record | None) -> str | None:
    if old is None:
        return BEGAN
    if new is None:
        return ENDED
    if old["contested"] != new["contested"]:
        return CONTESTED if new["contested"] else SETTLED
    return None


def _numbers(strength: Record | None) -> tuple[object, ...]:
    return tuple(strength[k] for k in ("low", "best", "high", "high_open")) if strength is not None else ()
