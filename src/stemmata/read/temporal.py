"""Time expressions of a stretch of text in the value language of `schema.when`.

What this is for: finding the words and writing down what they say, un-anchored. What it is not: resolving them to days
(see `stemmata.resolve.dating`, rule R8). Lengths of time ("for four months") and clock times are no dates.
"""

from __future__ import annotations

from typing import Final

from stemmata.lexicon.calendar import MONTHS, SEASONS, SHORT_WEEKDAYS, UNITS, WEEKDAYS
from stemmata.lexicon.figures import ONES, TENS
from stemmata.read.dates import Found, Tokens, calendar_day, day_alone, day_month, tokens, weekday, years
from stemmata.read.relative import STARTS, relative
from stemmata.schema.text import stable_id
from stemmata.schema.when import TimeExpression

_THIRDS: Final = {
    "early": "early",
    "mid": "mid",
    "late": "late",
    "beginning": "early",
    "start": "early",
    "end": "late",
    "middle": "mid",
    "close": "late",
}
_OPENERS: Final = {"since": "since", "until": "until", "till": "until", "by": "until", "before": "before", "after": "after"}
_ORDINALS: Final = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 5}
_LAST_LINK: Final = frozenset({"to", "until", "till", "through", "-", "–", "and"})

_WORDS: Final = (
    frozenset(MONTHS) | frozenset(WEEKDAYS) | frozenset(SHORT_WEEKDAYS) | frozenset(SEASONS) | frozenset(_THIRDS) | frozenset(_OPENERS)
    | STARTS | frozenset(ONES) | frozenset(TENS) | {"from", "between", "first", "second", "third", "fourth"}
)  # fmt: skip
"""Every word with which an expression may begin."""


def expressions(document_id: str, text: str, start: int, end: int) -> list[TimeExpression]:
    """The time expressions of text[start:end] in order, none inside another; offsets count from the start of `text`."""
    t = tokens(text, start, end)
    found: list[TimeExpression] = []
    i = 0
    while i < len(t.lower):
        word = t.lower[i]
        result = _expression(t, i) if word in _WORDS or word.isdecimal() else None
        if result is None:
            i += 1
            continue
        value, after = result
        first, last = t.start[i], t.end[after - 1]
        found.append(TimeExpression(stable_id("time", document_id, first, last), document_id, first, last, value))
        i = after
    return found


def _expression(t: Tokens, i: int) -> Found:
    """An expression with its opener ("since 2020") or range ("from June to September 2023"), else a single point."""
    word = t.lower[i]
    if word in _OPENERS:
        return _opened(t, i, _OPENERS[word])
    if word in {"from", "between"}:
        return _from(t, i)
    point = _point(t, i)
    if point is None:
        return None
    return _joined(t, *point)


def _opened(t: Tokens, i: int, opener: str) -> Found:
    """ "since 2020" 2020/, "until May" /XXXX-05, "before November" <XXXX-11, "after 2019" 2019/."""
    j = i + 1 + (t.at(i + 1) == "the" and t.at(i + 2) in _THIRDS | SEASONS)
    point = _point(t, j)
    if point is None:
        return None
    value, after = point
    if "/" in value or "&" in value or value.startswith("<"):
        if "/" not in value or value.startswith("/") or value.endswith("/"):
            return value, after
        first, last = value.split("/")
        value = first if opener in {"since", "after", "before"} else last
    if t.at(after) in {"'", "’"} and t.at(after + 1) == "s":
        return None if opener in {"after", "before", "by"} else (f"{value}/", after)
    if value == "R0day" and opener != "until":
        return None
    return {"since": f"{value}/", "after": f"{value}/", "until": f"/{value}", "before": f"<{value}"}[opener], after


def _from(t: Tokens, i: int) -> Found:
    """ "from June to September 2023", "between 1 and 15 October", "from 2019 on"."""
    days = day_month(t, i + 1)
    if days and "/" in days[0]:
        return days
    first = _point(t, i + 1)
    if first is None or "&" in first[0]:
        return None
    value, after = first
    if "/" in value:
        return first
    link = t.at(after)
    if link in _LAST_LINK and not (link == "and" and t.lower[i] == "from"):
        second = _point(t, after + 1)
        if second and not set("/&|") & set(second[0]):
            return f"{_with_year(value, second[0])}/{second[0]}", second[1]
    if link in {"on", "onwards", "onward"} and t.lower[i] == "from":
        return f"{value}/", after + 1
    return f"{value}/" if t.lower[i] == "from" and value[:1].isdigit() else value, after


def _with_year(first: str, second: str) -> str:
    """The first end of a range with the year of the second, if it has none of its own."""
    if first.startswith("XXXX-") and second[:4].isdecimal() and "W" not in first:
        return second[:4] + first[4:]
    return first


