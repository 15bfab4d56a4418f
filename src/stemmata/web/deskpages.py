"""Pages of the desk: the queues, the log of decisions, reports taken in.

What this is for: the records of these pages. What it is not: the forms on them (see `forms`), or what a queue holds (see
`stemmata.queries.queues`).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from stemmata.queries import Queries, Record
from stemmata.queries.decided import log
from stemmata.queries.wording import document
from stemmata.web.desk import Desk, local_path
from stemmata.web.paging import number_in, page_of

VIEW: Final = "view"
"""The field of a note that is a saved view: its value is the path, its reason the name that a person gave it."""
SHOWN: Final = 12
"""Entries of a queue that the desk shows."""
PER_PAGE: Final = 100
LATEST: Final = 30


def queues(desk: Desk, queries: Queries, _: Mapping[str, str]) -> Record:
    """The queues, each with its first entries; the judgements whose words were not found again stand first."""
    judgements = desk.case.judgements()
    views = [entry for entry in log(judgements) if entry["field"] == VIEW and entry["state"] == "in force"]
    unattached = frozenset(queries.queues.unattached())
    made = [j for j in judgements if j.id in unattached]
    return {
        "views": [{**entry, "path": local_path(entry["value"])} for entry in views],
        "unattached": log(made, unattached, _names(queries, [a.document_id for j in made for a in j.anchors[:1]])),
        "unsure": queries.queues.unsure(SHOWN),
        "disputes": queries.disputes(order="weight")[:SHOWN],
        "alike": queries.queues.alike(SHOWN),
        "undated": queries.queues.undated(SHOWN),
        "summary": queries.summary(),
    }


def decisions(desk: Desk, queries: Queries, parameters: Mapping[str, str]) -> Record:
    """The log, newest first, a page at a time."""
    made = desk.case.judgements()
    page, pages = page_of(parameters, len(made), PER_PAGE)
    listed = log(made, queries.queues.unattached(), attached=queries.decided.attached)[(page - 1) * PER_PAGE : page * PER_PAGE]
    names = _names(queries, [entry["document"] for entry in listed if entry["document"]])
    for entry in listed:
        entry["document_name"] = names.get(entry["document"] or "", entry["document"])
    return {"decisions": listed, "page": page, "pages": pages, "total": len(made)}


def adding(desk: Desk, queries: Queries, parameters: Mapping[str, str]) -> Record:
    """What was taken in last, newest first, whether it is read by now, and what could not be taken in."""
    latest = [
        {
            "at": a.at,
            "by": a.by,
            "locator": a.locator,
            "sha256": a.sha256,
            "bytes": a.size,
            "document": queries.queues.document_of(a.locator, a.sha256),
        }
        for a in reversed(desk.case.acquisitions(last=LATEST))
    ]
    refusals = [{"locator": f.locator, "reason": f.reason} for f in desk.case.refusals()]
    return {
        "added": {name: number_in(parameters.get(name, "")) for name in ("new", "refused")},
        "latest": latest,
        "refusals": refusals[-LATEST:],
    }


def _names(queries: Queries, ids: list[str]) -> dict[str, str]:
    """What documents are called; those that are in no generation yet are left out."""
    found = {i: queries.queues.document(i) for i in sorted(set(ids))}
    return {i: document(record) for i, record in found.items() if record is not None}
