"""Trace: whose testimony each claim is, and which page descends from which (rules R1, R2, R4, R5).

What this is for: the tables origin, testimony, derivation and family. What it is not: a count of origins or a judgement of
their worth (see `stemmata.collate`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from stemmata.schema.lineage import Testimony
from stemmata.schema.tables import Tables
from stemmata.trace.citing import Citations
from stemmata.trace.corrections import corrections
from stemmata.trace.descent import descents
from stemmata.trace.likeness import Likeness
from stemmata.trace.matching import Matcher
from stemmata.trace.register import Register
from stemmata.trace.shelf import Shelf
from stemmata.trace.stemma import derivations, families
from stemmata.trace.testimony import Testimonies
from stemmata.trace.voices import Voices

if TYPE_CHECKING:
    from stemmata.engine.base import Engine
    from stemmata.review.replay import Constraints


def trace(tables: Tables, constraints: Constraints, engine: Engine) -> dict[str, list[Any]]:
    """The tables origin, testimony, derivation and family, each sorted by its key.

    Needs `document` to `claim` of read and `entity` to `dating` of resolve. `constraints.rejected` claims are left out; no link is
    made between pages of `constraints.independent` or from child to parent of `constraints.unlinked`, and those of
    `constraints.derived` are linked (R2). A page of `constraints.credited` goes back to the named origin where it names no other
    source, and one of `constraints.refused` does not rest on it (R1). Runs in the calling process: the work is near-linear in the
    pages and short beside reading, so `engine` is not asked.
    """
    if constraints.rejected:
        tables = {**tables, "claim": [c for c in tables.get("claim", ()) if c.id not in constraints.rejected]}
    register = Register(tables)
    register.decide(constraints.credited, constraints.refused)
    likeness = Likeness(register)
    voices = Voices(register, likeness)
    links = descents(register, voices, likeness, constraints.independent, constraints.derived, constraints.unlinked)
    apart = {pair for a, b in constraints.independent for pair in ((a, b), (b, a))} | set(constraints.unlinked)
    shelf = Shelf(register, apart, tables.get("time_expression", ()))
    testimonies = Testimonies(register, voices, Matcher(register), likeness, links, shelf)
    rows = []
    for document_id in sorted(register.documents, key=register.order):
        for claim in register.claims_in.get(document_id, ()):
            found = testimonies.of(claim)
            rows.append(Testimony(claim.id, document_id, found.origin, found.hops, found.rule))
    corrected = list(corrections(register, shelf, likeness, tables.get("time_expression", ())))
    edges = derivations(register, testimonies, links, Citations(register, voices), corrected)
    used = {row.origin_id for row in rows} | {edge.parent for edge in edges}
    return {
        "origin": [o for _, o in sorted(testimonies.with_documents().items()) if o.id in used],
        "testimony": sorted(rows, key=lambda r: r.claim_id),
        "derivation": edges,
        "family": families(register, testimonies.origins, edges),
    }
