"""The pages of the lineage: the family tree and the origins, one origin, two pages side by side.

What this is for: asking for the stretch that the address names, nesting the lines of the tree, cutting two texts into what both hold
and what only one holds. What it is not: lineage (see `stemmata.trace`), or a diff of characters.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from typing import Final

from stemmata.errors import NotFoundError
from stemmata.queries import Queries, Record
from stemmata.web.paging import asked_page, page_of

PER_PAGE: Final = 100
FIRST: Final = 20
"""Origins that stand below the tree; the list has all."""
VIEWS: Final = ("tree", "list")
DEEPEST: Final = 12
"""Levels of the tree that are indented; deeper ones are shown at this depth, so that a long chain stays on the screen."""
MOST_CLAIMS: Final = 200
"""Claims of one origin that its page shows."""


def origins(queries: Queries, parameters: Mapping[str, str]) -> Record:
    """A stretch of the family tree (`tree`) and the origins most claims rest on; as `list` all origins, a page at a time."""
    view = parameters.get("view", "tree")
    if view not in VIEWS:
        raise NotFoundError(f"there is no view {view!r} of the origins", hint=f"views: {', '.join(VIEWS)}")
    total, pages = (queries.summary()[name] for name in ("origins", "documents"))
    if view == "list":
        page, last = page_of(parameters, total, PER_PAGE)
        found = queries.stemma.origins((page - 1) * PER_PAGE, PER_PAGE)
        return {"view": view, "tree": None, "origins": found, "total": total, "documents": pages, "page": page, "pages": last}
    tree = queries.stemma.stretch(asked_page(parameters))
    found = queries.stemma.origins(0, FIRST)
    return {"view": view, "tree": tree, "origins": found, "total": total, "documents": pages, "page": tree["page"], "pages": tree["pages"]}


def arrange_origins(_: Queries, record: Record, __: Mapping[str, str]) -> Record:
    """For each line of the tree how many lists to open before it and to close after it."""
    lines = record["tree"]["lines"] if record["tree"] else []
    depths = [min(line["depth"], DEEPEST) for line in lines]
    steps = []
    for at, depth in enumerate(depths):
        following = depths[at + 1] if at + 1 < len(depths) else 0
        before = depths[at - 1] if at else -1
        steps.append({"opens": depth > before, "closes": max(0, depth - following), "has_children": following > depth})
    if steps:
        steps[-1]["closes"] = depths[-1]
    pages = {line["id"] for line in lines if line["kind"] == "page"}
    return {"lines": [{**line, **step, "to_compare": line["parent"] in pages} for line, step in zip(lines, steps, strict=True)]}


def origin(queries: Queries, parameters: Mapping[str, str]) -> Record:
    """One origin with the pages that go back to it and, as `told`, the first claims that rest on it."""
    record = queries.stemma.origin(parameters["id"])
    return {**record, "told": queries.claims(origin=record["id"], limit=MOST_CLAIMS)}


def arrange_origin(queries: Queries, record: Record, _: Mapping[str, str]) -> Record:
    """Headings of the pages, labels of the events."""
    named = {e["child"] for e in record["below"]} | {c["document"] for c in record["told"]} | {record["document"] or ""}
    return {
        "pages": {d: queries.heading(d) for d in sorted(named) if d},
        "labels": {e: queries.event_label(e) for e in sorted({c["event"] for c in record["told"] if c["event"]})},
    }


def comparison(queries: Queries, parameters: Mapping[str, str]) -> Record:
    """Two documents beside each other: `parent` and `child` of the address. Raises NotFoundError if one is not there."""
    ends = [parameters.get(name, "") for name in ("parent", "child")]
    if not all(ends):
        raise NotFoundError("two pages are compared", hint="name them: /compare?parent=ID&child=ID; the family tree has links")
    return queries.compare(*ends)


def arrange_comparison(queries: Queries, record: Record, _: Mapping[str, str]) -> Record:
    """The paragraphs cut into runs, each with whether the other page holds it too (`both`) and whether it was altered (`altered`)."""
    texts = {side: queries.text_of(record[side]["id"]) for side in ("parent", "child")}
    marks = {
        side: ([p[side] for p in record["shared"]], [(c[side]["start"], c[side]["end"]) for c in record["changes"]])
        for side in ("parent", "child")
    }
    beside = [
        {side: cut(texts[side], row[side], *marks[side]) if row[side] else None for side in ("parent", "child")} for row in record["rows"]
    ]
    return {"beside": beside}


def cut(text: str, extent: tuple[int, int], both: list[list[int]], altered: list[tuple[int, int]]) -> list[Record]:
    """A paragraph in runs; joined, their texts are the paragraph."""
    low, high = extent
    inside = [(a, b) for a, b in both if a < high and b > low]
    changed = [(a, b) for a, b in altered if a < high and b > low]
    edges = sorted({low, high, *(min(max(e, low), high) for pair in (*inside, *changed) for e in pair)})
    return [
        {
            "text": text[a:b],
            "both": any(start <= a and b <= end for start, end in inside),
            "altered": any(start <= a and b <= end for start, end in changed),
        }
        for a, b in pairwise(edges)
    ]
