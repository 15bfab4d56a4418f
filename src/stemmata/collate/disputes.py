"""Disputes: where claims disagree on a value, a day, a place, an identity, or on whether it happened at all.

What this is for: rows of `dispute`, each a pair of claims with a reason in words. What it is not: a verdict; a disagreement
inside one origin's retellings is marked `same_origin` and is never a contest between voices (R9).
"""

from __future__ import annotations

from collections.abc import Sequence

from stemmata.collate.circumstances import places, times
from stemmata.collate.copying import copying_errors
from stemmata.collate.denials import denials, triumphs
from stemmata.collate.identity import bodies, perpetrators, victims
from stemmata.collate.values import strengths, values
from stemmata.collate.witness import Witness
from stemmata.schema.collation import Collation, Dispute
from stemmata.schema.tables import Tables


def disputes(witness: Witness, tables: Tables, collations: Sequence[Collation]) -> list[Dispute]:
    """All disputes of a case, sorted by id; each pair of claims once for each kind."""
    found: dict[str, Dispute] = {}
    for row in (
        *values(witness, collations),
        *strengths(witness),
        *denials(witness),
        *times(witness, tables),
        *places(witness, tables),
        *perpetrators(witness),
        *victims(witness),
        *bodies(witness),
        *copying_errors(witness),
        *triumphs(witness),
    ):
        found.setdefault(row.id, row)
    return [found[i] for i in sorted(found)]
