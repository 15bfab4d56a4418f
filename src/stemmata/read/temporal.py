"""Time expressions of a stretch of text in the value language of `schema.when`.

What this is for: finding the words and writing down what they say, un-anchored. What it is not: resolving them to days
(see `stemmata.resolve.dating`, rule R8).
"""

from __future__ import annotations

from stemmata.schema.when import TimeExpression


def expressions(document_id: str, text: str, start: int, end: int) -> list[TimeExpression]:
    """The time expressions of text[start:end], in order."""
    return []
