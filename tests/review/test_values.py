"""How a person writes what is right."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stemmata.errors import UsageError
from stemmata.lexicon.gazetteer import lookup
from stemmata.review import values
from stemmata.schema.vocabulary import Hedge, TimePrecision

DAYS = st.dates(date(1000, 1, 1), date(9000, 1, 1))


@given(DAYS)
def test_a_day_its_month_and_its_year_are_read_as_they_are_written(day):
    assert values.interval(day.isoformat(), "b").earliest == values.interval(day.isoformat(), "b").latest == day
    month = values.interval(f"{day:%Y-%m}".zfill(7), "b")
    assert month.earliest <= day <= month.latest
    assert month.earliest.day == 1
    assert (month.latest + timedelta(days=1)).day == 1
    year = values.interval(f"{day.year:04}", "b")
    assert (year.earliest.month, year.latest.month, year.precision) == (1, 12, TimePrecision.YEAR)


@given(DAYS, DAYS)
def test_two_days_are_an_interval_if_they_stand_in_order(a, b):
    written = f"{a.isoformat()}/{b.isoformat()}"
    if a <= b:
        assert values.interval(written, "b").precision is TimePrecision.SPAN
    else:
        with pytest.raises(UsageError):
            values.interval(written, "b")


@pytest.mark.parametrize(
    "written", ["", "yesterday", "2021-13", "2021-02-30", "21", "2021-1-1", "2021/", "/2021", "2021-10-08/x", "８０２１"]
)
def test_what_is_no_date_is_refused_with_the_grammar(written):
    with pytest.raises(UsageError) as error:
        values.interval(written, "b")
    assert "2021-10-08" in error.value.hint


@given(st.integers(0, 10**9), st.integers(0, 10**9))
def test_numbers_keep_their_bounds(a, b):
    low, high = sorted((a, b))
    ranged = values.number(f"{low}-{high}")
    assert (ranged.low, ranged.high, ranged.hedge) == (low, high, Hedge.RANGE)
    assert values.number(f"{a:,}").best == a
    assert (values.number(f">={a}").low, values.number(f"<={a}").high, values.number(f"~{a}").hedge) == (a, a, Hedge.ABOUT)


def test_none_is_no_number():
    assert values.number("none") is None


@pytest.mark.parametrize("written", ["", "many", "-4", "5-3", ">=4-6", "4 6", "1e9", "٤"])
def test_what_is_no_number_is_refused(written):
    with pytest.raises(UsageError):
        values.number(written)


def test_a_place_is_its_name_point_precision_and_country():
    place = values.place("Kunduz; 36.73, 68.87; city; AF")
    assert (place.name, place.latitude, place.longitude, str(place.precision), place.country) == ("Kunduz", 36.73, 68.87, "city", "AF")
    assert values.place("nowhere") is None


@pytest.mark.parametrize(
    "written", ["", "Kunduz", "Kunduz; 99, 0; city; AF", "Kunduz; 1, 2; town; AF", "Kunduz; 1, 2; city; Afghanistan", "; 1, 2; city; AF"]
)
def test_what_is_no_place_is_refused(written):
    with pytest.raises(UsageError):
        values.place(written)


@given(st.lists(st.integers(0, 10**9), min_size=3, max_size=3))
def test_three_numbers_are_low_best_and_high_if_they_stand_in_order(three):
    written = "/".join(map(str, three))
    if three == sorted(three):
        found = values.number(written)
        assert [found.low, found.best, found.high] == three
    else:
        with pytest.raises(UsageError):
            values.number(written)


def test_a_place_may_be_an_entry_of_the_gazetteer():
    kunduz = next(place for place in lookup("Kunduz") if place.geonames)
    assert values.place(f"geonames:{kunduz.geonames}") == kunduz
    with pytest.raises(UsageError, match="not in the gazetteer"):
        values.place("geonames:999999999")
