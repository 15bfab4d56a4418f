"""Pinned floors: a figure that falls is a failure, and the figures are measured by running the real program."""

import json
import subprocess
import sys
from pathlib import Path

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
    """In a process of its own, so that the program's default reader is measured and not the tests' (see tests/conftest.py)."""
    command = [sys.executable, "-m", "evaluation", "--workers", "2", "--json", "--only", *measures.QUICK]
    done = subprocess.run(command, capture_output=True, text=True, cwd=Path(__file__).parents[2])
    assert done.returncode == 0, done.stderr
    assert len(json.loads(done.stdout)) > 100
