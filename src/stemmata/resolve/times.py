"""Times: whether the times of two happenings can be one, and what it says if they meet (rule R15).

What this is for: days, months and spans at their stated precision, days of a year that nobody tells, and when a report was written.
What it is not: other grounds (see `stemmata.resolve.grounds`).
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Final

import re2

from stemmata.linkage import Feature
from stemmata.linkage.score import VETO
from stemmata.resolve.happenings import VIOLENCE, Happening
from stemmata.resolve.settings import Setting, gap, length, place_grade, same_place
from stemmata.schema.vocabulary import ClaimType
from stemmata.schema.when import TimeSpan

DAYS_TOLD: Final = 10
"""A third of a month ("early in November") still points at a day rather than at a time."""
MONTH: Final = 31
YEAR: Final = 366
FORTNIGHT: Final = 14
"""Days within which a report without a date is taken to tell of what another tells undated; a month if they name the same parties."""
SEASON: Final = 56
"""Days from which a time is one of months, whose ends are no days."""
LARGE: Final = 250_000
"""People of a city in which on one day two may be killed of whom nobody tells more."""
TAKEN_DAYS: Final = 3
"""Days by which reports of the fall of one place to one body may be apart."""
RARE: Final = 10
"""A figure from ten on, told of people who change sides or of things handed over, is hardly shared by two happenings; the dead
of an attack are too many times nine or twelve for that."""
DAY_AFTER: Final = re2.compile(r"(?i)^(?:on )?(?:the )?(?:day|morning) after (?:the|an?|that)\b")
_DAY_OF_YEAR: Final = re2.compile(r"XXXX-(\d{2})(?:-(\d{2}))?")


def taken_once(a: Happening, b: Happening) -> bool:
    """Whether the same body takes the same place a few days apart: what nobody is said to have lost in between was taken once."""
    one, two = a.setting, b.setting
    if a.family != ClaimType.CONTROL_CHANGE or not (one.when and two.when) or place_grade(one, two) != 3:
        return False
    firm = max(length(one.when), length(two.when)) <= FORTNIGHT
    return firm and gap(one.when, two.when) <= TAKEN_DAYS and bool(one.side("actor") & two.side("actor"))


def seasons_touch(a: Happening, b: Happening) -> bool:
    """Whether one of two changes of sides or deliveries is told of some months ("over the summer"), and the other right beside them."""
    one, two = a.setting.when, b.setting.when
    if a.family in (VIOLENCE, ClaimType.CONTROL_CHANGE) or not (one and two):
        return False
    longest = max(length(one), length(two))
    return SEASON <= longest <= YEAR and 0 < gap(one, two) <= longest // 4


def before(span: TimeSpan, text: str) -> TimeSpan:
    """The day of a blow whose words give the one after it ("the morning after the strike")."""
    if not DAY_AFTER.search(text) or length(span) > 1 or span.earliest is None:
        return span
    day = span.earliest - timedelta(1)
    return replace(span, earliest=day, latest=day, basis=f"{span.basis}; the day before, of what it came after")


def next_day(one: Setting, two: Setting) -> bool:
    """Whether one names the day after the other's, and the same place: two blows, or two voices' dates of one."""
    firm = one.when and two.when and length(one.when) == length(two.when) == 1 and gap(one.when, two.when) == 1
    return bool(firm) and place_grade(one, two) == 3


def times(a: Happening, b: Happening) -> list[Feature]:
    """What the times of two happenings say for or against their being one; nothing if neither can be compared."""
    one, two = a.setting, b.setting
    if taken_once(a, b) and not one_day(one, two):
        return []
    if one.when and two.when and next_day(one, two):
        rare = any(value >= RARE for _, value in one.figures & two.figures)
        return [] if rare else [Feature("the days of two blows, unless they share a figure that few do", -4.0)]
    if any(x.counts_over_days() and y.setting.when and length(y.setting.when) == 1 for x, y in ((a, b), (b, a))):
        return [Feature("a count over some days, and a blow of one of them", VETO)]
    if one.when and two.when:
        return _both_dated(one.when, two.when, minor=minor_place(one, two))
    if shared := sorted(_days_of_year(one) & _days_of_year(two)):
        return [Feature(f"the same day of the year, {shared[0][5:]}", 1.0)]
    if _in_month(one, two) or _in_month(two, one):
        return [Feature("a month that one names without the year", 0.5)]
    if not one.when and not two.when:
        days = _days_after(one.published, two.published)
        if days is None or abs(days) > (MONTH if one.key & two.key else FORTNIGHT):
            return []
        return [Feature("told within a month of each other" if abs(days) > FORTNIGHT else "told within two weeks of each other", 0.5)]
    days = _days_after(one.when, two.published) if one.when else _days_after(two.when, one.published)
    if days is not None and days < 0:
        return [Feature("told before it happened", VETO)]
    dated = one.when or two.when
    days = days - length(dated) + 1 if days is not None and dated else None
    return [Feature("told within a month after it", 0.5)] if days is not None and days <= MONTH else []


def _in_month(undated: Setting, dated: Setting) -> bool:
    """Whether one names only a month ("in August" of an undated page) and the other's time lies in that month of some year."""
    if undated.when or not dated.when or not dated.when.earliest or not dated.when.latest:
        return False
    first, last = dated.when.earliest, dated.when.latest
    same = (first.year, first.month) == (last.year, last.month)
    return same and f"XXXX-{first:%m}" in undated.said


