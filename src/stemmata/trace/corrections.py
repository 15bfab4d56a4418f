"""A page that goes back to an earlier report of its own house: "our report of 20 March gave the dead as 14" (rule R1).

What this is for: the edge from a correction, an update or a clarification to what it corrects, by house and day. What it is not:
a copy (see `stemmata.trace.descent`), or the choice which figure stands (R6d): both stay visible.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import re2

from stemmata.schema.lineage import Derivation
from stemmata.schema.text import Span
from stemmata.schema.vocabulary import Certainty, OriginKind, Relation
from stemmata.schema.when import TimeExpression
from stemmata.trace.likeness import Likeness
from stemmata.trace.register import Register
from stemmata.trace.shelf import Shelf

BEFORE = 60
"""Code points before a day in which the report of that day is named."""

_REPORT = re2.compile(
    r"(?i)\b(?:our|its|their|the|a|(?:paper|newspaper|agency|station|desk)[’']s)(?: own| earlier| first| previous| initial| original)?"
    r" (?:report|dispatch|despatch|story|article|bulletin|item|note|account|piece|post) (?:of|from|on|dated|published on) $"
)


def corrections(register: Register, shelf: Shelf, likeness: Likeness, times: Iterable[TimeExpression]) -> Iterator[Derivation]:
    """One edge for each page and earlier report of its own house that it names by day, as far as persons judged it may rest on that;
    by page and place in the text."""
    found: set[tuple[str, str]] = set()
    for time in sorted(times, key=lambda t: (t.document_id, t.start)):
        child, span = time.document_id, register.dating.get(time.id)
        house = register.houses.get(child)
        if span is None or span.earliest is None or span.earliest != span.latest or house is None or house.kind is OriginKind.PAGE:
            continue
        before = _REPORT.search(register.documents[child].text[max(0, time.start - BEFORE) : time.start])
        own = [d for d in shelf.pages[house.key] if d != child and register.first_day(d) == span.earliest] if before else []
        parent = min(own, key=lambda d: (-likeness.shared(child, d), register.order(d)), default=None)
        if before is None or parent is None or (child, parent) in found or not shelf.may_rest(child, parent):
            continue
        found.add((child, parent))
        named = Span(child, time.start - len(before.group().lstrip()), time.end)
        because = (f"R1: the page speaks of its own house's report of {span.earliest.isoformat()}",)
        yield Derivation(child, parent, Relation.CITES, Certainty.STATED, True, (named,), (), because)
