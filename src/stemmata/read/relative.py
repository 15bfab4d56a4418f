"""Relative time expressions: "last September", "a week ago", "the following day", "in the past two months".

What this is for: the part of the expression grammar that counts from the page's date (R...) or from the time told just
before (N...). What it is not: counting; see `stemmata.resolve.dating`. A mere length ("for four months") is no date.
"""

from __future__ import annotations

from typing import Final

from stemmata.lexicon.calendar import FEASTS, MONTHS, SEASONS, UNITS, WEEKDAYS
from stemmata.lexicon.figures import ONES, TENS
from stemmata.read.dates import Found, Tokens, year

_STEP: Final = {"last": -1, "next": 1, "this": 0, "past": -1, "previous": -1, "coming": 1, "current": 0, "upcoming": 1}
_TODAY: Final = {"today": "R0day", "yesterday": "R-1day", "tomorrow": "R+1day", "tonight": "R0day", "overnight": "R-1..0day"}
_NOW: Final = frozenset({"now", "currently", "nowadays"})
_PARTS: Final = frozenset({"morning", "afternoon", "evening", "night"})
_COUNTED: Final = frozenset({"day", "week", "month", "year", "decade", "fortnight"})
FEW: Final = (2, 5)
SEVERAL: Final = (3, 7)
"""How many "a few" and "several" may be when units before the page are counted (read off the coding guide's examples)."""


def _count(t: Tokens, i: int) -> tuple[int, int, int] | None:
    """ "a", "two", "14", "a few", "several", "a couple of": lowest, highest, token after."""
    word = t.at(i)
    if word == "a" and t.at(i + 1) == "few":
        return *FEW, i + 2
    if word in {"a", "the"} and t.at(i + 1) == "couple":
        return 2, 2, i + 2 + (t.at(i + 2) == "of")
    if word == "few":
        return *FEW, i + 1
    if word in {"several", "some", "many"}:
        return *SEVERAL, i + 1
    if word in {"a", "an"}:
        return 1, 1, i + 1
    if word.isdecimal() and len(word) <= 3:
        return int(word), int(word), i + 1
    value = ONES.get(word) or TENS.get(word)
    if value is None:
        return None
    if word in TENS and t.at(i + 1) == "-" and ONES.get(t.at(i + 2), 0):
        return value + ONES[t.at(i + 2)], value + ONES[t.at(i + 2)], i + 3
    return value, value, i + 1


def _unit(t: Tokens, i: int) -> str | None:
    return UNITS.get(t.at(i))


def _scaled(low: int, high: int, unit: str) -> tuple[int, int, str]:
    """Hours and minutes as days, fortnights and decades as weeks and years."""
    if unit in {"hour", "minute"}:
        hours = 24 if unit == "hour" else 24 * 60
        return low // hours, -(-high // hours) if low >= hours else 0, "day"
    if unit in {"fortnight", "decade"}:
        factor, base = (2, "week") if unit == "fortnight" else (10, "year")
        return low * factor, high * factor, base
    return low, high, unit


def _offset(anchor: str, low: int, high: int, unit: str, sign: int) -> str:
    """R-20day, N+7day; R-1..-1week for "a week ago" (R-1week is "last week"), R-5..-2week."""
    if low == high and unit == "day":
        return f"{anchor}{_signed(sign * low)}{unit}"
    first, last = sorted((sign * low, sign * high))
    return f"{anchor}{_signed(first)}..{_signed(last)}{unit}"


def _signed(n: int) -> str:
    return f"{n:+d}" if n else "0"


def counted(t: Tokens, i: int) -> Found:
    """ "a week ago", "a few weeks ago", "two days later", "a week earlier", "a week on"; "more than" before it is left out."""
    number = _count(t, i)
    if number is None:
        return None
    low, high, j = number
    unit = _unit(t, j)
    if unit is None or unit == "weekend":
        return None
    low, high, unit = _scaled(low, high, unit)
    word = t.at(j + 1)
    if word == "ago":
        return _offset("R", low, high, unit, -1), j + 2
    if word in {"later", "afterwards", "afterward"} or (word == "on" and t.at(j + 2) in {",", "."}):
        return _offset("N", low, high, unit, 1), j + 2
    if word in {"earlier", "beforehand", "previously"} or (word == "before" and not t.at(j + 2).isalnum()):
        return _offset("N", low, high, unit, -1), j + 2
    return None


def stepped(t: Tokens, i: int) -> Found:
    """ "last week", "this year", "next Friday", "last September", "the past two months", "last summer", "this morning"."""
    step = _STEP[t.at(i)]
    word, j = t.at(i + 1), i + 2
    articled = t.at(i - 1) in {"the", "these"}
    if word in WEEKDAYS and t.at(i) in {"last", "next", "this", "past"}:
        return f"R{_signed(step)}weekday{WEEKDAYS[word]}", j + (t.at(j) in _PARTS)
    if word in MONTHS and (len(word) > 4 or t.capital(i + 1) or word in {"may", "june", "july"}):
        return f"R{_signed(step)}XXXX-{MONTHS[word]:02}", j
    if word in SEASONS and t.at(i) != "past":
        return f"R{_signed(step)}XXXX-{SEASONS[word]}", j
    if (word,) in FEASTS:
        return f"R{_signed(step)}XXXX-{FEASTS[(word,)]}", j
    if word in _PARTS and t.at(i) in {"last", "this"}:
        return ("R-1day" if step < 0 else "R0day"), j
    return _stepped_unit(t, i, step, articled)