def _both_dated(one: TimeSpan, two: TimeSpan, *, minor: bool) -> list[Feature]:
    if not one.overlaps(two):
        return []
    if length(one) == length(two) == 1:
        return [Feature(f"the same day, {one.earliest}", 1.0)]
    if max(length(one), length(two)) <= DAYS_TOLD:
        return [Feature("times that meet within ten days", 1.0)]
    if minor and min(length(one), length(two)) == 1 and max(length(one), length(two)) <= MONTH:
        return [Feature("a day of the month in which the other tells of a minor place", 1.0)]
    return [Feature("times that meet", 0.5)] if max(length(one), length(two)) <= YEAR else []


def meet_closely(one: TimeSpan, two: TimeSpan) -> bool:
    """Whether one time is known to a few days, and the other, known to a month, holds it."""
    return one.overlaps(two) and min(length(one), length(two)) <= TAKEN_DAYS and max(length(one), length(two)) <= MONTH


def minor_place(one: Setting, two: Setting) -> bool:
    """Whether both name one place that is no large city."""
    pairs = [(x, y) for x in one.where for y in two.where if x.fine and y.fine and same_place(x, y)]
    return any(all(w.place is None or (w.place.population or 0) < LARGE for w in pair) for pair in pairs)


def one_day(one: Setting, two: Setting) -> bool:
    """Whether both name one and the same day."""
    return bool(one.when and two.when and length(one.when) == length(two.when) == 1 and one.when.overlaps(two.when))


def _days_of_year(setting: Setting) -> frozenset[str]:
    """The day that the words name without a year ("8 March" of an undated page), or that a dated happening has: "XXXX-03-08"."""
    if setting.when and length(setting.when) == 1 and setting.when.earliest:
        return frozenset({f"XXXX-{setting.when.earliest:%m-%d}"})
    return frozenset(value for value in setting.said if (found := _DAY_OF_YEAR.fullmatch(value)) and found.group(2))


def other_day_of_year(one: Setting, two: Setting) -> bool:
    """Whether a day or month without a year lies in no year of the other's time, or is another day of the year."""
    for undated, other in ((one, two), (two, one)):
        parts = [found for value in sorted(undated.said) if (found := _DAY_OF_YEAR.fullmatch(value))]
        if undated.when or not parts:
            continue
        days = _covered(other.when) if other.when else sorted(other.said)
        if days and all(_DAY_OF_YEAR.fullmatch(d) for d in days) and not any(_meets(p.group(0), d) for p in parts for d in days):
            return True
    return False


def _covered(span: TimeSpan) -> list[str]:
    """Every day of a time of at most a quarter, without its year; none of a longer one."""
    if not span.earliest or length(span) > 92:
        return []
    first: date = span.earliest
    return [f"XXXX-{first + timedelta(n):%m-%d}" for n in range(length(span))]


def _meets(a: str, b: str) -> bool:
    """Whether one of two days or months without a year lies in the other."""
    return a.startswith(b) or b.startswith(a)


def _days_after(first: TimeSpan | None, second: TimeSpan | None) -> int | None:
    """Days from the beginning of the first to the end of the second; None if either is not known."""
    return (second.latest - first.earliest).days if first and second and first.earliest and second.latest else None
