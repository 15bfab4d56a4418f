"""Intervals: open ends, order, overlap."""

from datetime import date

import pytest

from stemmata.errors import SchemaError
from stemmata.schema.vocabulary import TimePrecision
from stemmata.schema.when import TimeSpan


def span(earliest, latest):
    return TimeSpan(earliest, latest, TimePrecision.SPAN, "stated")


def test_intervals_overlap_when_they_share_a_day():
    october = span(date(2021, 10, 1), date(2021, 10, 31))
    assert october.overlaps(span(date(2021, 10, 8), date(2021, 10, 8)))
    assert october.overlaps(span(None, date(2021, 10, 1)))
    assert october.overlaps(span(date(2021, 10, 31), None))
    assert not october.overlaps(span(date(2021, 11, 1), None))


@pytest.mark.parametrize(
    "earliest, latest, basis", [(None, None, "stated"), (date(2021, 2, 2), date(2021, 2, 1), "stated"), (date(2021, 2, 2), None, "")]
)
def test_an_interval_without_ends_order_or_basis_is_refused(earliest, latest, basis):
    with pytest.raises(SchemaError):
        TimeSpan(earliest, latest, TimePrecision.DAY, basis)
