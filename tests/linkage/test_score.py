"""Scoring: grounds are summed, a veto forbids."""

from __future__ import annotations

from stemmata.linkage import Feature, score
from stemmata.linkage.score import VETO


def test_score_sums_grounds_and_keeps_vetoes() -> None:
    grounds = {
        ("a", "b"): [Feature("same day", 1.0), Feature("same place", 1.0)],
        ("a", "c"): [Feature("same day", 1.0)],
        ("b", "c"): [Feature("same day", 1.0), Feature("same place", 1.0), Feature("other times", VETO)],
    }
    found = score([("b", "a"), ("a", "c"), ("c", "b"), ("a", "a")], lambda x, y: grounds[x, y], threshold=2.0)
    assert [(k.left, k.right, k.score) for k in found.links] == [("a", "b", 2.0)]
    assert found.vetoes == (("b", "c"),)
