"""Reading: one document in, rows out; pure, so that it runs the same in a loop, a pool or a cluster.

What this is for: the list of steps, one line each. What it is not: a place where documents meet: dates, places, entities
and origins that need other documents are decided later, from the rows written here.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from stemmata.errors import ReaderError
from stemmata.read.attribute import of_others
from stemmata.read.claim import assemble
from stemmata.read.imprint import imprint
from stemmata.read.locate import candidates
from stemmata.read.recipe import Recipe, Tools
from stemmata.read.segment import segment
from stemmata.read.temporal import expressions
from stemmata.read.timemarks import completed
from stemmata.schema.text import Document

__all__ = ["Recipe", "Tools", "read_document"]


def read_document(document: Document, tools: Tools) -> dict[str, list[Any]]:
    """Rows of one document for the tables segment, imprint, mention, time_expression, place_candidate, quantity, attribution, claim.

    Each list is sorted by (start, end). Raises ReaderError if the document is longer than the recipe allows or the reader
    marked something that is not in the text.
    """
    text = document.text
    if len(text) > tools.recipe.max_characters:
        raise ReaderError(f"{document.locator} has {len(text)} characters; the limit is {tools.recipe.max_characters}")
    segments = segment(document)
    times = expressions(document.id, text, 0, len(text))
    page = imprint(document, segments, times)
    annotations = tools.reader.annotate(text, segments)
    try:
        annotations.check(text, segments)
    except ReaderError as error:
        raise ReaderError(f"the reader {tools.reader.name} marked what does not fit {document.locator}: {error}") from error
    times = completed(document.id, text, times, annotations.times)
    annotations = replace(annotations, attributions=of_others(text, annotations.attributions, page.publisher))
    rows = assemble(document, segments, times, annotations)
    return {
        "segment": list(segments),
        "imprint": [replace(page, notices=annotations.notices)],
        "mention": rows.mentions,
        "time_expression": times,
        "place_candidate": candidates(rows.mentions),
        "quantity": rows.quantities,
        "attribution": rows.attributions,
        "claim": rows.claims,
    }
