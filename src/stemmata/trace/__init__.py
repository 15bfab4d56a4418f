"""Trace: whose testimony each claim is, and which page descends from which (rules R1, R2, R4, R5)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from stemmata.schema.tables import Tables

if TYPE_CHECKING:
    from stemmata.engine.base import Engine
    from stemmata.review.replay import Constraints


def trace(tables: Tables, constraints: Constraints, engine: Engine) -> dict[str, list[Any]]:
    """The tables origin, testimony, derivation and family."""
    return {"origin": [], "testimony": [], "derivation": [], "family": []}
