"""From what a person names to where it stands in the text.

What this is for: turning claim, event, entity and mention names into the anchors of a judgement, so that it survives
re-reading. What it is not: the effect of a judgement (see `stemmata.review.replay`).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from stemmata.errors import NotFoundError, UsageError
from stemmata.queries.rows import Rows
from stemmata.review.log import landmarks
from stemmata.schema.clusters import Entity
from stemmata.schema.judgement import ANCHORS_NEEDED
from stemmata.schema.text import Document, Span
from stemmata.schema.vocabulary import MentionForm, Verdict


@dataclass(frozen=True, slots=True)
class Pointed:
    """What a person points at: `about` claim, event, entity or document; `spans` narrowest first."""

    about: str
    spans: tuple[Span, ...]


class Anchors:
    """Finds what names mean in one case."""

    def __init__(self, rows: Rows, find_entity: Callable[[str], Entity], find_document: Callable[[str], Document]) -> None:
        self._rows = rows
        self._find_entity = find_entity
        self._find_document = find_document

    def of(self, verdict: Verdict, targets: list[str]) -> Pointed:
        """The anchors of a judgement. A reject takes one claim; same and different take two things of one sort; independent two documents;
        a note one thing or none.

        Raises NotFoundError for an unknown name, UsageError for the wrong number or sort.
        """
        least = ANCHORS_NEEDED[verdict]
        most = max(least, 1)
        if not least <= len(targets) <= most:
            takes = f"{least}" if least == most else f"{least} or {most}"
            raise UsageError(
                f"the verdict {verdict} takes {takes} target{'s' if most > 1 else ''}, not {len(targets)}",
                hint="`stemmata judge --help` shows what a target is",
            )
        if verdict is Verdict.INDEPENDENT:
            pages = [self._find_document(t) for t in targets]
            if pages[0].id == pages[1].id:
                raise UsageError(f"{targets[0]!r} and {targets[1]!r} are one document", hint="name two different documents")
            return Pointed("document", tuple(Span(page.id, 0, len(page.text)) for page in pages))
        found = [self._one(t) for t in targets]
        if verdict is Verdict.NOTE:
            return found[0] if found else Pointed("claim", ())
        if verdict is Verdict.REJECT:
            if found[0].about != "claim":
                raise UsageError(
                    "only a claim can be rejected", hint="entities and events are joined or parted: judge same, judge different"
                )
            return found[0]
        sorts = {"entity" if f.about == "entity" else "event" for f in found}
        if len(sorts) > 1:
            raise UsageError("the two things are not of one sort", hint="give two claims or events, or two entities or mentions")
        return Pointed(sorts.pop(), tuple(f.spans[0] for f in found))

    def _one(self, target: str) -> Pointed:
        if claim := self._rows.named("claim", target):
            return Pointed("claim", landmarks(claim))
        if event := self._rows.named("event", target):
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
