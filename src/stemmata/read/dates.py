"""Calendar dates in words and digits: "8 March 2023", "Oct. 3", "24/09/2021", "Saturday 11 March", "the 1990s".

What this is for: the part of the expression grammar that needs no anchor but a year. What it is not: relative expressions
(see `stemmata.read.relative`). Every function takes a token index and gives the value and the index after it, or None.
"""

from __future__ import annotations

import re  # stdlib: the pattern is trivially linear (three disjoint classes, no nesting)
from dataclasses import dataclass
from datetime import date
from typing import Final

from stemmata.lexicon.calendar import FOREIGN_MONTHS, MONTHS, SHORT_WEEKDAYS, WEEKDAYS
from stemmata.lexicon.wordlists import word_lists

_TOKEN: Final = re.compile(r"[^\W\d_]+|\d+|[^\w\s]")
Found = tuple[str, int] | None
"""A value in the language of `schema.when` and the token after the expression."""

_LISTS: Final = word_lists("calendar.toml")
MONTH_BEFORE: Final = _LISTS["month_before"]
_LINKS: Final = frozenset({"-", "–", "to", "and", "or", "until", "through", "&"})
_DAYTIME: Final = frozenset({"morning", "afternoon", "evening", "night"})


@dataclass(frozen=True, slots=True)
class Tokens:
    """Words, runs of digits and single marks of a stretch; `start`, `end` count from the beginning of the document's text."""

    lower: list[str]
    start: list[int]
    end: list[int]
    text: str

    def capital(self, i: int) -> bool:
        """Whether token i begins with a capital letter."""
        return self.text[self.start[i]].isupper()

    def touches(self, i: int) -> bool:
        """Whether token i stands right after token i - 1, without white space."""
        return 0 < i < len(self.lower) and self.start[i] == self.end[i - 1]

    def at(self, i: int) -> str:
        """Token i folded, "" outside."""
        return self.lower[i] if 0 <= i < len(self.lower) else ""


def tokens(text: str, start: int, end: int) -> Tokens:
    """The tokens of text[start:end]."""
    lower: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for match in _TOKEN.finditer(text, start, end):
        lower.append(match.group().lower())
        first, last = match.span()
        starts.append(first)
        ends.append(last)
    return Tokens(lower, starts, ends, text)


def _day(t: Tokens, i: int) -> tuple[int, int] | None:
    """A day of the month, with its ordinal ending."""
    token = t.at(i)
    if not (token.isdecimal() and token.isascii() and len(token) <= 2 and 1 <= int(token) <= 31):
        return None
    if t.at(i + 1) in {"st", "nd", "rd", "th"} and t.touches(i + 1):
        return int(token), i + 2
    if t.touches(i + 1) and t.at(i + 1) in {":", "/", "%", "h"}:
        return None
    return int(token), i + 1


def year(t: Tokens, i: int) -> int | None:
    """A year in four digits, 1000 to 2100."""
    token = t.at(i)
    if len(token) != 4 or not (token.isdecimal() and token.isascii()) or not 1000 <= int(token) <= 2100:
        return None
    return None if t.touches(i + 1) and (t.at(i + 1) == "%" or (t.at(i + 1) == ":" and t.at(i + 2).isdecimal())) else int(token)


def month(t: Tokens, i: int) -> tuple[int, int] | None:
    """An English month name or abbreviation, with the stop of an abbreviation."""
    number = MONTHS.get(t.at(i))
    if number is None:
        return None
    short = len(t.at(i)) <= 4 and t.at(i) not in {"may", "june", "july"}
    return number, i + (2 if short and t.at(i + 1) == "." and t.touches(i + 1) else 1)


def _valid(y: int, m: int, d: int) -> bool:
    try:
        date(y, m, d)
    except ValueError:
        return False
    return True


def _full(y: int | None, m: int, d: int) -> str | None:
    if not _valid(y or 2000, m, d):
        return None
    return f"{y or 'XXXX':>04}-{m:02}-{d:02}"


def _year_after(t: Tokens, i: int) -> tuple[int | None, int]:
    """The year of "8 March 2023", "March 8, 2023", "8 March of 2023"; None if none follows."""
    for skip in ((",",), ("of",), ()):
        if skip and t.at(i) != skip[0]:
            continue
        found = year(t, i + len(skip))
        if found is not None:
            return found, i + len(skip) + 1
    return None, i


