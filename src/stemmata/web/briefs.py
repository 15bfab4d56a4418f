"""The list of claims to choose from, and the brief made of the chosen ones.

What this is for: a report that can be printed and passed on: what is said of each event, and for every line the exact words,
who says them, and where they stand. What it is not: prose of the program's own; it states counts and rules, reports state facts.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from stemmata.errors import NotFoundError
from stemmata.queries import Queries, Record
from stemmata.schema.vocabulary import ClaimType
from stemmata.web.paging import asked_page

PER_PAGE: Final = 60
MOST_CHOSEN: Final = 400
LONGEST_TITLE: Final = 200


def claims(queries: Queries, parameters: Mapping[str, str]) -> Record:
    """A page of claims; `type`, `document`, `entity`, `event`, `origin` in the address narrow. One more page may follow (`more`)."""
    filters = {name: parameters.get(name, "") for name in ("type", "document", "entity", "event", "origin")}
    if filters["type"] and filters["type"] not in {str(t) for t in ClaimType}:
        raise NotFoundError(f"{filters['type']!r} is no claim type", hint=f"types: {', '.join(sorted(str(t) for t in ClaimType))}")
    asked: dict[str, Any] = {("claim_type" if name == "type" else name): value or None for name, value in filters.items()}
    page = asked_page(parameters)
    found = queries.claims(**asked, offset=(page - 1) * PER_PAGE, limit=PER_PAGE + 1)
    return {"claims": found[:PER_PAGE], "filters": filters, "page": page, "more": len(found) > PER_PAGE}


def arrange_claims(queries: Queries, record: Record, _: Mapping[str, str]) -> Record:
    """Documents by id, names of origins, labels of events, and the types to choose from."""
    return {
        "types": sorted(str(t) for t in ClaimType),
        "pages": queries.headings(c["document"] for c in record["claims"]),
        "origin_names": queries.origin_names(),
        "labels": {e: queries.event_label(e) for e in sorted({c["event"] for c in record["claims"] if c["event"]})},
    }


def brief(queries: Queries, parameters: Mapping[str, str]) -> Record:
    """What the chosen claims (`claim`, ids parted by commas) and all claims of the chosen events (`event`) say.

    `events`: each with its record and the numbers of its notes; `others`: claims of no event; `notes`: one a claim, in the
    order of their first use, with its document. Raises NotFoundError for an id that is not in the case.
    """
    chosen = {name: [i for i in parameters.get(name, "").split(",") if i][:MOST_CHOSEN] for name in ("claim", "event")}
    picked = [queries.claim(i) for i in chosen["claim"]]
    by_event: dict[str, list[Record]] = {queries.event(e)["id"]: queries.claims(event=e) for e in chosen["event"]}
    for claim in picked:
        told = by_event.setdefault(claim["event"], []) if claim["event"] else []
        told += [claim] if claim["id"] not in {c["id"] for c in told} else []
    notes: dict[str, Record] = {}

    def note(claim: Record) -> int:
        notes.setdefault(claim["id"], {"number": len(notes) + 1, "claim": claim, "document": queries.document_record(claim["document"])})
        return int(notes[claim["id"]]["number"])

    events = [queries.event(e) for e in by_event]
    events.sort(key=lambda e: ((e["time"] or {}).get("earliest") or (e["time"] or {}).get("latest") or "9999", e["id"]))
    told_of = [{"event": event, "notes": [note(c) for c in by_event[event["id"]]]} for event in events]
    others = [{"claim": claim, "note": note(claim)} for claim in picked if not claim["event"]]
    title = " ".join(parameters.get("title", "").split())[:LONGEST_TITLE] or "Brief"
    return {"title": title, "events": told_of, "others": others, "notes": list(notes.values())}


def arrange_brief(queries: Queries, _: Record, __: Mapping[str, str]) -> Record:
    """Names of origins."""
    return {"origin_names": queries.origin_names()}
