"""The list of events as a table, on a timeline, on a map: one set of filters in the address for all three.

What this is for: reading the filters, asking for the events they leave, laying out bars on an axis of days. What it is not:
the map (see `maps`), or a derivation of dates.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from types import MappingProxyType
from typing import Any, Final
from urllib.parse import urlencode

from stemmata.errors import NotFoundError
from stemmata.queries import Queries, Record
from stemmata.schema.vocabulary import ClaimType, Status
from stemmata.web import maps
from stemmata.web.paging import page_of

PER_PAGE: Final = 60
MOST_DRAWN: Final[Mapping[str, int]] = MappingProxyType({"timeline": 80, "map": 150})
"""Events that a picture shows, as many as are drawn in a tenth of a second; the page says so where there are more."""

VIEWS: Final = ("table", "timeline", "map")
FILTERS: Final = ("type", "status", "from", "to")
NARROWEST: Final = 0.5
"""Per cent of the axis that a bar takes at least, so that a day of many years can be seen."""

MOST_NAMES: Final = 10
LAST_NAME: Final = 92.0
"""Per cent of the axis behind which no mark stands, since its name would leave the picture."""

TICKS: Final = ((1, 45), (7, 200), (31, 900), (92, 2500), (366, 10**6))
"""Days between two marks of the axis, and up to how many days of axis they are used."""


def events(queries: Queries, parameters: Mapping[str, str]) -> Record:
    """The events that the filters leave, `total` of them; a table shows them page by page, a picture the first MOST_DRAWN."""
    view = parameters.get("view", "table")
    if view not in VIEWS:
        raise NotFoundError(f"there is no view {view!r} of the events", hint=f"views: {', '.join(VIEWS)}")
    filters = {name: parameters.get(name, "") for name in FILTERS}
    asked: dict[str, Any] = {
        "event_type": _one_of(filters["type"], [str(t) for t in ClaimType]),
        "status": _one_of(filters["status"], [str(s) for s in Status]),
        "since": _day(filters["from"]),
        "until": _day(filters["to"]),
    }
    total = queries.count_events(**asked)
    size = PER_PAGE if view == "table" else MOST_DRAWN[view]
    page, pages = page_of(parameters, total, size) if view == "table" else (1, 1)
    found = queries.events(**asked, order="time", offset=(page - 1) * size, limit=size)
    return {"view": view, "filters": filters, "events": found, "total": total, "page": page, "pages": pages}


def arrange_events(queries: Queries, record: Record, _: Mapping[str, str]) -> Record:
    """Choices of the filters, addresses of the views, and what the chosen view draws."""
    kept = {name: value for name, value in record["filters"].items() if value}
    address = {view: "/events?" + urlencode(kept | ({"view": view} if view != "table" else {})) for view in VIEWS}
    choices = {"types": sorted(str(t) for t in ClaimType), "statuses": [str(s) for s in Status]}
    drawn: Record = {"map": None, "timeline": None}
    if record["view"] == "map":
        drawn["map"] = maps.drawing(record["events"])
        drawn["unplaced"] = [e for e in record["events"] if not e["place"] or e["place"]["latitude"] is None]
    if record["view"] == "timeline":
        drawn["timeline"] = timeline(record["events"], _reported(queries, record["events"]))
    return {"address": address, **choices, **drawn}


def _one_of(asked: str, known: Sequence[str]) -> str | None:
    if asked and asked not in known:
        raise NotFoundError(f"{asked!r} is not one of the choices", hint=f"choices: {', '.join(known)}")
    return asked or None


def _day(asked: str) -> date | None:
    try:
        return date.fromisoformat(asked) if asked else None
    except ValueError:
        raise NotFoundError(f"{asked!r} is no day", hint="write a day as 2024-03-31") from None


def _reported(queries: Queries, found: list[Record]) -> dict[str, list[tuple[date | None, date | None]]]:
    """Event id -> when its reports were published, as intervals; undated reports are left out."""
    pages = queries.headings(d for event in found for d in event["documents"])
    return {e["id"]: [span for d in e["documents"] if (span := interval(pages[d]["published"]))] for e in found}


def interval(time: Record | None) -> tuple[date | None, date | None] | None:
    """A time record's ends; None if neither is known."""
    ends = tuple(date.fromisoformat(time[k]) if time[k] else None for k in ("earliest", "latest")) if time else ()
    return (ends[0], ends[1]) if any(ends) else None


def timeline(found: list[Record], reported: Mapping[str, Sequence[tuple[date | None, date | None]]]) -> Record | None:
    """Rows of bars on one axis, in per cent of it: `happened` and `reported`, each `x`, `width`, `open` (an end is not known).

    None if no event is dated. `ticks`: marks of the axis with their day; `undated`: events without a bar of either kind.
    """
    spans = {e["id"]: interval(e["time"]) for e in found}
    known = [d for span in spans.values() if span for d in span if d]
    known += [d for e in found for span in reported[e["id"]] for d in span if d]
    if not known:
        return None
    first, last = min(known), max(known)
    days = max(1, (last - first).days + 1)

    def bar(span: tuple[date | None, date | None]) -> Record:
        start, end = span[0] or first, span[1] or last
        return {
            "x": round(100 * (start - first).days / days, 2),
            "width": round(max(100 * ((end - start).days + 1) / days, NARROWEST), 2),
            "open": span[0] is None or span[1] is None,
        }

    rows, undated = [], []
    for event in found:
        told, happened = reported[event["id"]], spans[event["id"]]
        if happened or told:
            bars = [bar(span) for span in sorted(set(told), key=lambda s: (s[0] or first, s[1] or last))]
            rows.append({"event": event, "happened": bar(happened) if happened else None, "reported": bars})
        else:
            undated.append(event)
    return {"rows": rows, "undated": undated, "ticks": _ticks(first, days), "first": first.isoformat(), "last": last.isoformat()}


def _ticks(first: date, days: int) -> list[Record]:
    """Marks of the axis: days, weeks, months, quarters or years, whichever leaves room for their names."""
    step = next(step for step, most in TICKS if days <= most)
    if step < 31:
        marked = [day for n in range(days) for day in [first + timedelta(days=n)] if step == 1 or day.weekday() == 0]
    else:
        months = [date(first.year + m // 12, m % 12 + 1, 1) for m in range(first.month - 1, first.month + days // 28)]
        every = {31: 1, 92: 3}.get(step, 12)
        marked = [day for day in months if 0 <= (day - first).days < days and (day.month - 1) % every == 0]
    marked = marked[:: max(1, -(-len(marked) // MOST_NAMES))]
    ticks = [{"x": round(100 * (day - first).days / days, 2), "name": _named(day, step), "day": day.isoformat()} for day in marked]
    return [tick for tick in ticks if float(str(tick["x"])) <= LAST_NAME]


def _named(day: date, step: int) -> str:
    return f"{day.day} {day:%b}" if step < 31 else f"{day:%b %Y}" if step < 366 else str(day.year)
