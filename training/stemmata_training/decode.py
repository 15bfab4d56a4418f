"""From units to spans: constrained Viterbi with one opening cost, pointers, links.

What for: turning the graphs' outputs into piece ranges, in numpy alone. What not: characters, claims, training.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32]


def log_softmax(units: Scores) -> Scores:
    """Logarithms of the shares over the last axis."""
    shifted = units - units.max(-1, keepdims=True)
    result: Scores = shifted - np.log(np.exp(shifted).sum(-1, keepdims=True))
    return result


def spans(units: Scores, lengths: NDArray[np.int64], cost: float) -> list[list[tuple[int, int, int, float]]]:
    """Best spans of each row. units: rows x tokens x (1 + 2 labels), outside, then begin and inside of each label.

    Returns, by row, (first, last + 1, label, share of "begin" at the first token). "Inside" follows only "begin" or "inside" of its label.
    """
    scores = log_softmax(units)
    rows, tokens, width = scores.shape
    labels = (width - 1) // 2
    outside, begins, insides = scores[..., 0], scores[..., 1::2] - cost, scores[..., 2::2]
    best = np.full((rows, 1 + 2 * labels), -np.inf, np.float32)
    best[:, 0], best[:, 1 : 1 + labels] = outside[:, 0], begins[:, 0]
    came = np.zeros((rows, tokens, 1 + 2 * labels), np.int32)
    final = best.copy()
    states = np.arange(labels)
    for t in range(1, tokens):
        top = best.argmax(1)
        peak = best[np.arange(rows), top]
        from_begin, from_inside = best[:, 1 : 1 + labels], best[:, 1 + labels :]
        stays = from_inside > from_begin
        now = np.empty_like(best)
        now[:, 0] = peak + outside[:, t]
        now[:, 1 : 1 + labels] = peak[:, None] + begins[:, t]
        now[:, 1 + labels :] = np.where(stays, from_inside, from_begin) + insides[:, t]
        came[:, t, : 1 + labels] = top[:, None]
        came[:, t, 1 + labels :] = np.where(stays, 1 + labels + states, 1 + states)
        best = now
        ended = lengths == t + 1
        final[ended] = now[ended]
    return [_walk(came[r], int(final[r].argmax()), int(lengths[r]), labels, scores[r]) for r in range(rows)]


def _walk(came: NDArray[np.int32], state: int, length: int, labels: int, scores: Scores) -> list[tuple[int, int, int, float]]:
    found: list[tuple[int, int, int, float]] = []
    last = length
    for t in range(length - 1, -1, -1):
        if state == 0:
            last = t
        elif state <= labels:
            found.append((t, last, state - 1, float(np.exp(scores[t, 1 + 2 * (state - 1)]))))
            last = t
        state = int(came[t, state]) if t else 0
    return found[::-1]


def candidates(units: Scores, least: float) -> list[tuple[int, int, int, float]]:
    """Every start whose share of all "begin" units reaches `least`, with its likeliest label and the run of "inside" behind it."""
    shares = np.exp(log_softmax(units))
    begins, insides = shares[:, 1::2], shares[:, 2::2]
    total = begins.sum(1)
    found = []
    for t in np.flatnonzero(total >= least).tolist():
        label = int(begins[t].argmax())
        last = t + 1
        while last < len(units) and insides[last].sum() > 0.5:
            last += 1
        found.append((t, last, label, float(total[t])))
    return found
