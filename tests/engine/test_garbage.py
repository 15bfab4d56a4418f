"""Circular garbage is looked for seldom while rows are made, and as before afterwards."""

from __future__ import annotations

import gc

import pytest

from stemmata.engine.garbage import SELDOM, seldom_collected


def test_the_search_is_seldom_inside_and_as_before_afterwards() -> None:
    before = gc.get_threshold()
    with seldom_collected():
        assert gc.get_threshold() == SELDOM
        with seldom_collected():
            assert gc.get_threshold() == SELDOM
        assert gc.get_threshold() == SELDOM
    assert gc.get_threshold() == before


def test_a_failure_inside_brings_the_search_back() -> None:
    before = gc.get_threshold()
    with pytest.raises(ValueError, match="a stage failed"), seldom_collected():
        raise ValueError("a stage failed")
    assert gc.get_threshold() == before


def test_rows_that_stay_are_not_walked_over_again_and_again() -> None:
    """Without it the same rows start a search over all objects."""
    whole: list[int] = []

    def note(phase: str, info: dict[str, int]) -> None:
        if phase == "stop" and info["generation"] == 2:
            whole.append(1)

    gc.collect()
    gc.callbacks.append(note)
    try:
        with seldom_collected():
            rows = [[n] for n in range(300_000)]
    finally:
        gc.callbacks.remove(note)
    assert len(rows) == 300_000
    assert not whole
