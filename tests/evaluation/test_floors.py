"""Pinned floors: a figure that falls is a failure, and the figures are measured by running the real program."""

import pytest

from evaluation import floors, measures, scorers


def test_a_figure_below_its_floor_above_its_limit_or_missing_is_a_breach():
    figures = {"a.core_F1": 30.0, "a.events_wrong_merges": 2.0}
    pinned = {"a.core_F1": 31.0, "a.events_wrong_merges": 1.0, "a.status_right": 10.0}
    assert [b.name for b in floors.breaches(figures, pinned)] == ["a.core_F1", "a.events_wrong_merges", "a.status_right"]


def test_figures_at_their_floors_are_no_breach():
    assert floors.breaches({"a.core_F1": 31.0, "a.dates_invented": 0.0}, {"a.core_F1": 31.0, "a.dates_invented": 0.0}) == []


@pytest.mark.slow
@pytest.mark.skipif(not scorers.available(), reason="development data (../shared) is not there")
def test_the_pinned_floors_hold():
    digest, pinned = floors.load()
    assert digest == floors.gold_digest(), "the gold changed: measure anew and pin again, saying why"
    assert floors.breaches(measures.measure(workers=1), pinned) == []
