"""When documents were published and when the told things happened (rule R8).

What this is for: the dating of documents and of time expressions. What it is not: reading dates out of words.
"""

from __future__ import annotations

from collections.abc import Sequence

from stemmata.schema.clusters import Dating
from stemmata.schema.tables import Tables


def date_documents(tables: Tables) -> list[Dating]:
    """The publication of each document that can be dated."""
    return [Dating(d.id, d.id, d.published) for d in tables.get("document", ()) if d.published]


def date_expressions(tables: Tables, published: Sequence[Dating]) -> list[Dating]:
    """The interval of each time expression that can be resolved."""
    return []
