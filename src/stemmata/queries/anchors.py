"""From what a person names to where it stands in the text.

What this is for: turning claim, event, entity and mention names into the anchors of a judgement, so that it survives
re-reading. What it is not: the effect of a judgement (see `stemmata.review.replay`).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from stemmata.errors import NotFoundError, StemmataError
from stemmata.queries.rows import Rows
from stemmata.review.log import landmarks
from stemmata.schema.clusters import Entity
from stemmata.schema.text import Document, Span
from stemmata.schema.vocabulary import MentionForm, Verdict


@dataclass(frozen=True, slots=True)
class Pointed:
    """What a person points at: `about` claim, event or entity; `spans` narrowest first."""

    about: str
    spans: tuple[Span, ...]


class Anchors:
    """Finds what names mean in one case."""

    def __init__(self, rows: Rows, find_entity: Callable[[str], Entity], find_document: Callable[[str], Document]) -> None:
        self._rows = rows
        self._find_entity = find_entity
        self._find_document = find_document

    def of(self, verdict: Verdict, targets: list[str]) -> Pointed:
        """The anchors of a judgement. A reject takes one claim; same and different take two things of one sort; a note one or none.

        Raises NotFoundError for an unknown name, StemmataError for the wrong number or sort.
        """
        needed = {Verdict.REJECT: (1, 1), Verdict.SAME: (2, 2), Verdict.DIFFERENT: (2, 2), Verdict.NOTE: (0, 1)}[verdict]
        if not needed[0] <= len(targets) <= needed[1]:
            raise StemmataError(
                f"a judgement {verdict!r} takes {' to '.join(sorted({str(n) for n in needed}))} targets, not {len(targets)}"
            )
        found = [self._one(t) for t in targets]
        if verdict is Verdict.NOTE:
            return found[0] if found else Pointed("claim", ())
        if verdict is Verdict.REJECT:
            if found[0].about != "claim":
                raise StemmataError(
                    "only a claim can be rejected", hint="entities and events are joined or parted: judge same, judge different"
                )
            return found[0]
        sorts = {"entity" if f.about == "entity" else "event" for f in found}
        if len(sorts) > 1:
            raise StemmataError("the two things are not of one sort", hint="give two claims or events, or two entities or mentions")
        return Pointed(sorts.pop(), tuple(f.spans[0] for f in found))

    def _one(self, target: str) -> Pointed:
        if claim := self._rows.one("claim", target):
            return Pointed("claim", landmarks(claim))
        if event := self._rows.one("event", target):
            reports = sorted(r.claim_id for r in self._rows.of("reports", "event_id", event.id))
            claims = [c for c in (self._rows.one("claim", i) for i in reports) if c]
            if claims:
                return Pointed("event", landmarks(claims[0]))
        document, colon, stretch = target.rpartition(":")
        start, dash, end = stretch.partition("-")
        if colon and dash and start.isdecimal() and end.isdecimal():
            page = self._find_document(document)
            span = Span(page.id, int(start), int(end))
            page.slice(span)
            return Pointed("entity", (span,))
        return Pointed("entity", (self._mention_of(self._find_entity(target)),))

    def _mention_of(self, entity: Entity) -> Span:
        """The first mention of an entity that names it, else its first mention."""
        mentions = [m for d in self._rows.of("denotes", "entity_id", entity.id) if (m := self._rows.one("mention", d.mention_id))]
        if not mentions:
            raise NotFoundError(f"{entity.name!r} has no mention to point at")
        first = min(mentions, key=lambda m: (m.form is not MentionForm.NAME, m.document_id, m.start, m.end))
        return Span(first.document_id, first.start, first.end)
