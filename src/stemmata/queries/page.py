"""The rows of one document, put together in the interchange form.

What this is for: `documents.jsonl` and `claims.jsonl` records, and the parts they are made of (span, time, place, quantity).
What it is not: a place where anything is derived; a field that no stage has filled is null.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Any

from stemmata.errors import CaseError
from stemmata.queries.privacy import Masks
from stemmata.queries.rows import Rows
from stemmata.schema.claim import Attribution, Claim
from stemmata.schema.estimate import Estimate, Quantity
from stemmata.schema.text import Document, Span
from stemmata.schema.when import TimeSpan

Record = dict[str, Any]


def day(value: Any) -> str | None:
    """A date in ISO form, None if not said."""
    return value.isoformat() if value else None


def number(value: float | None) -> float | int | None:
    """A number without a needless fraction: 46, not 46.0."""
    return int(value) if value is not None and value == int(value) else value


def estimate(value: Estimate) -> Record:
    """Low, best, high as one report gives them."""
    return {"low": number(value.low), "best": number(value.best), "high": number(value.high)}


def time_record(time: TimeSpan | None, span: Record | None = None) -> Record | None:
    """A time: its interval, and the words that give it where they stand in the text."""
    if time is None:
        return None
    words = span or {"start": None, "end": None, "text": None}
    interval = {"earliest": day(time.earliest), "latest": day(time.latest), "precision": str(time.precision), "basis": time.basis}
    return {**interval, **words}


REBUILD = "delete the folder index of the case, then bring it up to date: stemmata read --case CASE"


def fetch_claims(rows: Rows, claims: Sequence[Claim]) -> list[str]:
    """Read in one go what `Page.claim` needs for these claims. Gives the words of the program that it will show, for the masks."""
    ids = [c.id for c in claims]
    mentions = [m for c in claims for m in (*(a.mention_id for a in c.arguments), *c.where, *(a.source for a in c.attribution))]
    rows.fetch("document", "id", (c.document_id for c in claims))
    resting, reports = rows.fetch("testimony", "claim_id", ids), rows.fetch("reports", "claim_id", ids)
    events = rows.fetch("event", "id", (r.event_id for r in reports))
    origins = rows.fetch("origin", "id", (t.origin_id for t in resting))
    rows.fetch("entity", "id", (o.entity_id for o in origins))
    fetch_mentions(rows, mentions)
    placings = rows.fetch("placing", "mention_id", (m for c in claims for m in c.where))
    rows.fetch("time_expression", "id", (c.when for c in claims))
    rows.fetch("dating", "subject", (c.when for c in claims))
    return [*(r.because for r in reports), *(e.label for e in events), *(p.because for p in placings)]


def fetch_mentions(rows: Rows, mentions: Sequence[str]) -> None:
    """Read in one go mentions, those that they stand for, and what all of them denote."""
    asked: set[str] = set()
    wanted = set(mentions)
    while wanted:
        asked |= wanted
        found = rows.fetch("mention", "id", sorted(wanted))
        wanted = {m.antecedent for m in found if m.antecedent} - asked
    rows.fetch("denotes", "mention_id", sorted(asked))


def fetch_documents(rows: Rows, ids: Sequence[str]) -> None:
    """Read in one go what `Page.record` needs of these documents."""
    rows.fetch("document", "id", ids)
    rows.fetch("segment", "document_id", ids)
    rows.fetch("dating", "subject", ids)
    imprints = rows.fetch("imprint", "document_id", ids)
    rows.fetch("time_expression", "id", (i.published for i in imprints))


class Page:
    """One document with the rows that stand in it."""

    def __init__(self, rows: Rows, masks: Masks, document: Document) -> None:
        self._rows = rows
        self._masks = masks
        self.source = document

    def span(self, start: int, end: int) -> Record:
        """A stretch of the document with its words."""
        return {"start": start, "end": end, "text": self.source.text[start:end]}

    def _cut(self, span: Span | None) -> Record | None:
        return self.span(span.start, span.end) if span else None

    def entity_of(self, mention_id: str) -> str | None:
        """The entity that a mention denotes, by itself or through the name that it stands for."""
        seen: set[str] = set()
        current: str | None = mention_id
        while current and current not in seen:
            if (found := self._rows.one("denotes", current, "mention_id")) is not None:
                return str(found.entity_id)
            seen.add(current)
            mention = self._rows.one("mention", current)
            current = mention.antecedent if mention else None
        return None

    def _mention(self, mention_id: str) -> Record:
        mention = self._rows.one("mention", mention_id)
        if mention is None:
            raise CaseError(f"mention {mention_id} is missing", hint=REBUILD)
        antecedent = self._rows.one("mention", mention.antecedent)
        named = {"antecedent": self.span(antecedent.start, antecedent.end)} if antecedent else {}
        return {**self.span(mention.start, mention.end), "entity": self.entity_of(mention_id), **named}

    def _dated(self, subject: str | None) -> TimeSpan | None:
        dating = self._rows.one("dating", subject, "subject")
        return dating.time if dating else None

    def time(self, expression_id: str | None) -> Record | None:
        """A time expression with its interval; the words alone, with precision unknown, if it could not be dated."""
        expression = self._rows.one("time_expression", expression_id)
        if expression is None:
            return None
        span = self.span(expression.start, expression.end)
        dated = time_record(self._dated(expression.id), span)
        return dated or {"earliest": None, "latest": None, "precision": "unknown", "basis": "no date to count from", **span}

    def value_of(self, expression_id: str | None) -> str | None:
        """What a time expression was read as, before it was counted from any date (see `schema.when`)."""
        expression = self._rows.one("time_expression", expression_id)
        return str(expression.value) if expression else None

    def place(self, mention_id: str) -> Record | None:
        """A place mention with the gazetteer entry it is taken to mean; nulls if there is none."""
        mention, placing = self._rows.one("mention", mention_id), self._rows.one("placing", mention_id, "mention_id")
        if mention is None:
            return None
        place = placing.place if placing else None
        return {
            **self.span(mention.start, mention.end),
            "name": place.name if place else None,
            "entity": self.entity_of(mention_id),
            "latitude": place.latitude if place else None,
            "longitude": place.longitude if place else None,
            "geonames": place.geonames if place else None,
            "precision": str(place.precision) if place else None,
            "because": self._masks.text(placing.because) if placing else None,
        }

    def _quantity(self, quantity: Quantity) -> Record:
        kind = {
            "kind": str(quantity.measure),
            **estimate(quantity.estimate),
            "hedge": str(quantity.estimate.hedge),
            "subset": quantity.subset,
        }
        return {**self.span(quantity.start, quantity.end), **kind}

    def _attribution(self, link: Attribution) -> Record:
        return {"source": self._mention(link.source), "cue": self._cut(link.cue), "inferred": link.inferred, "voice": str(link.voice)}

    def claim(self, claim: Claim) -> Record:
        """A claim in the interchange form; `because` names the rule or ground of origin and event."""
        testimony, report = (self._rows.one(table, claim.id, "claim_id") for table in ("testimony", "reports"))
        return {
            "id": claim.id,
            "document": claim.document_id,
            "quote": self._cut(claim.quote),
            "type": str(claim.type),
            "subtype": claim.subtype,
            "trigger": self._cut(claim.trigger),
            "roles": [{"role": a.role, **self._mention(a.mention_id)} for a in claim.arguments],
            "modality": str(claim.modality),
            "negated": claim.negated,
            "time": self.time(claim.when),
            "places": [p for p in (self.place(m) for m in claim.where) if p],
            "quantities": [self._quantity(q) for q in claim.quantities],
            "attribution": [self._attribution(a) for a in claim.attribution],
            "origin": testimony.origin_id if testimony else None,
            "event": report.event_id if report else None,
            "title": claim.title,
            "reading_confidence": claim.confidence,
            "hedges": [self._cut(h) for h in claim.hedges],
            "cues": list(claim.cues),
            "because": {"origin": testimony.rule if testimony else None, "event": self._masks.text(report.because) if report else None},
        }

    @cached_property
    def _imprint(self) -> Any:
        return self._rows.one("imprint", self.source.id, "document_id")

    def heading(self) -> Record:
        """What a list shows of a document: the first fields of `record`."""
        imprint = self._imprint
        title, publisher = (self._cut(getattr(imprint, field)) if imprint else None for field in ("title", "publisher"))
        expression = self._rows.one("time_expression", imprint.published) if imprint else None
        words = self.span(expression.start, expression.end) if expression else None
        return {
            "id": self.source.id,
            "locator": self.source.locator,
            "sha256": self.source.sha256,
            "title": self.source.title or (title["text"] if title else None),
            "publisher": self.source.publisher or (publisher["text"] if publisher else None),
            "published": time_record(self._dated(self.source.id) or self.source.published, words),
            "language": imprint.language if imprint else self.source.language,
        }

    def record(self) -> Record:
        """The document in the interchange form. What the file's metadata says goes before what the page's words say."""
        segments = self._rows.of("segment", "document_id", self.source.id)
        return {
            **self.heading(),
            "segments": [{"start": s.start, "end": s.end, "kind": str(s.kind)} for s in segments],
            "characters": len(self.source.text),
            "claim_count": self._rows.count_of("claim", "document_id", self.source.id),
            "notices": [*self.source.notices, *(self._imprint.notices if self._imprint else ())],
        }
