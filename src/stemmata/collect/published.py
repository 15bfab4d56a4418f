"""Strictly read dates of publication from metadata fields.

What this is for: machine-written dates (ISO 8601, or a day, an English month name and a year as in RFC 2822), kept
at the precision at which they are written. What it is
not: a reader of dates in prose (see `stemmata.read.temporal`), and never a source of a day that nobody wrote: a month
stays a month, and what is not understood is None.
"""

from __future__ import annotations

import calendar
import re
from datetime import date
from typing import Final

from stemmata.errors import SchemaError
from stemmata.schema.vocabulary import TimePrecision
from stemmata.schema.when import TimeSpan

_LONGEST: Final = 64  # characters of the longest date string worth looking at
_EARLIEST_YEAR: Final = 1800
_LATEST_YEAR: Final = 2199
# Trivially linear: fixed-width digit groups on a string cut to 64 characters.
_ISO: Final = re.compile(
    r"(?P<year>[0-9]{4})(?:-(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2})"
    r"(?P<time>[T ][0-9]{2}:?[0-9]{2}(?::?[0-9]{2}(?:[.,][0-9]{1,9})?)?)? ?(?:Z|UTC|GMT|[+-][0-9]{2}:?(?:[0-9]{2})?)?)?)?"
)
_COMPACT: Final = re.compile(r"(?P<year>[0-9]{4})(?P<month>[0-9]{2})(?P<day>[0-9]{2})(?:T[0-9]{4,6}Z?)?")
_ZEROS: Final = ("1970-01-01T00:00", "1970-01-01 00:00", "0001-01-01", "0000-00-00")
_MONTHS: Final = {name.lower(): number for names in (calendar.month_name, calendar.month_abbr) for number, name in enumerate(names) if name}


def is_zero(value: str) -> bool:
    """Whether this is the zero of a computer's clock (1970, year 1 or year 0): a field left empty, not a date."""
    return value.strip().startswith(_ZEROS)


def parse(value: str, basis: str) -> TimeSpan | None:
    """The interval that a metadata date names, with the precision written (day, month, year); None if not understood.

    A time of day and a zone are read and dropped: the day is the one written.
    """
    value = value.strip()
    if not value or len(value) > _LONGEST or is_zero(value):
        return None
    match = _ISO.fullmatch(value) or _COMPACT.fullmatch(value)
    if match:
        groups = match.groupdict()
        return _span(int(groups["year"]), int(groups["month"] or 0), int(groups["day"] or 0), basis)
    return _in_words(value, basis)


def _in_words(value: str, basis: str) -> TimeSpan | None:
    """ "Fri, 08 Oct 2021 10:00:00 GMT", "October 8, 2021": exactly one day, one month name and one year, in any order."""
    parts = [part for part in value.lower().replace(",", " ").replace(".", " ").split() if ":" not in part]
    numbers = [part for part in parts if part.isascii() and part.isdigit()]
    months = [_MONTHS[part] for part in parts if part in _MONTHS]
    years = [int(number) for number in numbers if len(number) == 4]
    days = [int(number) for number in numbers if len(number) <= 2]
    if len(months) == len(years) == len(days) == 1 and len(numbers) == 2:
        return _span(years[0], months[0], days[0], basis) if days[0] else None
    return None


def _span(year: int, month: int, day: int, basis: str) -> TimeSpan | None:
    if not _EARLIEST_YEAR <= year <= _LATEST_YEAR:
        return None
    try:
        if day:
            when = date(year, month, day)
            return TimeSpan(when, when, TimePrecision.DAY, basis)
        if month:
            last = calendar.monthrange(year, month)[1]
            return TimeSpan(date(year, month, 1), date(year, month, last), TimePrecision.MONTH, basis)
        return TimeSpan(date(year, 1, 1), date(year, 12, 31), TimePrecision.YEAR, basis)
    except (ValueError, SchemaError):
        return None
