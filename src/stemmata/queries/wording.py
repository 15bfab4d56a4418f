"""Short words for records: "46–100+ killed", "8 Oct 2021", "former official ← Wall Street Journal".

What this is for: the same wording on the command line and on web pages. What it is not: data; records hold the numbers.
"""

from __future__ import annotations

from datetime import date

from stemmata.queries.page import Record

PAGE_ITSELF = "the page itself"


def count(value: float | None) -> str:
    """A number with thousands separated; empty if not said."""
    return "" if value is None else f"{value:,}"


def several(number: int, what: str) -> str:
    """A number of things: 1 report, 3 reports."""
    return f"{number:,} {what}" + ("" if number == 1 else "s")


def bounds(record: Record, high_open: bool = False) -> str:
    """Low, best and high in the fewest words: "46", "at least 46", "about 100", "24–99+, best 29"."""
    low, best, high = record["low"], record["best"], record["high"]
    open_end = "+" if high_open or record.get("high_open") else ""
    if low == high and low is not None:
        return f"{count(low)}{open_end}"
    if low is None and high is None:
        about = "about " if record.get("hedge") == "about" else ""
        return f"{about}{count(best)}" if best is not None else "not said"
    if high is None:
        span = f"at least {count(low)}"
    elif low is None:
        span = f"at most {count(high)}{open_end}"
    else:
        span = f"{count(low)}–{count(high)}{open_end}"
    return f"{span}, best {count(best)}" if best is not None else span


def figure(record: Record) -> str:
    """A collated figure: "killed 24–99+, best 29"; a subset names its words."""
    scope = f" ({record['scope']})" if record["scope"] else ""
    return f"{record['measure']}{scope} {bounds(record)}"


def time(record: Record | None) -> str:
    """An interval: "8 Oct 2021", "Oct 2021", "1 Mar – 4 Apr 2023", "until 3 May 2024"; the words themselves if undated."""
    if record is None:
        return ""
    start, end = (date.fromisoformat(record[k]) if record[k] else None for k in ("earliest", "latest"))
    if start is None and end is None:
        return f"“{record['text']}”, undated" if record["text"] else ""
    if start is None or end is None:
        return f"since {_day(start)}" if start else f"until {_day(end)}"
    if start == end:
        return _day(start)
    whole_month = start.day == 1 and (start.year, start.month) == (end.year, end.month) and end.day >= 28
    if whole_month:
        return f"{start:%b} {start.year}"
    if (start.month, start.day, end.month, end.day) == (1, 1, 12, 31):
        return str(start.year) if start.year == end.year else f"{start.year}–{end.year}"
    return f"{_day(start, year=start.year != end.year)} – {_day(end)}"


def _day(value: date | None, *, year: bool = True) -> str:
    return "" if value is None else f"{value.day} {value:%b}" + (f" {value.year}" if year else "")


def chain(attribution: list[Record]) -> str:
    """Who is made to say it, innermost first; the page itself if nobody."""
    return " ← ".join(link["source"]["text"] for link in attribution) or PAGE_ITSELF


def document(record: Record) -> str:
    """What a page is called: its title, else the last part of its locator."""
    return str(record["title"] or place_of(record["locator"]))


def place_of(locator: str) -> str:
    """Where a page was taken from, in short: the file's name, or an address of the web as it is."""
    return locator if "://" in locator else locator.rstrip("/").rpartition("/")[2] or locator
