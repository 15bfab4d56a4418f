"""Beside the figures of an event: why reported numbers differ, and which near events were kept apart from it.

What this is for: grounds that can be read off the records (wording, day of the report, retellings, places and days). What it is not:
a rule by which a figure is found or two events are kept apart (see R6 and R15); those stand with the figure and the claim.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Final

from stemmata.queries import Queries, Record
from stemmata.queries.wording import bounds, several, time

AROUND: Final = timedelta(days=3)
"""How far from the event another one may lie to be shown as near."""
LOOKED_AT: Final = 25
SHOWN: Final = 6
HEDGES: Final[Mapping[str, str]] = {
    "exact": "a plain number",
    "about": "about so many",
    "at_least": "at least so many",
    "at_most": "at most so many",
    "range": "from so many to so many",
    "vague": "a word such as dozens",
}


def why(figure: Record, pages: Mapping[str, Record]) -> list[str]:
    """In words, what sets the reported numbers of one figure apart; empty if they are all the same."""
    variants = figure["variants"]
    if len({tuple(v[k] for k in ("low", "best", "high")) for v in variants}) < 2:
        return []
    out = []
    hedges = [HEDGES[h] for h in dict.fromkeys(v["hedge"] for v in variants) if h in HEDGES]
    if len(hedges) > 1:
        out.append(f"they are worded otherwise: {', '.join(hedges)}")
    told = [(_told(pages.get(v["document"] or "")), _size(v), bounds(v)) for v in variants]
    dated = sorted((day, size, words) for day, size, words in told if day is not None and size is not None)
    if len({d for d, _, _ in dated}) > 1 and [s for _, s, _ in dated] == sorted(s for _, s, _ in dated) and dated[0][1] != dated[-1][1]:
        first, last = (time({"earliest": d, "latest": d, "text": ""}) for d in (dated[0][0], dated[-1][0]))
        out.append(f"the number rises with the day of the report: {dated[0][2]} on {first}, {dated[-1][2]} on {last}")
    origins = len({v["origin"] for v in variants})
    if origins > 1:
        out.append(f"{several(origins, 'origin')} give them, each counted once")
    if unused := sum(not v["used"] for v in variants):
        out.append(f"{several(unused, 'retelling')} of an origin that is counted already stand{'s' if unused == 1 else ''} apart from it")
    return out


def near(queries: Queries, record: Record) -> list[Record]:
    """Other events at the same place or of the same type within a few days: `event`, and `apart`, in what they differ."""
    when = record["time"]
    if not when or not (when["earliest"] and when["latest"]):
        return []
    since, until = date.fromisoformat(when["earliest"]) - AROUND, date.fromisoformat(when["latest"]) + AROUND
    found = []
    for other in queries.events(since=since, until=until, order="time", limit=LOOKED_AT):
        same = {"place": _place(other) == _place(record) is not None, "type": other["type"] == record["type"]}
        if other["id"] == record["id"] or not other["time"] or not any(same.values()):
            continue
        days = other["time"]["earliest"] == when["earliest"] and other["time"]["latest"] == when["latest"]
        apart = [name for name, alike in ({"day": days} | same).items() if not alike]
        found.append((len(apart), other["id"], {"event": other, "apart": apart}))
    return [row for _, _, row in sorted(found, key=lambda n: n[:2])][:SHOWN]


def _size(variant: Record) -> float | None:
    known = [float(variant[k]) for k in ("best", "low", "high") if variant[k] is not None]
    return known[0] if known else None


def _told(page: Record | None) -> str | None:
    published = page["published"] if page else None
    return str(published["earliest"]) if published and published["earliest"] else None


def _place(event: Record) -> str | None:
    place = event["place"]
    return (place["name"] or place["text"]) if place else None
