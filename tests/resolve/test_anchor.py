"""Calendar arithmetic of R8."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stemmata.read.temporal import expressions
from stemmata.resolve.anchor import Anchors, anchor, shift
from stemmata.schema.vocabulary import TimePrecision
from stemmata.schema.when import TimeSpan


def day(text: str) -> TimeSpan:
    return TimeSpan(date.fromisoformat(text), date.fromisoformat(text), TimePrecision.DAY, "test")


def span(value: str, page: str | None = "2023-12-20", told: str | None = None) -> tuple[str, str] | None:
    found = anchor(value, Anchors(day(page) if page else None, day(told) if told else None))
    return (str(found.earliest), str(found.latest)) if found else None


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2021-10-08", "2021-10-08", "2021-10-08"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2021-10~late", "2021-10-21", "2021-10-31"),
        ("2021~early", "2021-01-01", "2021-04-30"),
        ("XXXX-10", "2023-10-01", "2023-10-31"),
        ("XXXX-11~early", "2023-11-01", "2023-11-10"),
        ("XXXX-WXX-5", "2023-12-15", "2023-12-15"),
        ("XXXX-WXX-3", "2023-12-20", "2023-12-20"),
        ("R-1weekday3", "2023-12-13", "2023-12-13"),
        ("R+1weekday3", "2023-12-27", "2023-12-27"),
        ("R-1day", "2023-12-19", "2023-12-19"),
        ("R-1week", "2023-12-11", "2023-12-17"),
        ("R-1month", "2023-11-01", "2023-11-30"),
        ("R-1year", "2022-01-01", "2022-12-31"),
        ("R0year", "2023-01-01", "2023-12-20"),
        ("R-1XXXX-09", "2023-09-01", "2023-09-30"),
        ("R-1XXXX-SU", "2023-06-01", "2023-08-31"),
        ("R-1..-1week", "2023-12-10", "2023-12-16"),
        ("R-2..0month", "2023-10-20", "2023-12-20"),
        ("2020/", "2020-01-01", "2023-12-20"),
        ("/XXXX-10", "None", "2023-10-31"),
        ("<XXXX-11", "None", "2023-10-31"),
        ("2023-06/2023-09", "2023-06-01", "2023-09-30"),
        ("2023-03-12|2023-12-03", "2023-03-12", "2023-12-03"),
    ],
)
def test_values_count_from_the_page(value, first, last):
    assert span(value) == (first, last)


def test_without_an_anchor_nothing_is_known():
    for value in ("R-1day", "XXXX-10-08", "XXXX-WXX-5", "N+1day", "R-1week~late"):
        assert span(value, page=None) is None


def test_a_story_goes_forward_from_the_time_told_before():
    assert span("N+1..+1week", told="2021-10-08") == ("2021-10-15", "2021-10-15")
    assert span("XXXX-03", page=None, told="2021-10-03") == ("2022-03-01", "2022-03-31")


def test_two_statements_that_do_not_add_up_keep_the_interval_of_both():
    found = anchor("N+1..+1week&XXXX-10-16", Anchors(day("2021-11-02"), day("2021-10-08")))
    assert found is not None
    assert (str(found.earliest), str(found.latest)) == ("2021-10-15", "2021-10-16")
    assert "do not add up" in found.basis


def test_two_statements_that_agree_give_the_day():
    assert span("N+1..+1week&2021-10-15", told="2021-10-08") == ("2021-10-15", "2021-10-15")


def test_a_weekday_decides_the_year():
    assert span("XXXX-10-04@3", page="2023-12-20") == ("2023-10-04", "2023-10-04")
    assert span("XXXX-10-04@1", page="2023-12-20") == ("2021-10-04", "2021-10-04")


def test_a_day_just_ahead_whose_last_lies_most_of_a_year_back_is_to_come():
    assert span("XXXX-01-10", page="2023-12-20") == ("2024-01-10", "2024-01-10")


def test_a_month_end_is_kept_when_months_are_counted():
    assert shift(date(2024, 3, 31), -1, "month") == date(2024, 2, 29)


WORDS = (
    *("since", "until", "last", "next", "8", "March", "2023", "Friday", "a", "week", "ago", "later", "two", "months", "early", "late"),
    *("in", "2011", "the", "past", "few", "days", "summer", "of", "October", "16", ",", "1999"),
)


@given(st.lists(st.sampled_from(WORDS), max_size=12), st.dates(date(1900, 1, 1), date(2090, 1, 1)), st.booleans())
def test_every_value_that_is_read_can_be_anchored_in_order(parts, page, told):
    text = " ".join(parts)
    here = TimeSpan(page, page + timedelta(days=3), TimePrecision.SPAN, "test")
    for expression in expressions("d", text, 0, len(text)):
        found = anchor(expression.value, Anchors(here, here if told else None))
        assert found is None or found.basis


def test_the_past_weekend_lies_within_the_week_before_the_page():
    (said,) = expressions("d", "Over the past weekend the bridge fell.", 0, 38)
    assert span(said.value) == ("2023-12-13", "2023-12-20")


@pytest.mark.parametrize("unit", ["day", "week", "weekend", "month", "year", "decade"])
@pytest.mark.parametrize("steps", ["-1", "-2..-1", "-1..-1", "-2..0", "-9000..-3000"])
@pytest.mark.parametrize("kind", ["R", "N"])
def test_no_count_of_any_unit_stops_the_run(kind, steps, unit):
    found = anchor(f"{kind}{steps}{unit}", Anchors(day("2023-12-20"), day("2023-12-20")))
    assert found is None or found.overlaps(found)
