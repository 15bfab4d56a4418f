"""The pages of actors: who they are, and one of them as of a day.

What this is for: asking for a situation on the day that the address names, and arranging it with the words behind it. What
it is not: the derivation of a situation (see `stemmata.situation`).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from datetime import date

from stemmata.errors import NotFoundError
from stemmata.queries import Queries, Record
from stemmata.web.paging import page_of

PER_PAGE = 100
FIELDS = (
    ("leaders", "Led by"),
    ("allies", "Allies"),
    ("enemies", "Enemies"),
    ("areas", "Present in"),
    ("members", "Members named"),
    ("flows_in", "Came over to it"),
    ("flows_out", "Left it"),
    ("supplies", "Supplied"),
)
"""Fields of a situation with what a reader calls them, in the order of the page."""


def actors(queries: Queries, parameters: Mapping[str, str]) -> Record:
    """A page of the list of actors, `total` of them."""
    total = queries.count_actors()
    page, pages = page_of(parameters, total, PER_PAGE)
    found = queries.actors(offset=(page - 1) * PER_PAGE, limit=PER_PAGE)
    return {"actors": found, "page": page, "pages": pages, "total": total}


def actor(queries: Queries, parameters: Mapping[str, str]) -> Record:
    """One actor as of the day `as_of`, else of the last day on which anything changes. Raises NotFoundError for a day that is none."""
    entity = queries.entity(parameters["id"])
    days = queries.days(entity["id"])
    asked = parameters.get("as_of", "")
    try:
        day = date.fromisoformat(asked) if asked else date.fromisoformat(days[-1]) if days else date.max
    except ValueError:
        raise NotFoundError(f"{asked!r} is no day", hint="write a day as 2024-03-31") from None
    situation = queries.situation(entity["id"], day)
    return {**{k: entity[k] for k in ("id", "name", "kind", "names", "private")}, "situation": situation, "days": days}


def arrange_actor(queries: Queries, record: Record, _: Mapping[str, str]) -> Record:
    """The words of every claim that is cited, the neighbouring days of change, names of origins, and pages with actors."""
    situation, days = record["situation"], record["days"]
    told = [held for name, _ in FIELDS for held in situation[name]] + [situation["strength"] or {"claims": []}]
    cited = {c: queries.claim(c) for c in sorted({c for held in told for c in held["claims"]})}
    at = bisect_left(days, situation["as_of"])
    after = at + (at < len(days) and days[at] == situation["as_of"])
    return {
        "fields": FIELDS,
        "cited": cited,
        "origin_names": queries.origin_names(),
        "earlier": days[at - 1] if at else None,
        "later": days[after] if after < len(days) else None,
        "with_page": queries.with_page({held["entity"] for name, _ in FIELDS for held in situation[name] if held["entity"]}),
    }
