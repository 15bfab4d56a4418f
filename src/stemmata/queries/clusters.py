"""Entities, events, origins, descent and disputes in the interchange form.

What this is for: the records that stand above single documents. What it is not: a derivation; figures, status and
confidence are shown as `collate` wrote them, with their rules.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from stemmata.errors import NotFoundError
from stemmata.lexicon import names as lexicon
from stemmata.queries.page import Page, Record, estimate, fetch_mentions, number, time_record
from stemmata.queries.privacy import Masks
from stemmata.queries.rows import Rows
from stemmata.schema.claim import Claim
from stemmata.schema.clusters import Entity, Event
from stemmata.schema.collation import KILLED_AND_INJURED, Collation, Dispute
from stemmata.schema.lineage import Derivation, Origin
from stemmata.schema.vocabulary import Measure
from stemmata.store import listing

Pages = Callable[[str], Page]
MEASURES = list(Measure)
TOGETHER = "killed_and_injured"
"""How the measure of the killed and the injured in one number is written; it is no part of either (R6)."""


def entity(rows: Rows, masks: Masks, row: Entity) -> Record:
    """One line of `entities.jsonl`."""
    mentions = rows.fetch("mention", "id", (d.mention_id for d in rows.of("denotes", "entity_id", row.id)))
    places = sorted((m.document_id, m.start, m.end) for m in mentions)
    return {
        "id": row.id,
        "kind": str(row.kind),
        "name": masks.name(row),
        "names": masks.names(row),
        "mentions": [{"document": d, "start": s, "end": e} for d, s, e in places],
        "private": row.private,
        "lexicon": row.lexicon_id,
    }


def find_entity(rows: Rows, masks: Masks, name: str) -> Entity:
    """The public entity of this id or name. If several bear the name, the one most often mentioned; NotFoundError if none.

    A name is compared in its normalised form with the entities' names, then with every form seen and the lexicon's.
    """
    if (row := rows.one("entity", name)) is not None and not row.private:
        return row  # type: ignore[no-any-return]
    wanted, entry = lexicon.normalise(name), lexicon.find(name)
    named = rows.listed(listing.entities_named(wanted)) if wanted else []
    by_own = [ident for ident, seen in named if not seen]
    if not by_own and wanted and entry is not None:
        known = [e for e in rows.of("entity", "lexicon_id", entry.id) if not e.private]
        by_own = sorted((e.id for e in known), key=lambda i: (-rows.count_of("denotes", "entity_id", i), i))
    if found := rows.one("entity", next(iter([*by_own, *(ident for ident, _ in named)]), None)):
        return found  # type: ignore[no-any-return]
    if (row := rows.named("entity", name)) is not None and not row.private:
        return row  # type: ignore[no-any-return]
    raise NotFoundError(
        f"no entity {name!r} in this case",
        hint="names are as in the reports (`stemmata export jsonl`); private persons have no page of their own",
    )


def fetch_events(rows: Rows, masks: Masks, found: Sequence[Event]) -> None:
    """Read in one go what `event` needs for these events."""
    ids = [e.id for e in found]
    rows.fetch("reports", "event_id", ids)
    rows.fetch("standing", "event_id", ids)
    figures = rows.fetch("collation", "event_id", ids)
    places = [e.place for e in found if e.place]
    fetch_mentions(rows, places)
    placed = rows.fetch("placing", "mention_id", places)
    rows.fetch("document", "id", (m.document_id for m in rows.fetch("mention", "id", places)))
    masks.prepare([*(e.label for e in found), *(c.reason for c in figures), *(p.because for p in placed)])


def brief(rows: Rows, masks: Masks, event_id: str | None) -> Record:
    """Id, type and label of an event, for a line beside a claim."""
    row = rows.one("event", event_id)
    return {"id": row.id, "type": str(row.type), "label": masks.text(row.label)} if row else {"id": event_id, "type": None, "label": None}


def figure(masks: Masks, row: Collation) -> Record:
    """A figure with all its variants (R6): origin by origin, the one taken for its origin before those that are not."""
    origins = list(dict.fromkeys(v.origin_id for v in row.variants))
    ordered = sorted(row.variants, key=lambda v: (origins.index(v.origin_id), not v.used, v.claim_id))
    variants = [
        {"claim": v.claim_id, "origin": v.origin_id, **estimate(v.estimate), "hedge": str(v.estimate.hedge), "used": v.used}
        for v in ordered
    ]
    together = row.scope == KILLED_AND_INJURED
    return {
        "measure": TOGETHER if together else str(row.measure),
        "scope": None if together else row.scope,
        "low": number(row.low),
        "best": number(row.best),
        "high": number(row.high),
        "high_open": row.high_open,
        "agreement": str(row.agreement),
        "rule": row.rule,
        "reason": masks.text(row.reason),
        "variants": variants,
    }


def event(rows: Rows, masks: Masks, pages: Pages, row: Event) -> Record:
    """One line of `events.jsonl`."""
    reports = rows.of("reports", "event_id", row.id)
    standing = rows.one("standing", row.id, "event_id")
    figures = sorted(rows.of("collation", "event_id", row.id), key=lambda c: (MEASURES.index(c.measure), c.scope or ""))
    mention = rows.one("mention", row.place)
    documents = sorted({r.document_id for r in reports})
    terms = [[masks.text(t.text), t.points] for t in standing.terms] if standing else []
    return {
        "id": row.id,
        "type": str(row.type),
        "label": masks.text(row.label),
        "time": time_record(row.time),
        "place": pages(mention.document_id).place(mention.id) if mention else None,
        "claims": sorted(r.claim_id for r in reports),
        "documents": documents,
        "origins": list(standing.origins) if standing else [],
        "denied_by": list(standing.denied_by) if standing else [],
        "reports": standing.reports if standing else len(documents),
        "independent_origins": standing.independent_origins if standing else 0,
        "figures": [figure(masks, c) for c in figures],
        "status": str(standing.status) if standing else None,
        "confidence": {"level": str(standing.level), "score": standing.score, "terms": terms} if standing else None,
        "rules": list(standing.rules) if standing else [],
    }


def words_of(rows: Rows, pages: Pages, variant: Record, measure: str) -> Record:
    """Where a variant stands: its document, its quote, and the number's own span (null if the claim holds several alike)."""
    claim = rows.one("claim", variant["claim"])
    if claim is None:
        return {"document": None, "quote": None, "number": None}
    record = pages(claim.document_id).claim(claim)
    kinds = ("killed", "injured", "other") if measure == TOGETHER else (measure,)
    same = [q for q in record["quantities"] if q["kind"] in kinds and all(q[k] == variant[k] for k in ("low", "best", "high"))]
    number_span = {k: same[0][k] for k in ("start", "end", "text")} if same else None
    return {"document": claim.document_id, "quote": record["quote"], "number": number_span}