def _joined(t: Tokens, value: str, after: int) -> Found:
    """A point followed by its other end ("June to September 2023") or by its date ("a week later, October 16")."""
    if "/" in value or "&" in value:
        return value, after
    if value[0] in "RN" and "~" not in value:
        k = after + (t.at(after) in {",", "("})
        k += t.at(k) == "on"
        dated = calendar_day(t, k) if (t.at(k).isdecimal() or t.at(k) in MONTHS) and k > after else None
        if dated and not set("/|") & set(dated[0]) and dated[0].count("-") == 2:
            return f"{value}&{dated[0]}", dated[1] + (t.at(k - 1) == "(" and t.at(dated[1]) == ")")
        return value, after
    if t.at(after) in {"to", "-", "–", "until", "through"} and "|" not in value:
        second = _point(t, after + 1)
        if second and not set("/&|RN") & set(second[0]):
            return f"{_with_year(value, second[0])}/{second[0]}", second[1]
    return value, after


def _point(t: Tokens, i: int) -> Found:
    """One point or period without opener."""
    word = t.at(i)
    if word.isdecimal():
        return calendar_day(t, i) or years(t, i) or relative(t, i)
    if word in WEEKDAYS or word in SHORT_WEEKDAYS:
        return weekday(t, i)
    if word in MONTHS:
        return calendar_day(t, i)
    if word == "the":
        if t.at(i + 1).isdecimal():
            return day_month(t, i + 1) or day_alone(t, i + 1) or (years(t, i + 1) if t.at(i + 2) == "s" else None)
        if t.at(i + 1) in _THIRDS:
            return _third(t, i + 1)
        return _week_of(t, i + 1) or relative(t, i) or _the_step(t, i + 1)
    if word in _THIRDS:
        return _third(t, i)
    if word in _ORDINALS:
        return _week_of(t, i) or (relative(t, i) if word == "last" else None)
    return relative(t, i) if word in STARTS or word in ONES or word in TENS else None


def _the_step(t: Tokens, i: int) -> Found:
    return (
        relative(t, i)
        if t.at(i) in {"last", "past", "coming", "next", "current", "summer", "spring", "autumn", "winter", "recent"}
        else None
    )


def _third(t: Tokens, i: int) -> Found:
    """ "early 2021", "mid-August", "late last year", "the end of October", "early in November", "the start of the month"."""
    third = _THIRDS[t.at(i)]
    j = i + 1 + (t.at(i + 1) in {"-", "in", "of"})
    noun = t.at(i) not in {"early", "mid", "late"}
    if noun and t.at(i + 1) != "of":
        return None
    j += t.at(j) == "the" and t.at(j + 1).isdecimal()
    if t.at(j) == "the" and t.at(j + 1) in {"month", "year", "week"} and not t.at(j + 2).endswith("s"):
        return (f"R0{t.at(j + 1)}~{third}", j + 2) if t.at(j + 1) != "week" else None
    point = _point(t, j)
    if point is None:
        return None
    value, after = point
    if t.at(i) in {"early", "late"} and (
        value.startswith(("R0day", "R-1day", "R+1day", "N0day", "N+1day")) or value.startswith("XXXX-WXX") or value.count("-") >= 2
    ):
        return point
    if (
        UNITS.get(value.lstrip("RN+-0123456789")) in {"month", "year"}
        or (value[0] not in "RN" and not set("/&|<~@") & set(value))
        or "XXXX-" in value
    ):
        return (f"{value}~{third}", after) if not set("/&|<~@") & set(value) else point
    if "/" in value and third and len(value) == 9:
        return _part_of_decade(value, third), after
    return point if UNITS.get(value.lstrip("RN+-0123456789")) == "week" else None


def _part_of_decade(value: str, third: str) -> str:
    """The 1920s: early 1920-1923, mid 1924-1926, late 1927-1929."""
    first = int(value[:4])
    low, high = {"early": (0, 3), "mid": (4, 6), "late": (7, 9)}[third]
    return f"{first + low:04}/{first + high:04}"


def _week_of(t: Tokens, i: int) -> Found:
    """ "the second week of September", "the last week of June 2021": seven days counted from the first of the month."""
    number = _ORDINALS.get(t.at(i))
    if number is None or t.at(i + 1) != "week" or t.at(i + 2) not in {"of", "in"} or t.at(i + 3) not in MONTHS:
        return None
    named = calendar_day(t, i + 3)
    if named is None or named[0].count("-") != 1:
        return None
    month, after = named
    if number == 5:
        return f"{month}~late", after
    return f"{month}-{7 * number - 6:02}/{month}-{7 * number:02}", after
