"""One gazetteer entry per place mention, by context.

What this is for: the choice between candidates. What it is not: a guess for names that no gazetteer holds.
"""

from __future__ import annotations

from stemmata.schema.tables import Tables
from stemmata.schema.where import Placing


def place_mentions(tables: Tables) -> list[Placing]:
    """The gazetteer entry of each place mention, none where no entry is known."""
    return []