def quoted(rows: Rows, pages: Pages, ids: Iterable[str]) -> dict[str, Record]:
    """Claim id -> `document`, `quote`, `origin`, the words alone, for a list; unknown ids are left out."""
    claims: list[Claim] = rows.fetch("claim", "id", ids)
    rows.fetch("document", "id", (c.document_id for c in claims))
    origins = {t.claim_id: t.origin_id for t in rows.fetch("testimony", "claim_id", (c.id for c in claims))}
    rows.fetch("entity", "id", (o.entity_id for o in rows.fetch("origin", "id", origins.values())))
    spans = {c.id: pages(c.document_id).span(c.quote.start, c.quote.end) for c in claims}
    return {c.id: {"document": c.document_id, "quote": spans[c.id], "origin": origins.get(c.id)} for c in claims}


def origin(rows: Rows, masks: Masks, row: Origin) -> Record:
    """One line of `origins.jsonl`."""
    resting = rows.of("testimony", "origin_id", row.id)
    return {
        "id": row.id,
        "name": masks.origin(row.name, row.entity_id),
        "kind": str(row.kind),
        "document": row.document_id,
        "claims": sorted(t.claim_id for t in resting),
        "documents": sorted({t.document_id for t in resting}),
        "entity": row.entity_id,
        "party": row.party,
    }


def derivation(masks: Masks, pages: Pages, row: Derivation) -> Record:
    """One line of `lineage.jsonl`."""
    evidence = [{"document": s.document_id, **pages(s.document_id).span(s.start, s.end)} for s in row.evidence]
    return {
        "child": row.child,
        "parent": row.parent,
        "relation": str(row.relation),
        "certainty": str(row.certainty),
        "evidence": evidence,
        "claims": sorted(row.claims),
        "directed": row.directed,
        "because": [masks.text(b) for b in row.because],
    }


def dispute(masks: Masks, row: Dispute) -> Record:
    """One line of `disputes.jsonl`."""
    return {
        "id": row.id,
        "kind": str(row.kind),
        "event": row.event_id,
        "entity": row.entity_id,
        "measure": str(row.measure) if row.measure else None,
        "claims": list(row.claims),
        "agreement": str(row.agreement),
        "same_origin": row.same_origin,
        "reason": masks.text(row.reason),
    }


def around(page: Page, claim: Claim, reach: int = 240) -> Record:
    """The words before and after a quote, up to the paragraph's end or `reach` code points, and the document's record."""
    text, start, end = page.source.text, claim.quote.start, claim.quote.end
    before = text[max(0, start - reach) : start].rpartition("\n\n")[2]
    after = text[end : end + reach].partition("\n\n")[0]
    record: dict[str, Any] = page.record()
    document = {key: record[key] for key in ("id", "locator", "title", "publisher", "published")}
    return {"before": before, "after": after, "source_document": document}
