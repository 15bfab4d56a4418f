"""Questions to a case, answered as plain dicts in exactly the interchange form.

What this is for: the one place where command line, export and web get their records from, so that all three show the same.
What it is not: a stage; nothing is derived here. Private persons are masked by default (P3, P4; see `privacy`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from stemmata.errors import NotFoundError
from stemmata.queries import actors, clusters, network
from stemmata.queries.anchors import Anchors, Pointed
from stemmata.queries.asof import situation
from stemmata.queries.decided import Decided
from stemmata.queries.derivation import derivation
from stemmata.queries.page import Page, Record, fetch_claims, fetch_documents
from stemmata.queries.privacy import Masks, OriginNames
from stemmata.queries.queues import Queues
from stemmata.queries.rows import Index, Rows
from stemmata.queries.shown import Shown
from stemmata.queries.stemma import Stemma
from stemmata.queries.summary import summary
from stemmata.queries.tree import family_tree
from stemmata.schema.claim import Claim
from stemmata.schema.clusters import Entity
from stemmata.schema.text import Document
from stemmata.schema.vocabulary import Verdict
from stemmata.situation import as_of
from stemmata.store import listing

__all__ = ["Index", "Queries", "Record"]


class Queries:
    """Everything a screen or an export asks. Lists are in a fixed order; unknown ids raise NotFoundError.

    `kept`: a dict that the questions to one generation may share, so that what is worked out of all its rows is so only once.
    """

    def __init__(self, index: Index, kept: dict[str, Any] | None = None) -> None:
        self._rows = Rows(index, kept)
        self._masks = Masks(self._rows)
        self._pages: dict[str, Page] = {}
        self.decided = Decided(self._rows, self._masks)

    @property
    def queues(self) -> Queues:
        """What waits for a person."""
        return Queues(self._rows, self._masks, self._page, self.decided)

    @property
    def stemma(self) -> Stemma:
        """Which page goes back to which."""
        return Stemma(self._rows, self._masks, self._page)

    @property
    def shown(self) -> Shown:
        """One thing by id or name, down to the words behind it."""
        return Shown(self, self._rows, self._masks, self._page)

    def whole(self) -> Queries:
        """Announce that everything will be asked for: the tables are read once instead of row by row. Returns itself."""
        self._rows.gather()
        return self

    # documents and claims ---------------------------------------------------------------------------------------------

    def _page(self, document_id: str) -> Page:
        if document_id not in self._pages:
            self._pages[document_id] = Page(self._rows, self._masks, self._document(document_id))
        return self._pages[document_id]

    def _document(self, name: str) -> Document:
        """A document by id, locator, or the last part of its locator with or without its extension."""
        if row := self._rows.one("document", name):
            return row  # type: ignore[no-any-return]
        named = self._rows.fetch("document", "id", (ident for (ident,) in self._rows.listed(listing.documents_named(name))))
        exact = [d for d in named if d.locator == name] or named
        if len(exact) == 1:
            return exact[0]  # type: ignore[no-any-return]
        if exact:
            raise NotFoundError(
                f"{len(exact)} documents are called {name!r}", hint="give one of the ids " + ", ".join(d.id for d in exact[:8])
            )
        if row := self._rows.named("document", name):
            return row  # type: ignore[no-any-return]
        raise NotFoundError(f"no document {name!r} in this case", hint="`stemmata claims` shows the ids of documents")

    def documents(self, *, offset: int = 0, limit: int | None = None) -> list[Record]:
        """`documents.jsonl`, by id."""
        ids = [d.id for d in self._rows.stretch("document", offset, limit)]
        fetch_documents(self._rows, ids)
        return [self._page(ident).record() for ident in ids]

    def document_record(self, document_id: str) -> Record:
        """One line of `documents.jsonl`."""
        return self._page(self._document(document_id).id).record()

    def document(self, name: str) -> Record:
        """One document by id or locator, with its text."""
        page = self._page(self._document(name).id)
        return {**page.record(), "text": page.source.text}

    def headings(self, ids: Iterable[str]) -> dict[str, Record]:
        """Document id -> the first fields of its record, for a list: read in one go."""
        wanted = sorted(set(ids))
        fetch_documents(self._rows, wanted)
        return {ident: self.heading(ident) for ident in wanted}

    def heading(self, document_id: str) -> Record:
        """The first fields of `document_record`: what a list shows of a document."""
        return self._page(self._document(document_id).id).heading()

    def text_of(self, document_id: str) -> str:
        """The text of a document."""
        return self._document(document_id).text

    def origins_of(self, document_id: str) -> list[str]:
        """Ids of the origins that the claims of one document rest on, that of most claims first."""
        counts = Counter(t.origin_id for t in self._rows.of("testimony", "document_id", document_id))
        return sorted(counts, key=lambda o: (-counts[o], o))

    def claims(
        self,
        *,
        claim_type: str | None = None,
        document: str | None = None,
        event: str | None = None,
        entity: str | None = None,
        origin: str | None = None,
        order: str = "place",
        offset: int = 0,
        limit: int | None = None,
    ) -> list[Record]:
        """`claims.jsonl`; each filter narrows, `offset` and `limit` cut. `entity`, `document`: id or name.

        `order`: place, by document and place in it; confidence, those read with least first.
        """
        asked = listing.claims(
            order=order,
            type=claim_type,
            document_id=document and self._document(document).id,
            event_id=event and self._event(event).id,
            origin_id=origin and self._origin(origin).id,
            entity=entity and self._entity(entity).id,
        )
        return self.claims_of([ident for ident, _ in self._rows.listed(asked, offset=offset, limit=limit)])

    def claims_of(self, ids: Iterable[str]) -> list[Record]:
        """`claims.jsonl` of these ids, in their order; unknown ones are left out."""
        rows: list[Claim] = self._rows.fetch("claim", "id", ids)
        self._masks.prepare(fetch_claims(self._rows, rows))
        return [self._page(c.document_id).claim(c) for c in rows]

    def quotes(self, ids: Iterable[str]) -> dict[str, Record]:
        """Words of claims by id (see `queries.clusters`)."""
        return clusters.quoted(self._rows, self._page, ids)

    def claim(self, claim_id: str) -> Record:
        """One claim with its surroundings and the ground of everything that was derived for it."""
        if (row := self._rows.named("claim", claim_id)) is None:
            raise self.decided.no_claim(claim_id)
        page = self._page(row.document_id)
        record = page.claim(row)
        grounds = self._grounds(page, row, record)
        parts = derivation(page, row, record, {e["text"]: e for e in grounds["entities"]})
        return {**record, **clusters.around(page, row), "grounds": grounds, "derivation": parts, "decided": self.decided.of(row.id)}

    def _grounds(self, page: Page, claim: Claim, record: Record) -> Record:
        """In words, by what rule each derived part of a claim was found."""
        mentions = [*(a.mention_id for a in claim.arguments), *(a.source for a in claim.attribution)]
        named = [(m.text, self._rows.one("denotes", m.id, "mention_id")) for m in self._rows.fetch("mention", "id", mentions)]
        standing = self._rows.one("standing", record["event"], "event_id")
        figures = [c for c in self._rows.of("collation", "event_id", record["event"] or "") if claim.id in {v.claim_id for v in c.variants}]
        origin = self._rows.one("origin", record["origin"])
        return {
            "entities": [
                {"text": words, "name": self._masks.of(d.entity_id), "because": self._masks.text(d.because)} for words, d in named if d
            ],
            "origin": {
                "name": self._masks.origin(origin.name, origin.entity_id),
                "kind": str(origin.kind),
                "lost": origin.document_id is None,
                "rule": record["because"]["origin"],
            }
            if origin
            else None,
            "event": {**clusters.brief(self._rows, self._masks, record["event"]), "because": record["because"]["event"]}
            if record["event"]
            else None,
            "figures": [
                {"measure": str(c.measure), "scope": c.scope, "rule": c.rule, "reason": self._masks.text(c.reason)} for c in figures
            ],
            "status": {"status": str(standing.status), "rules": list(standing.rules)} if standing else None,
        }

    # entities and events ----------------------------------------------------------------------------------------------

    def entities(self) -> list[Record]:
        """`entities.jsonl`, by id."""
        return [self._entity_record(e) for e in self._rows.all("entity")]

    def _entity_record(self, entity: Entity) -> Record:
        return clusters.entity(self._rows, self._masks, entity)

    def _entity(self, name: str) -> Entity:
        return clusters.find_entity(self._rows, self._masks, name)

    def entity(self, name: str) -> Record:
        """One entity by id or name. Private persons are not found (P4)."""
        return self._entity_record(self._entity(name))

    def events(
        self,
        *,
        event_type: str | None = None,
        entity: str | None = None,
        document: str | None = None,
        status: str | None = None,
        since: date | None = None,
        until: date | None = None,
        order: str = "id",
        offset: int = 0,
        limit: int | None = None,
    ) -> list[Record]:
        """`events.jsonl`; filters narrow, `offset` and `limit` cut. `order`: id; time, undated ones last; reports, most first.

        `since`, `until`: only events that may have happened then; an undated one may have happened at any time.
        """
        asked = listing.events(
            order=order,
            since=since,
            until=until,
            entity=entity and self._entity(entity).id,
            type=event_type,
            status=status,
            document_id=document and self._document(document).id,
        )
        rows = self._rows.fetch("event", "id", (ident for (ident,) in self._rows.listed(asked, offset=offset, limit=limit)))
        clusters.fetch_events(self._rows, self._masks, rows)
        return [clusters.event(self._rows, self._masks, self._page, e) for e in rows]

    def count_events(self, *, event_type: str | None, status: str | None, since: date | None, until: date | None) -> int:
        """How many events `events` gives with these filters."""
        return self._rows.length(listing.events(type=event_type, status=status, since=since, until=until))

    def event_label(self, event_id: str) -> str:
        """What an event is called."""
        return self._masks.text(self._event(event_id).label)

    def entity_name(self, entity_id: str) -> str:
        """What an entity is called, a private person masked."""
        return self._masks.of(entity_id) or entity_id

    def _event(self, event_id: str) -> Any:
        row = self._rows.named("event", event_id)
        if row is None:
            raise NotFoundError(f"no event {event_id!r} in this case", hint="`stemmata events` lists the events with their ids")
        return row

    def event(self, event_id: str) -> Record:
        """One event; each variant of a figure also carries its document, its quote and the number's own span."""
        row = self._event(event_id)
        record = clusters.event(self._rows, self._masks, self._page, row)
        for figure in record["figures"]:
            for variant in figure["variants"]:
                variant.update(clusters.words_of(self._rows, self._page, variant, figure["measure"]))
        told = {v["origin"] for f in record["figures"] for v in f["variants"]} | {*record["origins"], *record["denied_by"]}
        found = self._rows.fetch("origin", "id", sorted(told))
        record["origin_names"] = {o.id: self._masks.origin(o.name, o.entity_id) for o in found}
        record["disputes"] = self.disputes(event=row.id)
        return record

    # lineage ----------------------------------------------------------------------------------------------------------

    def _origin(self, origin_id: str) -> Any:
        row = self._rows.named("origin", origin_id)
        if row is None:
            raise NotFoundError(f"no origin {origin_id!r} in this case", hint="`stemmata origins --json` lists the origins with their ids")
        return row

    def origins(self) -> list[Record]:
        """`origins.jsonl`, by id."""
        return [clusters.origin(self._rows, self._masks, o) for o in self._rows.all("origin")]

    def origin_names(self) -> Mapping[str, str]:
        """Origin id -> the name it is shown by."""
        return OriginNames(self._rows, self._masks)

    def lineage(self) -> list[Record]:
        """`lineage.jsonl`, by child and parent."""
        return self.stemma.lineage()

    def compare(self, parent: str, child: str) -> Record:
        """Two documents, by id or locator, side by side (see `queries.comparison`)."""
        return self.stemma.compare(self._document(parent).id, self._document(child).id)

    def tree(self) -> Record:
        """The family tree of the pages (see `queries.tree`)."""
        return family_tree(self.documents(), self.origins(), self.lineage())

    def disputes(self, *, event: str | None = None, order: str = "id", offset: int = 0, limit: int | None = None) -> list[Record]:
        """`disputes.jsonl`; with `event` only those of it. `order`: id; weight, conflicts across origins first, then by event."""
        if event is not None:
            rows = self._rows.of("dispute", "event_id", self._event(event).id)
        elif order == "weight":
            rows = self._rows.fetch("dispute", "id", (i for (i,) in self._rows.listed(listing.DISPUTES, offset=offset, limit=limit)))
        else:
            rows = self._rows.stretch("dispute", offset, limit)
        self._masks.prepare(d.reason for d in rows)
        return [clusters.dispute(self._masks, d) for d in rows]

    # the whole --------------------------------------------------------------------------------------------------------

    def situation(self, entity: str, day_as_of: date) -> Record:
        """What the reports standing before the end of a day say of one entity."""
        row = self._entity(entity)
        facts = self._rows.of("fact", "subject_id", row.id)
        origins = {o.id: o for o in self._rows.fetch("origin", "id", sorted({f.origin_id for f in facts}))}
        told = situation(self._rows, self._masks, as_of(facts, day_as_of, origins), day_as_of)
        return {"entity": self._masks.name(row), "id": row.id, "kind": str(row.kind), **told}

    def actors(self, *, offset: int = 0, limit: int | None = None) -> list[Record]:
        """Who is said something lasting of: those most is said of first (see `queries.actors`)."""
        return actors.listed(self._rows, self._masks, offset, limit)

    def count_actors(self) -> int:
        """How many actors there are."""
        return self._rows.length(listing.ACTORS)

    def with_page(self, entities: Iterable[str]) -> set[str]:
        """Those of the entities that are actors, which have a page."""
        return {ident for (ident,) in self._rows.listed(listing.actors_among(entities))}

    def ties(self, *, kind: str | None, actor: str | None, since: date | None, until: date | None) -> tuple[list[Record], list[Record]]:
        """What is told to hold between actors, and the actors (see `queries.network`). `actor`: the id of an entity."""
        found = network.ties(self._rows, kind=kind, actor=actor, since=since, until=until)
        return found, network.nodes(self._rows, self._masks, found)

    def days(self, entity: str) -> list[str]:
        """ISO days on which what is known of an entity may change, ascending."""
        return actors.days(self._rows, self._entity(entity).id)

    def search(self, question: str, *, claim_type: str | None = None, limit: int = 100) -> list[Record]:
        """Passages of titles and bodies that hold every word, best first: `document`, `title`, `publisher`, `start`, `end`, `text`,
        and the `claims` read there. `claim_type`: only passages with a claim of that type.
        """
        out = []
        for found in self._rows.search(question, limit if claim_type is None else 10 * limit):
            page = self._page(found.document_id)
            inside = [c for c in self._rows.of("claim", "document_id", found.document_id) if found.start <= c.quote.start < found.end]
            if claim_type is None or any(c.type == claim_type for c in inside):
                named = {k: v for k, v in page.record().items() if k in ("title", "locator", "publisher", "published")}
                extent = {"document": found.document_id, "start": found.start, "end": found.end}
                words = page.source.text[found.start : found.end]
                claims = [{"id": c.id, "type": str(c.type), "start": c.quote.start, "end": c.quote.end} for c in inside]
                out.append({**extent, "text": words, **named, "claims": claims})
        return out[:limit]

    def anchors(self, verdict: Verdict, targets: list[str], field: str = "", value: str = "") -> Pointed:
        """Where in the text the things named by ids or names stand, for a judgement (see `queries.anchors`)."""
        return Anchors(self._rows, self._entity, self._document).of(verdict, targets, field, value)

    def summary(self) -> Record:
        """How much there is, and what could not be read and why (see `queries.summary`)."""
        return self._rows.once("summary", lambda: summary(self._rows))
