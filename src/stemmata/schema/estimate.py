"""Numbers as reported: low, best, high and how they were hedged (UCDP's best/low/high; rules R6 and R7).

What this is for: one number in one report, and whether two of them can both be right. What it is not: a choice between
reports (see `stemmata.collate.figures`). None means "not said", never 0.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import inf

from stemmata.errors import SchemaError
from stemmata.schema.vocabulary import Agreement, Hedge, Measure

ABOUT_TOLERANCE = 0.1
"""Half-width of "about", as a share of the number: "about 100" may be 90 to 110, what rounding leaves open.

A page that writes "about" gives no bound of its own; a wide one would hide that "about 350" and "fewer than 200" cannot both be
right. It decides only compatible against conflict, never a shown low or high."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """A number as one report gives it. "about 100" best=100; "at least 46" low=46; "dozens" low=24, high=99, VAGUE."""

    low: float | None
    best: float | None
    high: float | None
    hedge: Hedge

    def __post_init__(self) -> None:
        known = [x for x in (self.low, self.best, self.high) if x is not None]
        if not known:
            raise SchemaError("an estimate needs at least one of low, best, high")
        if known != sorted(known) or known[0] < 0:
            raise SchemaError(f"estimate out of order or negative: low {self.low}, best {self.best}, high {self.high}")

    def bounds(self) -> tuple[float, float]:
        """The values that this report leaves possible, both ends included (inf = open)."""
        if self.hedge is Hedge.ABOUT and self.best is not None:
            return self.best * (1 - ABOUT_TOLERANCE), self.best * (1 + ABOUT_TOLERANCE)
        low = self.low if self.low is not None else self.best if self.best is not None else 0.0
        high = self.high if self.high is not None else self.best if self.best is not None else inf
        return low, high


def agreement(a: Estimate, b: Estimate) -> Agreement:
    """AGREE if the two say the same, COMPATIBLE if both can be right, else CONFLICT (R6)."""
    if (a.low, a.best, a.high) == (b.low, b.best, b.high):
        return Agreement.AGREE
    (low_a, high_a), (low_b, high_b) = a.bounds(), b.bounds()
    return Agreement.COMPATIBLE if max(low_a, low_b) <= min(high_a, high_b) else Agreement.CONFLICT


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number in the text with what it counts. `subset`: told as a part of a whole ("including 13 soldiers"): never added."""

    document_id: str
    start: int
    end: int
    measure: Measure
    estimate: Estimate
    subset: bool = False