def day_month(t: Tokens, i: int) -> Found:
    """ "8 March 2023", "the 8th of March", "12 and 13 February 2022", "12-14 March", "7 de outubro de 2021"."""
    first = _day(t, i)
    if first is None or (t.touches(i) and t.at(i - 1) in {".", ",", "/", ":", "-", "$"} and t.at(i - 2).isdecimal()):
        return None
    d1, j = first
    d2: int | None = None
    if t.at(j) in _LINKS:
        second = _day(t, j + 1)
        if second and second[0] > d1:
            d2, j = second
    j += t.at(j) in {"of", "de"}
    named = month(t, j)
    if named is None:
        return _foreign(t, j, d1)
    m, j = named
    y, j = _year_after(t, j)
    return _days(y, m, d1, d2, j)


def _days(y: int | None, m: int, d1: int, d2: int | None, after: int) -> Found:
    first = _full(y, m, d1)
    if first is None:
        return None
    if d2 is None:
        return first, after
    last = _full(y, m, d2)
    return (f"{first}/{last}", after) if last else None


def _foreign(t: Tokens, i: int, day: int) -> Found:
    number = FOREIGN_MONTHS.get(t.at(i))
    if number is None:
        return None
    j = i + 1 + (t.at(i + 1) in {"de", "del", "."})
    y = year(t, j)
    value = _full(y, number, day) if y else None
    return (value, j + 1) if value else None


def day_alone(t: Tokens, i: int) -> Found:
    """ "on the 4th": a day of a month that the words leave unsaid; no "4th Brigade", no "4th of the month"."""
    found = _day(t, i)
    if found is None or found[1] != i + 2 or t.at(i - 1) != "the" or t.at(i - 2) not in _DAY_LED:
        return None
    following = t.at(i + 2)
    if following.isalpha() and following not in _AFTER_DAY:
        return None
    return f"XXXX-XX-{found[0]:02}", i + 2


_DAY_LED: Final = frozenset({"on", "since", "until", "by", "of", "and"})
_AFTER_DAY: Final = frozenset({"and", "in", "at", "when", "as", "near", "but", "after", "before", "with", "by", "to", "that", "while"})


def month_first(t: Tokens, i: int) -> Found:
    """ "March 8, 2023", "Oct. 3", "October 25-26, 2016", "March 2017", "early" not included; a bare month with its guards."""
    named = month(t, i)
    if named is None:
        return None
    m, j = named
    first = _day(t, j)
    if first is not None and not (
        t.touches(first[1]) and t.at(first[1]) == "," and t.at(first[1] + 1).isdecimal() and t.touches(first[1] + 1)
    ):
        d1, j = first
        d2: int | None = None
        if t.at(j) in _LINKS:
            second = _day(t, j + 1)
            if second and second[0] > d1 and month(t, second[1]) is None:
                d2, j = second
        y, j = _year_after(t, j)
        return _days(y, m, d1, d2, j)
    y, after = _year_after(t, j)
    if y is not None:
        return f"{y:04}-{m:02}", after
    return (f"XXXX-{m:02}", j) if _is_bare_month(t, i) else None


def _is_bare_month(t: Tokens, i: int) -> bool:
    """Whether a month name without day and year is a month: not "may go", "they march", "April Jones", "Mar"."""
    word, before = t.at(i), t.at(i - 1)
    led = before in MONTH_BEFORE or (before == "-" and t.at(i - 2) == "mid")
    if len(word) <= 4 and word not in {"may", "june", "july"}:
        return led and t.capital(i)
    if word in {"may", "march"}:
        if before in {"and", "to"}:
            return t.capital(i) and any(t.at(k) in MONTHS for k in (i - 2, i - 3))
        return led and before != "on" and (t.capital(i) or before in {"in", "since", "of"})
    name_follows = i + 1 < len(t.lower) and t.lower[i + 1].isalpha() and t.capital(i + 1)
    return led or not (name_follows and t.capital(i))


