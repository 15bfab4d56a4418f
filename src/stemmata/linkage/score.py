"""Scoring: weighted grounds for and against a pair, each with its words.

What this is for: turning a comparison into links and vetoes by one sum and one threshold. What it is not: a trained model;
the weights are the caller's and stand beside the rule that they serve.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from math import inf

VETO = -inf
"""The weight of a ground that forbids the pair, whatever else speaks for it."""


@dataclass(frozen=True, slots=True)
class Feature:
    """One ground for (positive weight) or against (negative weight, `VETO`) a pair; `reason` in words for people."""

    reason: str
    weight: float


@dataclass(frozen=True, slots=True)
class Link:
    """Two items that the grounds join, the lesser id first; `score` is the sum of the weights."""

    left: str
    right: str
    score: float
    grounds: tuple[Feature, ...]


@dataclass(frozen=True, slots=True)
class Verdicts:
    """What scoring found: pairs to join and pairs that must stay apart, each sorted by ids."""

    links: tuple[Link, ...]
    vetoes: tuple[tuple[str, str], ...]


def score(pairs: Iterable[tuple[str, str]], compare: Callable[[str, str], Sequence[Feature]], *, threshold: float = 1.0) -> Verdicts:
    """Compare each pair; a sum of at least `threshold` is a link, a `VETO` a pair to keep apart, all else neither.

    `compare` gets the lesser id first and must depend on nothing but its two items.
    """
    links: list[Link] = []
    vetoes: list[tuple[str, str]] = []
    for left, right in sorted({(min(pair), max(pair)) for pair in pairs if pair[0] != pair[1]}):
        grounds = tuple(compare(left, right))
        total = sum(ground.weight for ground in grounds)
        if total == VETO:
            vetoes.append((left, right))
        elif total >= threshold:
            links.append(Link(left, right, total, grounds))
    return Verdicts(tuple(links), tuple(vetoes))
