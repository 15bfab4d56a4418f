"""Resolve: which mentions are one thing, which claims report one event, what day and what place they mean.

What this is for: the first stage that sees all documents together; it adds rows keyed by what `read` wrote and changes
none. What it is not: a count of origins (see `stemmata.trace`) or a choice between figures (see `stemmata.collate`).
Dates come in two explicit steps: documents first (stated dates), then the expressions that count from them (rule R8).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from stemmata.resolve.dating import date_documents, date_expressions
from stemmata.resolve.entities import resolve_entities
from stemmata.resolve.events import resolve_events
from stemmata.resolve.placing import judged_places, place_mentions
from stemmata.schema.tables import Tables

if TYPE_CHECKING:
    from stemmata.engine.base import Engine
    from stemmata.review.replay import Constraints


def resolve(tables: Tables, constraints: Constraints, engine: Engine) -> dict[str, list[Any]]:
    """Tables `entity`, `denotes`, `apart`, `event`, `reports`, `dating` and `placing` of the claims of a whole case.

    `tables`: what `read` wrote, with `document`. Every link row carries its ground in words and the name of its rule
    (R8, R14, R15). Rows come sorted by their ids, whatever the order of documents and rows.
    """
    published = date_documents(tables)
    datings = [*published, *date_expressions(tables, published)]
    placings = judged_places(place_mentions(tables), constraints.placed, tables)
    entities, denotes, apart = resolve_entities({**tables, "placing": placings}, constraints, engine)
    known = {**tables, "dating": datings, "placing": placings, "entity": entities, "denotes": denotes}
    events, reports = resolve_events(known, constraints, engine)
    joined: dict[str, list[Any]] = {"entity": entities, "denotes": denotes, "apart": apart, "event": events, "reports": reports}
    return {**joined, "dating": datings, "placing": placings}
