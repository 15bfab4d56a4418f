"""How a person writes what is right: dates, numbers, places, words of a closed list.

What this is for: one small grammar for each sort of value, the same on the command line and in forms, with errors that say what
would be understood. What it is not: reading of reports; nothing here is guessed.

    dated      2021-10-08 · 2021-10 · 2021 · 2021-10-08/2021-10-12 (from, to)
    number     46 · 46-60 · 46/50/60 (low, best, high) · >=46 · <=60 · ~100 · none (the claim gives no such number)
    placed     geonames:1135690 · NAME; LATITUDE, LONGITUDE; PRECISION; COUNTRY (ISO 3166-1 alpha-2) · nowhere
    negated    yes · no
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from enum import StrEnum

import re2

from stemmata.errors import UsageError
from stemmata.lexicon.gazetteer import numbered
from stemmata.schema.estimate import Estimate
from stemmata.schema.text import stable_id
from stemmata.schema.vocabulary import ClaimType, Hedge, Modality, PlacePrecision, TimePrecision
from stemmata.schema.when import TimeSpan
from stemmata.schema.where import Place

_DATE = re2.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_NUMBER = re2.compile(r"(>=|<=|~)?\s*(\d[\d,]*(?:\.\d+)?)(?:\s*-\s*(\d[\d,]*(?:\.\d+)?))?")
_THREE = re2.compile(r"(\d[\d,]*(?:\.\d+)?)/(\d[\d,]*(?:\.\d+)?)/(\d[\d,]*(?:\.\d+)?)")
_GEONAMES = re2.compile(r"geonames:(\d{1,9})")
_HEDGES = {">=": Hedge.AT_LEAST, "<=": Hedge.AT_MOST, "~": Hedge.ABOUT}
NOTHING = "none"
NOWHERE = "nowhere"


def interval(value: str, basis: str) -> TimeSpan:
    """A day, month, year, or two of them with a stroke between. Raises UsageError for anything else."""
    first, stroke, second = value.strip().partition("/")
    begins, ends = _period(first), _period(second if stroke else first)
    if begins is None or ends is None or begins[0] > ends[1]:
        raise UsageError(f"{value!r} is no date", hint="write a day, month or year: 2021-10-08, 2021-10, 2021, 2021-10-08/2021-10-12")
    return TimeSpan(begins[0], ends[1], TimePrecision.SPAN if stroke else begins[2], basis)


def _period(words: str) -> tuple[date, date, TimePrecision] | None:
    found = _DATE.fullmatch(words.strip())
    if found is None:
        return None
    year, month, day = (int(part or 0) for part in found.groups())
    try:
        if day:
            exact = date(year, month, day)
            return exact, exact, TimePrecision.DAY
        if month:
            return date(year, month, 1), date(year, month, monthrange(year, month)[1]), TimePrecision.MONTH
        return date(year, 1, 1), date(year, 12, 31), TimePrecision.YEAR
    except ValueError:
        return None


def number(value: str) -> Estimate | None:
    """A number as low, best and high; None for "none". Raises UsageError for anything else."""
    words = value.strip()
    if words == NOTHING:
        return None
    if three := _THREE.fullmatch(words):
        in_order = [float(part.replace(",", "")) for part in three.groups()]
        if in_order == sorted(in_order):
            return Estimate(in_order[0], in_order[1], in_order[2], Hedge.RANGE)
    found = _NUMBER.fullmatch(words)
    mark, first, second = found.groups() if found else (None, None, None)
    low = float(first.replace(",", "")) if first else None
    high = float(second.replace(",", "")) if second else None
    if low is None or (mark and high is not None) or (high is not None and high < low):
        raise UsageError(f"{value!r} is no number", hint="write 46, 46-60, 46/50/60 (low, best, high), >=46, <=60, ~100, or none")
    if high is not None:
        return Estimate(low, None, high, Hedge.RANGE)
    hedge = _HEDGES.get(mark or "", Hedge.EXACT)
    if hedge is Hedge.AT_LEAST:
        return Estimate(low, None, None, hedge)
    return Estimate(None, None, low, hedge) if hedge is Hedge.AT_MOST else Estimate(None, low, None, hedge)


def place(value: str) -> Place | None:
    """A place; None for "nowhere". Raises UsageError for anything else."""
    if value.strip() == NOWHERE:
        return None
    if entry := _GEONAMES.fullmatch(value.strip()):
        known_place = numbered(int(entry.group(1)))
        if known_place is None:
            raise UsageError(
                f"{value!r} is not in the gazetteer", hint="write the place itself: NAME; LATITUDE, LONGITUDE; PRECISION; COUNTRY"
            )
        return known_place
    parts = [part.strip() for part in value.split(";")]
    try:
        name, point, precision, country = parts
        latitude, longitude = (float(number) for number in point.split(","))
        if not name or not (len(country) == 2 and country.isascii() and country.isupper()):
            raise ValueError
        if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
            raise ValueError
        fine = PlacePrecision(precision)
    except ValueError as error:
        known = ", ".join(str(p) for p in PlacePrecision)
        raise UsageError(
            f"{value!r} is no place",
            hint="write NAME; LATITUDE, LONGITUDE; PRECISION; COUNTRY (Kunduz; 36.73, 68.87; city; AF), geonames:NUMBER, or nowhere; "
            f"precisions: {known}",
        ) from error
    return Place(stable_id("judged place", name, point, country), name, fine, latitude, longitude, country, None, None, 0)


def claim_type(value: str) -> ClaimType:
    """A type of the closed list. Raises UsageError for anything else."""
    return ClaimType(_known(ClaimType, value, "claim type"))


def modality(value: str) -> Modality:
    """A modality of the closed list. Raises UsageError for anything else."""
    return Modality(_known(Modality, value, "modality"))


def _known(kind: type[StrEnum], value: str, name: str) -> str:
    known = [str(member) for member in kind]
    if value.strip() not in known:
        raise UsageError(f"{value!r} is no {name}", hint=f"known: {', '.join(known)}")
    return value.strip()


def yes_or_no(value: str) -> bool:
    """Raises UsageError for anything but yes and no."""
    if value.strip() not in {"yes", "no"}:
        raise UsageError(f"{value!r} is neither yes nor no", hint="write yes or no")
    return value.strip() == "yes"