def numeric(t: Tokens, i: int) -> Found:
    """ "2021-10-03", "24/09/2021", "16.03.2022", "29/10/21"; "12/03/2023" gives both readings, the day-first one first."""
    if not t.at(i).isdecimal() or (t.touches(i) and t.at(i - 1) in {"/", "-", ".", ",", ":", "+"} and t.at(i - 2).isdecimal()):
        return None
    mark = t.at(i + 1)
    if mark not in {"/", "-", ".", "–"} or t.at(i + 3) != mark or not all(t.touches(i + k) for k in (1, 2, 3, 4)):
        return None
    parts = [t.at(i), t.at(i + 2), t.at(i + 4)]
    if not all(p.isdecimal() and p.isascii() for p in parts) or (
        t.touches(i + 5) and t.at(i + 5) in {"/", "-"} and t.at(i + 6).isdecimal()
    ):
        return None
    a, b, c = (int(p) for p in parts)
    if len(parts[0]) == 4:
        value = _full(a, b, c) if 1000 <= a <= 2100 and 1 <= b <= 12 else None
        return (value, i + 5) if value else None
    if len(parts[0]) > 2 or len(parts[1]) > 2 or len(parts[2]) not in ({4} if mark in "-–" else {2, 4}):
        return None
    if mark == "." and len(parts[2]) == 2 and not (len(parts[0]) == len(parts[1]) == 2 and not t.touches(i + 5)):
        return None  # "19.03.24", no number of a version or a section
    y = c if len(parts[2]) == 4 else 2000 + c if c < 70 else 1900 + c
    return _either_order(y, a, b, mark, i + 5)


def _either_order(y: int, a: int, b: int, mark: str, after: int) -> Found:
    if not 1000 <= y <= 2100:
        return None
    day_first = _full(y, b, a) if 1 <= b <= 12 else None
    month_first_value = _full(y, a, b) if 1 <= a <= 12 and mark != "." else None
    if day_first and month_first_value and day_first != month_first_value:
        return f"{day_first}|{month_first_value}", after
    value = day_first or month_first_value
    return (value, after) if value else None


def calendar_day(t: Tokens, i: int) -> Found:
    """A date in any of the three forms."""
    return numeric(t, i) or day_month(t, i) or month_first(t, i)


def weekday(t: Tokens, i: int) -> Found:
    """ "Friday", "Monday morning", "Saturday 11 March 2023", "Wednesday (4 October)"; "Sat" only before a date."""
    name = t.at(i)
    number = WEEKDAYS.get(name)
    j = i + 1
    if number is None:
        number = SHORT_WEEKDAYS.get(name)
        j += t.at(j) == "."
    if number is None:
        return None
    k = j + (t.at(j) in _DAYTIME)
    k += t.at(k) in {",", "("}
    k += t.at(k) in {"the", "on"}
    dated = calendar_day(t, k) if t.at(k)[:1].isdigit() or t.at(k) in MONTHS else None
    if dated and "/" not in dated[0] and dated[0].count("-") >= 2:
        return f"{dated[0]}@{number}", dated[1] + (t.at(k - 1) == "(" and t.at(dated[1]) == ")")
    if name not in WEEKDAYS or t.at(i - 1) in {"a", "every", "each", "one", "any", "another"}:
        return None
    return f"XXXX-WXX-{number}", j + (t.at(j) in _DAYTIME)


def years(t: Tokens, i: int) -> Found:
    """ "2011", "2011-12", "1990-1991", "the 1990s" (the article is not part of it)."""
    y = year(t, i)
    if y is None or (t.touches(i) and t.at(i - 1) not in {"(", "-", "–", "'", '"', "“"}):
        return None
    if t.at(i + 1) == "s" and t.touches(i + 1) and y % 10 == 0:
        return f"{y:04}/{y + 9:04}", i + 2
    if t.at(i + 1) in {"-", "–", "/"} and t.touches(i + 1) and t.touches(i + 2) and t.at(i + 2).isdecimal():
        tail = t.at(i + 2)
        last = int(tail) if len(tail) == 4 else y - y % 100 + int(tail) if len(tail) == 2 else 0
        return (f"{y:04}/{last:04}", i + 3) if y < last <= min(2100, y + 150) else None
    return (f"{y:04}", i + 1) if _is_year(t, i) else None


_YEAR_LED: Final = _LISTS["year_before"]
_NOT_YEAR_AFTER: Final = _LISTS["not_after_year"]
_NOT_YEAR_BEFORE: Final = _LISTS["not_before_year"]


def _is_year(t: Tokens, i: int) -> bool:
    """Whether a bare number of four digits is a year: not "2000 fighters", "Resolution 2254", "at 1700"."""
    after, before = t.at(i + 1), t.at(i - 1)
    if after in _NOT_YEAR_AFTER or before in _NOT_YEAR_BEFORE - {"around"} or (before == "." and t.at(i - 2) == "no"):
        return False
    if after in {",", "."} and t.touches(i + 1) and t.at(i + 2).isdecimal() and t.touches(i + 2):
        return False
    if before in _YEAR_LED:
        return not (after in {"gmt", "utc"} or (after.endswith("s") and len(after) > 4 and before not in {"in", "since", "during"}))
    return int(t.at(i)) >= 1900 and not (after.isalpha() and after.endswith("s") and len(after) > 3)
