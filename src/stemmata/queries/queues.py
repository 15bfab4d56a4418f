"""Queues: what a person should look at first.

What this is for: the desk's lists, each with the few that matter most and how many there are in all: claims read with little
confidence, disputes, entities that may be one, documents without a date, judgements whose words were not found again. What it is
not: a decision; nothing leaves a queue but by a judgement or a new report.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from itertools import combinations
from typing import Any, Final

from rapidfuzz.distance import JaroWinkler

from stemmata.lexicon.names import normalise
from stemmata.queries.decided import Decided
from stemmata.queries.page import Page, Record
from stemmata.queries.privacy import Masks
from stemmata.queries.rows import Rows
from stemmata.schema.text import Document
from stemmata.store import listing

ALIKE: Final = 0.92
"""Likeness of two names from which they are shown as perhaps one: a suggestion for a person, joined by nobody else."""
MOST_COMPARED: Final = 600
"""Entities that are compared, those with most mentions first; a block of names that begin alike is compared pair by pair."""
UNSURE: Final = 0.5
"""Reading confidence below which a claim waits in the queue: more likely misread than not."""


class Queues:
    """The queues of one case. `page`: a document's records by its id."""

    def __init__(self, rows: Rows, masks: Masks, page: Callable[[str], Page], decided: Decided) -> None:
        self._rows = rows
        self._masks = masks
        self._page = page
        self._decided = decided

    def judged(self) -> int:
        """How many judgements this generation holds, those that found no row included."""
        return self._rows.count("judgement")

    def unattached(self) -> list[str]:
        """Ids of judgements whose words were not found again, in the order of the log."""
        return self._rows.unattached()

    def unsure(self, limit: int) -> Record:
        """The claims that were read with least confidence and that nobody has looked at: `total` and the first of them."""
        asked = listing.unsure(UNSURE, self._decided.looked_at())
        found = self._rows.listed(asked, limit=limit)
        claims = [c for ident, _ in found if (c := self._rows.one("claim", ident))]
        return {"total": self._rows.length(asked), "claims": [self._page(c.document_id).claim(c) for c in claims]}

    def undated(self, limit: int) -> Record:
        """Documents without a date of publication: `total` and the first of them."""
        found = self._rows.listed(listing.UNDATED, limit=limit)
        return {"total": self._rows.length(listing.UNDATED), "documents": [self._page(ident).record() for (ident,) in found]}

    def document_of(self, locator: str, sha256: str) -> str | None:
        """The id of the document with these bytes from there, None if it is not in this generation."""
        document = self._rows.one("document", Document.make_id(locator, sha256))
        return document and document.id

    def document(self, document_id: str) -> Record | None:
        """A document's record, None if it is not in this generation."""
        return self._page(document_id).record() if self._rows.one("document", document_id) else None

    def alike(self, limit: int) -> list[Record]:
        """Pairs of public entities of one kind whose names are nearly the same and that were kept apart, most alike first."""
        mentions: dict[str, int] = dict(self._rows.listed(listing.MENTIONED, limit=MOST_COMPARED))
        public = self._rows.fetch("entity", "id", mentions)
        blocks: dict[tuple[str, str], list[tuple[str, Any]]] = defaultdict(list)
        for entity in public:
            words = normalise(entity.name)
            for start in {word[:3] for word in words.split()}:
                blocks[str(entity.kind), start].append((words, entity))
        found: dict[tuple[str, str], float] = {}
        for block in blocks.values():
            for (first, a), (second, b) in combinations(block, 2):
                likeness = JaroWinkler.normalized_similarity(first, second)
                if likeness >= ALIKE:
                    found[min(a.id, b.id), max(a.id, b.id)] = likeness
        named = {e.id: self._masks.name(e) for e in public}
        best = sorted(found.items(), key=lambda pair: (-pair[1], pair[0]))[:limit]
        return [
            {
                "first": {"id": a, "name": named[a], "mentions": mentions[a]},
                "second": {"id": b, "name": named[b], "mentions": mentions[b]},
                "likeness": round(likeness, 3),
            }
            for (a, b), likeness in best
        ]
