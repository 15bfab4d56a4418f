from __future__ import annotations

from itertools import product

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from stemmata.read.encoder.decode import log_shares, spans, triggers


def best_by_trying_all(units: np.ndarray, cost: float) -> float:
    scores = log_shares(units[None])[0]
    best = -np.inf
    for path in product(range(units.shape[1]), repeat=len(units)):
        if any(now and now % 2 == 0 and before not in (now - 1, now) for before, now in zip((0, *path), path, strict=False)):
            continue
        best = max(best, sum(float(scores[t, u]) - (cost if u % 2 else 0.0) for t, u in enumerate(path)))
    return float(best)


@settings(max_examples=60, deadline=None)
@given(seed=st.integers(0, 10_000), tokens=st.integers(1, 5), cost=st.sampled_from([0.0, 0.5, 2.0]))
def test_the_path_found_is_the_best_of_all_allowed_ones(seed: int, tokens: int, cost: float) -> None:
    units = np.random.default_rng(seed).normal(0, 2, (tokens, 5)).astype(np.float32)
    (found,) = spans(units[None], np.array([tokens]), cost)
    path = [0] * tokens
    for first, after, label, _ in found:
        path[first:after] = [1 + 2 * label] + [2 + 2 * label] * (after - first - 1)
    scores = log_shares(units)
    total = sum(float(scores[t, u]) - (cost if u % 2 else 0.0) for t, u in enumerate(path))
    assert abs(total - best_by_trying_all(units, cost)) < 1e-3


def test_a_row_is_decoded_the_same_whatever_stands_in_its_padding() -> None:
    units = np.random.default_rng(1).normal(0, 2, (2, 9, 7)).astype(np.float32)
    alone = spans(units[:1, :6], np.array([6]), 0.5)[0]
    padded = spans(units, np.array([6, 9]), 0.5)[0]
    assert alone == padded


def test_a_trigger_runs_on_over_the_pieces_inside_it() -> None:
    units = np.full((4, 5), -5.0, np.float32)
    units[0, 0] = units[3, 0] = 5
    units[1, 3] = 5
    units[2, 4] = 5
    ((first, after, label, share),) = triggers(units, 0.5)
    assert (first, after, label) == (1, 3, 1)
    assert share > 0.9


def test_each_label_can_have_a_cost_of_its_own() -> None:
    units = np.zeros((1, 2, 5), np.float32)
    units[0, 0, 1], units[0, 1, 3] = 1.0, 1.0
    dear, cheap = np.array([2.0, 0.0], np.float32), np.array([0.0, 2.0], np.float32)
    assert [label for _, _, label, _ in spans(units, np.array([2]), dear)[0]] == [1]
    assert [label for _, _, label, _ in spans(units, np.array([2]), cheap)[0]] == [0]
