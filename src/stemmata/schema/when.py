"""Times as reported: an expression in the text, and the interval it is resolved to.

What this is for: intervals with a stated precision and a basis in words. What it is not: a date parser (see
`stemmata.read.temporal`) or the anchoring of relative expressions (see `stemmata.resolve.dating`, rule R8). No day is
ever invented: None means "not said".

`TimeExpression.value` is a small language, TIMEX3-like, un-anchored:

    2021-10-08   2021-10   2021   2021-SU (season: SP SU FA WI)      calendar dates
    XXXX-10-08   XXXX-10   XXXX-SU                                   year not said
    XXXX-WXX-5   (5 = Friday)                                        a weekday
    XXXX-XX-04                                                       a day of a month not said ("on the 4th")
    2021-10~late   XXXX-08~mid   2021~early   R-1month~late          a third of the period before it (days 1-10, 11-20, 21-end;
                                                                     January-April, May-August, September-December)
    2021-10-08@5   R-1day@6                                          said to be a Friday; "yesterday, Saturday"
    A/B   A/   /B   <B                                               from A to B; since A; until B; before B begins
    A|B                                                              "12/03/2023": day first (A) or month first (B)
    A&B                                                              two statements of one time: "a week later, October 16"
    R0day  R-1day  R+1week  R-1month  R-1year  R-1XXXX-09            counted from the anchor: today, yesterday, next week,
                                                                     last month, last year, last September
    R-1weekday5   R+1weekday5                                        last / next Friday
    R-1..-1week   R-5..-2week   R-2..0month                          "a week ago", "a few weeks ago", "in the past two months":
                                                                     between, in units before the anchor
    N+1day   N-1..-1week                                             counted from the time told just before ("a week earlier")
    P42D   PT24H   PXW   P1DE                                        a length of time, no date: 42 days, 24 hours, some weeks, a decade
    (empty)                                                          words of time in which no rule reads a date: no day is guessed
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from stemmata.errors import SchemaError
from stemmata.schema.vocabulary import TimePrecision


@dataclass(frozen=True, slots=True)
class TimeSpan:
    """An interval of days, both ends included; None at an end = open. `basis` says in words how it was found."""

    earliest: date | None
    latest: date | None
    precision: TimePrecision
    basis: str

    def __post_init__(self) -> None:
        if self.earliest is None and self.latest is None:
            raise SchemaError("a time span needs an earliest or a latest day")
        if self.earliest and self.latest and self.earliest > self.latest:
            raise SchemaError(f"time span ends ({self.latest}) before it begins ({self.earliest})")
        if not self.basis:
            raise SchemaError("a time span needs a basis")

    def overlaps(self, other: TimeSpan) -> bool:
        """Whether the two intervals share a day (open ends reach for ever)."""
        starts_in_time = self.earliest is None or other.latest is None or self.earliest <= other.latest
        ends_in_time = other.earliest is None or self.latest is None or other.earliest <= self.latest
        return starts_in_time and ends_in_time


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A time expression found in a document, not yet anchored. `value`: see the module's table."""

    id: str
    document_id: str
    start: int
    end: int
    value: str
