"""Filters and the timeline: what is left, and where the bars lie."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stemmata.errors import NotFoundError
from stemmata.web import happenings
from tests.queries.made_case import made_queries


def event(ident, earliest, latest):
    return {"id": ident, "time": {"earliest": earliest, "latest": latest, "text": ""} if earliest or latest else None, "documents": []}


def test_bars_lie_where_their_days_are():
    rows = happenings.timeline([event("a", "2023-01-01", "2023-01-05"), event("b", "2023-01-10", "2023-01-10")], {"a": [], "b": []})
    first, second = (row["happened"] for row in rows["rows"])
    assert (first["x"], first["width"], first["open"]) == (0.0, 50.0, False)
    assert (second["x"], second["width"]) == (90.0, 10.0)


def test_an_open_end_reaches_the_end_of_the_axis_and_is_marked():
    reported = {"a": [(date(2023, 1, 10), date(2023, 1, 10))]}
    (row,) = happenings.timeline([event("a", "2023-01-01", None)], reported)["rows"]
    assert (row["happened"]["x"], row["happened"]["width"], row["happened"]["open"]) == (0.0, 100.0, True)
    assert row["reported"][0]["x"] == 90.0


def test_what_is_not_dated_is_listed_beside_the_axis():
    drawn = happenings.timeline([event("a", None, None), event("b", "2023-01-10", "2023-01-10")], {"a": [], "b": []})
    assert [e["id"] for e in drawn["undated"]] == ["a"]
    assert happenings.timeline([event("a", None, None)], {"a": []}) is None


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.integers(1, 40_000))
def test_an_axis_of_any_length_has_a_readable_number_of_marks_in_order(first, days):
    until = first + timedelta(days=days - 1)
    ticks = happenings.timeline([event("a", first.isoformat(), until.isoformat())], {"a": []})["ticks"]
    assert len(ticks) <= 13
    assert all(0 <= tick["x"] <= 100 for tick in ticks)
    assert [t["x"] for t in ticks] == sorted({t["x"] for t in ticks})


@pytest.fixture
def queries(tmp_path):
    return made_queries(tmp_path / "i.db", ["Kunduz", "Herat"])


def ids(queries, **parameters):
    return [e["id"] for e in happenings.events(queries, {k.rstrip("_"): v for k, v in parameters.items()})["events"]]


def test_filters_narrow_and_meet(queries):
    everything = ids(queries)
    assert everything == ["v00", "v01"]
    assert ids(queries, type="casualty") == everything or ids(queries, type="attack") == everything
    assert ids(queries, from_="2021-10-08", to="2021-10-08") == everything
    assert ids(queries, from_="2021-10-09") == []
    assert ids(queries, to="2021-10-07") == []


def test_a_filter_that_is_none_says_which_there_are(queries):
    for parameters in ({"type": "nonsense"}, {"status": "x"}, {"from": "soon"}, {"view": "globe"}):
        with pytest.raises(NotFoundError) as caught:
            happenings.events(queries, parameters)
        assert caught.value.hint
