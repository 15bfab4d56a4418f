"""How many fighters as of a day: which figure of an origin, which is best, and when none holds any more."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from stemmata.schema.collation import Fact
from stemmata.schema.estimate import Estimate
from stemmata.schema.lineage import Origin
from stemmata.schema.vocabulary import ClaimType, Hedge, Measure, OriginKind
from stemmata.situation import as_of
from stemmata.situation.strength import CHANGED
from tests.situation.test_asof import facts
from tests.situation.test_asof import told as page_told
from tests.trace.casebook import Casebook, number

ORIGINS = {
    "army": Origin("army", "River Army", OriginKind.BODY, None, "army", True),
    "panel": Origin("panel", "Delta Panel", OriginKind.BODY, None, "panel", False),
    "story": Origin("story", "Port Courier, 2031-03-01", OriginKind.PUBLICATION, None, None, False),
}
START = date(2031, 3, 1)


def told(origin: str, day: int, best: float | None, low: float | None = None, high: float | None = None, **more: Any) -> Fact:
    """A strength told so many days after the start."""
    said = START + timedelta(days=day)
    hedge = Hedge.RANGE if best is None else more.pop("hedge", Hedge.EXACT)
    figure = Estimate(low, best, high, hedge)
    return replace(Fact("front", "strength", None, None, figure, None, None, said, f"{origin}-{day}-{best}", origin, False), **more)


def asked(rows: Sequence[Fact], day: int) -> tuple[float | None, float | None, float | None]:
    found = as_of(rows, START + timedelta(days=day), ORIGINS).strength
    assert found is not None
    return found.low, found.best, found.high


def test_of_two_retellings_of_one_story_neither_the_later_nor_the_larger_is_taken_but_what_most_give() -> None:
    rows = [told("story", 0, 200), told("story", 3, 2000)]
    assert asked(rows, 5) == (200, 200, 200)
    more = [*rows, told("story", 4, 2000, claim_id="third")]
    assert asked(more, 5) == (2000, 2000, 2000)


def test_a_story_of_the_case_counts_with_its_own_figure_whatever_its_copies_make_of_it() -> None:
    of_the_case = replace(ORIGINS["story"], document_id="p1")
    rows = [told("story", 0, None, 600, 700), told("story", 1, 6700), told("story", 2, 6700, claim_id="third")]
    found = as_of(rows, START + timedelta(days=5), {"story": of_the_case}).strength
    assert found is not None
    assert (found.low, found.best, found.high) == (600, None, 700)


def test_a_body_that_revises_its_figure_is_taken_at_its_later_word() -> None:
    assert asked([told("panel", 0, 200), told("panel", 9, 350)], 10) == (350, 350, 350)


def test_the_figure_of_a_party_is_best_only_where_there_is_no_other() -> None:
    rows = [told("panel", 0, 300, hedge=Hedge.ABOUT), told("army", 9, 150)]
    assert asked(rows, 10) == (150, 300, 300)
    assert asked(rows[1:], 10) == (150, 150, 150)


def test_a_later_estimate_goes_before_an_exact_figure_of_before() -> None:
    assert asked([told("story", 0, 250), told("panel", 30, 300, hedge=Hedge.ABOUT)], 31) == (250, 300, 300)


def test_a_figure_holds_until_a_large_part_of_it_is_told_to_have_come_or_gone() -> None:
    left = Fact("front", "flow_out", "league", None, Estimate(None, 40, None, Hedge.EXACT), None, None, None, "c", "panel", False)
    day = START + timedelta(days=20)
    for count, kept in ((40.0, False), (20.0, True)):
        flow = replace(left, estimate=Estimate(None, count, None, Hedge.EXACT), earliest=day, latest=day, said=day)
        found = as_of([told("panel", 0, None, 120, 150), flow], START + timedelta(days=30), ORIGINS)
        assert (found.strength is not None) is kept
        assert found.notes.get("strength") == (None if kept else CHANGED)


FIGURES = st.lists(
    st.tuples(st.sampled_from(sorted(ORIGINS)), st.integers(0, 300), st.integers(1, 5000)),
    min_size=1,
    max_size=8,
    unique_by=lambda x: x[:2],
)


@given(FIGURES, st.randoms(use_true_random=False))
def test_the_order_of_facts_does_not_matter_and_the_best_figure_lies_between_low_and_high(
    rows: list[tuple[str, int, int]], chance: Any
) -> None:
    given_rows = [told(origin, day, float(best)) for origin, day, best in rows]
    mixed = list(given_rows)
    chance.shuffle(mixed)
    first, second = (as_of(order, START + timedelta(days=400), ORIGINS).strength for order in (given_rows, mixed))
    assert first == second
    assert first is not None
    assert first.low is not None
    assert first.best is not None
    assert first.high is not None
    assert first.low <= first.best <= first.high


def test_the_men_whom_a_leader_is_told_to_lead_are_the_strength_of_his_body() -> None:
    book = Casebook()
    leads = [("leader", "Ada Tobin", "tobin"), ("org", "the Reed Front", "front")]
    page_told(book, "p1", START, "Ada Tobin leads the Reed Front", ClaimType.LEADS, leads)
    men = [("300", Measure.FIGHTERS, number(None, 300, None))]
    page_told(book, "p2", START + timedelta(days=9), "Ada Tobin leads 300 men", ClaimType.LEADS, leads[:1], numbers=men)
    strength = as_of(facts(book, "front"), START + timedelta(days=10)).strength
    assert strength is not None
    assert (strength.low, strength.best, strength.high) == (300, 300, 300)
