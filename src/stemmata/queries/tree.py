"""The family tree of the pages as a list of lines with depth.

What this is for: printing which page descends from which, on a terminal or a web page. A page with several parents is
unfolded under the nearest one and only named under the others; a circle is cut and marked. What it is not: lineage itself
(see `trace`); nothing is added to what was derived there.
"""

from __future__ import annotations

from collections import defaultdict

from stemmata.queries import wording
from stemmata.queries.page import Record

CLOSENESS = {"copies": 0, "retells": 1, "cites": 2}
SURENESS = {"stated": 0, "inferred": 1, "suspected": 2}


def family_tree(documents: list[Record], origins: list[Record], lineage: list[Record]) -> Record:
    """`{"lines": [...], "alone": [...]}`, `alone` being the lines of the pages without kin.

    A line has `depth` (0 = a root), `id`, `kind` (page; lost: an origin that was not collected; a body whose one
    statement was collected is that page), `name`, `locator`, `publisher`, `published`, and of the way up `parent` (an id),
    `relation`, `certainty`, `directed`, `words` (the citing words), `claims` (number), `because`; `again`: unfolded elsewhere.
    """
    return _Tree(documents, origins, lineage).build()


class _Tree:
    def __init__(self, documents: list[Record], origins: list[Record], lineage: list[Record]) -> None:
        self.nodes = {d["id"]: _page(d) for d in documents}
        page_of = {o["id"]: o["document"] for o in origins if o["document"] in self.nodes and o["id"] not in self.nodes}
        lineage = [{**e, "parent": page_of.get(e["parent"], e["parent"])} for e in lineage]
        named = {e["parent"] for e in lineage}
        self.nodes |= {o["id"]: _lost(o) for o in origins if o["id"] in named and o["id"] not in self.nodes}
        self.edges: dict[str, list[Record]] = defaultdict(list)
        self.parents: dict[str, list[Record]] = defaultdict(list)
        for edge in lineage:
            if edge["parent"] in self.nodes and edge["child"] in self.nodes and edge["parent"] != edge["child"]:
                self.edges[edge["parent"]].append(edge)
                self.parents[edge["child"]].append(edge)
        self.nearest = {child: min(edges, key=_rank)["parent"] for child, edges in self.parents.items()}
        self.lines: list[Record] = []
        self.seen: set[str] = set()

    def build(self) -> Record:
        kin = [n for n in self.nodes if n in self.parents or n in self.edges]
        roots = sorted((n for n in kin if n not in self.parents), key=lambda n: (-self._size(n), self._order(n)))
        for root in roots:
            self._unfold(root)
        for node in sorted(kin, key=self._order):  # what only a circle reaches
            if node not in self.seen:
                self._unfold(node)
        alone = sorted((n for n in self.nodes if n not in kin), key=self._order)
        return {"lines": self.lines, "alone": [{"depth": 0, **self.nodes[n]} for n in alone]}

    def _order(self, node: str) -> tuple[str, str, str]:
        published = self.nodes[node]["published"] or {}
        return (
            published.get("earliest") or published.get("latest") or "9999",
            self.nodes[node]["locator"] or self.nodes[node]["name"],
            node,
        )

    def _size(self, root: str) -> int:
        seen, queue = {root}, [root]
        while queue:
            queue.extend(new := [e["child"] for e in self.edges.get(queue.pop(), []) if e["child"] not in seen])
            seen.update(new)
        return len(seen)

    def _unfold(self, root: str) -> None:
        """Depth first without recursion: a chain of copies may be long."""
        stack: list[tuple[int, str, Record | None, str | None]] = [(0, root, None, None)]
        while stack:
            depth, node, edge, parent = stack.pop()
            elsewhere = node in self.seen or (parent is not None and self.nearest[node] != parent and self._comes(node))
            again = elsewhere and bool(self.edges.get(node))
            self.lines.append({"depth": depth, **self.nodes[node], **_way(edge), "again": again})
            if not again:
                self.seen.add(node)
                children = sorted(self.edges.get(node, []), key=lambda e: self._order(e["child"]), reverse=True)
                stack.extend((depth + 1, e["child"], e, node) for e in children)

    def _comes(self, node: str) -> bool:
        """Whether the node will be unfolded under its nearest parent: the way up by nearest parents ends at a root."""
        walked: set[str] = set()
        while node in self.nearest and node not in walked:
            walked.add(node)
            node = self.nearest[node]
        return node not in self.nearest


def _rank(edge: Record) -> tuple[int, int, int, str]:
    return (CLOSENESS[edge["relation"]], SURENESS[edge["certainty"]], -len(edge["claims"]), edge["parent"])


def _page(document: Record) -> Record:
    name = document["title"] or document["publisher"] or wording.place_of(document["locator"])
    keys = ("id", "locator", "publisher", "published")
    return {"kind": "page", "name": name, **{k: document[k] for k in keys}}


def _lost(origin: Record) -> Record:
    """An origin that was not collected, as a node."""
    return {"kind": "lost", "name": origin["name"], "id": origin["id"], "locator": None, "publisher": None, "published": None}


def _way(edge: Record | None) -> Record:
    keys = ("parent", "relation", "certainty", "directed")
    if edge is None:
        return {**dict.fromkeys(keys), "words": [], "claims": 0, "because": []}
    words = [e["text"] for e in edge["evidence"]]
    return {**{k: edge[k] for k in (*keys, "because")}, "words": words, "claims": len(edge["claims"])}
