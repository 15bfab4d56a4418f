"""How much there is in a case, and what could not be read and why.

What this is for: the numbers of the overview. What it is not: a figure of any event.
"""

from __future__ import annotations

from stemmata.queries.page import Record
from stemmata.queries.rows import Rows
from stemmata.store import listing

COUNTED = {
    "documents": "document",
    "claims": "claim",
    "events": "event",
    "origins": "origin",
    "disputes": "dispute",
    "entities": "entity",
}
"""What is counted -> its table."""


def summary(rows: Rows) -> Record:
    """Numbers by name, `lost_exemplars`, `private_persons`; `unread`: inputs that could not be read; `notices` of single pages."""
    counts: Record = {name: rows.count(table) for name, table in COUNTED.items()}
    counts |= {name: rows.tally(name) for name in ("lost_exemplars", "private_persons")}
    notices = [{"locator": locator, "notice": notice} for locator, notice in rows.listed(listing.NOTICES)]
    unread = [{"locator": f.locator, "stage": f.stage, "reason": f.reason} for f in rows.all("failure")]
    return {
        **counts,
        "notices": notices,
        "unread": sorted(unread, key=lambda f: (f["locator"], f["stage"], f["reason"])),
    }
