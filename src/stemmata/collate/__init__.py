"""Collate: the competing values of each event, what they support, and where they disagree (rules R3, R5, R6, R9, R10).

What this is for: the tables collation, standing and dispute. What it is not: the truth; every derived row names its rules.
"""

from __future__ import annotations

from typing import Any

from stemmata.collate.disputes import disputes
from stemmata.collate.figures import collations
from stemmata.collate.standing import standings
from stemmata.collate.witness import Witness
from stemmata.review.replay import NO_CONSTRAINTS, Constraints
from stemmata.schema.tables import Tables


def collate(tables: Tables, constraints: Constraints = NO_CONSTRAINTS) -> dict[str, list[Any]]:
    """The tables collation, standing and dispute. Needs the tables of read, resolve and trace; `constraints.preferred` numbers are
    the best of their figures."""
    witness = Witness(tables)
    rows = collations(witness, {(claim, measure): (n, by) for n, (claim, measure, by) in enumerate(constraints.preferred)})
    return {"collation": rows, "standing": standings(witness, tables, rows), "dispute": disputes(witness, tables, rows)}
