"""Pinned quality floors: `floors.toml` holds them with a digest of the gold they were measured on.

What this is for: no score falls silently. What it is not: a target; floors are raised when a figure has risen.
"""

from __future__ import annotations

import hashlib
import tomllib
from dataclasses import dataclass
from pathlib import Path

from evaluation.scorers import SHARED, WORLDS

FLOORS = Path(__file__).with_name("floors.toml")
LESS_IS_BETTER = ("unconnected", "over_counted", "wrong_merges", "invented", "exposed", "calibration_error")
"""Endings of the names of figures that count errors: their "floor" is the most that is allowed."""


@dataclass(frozen=True, slots=True)
class Breach:
    """A figure below its floor (above it, for a count of errors)."""

    name: str
    floor: float
    figure: float | None


def gold_digest() -> str:
    """SHA-256 over the gold files that the floors were measured on."""
    files = [SHARED / "reports" / "claims.jsonl", SHARED / "data" / "claims" / "dev.jsonl"]
    files += sorted(p for folder in WORLDS.values() for p in folder.glob("*.jsonl"))
    total = hashlib.sha256()
    for path in files:
        total.update(path.name.encode() + path.read_bytes())
    return total.hexdigest()


def load() -> tuple[str, dict[str, float]]:
    """The digest and the floors as pinned."""
    pinned = tomllib.loads(FLOORS.read_text(encoding="utf-8"))
    return pinned["gold"], {name: float(value) for name, value in pinned["floors"].items()}


def less_is_better(name: str) -> bool:
    """Whether a figure counts errors."""
    return name.endswith(LESS_IS_BETTER)


def breaches(figures: dict[str, float], floors: dict[str, float]) -> list[Breach]:
    """Every floor that a figure breaks, and every floor without a figure."""
    out = []
    for name, floor in floors.items():
        figure = figures.get(name)
        if figure is None or (figure > floor if less_is_better(name) else figure < floor):
            out.append(Breach(name, floor, figure))
    return out
