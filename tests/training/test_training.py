"""The training folder agrees with the program, and its decoder finds the best path. What not: a training run (that needs torch)."""

from __future__ import annotations

import importlib
import itertools
import sys
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from stemmata.schema.vocabulary import ROLES, Modality

FOLDER = Path(__file__).parents[2] / "training"


def part(name: str) -> ModuleType:
    """A module of the training folder that needs numpy at most."""
    sys.path.insert(0, str(FOLDER))
    try:
        return importlib.import_module(f"stemmata_training.{name}")
    finally:
        sys.path.remove(str(FOLDER))


def test_types_roles_and_modalities_are_those_of_the_program() -> None:
    labels = part("labels")
    assert {str(kind): tuple(roles) for kind, roles in ROLES.items()} == labels.ROLES
    assert {str(m) for m in Modality} == set(labels.MODALITIES)


def test_a_type_may_use_only_its_own_role_units() -> None:
    labels = part("labels")
    for kind, roles in labels.ROLES.items():
        units = labels.allowed(kind)
        open_units = {labels.begin(labels.ROLE_NAMES.index(r)) for r in roles} | {labels.inside(labels.ROLE_NAMES.index(r)) for r in roles}
        assert {n for n, may in enumerate(units) if may} == open_units | {0}


def best_by_trial(scores: np.ndarray, cost: float) -> float:
    """Score of the best lawful sequence of units, by trying all."""
    tokens, width = scores.shape
    best = -np.inf
    for path in itertools.product(range(width), repeat=tokens):
        lawful = all(unit == 0 or unit % 2 or (n and path[n - 1] in (unit, unit - 1)) for n, unit in enumerate(path))
        if lawful:
            best = max(best, sum(scores[n, unit] - cost * (unit % 2) for n, unit in enumerate(path)))
    return float(best)


@pytest.mark.parametrize("labels", [1, 2])
@given(data=st.data())
def test_decoded_spans_score_as_the_best_lawful_path(labels: int, data: st.DataObject) -> None:
    decode = part("decode")
    tokens = data.draw(st.integers(1, 4))
    width = 1 + 2 * labels
    flat = data.draw(st.lists(st.integers(-40, 40), min_size=tokens * width, max_size=tokens * width))
    cost = data.draw(st.sampled_from([0.0, 0.5, 2.0]))
    units = np.array(flat, np.float32).reshape(tokens, width) / 8
    found = decode.spans(units[None], np.array([tokens]), cost)[0]
    path = [0] * tokens
    for first, last, label, _ in found:
        path[first] = 1 + 2 * label
        path[first + 1 : last] = [2 + 2 * label] * (last - first - 1)
    scores = decode.log_softmax(units)
    total = sum(float(scores[n, unit]) - cost * (unit % 2) for n, unit in enumerate(path))
    assert total == pytest.approx(best_by_trial(scores, cost), abs=1e-4)


def test_a_short_row_does_not_read_its_padding() -> None:
    decode = part("decode")
    units = np.zeros((1, 4, 3), np.float32)
    units[0, :, 1] = 5
    assert [s[:3] for s in decode.spans(units, np.array([2]), 0.0)[0]] == [(0, 1, 0), (1, 2, 0)]
