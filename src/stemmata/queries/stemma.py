"""Which page goes back to which: the families a stretch at a time, one origin, two pages beside each other.

What this is for: screens that show a part of the lineage, at the cost of that part. What it is not: lineage itself (see `trace`), or
the tree as lines (see `queries.tree`).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from typing import Final

from stemmata.errors import NotFoundError
from stemmata.queries import clusters
from stemmata.queries.comparison import compared
from stemmata.queries.page import Page, Record
from stemmata.queries.privacy import Masks
from stemmata.queries.rows import Rows
from stemmata.queries.tree import family_tree
from stemmata.schema.lineage import Origin

Edges = Mapping[str, Sequence[str]]
"""Children by parent."""

UNFOLDED: Final = 60
"""Pages that are unfolded below one root; the others are counted."""
MOST: Final = 80
"""Pages on one stretch of the tree."""


class Stemma:
    """Questions about the lineage of one case. `page`: a document's records by its id."""

    def __init__(self, rows: Rows, masks: Masks, page: Callable[[str], Page]) -> None:
        self._rows = rows
        self._masks = masks
        self._page = page

    def lineage(self) -> list[Record]:
        """`lineage.jsonl`, by child and parent."""
        rows = sorted(self._rows.all("derivation"), key=lambda d: (d.child, d.parent, d.relation))
        return [clusters.derivation(self._masks, self._page, d) for d in rows]

    def stretch(self, number: int) -> Record:
        """The tree, as many families as fit on one page of it: `lines` (see `queries.tree`), `page`, `pages`, `roots` (families in all),
        `folded` (root id -> pages below it that are not unfolded), `kin` (pages that have any); the largest family first.
        """
        edges, stretches = self._rows.once("edges", self._edges), self._rows.once("stretches", self._stretches)
        page = min(max(1, number), max(1, len(stretches)))
        wanted: list[str] = []
        folded: dict[str, int] = {}
        for root in stretches[page - 1] if stretches else ():
            below = _below(root, edges)
            wanted += [root, *below[:UNFOLDED]]
            if len(below) > UNFOLDED:
                folded[root] = len(below) - UNFOLDED
        return {
            "lines": self._lines(list(dict.fromkeys(wanted))),
            "page": page,
            "pages": max(1, len(stretches)),
            "roots": sum(len(s) for s in stretches),
            "folded": folded,
            "kin": len(edges.keys() | {child for children in edges.values() for child in children}),
        }

    def origins(self, offset: int, limit: int) -> list[Record]:
        """Origins by the number of claims that rest on them: `id`, `name`, `kind`, `document`, `party`, and how many `claims`."""
        counts = self._rows.once("claims of origins", lambda: Counter(self._rows.column("testimony", "origin_id")))
        ids = self._rows.once("origins by claims", lambda: sorted(self._rows.column("origin", "id"), key=lambda o: (-counts[o], o)))
        rows = [(counts[o], self._rows.one("origin", o)) for o in ids[offset : offset + limit]]
        return [{**self._brief(row), "kind": str(row.kind), "party": row.party, "claims": count} for count, row in rows if row]

    def origin(self, origin_id: str) -> Record:
        """One origin: its record, and `below`, the edges by which pages go back to it or to the page that it is.

        Raises NotFoundError if there is none.
        """
        row = self._rows.named("origin", origin_id)
        if row is None:
            raise NotFoundError(f"no origin {origin_id!r} in this case", hint="`stemmata origins --json` lists the origins with their ids")
        ends = [e for e in (row.id, row.document_id) if e]
        edges = [d for end in ends for d in self._rows.of("derivation", "parent", end)]
        below = [clusters.derivation(self._masks, self._page, d) for d in sorted(edges, key=lambda d: (d.child, d.parent, d.relation))]
        return {**clusters.origin(self._rows, self._masks, row), "below": below}

    def compare(self, parent: str, child: str) -> Record:
        """Two documents beside each other (see `queries.comparison`), and `edges`, what was derived between them in either direction."""
        pairs = ((child, parent), (parent, child))
        found = [d for low, high in pairs for d in self._rows.of("derivation", "child", low) if d.parent == high]
        edges = [clusters.derivation(self._masks, self._page, d) for d in found]
        old, new = self._page(parent), self._page(child)
        return {"parent": old.record(), "child": new.record(), "edges": edges, **compared(self._rows, old, new)}

    def _edges(self) -> Edges:
        """Children by parent; an origin whose one statement was collected stands for that page."""
        page_of = {o: d for o, d in zip(self._rows.column("origin", "id"), self._rows.column("origin", "document_id"), strict=True) if d}
        children: dict[str, list[str]] = defaultdict(list)
        for child, parent in zip(self._rows.column("derivation", "child"), self._rows.column("derivation", "parent"), strict=True):
            end = page_of.get(parent, parent)
            if end != child:
                children[end].append(child)
        return dict(children)

    def _stretches(self) -> list[list[str]]:
        """Roots of the families, the largest first, as many to a stretch as fit; of a circle its first page counts as the root."""
        edges = self._rows.once("edges", self._edges)
        below = {child for children in edges.values() for child in children}
        sizes = {root: len(_below(root, edges)) for root in edges if root not in below}
        reached = {n for root in sizes for n in (root, *_below(root, edges))}
        for node in sorted(edges):
            if node not in reached:
                ring = _below(node, edges)
                sizes[node] = len(ring)
                reached.update((node, *ring))
        stretches: list[list[str]] = []
        room = 0
        for root in sorted(sizes, key=lambda n: (-sizes[n], n)):
            needed = 1 + min(sizes[root], UNFOLDED)
            if needed > room:
                stretches.append([])
                room = MOST
            stretches[-1].append(root)
            room -= needed
        return stretches

    def _lines(self, nodes: list[str]) -> list[Record]:
        pages = {n: self._page(n).heading() for n in nodes if self._rows.one("document", n)}
        edges = [d for n in pages for d in self._rows.of("derivation", "child", n)]
        lineage = [clusters.derivation(self._masks, self._page, d) for d in edges]
        ends = sorted({n for n in nodes if n not in pages} | {d.parent for d in edges if d.parent not in pages})
        origins = [self._brief(row) for row in (self._rows.one("origin", n) for n in ends) if row]
        lines: list[Record] = family_tree(list(pages.values()), origins, lineage)["lines"]
        return lines

    def _brief(self, row: Origin) -> Record:
        return {"id": row.id, "name": self._masks.origin(row.name, row.entity_id), "document": row.document_id}


def _below(root: str, edges: Edges) -> list[str]:
    """What goes back to a page or origin, level by level."""
    found = {root: None}
    level = [root]
    while level:
        level = list(dict.fromkeys(c for n in level for c in edges.get(n, ()) if c not in found))
        found.update(dict.fromkeys(level))
    return list(found)[1:]
