"""One thing of a case by its id or name, with the words behind every number that is told of it.

What this is for: `stemmata show`: a claim, event, origin, dispute, document or entity, each down to stretches of documents. What it
is not: a derivation; rules and reasons are shown as the stages wrote them. Private persons are not found (P4).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final

from stemmata.errors import NotFoundError
from stemmata.lexicon.names import normalise
from stemmata.queries import clusters
from stemmata.queries.identity import Identity
from stemmata.queries.page import Page, Record
from stemmata.queries.privacy import Masks
from stemmata.queries.rows import Rows
from stemmata.schema.clusters import Entity
from stemmata.store import listing

if TYPE_CHECKING:
    from stemmata.queries import Queries

KINDS: Final = ("claim", "event", "origin", "dispute", "document", "entity")
"""What has an id that `show` takes, in the order in which an id is looked up."""


class Shown:
    """Looks things up for one case. `queries`: the questions to it; `page`: a document's records by its id."""

    def __init__(self, queries: Queries, rows: Rows, masks: Masks, page: Callable[[str], Page]) -> None:
        self._queries = queries
        self._rows = rows
        self._masks = masks
        self._page = page

    def of(self, name: str) -> Record:
        """The thing of this id, the beginning of one, or name; `what` says which of KINDS it is.

        Names are those of documents (locator, file name), entities (any form seen) and origins. Raises NotFoundError if there is
        none, or if several things bear the name.
        """
        found = [(what, row) for what in KINDS if (row := self._rows.one(what, name))]
        found = found or [(what, row) for what in KINDS if (row := self._rows.named(what, name))]
        found = [(what, row) for what, row in found if what != "entity" or not row.private]
        if len(found) > 1:
            raise NotFoundError(f"{len(found)} ids begin with {name!r}", hint="give one of " + ", ".join(row.id for _, row in found))
        if found:
            [(what, row)] = found
            return self._record(what, row)
        if self._rows.named("rejected_claim", name):
            raise self._queries.decided.no_claim(name)
        return self._named(name)

    def _named(self, name: str) -> Record:
        for ask in (self._document, self._entity, self._origin):
            if (record := ask(name)) is not None:
                return record
        raise NotFoundError(
            f"nothing is called {name!r} in this case",
            hint="give an id as the other commands print it, or a name as the reports have it; private persons have no page of their own",
        )

    def _record(self, what: str, row: Any) -> Record:
        shown: dict[str, Callable[[Any], Record]] = {
            "claim": lambda r: self._queries.claim(r.id),
            "event": lambda r: self.event(r.id),
            "origin": lambda r: self.origin(r.id),
            "dispute": self._dispute,
            "document": lambda r: self.document(r.id),
            "entity": self.entity,
        }
        return {"what": what, **shown[what](row)}

    # ---- one sort each

    def event(self, event_id: str) -> Record:
        """The event with each variant's words (see `Queries.event`), and `joined`: why each claim is of it, with its quote."""
        record = self._queries.event(event_id)
        quotes = self._queries.quotes(record["claims"])
        reports = sorted(self._rows.of("reports", "event_id", record["id"]), key=lambda r: (r.document_id, r.claim_id))
        joined = [{"claim": r.claim_id, **quotes[r.claim_id], "because": self._masks.text(r.because)} for r in reports]
        names = {o: self._queries.origin_names()[o] for o in sorted({j["origin"] for j in joined if j["origin"]})}
        record["origin_names"] = {**names, **record["origin_names"]}
        return {**record, "joined": joined, "decided": self._queries.decided.of(record["id"])}

    def origin(self, origin_id: str) -> Record:
        """The origin with the edges below it (see `Stemma.origin`), and `resting`: the rule by which each claim rests on it."""
        record = self._queries.stemma.origin(origin_id)
        quotes = self._queries.quotes(record["claims"])
        rows = sorted(self._rows.of("testimony", "origin_id", record["id"]), key=lambda t: (t.document_id, t.claim_id))
        told = [(t, quotes[t.claim_id]) for t in rows if t.claim_id in quotes]
        resting = [{"claim": t.claim_id, **q, "hops": t.hops, "rule": self._masks.text(t.rule)} for t, q in told]
        return {**record, "resting": resting}

    def _dispute(self, row: Any) -> Record:
        quotes = self._queries.quotes(row.claims)
        told = [{"claim": c, **quotes[c]} for c in row.claims if c in quotes]
        about = self._queries.event_label(row.event_id) if row.event_id else self._queries.entity_name(row.entity_id)
        names = {o: self._queries.origin_names()[o] for o in sorted({t["origin"] for t in told if t["origin"]})}
        return {**clusters.dispute(self._masks, row), "about": about, "told": told, "origin_names": names}

    def document(self, document_id: str) -> Record:
        """The document's record without its text; its claims with their quotes, and the edges by which it goes back to others."""
        page = self._page(document_id)
        claims = sorted(self._rows.of("claim", "document_id", document_id), key=lambda c: (c.quote.start, c.quote.end, c.id))
        quotes = self._queries.quotes(c.id for c in claims)
        edges = sorted(self._rows.of("derivation", "child", document_id), key=lambda d: (d.parent, d.relation))
        above = [clusters.derivation(self._masks, self._page, d) for d in edges]
        ends = {d.parent for d in edges}
        origins = self._rows.fetch("origin", "id", sorted(ends | {q["origin"] for q in quotes.values() if q["origin"]}))
        names = {o.id: self._masks.origin(o.name, o.entity_id) for o in origins}
        names |= {end: self._page(end).heading()["title"] or end for end in sorted(ends - names.keys()) if self._rows.one("document", end)}
        return {
            **page.record(),
            "claims": [{"claim": c.id, "type": str(c.type), **quotes[c.id]} for c in claims],
            "above": above,
            "origin_names": names,
            "decided": self._queries.decided.of(document_id),
        }

    def entity(self, row: Entity) -> Record:
        """The entity with who uses which of its names where, and why (see `queries.identity`)."""
        return Identity(self._rows, self._masks, self._page, self._queries).of(row)

    # ---- by name

    def _document(self, name: str) -> Record | None:
        named = [ident for (ident,) in self._rows.listed(listing.documents_named(name))]
        exact = [d.id for d in self._rows.fetch("document", "id", named) if d.locator == name] or named
        if len(exact) > 1:
            raise NotFoundError(f"{len(exact)} documents are called {name!r}", hint="give one of the ids " + ", ".join(exact[:8]))
        return {"what": "document", **self.document(exact[0])} if exact else None

    def _entity(self, name: str) -> Record | None:
        """The one entity of this name: that whose own name it is, else the one that it was seen for."""
        named = self._rows.listed(listing.entities_named(normalise(name))) if normalise(name) else []
        own = [ident for ident, seen in named if not seen] or list(dict.fromkeys(ident for ident, _ in named))
        if len(own) > 1:
            raise NotFoundError(f"{len(own)} entities are called {name!r}", hint="give one of the ids " + ", ".join(own[:8]))
        if own:
            return {"what": "entity", **self.entity(self._rows.fetch("entity", "id", own)[0])}
        try:
            return {"what": "entity", **self.entity(clusters.find_entity(self._rows, self._masks, name))}
        except NotFoundError:
            return None

    def _origin(self, name: str) -> Record | None:
        wanted = normalise(name)
        ids = [o.id for o in self._rows.all("origin") if wanted and normalise(self._masks.origin(o.name, o.entity_id)) == wanted]
        if len(ids) > 1:
            raise NotFoundError(f"{len(ids)} origins are called {name!r}", hint="give one of the ids " + ", ".join(ids[:8]))
        return {"what": "origin", **self.origin(ids[0])} if ids else None
