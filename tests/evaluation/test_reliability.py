"""Confidence against rightness, and casualty records of a report's claims."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.reliability import calibration_error, diagram
from evaluation.victims import bounds_of, records

PAIRS = st.lists(st.tuples(st.floats(0, 1), st.booleans()), max_size=60)


def test_a_reader_that_is_as_right_as_it_says_has_no_error():
    pairs = [(0.75, True)] * 3 + [(0.75, False)] + [(0.5, True), (0.5, False)]
    assert calibration_error(diagram(pairs)) == pytest.approx(0)


def test_a_reader_that_is_sure_and_wrong_has_all_of_it():
    assert calibration_error(diagram([(1.0, False)] * 4)) == pytest.approx(1)


@given(PAIRS)
def test_every_claim_stands_in_one_bin(pairs):
    bins = diagram(pairs)
    assert sum(b.claims for b in bins) == len(pairs)
    assert 0 <= calibration_error(bins) <= 1


def toll(kind: str, low: float | None, best: float | None, high: float | None, *, negated: bool = False) -> dict[str, object]:
    quantity = {"kind": kind, "low": low, "best": best, "high": high}
    return {"type": "casualty", "negated": negated, "roles": [{"role": "victim", "text": "Miners"}], "quantities": [quantity]}


def test_a_number_told_twice_of_the_same_victims_is_one_record():
    assert records([toll("killed", None, 9.0, None), toll("killed", None, 9.0, None)]) == [
        {"effects": ["DEATH"], "low": 9, "high": 9, "strings": ["Miners"]}
    ]


def test_the_dead_and_the_injured_are_never_mixed():
    assert [r["effects"] for r in records([toll("killed", None, 9.0, None), toll("injured", None, 9.0, None)])] == [["DEATH"], ["INJURY"]]


def test_what_did_not_happen_and_what_is_no_death_or_injury_give_no_record():
    assert (
        records([toll("killed", None, 9.0, None, negated=True), toll("abducted", None, 9.0, None), toll("killed", None, 0.0, None)]) == []
    )


@pytest.mark.parametrize(
    ("bounds", "coded"), [((9, None, None), (9, None)), ((None, None, 15), (0, 15)), ((6, None, 8), (6, 8)), ((None, None, None), None)]
)
def test_bounds_are_coded_as_the_set_codes_them(bounds, coded):
    assert bounds_of(dict(zip(("low", "best", "high"), bounds, strict=True))) == coded
