"""The adapter to the scorers in `../shared/bench/score`: loads them by path and calls their `score` functions.

What this is for: one place that knows where the scorers are and what they return. What it is not: a scorer.
"""

from __future__ import annotations

import importlib
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

SHARED = Path(__file__).resolve().parents[2] / "shared"
"""Development data and scorers; beside the repository, never inside it."""

AUTHORED = Path(__file__).with_name("authored")
"""Worlds of the repository's own: written by authors who did not know how the program works, before it had read them."""

WORLDS = {
    "sahel": SHARED / "worlds" / "sahel",
    "coast": SHARED / "worlds" / "coast",
    "highland": AUTHORED / "highland",
    "river": AUTHORED / "river",
    "lake": AUTHORED / "lake",
    "pass": AUTHORED / "pass",
    "wadi": AUTHORED / "wadi",
    "strait": AUTHORED / "strait",
    "delta": AUTHORED / "delta",
}
"""Folder of every story world by its name."""


def available() -> bool:
    """Whether the development data is there."""
    return (SHARED / "bench" / "score" / "claims.py").is_file()


def scorer(name: str) -> ModuleType:
    """One scorer module by name ("claims", "worlds")."""
    folder = str(SHARED / "bench" / "score")
    if folder not in sys.path:
        sys.path.insert(0, folder)
    return importlib.import_module(name)


def score_claims(gold: list[dict[str, Any]], documents: list[dict[str, Any]], claims: list[dict[str, Any]]) -> dict[str, Any]:
    """P, R, F1 (0-100) over all and core types, and the fields over matched claims; see claims.py."""
    result: dict[str, Any] = scorer("claims").score(gold, documents, claims)
    return result


def score_world(folder: Path, export: Path, situation: Path | None) -> dict[str, Any]:
    """All measures of the story world in a folder; see worlds.py."""
    result: dict[str, Any] = scorer("worlds").score(folder, export, situation)
    return result
