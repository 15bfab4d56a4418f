"""From outputs to ranges of pieces: constrained Viterbi with one cost of opening a span, and triggers by their share.

What this is for: decoding in numpy alone, over all rows at once. What it is not: code points, claims, or a choice of costs
(they are part of the artefact).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32]
Marked = tuple[int, int, int, float]
"""First piece, last piece + 1, label, share of "begin" at the first piece."""
Cost = float | NDArray[np.float32]
"""Of opening a span: one for all labels, or one for each."""
CLOSED = np.float32(-1e4)
"""A unit that may not be chosen."""


def log_shares(units: Scores) -> Scores:
    """Logarithms of the shares (softmax) over the last axis."""
    shifted = units - units.max(-1, keepdims=True)
    result: Scores = shifted - np.log(np.exp(shifted).sum(-1, keepdims=True))
    return result


def spans(units: Scores, lengths: NDArray[np.int64], cost: Cost) -> list[list[Marked]]:
    """Best spans of each row (Viterbi). units: rows x tokens x (1 + 2 labels): outside, then begin and inside of each label.

    "Inside" follows only "begin" or "inside" of its label; `cost` is taken off every "begin". Tokens from a row's length on
    are padding and never marked.
    """
    scores = log_shares(units)
    rows, tokens, width = scores.shape
    labels = (width - 1) // 2
    outside, begins, insides = scores[..., 0], scores[..., 1::2] - np.asarray(cost, np.float32), scores[..., 2::2]
    best = np.full((rows, 1 + 2 * labels), -np.inf, np.float32)
    best[:, 0], best[:, 1 : 1 + labels] = outside[:, 0], begins[:, 0]
    came = np.zeros((rows, tokens, 1 + 2 * labels), np.int32)
    final = best.copy()
    every, states = np.arange(rows), np.arange(labels)
    for t in range(1, tokens):
        top = best.argmax(1)
        peak = best[every, top]
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
    return [_walked(came[r], int(final[r].argmax()), int(lengths[r]), labels, scores[r]) for r in range(rows)]


def _walked(came: NDArray[np.int32], state: int, length: int, labels: int, scores: Scores) -> list[Marked]:
    """The spans of the path that ends in `state`, read backwards from the last token."""
    found: list[Marked] = []
    last = length
    for t in range(length - 1, -1, -1):
        if state == 0:
            last = t
        elif state <= labels:
            found.append((t, last, state - 1, float(np.exp(scores[t, 1 + 2 * (state - 1)]))))
            last = t
        state = int(came[t, state]) if t else 0
    return found[::-1]


def triggers(units: Scores, least: float) -> list[Marked]:
    """Every piece whose share of all "begin" units together reaches `least`, with the likeliest label and the run of "inside" behind it.

    The share is that of all labels: whether something is claimed there, whatever its type.
    """
    shares = np.exp(log_shares(units))
    begins, insides = shares[:, 1::2], shares[:, 2::2].sum(1)
    total = begins.sum(1)
    found = []
    for t in np.flatnonzero(total >= least).tolist():
        last = t + 1
        while last < len(units) and insides[last] > 0.5:
            last += 1
        found.append((t, last, int(begins[t].argmax()), float(total[t])))
    return found
