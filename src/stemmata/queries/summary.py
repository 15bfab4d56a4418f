"""How much there is in a case, and what could not be read and why.

What this is for: the numbers of the overview. What it is not: a figure of any event.
"""

from __future__ import annotations

from stemmata.queries.page import Record
from stemmata.queries.rows import Rows

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
    counts["lost_exemplars"] = sum(document is None for document in rows.column("origin", "document_id"))
    counts["private_persons"] = sum(rows.column("entity", "private"))
    locators = dict(zip(rows.column("document", "id"), rows.column("document", "locator"), strict=True))
    notices = [{"locator": locators[i.document_id], "notice": n} for i in rows.all("imprint") for n in i.notices]
    unread = [{"locator": f.locator, "stage": f.stage, "reason": f.reason} for f in rows.all("failure")]
    return {
        **counts,
        "notices": sorted(notices, key=lambda n: (n["locator"], n["notice"])),
        "unread": sorted(unread, key=lambda f: (f["locator"], f["stage"], f["reason"])),
    }
