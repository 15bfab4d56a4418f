"""Calendar arithmetic: the interval that a value of `schema.when` has for given anchors (rule R8).

What this is for: one value, one page date, one time told before -> one interval with its precision and a basis in words.
What it is not: finding the anchors (see `stemmata.resolve.dating`). Nothing is guessed: without an anchor the answer is None.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

import re2

from stemmata.schema.vocabulary import TimePrecision
from stemmata.schema.when import TimeSpan

_SEASON_MONTHS: Final = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
_COUNTED: Final = re2.compile(r"^([RN])([+-]?\d+)(?:\.\.([+-]?\d+))?(day|week|weekend|month|year|decade)$")
_NAMED: Final = re2.compile(r"^R([+-]?\d+)(weekday\d|XXXX-.+)$")
_P = TimePrecision

SOON_DAYS: Final = 80
"""A year-less date is taken to be to come only if it is so near ahead that the last such day lies nine months back.
Set on the dated documents of the claims corpus (training part), where every such date was announced, not told."""


@dataclass(frozen=True, slots=True)
class Anchors:
    """What an expression may count from: the page's (or the cited report's) date, the time told just before, a year in force.

    `page_words`: how the basis names the page's date. `forward`: an undecided year is taken to be the nearest, not the last.
    `whole_units`: "this month" reaches to its end, not only to the page's date. `story`: the time told before stands in the same
    paragraph, so that a bare day of the month is one of its month.
    """

    page: TimeSpan | None
    told: TimeSpan | None = None
    page_words: str = "the page's date"
    prefer_told: bool = False
    forward: bool = False
    whole_units: bool = False
    story: bool = False


Days = tuple[date, date, TimePrecision, str]
"""First day, last day, precision, basis: a closed interval."""


def _month(y: int, m: int) -> tuple[date, date]:
    return date(y, m, 1), date(y, m, monthrange(y, m)[1])


def shift(day: date, n: int, unit: str) -> date:
    """The day n units on (negative: back); a day that the month lacks becomes its last."""
    if unit == "day":
        return day + timedelta(days=n)
    if unit in {"week", "weekend"}:
        return day + timedelta(days=7 * n)
    months = day.year * 12 + day.month - 1 + n * {"month": 1, "year": 12, "decade": 120}[unit]
    y, m = divmod(months, 12)
    return date(y, m + 1, min(day.day, monthrange(y, m + 1)[1]))


def _calendar(value: str) -> tuple[date, date, TimePrecision] | None:
    """The period of a value with a year: day, month, year or season."""
    parts = value.split("-")
    y = int(parts[0])
    if len(parts) == 1:
        return date(y, 1, 1), date(y, 12, 31), _P.YEAR
    if parts[1] in _SEASON_MONTHS:
        first = date(y, _SEASON_MONTHS[parts[1]], 1)
        return first, shift(first, 3, "month") - timedelta(days=1), _P.SEASON
    if len(parts) == 2:
        return *_month(y, int(parts[1])), _P.MONTH
    try:
        day = date(y, int(parts[1]), int(parts[2]))
    except ValueError:
        return None  # 29 February of a common year
    return day, day, _P.DAY


def anchor(value: str, anchors: Anchors) -> TimeSpan | None:
    """The interval of a value, None if it cannot be known from these anchors. Raises nothing for values of the language."""
    try:
        return _interval(value, anchors)
    except (OverflowError, ValueError):
        return None  # counted beyond the calendar


def _interval(value: str, anchors: Anchors) -> TimeSpan | None:
    if "&" in value:
        return _both(value, anchors)
    if "|" in value:
        return _either(value, anchors)
    if value.startswith("<"):
        end = _days(value[1:], anchors)
        return TimeSpan(None, end[0] - timedelta(days=1), end[2], f"before: {end[3]}") if end else None
    if "/" in value:
        return _range(value, anchors)
    days = _days(value, anchors)
    return TimeSpan(*days) if days else None


def _both(value: str, anchors: Anchors) -> TimeSpan | None:
    """Two statements of one time: where they overlap; if they do not add up, the interval of both, and said so (R8)."""
    parts = [span for span in (_interval(part, anchors) for part in value.split("&")) if span]
    known = [p for p in parts if p.earliest and p.latest]
    if len(known) < 2 or known[0].earliest is None or known[1].earliest is None or known[0].latest is None or known[1].latest is None:
        return parts[-1] if parts else None
    a, b = known[0], known[1]
    first, last = max(known[0].earliest, known[1].earliest), min(known[0].latest, known[1].latest)
    if first <= last:
        return TimeSpan(first, last, _P.DAY if first == last else b.precision, f"{b.basis}; {a.basis} agrees")
    first, last = min(known[0].earliest, known[1].earliest), max(known[0].latest, known[1].latest)
    return TimeSpan(first, last, _P.SPAN, f"two statements that do not add up, both kept: {a.basis} and {b.basis}")


def _either(value: str, anchors: Anchors) -> TimeSpan | None:
    readings = [d for d in (_days(part, anchors) for part in value.split("|")) if d]
    if not readings:
        return None
    first, last = min(d[0] for d in readings), max(d[1] for d in readings)
    return TimeSpan(first, last, _P.SPAN, "day-first or month-first: both readings kept")


def _range(value: str, anchors: Anchors) -> TimeSpan | None:
    first_value, last_value = value.split("/")
    last = _days(last_value, anchors) if last_value else None
    page_end = anchors.page.latest if anchors.page else None
    if not first_value:
        return TimeSpan(None, last[1], last[2], f"until: {last[3]}") if last else None
    first = _days(first_value, anchors)
    if first is None:
        return TimeSpan(None, last[1], _P.SPAN, f"until: {last[3]}") if last else None
    if last_value:
        if last and last[1] < first[0]:  # "from November to February": the first end lies a year back
            first = _days(first_value, _until(anchors, last[1])) or first
        if last is None or last[1] < first[0]:
            return TimeSpan(first[0], None, _P.SPAN, f"from: {first[3]}")
        return TimeSpan(first[0], last[1], _P.SPAN, f"from: {first[3]}; to: {last[3]}")
    if page_end and page_end >= first[0]:
        return TimeSpan(first[0], page_end, _P.SPAN, f"since: {first[3]}; no later than {anchors.page_words}")
    return TimeSpan(first[0], None, _P.SPAN, f"since: {first[3]}")


def _until(anchors: Anchors, day: date) -> Anchors:
    here = TimeSpan(day, day, _P.DAY, "end of the range")
    return Anchors(here, here, "the end of the range")


def _days(value: str, anchors: Anchors) -> Days | None:
    """The closed interval of a value without range marks."""
    if "~" in value:
        whole, third = value.split("~")
        days = _days(whole, replace(anchors, whole_units=True))
        return _third(days, third) if days else None
    if "@" in value:
        whole, weekday = value.split("@")
        return _weekday_said(whole, int(weekday), anchors)
    if value[:4].isdecimal():
        found = _calendar(value)
        return (*found, "as written") if found else None
    if value.startswith("XXXX-WXX-"):
        return _last_weekday(int(value[-1]), anchors)
    if value.startswith("XXXX-XX-"):
        return _last_such_day(int(value[8:]), anchors)
    if value.startswith("XXXX-"):
        return _yearless(value, anchors)
    named = _NAMED.match(value)
    if named:
        return _named_step(int(named.group(1)), named.group(2), anchors)
    counted = _COUNTED.match(value)
    if not counted:
        return None
    kind, low, high, unit = counted.groups()
    if kind == "R":
        return _from_anchor(anchors, int(low), int(high) if high else None, unit, told=False)
    return _from_anchor(anchors, int(low), int(high) if high else None, unit, told=True)


def _last_such_day(number: int, anchors: Anchors) -> Days | None:
    """ "on the 4th": the day of that number by the month that the paragraph names before it ("in July: on the 9th and on the 16th"),
    else the last such day up to the page's date, else up to the time told before."""
    if anchors.story and anchors.told and (near := _such_day_by(number, anchors.told, anchors.page)):
        return near, near, _P.DAY, "the day of that number nearest to the time told just before"
    known, words = (
        (anchors.page, anchors.page_words) if anchors.page and anchors.page.latest else (anchors.told, "the time told just before")
    )
    if known is None or known.latest is None:
        return None
    day = known.latest
    for _ in range(3):
        if number <= day.day:
            found = day.replace(day=number)
            return found, found, _P.DAY, f"the last such day up to {words}"
        day = day.replace(day=1) - timedelta(days=1)
    return None


