"""Before reading: a reader that asks a service is shown the pages that are still to be read.

What this is for: the network is used here alone, in the main process, for pages that no part holds yet; reading then works from
the answers, in children that ask nobody. Pages are cut into segments in guarded children first, as all that touches a page is.
What it is not: reading; the answers are kept by the reader, in the case.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pyarrow as pa

from stemmata.engine.base import Engine, Problem
from stemmata.grouping import Entry, Progress, Step
from stemmata.read.segment import segment
from stemmata.readers import Consulting
from stemmata.schema.tables import from_arrow, to_arrow
from stemmata.schema.text import Segment
from stemmata.store.base import Parts


def consult(reader: Consulting, step: Step, groups: Sequence[Sequence[Entry]], parts: Parts, engine: Engine, progress: Progress) -> None:
    """Show a reader the pages of all groups that are not read yet. `step`: that of reading.

    Raises what the reader raises: the run then stops, nothing is published, and what was answered is kept.
    """
    held = parts.holding(step.stage, step.code, step.recipe)
    fresh = [[e for e in group if e.key not in held] if not parts.has(step.key(group)) else [] for group in groups]
    total, shown = sum(map(len, fresh)), 0
    for number, entries in enumerate(fresh):
        if not entries:
            continue
        progress("ask", shown, total)
        reader.consult(_pages(step.load(number, entries), engine))
        shown += len(entries)
        progress("ask", shown, total)


def _pages(documents: pa.Table, engine: Engine) -> list[tuple[str, Sequence[Segment]]]:
    """Text and segments of each document; one that cannot be cut is left out, and reported when it is read."""
    found: dict[int, Sequence[Segment]] = {}

    def done(row: int, tables: Mapping[str, pa.Table] | None, _: tuple[Problem, ...]) -> None:
        if tables is not None:
            found[row] = from_arrow("segment", tables["segment"])

    engine.map(segments_of, [documents.slice(row, 1) for row in range(documents.num_rows)], done)
    return [(documents["text"][row].as_py(), found[row]) for row in sorted(found)]


def segments_of(batch: pa.Table) -> dict[str, pa.Table]:
    """The segments of one document. Runs in a child."""
    (document,) = from_arrow("document", batch.drop_columns(["key"]))
    return {"segment": to_arrow("segment", segment(document))}
