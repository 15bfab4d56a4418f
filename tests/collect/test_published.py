"""Metadata dates: the precision that is written, and None for all else."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stemmata.collect.published import parse
from stemmata.schema.vocabulary import TimePrecision


@pytest.mark.parametrize(
    "value",
    [
        *(
            "2021-10-08",
            "2021-10-08T23:59",
            "2021-10-08T23:59:59Z",
            "2021-10-08 10:00:00.123 +0200",
            "2021-10-08T10:00:00+02:00",
            "20211008",
        ),
        *("Fri, 08 Oct 2021 10:00:00 GMT", "October 8, 2021, 07:47 PM EST", "8 Oct 2021 07:09 GMT", " 2021-10-08 "),
    ],
)
def test_a_day(value: str) -> None:
    span = parse(value, "HTML metadata")
    assert span is not None
    assert (span.earliest, span.latest, span.precision, span.basis) == (date(2021, 10, 8),) * 2 + (TimePrecision.DAY, "HTML metadata")


def test_a_month_and_a_year_stay_what_they_are() -> None:
    month = parse("2024-02", "x")
    year = parse("2024", "x")
    assert month is not None and (month.earliest, month.latest, month.precision) == (date(2024, 2, 1), date(2024, 2, 29), "month")
    assert year is not None and (year.earliest, year.latest, year.precision) == (date(2024, 1, 1), date(2024, 12, 31), "year")


@pytest.mark.parametrize(
    "value",
    [
        *(
            "",
            "yesterday",
            "08/10/2021",
            "10-08-2021",
            "2021-13-01",
            "2021-02-30",
            "0001-01-01T00:00:00Z",
            "1970-01-01T00:00:00Z",
            "1633680000",
        ),
        *("May 2021", "2021-10-08 and more", "Oct 8 or Oct 9, 2021", "0 Oct 2021", "32 Oct 2021", "９９９９-10-08", "8 Oct 2021 " * 20),
    ],
)
def test_what_is_not_understood_is_none(value: str) -> None:
    assert parse(value, "x") is None


@given(st.dates(date(1800, 1, 1), date(2199, 12, 31)))
def test_every_iso_day(day: date) -> None:
    if day != date(1970, 1, 1):
        span = parse(day.isoformat(), "x")
        assert span is not None and span.earliest == span.latest == day


@given(st.text(max_size=80))
def test_never_raises(value: str) -> None:
    parse(value, "x")