def _such_day_by(number: int, told: TimeSpan, page: TimeSpan | None) -> date | None:
    """The day of that number in the month of the time told, or nearest to the day told and not after the page; None if the time is
    longer than a month or has no such day."""
    first, last = told.earliest, told.latest
    if first is None or last is None or (last - first).days > 31:
        return None
    starts = [shift(first.replace(day=1), n, "month") for n in ((0,) if told.precision is _P.MONTH else (-1, 0, 1))]
    days = [start.replace(day=number) for start in starts if number <= monthrange(start.year, start.month)[1]]
    until = page.latest if page else None
    fit = [d for d in days if until is None or d <= until]
    return min(fit, key=lambda d: (_distance((d, d, _P.DAY), first, last), d)) if fit else None


def _third(days: Days, third: str) -> Days:
    """Early, mid or late: days 1-10, 11-20, 21-end of a month; January-April, May-August, September-December of a year."""
    first, last, precision, basis = days
    k = ("early", "mid", "late").index(third)
    if precision is _P.MONTH:
        low, high = ((1, 10), (11, 20), (21, last.day))[k]
        return first.replace(day=low), first.replace(day=high), _P.SPAN, f"{third} in the month: {basis}"
    if precision is _P.YEAR and first.year == last.year:
        return date(first.year, 4 * k + 1, 1), _month(first.year, 4 * k + 4)[1], _P.SPAN, f"{third} in the year: {basis}"
    if precision is _P.SEASON:
        return shift(first, k, "month"), shift(first, k + 1, "month") - timedelta(days=1), _P.SPAN, f"{third} in the season: {basis}"
    length = (last - first).days + 1
    return (
        first + timedelta(days=length * k // 3),
        first + timedelta(days=max(length * (k + 1) // 3 - 1, length * k // 3)),
        _P.SPAN,
        f"{third}: {basis}",
    )


def _weekday_said(value: str, weekday: int, anchors: Anchors) -> Days | None:
    """A date that is said to be a weekday: the weekday decides the year if none is said; a clash is told in the basis."""
    if value.startswith("XXXX-"):
        found = _yearless(value, anchors, lambda d: d.isoweekday() == weekday) or _yearless(value, anchors)
    else:
        found = _days(value, anchors)
    if found is None or found[0] != found[1]:
        return found
    agrees = found[0].isoweekday() == weekday
    return *found[:3], f"{found[3]}; the weekday {'agrees' if agrees else 'does not agree'}"


def _last_weekday(weekday: int, anchors: Anchors) -> Days | None:
    """ "on Friday": the last such day up to the page's date, that day included."""
    if anchors.page is None or anchors.page.earliest is None or anchors.page.latest is None:
        return None

    def back(d: date) -> date:
        return d - timedelta(days=(d.isoweekday() - weekday) % 7)

    return _hull(anchors.page, back, _P.DAY, f"the last such weekday up to {anchors.page_words}")


def _hull(page: TimeSpan, step: Callable[[date], date], precision: TimePrecision, basis: str) -> Days | None:
    """The step from both ends of the anchor: one day if the anchor is a day, else an interval."""
    if page.earliest is None or page.latest is None:
        return None
    first, last = step(page.earliest), step(page.latest)
    return min(first, last), max(first, last), precision if first == last else _P.SPAN, basis


def _yearless(value: str, anchors: Anchors, fits: Callable[[date], bool] = lambda _: True) -> Days | None:
    """A day, month or season without year: the last one up to the page's date, else the one nearest to the time told before."""
    rest = value[5:]
    page, told = anchors.page, anchors.told
    if page and page.latest and not (anchors.prefer_told and told and told.earliest):
        around, words = page.latest, f"year from {anchors.page_words}"
        options = [_calendar(f"{y:04}-{rest}") for y in range(around.year + 1, around.year - 29, -1)]
        past = [o for o in options if o and o[0] <= around and fits(o[0])]
        near = sorted([o for o in options if o and fits(o[0])], key=lambda o: (abs((o[0] - around).days), o[0]))
        if anchors.forward:
            past = near
        elif near and 0 < (near[0][0] - around).days <= SOON_DAYS:
            return *near[0], f"the next such day after {anchors.page_words}: the last lies most of a year back"
        return (*past[0], words) if past else None
    if told is None or told.earliest is None or told.latest is None:
        return None
    low, high = told.earliest, told.latest
    options = [_calendar(f"{y:04}-{rest}") for y in range(max(low.year - 1, 1), high.year + 2)]
    near = [o for o in options if o and fits(o[0])]
    if not near:
        return None
    best = min(near, key=lambda o: (_distance(o, low, high), o[0]))
    return *best, "year from a date earlier on the page"


def _distance(option: tuple[date, date, TimePrecision], low: date, high: date) -> int:
    """Days from the time told before, steps back counted double: stories go forward."""
    first, last, _ = option
    if first <= high and low <= last:
        return 0
    return (first - high).days if first > high else 2 * (low - last).days


def _named_step(step: int, name: str, anchors: Anchors) -> Days | None:
    """ "last Friday", "next Monday", "last September", "this summer"."""
    page = anchors.page
    if page is None or page.latest is None or page.earliest is None:
        return None
    words = f"counted from {anchors.page_words}"
    if name.startswith("weekday"):
        weekday = int(name[-1])
        if step < 0:
            return _hull(page, lambda d: d - timedelta(days=(d.isoweekday() - weekday - 1) % 7 + 1), _P.DAY, words)
        return _hull(page, lambda d: d + timedelta(days=(weekday - d.isoweekday() - (step > 0)) % 7 + (step > 0)), _P.DAY, words)
    day = page.latest
    options = [o for o in (_calendar(f"{y:04}-{name[5:]}") for y in range(day.year + 1, day.year - 3, -1)) if o]
    if step < 0:
        chosen = next((o for o in options if o[1] < day), None)
    elif step > 0:
        chosen = next((o for o in reversed(options) if o[0] > day), None)
    else:
        chosen = min(options, key=lambda o: (max((o[0] - day).days, (day - o[1]).days, 0), o[0]))
    return (*chosen, words) if chosen else None


def _from_anchor(anchors: Anchors, low: int, high: int | None, unit: str, *, told: bool) -> Days | None:
    """ "yesterday", "last week" (calendar units) and "a week ago", "in the past two months" (counted units)."""
    page, words = (anchors.told, "the time told just before") if told else (anchors.page, anchors.page_words)
    if page is None or page.earliest is None or page.latest is None:
        return None
    basis = f"counted from {words}"
    first, last = page.earliest, page.latest
    if high is None:
        if unit == "day":
            first, last = shift(first, low, unit), shift(last, low, unit)
            return first, last, _P.DAY if first == last else _P.SPAN, basis
        begin, end = _unit_of(first, low, unit)[0], _unit_of(last, low, unit)[1]
        if low == 0 and not told and not anchors.whole_units:
            end = min(end, max(last, begin))
        precision = {"week": _P.WEEK, "month": _P.MONTH, "year": _P.YEAR}.get(unit, _P.SPAN)
        return begin, end, precision if _unit_of(first, low, unit) == _unit_of(last, low, unit) else _P.SPAN, basis
    if low != high:
        return shift(first, low, unit), shift(last, high, unit), _P.SPAN, basis
    return _counted(first, last, low, unit, told, basis)


def _counted(first: date, last: date, n: int, unit: str, told: bool, basis: str) -> Days:
    """ "a week ago": three days either way from a page; "a week later" on the day in a story; months and years as a whole."""
    if unit in {"month", "year", "decade"}:
        calendar_unit = "year" if unit == "decade" else unit
        begin, end = _unit_of(shift(first, n, unit), 0, calendar_unit)[0], _unit_of(shift(last, n, unit), 0, calendar_unit)[1]
        return begin, end, _P.MONTH if unit == "month" else _P.YEAR, basis
    slack = timedelta(days=0 if told or unit == "day" else 3)
    begin, end = shift(first, n, unit) - slack, shift(last, n, unit) + slack
    return begin, end, _P.DAY if begin == end else _P.WEEK, basis


def _unit_of(day: date, n: int, unit: str) -> tuple[date, date]:
    """The calendar unit n steps from the one that holds the day; weeks run from Monday to Sunday."""
    if unit in {"week", "weekend"}:
        monday = day - timedelta(days=day.isoweekday() - 1) + timedelta(days=7 * n)
        return monday + timedelta(days=5 if unit == "weekend" else 0), monday + timedelta(days=6)
    if unit == "month":
        moved = shift(day.replace(day=1), n, "month")
        return _month(moved.year, moved.month)
    if unit == "decade":
        y = day.year - day.year % 10 + 10 * n
        return date(y, 1, 1), date(y + 9, 12, 31)
    return date(day.year + n, 1, 1), date(day.year + n, 12, 31)
