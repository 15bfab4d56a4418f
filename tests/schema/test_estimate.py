"""Numbers as reported: order, bounds and three-valued agreement (R6)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stemmata.errors import SchemaError
from stemmata.schema.estimate import Estimate, agreement
from stemmata.schema.vocabulary import Agreement, Hedge

numbers = st.integers(0, 10_000).map(float)
estimates = st.one_of(
    numbers.map(lambda n: Estimate(None, n, None, Hedge.EXACT)),
    numbers.map(lambda n: Estimate(None, n, None, Hedge.ABOUT)),
    numbers.map(lambda n: Estimate(n, None, None, Hedge.AT_LEAST)),
    numbers.map(lambda n: Estimate(None, None, n, Hedge.AT_MOST)),
    st.tuples(numbers, numbers).map(lambda p: Estimate(min(p), None, max(p), Hedge.RANGE)),
)


def exact(n):
    return Estimate(None, n, None, Hedge.EXACT)


def test_at_least_46_and_about_100_can_both_be_right():
    assert agreement(Estimate(46, None, None, Hedge.AT_LEAST), Estimate(None, 100, None, Hedge.ABOUT)) is Agreement.COMPATIBLE


def test_about_leaves_room_for_rounding_only():
    about = Estimate(None, 350, None, Hedge.ABOUT)
    assert agreement(about, exact(330)) is Agreement.COMPATIBLE
    assert agreement(about, Estimate(None, None, 199, Hedge.AT_MOST)) is Agreement.CONFLICT


def test_two_exact_numbers_conflict():
    assert agreement(exact(31), exact(26)) is Agreement.CONFLICT


def test_a_lower_bound_above_an_exact_number_conflicts():
    assert agreement(Estimate(60, None, None, Hedge.AT_LEAST), exact(31)) is Agreement.CONFLICT


@given(estimates, estimates)
def test_agreement_does_not_depend_on_order(a, b):
    assert agreement(a, b) is agreement(b, a)


@given(estimates)
def test_an_estimate_agrees_with_itself_and_its_bounds_are_ordered(a):
    assert agreement(a, a) is Agreement.AGREE
    low, high = a.bounds()
    assert low <= high


@pytest.mark.parametrize("low, best, high", [(None, None, None), (5, 3, None), (None, 9, 4), (-1, None, None)])
def test_an_empty_unordered_or_negative_estimate_is_refused(low, best, high):
    with pytest.raises(SchemaError):
        Estimate(low, best, high, Hedge.EXACT)