def _stepped_unit(t: Tokens, i: int, step: int, articled: bool) -> Found:
    word, j = t.at(i + 1), i + 2
    if word in _COUNTED or word == "weekend":
        if word in {"day", "decade", "fortnight"} and not articled and step:
            return None
        if t.at(i) == "previous" and articled:
            return f"N-1{word}", j
        if articled and step > 0:
            return (f"N+1{word}", j) if t.at(i) == "next" else (f"R0..{_signed(1)}{word}", j)
        if articled and step < 0 and t.at(i) in {"last", "past"}:
            return _span(1, 1, word, step), j
        return (f"R{_signed(step)}{word}", j) if word in {"week", "month", "year", "weekend", "decade"} else None
    number = _count(t, i + 1)
    if number is None or not step:
        return None
    low, high, k = number
    unit = _unit(t, k)
    if unit is None or unit == "weekend":
        return None
    return _span(*_scaled(low, high, unit), step), k + 1


def _span(low: int, high: int, unit: str, step: int) -> str:
    """From the anchor back (or on) by the larger number: "R-2..0month"."""
    high = max(high, 1)
    if unit in {"fortnight", "decade"}:
        low, high, unit = _scaled(low, high, unit)
    return f"R-{high}..0{unit}" if step < 0 else f"R0..+{high}{unit}"


def recent(t: Tokens, i: int) -> Found:
    """ "recent weeks", "recent months": from the larger "few" of them to the anchor."""
    unit = _unit(t, i + 1)
    if unit is None or not t.at(i + 1).endswith("s") or unit in {"hour", "minute", "weekend"}:
        return None
    return _span(*_scaled(*FEW, unit), -1), i + 2


def told(t: Tokens, i: int) -> Found:
    """ "the following day", "the same day", "the day before", "that week", "later that month": from the time told before."""
    j = i + 1 if t.at(i) == "the" else i
    word, unit = t.at(j), _unit(t, j + 1)
    if j > i and word in {"following", "next", "previous", "preceding", "same"} and unit in _COUNTED and not t.at(j + 1).endswith("s"):
        step = {"following": 1, "next": 1, "same": 0}.get(word, -1)
        return f"N{_signed(step)}{unit}", j + 2
    if j > i and word in {"following", "next"} and t.at(j + 1) in _PARTS:
        return "N+1day", j + 2
    if j > i and word in {"day", "week", "month", "year"} and t.at(j + 1) in {"before", "after"} and not t.at(j + 2).isalnum():
        return f"N{'-' if t.at(j + 1) == 'before' else '+'}1{word}", j + 2
    if word == "that" and j == i and t.at(j + 1) in {"day", "week", "month", "year", *_PARTS}:
        if t.at(j - 1) not in {"later", "earlier", "of", "on", "in", "during", "by", ",", "", "."} and not t.capital(i):
            return None
        return f"N0{'day' if t.at(j + 1) in _PARTS else t.at(j + 1)}", j + 2
    return None


def present(t: Tokens, i: int) -> Found:
    """ "today", "yesterday, Saturday", "tonight", "now"."""
    word = t.at(i)
    if word in _NOW:
        return "R0day", i + 1
    j = i + 1 + (t.at(i + 1) in _PARTS)
    k = j + (t.at(j) in {",", "("})
    if t.at(k) in WEEKDAYS and word in {"today", "yesterday", "tomorrow"}:
        return f"{_TODAY[word]}@{WEEKDAYS[t.at(k)]}", k + 1 + (t.at(k - 1) == "(" and t.at(k + 1) == ")")
    return _TODAY[word], j


def season(t: Tokens, i: int) -> Found:
    """ "spring 2022", "the summer of 2021", "in autumn"; "fall" only with a year ("the fall of Kabul")."""
    name = SEASONS[t.at(i)]
    j = i + 1 + (t.at(i + 1) in {"of", ","})
    y = year(t, j)
    if y is not None:
        return f"{y:04}-{name}", j + 1
    before = t.at(i - 2) if t.at(i - 1) == "the" else t.at(i - 1)
    if t.at(i - 1) == "the" and t.at(i) != "fall" and not t.at(i + 1).isalpha():
        return f"XXXX-{name}", i + 1
    if t.at(i) == "fall" or before not in {"in", "since", "by", "until", "during", "of", "early", "late", "mid", "-", "before", "after"}:
        return None
    return f"XXXX-{name}", i + 1


def feast(t: Tokens, i: int) -> Found:
    """ "Christmas", "Christmas Day 2021", "New Year's Eve"."""
    for words in (
        ("new", "year", "'", "s", "day"),
        ("new", "year", "'", "s", "eve"),
        ("christmas", "day"),
        ("christmas", "eve"),
        ("christmas",),
    ):
        heard = tuple("'" if t.at(i + k) == "’" else t.at(i + k) for k in range(len(words)))
        if heard == words:
            name = tuple(w for w in ("new", "year's", words[-1])) if words[0] == "new" else words
            y = year(t, i + len(words))
            return f"{f'{y:04}' if y else 'XXXX'}-{FEASTS[name]}", i + len(words) + (y is not None)
    return None


STARTS: Final = (
    frozenset(_STEP)
    | frozenset(_TODAY)
    | _NOW
    | {"recent", "the", "that", "a", "an", "few", "several", "some", "couple", "christmas", "new"}
    | frozenset(SEASONS)
)
"""Words with which a relative expression may begin, numerals left out."""


def relative(t: Tokens, i: int) -> Found:
    """The relative expression that starts at token i, None if none does."""
    word = t.at(i)
    if word in _STEP:
        return stepped(t, i)
    if word in _TODAY or word in _NOW:
        return present(t, i)
    if word in SEASONS:
        return season(t, i)
    if word == "recent":
        return recent(t, i)
    if word in {"christmas", "new"}:
        return feast(t, i)
    if word in {"the", "that"}:
        return told(t, i)
    return counted(t, i)
