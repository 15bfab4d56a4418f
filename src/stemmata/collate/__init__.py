"""Collate: the competing values of each event, what they support, and where they disagree (rules R3, R5, R6, R9, R10)."""

from __future__ import annotations

from typing import Any

from stemmata.schema.tables import Tables


def collate(tables: Tables) -> dict[str, list[Any]]:
    """The tables collation, standing and dispute."""
    return {"collation": [], "standing": [], "dispute": []}
